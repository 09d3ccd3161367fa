/** Large files into a project, in a process of their own, against ogr2ogr making a GeoPackage of the same file in the same run. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Feature } from '../../src/core/feature.ts';
import { fieldsOf, kindOf, type KindDecl } from '../../src/core/kinds/index.ts';
import { codecFor } from '../../src/engine/codecs/index.ts';
import { outputCrs } from '../../src/engine/importing/crs.ts';
import { Engine } from '../../src/engine/engine.ts';
import { writeAtomically } from '../../src/engine/store/files.ts';
import { DATA, NODE } from '../../tools/paths.mjs';
import { generator } from '../crowd.ts';
import { judge, median, say } from './print.ts';

const COUNT = 100_000, CORNERS = 34, RUNS = 3, MEGABYTE = 2 ** 20, MEMORY_LIMIT_MB = 400;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-bench-'));

/** Polygons of 34 vertices, 3.4 million in all. */
function areas(): Feature[] {
  const random = generator(5);
  return Array.from({ length: COUNT }, (_, i) => {
    const lon = 105.3 + random() * 0.6, lat = 34.7 + random() * 0.5;
    const ring = Array.from({ length: CORNERS - 1 }, (_corner, k) => {
      const angle = (2 * Math.PI * k) / (CORNERS - 1), radius = 0.0001 + random() * 0.0003;
      return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
    });
    return { id: `p${i}`, kind: 'dense-place', geometry: { type: 'Polygon', coordinates: [[...ring, ring[0] as number[]]] }, props: { name: `场所${i}`, category: 'school', capacity: i % 1000, address: '秦安县兴国镇解放路 18 号' } };
  });
}

async function written(name: string, features: readonly Feature[]): Promise<string> {
  const file = path.join(folder, name), codec = codecFor(file, 'write'), { write } = codec;
  if (!write) throw new Error(name);
  const decl = kindOf('dense-place') as KindDecl;
  await writeAtomically(file, write([{ decl, fields: fieldsOf(decl), features }], { dataDir: DATA, headers: 'identifiers', wrote: async () => undefined, name: 'areas', lang: 'zh', crs: outputCrs(file, undefined, codec).definition }));
  return file;
}

interface Alone { readonly ms: number; readonly peakMb: number; readonly added: number }

/** What the process of its own does: import and save, its figures on its output. */
async function importAlone(file: string): Promise<void> {
  const project = path.join(folder, 'p.gpkg');
  const engine = new Engine({ dataDir: DATA, version: 'bench', who: 'bench', saving: 'immediate', now: () => new Date().toISOString(), clock: () => performance.now() });
  await engine.call('project.create', { path: project });
  const start = performance.now();
  const { added } = await engine.call('import.file', { path: file, kind: 'dense-place' });
  console.log(JSON.stringify({ ms: performance.now() - start, peakMb: process.resourceUsage().maxRSS / 1024, added }));
  await engine.close();
}

const imported = (file: string): Alone => JSON.parse(execFileSync(NODE, [import.meta.filename, file], { encoding: 'utf8' })) as Alone;

function peer(file: string): number {
  const target = path.join(folder, 'peer.gpkg');
  fs.rmSync(target, { force: true });
  const start = performance.now();
  execFileSync('ogr2ogr', ['-f', 'GPKG', target, file], { stdio: 'ignore' });
  return performance.now() - start;
}

async function bench(): Promise<void> {
  const features = areas(), hasPeer = spawnSync('ogr2ogr', ['--version']).status === 0;
  if (!hasPeer) console.log('ogr2ogr is not installed (apt-get install gdal-bin): absolute figures only');
  for (const name of ['areas.geojson', 'areas.shp.zip', 'areas.fgb', 'areas.gpkg']) {
    const start = performance.now(), archive = await written(name, features);
    say(`${name}: written (${Math.round(fs.statSync(archive).size / MEGABYTE)} MB)`, [performance.now() - start]);
    let file = archive;
    if (name.endsWith('.zip')) {
      const { unzipSync } = await import('fflate');
      for (const [entry, content] of Object.entries(unzipSync(fs.readFileSync(archive)))) fs.writeFileSync(path.join(folder, entry), content);
      file = path.join(folder, 'areas.shp');
    }
    const own: Alone[] = [], peers: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      own.push(imported(file));
      if (hasPeer) peers.push(peer(file));
    }
    const times = own.map(({ ms }) => ms), peak = Math.max(...own.map(({ peakMb }) => peakMb));
    say(`${path.basename(file)}: ${own[0]?.added} objects imported and saved`, times);
    console.log(`  peak of the process ${peak.toFixed(0)} MB`);
    if (hasPeer) {
      say('  ogr2ogr to GeoPackage', peers);
      console.log(`  ratio ${(median(times) / median(peers)).toFixed(2)}`);
      if (name !== 'areas.fgb' && name !== 'areas.gpkg') judge(`${path.basename(file)} no slower than ogr2ogr`, median(times) <= median(peers));
    }
    if (name === 'areas.geojson') judge(`GeoJSON within ${MEMORY_LIMIT_MB} MB`, peak <= MEMORY_LIMIT_MB);
  }
}

try {
  const [file] = process.argv.slice(2);
  if (file === undefined) await bench();
  else await importAlone(file);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
