/** Road police look for danger segments before the rain season: one planted road of 40 km, everything on it known. */
import { describe, expect, it } from 'vitest';
import type { Geometry, Position } from '../feature.ts';
import { drawn, type PlannedCurve, trueCurves, type XY } from '../testing/alignment.ts';
import { aCounty, at } from '../testing/county.ts';
import { analyseRoads } from './index.ts';
import type { HazardType } from './types.ts';

const SPACING_M = 10;
const curve = (radiusM: number, turnDeg: number, tangentM: number): PlannedCurve => ({ radiusM, turnDeg, spiralM: 0, tangentM });
/** six sharp curves (limit 125 m at 60 km/h) among gentle ones; the second is a hairpin whose legs run 60 m apart */
const PLAN = [
  curve(400, 40, 2500), curve(15, 95, 3000), curve(500, -50, 2200), curve(30, 180, 2500), curve(45, -120, 3200), curve(300, 35, 2600), curve(60, 80, 2400), curve(600, -60, 2600),
  curve(90, -70, 2900), curve(120, 60, 3000), curve(450, 30, 3000),
];
const CURVES = trueCurves(PLAN), SHARP = CURVES.filter(({ radiusM }) => radiusM < 125), LENGTH_M = (CURVES.at(-1)?.endM ?? 0) + 4000;

/** Down with the chainage over 2.2 km from 8 km, and against it over 2.4 km up to 30 km, both at 5.6 %; gentle elsewhere. */
const DOWN_M = [8000, 10200] as const, UP_M = [27600, 30000] as const;
function height(s: number): number {
  const fallen = Math.max(0, Math.min(s, DOWN_M[1]) - DOWN_M[0]) * 0.056, risen = Math.max(0, Math.min(s, UP_M[1]) - UP_M[0]) * 0.056;
  return 1800 - fallen + risen + 4 * Math.sin(s / 900);
}

const CLEAN = drawn(PLAN, SPACING_M, 0, 1, 4000);
/** A staircase as a receiver draws it that knows steps of 4 m only, over 400 m of straight road from 20.1 km. */
const JOGS_M = [20100, 20500] as const;
const POINTS: XY[] = CLEAN.map(([x, y], i) => (i * SPACING_M >= JOGS_M[0] && i * SPACING_M <= JOGS_M[1] ? [Math.round(x / 4) * 4, Math.round(y / 4) * 4] : [x, y]));
const COORDINATES = POINTS.map(([x, y], i): Position => [...at(x, y), height(i * SPACING_M)]);
const placeAt = (s: number, aside = 0): Position => {
  const i = Math.min(CLEAN.length - 2, Math.round(s / SPACING_M)), [x0, y0] = CLEAN[i] as XY, [x1, y1] = CLEAN[i + 1] as XY, length = Math.hypot(x1 - x0, y1 - y0);
  return at(x0 - ((y1 - y0) / length) * aside, y0 + ((x1 - x0) / length) * aside);
};
const point = (s: number, aside = 0): Geometry => ({ type: 'Point', coordinates: placeAt(s, aside) });

/** Right of the road between 34.0 and 34.4 km the ground falls 12 m at 1 : 1 from 2 m beside the edge; known on a grid of 1 m. */
const CLIFF_M = [34000, 34400] as const;
const CLIFF = Array.from({ length: 81 }, (_, k) => ({ s: CLIFF_M[0] - 200 + k * SPACING_M, at: placeAt(CLIFF_M[0] - 200 + k * SPACING_M) }));
const terrain = {
  cellM: 1,
  heightAt: (lon: number, lat: number): number | null => {
    const near = CLIFF.reduce((best, place, k) => {
      const d = Math.hypot(((place.at[0] ?? 0) - lon) * 91_400, ((place.at[1] ?? 0) - lat) * 110_950);
      return d < best.d ? { d, k } : best;
    }, { d: Infinity, k: 0 });
    if (near.d > 60) return 1800;
    const { s, at: here } = CLIFF[near.k] as (typeof CLIFF)[number], next = (CLIFF[near.k + 1] ?? CLIFF[near.k - 1]) as (typeof CLIFF)[number];
    const sign = next.s > s ? 1 : -1, dx = ((next.at[0] ?? 0) - (here[0] ?? 0)) * 91_400 * sign, dy = ((next.at[1] ?? 0) - (here[1] ?? 0)) * 110_950 * sign;
    const right = ((lon - (here[0] ?? 0)) * 91_400 * dy - (lat - (here[1] ?? 0)) * 110_950 * dx) / Math.hypot(dx, dy);
    return height(s) - (s >= CLIFF_M[0] && s <= CLIFF_M[1] ? Math.max(0, Math.min(12, right - 6)) : 0);
  },
};

const HAIRPIN = CURVES[3]?.fromM ?? 0;
/** six crashes within 300 m along the road; three more stand as near in the plane, on both legs of the hairpin, but far along the road */
const CRASHES = [0, 40, 110, 180, 240, 300].map((d) => 16000 + d).concat([HAIRPIN - 400, HAIRPIN - 380, HAIRPIN + 94 + 390]);

function county() {
  const built = aCounty().with('road', 'R', { type: 'LineString', coordinates: COORDINATES }, { name: '县道', class: 'county', code: 'X1', design_speed: 60, width: 8 });
  built.with('road', 'ring', { type: 'LineString', coordinates: Array.from({ length: 25 }, (_, i) => at(-18 + 18 * Math.cos((i * Math.PI) / 12), 18 * Math.sin((i * Math.PI) / 12))) }, { class: 'county', code: 'X1', design_speed: 60, width: 8 });
  built.with('bridge', 'B', point(12000), { condition: 4, length: 60 });
  CRASHES.forEach((s, i) => built.with('accident', `c${i}`, point(s, 3), { date: '2020-05-01', industry: '道路交通', deaths: 0 }));
  return built.snapshot();
}

describe('a planted road of 40 km', () => {
  const report = analyseRoads(county(), { detail: true, lang: 'zh', terrain });
  const hazards = (type: HazardType) => report.segments.flatMap(({ road, hazards: own }) => own.filter((hazard) => hazard.type === type).map((hazard) => {
    const [fromM = 0, toM = 0] = ['from', 'to'].map((end) => { const [, km, m] = /^K(\d+)\+(\d+)$/.exec(String(hazard.evidence[end])) ?? []; return Number(km) * 1000 + Number(m); });
    return { ...hazard, road, fromM, toM };
  }));

  it('is 40 km long', () => {
    expect(LENGTH_M).toBeGreaterThan(35_000);
    expect(Math.abs((report.roads.find(({ id }) => id === 'R')?.lengthKm ?? 0) * 1000 - LENGTH_M)).toBeLessThan(150);
  });
  it('all six sharp curves, radius within 10 %, stakes within 10 m, and nothing else: no alarm at the roundabout and the jogs', () => {
    const found = hazards('sharp-curve').sort((a, b) => a.fromM - b.fromM);
    expect(found.map(({ road, value }) => `${road} ${Math.round(value)}`)).toHaveLength(SHARP.length);
    SHARP.forEach(({ radiusM, fromM, toM }, i) => {
      expect(Math.abs((found[i]?.value ?? 0) - radiusM) / radiusM, `R ${radiusM}`).toBeLessThan(0.1);
      expect(Math.abs((found[i]?.fromM ?? 0) - fromM - drift(fromM))).toBeLessThan(10);
      expect(Math.abs((found[i]?.toM ?? 0) - toM - drift(toM))).toBeLessThan(10);
    });
  });
  it('says why the roundabout was left out', () => {
    expect(report.roads.find(({ id }) => id === 'ring')?.missing.join()).toContain('环岛');
  });
  it('both long descents, each with its direction', () => {
    const found = hazards('long-downhill').sort((a, b) => a.fromM - b.fromM);
    expect(found.map(({ evidence }) => evidence['withChainage'])).toEqual([true, false]);
    for (const [i, [fromM, toM]] of [DOWN_M, UP_M].entries()) {
      expect(Math.abs((found[i]?.fromM ?? 0) - fromM - drift(fromM))).toBeLessThan(200);
      expect(Math.abs((found[i]?.toM ?? 0) - toM - drift(toM))).toBeLessThan(200);
      expect(found[i]?.evidence['averagePercent']).toBeCloseTo(5.6, 0);
    }
  });
  it('the cluster along the road, and not the crowd in the plane', () => {
    const found = hazards('crash-cluster');
    expect(found.map(({ value, evidence }) => [value, evidence['crashes']])).toEqual([[6, 6]]);
    expect(Math.abs((found[0]?.fromM ?? 0) - 15990 - drift(16000))).toBeLessThan(10);
    expect(Math.abs((found[0]?.toM ?? 0) - 16310 - drift(16300))).toBeLessThan(10);
  });
  it('the cliff on its side, the bridge in its place', () => {
    const [cliff, ...more] = hazards('roadside-drop');
    expect(more).toEqual([]);
    expect(cliff).toMatchObject({ value: 12, evidence: { side: 'right', siteCheck: false } });
    expect(Math.abs((cliff?.fromM ?? 0) - CLIFF_M[0] - drift(CLIFF_M[0]))).toBeLessThan(20);
    expect(Math.abs((cliff?.toM ?? 0) - CLIFF_M[1] - drift(CLIFF_M[1]))).toBeLessThan(20);
    expect(hazards('dangerous-bridge').map(({ value, evidence }) => [value, evidence['bridge']])).toEqual([[4, 'B']]);
  });
});

/** The staircase makes the line as drawn longer from there on: stakes run along what is drawn. */
function drift(s: number): number {
  let longer = 0;
  for (let i = 1; i < POINTS.length && i * SPACING_M <= s; i++) {
    const [ax, ay] = POINTS[i - 1] as XY, [bx, by] = POINTS[i] as XY;
    longer += Math.hypot(bx - ax, by - ay) - SPACING_M;
  }
  return longer;
}
