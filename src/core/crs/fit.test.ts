import { describe, expect, it } from 'vitest';
import { type Fit, isApart, isClearlyBetter, lineFit, median, spreadOut } from './fit.ts';

const fit = (...runs: readonly (readonly [count: number, distanceM: number])[]): Fit => {
  const distances = Float64Array.from(runs.flatMap(([count, distanceM]) => Array.from({ length: count }, () => distanceM)));
  return { positions: [], distances, medianM: median(distances) };
};

describe('a fit is clearly better', () => {
  it('at half the distance and nearer nearly everywhere', () => expect(isClearlyBetter(fit([100, 10]), fit([100, 20]))).toBe(true));
  it('in 70 of 100 of many cases', () => expect(isClearlyBetter(fit([280, 10], [120, 60]), fit([280, 100], [120, 50]))).toBe(true));
  it.each<[string, Fit, Fit]>([
    ['at more than half the distance', fit([100, 10]), fit([100, 19])],
    ['away from lines', fit([100, 151]), fit([100, 600])],
    ['with too few witnesses', fit([19, 10]), fit([19, 100])],
    ['in 70 of 100 of few cases', fit([21, 10], [9, 60]), fit([21, 100], [9, 50])],
    ['nearer in half of the cases', fit([51, 10], [49, 100]), fit([51, 25], [49, 1])],
    ['where most cases are undecided', fit([10, 5], [90, 600]), fit([10, 300], [90, 600])],
  ])('never %s', (_, a, b) => expect(isClearlyBetter(a, b)).toBe(false));
});

describe('distances to lines', () => {
  const measure = lineFit([[[105.6, 34.8], [105.7, 34.8]], [[105.6, 34.9], [105.7, 34.9]]]);
  it('are those to the nearest, at most 600 m', () => {
    // 0.001° of latitude are 110.94 m there (WGS 84)
    const { distances, medianM } = measure([[105.65, 34.8], [105.65, 34.801], [105.65, 34.898], [105.65, 34.85], [0, 0]]);
    expect([...distances].map(Math.round)).toEqual([0, 111, 222, 600, 600]);
    expect(Math.round(medianM)).toBe(222);
  });
  it('tell systems apart from 20 m on', () => {
    const here = measure([[105.65, 34.8], [105.66, 34.8]]);
    expect([0.0001, 0.0002].map((shift) => isApart(here, measure([[105.65, 34.8 + shift], [105.66, 34.8 + shift]])))).toEqual([false, true]);
  });
  it('count a place once', () => {
    expect(spreadOut([[105.65, 34.8], [105.65, 34.8], [105.65001, 34.8], [105.66, 34.8]])).toEqual([0, 3]);
  });
});
