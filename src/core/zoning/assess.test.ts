import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RISK_LEVELS } from '../levels.ts';
import { aCounty, box, line, point } from '../testing/county.ts';
import { assess } from './index.ts';

const county = () => aCounty().with('township', 't1', box(0, 0, 1000, 1000)).with('township', 't2', box(1000, 0, 1000, 1000));
const run = (builder: ReturnType<typeof county>, unit = 'township') => assess(builder.snapshot(), { unit, lang: 'zh' });
const unitOf = (report: ReturnType<typeof run>, id: string) => {
  const unit = report.units.find((item) => item.id === id);
  if (!unit) throw new Error(id);
  return unit;
};

describe('assessment of townships', () => {
  it('worked by hand: a red store, a yellow school, a blue shop', () => {
    const report = run(county()
      .with('explosives-store', 'a', point(100, 100), { risk_level: 'major' })
      .with('dense-place', 'b', point(200, 200), { risk_level: 'general' })
      .with('fireworks-retail', 'c', point(300, 300), { risk_level: 'low' }));
    const unit = unitOf(report, 't1');
    expect(unit.score).toBe(27 * 2 + 3 * 1.5 + 1 * 1);
    expect(unit).toMatchObject({ level: 'major', complete: true, counts: { major: 1, considerable: 0, general: 1, low: 1, unknown: 0 } });
    expect(unit.contributions.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(unitOf(report, 't2')).toMatchObject({ level: 'unknown', score: null, complete: false });
  });

  it('an object without a level is unknown, never low: the level is the highest known and incomplete', () => {
    const report = run(county().with('mine', 'a', point(100, 100), { risk_level: 'low' }).with('mine', 'b', point(200, 100)));
    expect(unitOf(report, 't1')).toMatchObject({ level: 'low', complete: false, score: 1.5, counts: { unknown: 1 } });
    expect(unitOf(run(county().with('mine', 'b', point(200, 100))), 't1')).toMatchObject({ level: 'unknown', score: null, complete: false });
  });

  it('a line counts in every township it passes, even where no vertex lies; a point on the border in the smaller id', () => {
    const report = run(county().with('pipeline', 'p', line([-200, 500], [2200, 500]), { risk_level: 'considerable' }));
    expect(report.units.map(({ counts }) => counts.considerable)).toEqual([1, 1]);
    const border = run(aCounty()
      .with('township', 'b', { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]] })
      .with('township', 'a', { type: 'Polygon', coordinates: [[[1, 0], [2, 0], [2, 1], [1, 1], [1, 0]]] })
      .with('mine', 'm', { type: 'Point', coordinates: [1, 0.5] }, { risk_level: 'major' }));
    expect([unitOf(border, 'a').counts.major, unitOf(border, 'b').counts.major]).toEqual([1, 0]);
  });

  it('results and unrated kinds do not count', () => {
    expect(unitOf(run(county().with('danger-segment', 'd', line([0, 10], [10, 10]), { risk_level: 'major' }).with('shelter', 's', point(5, 5))), 't1').counts.major).toBe(0);
  });

  it('needs townships, and knows its schemes and units', () => {
    expect(() => run(aCounty())).toThrow(/no-townships/);
    expect(() => run(county(), 'grid:10')).toThrow(/unknown-unit/);
  });
});

describe('assessment of a grid', () => {
  it('lists the cells with objects, each object in its cell', () => {
    const report = run(county().with('mine', 'a', point(100, 100), { risk_level: 'major' }).with('mine', 'b', point(120, 120), { risk_level: 'low' }).with('mine', 'c', point(1900, 900), { risk_level: 'low' }), 'grid:500');
    expect(report.units.map(({ counts }) => counts.major + counts.low)).toEqual([2, 1]);
  });
  it('fills the inside of a polygon larger than cells', () => {
    const report = run(county().with('mine', 'a', box(0, 0, 1000, 1000), { risk_level: 'low' }), 'grid:100');
    expect(report.units.length).toBeGreaterThanOrEqual(100);
    expect(report.units.length).toBeLessThanOrEqual(144);
  });
});

describe('the level and the index', () => {
  const levels = fc.array(fc.constantFrom(...RISK_LEVELS), { maxLength: 12 });
  const withLevels = (list: readonly string[]) => list.reduce((builder, level, i) => builder.with('mine', `m${i}`, point(50 + i * 60, 100), level === 'unknown' ? {} : { risk_level: level }), county());
  it('are the same in any order, never fall when an object is added, and the index is the sum of what it opens into', () => {
    fc.assert(fc.property(levels, fc.constantFrom(...RISK_LEVELS), (list, more) => {
      const unit = unitOf(run(withLevels(list)), 't1'), turned = unitOf(run(withLevels([...list].reverse())), 't1'), added = unitOf(run(withLevels([...list, more])), 't1');
      expect([turned.level, turned.score]).toEqual([unit.level, unit.score]);
      expect(RISK_LEVELS.indexOf(added.level)).toBeLessThanOrEqual(RISK_LEVELS.indexOf(unit.level));
      expect(added.score ?? 0).toBeGreaterThanOrEqual(unit.score ?? 0);
      expect(unit.contributions.reduce((sum, { score, weight }) => sum + score * weight, 0)).toBe(unit.score ?? 0);
    }), { numRuns: 60 });
  });
});
