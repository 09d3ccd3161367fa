/** The methods of the engine: name, schema of the parameters (its parts in `params.ts`), type of the result (its shape in `reports.ts`). */
import { z } from 'zod';
import { ControlEntrySchema, ControlKeySchema, type ControlTable, type InspectionPlan } from '../core/control/index.ts';
import type { Attachment } from '../core/edits/attachment.ts';
import type { Reassignment } from '../core/edits/townships.ts';
import type { Feature, FeatureRef, Geometry } from '../core/feature.ts';
import type { ChecklistRow, QualityReport } from '../core/quality/index.ts';
import { type RoadProfile, type RoadsReport, WORK_STATES } from '../core/roads/types.ts';
import type { RegisterReport } from '../core/register/types.ts';
import type { ZoneReport } from '../core/rules/ban-zone.ts';
import type { BookPack, RuleBook } from '../core/rules/book/book.ts';
import type { SitingReport } from '../core/rules/siting.ts';
import type { FindingsReport } from '../core/rules/types.ts';
import type { Removed, SheetProblem } from '../core/sheet/index.ts';
import type { ZoneList } from '../core/zone-list/types.ts';
import type { ZoneProfile } from '../core/zone-profile/index.ts';
import type { AssessmentReport } from '../core/zoning/types.ts';
import { FeatureKeySchema, FeatureSchema, GeometrySchema } from './geometry.ts';
import { type ImportPreview, ImportItemSchema, type InspectedTable, type UnreadableFile } from './importing.ts';
import type { PackInspection, PackMergeReport } from './packs.ts';
import { REGISTER_METHODS, type RegisterImport } from './register.ts';
import { AssessmentName, AssessParams, AttachmentId, Attributes, CheckParams, Day, EditActions, FindingIds, KindId, LangSchema, LonLat, ONE_PLACE, Path, ProblemIds, Reason, RoadsAsked, RowKey, RuleId, SegmentIds, SheetFields, SheetParams, SitingQuestion, TableFile, onePlace } from './params.ts';
import type { Background, BackgroundTiles, BatchReport, Difference, FormatInfo, FormReport, FrozenAssessment, HistoryReport, ImportReport, ImportsReport, InfoReport, KeptCandidate, LayoutAnswer, OfferedScheme, PageProblem, PlanIndicators, PreflightReport, ProgrammeReport, RecastReport, ReportResult, RescueReport, SurveyReport } from './reports.ts';

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
  /** attachments by their ids; those that are gone are left out */
  'attachment.named': z.object({ ids: z.array(AttachmentId).max(1000) }),
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
  /** terms of the level and of the programme other than ours, with the reason; null gives back ours */
  'roads.term': z.object({ terms: z.record(z.string().max(100), z.number().nullable()), reason: z.string().trim().max(500).default('') }),
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
  /** the ministry's survey form (xlsx): one row a segment, both classes of road, filled from what is known */
  'roads.form': RoadsAsked.extend({ path: Path, ids: SegmentIds.optional() }),
  /** such a form filled in, as one change: planned measures, estimate, year, what stands there; rows that cannot be taken are told */
  'roads.readForm': RoadsAsked.extend({ path: Path }),
  /** a photo of a segment that somebody has decided on; it goes with the decision */
  'roads.photo': RoadsAsked.extend({ id: z.string().max(1000), path: Path, note: z.string().max(2000).default('') }),
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
  /** 一园一策 of a functional zone or old quarter by id or name, or of all, dated `day`; `path`: as a document as well (docx, pdf) */
  'zone.profile': z.object({ zone: z.string().min(1).max(200).optional(), path: Path.optional(), day: Day, lang: LangSchema.default('zh') }),
  'roads.profile': z.object({ road: z.string() }),
  /** `scheme`: the id of one of ours or of the project, or a file with another (`riskatlas.scheme/1`, `/2`); `on`: large events of other days do not count */
  'assess.run': AssessParams,
  /** the schemes of assessment: ours, then the project's own */
  'assess.schemes': z.object({ lang: LangSchema.default('zh') }),
  /** a scheme (the data of a `riskatlas.scheme/2`) into the project; an older one of the same identifier gives way */
  'assess.keepScheme': z.object({ scheme: z.record(z.string(), z.unknown()), lang: LangSchema.default('zh') }),
  'assess.dropScheme': z.object({ id: RuleId }),
  /** keeps an assessment as it is now under a name that is free */
  'assess.freeze': AssessParams.extend({ name: AssessmentName }),
  /** the assessments that are kept, the latest first */
  'assess.frozen': z.object({}),
  /** a kept assessment, as it was */
  'assess.openFrozen': z.object({ name: AssessmentName }),
  'assess.dropFrozen': z.object({ name: AssessmentName }),
  'plan.indicators': z.object({}),
  /** 防控措施表: what a level asks of whom, by kind or industry; ours under the project's own entries */
  'control.list': z.object({ lang: LangSchema.default('zh') }),
  /** entries of the project's own; one that says what ours says gives ours back */
  'control.change': z.object({ entries: z.array(ControlEntrySchema).min(1).max(10_000), reason: Reason, lang: LangSchema.default('zh') }),
  /** gives ours back: for these, or for all */
  'control.revert': z.object({ keys: z.array(ControlKeySchema).min(1).max(10_000).optional(), lang: LangSchema.default('zh') }),
  /** a table (xlsx, csv, or json as `riskatlas.control/1`) in place of the project's own entries, whole or not at all */
  'control.load': z.object({ path: Path, reason: Reason, lang: LangSchema.default('zh') }),
  /** the table in force: xlsx or json by the ending */
  'control.export': z.object({ path: Path, lang: LangSchema.default('zh') }),
  /** 分级分类执法计划 of a year; `path`: as a workbook as well (xlsx) */
  'control.plan': z.object({ year: z.number().int().min(2000).max(2200), path: Path.optional(), lang: LangSchema.default('zh') }),
  /** puts an archive of tiles (PMTiles, MBTiles) under the layers; a setting of the project. An image is made into tiles first; `crs`: its system, where it does not say it */
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
  /**
   * `table`: the layer or sheet, where the file has several; `key`: field by which rows are the same as objects that are there already; `values`: what texts of the file stand for (field →
   * text → value, empty for none), without which a level called green is refused
   */
  'import.file': z.object({
    path: Path, kind: KindId, crs: z.string().default('auto'), map: z.record(z.string(), z.string()).optional(), values: ImportItemSchema.shape.values,
    encoding: z.string().max(40).optional(), table: z.string().max(200).optional(), headerRow: z.number().int().min(1).optional(), key: z.string().max(200).optional(),
    dryRun: z.boolean().default(false), strict: z.boolean().default(false), replace: z.boolean().default(false), lang: LangSchema.default('zh'),
  }),
  /** what stands in files (or all files of folders), and what it most likely is; nothing is changed */
  'import.inspect': z.object({ paths: z.array(Path).min(1).max(1000), encoding: z.string().max(40).optional(), headerRow: z.number().int().min(1).max(1000).optional(), lang: LangSchema.default('zh') }),
  /** what tables would become; nothing is changed */
  'import.preview': z.object({ items: z.array(ImportItemSchema).min(1).max(1000), lang: LangSchema.default('zh') }),
  /** tables into the project, all of them one step that can be undone; `replace`: schematic boundaries give way to those that come */
  'import.run': z.object({ items: z.array(ImportItemSchema).min(1).max(1000), replace: z.boolean().default(false), lang: LangSchema.default('zh') }),
  /** the imports of the project, and which system the coordinates of each table were taken for */
  'import.list': z.object({}),
  /** coordinates of a table (from 1) of an import taken for those of another system, as one change: of the objects that are where the import put them; `dryRun`: how far they would move */
  'import.recast': z.object({ revision: z.number().int().min(1), table: z.number().int().min(1).default(1), crs: z.string().min(1).max(4000), dryRun: z.boolean().default(false), lang: LangSchema.default('zh') }),
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
  ...REGISTER_METHODS,
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
  'attachment.named': { readonly attachments: readonly Attachment[] };
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
  'siting.layout': LayoutAnswer;
  'rules.book': RuleBook;
  'rules.change': { readonly revision: number };
  'rules.revert': { readonly revision: number };
  'rules.add': { readonly revision: number };
  'rules.load': { readonly revision: number; readonly pack: BookPack };
  'rules.unload': { readonly revision: number };
  'rules.save': { readonly path: string; readonly rules: number; readonly changes: number };
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
  'roads.photo': { readonly revision: number; readonly attachment: Attachment };
  'roads.form': { readonly path: string; readonly count: number };
  'roads.readForm': FormReport;
  'roads.limit': { readonly revision: number };
  'roads.term': { readonly revision: number };
  'roads.price': { readonly revision: number };
  'roads.programme': ProgrammeReport;
  'roads.forget': { readonly revision: number; readonly forgotten: number };
  'roads.keep': { readonly revision: number; readonly kept: number };
  'roads.profile': RoadProfile;
  'assess.run': AssessmentReport;
  'assess.schemes': { readonly schemes: readonly OfferedScheme[] };
  'assess.keepScheme': { readonly revision: number };
  'assess.dropScheme': { readonly revision: number };
  /** `bytes`: what it takes in the project */
  'assess.freeze': { readonly revision: number; readonly bytes: number; readonly units: number };
  'assess.frozen': { readonly frozen: readonly FrozenAssessment[] };
  'assess.openFrozen': AssessmentReport;
  'assess.dropFrozen': { readonly revision: number };
  'plan.indicators': PlanIndicators;
  'control.list': { readonly schema: 'riskatlas.control-table/1'; readonly revision: number; readonly entries: ControlTable };
  'control.change': { readonly revision: number };
  'control.revert': { readonly revision: number };
  'control.load': { readonly revision: number; readonly count: number };
  'control.export': { readonly path: string; readonly count: number };
  'control.plan': InspectionPlan;
  'zone.profile': { readonly schema: 'riskatlas.zone-profile/1'; readonly project: string; readonly revision: number; readonly zones: readonly ZoneProfile[]; readonly path: string | null; readonly bytes: number };
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
  /** `imports --json` is this shape */
  'import.list': ImportsReport;
  'import.recast': RecastReport;
  'export.file': { readonly path: string; readonly count: number; readonly kinds: readonly string[] };
  'export.template': { readonly path: string };
  'pack.export': { readonly path: string; readonly bytes: number; readonly townships: readonly string[]; readonly objects: number };
  'pack.inspect': PackInspection;
  'pack.merge': PackMergeReport;
  'photos.run': { readonly revision: number; readonly count: number };
  'register.list': RegisterReport;
  'register.put': { readonly revision: number; readonly id: string; readonly level: RegisterReport['objects'][number]['level'] };
  'register.remove': { readonly revision: number; readonly removed: number };
  'register.bands': { readonly revision: number };
  'register.import': RegisterImport;
  'register.export': { readonly path: string; readonly count: number };
  'register.template': { readonly path: string; readonly count: number };
}
