/**
 * Makes `zoning.json`: what PostGIS says of counts and people by cell of a grid, in a county laid out by a seed (`../zoning-county.ts`). `node_modules/.bin/node tests/truth/zoning.ts`;
 * needs PostGIS (tests/postgis.ts installs or names it). `npm test` reads the file only.
 */
import fs from 'node:fs';
import path from 'node:path';
import { startCluster } from '../postgis.ts';
import { planeOf, zonedCounty } from '../zoning-county.ts';

export const ZONED = { counts: { points: 3000, areas: 1500, lines: 300 }, sideM: 12_000, radiusM: 900, seed: 7 } as const;
export const SIZES = [250, 1000] as const;

/** By cell (`column,row`): points, areas and lines in it, points of their levels, and people by their share of the area. */
export interface ZoningTruth {
  readonly peer: string;
  readonly grids: Readonly<Record<string, Readonly<Record<string, readonly [points: number, areas: number, lines: number, levels: number, people: number]>>>>;
}

function make(): void {
  const { counts, sideM, radiusM, seed } = ZONED, { points, areas, lines } = zonedCounty(counts, sideM, radiusM, seed), wkt = planeOf(sideM), cluster = startCluster();
  try {
    for (const [table, features] of [['points', points], ['areas', areas], ['lines', lines]] as const) {
      const file = path.join(cluster.folder, `${table}.tsv`);
      fs.writeFileSync(file, features.map(({ geometry, props }) => `${geometry ? wkt(geometry) : ''}\t${String(props['risk_level'] ?? 'unknown')}\t${String(props['capacity'] ?? 0)}`).join('\n'));
      cluster.sql(`CREATE TABLE raw_${table} (wkt text, level text, people int); COPY raw_${table} FROM '${file}';
        CREATE TABLE ${table} AS SELECT ST_GeomFromText(wkt) AS g, CASE level WHEN 'major' THEN 27 WHEN 'considerable' THEN 9 WHEN 'general' THEN 3 WHEN 'low' THEN 1 ELSE 0 END AS score, people FROM raw_${table};`);
    }
    const grids: ZoningTruth['grids'] = Object.fromEntries(SIZES.map((size) => {
      const reach = sideM + 10_000, out = cluster.sql(`SELECT i, j, sum(p), sum(a), sum(l), sum(score), sum(people) FROM (
          SELECT c.i, c.j, 1 AS p, 0 AS a, 0 AS l, o.score AS score, 0 AS people FROM points o JOIN ST_SquareGrid(${size}, ST_MakeEnvelope(${-reach}, ${-reach}, ${reach}, ${reach})) c ON ST_Intersects(o.g, c.geom)
          UNION ALL SELECT c.i, c.j, 0, 1, 0, o.score, o.people * ST_Area(ST_Intersection(o.g, c.geom)) / ST_Area(o.g) FROM areas o CROSS JOIN LATERAL ST_SquareGrid(${size}, o.g) c WHERE ST_Intersects(o.g, c.geom)
          UNION ALL SELECT c.i, c.j, 0, 0, 1, o.score, 0 FROM lines o CROSS JOIN LATERAL ST_SquareGrid(${size}, o.g) c WHERE ST_Intersects(o.g, c.geom)) AS t GROUP BY i, j ORDER BY i, j;`);
      return [String(size), Object.fromEntries(out.trim().split('\n').map((row) => { const [i, j, p, a, l, score, people] = row.split('|'); return [`${i},${j}`, [Number(p), Number(a), Number(l), Number(score), Number(people)] as const]; }))];
    }));
    fs.writeFileSync(path.join(import.meta.dirname, 'zoning.json'), `${JSON.stringify({ peer: cluster.version, grids } satisfies ZoningTruth)}\n`);
    console.log(Object.entries(grids).map(([size, cells]) => `${size} m: ${Object.keys(cells).length} cells`).join(', '));
  } finally {
    cluster.stop();
  }
}

if (import.meta.main) make();
