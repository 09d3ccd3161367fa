import type { Geometry, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { box, line, point } from '../testing/county.ts';
import { AreaIndex, pointInArea } from './areas.ts';
import { geometryProblem, looksSwapped } from './validity.ts';

const ring = (...coordinates: Position[]): Geometry => ({ type: 'Polygon', coordinates: [coordinates] });

describe('what is wrong with a geometry', () => {
  it.each<[string, Geometry, string | null]>([
    ['a point', point(0, 0), null],
    ['a line', line([0, 0], [10, 0]), null],
    ['a box', box(0, 0, 10, 10), null],
    ['a ring that touches itself in a corner', ring([0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 1], [0, 0]), null],
    ['nothing in it', { type: 'GeometryCollection', geometries: [] }, 'empty'],
    ['no number', { type: 'Point', coordinates: [Number.NaN, 34] }, 'not-finite'],
    ['a height that is no number', { type: 'Point', coordinates: [105, 34, Number.POSITIVE_INFINITY] }, 'not-finite'],
    ['metres of a projection', { type: 'Point', coordinates: [561_234.5, 3_858_123.4] }, 'looks-projected'],
    ['latitude first', { type: 'Point', coordinates: [34.86, 105.67] }, 'looks-swapped'],
    ['beyond the world', { type: 'Point', coordinates: [181, 34] }, 'out-of-range'],
    ['one vertex', { type: 'LineString', coordinates: [[105, 34]] }, 'too-few-points'],
    ['twice the same vertex', { type: 'LineString', coordinates: [[105, 34], [105, 34]] }, 'zero-size'],
    ['three positions', ring([0, 0], [1, 0], [0, 0]), 'too-few-points'],
    ['an open ring', ring([0, 0], [1, 0], [1, 1], [0, 1]), 'unclosed'],
    ['a bow tie', ring([0, 0], [1, 1], [1, 0], [0, 1], [0, 0]), 'self-crossing'],
    ['a ring without area', ring([0, 0], [1, 0], [2, 0], [0, 0]), 'zero-size'],
  ])('%s', (_name, geometry, code) => {
    expect(geometryProblem(geometry)?.code ?? null).toBe(code);
  });
  it('says where a ring crosses itself', () => {
    expect(geometryProblem(ring([0, 0], [1, 1], [1, 0], [0, 1], [0, 0]))?.at).toEqual([0.5, 0.5]);
  });
  it('knows swapped coordinates by the county', () => {
    const county = [105.35, 34.73, 106.04, 35.2] as const;
    expect([looksSwapped([105.67, 34.86], county), looksSwapped([34.86, 105.67], county), looksSwapped([120, 30], county)]).toEqual([false, true, false]);
  });
});

describe('which areas a geometry has a part in', () => {
  const area = (id: string, geometry: Geometry) => ({ kind: 'township', id, geometry, props: {} });
  // west and east share a border at 1000 m; the lake lies wholly in the east
  const index = new AreaIndex([area('east', box(1000, 0, 1000, 1000)), area('west', box(0, 0, 1000, 1000)), area('far', box(5000, 5000, 100, 100))]);

  it('a point has one, on a border that of the smallest id', () => {
    expect(index.touching(point(500, 500))).toEqual(['west']);
    expect(index.touching(point(3000, 500))).toEqual([]);
    const corner = box(1000, 0, 1000, 1000);
    const onBorder = corner.type === 'Polygon' ? corner.coordinates[0]?.[0] : undefined;
    expect(index.containing(onBorder?.[0] ?? 0, onBorder?.[1] ?? 0)).toBe('east');
  });
  it('a line has every one that it crosses, even without a vertex in it', () => {
    expect(index.touching(line([-500, 500], [2500, 500]))).toEqual(['east', 'west']);
    expect(index.touching(line([-500, 1500], [2500, 1500]))).toEqual([]);
  });
  it('a polygon has those that lie wholly inside it', () => {
    expect(index.touching(box(4900, 4900, 400, 400))).toEqual(['far']);
    expect(index.touching(box(900, 400, 200, 200))).toEqual(['east', 'west']);
  });
  it('a hole is outside, its border inside', () => {
    const outer = box(0, 0, 100, 100), hole = box(40, 40, 20, 20);
    if (outer.type !== 'Polygon' || hole.type !== 'Polygon') throw new Error('boxes are polygons');
    const holed: Geometry = { type: 'Polygon', coordinates: [...outer.coordinates, ...hole.coordinates] };
    const inside = (geometry: Geometry) => (geometry.type === 'Point' ? pointInArea(geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0, holed) : null);
    expect([inside(point(10, 10)), inside(point(50, 50)), inside(point(200, 50))]).toEqual([true, false, false]);
    const [lon = 0, lat = 0] = hole.coordinates[0]?.[0] ?? [];
    expect(pointInArea(lon, lat, holed)).toBe(true);
  });
});
