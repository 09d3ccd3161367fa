import type { Geometry, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { areaM2, geodesicDistanceM, lengthM } from './geodesic.ts';
import { movedBy, movedTo, putTogether, split, takeApart, turnedRound, withHole } from './editing.ts';
import { geometryProblem } from './validity.ts';

const square = (west: number, south: number, side: number) => [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]];
const polygon = (...rings: number[][][]): Polygon => ({ type: 'Polygon', coordinates: rings });
const line = (...coordinates: number[][]): Geometry => ({ type: 'LineString', coordinates });
const code = (job: () => unknown): string => { try { job(); } catch (error) { return (error as { code: string }).code; } return 'none'; };
const near = (a: number, b: number) => expect(Math.abs(a - b) / b).toBeLessThan(1e-4);

describe('taking apart and putting together', () => {
  const shapes: Geometry[] = [
    { type: 'Point', coordinates: [105, 34, 1200] }, { type: 'MultiPoint', coordinates: [[105, 34], [105.1, 34]] }, line([105, 34], [105.1, 34.1]),
    { type: 'MultiLineString', coordinates: [[[105, 34], [105.1, 34]], [[106, 34], [106.1, 34]]] }, polygon(square(105, 34, 0.1), square(105.02, 34.02, 0.02).reverse()),
    { type: 'MultiPolygon', coordinates: [[square(105, 34, 0.1), square(105.02, 34.02, 0.02)], [square(106, 34, 0.1)]] },
    { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [105, 34] }, polygon(square(105, 34, 0.1))] },
  ];
  it.each(shapes)('gives back $type', (geometry) => expect(putTogether(geometry, takeApart(geometry))).toEqual(geometry));
  it('leaves out what was deleted: a hole, a part, everything', () => {
    expect(putTogether(shapes[4] as Geometry, [takeApart(shapes[4] as Geometry)[0] ?? null, null])).toEqual(polygon(square(105, 34, 0.1)));
    expect(putTogether(shapes[3] as Geometry, [null, takeApart(shapes[3] as Geometry)[1] ?? null])).toEqual({ type: 'MultiLineString', coordinates: [[[106, 34], [106.1, 34]]] });
    expect(putTogether(shapes[0] as Geometry, [null])).toBeNull();
  });
});

describe('a hole', () => {
  it('takes its area out, whichever way it was drawn', () => {
    for (const ring of [square(105.02, 34.02, 0.02), square(105.02, 34.02, 0.02).reverse()]) {
      const holed = withHole(polygon(square(105, 34, 0.1)), polygon(ring));
      near(areaM2(holed), areaM2(polygon(square(105, 34, 0.1))) - areaM2(polygon(ring)));
      expect((holed as Polygon).coordinates[1]).toEqual(square(105.02, 34.02, 0.02).reverse());
    }
  });
  it('must lie inside, and in no other hole', () => {
    expect(code(() => withHole(polygon(square(105, 34, 0.1)), polygon(square(105.05, 34.05, 0.1))))).toBe('hole-outside');
    expect(code(() => withHole(polygon(square(105, 34, 0.1), square(105.02, 34.02, 0.05)), polygon(square(105.03, 34.03, 0.01))))).toBe('hole-outside');
    expect(code(() => withHole(line([105, 34], [105.1, 34]), polygon(square(105, 34, 0.1))))).toBe('hole-outside');
  });
});

describe('splitting', () => {
  it('cuts a line where it is crossed, with its heights, and loses no length', () => {
    const road = { type: 'LineString', coordinates: [[105, 34, 1000], [105.1, 34, 1100], [105.1, 34.1, 1200]] } satisfies Geometry;
    const parts = split(road, line([105.05, 33.9], [105.05, 34.05], [105.2, 34.05]));
    expect(parts).toHaveLength(3);
    expect((parts[0] as { coordinates: number[][] }).coordinates.at(-1)?.map((value) => Number(value.toFixed(6)))).toEqual([105.05, 34, 1050]);
    near(parts.reduce((sum, part) => sum + lengthM(part), 0), lengthM(road));
  });
  it('cuts a polygon in two along a bent line, whichever way it runs, and loses no area; holes go to their side', () => {
    const field = polygon(square(105, 34, 0.1), square(105.01, 34.01, 0.01).reverse());
    const cut = [[105.05, 33.9], [105.05, 34.05], [105.08, 34.06], [105.06, 34.2]];
    for (const way of [cut, [...cut].reverse()]) {
      const parts = split(field, line(...way));
      expect(parts.map((part) => geometryProblem(part))).toEqual([null, null]);
      near(parts.reduce((sum, part) => sum + areaM2(part), 0), areaM2(field));
      expect(parts.map((part) => (part as Polygon).coordinates.length).sort()).toEqual([1, 2]);
    }
  });
  it('says why it cannot', () => {
    const field = polygon(square(105, 34, 0.1), square(105.04, 34.04, 0.02));
    expect([
      code(() => split(field, line([105.05, 33.9], [105.05, 34.01]))), code(() => split(field, line([105.05, 33.9], [105.05, 34.2]))), code(() => split(line([105, 34], [105.1, 34]), line([106, 33], [106, 35]))),
      code(() => split({ type: 'Point', coordinates: [105, 34] }, line([106, 33], [106, 35]))),
    ]).toEqual(['split-twice', 'split-hole', 'split-nothing', 'split-nothing']);
  });
  it('takes the parts of a multi-part geometry asunder', () => {
    expect(split({ type: 'MultiLineString', coordinates: [[[105, 34], [105.1, 34]], [[106, 34], [106.1, 34]]] }, line([1, 1], [2, 2]))).toHaveLength(2);
  });
});

describe('moving', () => {
  it('goes the metres that were asked for, and keeps length, area, heights and form', () => {
    const at = { type: 'Point' as const, coordinates: [105.67, 34.86, 1200] };
    for (const [east, north] of [[1000, 0], [0, -2500], [300, 400]] as const) {
      const moved = movedBy(at, east, north);
      const [lon = 0, lat = 0, height] = moved.type === 'Point' ? moved.coordinates : [];
      expect(Math.abs(geodesicDistanceM([105.67, 34.86], [lon, lat]) - Math.hypot(east, north))).toBeLessThan(0.01);
      expect([lon > 105.67 + 1e-6, lat > 34.86 + 1e-6, lat < 34.86 - 1e-6, height]).toEqual([east > 0, north > 0, north < 0, 1200]);
    }
    const road = line([105.6, 34.8, 5], [105.63, 34.83], [105.65, 34.81]);
    const area = polygon(square(105.6, 34.8, 0.01), square(105.602, 34.802, 0.002).reverse());
    fc.assert(fc.property(fc.double({ min: 105, max: 106.5, noNaN: true }), fc.double({ min: 34, max: 36, noNaN: true }), (lon, lat) => {
      expect(lengthM(movedTo(road, [lon, lat])) / lengthM(road)).toBeCloseTo(1, 6);
      expect(areaM2(movedTo(area, [lon, lat])) / areaM2(area)).toBeCloseTo(1, 6);
      expect(geometryProblem(movedTo(area, [lon, lat]))).toBe(null);
    }));
  });
  it('by nothing changes nothing, and turning round twice neither', () => {
    const area = polygon([[105.6, 34.8], [105.61, 34.8], [105.61, 34.81], [105.6, 34.8]]);
    expect(movedBy(area, 0, 0)).toEqual(area);
    expect(turnedRound(turnedRound(area))).toEqual(area);
    expect(turnedRound({ type: 'Point', coordinates: [34.8, 105.6, 9] })).toEqual({ type: 'Point', coordinates: [105.6, 34.8, 9] });
  });
});
