/** View state: what is shown, selected and running. The data itself is cached here keyed by revision, never changed here. */
import { create } from 'zustand';
import type { BootInfo, Settings } from '../../contract/bridge.ts';
import type { Progress } from '../../contract/messages.ts';
import type { Results } from '../../contract/methods.ts';
import type { Background, HistoryReport, InfoReport, PlanIndicators, RescueReport } from '../../contract/reports.ts';
import type { PlainError } from '../../core/errors.ts';
import type { Feature, Geometry } from '../../core/feature.ts';
import type { FindingStatus } from '../../core/levels.ts';
import type { QualityCode, QualityReport } from '../../core/quality/index.ts';
import type { JudgedSegment, RoadsReport } from '../../core/roads/types.ts';
import { BUILT_IN, type RuleBook } from '../../core/rules/book/book.ts';
import type { FindingsReport } from '../../core/rules/types.ts';
import type { Face } from '../../core/sheet/types.ts';
import type { AssessmentReport } from '../../core/zoning/types.ts';
import type { Bounds } from '../../core/geo/index.ts';
import { NO_SITING, type SitingState } from './siting-state.ts';

export const ACTIVITIES = ['overview', 'layers', 'check', 'roads', 'assess', 'print', 'history', 'data', 'siting', 'rules'] as const;
export type Activity = (typeof ACTIVITIES)[number];

/** One selection for map, table and inspector. */
export type Selection =
  | { readonly type: 'feature'; readonly kind: string; readonly id: string }
  | { readonly type: 'finding'; readonly id: string }
  | { readonly type: 'fixed'; readonly id: string }
  | { readonly type: 'segment'; readonly id: string }
  | { readonly type: 'unit'; readonly id: string }
  | { readonly type: 'rule'; readonly id: string };

/** Dialogs of the commands; each is shown by `choosing/Dialogs.tsx`. */
export type DialogId = 'choose-where' | 'choose-near' | 'bulk-edit' | 'copy-to-kind' | 'merge' | 'delete-chosen' | 'pack' | 'shortcuts' | 'help' | 'export' | 'export-template' | 'image-crs' | 'report';

/** What the map shows of a shape that is being judged: where it is wrong, and the shape that is proposed instead. */
export interface Marks {
  readonly problem: readonly [lon: number, lat: number] | null;
  readonly proposal: Geometry | null;
}

/** A result of long work: `stale` and `running` keep showing the old value. */
export interface Loadable<T> {
  readonly state: 'none' | 'running' | 'ready' | 'stale' | 'failed';
  readonly value: T | null;
  readonly error: PlainError | null;
}

/** Long work that the status bar shows. */
export interface Task {
  readonly id: number;
  /** i18n key */
  readonly label: string;
  readonly progress: Progress | null;
  readonly cancel: () => void;
}

/** What is being drawn: a new feature, another shape of one, a hole in one, a place that siting is asked of, or the area of a ban zone. */
export interface Drawing {
  readonly what: 'new' | 'shape' | 'hole' | 'split' | 'siting' | 'within';
  readonly kind: string;
  /** the feature whose geometry is changed; null for a new one */
  readonly id: string | null;
  readonly tool: 'point' | 'line' | 'polygon' | 'rectangle' | 'circle' | 'edit';
  /** the shape as it is now, null before there is one */
  readonly geometry: Geometry | null;
  /** of the circle tool */
  readonly radiusM: number;
}

/** A feature in the form, not yet in the project. */
export interface Draft {
  readonly feature: Feature;
  readonly isNew: boolean;
}

export interface AppState {
  readonly boot: BootInfo | null;
  readonly settings: Settings;
  readonly connection: 'connecting' | 'ready' | 'restarting';
  /** the open project, null: the welcome page is shown */
  readonly info: InfoReport | null;
  /** features by kind, of revision `info.revision` */
  readonly features: ReadonlyMap<string, readonly Feature[]>;
  readonly plan: PlanIndicators | null;
  readonly history: HistoryReport | null;
  /** the rules as the open project has them */
  readonly book: RuleBook;
  /** archives of tiles under the layers, the lowest first */
  readonly backgrounds: readonly Background[];
  /** how a background is shown, by path; fully where nothing is said */
  readonly backgroundView: ReadonlyMap<string, { readonly shown: boolean; readonly opacity: number }>;
  /** why the file could not be written last, while that is so; changes are safe in the journal */
  readonly saveFailure: PlainError | null;
  /** kind whose features the table shows */
  readonly tableKind: string | null;
  /** the person is choosing the kind of a new feature */
  readonly adding: boolean;
  /** what came out of a damaged file, until it was read */
  readonly rescued: RescueReport | null;
  readonly drawing: Drawing | null;
  readonly draft: Draft | null;
  readonly check: Loadable<FindingsReport>;
  readonly roads: Loadable<RoadsReport>;
  readonly assessment: Loadable<AssessmentReport>;
  readonly quality: Loadable<QualityReport>;
  /** what the list of data problems shows: one code, the ignored ones, or all that are open */
  readonly qualityFilter: QualityCode | 'ignored' | null;
  /** problems that the last import brought, until somebody looks */
  readonly freshProblems: number;
  /** the checklist of data is open */
  readonly needsOpen: boolean;
  /** what clearing the demo data would take out, while that is being asked */
  readonly demoAsked: Results['project.clearDemo']['kinds'] | null;
  /** the sheet that somebody asked for elsewhere in the window, until the print view has taken it */
  readonly sheetWanted: { readonly layout: string; readonly face: Face } | null;
  readonly siting: SitingState;
  readonly activity: Activity;
  readonly selection: Selection | null;
  readonly hover: Selection | null;
  /** place that a chart points at, with its words */
  readonly pointed: { readonly at: readonly [lon: number, lat: number]; readonly label: string } | null;
  /** many features, by `keyOf`: what the table ticks, the map outlines and the bar acts on; keys of features that are gone for now may be among them */
  readonly chosen: ReadonlySet<string>;
  /** the map chooses by an area that is being drawn */
  readonly choosing: 'box' | 'polygon' | null;
  readonly dialog: DialogId | null;
  /** an image whose system must be said before it can lie under the layers, and what is the matter */
  readonly imageAsked: { readonly path: string; readonly why: PlainError } | null;
  /** topic that the dialog of help shows */
  readonly help: string | null;
  readonly marks: Marks | null;
  /** where the map is to go; the map clears it when it has gone */
  readonly focus: Selection | 'county' | 'chosen' | { readonly kind: string } | { readonly at: readonly [lon: number, lat: number] } | { readonly bounds: Bounds } | null;
  /** failure that the person has not yet read */
  readonly failure: PlainError | null;
  /** files and folders that are in the import assistant */
  readonly importing: readonly string[] | null;
  /** what the assistant shows on the map: features as they would come, and the systems that their places may be in */
  readonly importShown: { readonly features: readonly Feature[]; readonly crs: string; readonly others: readonly string[]; /** the map stays where it is */ readonly still?: boolean } | null;
  /** the next click on the map is the place of something with that name */
  readonly placing: { readonly name: string; readonly take: (at: readonly [lon: number, lat: number]) => void } | null;
  readonly paletteOpen: boolean;
  readonly rulesFilter: string | null;
  /** findings that are to be printed, by id: those that layouts of findings show; none: the counted breaches */
  readonly printedFindings: readonly string[];
  /** findings of which status the table lists; `lapsed`: open again after a waiver */
  readonly statusFilter: FindingStatus | 'lapsed' | null;
  /** kinds that are switched off in the layer tree */
  readonly hiddenKinds: ReadonlySet<string>;
  /** draw order of kinds where the person changed it, top first; the registry's order otherwise */
  readonly kindOrder: readonly string[];
  readonly panelOpen: boolean;
  readonly inspectorOpen: boolean;
  readonly tableOpen: boolean;
  readonly measuring: boolean;
  readonly tasks: readonly Task[];
}

/** Before anything was run. */
export const NO_RESULT = { state: 'none', value: null, error: null } as const;

export const useStore = create<AppState>()(() => ({
  boot: null,
  settings: { lang: 'zh', theme: 'system', recent: [], mappings: {}, columns: {} },
  connection: 'connecting',
  info: null,
  features: new Map<string, readonly Feature[]>(),
  plan: null,
  history: null,
  book: BUILT_IN,
  backgrounds: [],
  backgroundView: new Map<string, { readonly shown: boolean; readonly opacity: number }>(),
  saveFailure: null,
  tableKind: null,
  adding: false,
  rescued: null,
  drawing: null,
  draft: null,
  check: NO_RESULT,
  roads: NO_RESULT,
  assessment: NO_RESULT,
  quality: NO_RESULT,
  qualityFilter: null,
  freshProblems: 0,
  needsOpen: false,
  demoAsked: null,
  siting: NO_SITING,
  activity: 'overview', sheetWanted: null,
  selection: null,
  hover: null,
  pointed: null,
  chosen: new Set<string>(),
  choosing: null,
  dialog: null,
  imageAsked: null,
  help: null,
  marks: null,
  focus: null,
  failure: null,
  importing: null,
  importShown: null,
  placing: null,
  paletteOpen: false,
  rulesFilter: null, printedFindings: [],
  statusFilter: null,
  hiddenKinds: new Set<string>(),
  kindOrder: [],
  panelOpen: true,
  inspectorOpen: true,
  tableOpen: true,
  measuring: false,
  tasks: [],
}));

/** The selected feature, looked up in the cache. */
export function findFeature(features: AppState['features'], kind: string, id: string): Feature | undefined {
  return features.get(kind)?.find((feature) => feature.id === id);
}

/** A segment of the last search, also one that was rejected. */
export function findSegment({ value }: AppState['roads'], id: string): JudgedSegment | undefined {
  return value?.segments.find((segment) => segment.id === id) ?? value?.rejected.find((segment) => segment.id === id);
}
