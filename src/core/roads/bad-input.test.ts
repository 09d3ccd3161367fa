/** Roads as they come in badly: each is judged sensibly, or listed as not judged. */
import { describe, expect, it } from 'vitest';
import type { Geometry, Position } from '../feature.ts';
import { drawn, normals, type XY } from '../testing/alignment.ts';
import { aCounty, at, point } from '../testing/county.ts';
import { analyseRoads, type HeightSource, roadProfile } from './index.ts';
import type { HazardType, RoadsReport } from './types.ts';

const COUNTY = { class: 'county', design_speed: 40, width: 8, code: 'X1' };
const lineOf = (points: readonly XY[]): Geometry => ({ type: 'LineString', coordinates: points.map(([x, y]): Position => at(x, y)) });
const straight = (fromX: number, toX: number, y = 0): XY[] => Array.from({ length: Math.round(Math.abs(toX - fromX) / 20) + 1 }, (_, i) => [fromX + Math.sign(toX - fromX) * i * 20, y]);
const of = (report: RoadsReport, type: HazardType) => report.segments.flatMap(({ hazards }) => hazards.filter((hazard) => hazard.type === type));
const missing = (report: RoadsReport) => report.roads.map((road) => road.missing.join()).join();
const run = (county: ReturnType<typeof aCounty>, terrain?: HeightSource) => analyseRoads(county.snapshot('2020-12-31'), { detail: true, lang: 'zh', terrain });
/** From a straight lead round by so many degrees and on. */
const loop = (radiusM: number, turnDeg: number) => drawn([{ radiusM, turnDeg, spiralM: 0, tangentM: 400 }], 5, 0, 1, 400);

describe('loops', () => {
  it.each([[25, 270, 40], [60, 370, 60]] as const)('a ramp of R %d m that turns by %d° and may cross itself is one curve at %d km/h, not a roundabout', (radiusM, turnDeg, kmh) => {
    const report = run(aCounty().with('road', 'R', lineOf(loop(radiusM, turnDeg)), { ...COUNTY, design_speed: kmh })), found = of(report, 'sharp-curve');
    expect(found).toHaveLength(1);
    expect(Math.abs((found[0]?.value ?? 0) - radiusM) / radiusM).toBeLessThan(0.05);
    expect(missing(report)).not.toContain('环岛');
  });
  it('wide enough for a hairpin is none', () => {
    expect(of(run(aCounty().with('road', 'R', lineOf(loop(35, 270)), COUNTY)), 'sharp-curve')).toEqual([]);
  });
});

describe('dual carriageways', () => {
  const ends = (report: RoadsReport) => report.roads.map(({ lengthKm }) => Math.round(lengthKm * 10) / 10);
  it('of one code are two roads, not one that turns back at its end', () => {
    for (const back of [straight(4000, 0, 12), straight(0, 4000, 12)]) {
      const report = run(aCounty().with('road', 'a', lineOf(straight(0, 4000)), COUNTY).with('road', 'b', lineOf(back), COUNTY));
      expect(ends(report)).toEqual([4, 4]);
      expect(of(report, 'sharp-curve')).toEqual([]);
    }
  });
  it('a gap that a road goes on beyond is still closed', () => {
    expect(ends(run(aCounty().with('road', 'a', lineOf(straight(0, 2000)), COUNTY).with('road', 'b', lineOf(straight(2012, 4012)), COUNTY)))).toEqual([4]);
  });
  it('crashes go to the nearer one', () => {
    const county = aCounty().with('road', 'a', lineOf(straight(0, 4000)), COUNTY).with('road', 'b', lineOf(straight(4000, 0, 12)), COUNTY);
    for (let i = 0; i < 5; i++) county.with('accident', `c${i}`, point(1000 + i * 50, 10), { date: '2020-06-01', industry: '道路交通' });
    expect(run(county).segments.map(({ road, hazards }) => [road, hazards.map(({ type }) => type).join()])).toEqual([['b', 'crash-cluster']]);
  });
});

describe('what lies far off or is not there', () => {
  it('crashes 500 m from any road are listed, not moved onto one', () => {
    const county = aCounty().with('road', 'R', lineOf(straight(0, 4000)), COUNTY);
    for (let i = 0; i < 6; i++) county.with('accident', `c${i}`, point(1000 + i * 20, 500), { date: '2020-06-01', industry: '道路交通', deaths: 1 });
    const report = run(county);
    expect([of(report, 'crash-cluster'), missing(report).includes('6 起道路事故距任何道路超过 50 m')]).toEqual([[], true]);
  });
  it('a model of the ground that covers half: the other half is said to be not judged', () => {
    const half: HeightSource = { cellM: 2, heightAt: (lon, lat) => (lon < (at(2000, 0)[0] ?? 0) ? 1500 - Math.min(10, Math.max(0, ((at(0, 0)[1] ?? 0) - lat) * 110_950 - 5)) : null) };
    const report = run(aCounty().with('road', 'R', lineOf(straight(0, 4000)), COUNTY), half);
    expect(of(report, 'roadside-drop').map(({ evidence }) => [evidence['from'], evidence['side']])).toEqual([['K0+000', 'right']]);
    expect(report.segments.find(({ hazards }) => hazards.some(({ type }) => type === 'roadside-drop'))?.toM).toBeLessThan(2020);
    expect(missing(report)).toMatch(/约 (19|20)\d\d m 无高程/);
    expect(missing(report)).toContain('不能判定临崖');
    expect(report.roads[0]?.unjudged).toEqual(expect.arrayContaining(['roadside-drop', 'steep-grade', 'long-downhill', 'curve-on-grade']));
  });
  it('roads without class or speed: everything that needs one is not judged', () => {
    const [road] = run(aCounty().with('road', 'R', lineOf(loop(20, 120)), {})).roads;
    expect(road?.unjudged).toEqual(expect.arrayContaining(['sharp-curve', 'steep-grade', 'consecutive-curves', 'broken-back', 'poor-sight']));
    expect(road?.analysedKm).toBe(0);
  });
});

describe('grades', () => {
  it.each([0, 2, 4, 6, 8, 10, 12])('of %d %% are true to half a point on cells of 30 m with 5 m of noise', (percent) => {
    const noise = normals(11 + percent), cells = Array.from({ length: 500 }, () => 5 * noise()), [lon0 = 0] = at(0, 0), perM = ((at(1000, 0)[0] ?? 0) - lon0) / 1000;
    const terrain: HeightSource = { cellM: 30, heightAt: (lon) => { const x = (lon - lon0) / perM, i = Math.floor(x / 30), t = x / 30 - i; return 1000 + (x * percent) / 100 + (cells[i + 5] ?? 0) * (1 - t) + (cells[i + 6] ?? 0) * t; } };
    const { gradePercent } = roadProfile(aCounty().with('road', 'R', lineOf(straight(0, 8000)), COUNTY).snapshot(), 'R', terrain), known = gradePercent.filter((grade) => grade !== null);
    expect(known.length).toBeGreaterThan(100);
    expect(Math.sqrt(known.reduce((sum, grade) => sum + (grade - percent) ** 2, 0) / known.length)).toBeLessThan(0.35);
    expect(Math.max(...known.map((grade) => Math.abs(grade - percent)))).toBeLessThan(1);
    expect(known.filter((grade) => Math.abs(grade - percent) <= 0.5).length / known.length).toBeGreaterThanOrEqual(0.95);
  });
});
