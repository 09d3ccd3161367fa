import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry } from '../feature.ts';
import { geodesicDistanceM } from '../geo/index.ts';
import { BD09, CGCS2000, type Crs, GCJ02, KNOWN_CRS, knownCrs, parseCrs, WEB_MERCATOR, WGS84 } from './index.ts';
import { converter, convertGeometry } from './convert.ts';

const known = (id: string): Crs => knownCrs(id) ?? WGS84;

describe('known systems', () => {
  it('are named once, in both languages, the likeliest first', () => {
    expect(new Set(KNOWN_CRS.map(({ id }) => id)).size).toBe(KNOWN_CRS.length);
    expect(new Set(KNOWN_CRS.map(({ label }) => label.zh)).size).toBe(KNOWN_CRS.length);
    expect(new Set(KNOWN_CRS.map(({ label }) => label.en)).size).toBe(KNOWN_CRS.length);
    expect(KNOWN_CRS.slice(0, 5).map(({ id }) => id)).toEqual(['EPSG:4326', 'EPSG:4490', 'gcj02', 'bd09', 'EPSG:4513']);
  });
  it('are read back by their identifier', () => {
    for (const crs of KNOWN_CRS) expect(parseCrs(crs.id)).toBe(crs);
  });
  it('say where they are off', () => {
    for (const { accuracyM, note } of KNOWN_CRS) expect(accuracyM > 0).toBe(note !== null);
    expect(['EPSG:4326', 'EPSG:4547', 'EPSG:2343', 'EPSG:21418'].map((id) => known(id).accuracyM)).toEqual([0, 1, 130, 20]);
  });
});

describe('a converter', () => {
  it('keeps heights and what follows', () => {
    expect(converter(WGS84, known('EPSG:4523'))([105.67, 34.86, 1234.5, 7]).slice(2)).toEqual([1234.5, 7]);
    expect(converter(GCJ02, BD09)([105.67, 34.86, 1234.5])[2]).toBe(1234.5);
  });
  it('leaves positions of the same system alone', () => {
    expect(converter(WGS84, WGS84)([105.67, 34.86, 3])).toEqual([105.67, 34.86, 3]);
  });
  it('takes CGCS2000 and WGS 84 for the same', () => {
    expect(converter(CGCS2000, WGS84)([105.67, 34.86])).toEqual([105.67, 34.86]);
  });
  it.each<[string, Crs, Crs, number[]]>([
    ['no numbers', WGS84, known('EPSG:4523'), []], ['NaN', known('EPSG:4523'), WGS84, [Number.NaN, 3_850_000]], ['infinite', WEB_MERCATOR, WGS84, [Infinity, 0]],
    ['metres as degrees', WGS84, known('EPSG:4523'), [35_561_000, 3_859_000]], ['metres as GCJ-02', GCJ02, WGS84, [35_561_000, 3_859_000]], ['a latitude of 91°', WGS84, GCJ02, [105, 91]],
    ['the wrong side of the earth', known('EPSG:4544'), WGS84, [35_561_000, 3_859_000]], ['beyond Web Mercator', WEB_MERCATOR, WGS84, [35_561_000, 3_859_000]], ['the pole in Web Mercator', WGS84, WEB_MERCATOR, [105, 90]],
  ])('gives NaN for %s', (_, from, to, position) => {
    const [x, y] = converter(from, to)([...position]);
    expect([x, y]).toEqual([Number.NaN, Number.NaN]);
  });
  it('returns to where it came from in every system, within 1 mm (Beijing 1954: 1 cm)', () => {
    fc.assert(fc.property(fc.constantFrom(...KNOWN_CRS), fc.double({ min: 74, max: 134, noNaN: true }), fc.double({ min: 4, max: 53, noNaN: true }), (crs, anyLon, lat) => {
      const meridian = /lon_0=(\d+)/.exec(crs.proj ?? '')?.[1], lon = meridian === undefined || crs === WEB_MERCATOR ? anyLon : Number(meridian) + (anyLon - 104) / 10;
      const [backLon = Number.NaN, backLat = Number.NaN] = converter(crs, WGS84)(converter(WGS84, crs)([lon, lat]));
      expect(geodesicDistanceM([backLon, backLat], [lon, lat])).toBeLessThan(crs.label.en.startsWith('Beijing') ? 0.01 : 0.001);
    }), { numRuns: 3000, seed: 11 });
  });
});

describe('a geometry', () => {
  const move = ([x = 0, y = 0, ...rest]: readonly number[]): number[] => [x + 1, y + 2, ...rest];
  it.each<[Geometry, Geometry]>([
    [{ type: 'Point', coordinates: [0, 0, 9] }, { type: 'Point', coordinates: [1, 2, 9] }],
    [{ type: 'MultiPoint', coordinates: [[0, 0]] }, { type: 'MultiPoint', coordinates: [[1, 2]] }],
    [{ type: 'LineString', coordinates: [[0, 0], [1, 1]] }, { type: 'LineString', coordinates: [[1, 2], [2, 3]] }],
    [{ type: 'MultiLineString', coordinates: [[[0, 0], [1, 1]]] }, { type: 'MultiLineString', coordinates: [[[1, 2], [2, 3]]] }],
    [{ type: 'Polygon', coordinates: [[[0, 0], [1, 1], [0, 1], [0, 0]]] }, { type: 'Polygon', coordinates: [[[1, 2], [2, 3], [1, 3], [1, 2]]] }],
    [{ type: 'MultiPolygon', coordinates: [[[[0, 0], [1, 1], [0, 1], [0, 0]]]] }, { type: 'MultiPolygon', coordinates: [[[[1, 2], [2, 3], [1, 3], [1, 2]]]] }],
    [{ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [0, 0] }] }, { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }] }],
  ])('%j', (geometry, moved) => {
    expect(convertGeometry(geometry, move)).toEqual(moved);
  });
});
