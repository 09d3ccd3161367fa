/** Schemes of assessment as data: which indicators there are, what an object counts in each, and what an indicator weighs. Ours are in `ready.ts`. */
import type { Label } from '../feature.ts';
import type { RiskLevel } from '../levels.ts';

/** 危险性、暴露、脆弱性、能力、加重. Capacity takes away from the index, all others add to it. */
export const GROUPS = ['hazard', 'exposure', 'vulnerability', 'capacity', 'aggravation'] as const;
export type Group = (typeof GROUPS)[number];

/** When people are counted: by day, by night, or as many as there can be. */
export const TIMES = ['day', 'night', 'full'] as const;
export type Time = (typeof TIMES)[number];

/** Points of an object by its level; objects without a level have none and are unknown. Kinds not named in `weights` weigh `otherwise`. These objects decide the level of a unit. */
export interface LevelMeasure {
  readonly measure: 'level';
  readonly kinds: 'rated' | readonly string[];
  readonly scores: Readonly<Record<Exclude<RiskLevel, 'unknown'>, number>>;
  readonly weights: Readonly<Record<string, number>>;
  readonly otherwise: number;
}

/** One point for each `per` people; an area across units gives each the people of its share. */
export interface PeopleMeasure {
  readonly measure: 'people';
  readonly kinds: readonly string[];
  readonly time: Time;
  readonly per: number;
}

/** The same points for every object; `where`: only objects of which each field named has one of the values. */
export interface ObjectsMeasure {
  readonly measure: 'objects';
  readonly kinds: readonly string[];
  readonly where: Readonly<Record<string, readonly (string | boolean)[]>>;
  readonly points: number;
}

export interface IndicatorHead {
  readonly id: string;
  readonly group: Group;
  readonly label: Label;
  readonly weight: number;
  /** objects outside a unit count up to here, in metres, the less the farther (1 − distance / reach); 0: only those in it */
  readonly reachM: number;
}
export type Indicator = IndicatorHead & (LevelMeasure | PeopleMeasure | ObjectsMeasure);

/** How the index is put into classes for its colours: as many units in each, or by borders. */
export type Classes = { readonly method: 'quantile' } | { readonly method: 'fixed'; readonly breaks: readonly number[] };

export interface Scheme {
  readonly id: string;
  readonly label: Label;
  /** the index is the sum of points × weight over all of them */
  readonly indicators: readonly Indicator[];
  readonly classes: Classes;
}

/** Points by level, about three times a level, as the LEC bands grow (20, 70, 160, 320). Ours, to be set by the county (待核实). */
export const SCORES: LevelMeasure['scores'] = { major: 27, considerable: 9, general: 3, low: 1 };

/** Sites whose failure reaches others weigh double. Ours, to be set by the county (待核实). */
export const KIND_WEIGHTS: LevelMeasure['weights'] = {
  'hazchem-site': 2, 'fireworks-warehouse': 2, 'explosives-store': 2, 'tailings-pond': 2, mine: 1.5, pipeline: 1.5, 'gas-station': 1.5, 'gas-facility': 1.5,
  'dense-place': 1.5, 'high-rise': 1.5, factory: 1.2, building: 0.2, 'farm-machinery': 0.5, 'special-equipment': 0.5,
};

/** The weight of an object's points: that of its indicator, times that of its kind where the indicator knows kinds apart. */
export function weightOf(indicator: Indicator, kind: string): number {
  return indicator.measure === 'level' ? indicator.weight * (indicator.weights[kind] ?? indicator.otherwise) : indicator.weight;
}

/** What can be weighed anew: the indicators, or the kinds of the only one. `kind` null: the indicator itself. */
export interface Weighed { readonly indicator: string; readonly kind: string | null; readonly weight: number }

export function weightsOf(scheme: Scheme, kinds: readonly string[]): Weighed[] {
  const [only, another] = scheme.indicators;
  if (!only || another || only.measure !== 'level') return scheme.indicators.map(({ id, weight }) => ({ indicator: id, kind: null, weight }));
  return kinds.map((kind) => ({ indicator: only.id, kind, weight: only.weights[kind] ?? only.otherwise }));
}

/** A scheme with one weight changed. */
export function withWeight(scheme: Scheme, { indicator, kind, weight }: Weighed): Scheme {
  return { ...scheme, indicators: scheme.indicators.map((own) => (own.id !== indicator ? own : kind === null ? { ...own, weight } : own.measure === 'level' ? { ...own, weights: { ...own.weights, [kind]: weight } } : own)) };
}
