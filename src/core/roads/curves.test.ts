/** Curves against roads of known plan, and against what the vertices can tell at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsM, drawn, normals, numbers, type PlannedCurve, trueCurves, type XY } from '../testing/alignment.ts';
import { aCounty, at } from '../testing/county.ts';
import { localPlane } from '../geo/index.ts';
import { jitterOf } from './bends.ts';
import { type Curve, curvesOf } from './curves.ts';
import { frameOf } from './frame.ts';
import { networkOf, type Route } from './route.ts';
import { radiusLimit } from './limits.ts';
import { radiusGeneralM } from './standards.ts';

function routeOf(points: readonly XY[]): Route {
  const [route] = networkOf(aCounty().with('road', 'R', { type: 'LineString', coordinates: points.map(([x, y]) => at(x, y)) }, {}).snapshot()).routes;
  if (!route) throw new Error('no route');
  return route;
}

/** Chainage along the vertices of a place that lies so far along the plan: jitter makes the drawn line longer. */
function drawnAt({ chainageM }: Route, spacingM: number, s: number): number {
  const i = Math.min(chainageM.length - 2, Math.floor(s / spacingM));
  return (chainageM[i] as number) + ((s - i * spacingM) / spacingM) * ((chainageM[i + 1] as number) - (chainageM[i] as number));
}

interface Score { hits: number; missed: number; wrong: number; readonly radiusErrors: number[]; readonly endErrorsM: number[]; readonly byBound: number[] }

/** Random roads of four curves, spirals on every second road; curves whose radius the vertices can tell from the limit (5 σ) are counted. */
function score(roads: number, spacing: readonly [number, number], jitter: (share: number) => number): Score {
  const result: Score = { hits: 0, missed: 0, wrong: 0, radiusErrors: [], endErrorsM: [], byBound: [] };
  for (let seed = 1; seed <= roads; seed++) {
    const next = numbers(seed), between = (a: number, b: number) => a + next() * (b - a);
    const kmh = [20, 30, 40, 60, 80][Math.floor(next() * 5)] as number, limitM = radiusLimit(new Map(), kmh, 0).value, spacingM = between(...spacing), jitterM = jitter(next());
    const plan = Array.from({ length: 4 }, (): PlannedCurve => {
      const radiusM = Math.max(15, Math.min(800, limitM * Math.exp(between(-1.1, 1.1)))), turnDeg = between(25, 155) * (next() < 0.5 ? -1 : 1), arcM = (radiusM * Math.abs(turnDeg) * Math.PI) / 180;
      return { radiusM, turnDeg, spiralM: seed % 2 === 0 ? Math.min(arcM * 0.4, Math.max(10, radiusM * 0.45)) : 0, tangentM: between(100, 400) };
    });
    const route = routeOf(drawn(plan, spacingM, jitterM, seed));
    const curves = curvesOf(route, radiusGeneralM(kmh)), sharp = curves.filter(({ corner, radiusM }) => !corner && radiusM < limitM);
    const explained = new Set<Curve>();
    for (const truth of trueCurves(plan)) {
      const [beginM = 0, fromM = 0, toM = 0, endM = 0] = [truth.beginM, truth.fromM, truth.toM, truth.endM].map((s) => drawnAt(route, spacingM, s));
      const { radiusM: bound, beginM: endBoundM } = boundsM(truth, spacingM, jitterM, Math.min(truth.tangentM, 150)), told = Math.abs(truth.radiusM - limitM) >= 5 * bound;
      const own = sharp.filter((curve) => curve.fromM < endM + 15 && curve.toM > beginM - 15);
      own.forEach((curve) => explained.add(curve));
      if (!told) continue;
      if (truth.radiusM >= limitM) result.wrong += own.length;
      else if (own[0]) {
        result.hits++;
        result.wrong += own.length - 1;
        result.radiusErrors.push(Math.abs(own[0].radiusM - truth.radiusM) / truth.radiusM);
        result.byBound.push(Math.abs(own[0].radiusM - truth.radiusM) / bound);
        // ends that the vertices tell to within 20 m (3 σ)
        if (truth.spiralM === 0 && 3 * endBoundM <= 20) result.endErrorsM.push(Math.max(Math.abs(own[0].fromM - fromM), Math.abs(own[0].toM - toM)));
      } else result.missed++;
    }
    result.wrong += sharp.filter((curve) => !explained.has(curve)).length;
  }
  return result;
}
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const share = (values: readonly number[], most: number): number => values.filter((value) => value <= most).length / values.length;

describe('curves of known roads', () => {
  it.each([
    ['1 m of jitter, vertices every 5 to 25 m', [5, 25], () => 1], ['2 m of jitter, vertices every 5 to 25 m', [5, 25], () => 2], ['2 m, 5 to 50 m', [5, 50], () => 2], ['up to 5 m, 5 to 50 m', [5, 50], (part: number) => 0.2 + 4.8 * part],
  ] as const)('%s: recall and precision 0.95, half of the radii within 5 %% and near to the bound of Cramér and Rao', (_name, spacing, jitter) => {
    const { hits, missed, wrong, radiusErrors, endErrorsM, byBound } = score(80, spacing, jitter);
    expect(hits + missed).toBeGreaterThan(40);
    expect(hits / (hits + missed)).toBeGreaterThanOrEqual(0.95);
    expect(hits / (hits + wrong)).toBeGreaterThanOrEqual(0.95);
    expect(median(radiusErrors)).toBeLessThan(0.05);
    // of normal errors as small as they can be, half are within 0.67 σ
    expect(median(byBound)).toBeLessThan(1.2);
    expect(endErrorsM.length).toBeGreaterThan(10);
    expect(share(endErrorsM, 20)).toBeGreaterThanOrEqual(0.95);
  }, 30_000);

  it('exact vertices give exact radii, spirals or not', () => {
    fc.assert(fc.property(fc.double({ min: 20, max: 180, noNaN: true }), fc.double({ min: 40, max: 190, noNaN: true }), fc.boolean(), fc.boolean(), fc.integer({ min: 4, max: 12 }), (radiusM, turn, left, spiralled, spacing) => {
      const plan = [{ radiusM, turnDeg: left ? turn : -turn, spiralM: spiralled ? Math.min(radiusM * 0.5, radiusM * turn * 0.0174 * 0.4) : 0, tangentM: 200 }];
      const [curve, ...more] = curvesOf(routeOf(drawn(plan, spacing, 0, 1)), 200);
      expect(more).toEqual([]);
      expect(Math.abs((curve?.radiusM ?? 0) - radiusM) / radiusM).toBeLessThan(spiralled ? 0.12 : 0.01);
      expect(Math.sign(curve?.deflectionDeg ?? 0)).toBe(left ? 1 : -1);
      expect(Math.abs(Math.abs(curve?.deflectionDeg ?? 0) - turn)).toBeLessThan(spiralled ? 4 : 1);
    }), { numRuns: 60, seed: 8 });
  });

  it('the crest of a sine wave has the radius that calculus gives', () => {
    for (const [amplitude, wave] of [[40, 400], [30, 250]] as const) {
      const points: XY[] = [];
      let along = 0;
      for (let x = 0; x < 4 * wave; x += 0.25) {
        if (along >= points.length * 12) points.push([x, amplitude * Math.sin((2 * Math.PI * x) / wave)]);
        along += 0.25 * Math.hypot(1, ((amplitude * 2 * Math.PI) / wave) * Math.cos((2 * Math.PI * x) / wave));
      }
      const truth = wave ** 2 / (4 * Math.PI ** 2 * amplitude), curves = curvesOf(routeOf(points), 400);
      expect(curves).toHaveLength(8);
      for (const { radiusM } of curves) expect(Math.abs(radiusM - truth) / truth).toBeLessThan(0.1);
    }
  });

  it('knows its own error: two thirds of the radii within one standard error', () => {
    const within: number[] = [];
    for (let seed = 1; seed <= 120; seed++) {
      const [curve] = curvesOf(routeOf(drawn([{ radiusM: 50, turnDeg: 90, spiralM: 0, tangentM: 250 }], 10, 1.5, seed)), 100);
      if (curve) within.push(Math.abs(curve.radiusM - 50) / curve.radiusErrorM);
    }
    expect(within.length).toBeGreaterThan(115);
    expect(share(within, 1)).toBeGreaterThan(0.5);
    expect(share(within, 3)).toBeGreaterThan(0.93);
  });

  it('reads the jitter off the line', () => {
    for (const sigma of [0.5, 2, 5]) {
      const route = routeOf(drawn([{ radiusM: 120, turnDeg: 120, spiralM: 0, tangentM: 600 }, { radiusM: 80, turnDeg: -90, spiralM: 0, tangentM: 600 }], 15, sigma, 3));
      expect(jitterOf(route) / sigma).toBeGreaterThan(0.7);
      expect(jitterOf(route) / sigma).toBeLessThan(1.35);
    }
    expect(jitterOf(routeOf(drawn([{ radiusM: 60, turnDeg: 150, spiralM: 0, tangentM: 100 }], 12, 0, 1)))).toBeLessThan(0.2);
  });

  const lead = (fromX: number, y: number): XY[] => Array.from({ length: 50 }, (_, i) => [fromX + i * 20, y]);
  const stairs = (step: number, rise: number): XY[] => {
    const points = lead(0, 0);
    for (let k = 0; k < 20; k++) points.push([1000 + k * step, k * rise], [1000 + (k + 1) * step, k * rise]);
    return [...points, ...lead(1000 + 20 * step, 20 * rise)];
  };
  it.each([
    ['stairs of 12 and 3 m', stairs(12, 3)], ['of 5 and 5 m', stairs(5, 5)], ['of 20 and 10 m', stairs(20, 10)], ['of 8 and 2 m', stairs(8, 2)],
    ['one vertex 8 m off', [...lead(0, 0), [1010, 8], ...lead(1030, 0)]], ['a jump of 8 m aside', [...lead(0, 0), [1000, 0], [1010, 8], ...lead(1030, 8)]],
    ['a zigzag of 6 m', [...lead(0, 0), ...Array.from({ length: 20 }, (_, i): XY => [1000 + i * 10, i % 2 ? 3 : -3]), ...lead(1200, 0)]],
    ['jitter of 4 m on a straight road', Array.from({ length: 300 }, (() => { const normal = normals(5); return (_: unknown, i: number): XY => [i * 10 + 4 * normal(), 4 * normal()]; })())],
  ] as const)('no curve where there is none: %s', (_name, points) => {
    for (const radiusM of [30, 100, 200, 400]) expect(curvesOf(routeOf(points as readonly XY[]), radiusM).filter(({ corner }) => !corner)).toEqual([]);
  });
});

describe('the plane of the roads', () => {
  it('is PROJ’s transverse Mercator to a millimetre, and knows its scale', () => {
    const out = new Float64Array(2), next = new Float64Array(2);
    fc.assert(fc.property(fc.double({ min: 80, max: 125, noNaN: true }), fc.double({ min: 20, max: 52, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), (lon0, lat0, east, north) => {
      const place = frameOf(lon0, lat0), scale = place(lon0 + east, lat0 + north, out);
      const [x, y] = localPlane([lon0, lat0]).toXY(lon0 + east, lat0 + north);
      expect(Math.hypot((out[0] as number) - x, (out[1] as number) - y)).toBeLessThan(1e-3);
      place(lon0 + east, lat0 + north + 1e-4, next);
      // 10⁻⁴° of latitude in metres of the meridian
      const metres = 1e-4 * (111132.954 - 559.822 * Math.cos((2 * (lat0 + north) * Math.PI) / 180) + 1.175 * Math.cos((4 * (lat0 + north) * Math.PI) / 180));
      expect(Math.hypot((next[0] as number) - (out[0] as number), (next[1] as number) - (out[1] as number)) / metres / scale).toBeCloseTo(1, 5);
    }));
  });
});
