/** Each detector on each side of its limit and on it; figures by hand. */
import { describe, expect, it } from 'vitest';
import type { Geometry, Position, Props } from '../../feature.ts';
import { drawn, type PlannedCurve, type XY } from '../../testing/alignment.ts';
import { aCounty, at, box, type CountyBuilder, line, point } from '../../testing/county.ts';
import { analyseRoads, type HeightSource } from '../index.ts';
import type { Hazard, HazardType, RoadsReport } from '../types.ts';
import { chanceOf } from './crash-cluster.ts';

const COUNTY = { class: 'county', design_speed: 40, width: 8 };
const straight = (lengthM = 4000, step = 20): XY[] => Array.from({ length: lengthM / step + 1 }, (_, i) => [i * step, 0]);
const lineOf = (points: readonly XY[], height?: (x: number) => number): Geometry => ({ type: 'LineString', coordinates: points.map(([x, y]): Position => [...at(x, y), ...(height ? [height(x)] : [])]) });
const run = (county: CountyBuilder, terrain?: HeightSource): RoadsReport => analyseRoads(county.snapshot(), { detail: true, lang: 'zh', terrain });
interface Found extends Hazard { readonly level: string; readonly why: string; readonly from: string; readonly to: string }
const of = (report: RoadsReport, type: HazardType): Found[] => report.segments.flatMap(({ hazards, level, why, from, to }) => hazards.filter((hazard) => hazard.type === type).map((hazard) => ({ ...hazard, level, why: why.join(), from, to })));
const missing = (report: RoadsReport) => report.roads.map((road) => road.missing.join()).join();
const onRoad = (props: Props = COUNTY, height?: (x: number) => number) => aCounty().with('road', 'R', lineOf(straight(), height), props);
const curved = (plan: readonly PlannedCurve[], kmh: number, props: Props = {}) => run(aCounty().with('road', 'R', lineOf(drawn(plan, 5, 0, 1)), { class: 'county', design_speed: kmh, width: 7, ...props }));
const curve = (radiusM: number, turnDeg: number, tangentM = 300): PlannedCurve => ({ radiusM, turnDeg, spiralM: 0, tangentM });

describe('sharp curve', () => {
  it.each([[59, 60, true], [61, 60, false], [40, 90, true]] as const)('R %d m at 40 km/h, %d°: %s', (radiusM, turn, found) => {
    expect(of(curved([curve(radiusM, turn)], 40), 'sharp-curve')).toHaveLength(found ? 1 : 0);
  });
  it('a hairpin is judged by the figure for hairpins', () => {
    expect(of(curved([curve(25, 178)], 30), 'sharp-curve')).toEqual([]);
    expect(of(curved([curve(18, 178)], 30), 'sharp-curve')[0]).toMatchObject({ limit: 20, evidence: { hairpin: true } });
    expect(of(curved([curve(25, 150)], 30), 'sharp-curve')[0]).toMatchObject({ limit: 30 });
  });
  it.each([[13, false], [11, true]] as const)('R %d m on a rural road for 15 km/h: %s', (radiusM, found) => {
    expect(of(curved([curve(radiusM, 90)], 15, { class: 'village' }), 'sharp-curve')).toHaveLength(found ? 1 : 0);
  });
  it('a candidate of the sign warrant is said to be one', () => {
    expect(missing(curved([curve(70, 90)], 40))).toContain('候选');
    expect(missing(curved([curve(85, 90)], 40))).not.toContain('候选');
  });
});

describe('the sign warrant of sharp curves', () => {
  /** R 70 m at 40 km/h (limit 60 m, warrant 80 m and 40 m of sight), 3 m wide, a wall of earth so far from the line. */
  const walled = (wallM: number, offM: number, cellM = 2) => {
    const points = drawn([curve(70, 90)], 5, 0, 1), places = points.map(([x, y]) => at(x, y));
    const terrain: HeightSource = { cellM, heightAt: (lon, lat) => (Math.min(...places.map(([px = 0, py = 0]) => Math.hypot((px - lon) * 91_400, (py - lat) * 110_950))) > offM ? 1500 + wallM : 1500) };
    return run(aCounty().with('road', 'R', lineOf(points), { class: 'county', design_speed: 40, width: 3 }), terrain);
  };
  it('asks for both: less sight than to stop makes it one, by the radius of the warrant', () => {
    // a chord of 2·√(2·70·2.5) = 37 m past what stands beyond the shoulder, 2.5 m from the line; looked at in steps of 10 m
    const [found] = of(walled(4, 2.2), 'sharp-curve');
    expect(found).toMatchObject({ limit: 80, level: 'considerable', evidence: { sightLimitM: 40 } });
    expect(found?.evidence['sightM']).toBe(30);
    expect(found?.why).toContain('可见');
    expect(missing(walled(4, 2.2))).not.toContain('候选');
  });
  it('with sight enough it is none; where the ground does not tell it stays a candidate', () => {
    expect([of(walled(0, 2.2), 'sharp-curve'), missing(walled(0, 2.2)).includes('候选')]).toEqual([[], false]);
    expect([of(walled(4, 2.2, 30), 'sharp-curve'), missing(walled(4, 2.2, 30)).includes('候选')]).toEqual([[], true]);
  });
});

describe('roundabouts', () => {
  const arc = (fromDeg: number, toDeg: number): XY[] => Array.from({ length: 13 }, (_, i) => { const a = ((fromDeg + ((toDeg - fromDeg) * i) / 12) * Math.PI) / 180; return [18 * Math.cos(a), 18 * Math.sin(a)]; });
  const lead = (fromX: number, toX: number): XY[] => Array.from({ length: 31 }, (_, i) => [fromX + ((toX - fromX) * i) / 30, 0]);
  it('of two halves between the ends of a road are no curves', () => {
    const county = aCounty();
    [lead(-618, -18), arc(180, 0), arc(-180, 0), lead(18, 618)].forEach((points, i) => county.with('road', `r${i}`, lineOf(points), { ...COUNTY, code: 'X1' }));
    const report = run(county);
    expect(of(report, 'sharp-curve')).toEqual([]);
    expect(report.roads.filter(({ missing: why }) => why.join().includes('环岛'))).toHaveLength(2);
  });
  it.each([
    ['half round', [...lead(-618, -18), ...arc(-180, 0).slice(1), ...lead(18, 618).slice(1)]],
    ['three quarters round', [...lead(-618, -18), ...arc(-180, 90).slice(1), ...lead(18, 618).slice(1).map(([y]): XY => [0, y])]],
    ['once round and on', [...lead(-618, -18), ...arc(-180, 0).slice(1), ...arc(0, 180).slice(1), ...arc(-180, 0).slice(1), ...lead(18, 618).slice(1)]],
  ] as const)('that the line of a road goes through are left out, with the reason: %s', (_name, points) => {
    const report = run(aCounty().with('road', 'R', lineOf(points as readonly XY[]), COUNTY));
    expect(of(report, 'sharp-curve')).toEqual([]);
    expect(missing(report)).toContain('疑为环岛');
  });
});

describe('steep grade', () => {
  const graded = (percent: number, base: number, kmh = 20) => of(run(onRoad({ class: 'township', design_speed: kmh, width: 6 }, (x) => base + (Math.max(0, Math.min(1000, x - 1000)) * percent) / 100)), 'steep-grade');
  it.each([[8.5, 1500, 0], [9.3, 1500, 1], [8.3, 2200, 1], [7.8, 2200, 0]] as const)('%d %% at 20 km/h, %d m above the sea: %d', (percent, base, count) => {
    expect(graded(percent, base)).toHaveLength(count);
  });
  it.each([[11.8, 0], [12.2, 1]] as const)('%d %% on a rural road for 15 km/h: %d', (percent, count) => {
    expect(graded(percent, 1500, 15)).toHaveLength(count);
  });
  it('is true to half a point on a model of 30 m cells with 5 m of noise', () => {
    let state = 7;
    const noise = () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32 - 0.5; };
    const cells = Array.from({ length: 700 }, () => (noise() + noise() + noise() + noise()) * 5 * Math.sqrt(3));
    const [lon0] = at(0, 0), perM = ((at(1000, 0)[0] ?? 0) - (lon0 ?? 0)) / 1000;
    const terrain: HeightSource = { cellM: 30, heightAt: (lon) => {
      const x = (lon - (lon0 ?? 0)) / perM, i = Math.floor(x / 30), t = x / 30 - i;
      return 1000 + Math.max(0, Math.min(4000, x - 4000)) * 0.085 + (cells[i + 5] ?? 0) * (1 - t) + (cells[i + 6] ?? 0) * t;
    } };
    const [steep, ...more] = of(run(aCounty().with('road', 'R', lineOf(straight(12000)), COUNTY), terrain), 'steep-grade');
    expect(more).toEqual([]);
    expect(Math.abs((steep?.value ?? 0) - 8.5)).toBeLessThan(0.5);
    expect(Number(steep?.evidence['baseM'])).toBeGreaterThan(800);
  });
  it('voids of a model stay unknown and are said to be', () => {
    const report = run(onRoad(), { cellM: 30, heightAt: (lon) => (lon < (at(1000, 0)[0] ?? 0) ? 1500 : null) });
    expect(missing(report)).toContain('无高程');
    expect(report.roads[0]?.analysedKm).toBeCloseTo(1, 1);
  });
});

describe('long downhill', () => {
  const descent = (percent: number, lengthM: number, props: Props, sign = -1) => of(run(aCounty().with('road', 'R', lineOf(straight(24000), (x) => 2000 + (sign * Math.max(0, Math.min(lengthM, x - 1000)) * percent) / 100), { width: 8, ...props })), 'long-downhill');
  it.each([[4.2, 1000, 0], [4.2, 1200, 1], [6.2, 640, 0], [6.2, 800, 1], [3.8, 3000, 0]] as const)('a slope of %d %% over %d m at 40 km/h: %d', (percent, lengthM, count) => {
    expect(descent(percent, lengthM, COUNTY)).toHaveLength(count);
  });
  it.each([[5.3, 3800, 'm', 'considerable'], [5.7, 3800, '%', 'major'], [5.3, 10000, '%', 'major']] as const)('%d %% over %d m: judged in %s, %s', (percent, lengthM, unit, level) => {
    expect(descent(percent, lengthM, COUNTY)[0]).toMatchObject({ unit, level });
  });
  it.each([[4, 6600, 'motorway', 0], [4, 7000, 'motorway', 1], [2.7, 20200, 'national', 1], [2.7, 19800, 'national', 0], [2.7, 20200, 'county', 0]] as const)('%d %% over %d m on a %s road, by the table of long descents: %d', (percent, lengthM, roadClass, count) => {
    const found = descent(percent, lengthM, { class: roadClass, design_speed: 100 }).filter(({ evidence }) => String(evidence['test']).startsWith('average'));
    expect(found).toHaveLength(count);
  });
  it('tells which way it goes down', () => {
    expect(descent(6, 2000, COUNTY)[0]?.evidence).toMatchObject({ withChainage: true });
    expect(Math.abs(Number(descent(6, 2000, COUNTY)[0]?.evidence['dropM']) - 120)).toBeLessThanOrEqual(2);
    const [up] = descent(6, 2000, COUNTY, 1);
    expect(up?.evidence).toMatchObject({ withChainage: false });
    const metres = (stake: unknown) => { const [, km, m] = /K(\d+)\+(\d+)/.exec(String(stake)) ?? []; return Number(km) * 1000 + Number(m); };
    expect(metres(up?.evidence['top'])).toBeGreaterThan(metres(up?.evidence['foot']));
  });
});

describe('poor sight', () => {
  /** A crest of a parabola: sight over it is √(2R)·(√1.2 + √0.1). */
  const crest = (radiusM: number) => of(run(aCounty().with('road', 'R', lineOf(straight(2000, 10), (x) => {
    const t = 4 * 0.01 * radiusM, d = Math.abs(x - 1000);
    return 1500.0001234 - (d < t ? (d * d) / (2 * radiusM) : (t * t) / (2 * radiusM) + (d - t) * (t / radiusM));
  }), { ...COUNTY, design_speed: 60 })), 'poor-sight');
  it.each([[1200, 1], [1800, 0]] as const)('over a crest of R %d m at 60 km/h (1413 m by hand): %d', (radiusM, count) => {
    expect(crest(radiusM)).toHaveLength(count);
  });
  it('figures what is seen', () => {
    expect(Math.abs((crest(800)[0]?.value ?? 0) - Math.sqrt(2 * 800) * (Math.sqrt(1.2) + Math.sqrt(0.1)))).toBeLessThan(12);
  });
  it('is not judged over crests from noisy or coarse heights', () => {
    expect(missing(run(onRoad({ ...COUNTY, design_speed: 60 }, (x) => Math.round(1500 + 3 * Math.sin(x / 100)))))).toContain('凸坡视距');
  });

  /** A wall of earth from 6 m inside the curve on; and none. */
  const cutting = (wallM: number, cellM: number) => {
    const points = drawn([curve(80, 90)], 5, 0, 1), places = points.map(([x, y]) => at(x, y));
    const terrain: HeightSource = { cellM, heightAt: (lon, lat) => {
      const near = Math.min(...places.map(([px = 0, py = 0]) => Math.hypot((px - lon) * 91_400, (py - lat) * 110_950)));
      return near > 6 ? 1500 + wallM : 1500;
    } };
    return run(aCounty().with('road', 'R', lineOf(points), { ...COUNTY, design_speed: 60 }), terrain);
  };
  it('past a cutting on the inside of a curve: sight of √(8·R·m) for m metres of room', () => {
    const [hidden] = of(cutting(4, 2), 'poor-sight');
    expect(hidden?.evidence['cause']).toBe('curve');
    expect(Math.abs((hidden?.value ?? 0) - Math.sqrt(8 * 80 * 6))).toBeLessThan(15);
    expect(of(cutting(0.5, 2), 'poor-sight')).toEqual([]);
  });
  it('is left to the site where the model is too coarse', () => {
    expect(of(cutting(4, 30), 'poor-sight')).toEqual([]);
    expect(missing(cutting(4, 30))).toContain('弯道视距待现场核查');
  });
});

/** Ground that falls by `drop` at 1 : `run` to the right, from `begin` beyond the edge of a road 8 m wide. */
const slope = (drop: number, perMetre: number, begin = 1, cellM: number | null = 1): HeightSource => ({
  ...(cellM === null ? {} : { cellM }),
  heightAt: (lon, lat) => {
    const [lon0 = 0, lat0 = 0] = at(0, 0), x = (lon - lon0) * 91_400, right = -(lat - lat0) * 110_950;
    return 1500 - (x > 1000 && x < 1500 ? Math.max(0, Math.min(drop, (right - 4 - begin) * perMetre)) : 0);
  },
});

describe('roadside drop', () => {
  const drops = (terrain: HeightSource, more: (county: CountyBuilder) => void = () => {}) => {
    const county = onRoad();
    more(county);
    return of(run(county, terrain), 'roadside-drop');
  };
  it.each([[3.5, 1, 0, ''], [4.6, 1, 1, 'considerable'], [9, 1, 1, 'major'], [9, 0.6, 0, ''], [7, 0.75, 1, 'considerable']] as const)('%d m at %d in one: %d %s', (drop, perMetre, count, level) => {
    const found = drops(slope(drop, perMetre));
    expect(found.map((hazard) => hazard.level)).toEqual(count === 0 ? [] : [level]);
    if (count > 0) expect(found[0]?.evidence['side']).toBe('right');
  });
  it('begins near the edge or not at all', () => {
    expect(drops(slope(9, 2, 9))).toEqual([]);
  });
  it('is orange at most where a guard-rail stands, on the side where it stands', () => {
    const railed = (side: string) => drops(slope(9, 1), (county) => county.with('road-facility', 'G', line([950, -5], [1550, -5]), { type: 'guard-rail', side }));
    expect(railed('right').map(({ level }) => level)).toEqual(['general']);
    expect(railed('left').map(({ level }) => level)).toEqual(['major']);
  });
  it.each([[30], [null]])('is never red from cells of %s m: somebody must look', (cellM) => {
    for (const { level, evidence } of drops(slope(30, 2, 1, cellM))) expect([level, evidence['siteCheck']]).toEqual(['general', true]);
    expect(drops(slope(30, 2, 1, cellM)).length).toBeGreaterThan(0);
  });
  it('is not looked for on a bridge, nor without a model', () => {
    expect(drops(slope(9, 1), (county) => county.with('bridge', 'B', line([980, 0], [1520, 0]), { condition: 1 }))).toEqual([]);
    expect(missing(run(onRoad()))).toContain('不能判定临崖');
  });
});

describe('roadside water', () => {
  const beside = (distanceM: number, props: Props = { type: 'river' }, more: (county: CountyBuilder) => void = () => {}) => {
    const county = onRoad().with('water-body', 'W', line([1000, distanceM], [1600, distanceM]), props);
    more(county);
    return of(run(county), 'roadside-water');
  };
  it.each([[13.9, 1], [14.1, 0]] as const)('a river %d m from the centre-line of a road 8 m wide: %d', (distanceM, count) => {
    expect(beside(distanceM)).toHaveLength(count);
  });
  it('without a rail it is red, with one yellow', () => {
    expect(beside(10)[0]).toMatchObject({ level: 'major', value: 6 });
    expect(beside(10, { type: 'lake' }, (county) => county.with('road-facility', 'G', line([950, 5], [1650, 5]), { type: 'guard-rail', side: 'both' }))[0]?.level).toBe('general');
  });
  it('a rail on the other side is none', () => {
    const railed = (side: string) => beside(10, { type: 'river' }, (county) => county.with('road-facility', 'G', line([950, -5], [1650, -5]), { type: 'guard-rail', side })).map(({ level, evidence }) => [level, evidence['side'], evidence['guardRailShare']]);
    expect([railed('right'), railed('left')]).toEqual([[['major', 'left', 0]], [['general', 'left', 1]]]);
  });
  it('the level of the water is told from fine cells; from coarse ones somebody must look', () => {
    const ground = (cellM: number): HeightSource => ({ cellM, heightAt: (_lon, lat) => 1500 - Math.min(6, Math.max(0, (lat - (at(0, 0)[1] ?? 0)) * 110_950 - 5)) });
    const told = (cellM: number) => of(run(onRoad().with('water-body', 'W', line([1000, 10], [1600, 10]), { type: 'river', depth: 2 }), ground(cellM)), 'roadside-water')[0]?.evidence;
    expect(told(2)).toMatchObject({ belowRoadM: 6, depthM: 2, levelSiteCheck: false });
    expect(told(30)).toMatchObject({ belowRoadM: null, levelSiteCheck: true });
  });
  it('a pond without name counts from 1 m of depth', () => {
    expect(beside(10, { name: 'W', depth: 0.8 })).toEqual([]);
    expect(beside(10, { name: 'W', depth: 1 })).toHaveLength(1);
  });
  it('a river under a bridge is none beside the road, mapped or not', () => {
    expect(of(run(onRoad().with('water-body', 'W', line([1500, -500], [1500, 500]), { type: 'river' })), 'roadside-water')).toEqual([]);
    expect(of(run(onRoad().with('water-body', 'W', box(1500, -400, 120, 800), { type: 'reservoir' })), 'roadside-water')).toEqual([]);
  });
});

describe('crash cluster', () => {
  it('the chance of so many is Poisson’s', () => {
    expect(chanceOf(5, 1)).toBeCloseTo(0.00366, 5);
    expect(chanceOf(0, 3)).toBe(1);
    expect(chanceOf(3, 2)).toBeCloseTo(0.32332, 5);
  });
  it('is given with it, against the rate of the whole road', () => {
    const county = onRoad();
    for (let i = 0; i < 5; i++) county.with('accident', `c${i}`, point(1000 + i * 50, 0), { date: '2020-06-01', industry: '道路交通', injuries: 1 });
    expect(of(run(county), 'crash-cluster')[0]?.evidence).toMatchObject({ expectedAtRoadRate: 0.63, injuries: 5 });
  });
  it.each([[0, 0, 5, 'considerable'], [0, 1, 17.5, 'major'], [1, 0, 47.5, 'major']] as const)('five crashes with %d dead and %d hurt each weigh %d: %s', (deaths, injuries, severity, level) => {
    const county = onRoad();
    for (let i = 0; i < 5; i++) county.with('accident', `c${i}`, point(1000 + i * 50, 0), { date: '2020-06-01', industry: '道路交通', deaths, injuries });
    expect(of(run(county), 'crash-cluster')[0]).toMatchObject({ level, evidence: { severity } });
  });
  it('without a layer of accidents says so', () => {
    expect(missing(run(onRoad()))).toMatch(/无图层：.*事故/);
  });
});

describe('dangerous bridge', () => {
  it.each([[3, null], [4, 'considerable'], [5, 'major']] as const)('condition class %d: %s', (condition, level) => {
    const found = of(run(onRoad().with('bridge', 'B', line([1000, 0], [1060, 0]), { condition, load_limit: 50 })), 'dangerous-bridge');
    expect(found.map((hazard) => hazard.level)).toEqual(level === null ? [] : [level]);
    if (level !== null) expect(found[0]).toMatchObject({ value: condition, limit: 4, from: 'K1+000', to: 'K1+060', evidence: { loadLimitT: 50 } });
  });
  it.each([[48, 2, 'general'], [49, 2, null], [20, 5, 'major']] as const)('a limit of %d t on one of class %d, 49 t being lawful: %s', (load_limit, condition, level) => {
    const found = of(run(onRoad().with('bridge', 'B', line([1000, 0], [1060, 0]), { condition, load_limit })), 'dangerous-bridge');
    expect(found.map((hazard) => hazard.level)).toEqual(level === null ? [] : [level]);
    if (level !== null) expect(found[0]?.evidence).toMatchObject({ loadLimitT: load_limit });
  });
  it.each([[7.9, 1], [8, 0]] as const)('%d m wide on a road of 8 m: narrow %d; not judged where the road gives no width', (width, count) => {
    const found = (props: Props) => of(run(onRoad(props).with('bridge', 'B', line([1000, 0], [1060, 0]), { condition: 1, width })), 'dangerous-bridge');
    expect(found(COUNTY).map(({ value, limit, level }) => [value, limit, level])).toEqual(count === 0 ? [] : [[width, 8, 'general']]);
    expect(found({ class: 'county', design_speed: 40 })).toEqual([]);
  });
  it('without a class it is not judged; off the road it is nobody’s', () => {
    expect(missing(run(onRoad().with('bridge', 'B', point(1000, 0), { length: 40 })))).toContain('1 座桥无技术状况等级');
    expect(of(run(onRoad().with('bridge', 'B', point(1000, 30), { condition: 5 })), 'dangerous-bridge')).toEqual([]);
  });
});

describe('level junction', () => {
  const junction = (props: Props, angleDeg = 90, height?: (x: number) => number) => {
    const [cos, sin] = [Math.cos((angleDeg * Math.PI) / 180), Math.sin((angleDeg * Math.PI) / 180)];
    const county = onRoad(COUNTY, height).with('road', 'S', line([1000, 0], [1000 + 300 * cos, 300 * sin]), { class: 'village', width: 4 }).with('junction', 'J', point(1000, 0), { control: 'sign', sight: 'good', lit: true, ...props });
    return run(county).segments.filter(({ road, hazards }) => road === 'R' && hazards.some(({ type }) => type === 'junction')).map(({ level, hazards }) => ({ level, ...hazards.find(({ type }) => type === 'junction') }));
  };
  it('a good one is none', () => {
    expect(junction({})).toEqual([]);
  });
  it.each([
    [{ lit: false }, 90, 1, 'general'], [{ sight: 'poor' }, 90, 1, 'considerable'], [{ sight: 'poor', control: 'none', lit: false }, 90, 3, 'major'], [{}, 59, 1, 'general'], [{ control: 'none', lit: false }, 50, 3, 'considerable'],
  ] as const)('%j at %d°: %d wanting, %s', (props, angle, value, level) => {
    expect(junction(props, angle)[0]).toMatchObject({ value, level });
  });
  it('at 61° it is not askew; on 3.2 % it is steep', () => {
    expect(junction({}, 61)).toEqual([]);
    expect(junction({}, 90, (x) => 1500 + x * 0.032)[0]).toMatchObject({ value: 1, evidence: { steep: true } });
    expect(junction({}, 90, (x) => 1500 + x * 0.029)).toEqual([]);
  });
});

describe('roadside market', () => {
  it.each([[23, 1], [25, 0]] as const)('%d m from the centre-line of a road 8 m wide: %d', (distanceM, count) => {
    expect(of(run(onRoad().with('roadside-market', 'M', point(1000, distanceM), { days: '逢三六九' })), 'roadside-market')).toHaveLength(count);
  });
  it('is red on a road of through traffic', () => {
    const on = (roadClass: string) => of(run(onRoad({ ...COUNTY, class: roadClass }).with('roadside-market', 'M', point(1000, 5), {})), 'roadside-market')[0]?.level;
    expect([on('national'), on('county')]).toEqual(['major', 'considerable']);
  });
});

describe('narrow road', () => {
  it.each([[1, 4.5, 'village', 'low'], [1, null, 'county', 'general'], [2, 4.5, 'county', null]] as const)('%d lanes, %s m, on a %s road: %s', (lanes, width, roadClass, level) => {
    const found = of(run(onRoad({ class: roadClass, design_speed: 20, lanes, ...(width === null ? {} : { width }) })), 'narrow');
    expect(found.map((hazard) => hazard.level)).toEqual(level === null ? [] : [level]);
    if (level !== null) expect(found[0]).toMatchObject({ value: 1, unit: '车道', limit: 2, why: expect.stringContaining('单车道') });
  });
  it.each([[3.9, 'county', 'general'], [3.9, 'village', 'low'], [4, 'county', null]] as const)('%d m on a %s road: %s', (width, roadClass, level) => {
    expect(of(run(onRoad({ class: roadClass, design_speed: 20, width })), 'narrow').map((hazard) => hazard.level)).toEqual(level === null ? [] : [level]);
  });
  it('only where it is narrow; without a width it is not judged', () => {
    const county = aCounty().with('road', 'a', line([0, 0], [1000, 0]), { ...COUNTY, code: 'X1' }).with('road', 'b', line([1000, 0], [1400, 0]), { ...COUNTY, code: 'X1', width: 3.5 });
    expect(of(run(county), 'narrow')[0]).toMatchObject({ from: 'K1+000', to: 'K1+400' });
    expect(missing(run(onRoad({ class: 'county' })))).toContain('无路面宽度');
  });
});

describe('combinations of curves', () => {
  it.each([[75, 70, 1], [75, 90, 0], [85, 70, 0]] as const)('two opposite curves, one of R %d m, %d m between: %d', (radiusM, gapM, count) => {
    const found = of(curved([curve(radiusM, 60), curve(95, -60, gapM)], 40), 'consecutive-curves');
    expect(found).toHaveLength(count);
    if (count > 0) expect(found[0]).toMatchObject({ value: 2, level: 'general' });
  });
  it('three in a row are worse, and two sharp ones are needed', () => {
    expect(of(curved([curve(70, 60), curve(75, -60, 60), curve(90, 60, 60)], 40), 'consecutive-curves')[0]).toMatchObject({ value: 3, level: 'considerable' });
    expect(of(curved([curve(70, 60), curve(90, -60, 60), curve(90, 60, 60)], 40), 'consecutive-curves')).toEqual([]);
  });
  it.each([[92, 1], [108, 0]] as const)('two curves of one side with %d m of tangent at 40 km/h: broken back %d', (gapM, count) => {
    expect(of(curved([curve(90, 50), curve(90, 50, gapM)], 40), 'broken-back')).toHaveLength(count);
  });
  it.each([[5, 0], [7, 1]] as const)('a curve of R 55 m on %d %%: %d', (percent, count) => {
    // 40² / (127 · 55) − 0.15 = 7.9 %; with 5 % together 9.4 %, with 7 % 10.6 %
    const points = drawn([curve(55, 60)], 5, 0, 1);
    const report = run(aCounty().with('road', 'R', { type: 'LineString', coordinates: points.map(([x, y], i): Position => [...at(x, y), 1500.001 - (i * 5 * percent) / 100]) }, COUNTY));
    const found = of(report, 'curve-on-grade');
    expect(found).toHaveLength(count);
    if (count > 0) expect(found[0]?.value).toBeCloseTo(Math.hypot(percent, 7.9), 1);
  });
});

describe('railway crossing', () => {
  const crossing = (angleDeg: number, props: Props, more: (county: CountyBuilder) => void = () => {}) => {
    const [cos, sin] = [Math.cos((angleDeg * Math.PI) / 180), Math.sin((angleDeg * Math.PI) / 180)];
    const county = onRoad().with('railway', 'T', line([1010 - 400 * cos, -400 * sin], [1010 + 400 * cos, 400 * sin]), props);
    more(county);
    return run(county);
  };
  it.each([[44, 'major'], [46, 'considerable']] as const)('at %d°: %s', (angle, level) => {
    expect(of(crossing(angle, { class: 'conventional' }), 'railway-crossing')[0]).toMatchObject({ value: angle, level, evidence: { siteCheck: true } });
  });
  it('a line of 120 km/h must be separated: to be checked; a bridge or tunnel of the road is no crossing', () => {
    const fast = crossing(90, { class: 'conventional', speed: 120 });
    expect([of(fast, 'railway-crossing').length, missing(fast).includes('应为立交')]).toEqual([0, true]);
    expect(of(crossing(90, { class: 'conventional', speed: 119 }), 'railway-crossing')).toHaveLength(1);
    expect(of(crossing(90, { class: 'siding' }, (county) => county.with('bridge', 'B', line([980, 0], [1040, 0]), { condition: 1 })), 'railway-crossing')).toEqual([]);
  });
});

describe('settlement and trucks', () => {
  it.each([[53, 'school', 'considerable'], [55, 'school', null], [30, 'hospital', 'general'], [30, 'office', null]] as const)('%d m from the centre-line, %s: %s', (distanceM, category, level) => {
    expect(of(run(onRoad().with('dense-place', 'P', point(1000, distanceM), { category })), 'settlement').map((hazard) => hazard.level)).toEqual(level === null ? [] : [level]);
  });
  it.each([[10, 300, 1], [9, 300, 0], [10, 340, 0]] as const)('%d houses along %d m: %d', (houses, lengthM, count) => {
    const county = onRoad().with('dense-place', 'P', point(3000, 900), { category: 'school' });
    for (let i = 0; i < houses; i++) county.with('building', `h${i}`, point(1000 + (i * lengthM) / (houses - 1), 15), { use: '住宅' });
    expect(of(run(county), 'settlement')).toHaveLength(count);
  });
  it.each([[19, 0], [20, 1]] as const)('%d %% trucks past three places of people: %d', (truck_share, count) => {
    const county = onRoad({ ...COUNTY, truck_share, aadt: 3000 });
    for (let i = 0; i < 3; i++) county.with('dense-place', `p${i}`, point(1000 + i * 200, 30), { category: 'school' });
    const found = of(run(county), 'truck-route');
    expect(found).toHaveLength(count);
    if (count > 0) expect(found[0]?.evidence).toMatchObject({ places: 3, trucksPerDay: 600 });
  });
  it('through a built-up area; not on a motorway', () => {
    const through = (roadClass: string) => of(run(onRoad({ ...COUNTY, class: roadClass, truck_share: 30 }).with('designated-area', 'A', box(1000, -200, 600, 400), { type: 'built-up' }).with('dense-place', 'P', point(3500, 900), { category: 'school' })), 'truck-route');
    expect(through('national')[0]).toMatchObject({ from: 'K0+950', to: 'K1+650' });
    expect(through('motorway')).toEqual([]);
  });
});

describe('words', () => {
  it('of units are in the language asked for', () => {
    const county = onRoad().with('bridge', 'B', line([1000, 0], [1060, 0]), { condition: 5 }).snapshot();
    expect((['zh', 'en'] as const).map((lang) => analyseRoads(county, { detail: false, lang }).segments[0]?.hazards[0]?.unit)).toEqual(['类', 'class']);
  });
});

describe('levels', () => {
  it('rise one step on a long descent, and one for a bus; both are said', () => {
    const height = (x: number) => 2000 - Math.max(0, Math.min(2500, x - 500)) * 0.056;
    const report = run(onRoad({ ...COUNTY, bus_route: true }, height).with('dense-place', 'P', point(1500, 30), { category: 'hospital' }));
    const segment = report.segments.find(({ hazards }) => hazards.some(({ type }) => type === 'settlement'));
    expect(segment).toMatchObject({ level: 'major' });
    expect(segment?.why.join()).toMatch(/一般.*连续长下坡路段，提高一级 → 较大.*班线车，提高一级 → 重大/);
  });
  it('rise where traffic is heavy and where somebody has died; a project may set how far', () => {
    const segment = (props: Props, terms: Record<string, number> = {}, deaths = 0) => {
      const county = onRoad({ ...COUNTY, ...props }).with('dense-place', 'P', point(1500, 30), { category: 'hospital' }).with('accident', 'A', point(1500, 0), { date: '2020-06-01', industry: '道路交通', deaths });
      const record = Object.entries(terms).map(([id, value]) => ({ key: `roads:term:${id}`, value: JSON.stringify({ value, reason: '会议', who: '张工', at: '2026-11-24T08:00:00Z' }) }));
      const report = analyseRoads(county.snapshot('2020-12-31'), { detail: false, lang: 'zh', record });
      return { level: report.segments[0]?.level, why: report.segments[0]?.why.join(), own: report.ownTerms.map(({ id, value, standard }) => [id, value, standard]) };
    };
    expect(segment({ aadt: 4999 })).toMatchObject({ level: 'general', own: [] });
    expect(segment({ aadt: 5000 })).toMatchObject({ level: 'considerable', why: expect.stringContaining('日均交通量 5000 辆，提高一级 → 较大') });
    expect(segment({}, {}, 2)).toMatchObject({ level: 'considerable', why: expect.stringContaining('事故死亡 2 人') });
    expect(segment({ aadt: 5000 }, { 'heavy-traffic': 8000 })).toMatchObject({ level: 'general', own: [['heavy-traffic', 8000, 5000]] });
    expect(segment({ bus_route: true }, { 'raise-bus': 0 })).toMatchObject({ level: 'general' });
    expect(segment({ bus_route: true }, { 'raise-bus': 2 })).toMatchObject({ level: 'major' });
  });
  it('say what stands on the segment already', () => {
    const [segment] = run(onRoad().with('bridge', 'B', line([1000, 0], [1100, 0]), { condition: 5 }).with('road-facility', 'S', point(1050, 5), { type: 'sign' }).with('road-facility', 'T', point(1060, -5), { type: 'sign' })
      .with('road-facility', 'L', point(1500, 5), { type: 'limiter' }).with('road-facility', 'G', line([900, 5], [1050, 5]), { type: 'guard-rail', side: 'left' })).segments;
    expect(segment?.facilities).toEqual([{ type: 'guard-rail', count: 1, lengthM: 50 }, { type: 'sign', count: 2, lengthM: 0 }]);
  });
  it('a long hazard does not swallow the places on it', () => {
    const report = run(onRoad({ ...COUNTY, width: 3.5 }).with('bridge', 'B', line([1000, 0], [1040, 0]), { condition: 5 }));
    expect(report.segments.map(({ hazards, from, to }) => [hazards.map(({ type }) => type).join(), from, to])).toEqual([['dangerous-bridge', 'K1+000', 'K1+040'], ['narrow', 'K0+000', 'K4+000']]);
  });
});
