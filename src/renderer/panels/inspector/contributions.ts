/** The sum behind a unit's index, opened line by line. Pure; shown as it is added, so that it can be done again by hand. */
import type { Feature } from '../../../core/feature.ts';
import type { Contribution, RiskUnit } from '../../../core/zoning/types.ts';

/** Score × weight of one object as it is shown: decimal, without the noise of binary fractions. */
export function productOf({ score, weight }: Pick<Contribution, 'score' | 'weight'>): number {
  return Number((score * weight).toFixed(6));
}

/** The sum of the lines as they are shown; null where there is none to add, which is not nothing. */
export function sumOf(contributions: readonly Contribution[]): number | null {
  return contributions.length === 0 ? null : Number(contributions.reduce((sum, line) => sum + productOf(line), 0).toFixed(6));
}

export interface OwnContribution {
  readonly unit: RiskUnit;
  readonly product: number;
  readonly sharePercent: number;
}

/** What a feature adds to the units it lies in. */
export function contributionsOf(units: readonly RiskUnit[], { kind, id }: Pick<Feature, 'kind' | 'id'>): OwnContribution[] {
  return units.flatMap((unit) => {
    const own = unit.contributions.filter((line) => line.kind === kind && line.id === id);
    if (own.length === 0) return [];
    const product = Number(own.reduce((sum, line) => sum + productOf(line), 0).toFixed(6));
    return [{ unit, product, sharePercent: unit.score ? (product / unit.score) * 100 : 0 }];
  });
}
