/** What a sheet is made from and what it is. */
import type { ControlTable } from '../control/index.ts';
import type { Lang, Snapshot } from '../feature.ts';
import type { RoadsReport } from '../roads/types.ts';
import type { ZoneReport } from '../rules/ban-zone.ts';
import type { FindingsReport } from '../rules/types.ts';
import type { LegendEntry } from '../symbology/index.ts';
import type { ZoneList } from '../zone-list/index.ts';
import type { AssessmentReport } from '../zoning/types.ts';
import type { SheetProblem } from './preflight.ts';

/** Landscape sizes in millimetres (ISO 216). */
export const PAPERS = { A4: [297, 210], A3: [420, 297], A2: [594, 420], A1: [841, 594], A0: [1189, 841] } as const;

/** 内部 or 对外: what may be on the sheet. */
export type Face = 'internal' | 'public';

/** Fields that a person fills in; printed as an empty line where not given. */
export interface SheetFields {
  readonly title: string;
  readonly compiledBy: string;
  readonly drawnBy: string;
  readonly reviewedBy: string;
  readonly approvalNumber: string;
  /** 密级, printed only where a person has set it */
  readonly secrecy: string;
  /** ISO day */
  readonly compiledOn: string;
}

export interface SheetInput {
  readonly snapshot: Snapshot;
  readonly check: FindingsReport | null;
  readonly roads: RoadsReport | null;
  readonly assessment: AssessmentReport | null;
  /** where a kind is banned, for the layout that shows it */
  readonly zone: ZoneReport | null;
  /** what levels ask of whom, as the project has it */
  readonly control: ControlTable;
  /** what functional zones ban, for their profiles */
  readonly zoneList: ZoneList | null;
  readonly layout: string;
  readonly paper: keyof typeof PAPERS;
  readonly lang: Lang;
  readonly fields: SheetFields;
  /** name or id of the township that the sheet is of; null: the county */
  readonly unit: string | null;
  /** an index and one sheet a township */
  readonly atlas: boolean;
  readonly face: Face;
  /** ids of the findings that layouts of findings show, in that order; none: the counted breaches */
  readonly findings?: readonly string[] | undefined;
}

export interface ComposedSheet {
  readonly svg: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly title: string;
  /** one to so many, as printed; null for a page without a map */
  readonly scale: number | null;
  /** what the legend lists: exactly what is drawn */
  readonly legend: readonly LegendEntry[];
  /** blanks, labels over each other, lists that are cut */
  readonly problems: readonly SheetProblem[];
}

/** A page that is drawn when it is asked for. */
export interface PlannedSheet {
  /** of what it is, for the name of its file: the township, or the layout */
  readonly name: string;
  compose(): ComposedSheet;
}

/** What was left out of a sheet for the public, with how many there were. */
export interface Removed {
  readonly what: string;
  /** null for what is not counted */
  readonly count: number | null;
}

/** All pages that were asked for. */
export interface SheetPlan {
  readonly pages: readonly PlannedSheet[];
  readonly removed: readonly Removed[];
}
