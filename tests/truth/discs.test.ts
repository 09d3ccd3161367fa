import fc from 'fast-check';
import type { Position } from 'geojson';
import { beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '../../tools/paths.mjs';
import { openGeos } from '../../src/engine/geos.ts';
import { areaM2, discUnion, geodesicDestination, geodesicDistanceM, type Geos, pointInArea } from '../../src/core/geo/index.ts';

let geos: Geos;
beforeAll(async () => { geos = await openGeos(DATA); });

const HOME: [number, number] = [105.67, 34.86];
type Disc = readonly [eastM: number, northM: number, radiusM: number];
const centre = ([east, north]: Disc): [number, number] => geodesicDestination(geodesicDestination(HOME, 0, north), 90, east);
function unionOf(list: readonly Disc[]) {
  const centres = list.map(centre);
  return discUnion({ lon: Float64Array.from(centres, ([lon]) => lon), lat: Float64Array.from(centres, ([, lat]) => lat), radiusM: Float64Array.from(list, ([, , radius]) => radius) });
}
const multi = (coordinates: Position[][][]) => ({ type: 'MultiPolygon' as const, coordinates });
/** Least of distance − radius: below 0 inside of the union. */
const depth = (list: readonly Disc[], at: Position) => Math.min(...list.map((disc) => geodesicDistanceM(centre(disc), at) - disc[2]));
function forEachEdgePlace(polygons: readonly Position[][][], visit: (at: Position) => void): void {
  for (const ring of polygons.flat()) for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? [], [bx = 0, by = 0] = ring[i] ?? [];
    for (const t of [0, 0.25, 0.5, 0.75]) visit([ax + t * (bx - ax), ay + t * (by - ay)]);
  }
}

describe('the union of discs', () => {
  it('one disc: its area, a little more', () => {
    const { polygons, loose } = unionOf([[0, 0, 1000]]);
    expect([polygons.length, polygons[0]?.length, loose.length]).toEqual([1, 1, 0]);
    const ratio = areaM2(multi(polygons)) / (Math.PI * 1e6);
    expect(ratio).toBeGreaterThan(1);
    expect(ratio).toBeLessThan(1.0003);
  });

  it('discs round a gap have a hole; a disc in the gap is a polygon of its own', () => {
    const circle: Disc[] = Array.from({ length: 12 }, (_, i) => [1000 * Math.cos((i * Math.PI) / 6), 1000 * Math.sin((i * Math.PI) / 6), 300]);
    const { polygons } = unionOf([...circle, [0, 0, 100]]);
    expect(polygons.map((rings) => rings.length).sort()).toEqual([1, 2]);
  });

  it('what lies inside another, or is there twice, counts once', () => {
    expect(unionOf([[0, 0, 500], [0, 0, 500], [100, 0, 300]]).polygons).toEqual(unionOf([[0, 0, 500]]).polygons);
  });

  it('discs that only just touch become one, discs that nearly touch stay two and do not cross', () => {
    const counts = [200, 200.01, 200.3].map((apart) => { const { polygons, loose } = unionOf([[0, 0, 100], [apart, 0, 100], [5000, 0, 100]]); return [polygons.length, loose.length, geos.valid(multi(polygons))]; });
    expect(counts).toEqual([[2, 0, true], [3, 0, true], [3, 0, true]]);
  });

  it('none', () => expect(unionOf([])).toEqual({ polygons: [], loose: [] }));

  const disc = fc.tuple(fc.integer({ min: -1500, max: 1500 }), fc.integer({ min: -1500, max: 1500 }), fc.constantFrom(50, 110, 300, 1000));
  it('is valid, nowhere inside the true curve, as near to it as its tangents are, and has the area that GEOS finds', () => {
    fc.assert(fc.property(fc.array(disc, { minLength: 1, maxLength: 40 }), (list) => {
      const { polygons, loose } = unionOf(list), all = geos.union([...polygons, ...loose].map((coordinates) => ({ type: 'Polygon' as const, coordinates })));
      if (polygons.length > 0) expect(geos.valid(multi(polygons))).toBe(true);
      forEachEdgePlace(polygons, (at) => {
        const outside = depth(list, at);
        expect(outside).toBeGreaterThan(-0.0015);
        expect(outside).toBeLessThan(0.33);
      });
      const circles = geos.union(list.map((item) => ({ type: 'Polygon' as const, coordinates: unionOf([item]).polygons[0] ?? [] })));
      expect(Math.abs(areaM2(all) / areaM2(circles) - 1)).toBeLessThan(4e-4);
    }), { numRuns: 60 });
  });

  it('holds a place exactly where a disc does', () => {
    fc.assert(fc.property(fc.array(disc, { minLength: 1, maxLength: 30 }), fc.array(fc.tuple(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: -2000, max: 2000 })), { minLength: 50, maxLength: 50 }), (list, places) => {
      const { polygons, loose } = unionOf(list), area = multi([...polygons, ...loose]);
      for (const [east, north] of places) {
        const at = centre([east, north, 0]), inside = depth(list, at);
        if (Math.abs(inside) > 0.5) expect(area.coordinates.some((coordinates) => pointInArea(at[0], at[1], { type: 'Polygon', coordinates }))).toBe(inside < 0);
      }
    }), { numRuns: 60 });
  });
});
