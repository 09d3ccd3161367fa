/** How lines are drawn, by kind and class: widths in millimetres on paper; the screen takes four pixels for a millimetre. */
import type { RiskLevel } from '../levels.ts';

export interface LineStyle {
  readonly colour: string;
  readonly widthMm: number;
  readonly casing?: { readonly colour: string; readonly widthMm: number };
  /** in millimetres */
  readonly dash?: readonly number[];
}

const ROADS: Readonly<Record<string, LineStyle>> = {
  motorway: { colour: '#F0A868', widthMm: 0.9, casing: { colour: '#9A5B1F', widthMm: 1.25 } },
  national: { colour: '#F6C78A', widthMm: 0.8, casing: { colour: '#9A6B2F', widthMm: 1.1 } },
  provincial: { colour: '#FBE3A8', widthMm: 0.65, casing: { colour: '#97803F', widthMm: 0.95 } },
  county: { colour: '#FFFFFF', widthMm: 0.5, casing: { colour: '#8C8474', widthMm: 0.8 } },
  township: { colour: '#FFFFFF', widthMm: 0.3, casing: { colour: '#9A9384', widthMm: 0.55 } },
  village: { colour: '#A79F90', widthMm: 0.2 },
  urban: { colour: '#FFFFFF', widthMm: 0.4, casing: { colour: '#9A9384', widthMm: 0.65 } },
};
const ROAD_UNKNOWN: LineStyle = { colour: '#A79F90', widthMm: 0.3, dash: [1.2, 0.6] };

const KINDS: Readonly<Record<string, LineStyle>> = {
  railway: { colour: '#FFFFFF', widthMm: 0.35, casing: { colour: '#3F4347', widthMm: 0.75 }, dash: [2, 2] },
  pipeline: { colour: '#7A4E9E', widthMm: 0.45, dash: [2.2, 0.8, 0.4, 0.8] },
  'power-line': { colour: '#5E6A2D', widthMm: 0.3, dash: [3, 0.7] },
  'water-body': { colour: '#8FB0C4', widthMm: 0.7 },
  tunnel: { colour: '#6B6257', widthMm: 0.9, dash: [0.8, 0.6] },
  bridge: { colour: '#3F3A33', widthMm: 1.1 },
};
const OTHER: LineStyle = { colour: '#6F6A62', widthMm: 0.35 };

/** Style of a line feature by its kind and, for roads, its class. */
export function lineStyle(kind: string, roadClass?: unknown): LineStyle {
  if (kind === 'road') return ROADS[String(roadClass)] ?? ROAD_UNKNOWN;
  return KINDS[kind] ?? OTHER;
}

export const ROAD_CLASSES = Object.keys(ROADS);

export interface SegmentStyle {
  readonly widthMm: number;
  /** dashes of the darker line along the middle, in millimetres; empty for a line without a break, null for no line */
  readonly middle: readonly number[] | null;
}

/** Danger segments: wider and more marked the worse they are. */
export const SEGMENT_STYLES: Readonly<Record<RiskLevel, SegmentStyle>> = {
  major: { widthMm: 1.8, middle: [] },
  considerable: { widthMm: 1.7, middle: [1.6, 0.9] },
  general: { widthMm: 1.5, middle: [0.5, 0.9] },
  low: { widthMm: 1.1, middle: null },
  unknown: { widthMm: 1.1, middle: [0.5, 2.5] },
};
