/** What must not matter: the direction a road is drawn in, how it is cut into features, where on the earth it lies. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../feature.ts';
import { geodesicDestination } from '../geo/index.ts';
import { drawn, type PlannedCurve, type XY } from '../testing/alignment.ts';
import { aCounty, HOME } from '../testing/county.ts';
import { analyseRoads } from './index.ts';

const PROPS = { class: 'county', design_speed: 40, width: 7, code: 'X1' };
const road = fc.record({
  plan: fc.array(fc.record({ radiusM: fc.double({ min: 18, max: 75, noNaN: true }), turnDeg: fc.double({ min: 40, max: 150, noNaN: true }).map((turn) => Math.round(turn)), left: fc.boolean(), tangentM: fc.integer({ min: 200, max: 500 }) }), { minLength: 2, maxLength: 4 }),
  spacing: fc.integer({ min: 5, max: 15 }), jitterM: fc.constantFrom(0, 1), seed: fc.integer({ min: 1, max: 99 }), fall: fc.double({ min: 4, max: 9, noNaN: true }),
}).map(({ plan, spacing, jitterM, seed, fall }) => {
  const points = drawn(plan.map(({ radiusM, turnDeg, left, tangentM }): PlannedCurve => ({ radiusM, turnDeg: left ? turnDeg : -turnDeg, spiralM: 0, tangentM })), spacing, jitterM, seed);
  // down at a grade in the middle third
  const third = points.length / 3;
  return { points, heights: points.map((_, i) => 1500.0001 - (Math.max(0, Math.min(third, i - third)) * spacing * fall) / 100) };
});
/** [east, north] metres as lon/lat about a place, true to a millimetre within some kilometres. */
const placed = ([x, y]: XY, home: readonly [number, number]): [number, number] => geodesicDestination(home, (Math.atan2(x, y) * 180) / Math.PI, Math.hypot(x, y));

interface Parts { readonly lines: readonly (readonly Position[])[] }
const analyse = ({ lines }: Parts) => {
  const county = aCounty();
  lines.forEach((coordinates, i) => county.with('road', `R${i}`, { type: 'LineString', coordinates: [...coordinates] }, { ...PROPS, name: '县道' }));
  return analyseRoads(county.snapshot(), { detail: true, lang: 'zh' });
};
const figures = (report: ReturnType<typeof analyse>) => report.segments.map(({ fromM, toM, level, hazards }) => ({ fromM, toM, level, hazards: hazards.map(({ type, value }) => ({ type, value })) })).sort((a, b) => a.fromM - b.fromM || a.toM - b.toM);
const lineAt = ({ points, heights }: { readonly points: readonly XY[]; readonly heights: readonly number[] }, home = HOME): Position[] => points.map((point, i) => [...placed(point, home), heights[i] as number]);

describe('roads', () => {
  it('cut into features anywhere, some of them reversed, are the same road', () => {
    fc.assert(fc.property(road, fc.array(fc.double({ min: 0.05, max: 0.95, noNaN: true }), { maxLength: 3 }), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (drawing, cuts, flips) => {
      const line = lineAt(drawing), at = [0, ...new Set(cuts.map((cut) => Math.round(cut * (line.length - 1)))), line.length - 1].sort((a, b) => a - b).filter((cut, i, all) => i === 0 || cut > (all[i - 1] as number));
      const lines = at.slice(1).map((end, i) => line.slice(at[i], end + 1)).map((part, i) => (i > 0 && flips[i] ? [...part].reverse() : part));
      expect(figures(analyse({ lines }))).toEqual(figures(analyse({ lines: [line] })));
    }), { numRuns: 25, endOnFailure: true });
  });

  it('drawn the other way round give the same hazards, mirrored', () => {
    fc.assert(fc.property(road, (drawing) => {
      const line = lineAt(drawing), forth = analyse({ lines: [line] }), back = analyse({ lines: [[...line].reverse()] });
      const lengthM = (forth.roads[0]?.lengthKm ?? 0) * 1000;
      const curves = forth.roads[0]?.curves ?? [], mirrored = [...(back.roads[0]?.curves ?? [])].reverse();
      expect(mirrored).toHaveLength(curves.length);
      curves.forEach((curve, i) => {
        expect(Math.abs((mirrored[i]?.radius ?? 0) / curve.radius - 1)).toBeLessThan(0.05);
        expect(Math.sign(mirrored[i]?.deflection ?? 0)).toBe(-Math.sign(curve.deflection));
        expect(Math.abs(lengthM - (mirrored[i]?.toM ?? 0) - curve.fromM)).toBeLessThan(10);
      });
      const downhill = (report: typeof forth) => report.segments.flatMap(({ hazards }) => hazards.filter(({ type }) => type === 'long-downhill').map(({ evidence }) => evidence['withChainage']));
      expect(downhill(back)).toEqual(downhill(forth).map((forward) => !forward));
    }), { numRuns: 25, seed: 4, endOnFailure: true });
  });

  it('moved to another place of the earth keep their figures', () => {
    fc.assert(fc.property(road, fc.double({ min: 75, max: 134, noNaN: true }), fc.double({ min: 18, max: 53, noNaN: true }), (drawing, lon, lat) => {
      const here = analyse({ lines: [lineAt(drawing)] }), there = analyse({ lines: [lineAt(drawing, [lon, lat])] });
      const [a, b] = [here.roads[0], there.roads[0]];
      expect(Math.abs((a?.lengthKm ?? 0) - (b?.lengthKm ?? 1))).toBeLessThan(0.002);
      expect(b?.curves).toHaveLength(a?.curves?.length ?? -1);
      a?.curves?.forEach((curve, i) => expect(Math.abs((b?.curves?.[i]?.radius ?? 0) / curve.radius - 1)).toBeLessThan(0.01));
    }), { numRuns: 25, seed: 4, endOnFailure: true });
  });

  it('of which some have nothing to measure do not stop the search', () => {
    const odd: Position[][] = [[[105, 34], [105, 34]], [[105, 34], [105.001, 34], [105, 34], [105.001, 34]], [[105, 34], [105.00000001, 34]], [[105, 34, Number.NaN], [105.01, 34, 0], [105.02, 34, -32768]]];
    const report = analyse({ lines: [...odd, Array.from({ length: 60 }, (_, i): Position => [105.1 + 0.0003 * Math.cos(i), 34 + 0.0003 * Math.sin(i)])] });
    expect(report.roads.length).toBeGreaterThan(2);
    expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/);
  });
});
