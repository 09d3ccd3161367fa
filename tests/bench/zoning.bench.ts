/** A county of 10⁵ rated points, 10⁵ areas with people and 10⁴ lines on a grid of 250 m: the whole assessment, from features to units, against PostGIS in a plane; and weighing it anew. */
import fs from 'node:fs';
import path from 'node:path';
import type { Feature } from '../../src/core/feature.ts';
import { assess, plainUnit, reweighed, withWeight } from '../../src/core/zoning/index.ts';
import { startCluster } from '../postgis.ts';
import { planeOf, ZONED_SCHEME, zonedCounty } from '../zoning-county.ts';
import { judge, median, say, timesOf } from './print.ts';

const SIDE_M = 50_000, CELL_M = 250, RUNS = 7, PEER_RUNS = 3;
const { snapshot, points, areas, lines } = zonedCounty({ points: 100_000, areas: 100_000, lines: 10_000 }, SIDE_M);

const run = () => assess(snapshot, { unit: `grid:${CELL_M}`, scheme: ZONED_SCHEME, lang: 'zh' });
// the window has units as data, everything written out
const own = timesOf(run, RUNS, 3), lazy = run(), report = { ...lazy, units: lazy.units.map(plainUnit) };
say(`assess grid:${CELL_M}, ${points.length} points, ${areas.length} areas, ${lines.length} lines, ${report.units.length} cells`, own);
let weight = 0.1;
const weighed = timesOf(() => reweighed(report, withWeight(ZONED_SCHEME, { indicator: 'people', kind: null, weight: (weight += 0.01) })), RUNS * 3, 3);
say('  weighed anew, sorted', weighed);

const cluster = startCluster();
try {
  console.log(cluster.version);
  const wkt = planeOf(SIDE_M), reach = SIDE_M / 2 + 10_000;
  for (const [table, features] of [['points', points], ['areas', areas], ['lines', lines]] as const) {
    const file = path.join(cluster.folder, `${table}.tsv`);
    fs.writeFileSync(file, features.map(({ geometry, props }: Feature) => `${geometry ? wkt(geometry) : ''}\t${String(props['risk_level'] ?? 'unknown')}\t${String(props['capacity'] ?? 0)}`).join('\n'));
    cluster.sql(`CREATE TABLE raw_${table} (wkt text, level text, people int); COPY raw_${table} FROM '${file}';
      CREATE TABLE ${table} AS SELECT row_number() OVER () AS id, ST_GeomFromText(wkt) AS g, CASE level WHEN 'major' THEN 27 WHEN 'considerable' THEN 9 WHEN 'general' THEN 3 WHEN 'low' THEN 1 END AS score, people FROM raw_${table};
      CREATE INDEX ON ${table} USING gist (g);`);
    cluster.sql(`VACUUM ANALYZE ${table};`);
  }
  // the cells are ready with their index before the clock starts
  cluster.sql(`CREATE TABLE cells AS SELECT i, j, geom AS g FROM ST_SquareGrid(${CELL_M}, ST_MakeEnvelope(${-reach}, ${-reach}, ${reach}, ${reach})); CREATE INDEX ON cells USING gist (g);`);
  cluster.sql('VACUUM ANALYZE cells;');
  const query = `SELECT i, j, 0.6 * (coalesce(sum(hazard), 0)) + 0.4 * coalesce(sum(people), 0) / 100 AS score FROM (
      SELECT c.i, c.j, o.score * 1.0 AS hazard, 0 AS people FROM points o JOIN cells c ON ST_Intersects(o.g, c.g)
      UNION ALL SELECT c.i, c.j, o.score * 1.5, o.people * ST_Area(ST_Intersection(o.g, c.g)) / ST_Area(o.g) FROM areas o JOIN cells c ON ST_Intersects(o.g, c.g)
      UNION ALL SELECT c.i, c.j, o.score * 1.0, 0 FROM lines o JOIN cells c ON ST_Intersects(o.g, c.g)) AS all_of GROUP BY i, j`;
  const peer = Array.from({ length: PEER_RUNS }, () => cluster.time(`SELECT count(*), sum(score) FROM (${query}) AS t;`));
  say('PostGIS in the plane, GiST on objects and cells built before, one worker', peer);
  const theirs = new Map<string, number>(cluster.sql(`${query};`).trim().split('\n').map((row) => { const [i, j, score] = row.split('|'); return [`${i},${j}`, Number(score)] as const; }));
  let most = 0, differing = 0;
  // a cell where nothing but people is known has no index of ours
  for (const { id, score } of report.units) { const peers = theirs.get(id); if (peers === undefined) differing++; else if (score !== null) most = Math.max(most, Math.abs(score - peers) / Math.max(1, peers)); }
  console.log(`cells: ${report.units.length} and ${theirs.size}; largest difference ${most.toExponential(1)}, ${differing} of ours without theirs`);
  const ratio = median(peer) / median(own);
  console.log(`ratio: ${ratio.toFixed(1)}`);
  judge('at least 40 times as fast as PostGIS', ratio >= 40);
  judge('the same index in every cell, to 1e-9', most < 1e-9 && differing === 0);
  judge('weighed anew within 100 ms', median(weighed) <= 100);
} finally {
  cluster.stop();
}
