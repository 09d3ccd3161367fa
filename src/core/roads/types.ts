/** What the search for danger road segments answers (cli.md, "Danger segments"). */
import type { LineString } from 'geojson';
import type { Label } from '../feature.ts';
import type { RiskLevel } from '../levels.ts';

export const HAZARD_TYPES = [
  'sharp-curve', 'steep-grade', 'long-downhill', 'poor-sight', 'roadside-drop', 'roadside-water', 'crash-cluster', 'dangerous-bridge', 'junction',
  'roadside-market', 'narrow', 'consecutive-curves', 'broken-back', 'curve-on-grade', 'railway-crossing', 'settlement', 'truck-route',
] as const;
export type HazardType = (typeof HAZARD_TYPES)[number];

export interface Hazard {
  readonly type: HazardType;
  readonly value: number;
  /** m, %, ° or a word in the language asked for: 起, 类 … */
  readonly unit: string;
  readonly limit: number;
  /** standard and clause of the limit */
  readonly source: string;
  /** the limit was seen only at second hand: shown as 待核实 wherever it appears */
  readonly unverified: boolean;
  /** figures that open under the value: design speed, deflection, window, dates … */
  readonly evidence: Readonly<Record<string, string | number | boolean | null>>;
}

export interface Measure {
  readonly id: string;
  readonly label: Label;
  /** A signs, B delineation, C protection, D speed, E restriction, F works, G operation */
  readonly group: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G';
  /** legal or technical hook */
  readonly source: string;
}

export interface DangerSegment {
  readonly id: string;
  /** id of the road (route) */
  readonly road: string;
  readonly roadName: string;
  /** K-stakes from the start of the chained route, `K12+340` */
  readonly from: string;
  readonly to: string;
  readonly fromM: number;
  readonly toM: number;
  readonly hazards: readonly Hazard[];
  readonly level: RiskLevel;
  /** why this level, rule by rule */
  readonly why: readonly string[];
  readonly measures: readonly Measure[];
  readonly township: string | null;
  readonly geometry: LineString;
}

export interface RoadSummary {
  readonly id: string;
  readonly name: string;
  readonly lengthKm: number;
  readonly analysedKm: number;
  /** what could not be judged and why, in the language asked for */
  readonly missing: readonly string[];
}

/** A horizontal curve of a route; listed with `--detail`. */
export interface CurveDetail {
  readonly from: string;
  readonly to: string;
  readonly fromM: number;
  readonly toM: number;
  /** m */
  readonly radius: number;
  /** degrees, positive to the left */
  readonly deflection: number;
  readonly limit: number | null;
}

/** Plan and heights over chainage, for the profile chart. Heights null where unknown. */
export interface RoadProfile {
  readonly road: string;
  readonly chainageM: readonly number[];
  readonly heightM: readonly (number | null)[];
  /** signed, 1/m, positive to the left */
  readonly curvature: readonly number[];
  readonly gradePercent: readonly (number | null)[];
}

export interface RoadsReport {
  readonly schema: 'riskatlas.roads/1';
  readonly project: string;
  readonly revision: number;
  /** assessment date that crashes are looked back from */
  readonly asOf: string;
  readonly roads: readonly (RoadSummary & { readonly curves?: readonly CurveDetail[] })[];
  readonly segments: readonly DangerSegment[];
}
