import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry, Position, Props } from '../feature.ts';
import { aCounty, at, HOME, point } from '../testing/county.ts';
import { geodesicDestination } from '../geo/index.ts';
import { clustersOf } from './detectors/crash-cluster.ts';
import { analyseRoads, stake } from './index.ts';
import type { HazardType, RoadsReport } from './types.ts';

type XY = readonly [number, number];

/** Deterministic noise for the tests. */
function noise(seed: number): () => number {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 1) / 4294967297;
  };
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}

/** Tangent – arc – tangent in metres, a vertex every `spacing`, each moved by normal jitter. */
function bend(radius: number, turnDeg: number, spacing: number, jitter = 0, seed = 1, tangent = 400): XY[] {
  const turn = (Math.abs(turnDeg) * Math.PI) / 180, side = Math.sign(turnDeg), arc = radius * turn, total = 2 * tangent + arc;
  const normal = noise(seed);
  const points: XY[] = [];
  for (let s = 0; s <= total; s += spacing) {
    let x = s, y = 0;
    if (s > tangent) {
      const along = Math.min(arc, s - tangent), angle = along / radius, rest = s - tangent - along;
      x = tangent + radius * Math.sin(angle) + rest * Math.cos(angle);
      y = side * (radius * (1 - Math.cos(angle)) + rest * Math.sin(angle));
    }
    points.push([x + jitter * normal(), y + jitter * normal()]);
  }
  return points;
}

const lineOf = (points: readonly XY[], height?: (i: number) => number): Geometry => ({
  type: 'LineString', coordinates: points.map(([x, y], i): Position => [...at(x, y), ...(height ? [height(i)] : [])]),
});

const run = (geometry: Geometry, props: Props, detail = false): RoadsReport =>
  analyseRoads(aCounty().with('road', 'R', geometry, props).snapshot(), { detail, lang: 'zh' });
const ofType = (report: RoadsReport, type: HazardType) => report.segments.flatMap(({ hazards }) => hazards.filter((hazard) => hazard.type === type));
const types = (report: RoadsReport) => report.segments.flatMap(({ hazards }) => hazards.map(({ type }) => type));

describe('桩号', () => {
  it.each([[0, 'K0+000'], [340, 'K0+340'], [12340, 'K12+340'], [1999.6, 'K2+000'], [999.4, 'K0+999']])('%d m is %s', (metres, text) => {
    expect(stake(metres)).toBe(text);
  });
  it('reads back to the metre', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 2e6, noNaN: true }), (metres) => {
      const [, km, m] = /^K(\d+)\+(\d{3})$/.exec(stake(metres)) ?? [];
      expect(Math.abs(Number(km) * 1000 + Number(m) - metres)).toBeLessThanOrEqual(0.5);
    }));
  });
});

describe('sharp curves', () => {
  it.each([
    [15, 160, 20, 5, false], [14, 160, 20, 5, true], [25, 120, 30, 8, true], [29, 100, 30, 10, true], [31, 100, 30, 10, false],
    [40, 90, 40, 10, true], [57, 80, 40, 15, true], [61, 80, 40, 15, false], [61, 80, 40, 5, false], [63, 110, 40, 20, false],
    [110, 70, 60, 20, true], [140, 70, 60, 20, false], [230, 50, 80, 25, true], [270, 50, 80, 25, false],
  ] as const)('R %d m, %d° at %d km/h, a vertex every %d m: found %s', (radius, turn, speed, spacing, found) => {
    const report = run(lineOf(bend(radius, turn, spacing)), { class: 'county', design_speed: speed });
    expect(types(report)).toEqual(found ? ['sharp-curve'] : []);
    const [segment] = report.segments;
    if (!segment) return;
    expect(Math.abs((segment.hazards[0]?.value ?? 0) - radius) / radius).toBeLessThan(0.05);
    expect(Math.abs(segment.fromM - 400)).toBeLessThan(20);
    expect(Math.abs(segment.toM - (400 + (radius * turn * Math.PI) / 180))).toBeLessThan(20);
  });

  it('tells left from right', () => {
    const deflection = (turn: number) => run(lineOf(bend(40, turn, 8)), { class: 'county', design_speed: 40 }, true).roads[0]?.curves?.[0]?.deflection ?? 0;
    expect(deflection(90)).toBeCloseTo(90, -1);
    expect(deflection(-90)).toBeCloseTo(-90, -1);
  });

  it('under 2 m jitter finds what is clearly sharp and leaves what is clearly not (recall and precision 0.95)', () => {
    let hit = 0, missed = 0, wrong = 0;
    const errors: number[] = [];
    for (let seed = 1; seed <= 60; seed++) {
      const sharp = 25 + (seed % 5) * 4, gentle = 110 + (seed % 7) * 20, spacing = 6 + (seed % 4) * 5;
      const found = run(lineOf(bend(sharp, seed % 2 ? 100 : -130, spacing, 2, seed)), { class: 'county', design_speed: 40 }).segments;
      if (found.length > 0) hit++; else missed++;
      wrong += Math.max(0, found.length - 1);
      errors.push(Math.abs((found[0]?.hazards[0]?.value ?? 0) - sharp) / sharp);
      wrong += run(lineOf(bend(gentle, 60, spacing, 2, seed + 100)), { class: 'county', design_speed: 40 }).segments.length;
    }
    expect(hit / (hit + missed)).toBeGreaterThanOrEqual(0.95);
    expect(hit / (hit + wrong)).toBeGreaterThanOrEqual(0.95);
    // three to seven vertices on the arc, each off by 2 m: the radius itself is uncertain by a tenth and more
    expect(errors.sort((a, b) => a - b)[30]).toBeLessThan(0.2);
  });

  it.each([
    ['a junction corner', [[0, 0], [200, 0], [400, 0], [400, 200], [400, 400]]],
    ['a staircase of GPS jogs', Array.from({ length: 60 }, (_, i) => [Math.floor(i / 2) * 12, Math.floor((i + 1) / 2) * 3])],
    ['a roundabout', Array.from({ length: 25 }, (_, i) => [18 * Math.cos((i * Math.PI) / 12), 18 * Math.sin((i * Math.PI) / 12)])],
    ['a straight line', [[0, 0], [300, 0], [600, 0]]],
    ['two vertices', [[0, 0], [30, 0]]],
  ] as const)('%s is no sharp curve', (_name, points) => {
    expect(types(run(lineOf(points as readonly XY[]), { class: 'county', design_speed: 40 }))).toEqual([]);
  });

  it('a road without class and speed is said to be not judged', () => {
    const [road] = run(lineOf(bend(20, 120, 5)), {}).roads;
    expect(road?.missing.join()).toContain('急弯');
    expect(road?.analysedKm).toBe(0);
  });
});

describe('steep grades', () => {
  const slope = (percent: number, lengthM: number) => {
    const points = Array.from({ length: 101 }, (_, i): XY => [i * 20, 0]);
    return lineOf(points, (i) => 1000 + (Math.max(0, Math.min(lengthM, i * 20 - 500)) * percent) / 100);
  };
  it.each([[4.9, 80, null], [5.1, 80, 'considerable'], [6.2, 80, 'major'], [-5.1, 80, 'considerable'], [6.9, 40, null], [7.2, 40, 'considerable']] as const)(
    '%d %% at %d km/h over 800 m → %s', (percent, speed, level) => {
      const found = ofType(run(slope(percent, 800), { class: 'county', design_speed: speed }), 'steep-grade');
      expect(found.map(({ value }) => value > (speed === 80 ? 6 : 8))).toEqual(level === null ? [] : [level === 'major']);
      for (const { value } of found) expect(value).toBeCloseTo(Math.abs(percent), 1);
    });

  it('does not believe the mountain above a tunnel', () => {
    const points = Array.from({ length: 101 }, (_, i): XY => [i * 20, 0]);
    const hump = lineOf(points, (i) => 1000 + (i > 40 && i < 60 ? 120 : 0));
    const props = { class: 'national', design_speed: 60 };
    expect(ofType(run(hump, props), 'steep-grade')).not.toEqual([]);
    const withTunnel = aCounty().with('road', 'R', hump, props).with('tunnel', 'T', { type: 'LineString', coordinates: [at(780, 0), at(1220, 0)] }).snapshot();
    expect(analyseRoads(withTunnel, { detail: false, lang: 'zh' }).segments).toEqual([]);
  });

  it.each([[0], [-32768]])('height %d is no height: not judged, not steep', (hole) => {
    const points = Array.from({ length: 51 }, (_, i): XY => [i * 20, 0]);
    const report = run(lineOf(points, (i) => (i === 25 ? hole : 1000)), { class: 'national', design_speed: 60 });
    expect(report.segments).toEqual([]);
    expect(report.roads[0]?.missing.join()).toContain('无高程');
  });
});

describe('crash clusters', () => {
  const road = lineOf(Array.from({ length: 201 }, (_, i): XY => [i * 50, 0]));
  const crashes = (places: readonly (readonly [number, string, number?])[], offset = 0) => {
    const county = aCounty().with('road', 'R', road, { class: 'county', design_speed: 40 });
    places.forEach(([x, date, deaths], i) => county.with('accident', `c${i}`, point(x, offset), { date, industry: '道路交通', deaths: deaths ?? 0 }));
    return analyseRoads(county.snapshot('2020-12-31'), { detail: false, lang: 'zh' });
  };
  const days = ['2018-02-01', '2018-09-09', '2019-05-05', '2020-01-01', '2020-12-31'] as const;

  it('five within 500 m in three years, ends included', () => {
    const { segments } = crashes(days.map((day, i) => [1000 + i * 125, day] as const));
    expect(segments).toHaveLength(1);
    expect(segments[0]).toMatchObject({ from: 'K0+990', to: 'K1+510' });
    expect(segments[0]?.hazards[0]).toMatchObject({ type: 'crash-cluster', value: 5, limit: 5 });
  });
  it.each([
    ['five over 510 m', days.map((day, i) => [1000 + i * 127.5, day] as const), 0],
    ['one of the five three years before', [[1000, '2017-12-31'], ...days.slice(1).map((day, i) => [1050 + i * 50, day] as const)] as const, 0],
    ['four', days.slice(1).map((day, i) => [1000 + i * 50, day] as const), 0],
    ['five that lie 60 m off the road', days.map((day, i) => [1000 + i * 50, day] as const), 60],
  ] as const)('not %s', (_title, places, offset) => {
    expect(crashes(places, offset).segments).toEqual([]);
  });
  it('three fatal ones within 2,000 m', () => {
    expect(types(crashes([[1000, '2019-01-01', 1], [1900, '2019-02-01', 1], [2990, '2020-03-01', 2]]))).toEqual(['crash-cluster']);
  });
  it('agrees with brute force over all windows', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 40 }), fc.integer({ min: 2, max: 5 }), (places, least) => {
      const sorted = [...places].sort((a, b) => a - b);
      const inside = new Set<number>();
      sorted.forEach((start, i) => {
        const members = sorted.flatMap((place, j) => (j >= i && place - start <= 500 ? [j] : []));
        if (members.length >= least) members.forEach((member) => inside.add(member));
      });
      const found = new Set<number>();
      for (const { first, last } of clustersOf(sorted, 500, least)) for (let j = first; j <= last; j++) found.add(j);
      expect([...found].sort((a, b) => a - b)).toEqual([...inside].sort((a, b) => a - b));
    }));
  });
});

describe('routes', () => {
  const stretchOf = (from: number, to: number): Geometry => lineOf(Array.from({ length: 11 }, (_, i): XY => [from + ((to - from) * i) / 10, 0]));
  it('chains parts of one road, reversed and doubled ones too, with chainage throughout', () => {
    const props = { class: 'county', code: 'X1', design_speed: 40 };
    const county = aCounty().with('road', 'a', stretchOf(0, 1000), props).with('road', 'b', stretchOf(2000, 1000), props).with('road', 'c', stretchOf(2000, 3000), props)
      .with('road', 'c2', stretchOf(2000, 3000), props).with('road', 'other', stretchOf(3000, 4000), { class: 'county', code: 'X2' });
    const { roads } = analyseRoads(county.snapshot(), { detail: false, lang: 'zh' });
    expect(roads.map(({ id, lengthKm }) => [id, Math.round(lengthKm * 10) / 10])).toEqual([['a', 3], ['other', 1]]);
  });
  it('finds a hairpin at the joint of two parts', () => {
    const points = bend(25, 160, 5);
    const middle = Math.floor(points.length / 2);
    const props = { class: 'county', code: 'X1', design_speed: 30 };
    const county = aCounty().with('road', 'a', lineOf(points.slice(0, middle + 1)), props).with('road', 'b', lineOf(points.slice(middle)), props);
    expect(types(analyseRoads(county.snapshot(), { detail: false, lang: 'zh' }))).toEqual(['sharp-curve']);
  });
  it('lifts the level where a school bus runs, and says why', () => {
    const points = Array.from({ length: 101 }, (_, i): XY => [i * 20, 0]);
    const climb = lineOf(points, (i) => 1000 + Math.max(0, Math.min(600, i * 20 - 500)) * 0.065);
    const graded = (props: Props) => run(climb, { class: 'national', design_speed: 60, ...props }).segments.filter(({ hazards }) => hazards.some(({ type }) => type === 'steep-grade'));
    const [plain] = graded({}), [bus] = graded({ school_bus: true });
    expect([plain?.level, bus?.level]).toEqual(['considerable', 'major']);
    expect(bus?.measures.some(({ id }) => id === 'school-bus')).toBe(true);
  });
  it('allows a limiter on township and village roads only', () => {
    const measures = (roadClass: string) => run(lineOf(bend(12, 150, 4)), { class: roadClass, design_speed: 30 }).segments[0]?.measures.map(({ id }) => id) ?? [];
    expect(measures('township')).toContain('limiter');
    for (const roadClass of ['national', 'provincial', 'county']) expect(measures(roadClass)).not.toContain('limiter');
  });
  it('and clear of the way of fire engines and ambulances', () => {
    const measures = (kind: string, props: Props, y: number) => analyseRoads(aCounty().with('road', 'R', lineOf(bend(12, 150, 4)), { class: 'township', design_speed: 30 }).with(kind, 'E', point(100, y), props).snapshot(), { detail: false, lang: 'zh' }).segments[0]?.measures.map(({ id }) => id) ?? [];
    for (const [kind, props] of [['fire-station', {}], ['dense-place', { category: 'hospital' }]] as const) {
      expect(measures(kind, props, 60)).not.toContain('limiter');
      expect(measures(kind, props, -300)).toContain('limiter');
    }
  });
  it('refuses a road that is not there', () => {
    expect(() => analyseRoads(aCounty().snapshot(), { roads: ['x'], detail: false, lang: 'zh' })).toThrow(/unknown-road/);
  });
  it('starts from where it was drawn, in metres of the ellipsoid', () => {
    const end = geodesicDestination(HOME, 40, 5000);
    const { roads } = run({ type: 'LineString', coordinates: [[...HOME], end] }, { class: 'county' });
    expect(roads[0]?.lengthKm).toBeCloseTo(5, 3);
  });
});
