import { describe, expect, it } from 'vitest';
import { aCounty, box, line, point } from '../testing/county.ts';
import { assess, COUNTY_OVERALL, type Indicator, type Scheme } from './index.ts';

const label = { zh: '甲', en: 'A' };
const scheme = (...indicators: readonly Indicator[]): Scheme => ({ ...COUNTY_OVERALL, id: 'own', indicators });
const hazard = (weight: number, reachM = 0): Indicator => ({ id: 'hazard', group: 'hazard', label, weight, reachM, measure: 'level', kinds: 'rated', scores: { major: 27, considerable: 9, general: 3, low: 1 }, weights: {}, otherwise: 1 });
const people = (time: 'day' | 'night' | 'full', kinds = ['population', 'dense-place'], reachM = 0): Indicator => ({ id: 'people', group: 'exposure', label, weight: 1, reachM, measure: 'people', kinds, time, per: 100 });
const county = () => aCounty().with('township', 't1', box(0, 0, 1000, 1000)).with('township', 't2', box(1000, 0, 1000, 1000));
const run = (builder: ReturnType<typeof county>, own: Scheme, unit = 'township', on?: string) => assess(builder.snapshot(), { unit, scheme: own, on, lang: 'zh' });
const unitOf = (report: ReturnType<typeof run>, id: string) => {
  const unit = report.units.find((item) => item.id === id);
  if (!unit) throw new Error(id);
  return unit;
};

describe('indicators', () => {
  it('worked by hand: half the hazard of a red store, people, schools, less a fire station, more for a flood area', () => {
    const own = scheme(hazard(0.5), { ...people('day'), weight: 0.2 }, { id: 'schools', group: 'vulnerability', label, weight: 0.1, reachM: 0, measure: 'objects', kinds: ['dense-place'], where: { category: ['school'] }, points: 3 },
      { id: 'rescue', group: 'capacity', label, weight: 0.1, reachM: 0, measure: 'objects', kinds: ['fire-station'], where: {}, points: 9 }, { id: 'nature', group: 'aggravation', label, weight: 0.1, reachM: 0, measure: 'objects', kinds: ['designated-area'], where: { type: ['flood'] }, points: 9 });
    const report = run(county().with('explosives-store', 'a', point(100, 100), { risk_level: 'major' }).with('dense-place', 's', point(200, 200), { category: 'school', capacity: 800, risk_level: 'general' })
      .with('fire-station', 'f', point(300, 300)).with('designated-area', 'w', box(400, 400, 50, 50), { type: 'flood' }).with('designated-area', 'o', box(500, 400, 50, 50), { type: 'heritage' }), own), unit = unitOf(report, 't1');
    expect(unit.score).toBeCloseTo(0.5 * (27 + 3) + 0.2 * 8 + 0.1 * 3 - 0.1 * 9 + 0.1 * 9, 12);
    expect(unit.contributions.map(({ indicator, id }) => `${indicator}/${id}`).sort()).toEqual(['hazard/a', 'hazard/s', 'nature/w', 'people/s', 'rescue/f', 'schools/s']);
    expect(unit.contributions.reduce((sum, { score, weight }) => sum + score * weight, 0)).toBeCloseTo(unit.score ?? 0, 12);
    expect(unit).toMatchObject({ level: 'major', complete: true, counts: { major: 1, general: 1 } });
    expect(report.indicators.map(({ group }) => group)).toEqual(['hazard', 'exposure', 'vulnerability', 'capacity', 'aggravation']);
  });

  it('a population across a border counts in each township by its share; by day fewer are at home', () => {
    const own = scheme(hazard(1), people('night')), builder = county().with('mine', 'm', point(100, 100), { risk_level: 'low' }).with('mine', 'n', point(1100, 100), { risk_level: 'low' }).with('population', 'p', box(750, 200, 1000, 100), { people: 1000 });
    const share = (id: string, report = run(builder, own)) => unitOf(report, id).parts.find(({ indicator }) => indicator === 'people')?.value ?? 0;
    expect(share('t1')).toBeCloseTo(2.5, 3);
    expect(share('t1') + share('t2')).toBeCloseTo(10, 9);
    expect(share('t1', run(builder, scheme(hazard(1), people('day'))))).toBeCloseTo(1.5, 3);
  });

  it('what lies near counts the less the farther it is, only for the index, never for the level', () => {
    const report = run(county().with('mine', 'm', point(900, 500), { risk_level: 'major' }), scheme(hazard(1, 400)));
    expect(unitOf(report, 't2').score).toBeCloseTo(27 * (1 - 100 / 400), 2);
    expect(unitOf(report, 't2')).toMatchObject({ level: 'unknown', counts: { major: 0 } });
    expect(unitOf(report, 't2').contributions[0]?.why).toContain('在单元外 100 米');
    expect(unitOf(report, 't1').score).toBe(27);
  });

  it('a grid has cells in reach too, each by its distance', () => {
    const report = run(county().with('mine', 'm', point(500, 500), { risk_level: 'major' }), scheme(hazard(1, 150)), 'grid:100'), [home, ...near] = report.units;
    expect(home).toMatchObject({ level: 'major', score: 27 });
    expect(near.length).toBeGreaterThanOrEqual(8);
    for (const unit of near) expect(unit.score).toBeGreaterThan(0);
  });

  it('an event counts on its days only', () => {
    const own = scheme(hazard(1), people('full', ['event'])), builder = county().with('event', 'e', point(100, 100), { risk_level: 'low', people: 5000, from: '2026-10-01', to: '2026-10-03' });
    const of = (on?: string) => unitOf(run(builder, own, 'township', on), 't1').parts.find(({ indicator }) => indicator === 'people')?.value ?? 0;
    expect([of(), of('2026-10-02'), of('2026-10-04')]).toEqual([50, 50, 0]);
  });

  it('people that nobody has counted are missing, not none; without any hazard known there is no index', () => {
    const own = scheme(hazard(1), people('day')), report = run(county().with('dense-place', 's', point(100, 100), { risk_level: 'low' }).with('population', 'p', point(1100, 100), { people: 500 }), own);
    expect(unitOf(report, 't1')).toMatchObject({ complete: false, level: 'low', score: 1, missing: [{ indicator: 'people', kind: 'dense-place', what: 'people', count: 1 }] });
    expect(unitOf(report, 't2')).toMatchObject({ complete: false, level: 'unknown', score: null });
  });
});

describe('other units', () => {
  it('functional zones and designated areas, those without objects too; `no-units` where there are none', () => {
    const builder = county().with('designated-area', 'd', box(0, 0, 500, 500), { name: '禁放区' }).with('designated-area', 'e', box(600, 0, 100, 100)).with('mine', 'm', point(100, 100), { risk_level: 'general' });
    expect(run(builder, COUNTY_OVERALL, 'designated-area').units.map(({ name, level }) => [name, level])).toEqual([['禁放区', 'general'], ['e', 'unknown']]);
    expect(() => run(builder, COUNTY_OVERALL, 'functional-zone')).toThrow(/no-units/);
  });
  it('sections of roads, each with what lies within 50 m', () => {
    const report = run(county().with('road', 'r', line([0, 500], [2500, 500]), { name: '秦远公路', risk_level: 'low' }).with('bridge', 'b', point(1200, 520), { risk_level: 'major' }).with('mine', 'm', point(200, 600), { risk_level: 'major' }), COUNTY_OVERALL, 'road:1000');
    expect(report.units.map(({ id, name, level }) => [id, name, level])).toEqual([['r#2', '秦远公路 2/3', 'major'], ['r#1', '秦远公路 1/3', 'low'], ['r#3', '秦远公路 3/3', 'low']]);
  });
});
