/** The methods of the engine: name, schema of the parameters, type of the result. */
import { z } from 'zod';
import type { Attachment } from '../core/edits/attachment.ts';
import type { HistoryEntry } from '../core/edits/history.ts';
import type { Reassignment } from '../core/edits/townships.ts';
import type { PlainError } from '../core/errors.ts';
import type { Feature, FeatureRef, Geometry, Label, ProjectInfo, Props } from '../core/feature.ts';
import type { LayoutReport } from '../core/layout/types.ts';
import { FINDING_STATUSES, type RiskLevel } from '../core/levels.ts';
import type { ChecklistRow, QualityReport } from '../core/quality/index.ts';
import type { Programme } from '../core/roads/programme.ts';
import { type JudgedSegment, type Measure, type RoadProfile, type RoadsReport, WORK_STATES } from '../core/roads/types.ts';
import type { ZoneReport } from '../core/rules/ban-zone.ts';
import type { BookPack, RuleBook } from '../core/rules/book/book.ts';
import type { BatchAnswer } from '../core/rules/siting-batch.ts';
import type { SitingReport } from '../core/rules/siting.ts';
import type { FindingsReport } from '../core/rules/types.ts';
import type { Removed, SheetProblem } from '../core/sheet/index.ts';
import type { ZoneList } from '../core/zone-list/types.ts';
import type { AssessmentReport } from '../core/zoning/types.ts';
import { FeatureKeySchema, FeatureSchema, GeometrySchema } from './geometry.ts';
import { type ImportPreview, ImportItemSchema, type InspectedTable, type UnreadableFile } from './importing.ts';
import type { PackInspection, PackMergeReport } from './packs.ts';

export const LangSchema = z.enum(['zh', 'en']);
const Path = z.string().min(1).max(4096);
const KindId = z.string().regex(/^[a-z][a-z0-9-]*$/);
const Attributes = z.record(z.string().max(200), z.union([z.string().max(2000), z.number(), z.boolean()]));
const Day = z.iso.date();
const LonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
/** of a row of a pack */
const RowKey = z.string().max(8192);
const AttachmentId = z.string().regex(/^[0-9a-f]{24}$/);
const ProblemIds = z.array(z.string().max(1000)).min(1).max(1_000_000);
const FindingIds = z.array(z.string().max(2000)).min(1).max(1_000_000);
const SegmentIds = z.array(z.string().max(1000)).min(1).max(100_000);

/** What a run of the search for danger segments is made from, besides the project. */
const RoadsAsked = z.object({ dem: Path.optional(), asOf: Day.optional(), /** limits to try, over those of the project */ limits: z.record(z.string().max(100), z.number()).optional(), lang: LangSchema.default('zh') });

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
  /** whose ban zone the layout shows that shows one */
  kind: KindId.default('fireworks-retail'),
});
export type SheetParams = z.infer<typeof SheetParams>;

/** What came of a filled list of segments; rows without a verdict are left alone. */
export interface SurveyReport {
  readonly revision: number;
  readonly confirmed: number;
  readonly rejected: number;
  readonly empty: number;
  readonly refused: readonly { readonly row: number; readonly id: string; readonly reason: string }[];
}

/** `roads --budget --json` is this shape. */
export interface ProgrammeReport extends Programme {
  readonly schema: 'riskatlas.programme/1';
  readonly project: string;
  readonly revision: number;
  /** yuan */
  readonly budget: number;
  /** the segments that it is about, the worst first */
  readonly segments: readonly Pick<JudgedSegment, 'id' | 'roadName' | 'from' | 'to' | 'level'>[];
  /** unit prices of the measures that are proposed or assigned; null where there is none */
  readonly prices: readonly { readonly measure: Measure; readonly unit: 'each' | 'm'; readonly yuan: number | null; readonly estimated: boolean }[];
}

export interface KindSummary {
  readonly kind: string;
  readonly count: number;
  /** [west, south, east, north] or null when empty */
  readonly extent: readonly [number, number, number, number] | null;
  readonly levels: Readonly<Record<RiskLevel, number>>;
  readonly demo: number;
}

/** `info --json` is this shape. */
export interface InfoReport extends ProjectInfo {
  readonly schema: 'riskatlas.info/1';
  readonly path: string;
  readonly readOnly: boolean;
  /** revision that the file holds; later ones are in the journal */
  readonly savedRevision: number;
  /** edits that an earlier sitting had left in the journal, and that are there again; instants of the first and the last */
  readonly recovered: { readonly edits: number; readonly from: string; readonly to: string } | null;
  /** who writes the project, when that is not us */
  readonly lockedBy: { readonly who: string; readonly host: string; readonly since: string } | null;
  /** a journal that does not belong to the file or is damaged (`lost` lines), and where it is */
  readonly setAside: { readonly file: string; readonly lost: number } | null;
  /** srs of the tables, e.g. `EPSG:4326` */
  readonly crs: string;
  /** rule pack identifier and version */
  readonly pack: string;
  readonly kinds: readonly KindSummary[];
}

export interface Refusal {
  readonly row: number;
  readonly field: string;
  /** what `reason` says, for programs */
  readonly code: string;
  readonly value: string;
  /** sentence in the language asked for */
  readonly reason: string;
}

/** `import --json` is this shape; read = added + updated + unchanged + refused. */
export interface ImportReport {
  readonly schema: 'riskatlas.import/1';
  readonly kind: string;
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: readonly Refusal[];
  readonly warnings: readonly string[];
  readonly crs: { readonly used: string; readonly how: string; readonly confidence: number };
  readonly encoding: string;
}

/** Applications of a kind and what the law says of them; `siting --batch --json` is this shape. */
export interface BatchReport extends BatchAnswer {
  readonly kind: string;
  /** rows that could not be read */
  readonly refused: readonly Refusal[];
  readonly warnings: readonly string[];
  readonly crs: ImportReport['crs'];
  /** file with the answers, null where none was asked for */
  readonly path: string | null;
}

/** A place that is kept to be compared with others; `report` is without places where it may go instead. */
export interface KeptCandidate {
  /** A, B, C … */
  readonly letter: string;
  readonly kind: string;
  readonly attributes: Props;
  readonly geometry: Geometry;
  /** who kept it, and when (ISO instant) */
  readonly who: string;
  readonly at: string;
  readonly report: SitingReport;
}

/** A layout with what could not be read of the table of places; `siting --layout --json` is this shape. */
export interface LayoutAnswer extends LayoutReport {
  readonly refused: readonly Refusal[];
  readonly warnings: readonly string[];
  readonly crs: ImportReport['crs'] | null;
  /** file with the layout */
  readonly path: string | null;
}

/** A file format; endings without the dot, the usual one first. */
export interface FormatInfo {
  readonly id: string;
  readonly label: Label;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** its coordinates are always WGS 84 */
  readonly wgs84Only: boolean;
  /** it takes coordinates in systems that no standard defines (GCJ-02, BD-09) */
  readonly offsets: boolean;
  /** one file holds several kinds */
  readonly several: boolean;
  /** the usual headers where they may be chosen, else null */
  readonly headers: 'labels' | 'identifiers' | null;
}

/** The plan's accident table and targets (P01, P02), as the project stores them. */
export interface PlanIndicators {
  readonly source: string;
  readonly years: readonly {
    readonly year: number; readonly accidents: number; readonly deaths: number; readonly injuries: number; readonly lossWanYuan: number;
  }[];
  readonly targets: readonly {
    readonly id: string; readonly label: { readonly zh: string; readonly en: string };
    /** change in percent by `byYear`, e.g. −10 */
    readonly changePercent: number; readonly byYear: number; readonly binding: boolean;
    /** the indicator of `years` that it is about */
    readonly of: 'accidents' | 'deaths';
  }[];
}

/** The history, the newest entry first. */
export interface HistoryReport {
  readonly entries: readonly HistoryEntry[];
  /** revisions that can be undone and redone, the next one last */
  readonly undo: readonly number[];
  readonly redo: readonly number[];
  /** named states */
  readonly marks: readonly { readonly revision: number; readonly name: string }[];
}

/** A feature that two states have differently. */
export interface Difference {
  readonly feature: FeatureRef;
  /** seen from the earlier state */
  readonly what: 'added' | 'removed' | 'changed';
  /** fields with another value, and `geometry` and `attachments` */
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

/** What a person did in the window, by which the history names it. */
export const EditActions = z.enum(['add', 'change', 'delete', 'shape', 'bulk', 'paste', 'split', 'merge', 'copy']);

/** What came out of a damaged file. */
export interface RescueReport {
  readonly path: string;
  /** by kind: objects read, and rows that could not be */
  readonly kinds: readonly { readonly kind: string; readonly read: number; readonly lost: number }[];
  /** entries of the history that were read */
  readonly history: number;
  /** backups beside the file that can be opened, the latest first, with the revision of each */
  readonly backups: readonly { readonly path: string; readonly revision: number }[];
}

/** An archive of tiles that lies under the layers. */
export interface BackgroundTiles {
  readonly path: string;
  readonly name: string;
  readonly type: 'raster' | 'vector';
  readonly minZoom: number;
  readonly maxZoom: number;
  /** [west, south, east, north] */
  readonly bounds: readonly [number, number, number, number];
  readonly attribution: string;
  /** layers of vector tiles */
  readonly layers: readonly string[];
}

/** Something to know of a page before it is printed. */
export interface PageProblem extends SheetProblem {
  /** from 1 */
  readonly page: number;
  readonly title: string;
}

/** `map --preflight --json` is this shape. */
export interface PreflightReport {
  readonly schema: 'riskatlas.preflight/1';
  readonly pages: number;
  readonly problems: readonly PageProblem[];
  /** what the public does not see */
  readonly removed: readonly Removed[];
}

/** `report --json` is this shape: how many rows its lists have. */
export interface ReportResult {
  readonly schema: 'riskatlas.report/1';
  readonly path: string;
  readonly bytes: number;
  readonly maps: number;
  readonly townships: number;
  readonly points: number;
  readonly findings: number;
  readonly segments: number;
  /** objects without a level */
  readonly unassessed: number;
  readonly removed: readonly Removed[];
}

/** A background of the project, or why it cannot be shown. */
export type Background = BackgroundTiles | { readonly path: string; readonly name: string; readonly error: PlainError };

/** A table of places, and what a person states of it. */
const TableFile = z.object({
  path: Path, crs: z.string().default('auto'), map: z.record(z.string(), z.string()).optional(), encoding: z.string().max(40).optional(), table: z.string().max(200).optional(), headerRow: z.number().int().min(1).optional(),
});

/** `status`: only findings of that status are listed; counts stay those of all */
const CheckParams = z.object({ rules: z.array(z.string()).optional(), kinds: z.array(KindId).optional(), all: z.boolean().default(false), pack: Path.optional(), status: z.enum(FINDING_STATUSES).optional(), lang: LangSchema.default('zh') });
const RuleId = z.string().regex(/^[a-z][a-z0-9-]*$/).max(80);
const Reason = z.string().trim().min(1).max(4000);

const SitingQuestion = z.object({
  kind: KindId, at: z.tuple([z.number().min(-180).max(180), z.number().min(-180).max(180)]).optional(), geometry: GeometrySchema.optional(), attributes: Attributes.default({}), rules: z.array(z.string()).optional(), lang: LangSchema.default('zh'),
});
const onePlace = ({ at, geometry }: { readonly at?: unknown; readonly geometry?: unknown }): boolean => (at === undefined) !== (geometry === undefined);
const ONE_PLACE = { path: ['at'], message: 'at | geometry' };

/** Every method: the schema that its parameters must pass. Results are in `Results`. */
export const METHODS = {
  /** opens a project file (never changes it) and makes it the open one; only `read` leaves it to others to write */
  'project.open': z.object({ path: Path, access: z.enum(['read', 'write', 'take-over']).default('write') }),
  /** makes a new project file; `sample` fills it with the sample county */
  'project.create': z.object({ path: Path, name: z.string().max(200).optional(), sample: z.enum(['qinan']).optional(), force: z.boolean().default(false) }),
  'project.info': z.object({}),
  /** writes the project file atomically */
  'project.save': z.object({}),
  /** a copy for sending: without history, or with it */
  'project.copy': z.object({ path: Path, history: z.boolean().default(false) }),
  /** what can still be read of a damaged project, into a new file beside it */
  'project.rescue': z.object({ path: Path, to: Path }),
  /** townships of objects from their place, where nobody gave another one; `dryRun` tells what would change */
  'project.assignTownships': z.object({ dryRun: z.boolean().default(false) }),
  /** takes out everything that is marked as demo data */
  'project.clearDemo': z.object({ dryRun: z.boolean().default(false) }),
  'history.list': z.object({ limit: z.number().int().min(1).max(100_000).default(500) }),
  'history.undo': z.object({ count: z.number().int().min(1).default(1) }),
  'history.redo': z.object({ count: z.number().int().min(1).default(1) }),
  /** everything as it was at a revision; a change like others */
  'history.goTo': z.object({ revision: z.number().int().min(0) }),
  /** names the state of a revision; an empty name takes the name away */
  'history.mark': z.object({ revision: z.number().int().min(0), name: z.string().max(100) }),
  /** what has changed since a revision */
  'history.compare': z.object({ revision: z.number().int().min(0) }),
  /** one change, undone as one; features are checked against their kind, and nothing is changed when one fails */
  'edit.apply': z.object({ action: EditActions, puts: z.array(FeatureSchema).max(1_000_000).default([]), deletes: z.array(FeatureKeySchema).max(1_000_000).default([]), lang: LangSchema.default('zh') }),
  /** attaches a photo or file to a feature; `attachment-…` says why it cannot be */
  'attachment.add': FeatureKeySchema.extend({ path: Path, note: z.string().max(2000).default('') }),
  'attachment.list': FeatureKeySchema,
  /** bytes: all of them, or the small picture of a photo (null where there is none) */
  'attachment.read': z.object({ id: AttachmentId, whole: z.boolean().default(false) }),
  'attachment.remove': z.object({ id: AttachmentId }),
  'attachment.note': z.object({ id: AttachmentId, note: z.string().max(2000) }),
  /** writes an attachment into a file of its own */
  'attachment.export': z.object({ id: AttachmentId, path: Path }),
  /** all features of the kinds named, or of every kind */
  'features.list': z.object({ kinds: z.array(KindId).optional() }),
  'features.get': z.object({ kind: KindId, id: z.string() }),
  /** what the rules would find of a feature as it is being drawn */
  'edit.preview': z.object({ feature: FeatureSchema, lang: LangSchema.default('zh') }),
  /** several features of a kind, in the order given, as one geometry; changes nothing */
  'geometry.merge': z.object({ kind: KindId, ids: z.array(z.string()).min(2).max(100_000) }),
  /** a geometry put right, null when nothing of it has a size; changes nothing */
  'geometry.repair': z.object({ geometry: GeometrySchema }),
  /** `pack`: judges by a rule pack besides, for this run */
  'check.run': CheckParams,
  /** the same into a workbook that is sent round */
  'check.export': CheckParams.extend({ path: Path }),
  /** lets findings stand until a day (the last one on which that holds), as one change; `finding-…` and `waiver-…` say why it cannot be */
  'check.waive': z.object({ ids: FindingIds, reason: z.string().trim().min(1).max(500), approver: z.string().trim().min(1).max(200), until: Day }),
  'check.withdraw': z.object({ ids: FindingIds }),
  /** the rules as the project has them */
  'rules.book': z.object({}),
  /** other figures for a rule (by key, in metres), on or off, or what the office has decided of its application; a wish for what the catalogue says takes a change back */
  'rules.change': z.object({ rule: RuleId, figures: z.record(z.string().max(400), z.number().min(0).max(100_000)).optional(), on: z.boolean().optional(), applies: z.boolean().optional(), reason: Reason, lang: LangSchema.default('zh') }),
  /** takes back what was changed of a rule; a rule of the project's own goes */
  'rules.revert': z.object({ rule: RuleId, lang: LangSchema.default('zh') }),
  /** a rule of the project's own, as a pack has it; one of the same identifier gives way */
  'rules.add': z.object({ rule: z.record(z.string(), z.unknown()), reason: Reason, lang: LangSchema.default('zh') }),
  /** a rule pack out of a file into the book; an older one of the same identifier gives way */
  'rules.load': z.object({ path: Path, lang: LangSchema.default('zh') }),
  'rules.unload': z.object({ pack: RuleId }),
  /** all that the book has beyond the built-in catalogue into a rule pack */
  'rules.save': z.object({ path: Path, id: RuleId.optional(), version: z.string().trim().min(1).max(40).optional(), name: z.string().trim().min(1).max(200).optional(), issuer: z.string().trim().min(1).max(200).optional() }),
  'roads.run': RoadsAsked.extend({ roads: z.array(z.string()).optional(), detail: z.boolean().default(false) }),
  /** a person's word on segments of the run that the other parameters ask for; a rejection needs a reason */
  'roads.decide': RoadsAsked.extend({ ids: SegmentIds, standing: z.enum(['confirmed', 'rejected']), reason: z.string().trim().max(500).default('') }),
  /** confirmed segments one step on in their treatment; department and deadline stay as they are where they are not given */
  'roads.progress': RoadsAsked.extend({ ids: SegmentIds, state: z.enum(WORK_STATES), department: z.string().trim().min(1).max(200).optional(), deadline: Day.optional(), note: z.string().trim().max(500).default('') }),
  /** what is to be built on a confirmed segment: measures that are proposed for it; none: the usual ones are proposed again */
  'roads.assign': RoadsAsked.extend({ id: z.string().max(1000), measures: z.array(z.object({ id: z.string().max(100), quantity: z.number().positive().max(1_000_000) })).max(100) }),
  /** limits other than the standard's, with the reason; null gives back the standard's */
  'roads.limit': z.object({ limits: z.record(z.string().max(100), z.number().nullable()), reason: z.string().trim().max(500).default('') }),
  /** unit prices in yuan; null gives back the estimate */
  'roads.price': z.object({ prices: z.record(z.string().max(100), z.number().nonnegative().max(1e9).nullable()) }),
  /** the measures that remove most risk within a budget in yuan */
  'roads.programme': RoadsAsked.extend({ budget: z.number().positive().max(1e12) }),
  /** segments as a list for inspectors, in any format that is written: all of them, or those of these ids */
  'roads.export': RoadsAsked.extend({ path: Path, ids: SegmentIds.optional() }),
  /** the notice to those who must treat these confirmed segments, dated `day`: pdf or docx by the ending */
  'roads.notice': RoadsAsked.extend({ path: Path, ids: SegmentIds, day: Day }),
  /** such a list with the verdicts of the inspectors filled in, as one change; rows that cannot be taken are told */
  'roads.results': RoadsAsked.extend({ path: Path }),
  /** takes decisions back, also those on segments that are not found any more */
  'roads.forget': RoadsAsked.extend({ ids: SegmentIds }),
  /** the run becomes the one that later ones are compared with */
  'roads.keep': RoadsAsked,
  /**
   * may something new of a kind go here (a place, or a shape), what forbids it, and where may it go instead; attributes by the identifiers or labels of the kind's fields.
   * `alternatives` false: not where else, which takes longer than the judgement
   */
  'siting.at': SitingQuestion.extend({ alternatives: z.boolean().default(true) }).refine(onePlace, ONE_PLACE),
  /** the same as an opinion on a page, dated `day`: pdf or docx by the ending */
  'siting.opinion': SitingQuestion.extend({ path: Path, day: Day }).refine(onePlace, ONE_PLACE),
  /** the candidates that are kept in the project, each with what is said of it now */
  'siting.candidates': z.object({ rules: z.array(z.string()).optional(), lang: LangSchema.default('zh') }),
  /** keeps a place as a candidate under the next free letter, or gives one up; changes of the project like others */
  'siting.keep': SitingQuestion.refine(onePlace, ONE_PLACE),
  'siting.drop': z.object({ letter: z.string().regex(/^[A-Z]$/) }),
  /**
   * where a kind is banned, by the rules that ban it, and the rest of the county, or of an area `within`: a shape, the name or id of a township or designated area, or `built-up`
   * (all built-up land). `path`: into a file as well, by its ending
   */
  'siting.zone': z.object({ kind: KindId, attributes: Attributes.default({}), rules: z.array(z.string()).optional(), within: z.union([GeometrySchema, z.string().min(1).max(200)]).optional(), path: Path.optional(), lang: LangSchema.default('zh') }),
  /** a table of applications of a kind judged in one go; `output`: into a file with their answers as well (xlsx, csv, json); nothing goes into the project */
  'siting.batch': TableFile.extend({ kind: KindId, output: Path.optional(), rules: z.array(z.string()).optional(), lang: LangSchema.default('zh') }),
  /**
   * the largest set of outlets of a kind that keeps every rule in a township, at most `quota`, compared with today's: who stays, who moves where. Places: today's, those
   * of a table, those along the roads at a step on both sides. `path`: into a file as well, by its ending (geojson, gpkg, csv, xlsx, json); nothing goes into the project
   */
  'siting.layout': z.object({
    kind: KindId, township: z.string().min(1).max(200), quota: z.number().int().min(0).max(1_000_000).optional(), attributes: Attributes.default({}),
    candidates: TableFile.optional(), roadside: z.object({ stepM: z.number().min(1).max(10_000), setbackM: z.number().min(0).max(500).default(5) }).optional(),
    rules: z.array(z.string()).optional(), path: Path.optional(), lang: LangSchema.default('zh'),
  }),
  /** what functional zones ban, limit or control, as the county declares it; a setting of the project, which `check.run` reads as one more rule (`zone-list`) */
  'zoneList.list': z.object({}),
  /** a table (xlsx, csv) in place of the list, whole or not at all */
  'zoneList.load': z.object({ path: Path, encoding: z.string().max(40).optional(), lang: LangSchema.default('zh') }),
  'zoneList.clear': z.object({}),
  /** the list as a workbook to be filled in (xlsx) */
  'zoneList.export': z.object({ path: Path, lang: LangSchema.default('zh') }),
  'roads.profile': z.object({ road: z.string() }),
  /** `scheme`: the id of one of ours, or a file with another (`riskatlas.scheme/1`) */
  'assess.run': z.object({ unit: z.string().regex(/^(township|grid:\d+(\.\d+)?)$/).default('township'), scheme: z.string().optional(), lang: LangSchema.default('zh') }),
  'plan.indicators': z.object({}),
  /** puts an archive of tiles (PMTiles, MBTiles) under the layers; a setting of the project */
  /** an image is made into tiles first; `crs`: its system, where it does not say it */
  'background.add': z.object({ path: Path, crs: z.string().optional() }),
  'background.remove': z.object({ path: Path }),
  'background.list': z.object({}),
  /** a tile of a background of the project; z/x/y of the web map scheme */
  'background.tile': z.object({ path: Path, z: z.number().int().min(0).max(30), x: z.number().int().min(0), y: z.number().int().min(0) }),
  /** what is wrong with the data */
  'quality.run': z.object({ kinds: z.array(KindId).optional() }),
  /** puts problems right that have a fix, as one change */
  'quality.fix': z.object({ ids: ProblemIds }),
  'quality.ignore': z.object({ ids: ProblemIds, reason: z.string().trim().min(1).max(500) }),
  'quality.unignore': z.object({ ids: ProblemIds }),
  /** what data is needed, who has it, what is there */
  'needs.list': z.object({}),
  /** the same as a workbook to send around (xlsx) */
  'needs.export': z.object({ path: Path, lang: LangSchema.default('zh') }),
  /** a page as SVG, for the preview; `page` counts from 0, one beyond the last is the last */
  'sheet.render': SheetParams.extend({ page: z.number().int().min(0).default(0) }),
  /** what to know of all pages before they are printed: blanks, labels over each other, lists that are cut, what the public does not see */
  'sheet.preflight': SheetParams,
  /** the same pages into a file: pdf, svg or png by extension; several svg or png are numbered files beside each other */
  'sheet.export': SheetParams.extend({ path: Path, dpi: z.number().min(36).max(1200).default(300) }),
  /** 安全风险评估报告 into a file: docx, pdf, or xlsx with all its lists, by extension */
  'report.export': z.object({ path: Path, lang: LangSchema.default('zh'), face: SheetParams.shape.face, fields: SheetFields }),
  /** the file formats that are known */
  'import.formats': z.object({}),
  /** `table`: the layer or sheet, where the file has several; `key`: field by which rows are the same as objects that are there already */
  'import.file': z.object({
    path: Path, kind: KindId, crs: z.string().default('auto'), map: z.record(z.string(), z.string()).optional(),
    encoding: z.string().max(40).optional(), table: z.string().max(200).optional(), headerRow: z.number().int().min(1).optional(), key: z.string().max(200).optional(),
    dryRun: z.boolean().default(false), strict: z.boolean().default(false), replace: z.boolean().default(false), lang: LangSchema.default('zh'),
  }),
  /** what stands in files (or all files of folders), and what it most likely is; nothing is changed */
  'import.inspect': z.object({ paths: z.array(Path).min(1).max(1000), encoding: z.string().max(40).optional(), headerRow: z.number().int().min(1).max(1000).optional(), lang: LangSchema.default('zh') }),
  /** what tables would become; nothing is changed */
  'import.preview': z.object({ items: z.array(ImportItemSchema).min(1).max(1000), lang: LangSchema.default('zh') }),
  /** tables into the project, all of them one step that can be undone; `replace`: schematic boundaries give way to those that come */
  'import.run': z.object({ items: z.array(ImportItemSchema).min(1).max(1000), replace: z.boolean().default(false), lang: LangSchema.default('zh') }),
  /**
   * objects into a file, its format by its ending: of the kinds named (every kind that has objects where none is), or these objects only. `fields`: all, those that
   * any of the objects has filled, or these. Formats that hold one kind only refuse several.
   */
  'export.file': z.object({
    path: Path, kinds: z.array(KindId).min(1).max(1000).optional(), only: z.array(FeatureKeySchema).min(1).max(1_000_000).optional(), crs: z.string().max(4000).optional(),
    fields: z.union([z.enum(['all', 'filled']), z.array(z.string().max(200)).min(1).max(10_000)]).default('all'), headers: z.enum(['labels', 'identifiers']).optional(), lang: LangSchema.default('zh'),
  }),
  /** a workbook of a kind to be filled in, with the townships of the project to choose from */
  'export.template': z.object({ path: Path, kind: KindId, lang: LangSchema.default('zh') }),
  /** a zip for the clerk of a township (null: of each): workbook to be filled in, base map, instructions; null for `kinds`: those of which the township has objects */
  'pack.export': z.object({ township: z.string().max(200).nullable(), kinds: z.array(KindId).min(1).nullable().default(null), path: Path, lang: LangSchema.default('zh') }),
  /** what filled packs among files and folders would change, and which photos lie there; `places`: rows that the person has placed, by key */
  'pack.inspect': z.object({ paths: z.array(Path).min(1).max(1000), places: z.record(RowKey, LonLat).default({}), lang: LangSchema.default('zh') }),
  /** filled packs into the project in one step, as it was inspected at `revision`; conflicts without a decision are an error, other rows without one that they need are left out */
  'pack.merge': z.object({
    paths: z.array(Path).min(1).max(1000), revision: z.number().int().min(0), places: z.record(RowKey, LonLat).default({}),
    decisions: z.record(RowKey, z.enum(['theirs', 'ours', 'leave'])).default({}), lang: LangSchema.default('zh'),
  }),
  /** photos that say where they were taken as objects of a kind, each with its photo, in one step */
  'photos.run': z.object({ paths: z.array(Path).min(1).max(1000), kind: KindId, lang: LangSchema.default('zh') }),
} as const;

export type MethodName = keyof typeof METHODS;
/** Parameters as a caller gives them (defaults may be left out) and as a handler gets them. */
export type ParamsIn<M extends MethodName> = z.input<(typeof METHODS)[M]>;
export type Params<M extends MethodName> = z.output<(typeof METHODS)[M]>;

export interface Results {
  'project.open': InfoReport;
  'project.create': InfoReport;
  'project.info': InfoReport;
  'project.save': { readonly revision: number };
  'project.copy': { readonly path: string; readonly bytes: number };
  'project.rescue': RescueReport;
  'project.assignTownships': {
    readonly revision: number; readonly changes: readonly Reassignment[];
    /** objects whose township somebody gave, against their place */
    readonly kept: readonly FeatureRef[];
  };
  'project.clearDemo': { readonly revision: number; readonly kinds: readonly { readonly kind: string; readonly count: number }[] };
  'history.list': HistoryReport;
  'history.undo': { readonly revision: number };
  'history.redo': { readonly revision: number };
  'history.goTo': { readonly revision: number };
  'history.mark': { readonly revision: number };
  'history.compare': { readonly revision: number; readonly differences: readonly Difference[] };
  'edit.apply': { readonly revision: number };
  'attachment.add': { readonly revision: number; readonly attachment: Attachment };
  'attachment.list': { readonly attachments: readonly Attachment[] };
  'attachment.read': { readonly type: string; readonly bytes: Uint8Array | null };
  'attachment.remove': { readonly revision: number };
  'attachment.note': { readonly revision: number };
  'attachment.export': { readonly path: string; readonly bytes: number };
  'features.list': { readonly revision: number; readonly features: readonly Feature[] };
  'features.get': Feature;
  'edit.preview': { readonly findings: FindingsReport['findings'] };
  'geometry.merge': { readonly geometry: Geometry };
  'geometry.repair': { readonly geometry: Geometry | null };
  'check.run': FindingsReport;
  'check.export': { readonly path: string; readonly count: number };
  'check.waive': { readonly revision: number; readonly waived: number };
  'check.withdraw': { readonly revision: number; readonly withdrawn: number };
  'siting.at': SitingReport;
  'siting.opinion': { readonly path: string; readonly bytes: number };
  'siting.candidates': { readonly revision: number; readonly candidates: readonly KeptCandidate[] };
  'siting.keep': { readonly revision: number; readonly letter: string };
  'siting.drop': { readonly revision: number };
  'siting.zone': ZoneReport;
  'siting.batch': BatchReport;
  'rules.book': RuleBook;
  'rules.change': { readonly revision: number };
  'rules.revert': { readonly revision: number };
  'rules.add': { readonly revision: number };
  'rules.load': { readonly revision: number; readonly pack: BookPack };
  'rules.unload': { readonly revision: number };
  'rules.save': { readonly path: string; readonly rules: number; readonly changes: number };
  'siting.layout': LayoutAnswer;
  /** `zone-list --json` is this shape; `absentZones`: named in the list, not in the project */
  'zoneList.list': { readonly schema: 'riskatlas.zone-list/1'; readonly list: ZoneList | null; readonly absentZones: readonly string[] };
  'zoneList.load': { readonly revision: number; readonly count: number; readonly absentZones: readonly string[] };
  'zoneList.clear': { readonly revision: number };
  'zoneList.export': { readonly path: string; readonly count: number };
  'roads.run': RoadsReport;
  'roads.decide': { readonly revision: number; readonly decided: number };
  'roads.progress': { readonly revision: number; readonly moved: number };
  'roads.assign': { readonly revision: number };
  'roads.export': { readonly path: string; readonly count: number };
  'roads.notice': { readonly path: string; readonly bytes: number };
  'roads.results': SurveyReport;
  'roads.limit': { readonly revision: number };
  'roads.price': { readonly revision: number };
  'roads.programme': ProgrammeReport;
  'roads.forget': { readonly revision: number; readonly forgotten: number };
  'roads.keep': { readonly revision: number; readonly kept: number };
  'roads.profile': RoadProfile;
  'assess.run': AssessmentReport;
  'plan.indicators': PlanIndicators;
  'background.add': BackgroundTiles;
  'background.remove': { readonly revision: number };
  'background.list': { readonly backgrounds: readonly Background[] };
  'background.tile': { readonly bytes: Uint8Array | null };
  'quality.run': QualityReport;
  /** `left`: problems asked for that have no fix or are there no more */
  'quality.fix': { readonly revision: number; readonly fixed: number; readonly left: number };
  'quality.ignore': { readonly revision: number; readonly ignored: number };
  'quality.unignore': { readonly revision: number };
  'needs.list': { readonly rows: readonly ChecklistRow[] };
  'needs.export': { readonly path: string; readonly bytes: number };
  'sheet.render': { readonly svg: string; readonly widthMm: number; readonly heightMm: number; readonly title: string; readonly page: number; readonly pages: readonly string[]; readonly removed: readonly Removed[]; readonly problems: readonly SheetProblem[] };
  'sheet.preflight': PreflightReport;
  'sheet.export': { readonly path: string; readonly bytes: number; readonly pages: number; readonly files: readonly string[]; readonly removed: readonly Removed[]; readonly problems: readonly PageProblem[] };
  'report.export': ReportResult;
  'import.formats': readonly FormatInfo[];
  'import.file': ImportReport;
  'import.inspect': { readonly tables: readonly InspectedTable[]; readonly unreadable: readonly UnreadableFile[] };
  'import.preview': { readonly items: readonly ImportPreview[] };
  'import.run': { readonly reports: readonly ImportReport[]; readonly revision: number };
  'export.file': { readonly path: string; readonly count: number; readonly kinds: readonly string[] };
  'export.template': { readonly path: string };
  'pack.export': { readonly path: string; readonly bytes: number; readonly townships: readonly string[]; readonly objects: number };
  'pack.inspect': PackInspection;
  'pack.merge': PackMergeReport;
  'photos.run': { readonly revision: number; readonly count: number };
}
