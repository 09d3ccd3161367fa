/** The relative index by other weights, its ranks and classes: from the parts of an assessment, without its geometry. Levels do not depend on weights. */
import { ascending } from 'd3-array';
import type { RiskLevel } from '../levels.ts';
import { sortedUnits } from './assess.ts';
import { type Classes, type Scheme, weightOf } from './schemes.ts';
import type { AssessmentReport, Contribution, Part, RiskUnit } from './types.ts';

/** Classes of the index. */
export const CLASS_COUNT = 5;

type Weigher = (indicator: string, kind: string, otherwise: number) => number;

/** Weights of a scheme by indicator and kind, each worked out once. What it does not know keeps its own. */
function weigherOf({ indicators }: Scheme): Weigher {
  const byId = new Map(indicators.map((indicator) => [indicator.id, { indicator, kinds: new Map<string, number>() }]));
  return (id, kind, otherwise) => {
    const own = byId.get(id);
    if (!own) return otherwise;
    let weight = own.kinds.get(kind);
    if (weight === undefined) own.kinds.set(kind, (weight = weightOf(own.indicator, kind)));
    return weight;
  };
}

/** A unit by other weights: what is not read is not written out, for a county has 10⁵ units and the slider moves on. */
class Reweighed implements RiskUnit {
  private readonly unit: RiskUnit;
  private readonly weigher: Weigher;
  readonly score: number | null;
  readonly level: RiskLevel;

  constructor(unit: RiskUnit, parts: readonly Part[], weigher: Weigher) {
    this.unit = unit;
    this.weigher = weigher;
    this.level = unit.level;
    let score = 0;
    for (const { indicator, kind, value, weight } of parts) score += value * weigher(indicator, kind, weight);
    this.score = unit.score === null ? null : score;
  }

  get id(): string { return this.unit.id; }
  get name(): string { return this.unit.name; }
  get complete(): boolean { return this.unit.complete; }
  get counts(): RiskUnit['counts'] { return this.unit.counts; }
  get missing(): RiskUnit['missing'] { return this.unit.missing; }
  get control(): RiskUnit['control'] { return this.unit.control; }
  get geometry(): RiskUnit['geometry'] { return this.unit.geometry; }
  get parts(): readonly Part[] { return this.unit.parts.map((part) => this.weighed(part)); }
  get contributions(): readonly Contribution[] { return this.unit.contributions.map((one) => this.weighed(one)); }

  private weighed<T extends Part | Contribution>(item: T): T {
    return { ...item, weight: this.weigher(item.indicator, item.kind, item.weight) };
  }
}

/** The same assessment by the weights of a scheme that has the same indicators. */
export function reweighed(report: AssessmentReport, scheme: Scheme): AssessmentReport {
  const weigher = weigherOf(scheme), weights = new Map(scheme.indicators.map(({ id, weight }) => [id, weight]));
  return { ...report, indicators: report.indicators.map((own) => ({ ...own, weight: weights.get(own.id) ?? own.weight })), units: sortedUnits(report.units.map((unit) => new Reweighed(unit, unit.parts, weigher))) };
}

/** What two indices must differ by to be told apart: the noise of binary fractions is no difference. */
const rounded = (score: number): number => Number(score.toPrecision(12));

/** The highest index has rank 1, equal ones the same; null where there is none. */
export function ranksOf(scores: readonly (number | null)[]): (number | null)[] {
  const sorted = scores.flatMap((score) => (score === null ? [] : [rounded(score)])).sort(ascending);
  const first = new Map<number, number>();
  sorted.forEach((score, i) => first.set(score, sorted.length - i));
  return scores.map((score) => (score === null ? null : first.get(rounded(score)) ?? null));
}

/** Classes 0 (lowest) … 4 of the index among all units; null where there is none. Equal indices are in one class. */
export function classesOf(scores: readonly (number | null)[], classes: Classes): (number | null)[] {
  if (classes.method === 'fixed') return scores.map((score) => (score === null ? null : classes.breaks.filter((value) => value <= score).length));
  const count = scores.filter((score) => score !== null).length;
  return ranksOf(scores).map((rank) => (rank === null ? null : Math.min(CLASS_COUNT - 1, Math.floor(((count - rank) / count) * CLASS_COUNT))));
}
