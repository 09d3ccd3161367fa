/** What the search for danger road segments answers (cli.md, "Danger segments"). */
import type { LineString, Position } from 'geojson';
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
  /** what stands there already, as far as the data know */
  readonly facilities: readonly SegmentFacility[];
  readonly township: string | null;
  readonly geometry: LineString;
}

/** Facilities of one type on a segment. */
export interface SegmentFacility {
  /** a type of the kind `road-facility` */
  readonly type: string;
  readonly count: number;
  /** of the segment that they cover, in metres; 0 for what stands at a point */
  readonly lengthM: number;
}

/** What is kept of a segment, to know it again. */
export interface SegmentMark {
  readonly id: string;
  readonly road: string;
  readonly roadName: string;
  readonly from: string;
  readonly to: string;
  readonly types: readonly HazardType[];
  readonly level: RiskLevel;
  readonly lengthM: number;
  /** ends and middle on the ground */
  readonly places: readonly [Position, Position, Position];
}

/** A person's word on a segment. */
export interface SegmentDecision {
  readonly mark: SegmentMark;
  readonly standing: 'confirmed' | 'rejected';
  /** why; never empty for a rejection */
  readonly reason: string;
  readonly who: string;
  /** instant, ISO */
  readonly at: string;
  /** null while it is rejected */
  readonly work: SegmentWork | null;
  /** what is to be built or put up; none: the usual measures are proposed */
  readonly measures: readonly AssignedMeasure[];
  /** what a person has written in the ministry's survey form, by column, where it is not what the run knows */
  readonly form: Readonly<Record<string, string | number>>;
  /** ids of its photos among the attachments */
  readonly photos: readonly string[];
}

/** 排查、通报整改、公布提示 */
export const WORK_STATES = ['found', 'notified', 'treating', 'done', 'published'] as const;
export type WorkState = (typeof WORK_STATES)[number];

export interface WorkStep {
  readonly state: WorkState;
  readonly who: string;
  /** instant, ISO */
  readonly at: string;
  readonly note: string;
}

/** How far the treatment of a segment has come. */
export interface SegmentWork {
  readonly state: WorkState;
  /** who must treat it; empty until it is notified */
  readonly department: string;
  /** day until which it must be treated, ISO; null until it is notified */
  readonly deadline: string | null;
  /** the way here, the first step first */
  readonly steps: readonly WorkStep[];
}

export interface AssignedMeasure {
  /** id of a measure */
  readonly id: string;
  /** pieces or metres */
  readonly quantity: number;
}

/** How a segment stands against the run that was kept: `worse` and `better` by its level. */
export type SegmentChange = 'new' | 'same' | 'worse' | 'better';

/** A danger segment with what is known of it from before. */
export interface JudgedSegment extends DangerSegment {
  /** null while no run has been kept */
  readonly change: SegmentChange | null;
  readonly decision: SegmentDecision | null;
}

/** Who kept the run that segments are compared with, and when; `asOf` is its assessment date. */
export interface KeptBy {
  readonly who: string;
  /** instant, ISO */
  readonly at: string;
  readonly asOf: string;
}

/** A limit, or a term of risk, that somebody has set for a project. */
export interface SetLimit {
  readonly value: number;
  readonly reason: string;
  readonly who: string;
  /** instant, ISO */
  readonly at: string;
}

export interface RoadSummary {
  readonly id: string;
  readonly name: string;
  readonly lengthKm: number;
  readonly analysedKm: number;
  /** what could not be judged and why, in the language asked for */
  readonly missing: readonly string[];
  /** hazards that could not be judged on some of it or all of it: that none was found there means nothing */
  readonly unjudged: readonly HazardType[];
  /** how the line is drawn (deviation across it, mean way between vertices), how its heights scatter, and the length that grades are read over; metres, null without heights */
  readonly accuracy: { readonly jitterM: number; readonly spacingM: number; readonly heightNoiseM: number | null; readonly gradeBaseM: number | null };
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
  /** crashes a kilometre in the years looked back, smoothed along the network (kernel of 500 m) */
  readonly crashDensity: readonly number[];
  /** where each is, [lon, lat] */
  readonly places: readonly Position[];
}

export interface RoadsReport {
  readonly schema: 'riskatlas.roads/1';
  readonly project: string;
  readonly revision: number;
  /** assessment date that crashes are looked back from */
  readonly asOf: string;
  readonly roads: readonly (RoadSummary & { readonly curves?: readonly CurveDetail[] })[];
  /** the worst first; without the rejected ones */
  readonly segments: readonly JudgedSegment[];
  /** found again, but somebody has said that they are none */
  readonly rejected: readonly JudgedSegment[];
  /** the run that `change` and `gone` speak of; null while none has been kept */
  readonly comparedWith: KeptBy | null;
  /** segments of that run, on the roads asked for, that are not found any more */
  readonly gone: readonly SegmentMark[];
  /** decisions on segments that are not found now: kept, for they may come back */
  readonly dormant: readonly SegmentDecision[];
  /** limits that the project has set otherwise than the standards */
  readonly ownLimits: readonly (SetLimit & { readonly id: string; readonly standard: number })[];
  /** parameters of the method, as they were for this run */
  readonly method: readonly { readonly id: string; readonly value: number; readonly unit: string }[];
  /** terms of the level and of the programme that the project has set otherwise than ours */
  readonly ownTerms: readonly (SetLimit & { readonly id: string; readonly standard: number })[];
}
