/** What the methods of the engine answer, where the answer is more than a number: shapes of `--json` too. */
import type { HistoryEntry } from '../core/edits/history.ts';
import type { PlainError } from '../core/errors.ts';
import type { FeatureRef, Geometry, Label, ProjectInfo, Props } from '../core/feature.ts';
import type { LayoutReport } from '../core/layout/types.ts';
import type { RiskLevel } from '../core/levels.ts';
import type { Programme } from '../core/roads/programme.ts';
import type { FormTaken } from '../core/roads/survey-read.ts';
import type { JudgedSegment, Measure } from '../core/roads/types.ts';
import type { BatchAnswer } from '../core/rules/siting-batch.ts';
import type { SitingReport } from '../core/rules/siting.ts';
import type { Removed, SheetProblem } from '../core/sheet/index.ts';
import type { FrozenAs, Scheme } from '../core/zoning/index.ts';

/** What came of a filled list of segments; rows without a verdict are left alone. */
export interface SurveyReport {
  readonly revision: number;
  readonly confirmed: number;
  readonly rejected: number;
  readonly empty: number;
  readonly refused: readonly { readonly row: number; readonly id: string; readonly reason: string }[];
}

/** What came of a filled survey form: rows taken, rows that say nothing new, rows that cannot be taken, cells that come from the data and were left alone. */
export interface FormReport extends Omit<FormTaken, 'words'> {
  readonly revision: number;
  readonly taken: number;
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

/** The imports of a project, the oldest first. */
export interface ImportsReport {
  readonly schema: 'riskatlas.imports/1';
  readonly imports: readonly {
    readonly revision: number;
    /** instant, ISO */
    readonly at: string;
    readonly who: string;
    readonly tables: readonly {
      readonly kind: string; readonly file: string; readonly count: number;
      /** system that its coordinates were taken for, why, and how sure that was (0 to 1) */
      readonly crs: string; readonly how: string; readonly confidence: number;
    }[];
  }[];
}

/** What another system for the coordinates of an import means. */
export interface RecastReport {
  readonly revision: number;
  /** objects that move, that somebody has moved since and stay, and that are no more there */
  readonly moved: number;
  readonly left: number;
  readonly gone: number;
  /** how far the first positions move, metres on the ellipsoid */
  readonly shiftM: { readonly median: number; readonly most: number };
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

/** A scheme that assessments can be made by; `own`: the project's. */
export interface OfferedScheme {
  readonly scheme: Scheme;
  readonly own: boolean;
}

/** An assessment that is kept in the project, without its units. */
export interface FrozenAssessment extends FrozenAs {
  readonly scheme: string;
  readonly schemeLabel: Label;
  readonly unit: string;
  readonly units: number;
  readonly revision: number;
}
