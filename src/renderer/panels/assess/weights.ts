/** What is reckoned of weights: their sum, and pairwise judgements. Pure. */
import type { Scheme } from '../../../core/zoning/index.ts';

export const sumOf = ({ indicators }: Scheme): number => indicators.reduce((sum, { weight }) => sum + weight, 0);

/** As a file of a scheme asks for. */
export const sumsToOne = (scheme: Scheme): boolean => Math.abs(sumOf(scheme) - 1) <= 0.0015;

/** The same weights among each other, summing to 1. */
export function toSum(scheme: Scheme): Scheme {
  const sum = sumOf(scheme);
  return { ...scheme, indicators: scheme.indicators.map((indicator) => ({ ...indicator, weight: indicator.weight / sum })) };
}

/** A free identifier for a scheme of the project. */
export function nextSchemeId(ids: readonly string[]): string {
  let number = 1;
  while (ids.includes(`own-${number}`)) number++;
  return `own-${number}`;
}

/** Saaty's scale: what a judgement may be, its reciprocals included, from far less to far more important. */
export const JUDGEMENTS: readonly number[] = [...[9, 8, 7, 6, 5, 4, 3, 2].map((value) => 1 / value), 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** A judgement as it is written: 3, 1/3. */
export const judgementText = (value: number): string => (value >= 1 ? String(value) : `1/${Math.round(1 / value)}`);

/** The whole table out of the judgements above its diagonal, by `i/j`. */
export function tableOf(count: number, judged: ReadonlyMap<string, number>): number[][] {
  const at = (i: number, j: number) => judged.get(`${i}/${j}`) ?? 1;
  return Array.from({ length: count }, (_, i) => Array.from({ length: count }, (_unused, j) => (i === j ? 1 : i < j ? at(i, j) : 1 / at(j, i))));
}
