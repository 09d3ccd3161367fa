import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCounty, box, point } from '../testing/county.ts';
import { assess, certaintyOf, classesOf, compareAssessments, COUNTY_OVERALL, plainUnit, ranksOf, reweighed, type Scheme, withWeight } from './index.ts';

/** Four towns whose indices are worked out beside them. */
const county = () => aCounty().with('township', 'a', box(0, 0, 900, 900)).with('township', 'b', box(1000, 0, 900, 900)).with('township', 'c', box(2000, 0, 900, 900)).with('township', 'd', box(3000, 0, 900, 900))
  .with('explosives-store', 's1', point(100, 100), { risk_level: 'considerable' }) // a: 9 × 2 = 18
  .with('mine', 'm1', point(1100, 100), { risk_level: 'considerable' }).with('factory', 'f1', point(1200, 100), { risk_level: 'general' }) // b: 9 × 1.5 + 3 × 1.2 = 17.1
  .with('farm-machinery', 'g1', point(2100, 100), { risk_level: 'low' }); // c: 0.5; d: nothing
const run = (scheme: Scheme = COUNTY_OVERALL, builder = county()) => assess(builder.snapshot(), { unit: 'township', scheme, lang: 'zh' });

describe('weighing anew', () => {
  it('is what an assessment by the other weights says, contributions too', () => {
    fc.assert(fc.property(fc.constantFrom('mine', 'factory', 'explosives-store'), fc.double({ min: 0, max: 5, noNaN: true }), (kind, weight) => {
      const other = withWeight(COUNTY_OVERALL, { indicator: 'levels', kind, weight });
      expect(reweighed(run(), other).units.map(plainUnit).map(({ id, score, parts, level }) => [id, score, parts, level])).toEqual(run(other).units.map(({ id, score, parts, level }) => [id, score, parts, level]));
      expect(reweighed(run(), other).units.flatMap(({ contributions }) => contributions.map(({ id, weight: own }) => [id, own]))).toEqual(run(other).units.flatMap(({ contributions }) => contributions.map(({ id, weight: own }) => [id, own])));
    }), { numRuns: 25 });
  });
});

describe('ranks and classes', () => {
  it('equal indices share a rank and a class, the noise of binary fractions is no difference, unknown has none', () => {
    expect(ranksOf([0.1 + 0.2, 0.3, null, 5])).toEqual([2, 2, null, 1]);
    expect(classesOf([1, 2, 3, 4, 5, null], { method: 'quantile' })).toEqual([0, 1, 2, 3, 4, null]);
    expect(classesOf([1, 1, 1], { method: 'quantile' })).toEqual([3, 3, 3]);
    expect(classesOf([0, 10, 10.5, 99, null], { method: 'fixed', breaks: [10, 20, 30, 40] })).toEqual([0, 1, 1, 4, null]);
  });
});

describe('certainty under a fifth of each weight', () => {
  it('worked by hand: 18 and 17.1 change places by either weight of theirs, 0.5 stays last', () => {
    const sure = certaintyOf(run());
    // a with 0.8: 14.4 < 17.1; b with mine 1.2: 16.2 + 3.6 = 19.8 > 18; factory 1.2: 13.5 + 4.32 = 17.82 < 18
    expect(sure.get('a')?.flips.map(({ kind, factor, rank }) => [kind, factor, rank])).toEqual([['explosives-store', 0.8, 2], ['mine', 1.2, 2]]);
    expect(sure.get('a')).toMatchObject({ rank: 1, bestRank: 1, worstRank: 2, stable: false });
    expect(sure.get('b')).toMatchObject({ rank: 2, bestRank: 1, worstRank: 2, stable: false });
    expect(sure.get('c')).toMatchObject({ rank: 3, bestRank: 3, worstRank: 3, stable: true, flips: [] });
    expect(sure.has('d')).toBe(false);
  });
});

describe('two assessments beside each other', () => {
  it('say who is worse, better, newly known, new and gone, and who moved in rank', () => {
    const after = run(COUNTY_OVERALL, aCounty().with('township', 'a', box(0, 0, 900, 900)).with('township', 'b', box(1000, 0, 900, 900)).with('township', 'd', box(3000, 0, 900, 900)).with('township', 'e', box(4000, 0, 900, 900))
      .with('explosives-store', 's1', point(100, 100), { risk_level: 'general' }).with('mine', 'm1', point(1100, 100), { risk_level: 'major' }).with('mine', 'm2', point(3100, 100), { risk_level: 'low' }));
    const { units, counts, sameScheme } = compareAssessments(run(), after);
    expect(units.map(({ id, move, ranksUp }) => [id, move, ranksUp])).toEqual([['b', 'worse', 1], ['a', 'better', -1], ['d', 'known', null], ['e', 'new', null], ['c', 'gone', null]]);
    expect(counts).toEqual({ worse: 1, better: 1, known: 1, unknown: 0, new: 1, gone: 1, same: 0 });
    expect(sameScheme).toBe(true);
    expect(compareAssessments(run(), run(withWeight(COUNTY_OVERALL, { indicator: 'levels', kind: 'mine', weight: 3 }))).sameScheme).toBe(false);
  });
  it('must be of the same units', () => {
    expect(() => compareAssessments(run(), assess(county().snapshot(), { unit: 'grid:500', lang: 'zh' }))).toThrow(/compare-units/);
  });
});
