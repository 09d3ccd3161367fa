/** What a sheet is made from and what it is. */
import type { Lang, Snapshot } from '../feature.ts';
import type { RoadsReport } from '../roads/types.ts';
import type { CheckReport } from '../rules/types.ts';
import type { LegendEntry } from '../symbology/index.ts';
import type { AssessmentReport } from '../zoning/types.ts';

/** Fields that a person fills in; printed as an empty line where not given. */
export interface SheetFields {
  readonly title: string;
  readonly compiledBy: string;
  readonly drawnBy: string;
  readonly reviewedBy: string;
  readonly approvalNumber: string;
  /** ISO day */
  readonly compiledOn: string;
}

export interface SheetInput {
  readonly snapshot: Snapshot;
  readonly check: CheckReport | null;
  readonly roads: RoadsReport | null;
  readonly assessment: AssessmentReport | null;
  readonly layout: string;
  readonly paper: 'A4' | 'A3' | 'A2' | 'A1' | 'A0';
  readonly lang: Lang;
  readonly fields: SheetFields;
}

export interface ComposedSheet {
  readonly svg: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly title: string;
  /** one to so many, as printed */
  readonly scale: number;
  /** what the legend lists: exactly what is drawn */
  readonly legend: readonly LegendEntry[];
}

/** A layout of a sheet. */
export interface SheetTemplate {
  readonly id: string;
  compose(input: SheetInput): ComposedSheet;
}
