/** The quality report of 10⁵ areas with 3.4 million vertices in 17 townships. */
import fs from 'node:fs';
import path from 'node:path';
import type { Feature, Snapshot } from '../../src/core/feature.ts';
import { qualitySteps } from '../../src/core/quality/index.ts';
import { DATA } from '../../tools/paths.mjs';
import { judge, median, say } from './print.ts';

const AREAS = 100_000, CORNERS = 33, RUNS = 3;

const { features } = JSON.parse(fs.readFileSync(path.join(DATA, 'geodata', 'qinan', 'township.geojson'), 'utf8')) as { features: { id: string; geometry: Feature['geometry']; properties: Feature['props'] }[] };
const townships = features.map(({ id, geometry, properties }): Feature => ({ kind: 'township', id, geometry, props: properties }));
const buildings = Array.from({ length: AREAS }, (_, i): Feature => {
  const lon = 105.4 + ((i * 7919) % AREAS) / AREAS * 0.6, lat = 34.75 + ((i * 104729) % AREAS) / AREAS * 0.4;
  const ring = Array.from({ length: CORNERS }, (_corner, k) => [lon + 0.0003 * Math.cos((k / CORNERS) * 2 * Math.PI), lat + 0.0003 * Math.sin((k / CORNERS) * 2 * Math.PI)]);
  return { kind: 'building', id: `b${i}`, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0] ?? []]] }, props: { name: `楼${i}`, floors: 6, built: '2001', risk_level: 'low' } };
});
const snapshot: Snapshot = {
  project: { id: 'bench', name: 'bench', revision: 1, version: '0', assessmentDate: '2020-12-31', countyCode: '', lastChange: null, demo: false },
  byKind: new Map([['township', townships], ['building', buildings]]),
};

const times: number[] = [], steps: number[] = [];
for (let run = 0; run < RUNS; run++) {
  const start = performance.now();
  let last = start, longest = 0;
  for (const work = qualitySteps(snapshot, { today: '2026-11-24', ignored: [] }); !work.next().done;) {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  times.push(performance.now() - start);
  steps.push(longest);
}
say('quality: 100,000 areas, 3.4 million vertices', times);
say('quality: longest step', steps);
judge('quality of 100,000 areas under 6 s', median(times) < 6000);
