import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { degreesOf, fromWkt, Places } from './rows.ts';

const placeOf = (properties: Readonly<Record<string, unknown>>) => new Places().of({ row: 1, id: null, geometry: null, properties });
const point = (...coordinates: number[]) => ({ type: 'Point', coordinates });

describe('degrees as people write them', () => {
  it.each<[unknown, number | null]>([
    [105.5, 105.5], ['105.5', 105.5], [' 105.5° ', 105.5], ['东经105.5', 105.5], ['E105.5', 105.5], ['105.5E', 105.5], ['W 10.5', -10.5], ['南纬10.5度', -10.5], ['１０５．５', 105.5],
    ['105°30′36″', 105.51], ['105°30\'36"', 105.51], ['105度30分36秒', 105.51], ["105º30'36''", 105.51], ['105 30 36', 105.51], ['105:30:36', 105.51], ['E105°30.6′', 105.51], ['105°30′', 105.5], ['105° 30′ 36.0″ E', 105.51],
    ['105°60′', null], ['105°30′60″', null], ['不详', null], ['105,5', null], ['', null],
  ])('%j → %j', (cell, expected) => {
    const found = degreesOf(cell);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(expected, 12);
  });
  it('comes back from degrees, minutes and seconds', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 179 }), fc.integer({ min: 0, max: 59 }), fc.double({ min: 0, max: 59.999, noNaN: true }), (d, m, s) => {
      const seconds = s.toFixed(3);
      expect(degreesOf(`${d}°${m}′${seconds}″`)).toBeCloseTo(d + m / 60 + Number(seconds) / 3600, 10);
    }));
  });
});

describe('places out of columns', () => {
  it.each<[string, Readonly<Record<string, unknown>>, unknown, readonly string[]]>([
    ['longitude and latitude', { 名称: 'a', '经度（°）': 105.6, 纬度: '34.8' }, point(105.6, 34.8), ['经度（°）', '纬度']],
    ['their English names', { LNG: '105.6', Latitude: 34.8 }, point(105.6, 34.8), ['LNG', 'Latitude']],
    ['those of a phone map', { gcj02_lng: 105.6, gcj02_lat: 34.8 }, point(105.6, 34.8), ['gcj02_lng', 'gcj02_lat']],
    ['both in one cell', { 坐标: '105.6, 34.8' }, point(105.6, 34.8), ['坐标']],
    ['both, latitude first', { 经纬度: '34.8，105.6' }, point(105.6, 34.8), ['经纬度']],
    ['both, with letters', { 坐标: '北纬34°48′ 东经105°36′' }, point(105.6, 34.8), ['坐标']],
    ['x and y', { X: 470123.4, Y: 3860123.5 }, point(470123.4, 3860123.5), ['X', 'Y']],
    ['x and y of surveyors, x to the north', { 'X坐标': '3860123.5', 'Y坐标': '35470123.4' }, point(35470123.4, 3860123.5), ['X坐标', 'Y坐标']],
    ['well-known text', { WKT: 'LINESTRING Z (105 34 1, 106 35 2)' }, { type: 'LineString', coordinates: [[105, 34, 1], [106, 35, 2]] }, ['WKT']],
    ['numbers where there is text that is none', { shape: '圆形', lon: 105.6, lat: 34.8 }, point(105.6, 34.8), ['lon', 'lat']],
  ])('%s', (_name, properties, geometry, columns) => {
    expect(placeOf(properties)).toEqual({ geometry: { ...(geometry as object), coordinates: (geometry as { coordinates: unknown[] }).coordinates.map((value) => (typeof value === 'number' ? expect.closeTo(value, 9) : value)) }, columns });
  });
  it('say which cell is no coordinate', () => {
    expect(placeOf({ 经度: '不详', 纬度: 34.8 })).toEqual({ problem: '经度', value: '不详' });
    expect(placeOf({ 坐标: '县城东' })).toEqual({ problem: '坐标', value: '县城东' });
    expect(placeOf({ 经度: 105, 纬度: '' })).toBeNull();
    expect(placeOf({ 名称: 'a' })).toBeNull();
  });
});

describe('well-known text', () => {
  it.each<[string, unknown]>([
    ['POINT(1 2)', point(1, 2)], ['SRID=4490;POINT (1 2)', point(1, 2)], ['Point M (1 2 3)', point(1, 2)], ['POINT ZM (1 2 3 4)', point(1, 2, 3)],
    ['MULTIPOINT ((1 2), (3 4))', { type: 'MultiPoint', coordinates: [[1, 2], [3, 4]] }], ['MULTIPOINT (1 2, 3 4)', { type: 'MultiPoint', coordinates: [[1, 2], [3, 4]] }],
    ['polygon((0 0,1 0,1 1,0 0),(.1 .1,.2 .1,.2 .2,.1 .1))', null],
    ['POLYGON ((0 0, 1e0 0, 1 -1, 0 0))', { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, -1], [0, 0]]] }],
    ['MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))', { type: 'MultiPolygon', coordinates: [[[[0, 0], [1, 0], [1, 1], [0, 0]]], [[[5, 5], [6, 5], [6, 6], [5, 5]]]] }],
    ['POINT EMPTY', null], ['POINT (a b)', null], ['POINT ((1 2)', null], ['CIRCLE (1 2)', null],
  ])('%s', (text, expected) => {
    expect(fromWkt(text)).toEqual(expected);
  });
});
