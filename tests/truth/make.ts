/**
 * Makes `truth.json`: what PostGIS says of distances, lengths, areas, projected coordinates and pairs, for cases laid out here by a seed.
 * `node_modules/.bin/node tests/truth/make.ts`; needs PostGIS (tests/postgis.ts installs or names it). `npm test` reads the file only.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Geometry, Position } from 'geojson';
import { crowd, generator } from '../crowd.ts';
import { startCluster } from '../postgis.ts';
import type { DistanceCase, Measure, Pair, Projected, Truth } from './types.ts';

const SEED = 20261124;
/** Corners of China and the sample county. */
const PLACES: readonly (readonly [number, number])[] = [[105.67, 34.86], [109.5, 18.3], [123.1, 53.2], [75.2, 39.4], [134.4, 48.1]];
const LAT_M = 1 / 110_900;

const random = generator(SEED);
const between = (low: number, high: number): number => low + random() * (high - low);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const round = (value: number): number => Math.round(value * 1e8) / 1e8;

/** Metres east and north of a place, roughly: the figures come from PostGIS, not from here. */
const offset = ([lon, lat]: readonly [number, number], east: number, north: number): [number, number] =>
  [round(lon + (east * LAT_M) / Math.cos((lat * Math.PI) / 180)), round(lat + north * LAT_M)];

const point = (at: readonly [number, number]): Geometry => ({ type: 'Point', coordinates: [...at] });
const line = (at: readonly [number, number], step: number): Geometry => {
  let east = 0, north = 0;
  return { type: 'LineString', coordinates: Array.from({ length: 3 + Math.floor(random() * 9) }, () => { east += between(-step / 3, step); north += between(-step / 2, step / 2); return offset(at, east, north); }) };
};
const ring = (at: readonly [number, number], radius: number): Position[] => {
  const corners = 4 + Math.floor(random() * 8);
  const positions = Array.from({ length: corners }, (_, i) => { const turn = (2 * Math.PI * i) / corners, r = radius * between(0.5, 1); return offset(at, r * Math.cos(turn), r * Math.sin(turn)); });
  return [...positions, positions[0] as Position];
};
const polygon = (at: readonly [number, number], radius: number): Geometry => ({ type: 'Polygon', coordinates: random() < 0.3 ? [ring(at, radius), ring(at, radius * 0.3).reverse()] : [ring(at, radius)] });
const parts = (at: readonly [number, number], radius: number): Geometry => ({ type: 'MultiPolygon', coordinates: [[ring(at, radius)], [ring(offset(at, radius * 3, radius), radius)]] });

/** Stretches short enough for geodesic and straight line to be the same within a millimetre. */
const shape = (at: readonly [number, number]): Geometry => pick([() => point(at), () => line(at, 150), () => polygon(at, between(10, 200)), () => parts(at, between(10, 120))])();

const cases: { readonly name: string; readonly a: Geometry; readonly b: Geometry }[] = [];
for (const home of PLACES) {
  for (let i = 0; i < 60; i++) {
    const away = pick([30, 110, 600, 2500, 5000]), turn = between(0, 2 * Math.PI);
    const a = shape(home), b = shape(offset(home, away * Math.cos(turn), away * Math.sin(turn)));
    cases.push({ name: `${home.join(' ')} #${i} ${a.type}–${b.type}`, a, b });
  }
}
/** Long edges, as power lines and pipelines have them, in every direction; a point or a house beside their middle, ends or quarters. */
const long = PLACES.flatMap((home) => Array.from({ length: 12 }, (_, i) => {
  const length = pick([1000, 3000, 8000, 20_000]), turn = (i / 12) * 2 * Math.PI + between(0, 0.5), along = between(0.1, 0.9) * length, beside = between(-400, 400);
  const at = offset(home, along * Math.cos(turn) - beside * Math.sin(turn), along * Math.sin(turn) + beside * Math.cos(turn));
  const edge = [offset(home, 0, 0), offset(home, length * Math.cos(turn), length * Math.sin(turn))];
  const b: Geometry = i % 3 === 2 ? { type: 'Polygon', coordinates: [[...edge, offset(home, 9000 * Math.sin(turn), -9000 * Math.cos(turn)), edge[0] as Position]] } : { type: 'LineString', coordinates: edge };
  return { name: `${home.join(' ')} edge of ${length} m, ${Math.round((turn * 180) / Math.PI)}° ${b.type}`, a: i % 2 ? point(at) : polygon(at, 30), b };
}));

const cluster = startCluster();
try {
  const literal = (geometry: Geometry) => `ST_SetSRID(ST_GeomFromGeoJSON('${JSON.stringify(geometry)}'), 4326)`;
  const numbers = (expressions: readonly string[]) => cluster.sql(expressions.map((expression) => `SELECT ${expression};`).join('\n')).trim().split('\n').map(Number);
  const withFigure = (list: typeof cases, expression: (item: (typeof cases)[number]) => string): DistanceCase[] => {
    const figures = numbers(list.map(expression));
    return list.map((item, i) => ({ ...item, distanceM: figures[i] as number }));
  };
  const distances = withFigure(cases, ({ a, b }) => `ST_Distance(${literal(a)}::geography, ${literal(b)}::geography)`);
  // straight in longitude and latitude, as RFC 7946 has it: cut into stretches of some 20 m before it becomes geodesic
  const straight = withFigure(long, ({ a, b }) => `ST_Distance(${literal(a)}::geography, ST_Segmentize(${literal(b)}, 0.0002)::geography)`);
  const lines = Array.from({ length: 20 }, (_, i) => line(pick(PLACES), 40 + 20 * i)), areas = Array.from({ length: 20 }, (_, i) => polygon(pick(PLACES), 20 + 60 * i));
  const lengths: Measure[] = numbers(lines.map((geometry) => `ST_Length(${literal(geometry)}::geography)`)).map((value, i) => ({ geometry: lines[i] as Geometry, value }));
  const surfaces: Measure[] = numbers(areas.map((geometry) => `ST_Area(${literal(geometry)}::geography)`)).map((value, i) => ({ geometry: areas[i] as Geometry, value }));
  const places = PLACES.map((home) => offset(home, between(-9000, 9000), between(-9000, 9000)));
  const projected: Projected[] = places.map((at) => {
    const meridian = Math.round(at[0] / 3) * 3, srid = 4534 + (meridian - 75) / 3;
    const [east, north] = cluster.sql(`SELECT ST_X(p), ST_Y(p) FROM (SELECT ST_Transform(${literal(point(at))}, ${srid}) AS p) AS t;`).trim().split('|').map(Number);
    return { at, srid, meridian, east: east as number, north: north as number };
  });
  const { outlets, places: dense } = crowd(500, SEED, 6000);
  for (const [table, features] of [['outlets', outlets], ['dense', dense]] as const) {
    cluster.sql(`CREATE TABLE ${table} AS SELECT * FROM (VALUES ${features.map(({ id, geometry }) => `('${id}', ${literal(geometry as Geometry)}::geography)`).join(',')}) AS t (id, g);`);
  }
  const pairs = (query: string): Pair[] => cluster.sql(query).trim().split('\n').map((row) => { const [a = '', b = '', metres] = row.split('|'); return [a, b, Number(metres)]; });
  const truth: Truth = {
    peer: cluster.version, seed: SEED, distances, straight, lengths, areas: surfaces, projected,
    retailDense: pairs('SELECT o.id, d.id, ST_Distance(o.g, d.g) FROM outlets o JOIN dense d ON ST_DWithin(o.g, d.g, 120) ORDER BY 1, 2;'),
    retailSpacing: pairs('SELECT o.id, p.id, ST_Distance(o.g, p.g) FROM outlets o JOIN outlets p ON o.id < p.id AND ST_DWithin(o.g, p.g, 60) ORDER BY 1, 2;'),
  };
  fs.writeFileSync(path.join(import.meta.dirname, 'truth.json'), `${JSON.stringify(truth)}\n`);
  console.log(`${distances.length} distances, ${truth.retailDense.length} + ${truth.retailSpacing.length} pairs`);
} finally {
  cluster.stop();
}
