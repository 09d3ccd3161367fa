/**
 * Makes `ban-zone.json`: areas of unions of buffers with 64 segments a quadrant by PostGIS (GEOS), in an azimuthal equidistant plane, for the sample and for
 * counties laid out by a seed, and places with whether any object is nearer than the law says, by geography. `node_modules/.bin/node tests/truth/ban-zone.ts`; needs
 * PostGIS (tests/postgis.ts installs or names it). `npm test` reads the file only.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Position } from 'geojson';
import type { Feature, Geometry, Props } from '../../src/core/feature.ts';
import { ROOT } from '../../tools/paths.mjs';
import { generator } from '../crowd.ts';
import { startCluster } from '../postgis.ts';

export interface BanZoneTruth {
  readonly peer: string;
  readonly cases: readonly {
    readonly name: string;
    readonly county: Geometry;
    /** what keeps an outlet 100 m away (dense places), and power lines of 110 kV (10 m beside the outer conductor, 3 m assumed) */
    readonly objects: readonly { readonly kind: 'dense-place' | 'power-line'; readonly geometry: Geometry }[];
    /** square metres on the ellipsoid, within the county */
    readonly areaM2: number;
  }[];
}

const WEST = 105.5, SOUTH = 34.7, LON_M = 1 / 91_287, LAT_M = 1 / 110_940;
const round = (value: number): number => Math.round(value * 1e8) / 1e8;

/** What a case is made of, by seed and number; sides in metres. */
function caseOf(name: string, seed: number, count: number, sideM: number): Omit<BanZoneTruth['cases'][number], 'areaM2'> {
  const random = generator(seed), at = (east: number, north: number): Position => [round(WEST + east * LON_M), round(SOUTH + north * LAT_M)];
  const ring = (east: number, north: number, least: number, most: number, corners: number): Position[] => {
    const positions = Array.from({ length: corners }, (_, i) => { const angle = (2 * Math.PI * i) / corners, far = least + random() * (most - least); return at(east + far * Math.cos(angle), north + far * Math.sin(angle)); });
    return [...positions, positions[0] as Position];
  };
  const objects = Array.from({ length: count }, (_, i): { kind: 'dense-place' | 'power-line'; geometry: Geometry } => {
    const east = random() * sideM, north = random() * sideM;
    if (i % 4 === 0) return { kind: 'dense-place', geometry: { type: 'Polygon', coordinates: i % 8 === 0 ? [ring(east, north, 400, 500, 12), ring(east, north, 200, 300, 9).reverse()] : [ring(east, north, 10, 80, 7)] } };
    if (i % 10 === 1) return { kind: 'power-line', geometry: { type: 'LineString', coordinates: Array.from({ length: 6 }, (_vertex, k) => at(east + k * 180 + random() * 60, north + k * 60 + random() * 120)) } };
    return { kind: 'dense-place', geometry: { type: 'Point', coordinates: at(east, north) } };
  });
  const half = sideM / 2;
  return { name, county: { type: 'Polygon', coordinates: [ring(half, half, half * 0.9, half * 1.1, 40)] }, objects };
}

/** Dense places of the sample county that the rule names, in its outline. */
function sampleCase(): Omit<BanZoneTruth['cases'][number], 'areaM2'> {
  const read = (kind: string) => (JSON.parse(fs.readFileSync(path.join(ROOT, 'geodata', 'qinan', `${kind}.geojson`), 'utf8')) as { features: { geometry: Geometry; properties: { category?: string } }[] }).features;
  const named = ['school', 'kindergarten', 'hospital', 'care-home', 'market', 'mall', 'station', 'venue', 'religious'], [county] = read('county');
  if (!county) throw new Error('the sample has no county');
  return { name: 'sample', county: county.geometry, objects: read('dense-place').filter(({ properties }) => named.includes(properties.category ?? '')).map(({ geometry }) => ({ kind: 'dense-place', geometry })) };
}

if (import.meta.main) {
  const cases = [caseOf('sparse', 11, 60, 9000), caseOf('dense', 12, 250, 7000), caseOf('points and edges', 13, 400, 20_000), sampleCase()];
  const cluster = startCluster();
  try {
    const literal = (geometry: Geometry) => `ST_GeomFromGeoJSON('${JSON.stringify(geometry)}')`;
    const areaOf = ({ county, objects }: (typeof cases)[number]): number => {
      // sides of a degree line are cut, so that they are straight in the plane too; the plane is scaled by 1 in its centre
      const plane = `+proj=tmerc +lat_0=${SOUTH} +lon_0=${WEST + 0.1} +k=1 +ellps=WGS84 +units=m`;
      cluster.sql(`DELETE FROM spatial_ref_sys WHERE srid = 990001; INSERT INTO spatial_ref_sys VALUES (990001, 'own', 990001, '', '${plane}');
        DROP TABLE IF EXISTS objects; CREATE TABLE objects (g geometry, reach float);
        INSERT INTO objects VALUES ${objects.map(({ kind, geometry }) => `(ST_SetSRID(${literal(geometry)}, 4326), ${kind === 'dense-place' ? 100 : 13})`).join(',\n')};`);
      const area = cluster.sql(`SELECT ST_Area(ST_Transform(ST_Segmentize(ST_Intersection(u, ST_Transform(ST_Segmentize(ST_SetSRID(${literal(county)}, 4326), 0.002), 990001)), 200), 4326)::geography)
        FROM (SELECT ST_Union(ST_Buffer(ST_Transform(ST_Segmentize(g, 0.002), 990001), reach, 'quad_segs=64')) AS u FROM objects) AS t;`);
      return Number(area.trim());
    };
    const truth: BanZoneTruth = { peer: cluster.version, cases: cases.map((item) => ({ ...item, areaM2: areaOf(item) })) };
    fs.writeFileSync(path.join(import.meta.dirname, 'ban-zone.json'), `${JSON.stringify(truth)}\n`);
    console.log(truth.cases.map(({ name, areaM2 }) => `${name} ${areaM2}`).join('\n'));
  } finally {
    cluster.stop();
  }
}

const PROPS: Readonly<Record<'dense-place' | 'power-line', Props>> = { 'dense-place': { category: 'school' }, 'power-line': { voltage: 110 } };

/** The objects of a case as features. */
export const featuresOfCase = (objects: BanZoneTruth['cases'][number]['objects'], kind: 'dense-place' | 'power-line'): Feature[] =>
  objects.flatMap((object, i) => (object.kind === kind ? [{ kind, id: `${kind}-${i}`, geometry: object.geometry, props: PROPS[kind] }] : []));
