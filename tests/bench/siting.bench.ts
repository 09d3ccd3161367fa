/**
 * Siting: the ban zone of 10⁴ discs with rings and clip, and of 10⁴ roads, from features to parts and rest, against PostGIS with as many corners to a circle and
 * the same clip; and one place judged among 5,000 protected objects.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Position } from 'geojson';
import type { Feature, Snapshot } from '../../src/core/feature.ts';
import { boundsOf } from '../../src/core/geo/index.ts';
import { banZoneSteps, sitingAt, SitingJudge, sitingOf, type SitingQuestion, type ZoneReport } from '../../src/core/rules/index.ts';
import { finish } from '../../src/core/steps.ts';
import { openGeos } from '../../src/engine/geos.ts';
import { DATA } from '../../tools/paths.mjs';
import { generator } from '../crowd.ts';
import { startCluster } from '../postgis.ts';
import { judge, median, say, timesOf } from './print.ts';

const WEST = 105.3, SOUTH = 34.7, LON_M = 1 / 91_287, LAT_M = 1 / 110_940, SIDE_M = 60_000, COUNT = 10_000, RUNS = 5;
const OPTIONS = { lang: 'zh', now: '2026-01-01T00:00:00Z' } as const;
const random = generator(20261124);
const at = (east: number, north: number): Position => [WEST + east * LON_M, SOUTH + north * LAT_M];
const place = (): Position => at(random() * SIDE_M, random() * SIDE_M);

const border: Position[] = Array.from({ length: 400 }, (_, i) => { const angle = (2 * Math.PI * i) / 400, far = SIDE_M * (0.4 + 0.05 * random()); return at(SIDE_M / 2 + far * Math.cos(angle), SIDE_M / 2 + far * Math.sin(angle)); });
const county: Feature = { kind: 'county', id: 'c', geometry: { type: 'Polygon', coordinates: [[...border, border[0] as Position]] }, props: { name: '县' } };
const schools = Array.from({ length: COUNT }, (_, i): Feature => ({ kind: 'dense-place', id: `s${i}`, geometry: { type: 'Point', coordinates: place() }, props: { name: `学校${i}`, category: 'school' } }));
/** Roads of 110 vertices, 15 m apart, that wind. */
const roads = Array.from({ length: COUNT }, (_, i): Feature => {
  let east = random() * SIDE_M, north = random() * SIDE_M, heading = random() * 2 * Math.PI;
  const coordinates = Array.from({ length: 110 }, () => { heading += (random() - 0.5) * 0.3; east += 15 * Math.cos(heading); north += 15 * Math.sin(heading); return at(east, north); });
  return { kind: 'road', id: `r${i}`, geometry: { type: 'LineString', coordinates }, props: { name: `路${i}`, class: 'county', half_width: 6 } };
});
const snapshotOf = (...layers: readonly Feature[][]): Snapshot => ({
  project: { id: 'bench', name: 'bench', revision: 1, version: '1', assessmentDate: '2026-01-01', countyCode: '', lastChange: null, demo: true },
  byKind: new Map([[county.kind, [county]], ...layers.map((layer): [string, Feature[]] => [layer[0]?.kind ?? '', layer])]),
});

const geos = await openGeos(DATA);
let discs: ZoneReport | null = null, strips: ZoneReport | null = null;
const ofSchools = snapshotOf(schools), ofRoads = snapshotOf(roads);
const ownDiscs = timesOf(() => { discs = finish(banZoneSteps(ofSchools, { kind: 'fireworks-retail', attributes: {} }, { ...OPTIONS, rules: ['fw-retail-dense-100'] }, geos)); }, RUNS, 2);
say(`ban zone of ${COUNT} discs of 100 m, rings, clip, rest`, ownDiscs);
const ownRoads = timesOf(() => { strips = finish(banZoneSteps(ofRoads, { kind: 'hazchem-site', attributes: { activity: 'store' } }, { ...OPTIONS, rules: ['road-hazmat-site'] }, geos)); }, 1, 0);
say(`ban zone of ${COUNT} roads, 106 m on both sides`, ownRoads);

const near = snapshotOf(schools.slice(0, 5000)), [lon, lat] = boundsOf([schools[0]?.geometry ?? null]) ?? [0, 0];
const asked: SitingQuestion = { kind: 'fireworks-retail', geometry: { type: 'Point', coordinates: [lon + 3e-4, lat] }, attributes: {} };
const places = sitingAt(near, asked, OPTIONS).alternatives.length;
const first = timesOf(() => sitingAt(near, asked, OPTIONS), 15, 3), judgeOfMany = new SitingJudge(near, OPTIONS);
say(`one forbidden place among 5,000 objects, ${places} alternatives`, first);
say('  the same, a judge that has judged before', timesOf(() => sitingOf(judgeOfMany, asked, OPTIONS), 15, 3));
judge('one place with its alternatives in less than 50 ms', median(first) < 50);

const cluster = startCluster();
try {
  console.log(cluster.version);
  const plane = `+proj=tmerc +lat_0=${SOUTH} +lon_0=${WEST + (SIDE_M / 2) * LON_M} +k=1 +ellps=WGS84 +units=m`;
  cluster.sql(`INSERT INTO spatial_ref_sys VALUES (990001, 'own', 990001, '', '${plane}');`);
  const wkt = ({ geometry }: Feature): string => {
    if (geometry?.type === 'Point') return `POINT(${geometry.coordinates.join(' ')})`;
    if (geometry?.type === 'LineString') return `LINESTRING(${geometry.coordinates.map((position) => position.join(' ')).join(',')})`;
    throw new Error('points and lines only');
  };
  const peer = (table: string, features: readonly Feature[], reachM: number, segments: number): { times: number[]; areaM2: number } => {
    const file = path.join(cluster.folder, `${table}.tsv`);
    fs.writeFileSync(file, features.map(wkt).join('\n'));
    // what the peer is given lies in its plane already; what it answers stays there
    cluster.sql(`CREATE TABLE raw_${table} (wkt text); COPY raw_${table} FROM '${file}'; CREATE TABLE ${table} AS SELECT ST_Transform(ST_GeomFromText(wkt, 4326), 990001) AS g FROM raw_${table};
      CREATE TABLE county_${table} AS SELECT ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON('${JSON.stringify(county.geometry)}'), 4326), 990001) AS g; VACUUM ANALYZE ${table};`);
    const zone = `WITH z AS MATERIALIZED (SELECT ST_Union(ST_Buffer(g, ${reachM}, ${segments})) AS g FROM ${table})`;
    const clip = `SELECT ST_Area(ST_Intersection(z.g, c.g)), ST_Area(ST_Difference(c.g, z.g)) FROM z, county_${table} c;`;
    let areaM2 = 0;
    // it takes so long that starting the client and planning do not show
    const times = timesOf(() => { areaM2 = Number(cluster.sql(`SET max_parallel_workers_per_gather = 0; SET jit = off; ${zone} ${clip}`).trim().split('|')[0]); }, 1, 0);
    return { times, areaM2 };
  };
  const discPeer = peer('discs', schools, 100, 32), coarse = peer('coarse', schools, 100, 8), roadPeer = peer('roads', roads, 106, 32);
  say('PostGIS: discs, ST_Union(ST_Buffer(…, 32)), clip, rest', discPeer.times);
  say('PostGIS: discs, 8 segments a quadrant (0.6 % short)', coarse.times);
  say('PostGIS: roads, 32 segments a quadrant', roadPeer.times);
  const compare = (name: string, own: ZoneReport | null, areaM2: number) => console.log(`${name}: area ${((((own?.bannedM2 ?? 0) / areaM2) - 1) * 100).toFixed(4)} % more than PostGIS`);
  compare('discs', discs, discPeer.areaM2);
  compare('roads', strips, roadPeer.areaM2);
  const ratio = median(discPeer.times) / median(ownDiscs), roadRatio = median(roadPeer.times) / median(ownRoads);
  console.log(`ratios: discs ${ratio.toFixed(1)} (to 8 segments ${(median(coarse.times) / median(ownDiscs)).toFixed(1)}), roads ${roadRatio.toFixed(2)}`);
  judge('discs at least 10 times as fast as PostGIS', ratio >= 10);
  judge('roads not slower than PostGIS', roadRatio >= 1);
} finally {
  cluster.stop();
}
