import { describe, expect, it } from 'vitest';
import type { Geometry, Position, Snapshot } from '../feature.ts';
import { drawn } from '../testing/alignment.ts';
import { aCounty, at, point } from '../testing/county.ts';
import { analyseRoads, LIMITS, limiting } from './index.ts';
import type { HazardType } from './types.ts';

/** Curves of 50 and 80 m at 40 km/h (limit 60 m, general 100 m), on a road 5 m wide. */
const line: Geometry = { type: 'LineString', coordinates: drawn([{ radiusM: 50, turnDeg: 90, spiralM: 0, tangentM: 600 }, { radiusM: 80, turnDeg: -90, spiralM: 0, tangentM: 600 }], 10, 0, 1, 600).map(([x, y]): Position => at(x, y)) };
const county = aCounty().with('road', 'R', line, { class: 'county', design_speed: 40, code: 'X1', width: 5, truck_share: 15 }).with('roadside-market', 'M', point(200, 20)).snapshot();
const of = (type: HazardType, limits: Record<string, number>, snapshot: Snapshot = county) => analyseRoads(snapshot, { detail: false, lang: 'zh', limits }).segments.flatMap(({ hazards }) => hazards.filter((hazard) => hazard.type === type));

describe('limits of a project', () => {
  it('judge instead of the standard, which stays visible', () => {
    expect(of('sharp-curve', {}).map(({ value, limit }) => [Math.round(value), limit])).toEqual([[50, 60]]);
    const found = of('sharp-curve', { 'radius-40': 90 });
    expect(found.map(({ value, limit, evidence, unverified }) => [Math.round(value), limit, evidence['standardLimit'], unverified])).toEqual([[50, 90, 60, true], [80, 90, 60, true]]);
    expect(found[0]?.source).toBe('本项目自定限值（标准值 60 m：JTG D20-2017 圆曲线最小半径(极限值)）');
    expect(analyseRoads(county, { detail: false, lang: 'zh', limits: { 'radius-40': 90 } }).segments.flatMap(({ why }) => why)).toContain('急弯：半径 50 m，小于极限值 90 m → 重大（本项目自定限值）');
    expect(of('sharp-curve', { 'radius-40': 40 })).toEqual([]);
    expect(of('narrow', {})).toEqual([]);
    expect(of('narrow', { 'narrow-width': 6 }).map(({ limit }) => limit)).toEqual([6]);
    // 20 m from the centre-line are 17.5 m from the edge
    expect([of('roadside-market', {}).length, of('roadside-market', { 'market-distance': 17 }).length]).toEqual([1, 0]);
  });
  it('of another speed change nothing here', () => {
    expect(of('sharp-curve', { 'radius-60': 200 })).toEqual(of('sharp-curve', {}));
  });
  it('come from the settings of the project with reason, who and when', () => {
    const record = Object.entries(limiting({ 'radius-40': 90 }, { reason: '省厅要求', who: '张工', at: '2026-11-24T08:00:00Z' })).map(([key, value]) => ({ key, value: value ?? '' }));
    const report = analyseRoads(county, { detail: true, lang: 'zh', record });
    expect(report.ownLimits).toEqual([{ id: 'radius-40', value: 90, standard: 60, reason: '省厅要求', who: '张工', at: '2026-11-24T08:00:00Z' }]);
    expect(report.segments.flatMap(({ hazards }) => hazards.filter(({ type }) => type === 'sharp-curve'))).toHaveLength(2);
    expect(report.roads[0]?.curves?.map(({ limit }) => limit)).toEqual([90, 90]);
    // what is tried goes before what is set
    expect(analyseRoads(county, { detail: false, lang: 'zh', record, limits: { 'radius-40': 40 } }).segments.flatMap(({ hazards }) => hazards.map(({ type }) => type))).toEqual(['roadside-market']);
  });
  it('are declared once each, their standard inside what may be set', () => {
    expect(new Set(LIMITS.map(({ id }) => id)).size).toBe(LIMITS.length);
    for (const { id, standard, least, most } of LIMITS) expect([id, standard >= least && standard <= most]).toEqual([id, true]);
  });
});
