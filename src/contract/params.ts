/** Parts that the parameters of several methods are made of, and the fields of a sheet. */
import { z } from 'zod';
import { FINDING_STATUSES } from '../core/levels.ts';
import { GeometrySchema } from './geometry.ts';

export const LangSchema = z.enum(['zh', 'en']);
export const Path = z.string().min(1).max(4096);
export const KindId = z.string().regex(/^[a-z][a-z0-9-]*$/);
export const Attributes = z.record(z.string().max(200), z.union([z.string().max(2000), z.number(), z.boolean()]));
export const Day = z.iso.date();
export const LonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
/** of a row of a pack */
export const RowKey = z.string().max(8192);
export const AttachmentId = z.string().regex(/^[0-9a-f]{24}$/);
export const ProblemIds = z.array(z.string().max(1000)).min(1).max(1_000_000);
export const FindingIds = z.array(z.string().max(2000)).min(1).max(1_000_000);
export const SegmentIds = z.array(z.string().max(1000)).min(1).max(100_000);

/** What a run of the search for danger segments is made from, besides the project. */
export const RoadsAsked = z.object({ dem: Path.optional(), asOf: Day.optional(), /** limits to try, over those of the project */ limits: z.record(z.string().max(100), z.number()).optional(), lang: LangSchema.default('zh') });

/** What an assessment is made by. */
export const AssessParams = z.object({ unit: z.string().regex(/^(township|functional-zone|designated-area|(grid|road):\d+(\.\d+)?)$/).default('township'), scheme: z.string().optional(), on: Day.optional(), lang: LangSchema.default('zh') });
export type AssessParams = z.infer<typeof AssessParams>;
/** What an assessment is kept under, “2026年评估”. */
export const AssessmentName = z.string().trim().min(1).max(100);

export const Papers = z.enum(['A4', 'A3', 'A2', 'A1', 'A0']);
export type Paper = z.infer<typeof Papers>;

/** Fields of the sheet that a person fills in; empty where not given, never invented. */
export const SheetFields = z.object({
  title: z.string().max(200).default(''),
  compiledBy: z.string().max(200).default(''),
  drawnBy: z.string().max(100).default(''),
  reviewedBy: z.string().max(100).default(''),
  approvalNumber: z.string().max(100).default(''),
  /** 密级: printed only where a person has set it */
  secrecy: z.string().max(20).default(''),
  /** day the sheet was made, printed; handed in so that the same input gives the same sheet */
  compiledOn: Day,
});
export type SheetFields = z.infer<typeof SheetFields>;

export const SheetParams = z.object({
  layout: z.string().default('county-risk'),
  paper: Papers.default('A3'),
  lang: LangSchema.default('zh'),
  fields: SheetFields,
  /** name or id of a township; null: the county */
  unit: z.string().min(1).max(200).nullable().default(null),
  /** an index and one sheet a township */
  atlas: z.boolean().default(false),
  face: z.enum(['internal', 'public']).default('internal'),
  /** ids of the findings that layouts of findings show; none: the counted breaches */
  findings: z.array(z.string().min(1).max(400)).max(1000).default([]),
  /** whose ban zone the layout shows that shows one */
  kind: KindId.default('fireworks-retail'),
});
export type SheetParams = z.infer<typeof SheetParams>;

/** What a person did in the window, by which the history names it. */
export const EditActions = z.enum(['add', 'change', 'delete', 'shape', 'bulk', 'paste', 'split', 'merge', 'copy']);

/** A table of places, and what a person states of it. */
export const TableFile = z.object({
  path: Path, crs: z.string().default('auto'), map: z.record(z.string(), z.string()).optional(), encoding: z.string().max(40).optional(), table: z.string().max(200).optional(), headerRow: z.number().int().min(1).optional(),
});

/** `status`: only findings of that status are listed; counts stay those of all */
export const CheckParams = z.object({ rules: z.array(z.string()).optional(), kinds: z.array(KindId).optional(), all: z.boolean().default(false), pack: Path.optional(), status: z.enum(FINDING_STATUSES).optional(), lang: LangSchema.default('zh') });
export const RuleId = z.string().regex(/^[a-z][a-z0-9-]*$/).max(80);
export const Reason = z.string().trim().min(1).max(4000);

export const SitingQuestion = z.object({
  kind: KindId, at: z.tuple([z.number().min(-180).max(180), z.number().min(-180).max(180)]).optional(), geometry: GeometrySchema.optional(), attributes: Attributes.default({}), rules: z.array(z.string()).optional(), lang: LangSchema.default('zh'),
});
export const onePlace = ({ at, geometry }: { readonly at?: unknown; readonly geometry?: unknown }): boolean => (at === undefined) !== (geometry === undefined);
export const ONE_PLACE = { path: ['at'], message: 'at | geometry' };
