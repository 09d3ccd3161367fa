/** 10⁵ outlets against 10⁵ dense-place polygons at 100 m: the real check, from features to findings, against PostGIS geography. */
import fs from 'node:fs';
import path from 'node:path';
import type { Position } from 'geojson';
import type { Feature } from '../../src/core/feature.ts';
import { runRules } from '../../src/core/rules/index.ts';
import { crowd } from '../crowd.ts';
import { startCluster } from '../postgis.ts';
import { judge, median, say, timesOf } from './print.ts';

const COUNT = 100_000, RULE = 'fw-retail-dense-100', LIMIT_M = 100, RUNS = 7, PEER_RUNS = 3;
const { outlets, places, snapshot } = crowd(COUNT);

const OPTIONS = { rules: [RULE], all: false, lang: 'zh', now: '2026-01-01T00:00:00Z' } as const;
const check = () => runRules(snapshot, OPTIONS);
const own = timesOf(check, RUNS, 3);
say(`check ${RULE}, ${COUNT} × ${COUNT}, index built each time`, own);
const listed = timesOf(() => check().findings.length, RUNS, 1);
say('  the same, every finding written out in full', listed);
// new lists are new layers: nothing is known of them, as after opening a project
const fresh = timesOf(() => runRules({ ...snapshot, byKind: new Map([...snapshot.byKind].map(([kind, features]) => [kind, [...features]])) }, OPTIONS), RUNS, 1);
say('  the same on layers never seen, geometry prepared too', fresh);

const cluster = startCluster();
try {
  console.log(cluster.version);
  const wkt = ({ geometry }: Feature): string => {
    if (geometry?.type === 'Point') return `POINT(${geometry.coordinates.join(' ')})`;
    if (geometry?.type === 'Polygon') return `POLYGON(${geometry.coordinates.map((ring: Position[]) => `(${ring.map((corner) => corner.join(' ')).join(',')})`).join(',')})`;
    throw new Error('points and polygons only');
  };
  for (const [table, features] of [['outlets', outlets], ['places', places]] as const) {
    const file = path.join(cluster.folder, `${table}.tsv`);
    fs.writeFileSync(file, features.map((feature) => `${feature.id}\t${wkt(feature)}`).join('\n'));
    cluster.sql(`CREATE TABLE raw_${table} (id text, wkt text); COPY raw_${table} FROM '${file}';
      CREATE TABLE ${table} AS SELECT id, ST_GeogFromText(wkt) AS g FROM raw_${table}; CREATE INDEX ON ${table} USING gist (g);`);
    cluster.sql(`VACUUM ANALYZE ${table};`);
  }
  const join = `FROM outlets o JOIN places p ON ST_DWithin(o.g, p.g, ${LIMIT_M})`;
  const peer = Array.from({ length: PEER_RUNS }, () => cluster.time(`SELECT count(*) ${join};`));
  say('PostGIS geography, GiST built before, one worker', peer);
  const peerPairs = new Set(cluster.sql(`SELECT o.id || '~' || p.id ${join};`).split('\n').filter((line) => line !== ''));
  const ownPairs = new Set(check().findings.filter(({ verdict }) => verdict === 'violated').map(({ subject, object }) => `${subject.id}~${object?.id}`));
  const differing = [...ownPairs].filter((pair) => !peerPairs.has(pair)).length + [...peerPairs].filter((pair) => !ownPairs.has(pair)).length;
  console.log(`pairs: ${ownPairs.size} and ${peerPairs.size}, ${differing} differ`);
  const ratio = median(peer) / median(own);
  console.log(`ratio: ${ratio.toFixed(1)} (layers never seen: ${(median(peer) / median(fresh)).toFixed(1)}; findings written out: ${(median(peer) / median(listed)).toFixed(1)})`);
  judge('at least 30 times as fast as PostGIS geography', ratio >= 30);
  judge('pairs equal within 0.01 %', differing <= 1e-4 * peerPairs.size);
} finally {
  cluster.stop();
}
