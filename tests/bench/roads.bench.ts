/** 10⁴ km of road: the whole search, from features to segments, with and without a model of the ground; the plain scan against window functions of PostGIS. */
import fs from 'node:fs';
import path from 'node:path';
import type { Position } from 'geojson';
import type { Feature, Snapshot } from '../../src/core/feature.ts';
import { curvatureOf } from '../../src/core/roads/bends.ts';
import { analyseRoads, type HeightSource } from '../../src/core/roads/index.ts';
import { networkOf } from '../../src/core/roads/route.ts';
import { startCluster } from '../postgis.ts';
import { judge, median, say, timesOf } from './print.ts';

const SPACING_M = 15, ROAD_KM = 20, RUNS = 5, PEER_RUNS = 3, SCAN_KM = 2000;
const LON = 105.3, LAT = 34.5, PER_LON = 91_400, PER_LAT = 110_950;

/** Roads of 20 km that wind: gentle waves, and a sharp bend every kilometre or so; heights with them. The same at every run. */
function roadsOf(km: number): Feature[] {
  return Array.from({ length: km / ROAD_KM }, (_, road) => {
    const coordinates: Position[] = [];
    let x = (road % 20) * 3000, y = Math.floor(road / 20) * 2500, heading = 0.3 + road * 0.7;
    for (let i = 0; i <= (ROAD_KM * 1000) / SPACING_M; i++) {
      coordinates.push([LON + x / PER_LON, LAT + y / PER_LAT, 1500 + 60 * Math.sin((i * SPACING_M) / 1500 + road)]);
      const inBend = (i + road * 7) % 70 < 6;
      heading += inBend ? SPACING_M / (((i / 70) | 0) % 2 === 0 ? 55 : -55) : (SPACING_M / 600) * Math.sin((i * SPACING_M) / 700 + road);
      x += SPACING_M * Math.cos(heading);
      y += SPACING_M * Math.sin(heading);
    }
    return { id: `R${String(road).padStart(4, '0')}`, kind: 'road', geometry: { type: 'LineString', coordinates }, props: { name: `R${road}`, class: 'county', code: `X${road}`, design_speed: 40, width: 7 } };
  });
}

/** Crashes on the roads, spread evenly. */
function crashesOn(roads: readonly Feature[], count: number): Feature[] {
  return Array.from({ length: count }, (_, i) => {
    const { geometry } = roads[i % roads.length] as Feature;
    if (geometry?.type !== 'LineString') throw new Error('lines only');
    return { id: `c${i}`, kind: 'accident', geometry: { type: 'Point', coordinates: geometry.coordinates[(i * 37) % geometry.coordinates.length] as Position }, props: { date: '2020-05-01', industry: '道路交通', deaths: i % 40 === 0 ? 1 : 0 } };
  });
}

const snapshotOf = (roads: readonly Feature[], crashes: readonly Feature[] = []): Snapshot => ({
  project: { id: 'b', name: 'bench', revision: 1, version: '0', assessmentDate: '2020-12-31', countyCode: '', lastChange: null, demo: true }, byKind: new Map([['road', roads], ['accident', crashes]]),
});
/** Hills of some hundred metres: cheap to ask, so that the search is measured and not they. */
const ground: HeightSource = { cellM: 5, heightAt: (lon, lat) => 1500 + 150 * Math.sin(lon * 400) + 150 * Math.cos(lat * 500) };
const search = (snapshot: Snapshot, terrain?: HeightSource) => analyseRoads(snapshot, { detail: false, lang: 'zh', terrain });
/** The same features in a new list: nothing is known of them, as after opening a project. */
const unseen = (snapshot: Snapshot): Snapshot => ({ ...snapshot, byKind: new Map([...snapshot.byKind].map(([kind, features]) => [kind, [...features]])) });

const all = snapshotOf(roadsOf(10_000)), half = snapshotOf(roadsOf(5000)), county = snapshotOf(roadsOf(4000));
console.log(`10,000 km, ${Math.round((10_000 * 1000) / SPACING_M)} vertices, ${search(all).segments.length} segments`);
const never = timesOf(() => search(unseen(all)), RUNS, 1), known = timesOf(() => search(all), RUNS, 1), halfKnown = timesOf(() => search(half), RUNS, 1);
say('10,000 km, never seen', never);
say('10,000 km, routes known', known);
say('5,000 km, routes known', halfKnown);
const grounded = timesOf(() => search(all, ground), 3, 0);
say('10,000 km with cross-sections of the ground', grounded);
const again = timesOf(() => search(county), RUNS, 2);
say('a county of 4,000 km, judged again', again);
// another limit at every run, as when it is dragged in a meeting
let dragged = 0;
const moved = timesOf(() => analyseRoads(county, { detail: false, lang: 'zh', limits: { 'radius-40': 50 + (dragged++ % 20), 'grade-40': 6 + (dragged % 4) / 2, 'slope-length-40-5': 800 + (dragged % 5) * 50, 'average-drop-200': 5 + (dragged % 3) / 4, 'sign-radius-40': 70 + (dragged % 20), 'tangent-40': 80 + (dragged % 30) } }), RUNS, 2);
say('a county of 4,000 km after a limit is changed', moved);
const crashed = snapshotOf(roadsOf(4000), crashesOn(roadsOf(4000), 100_000));
say('4,000 km with 10⁵ crashes', timesOf(() => search(crashed), 3, 1));
judge('10,000 km with cross-sections under 20 s', median(grounded) < 20_000);
// the least times: others use the machine too, and more so in long runs
judge('linear: twice the road in less than 2.8 times the time', Math.min(...known) / Math.min(...halfKnown) < 2.8);
judge('a county of 4,000 km judged again within 150 ms', Math.min(...again) < 150);
judge('a county of 4,000 km judged by another limit within 150 ms', Math.min(...moved) < 150);

const scanned = roadsOf(SCAN_KM);
const { routes } = networkOf(snapshotOf(scanned)), vertices = routes.reduce((sum, { x }) => sum + x.length, 0);
const scan = timesOf(() => {
  let sharp = 0;
  for (const route of routes) for (const value of curvatureOf(route, 30).curvature) if (Math.abs(value) > 1 / 60) sharp++;
  return sharp;
  // so short that a pause of the collector would be what is measured
}, 6 * RUNS, 10);
say(`plain scan of ${SCAN_KM} km`, scan);
console.log(`  ${((median(scan) * 1e6) / vertices).toFixed(0)} ns a vertex`);
const cluster = startCluster();
try {
  console.log(cluster.version);
  const file = path.join(cluster.folder, 'roads.tsv');
  fs.writeFileSync(file, scanned.flatMap(({ id, geometry }) => (geometry?.type === 'LineString' ? geometry.coordinates.map(([lon = 0, lat = 0], i) => `${id}\t${i}\t${lon}\t${lat}`) : [])).join('\n'));
  cluster.sql(`CREATE TABLE raw (id text, i int, lon float8, lat float8); COPY raw FROM '${file}';
    CREATE TABLE v AS SELECT id, i, ST_Transform(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 32648) AS g FROM raw; CREATE INDEX ON v (id, i);`);
  cluster.sql('VACUUM ANALYZE v;');
  // radius of the circle through a vertex and those two before and after it
  const peer = Array.from({ length: PEER_RUNS }, () => cluster.time(`SELECT count(*) FROM (SELECT ST_Distance(a, b) AS ab, ST_Distance(b, c) AS bc, ST_Distance(a, c) AS ac,
      abs((ST_X(b) - ST_X(a)) * (ST_Y(c) - ST_Y(a)) - (ST_Y(b) - ST_Y(a)) * (ST_X(c) - ST_X(a))) AS twice
    FROM (SELECT lag(g, 2) OVER w AS a, g AS b, lead(g, 2) OVER w AS c FROM v WINDOW w AS (PARTITION BY id ORDER BY i)) t WHERE a IS NOT NULL AND c IS NOT NULL) r
    WHERE ab * bc * ac < 60 * 2 * twice;`));
  say('PostGIS window functions, one worker', peer);
  const ratio = median(peer) / median(scan);
  console.log(`ratio: ${ratio.toFixed(1)}`);
  judge('plain scan at least 20 times as fast as PostGIS window functions', ratio >= 20);
} finally {
  cluster.stop();
}
