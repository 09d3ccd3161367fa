/**
 * Makes `overlay.json`: what PostGIS says of unions and of repaired shapes, laid out here by a seed. `node_modules/.bin/node tests/truth/overlay.ts`;
 * needs PostGIS (tests/postgis.ts installs or names it). `npm test` reads the file only.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Geometry, Position } from 'geojson';
import { generator } from '../crowd.ts';
import { startCluster } from '../postgis.ts';

export interface OverlayTruth {
  readonly peer: string;
  /** areas in square degrees of what is joined, and how many parts it has */
  readonly unions: readonly { readonly geometries: readonly Geometry[]; readonly area: number; readonly parts: number }[];
  /** areas in square degrees of what a crooked shape becomes */
  readonly repairs: readonly { readonly name: string; readonly geometry: Geometry; readonly area: number; readonly parts: number }[];
}

const random = generator(20261125);
const between = (low: number, high: number): number => low + random() * (high - low);
const round = (value: number): number => Math.round(value * 1e8) / 1e8;

const ring = (lon: number, lat: number, radius: number, corners: number): Position[] => {
  const positions = Array.from({ length: corners }, (_, i) => { const angle = (2 * Math.PI * i) / corners, r = radius * between(0.4, 1); return [round(lon + r * Math.cos(angle)), round(lat + r * Math.sin(angle))]; });
  return [...positions, positions[0] as Position];
};
const area = (): Geometry => {
  const lon = between(105.6, 105.64), lat = between(34.8, 34.84), radius = between(0.004, 0.012);
  return { type: 'Polygon', coordinates: random() < 0.4 ? [ring(lon, lat, radius, 5 + Math.floor(random() * 30)), ring(lon, lat, radius * 0.3, 6).reverse()] : [ring(lon, lat, radius, 5 + Math.floor(random() * 60))] };
};
const polygon = (...rings: Position[][]): Geometry => ({ type: 'Polygon', coordinates: rings });
/** A ring whose corners are visited in a random order: crosses itself many times. */
const tangle = (corners: number): Position[] => { const positions = Array.from({ length: corners }, () => [round(between(105.6, 105.62)), round(between(34.8, 34.82))]); return [...positions, positions[0] as Position]; };

const unions = Array.from({ length: 40 }, (_, i) => Array.from({ length: 2 + (i % 9) }, area));
const square: Position[] = [[105, 34], [105.01, 34], [105.01, 34.01], [105, 34.01], [105, 34]];
const crooked: { readonly name: string; readonly geometry: Geometry }[] = [
  { name: 'bow tie', geometry: polygon([[105, 34], [105.01, 34.01], [105.01, 34], [105, 34.01], [105, 34]]) },
  { name: 'spike', geometry: polygon([[105, 34], [105.01, 34], [105.01, 34.005], [105.02, 34.005], [105.01, 34.005], [105.01, 34.01], [105, 34.01], [105, 34]]) },
  { name: 'hole outside', geometry: polygon(square, [[105.02, 34], [105.02, 34.002], [105.022, 34.002], [105.022, 34], [105.02, 34]]) },
  { name: 'hole across the border', geometry: polygon(square, [[105.008, 34.002], [105.008, 34.004], [105.013, 34.004], [105.013, 34.002], [105.008, 34.002]]) },
  { name: 'overlapping parts', geometry: { type: 'MultiPolygon', coordinates: [[square], [square.map(([x = 0, y = 0]) => [round(x + 0.004), round(y + 0.003)])]] } },
  ...Array.from({ length: 20 }, (_, i) => ({ name: `tangle ${i}`, geometry: polygon(tangle(5 + i)) })),
];

const cluster = startCluster();
try {
  const literal = (geometry: Geometry) => `ST_GeomFromGeoJSON('${JSON.stringify(geometry)}')`;
  const figures = (expressions: readonly string[]) => cluster.sql(expressions.map((expression) => `SELECT ST_Area(g), ST_NumGeometries(g) FROM (SELECT ${expression} AS g) AS t;`).join('\n')).trim().split('\n')
    .map((row) => { const [size = Number.NaN, parts = 0] = row.split('|').map(Number); return { area: size, parts }; });
  const joined = figures(unions.map((geometries) => `ST_Union(ARRAY[${geometries.map(literal).join(',')}])`));
  const repaired = figures(crooked.map(({ geometry }) => `ST_CollectionExtract(ST_MakeValid(${literal(geometry)}), 3)`));
  const truth: OverlayTruth = {
    peer: cluster.version,
    unions: unions.map((geometries, i) => ({ geometries, ...(joined[i] as { area: number; parts: number }) })),
    repairs: crooked.map((item, i) => ({ ...item, ...(repaired[i] as { area: number; parts: number }) })),
  };
  fs.writeFileSync(path.join(import.meta.dirname, 'overlay.json'), `${JSON.stringify(truth)}\n`);
  console.log(`${truth.unions.length} unions, ${truth.repairs.length} repairs`);
} finally {
  cluster.stop();
}
