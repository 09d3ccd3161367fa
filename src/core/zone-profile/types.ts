/** What a profile of a zone is made from and what it is. */
import type { ControlTable, Frequency, GridKeeper } from '../control/index.ts';
import type { FeatureRef, Lang, Snapshot } from '../feature.ts';
import type { Bounds } from '../geo/index.ts';
import type { RiskLevel } from '../levels.ts';
import type { FindingsReport } from '../rules/types.ts';
import type { ZoneList, ZoneListEntry } from '../zone-list/index.ts';

/** How far around dense places are listed, in metres: ours, to be verified. */
export const AROUND_M = 1000;

export interface ProfileSite extends FeatureRef {
  readonly level: RiskLevel;
  readonly operator: string | null;
  readonly regulator: string | null;
}

export interface DenseAround extends FeatureRef {
  /** 0 inside */
  readonly distanceM: number;
  readonly people: number | null;
}

/** `zone-profile --json` lists these; sentences are in the language asked for. */
export interface ZoneProfile {
  readonly zone: FeatureRef;
  readonly level: RiskLevel;
  readonly areaM2: number;
  /** [lon, lat] of the middle, and the box: west, south, east, north */
  readonly centre: readonly [number, number] | null;
  readonly bounds: Bounds | null;
  readonly townships: readonly string[];
  readonly address: string | null;
  readonly operator: string | null;
  readonly phone: string | null;
  /** what the zone names, else the control table */
  readonly departments: readonly string[];
  readonly grids: readonly GridKeeper[];
  /** type, chemical grade, closed management where they are filled in */
  readonly attributes: readonly { readonly label: string; readonly text: string }[];
  /** 致险条件 */
  readonly conditions: readonly string[];
  /** the worst first */
  readonly sites: readonly ProfileSite[];
  readonly siteCounts: Readonly<Record<RiskLevel, number>>;
  /** within `AROUND_M`, the nearest first */
  readonly dense: readonly DenseAround[];
  /** open ones about the zone or a site in it: counted breaches first */
  readonly findings: readonly { readonly id: string; readonly verdict: FindingsReport['findings'][number]['verdict']; /** false: stood before the law did */ readonly counted: boolean; readonly text: string }[];
  readonly list: readonly ZoneListEntry[];
  readonly control: { readonly measures: readonly string[]; readonly frequency: Frequency | null; readonly access: string; readonly own: boolean };
  /** what is not known */
  readonly unknown: readonly string[];
}

export interface ProfileInput {
  readonly snapshot: Snapshot;
  readonly check: FindingsReport | null;
  readonly zoneList: ZoneList | null;
  readonly control: ControlTable;
  readonly lang: Lang;
}
