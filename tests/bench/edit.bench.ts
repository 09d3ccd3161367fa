/** Opening, editing and saving large projects: time to the acknowledgement (the flush of the journal included), saving in the background, memory. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Engine } from '../../src/engine/engine.ts';
import { Project } from '../../src/engine/store/project.ts';
import { openSql } from '../../src/engine/store/sql.ts';
import { DATA, NODE } from '../../tools/paths.mjs';
import { crowd } from '../crowd.ts';
import { judge, median, say } from './print.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-bench-'));
const MEGABYTE = 2 ** 20;
const environment = { dataDir: DATA, version: 'bench', who: 'bench', saving: 'background' as const, now: () => new Date().toISOString(), clock: () => performance.now() };

async function timed<T>(job: () => Promise<T> | T): Promise<{ readonly ms: number; readonly value: T }> {
  const start = performance.now();
  const value = await job();
  return { ms: performance.now() - start, value };
}

/** A project of `count` features (half of them points with eight fields), made without the bench's engine. */
async function made(count: number): Promise<string> {
  const file = path.join(folder, `${count}.gpkg`);
  const project = await Project.create(file, { id: 'bench', name: 'bench', assessmentDate: '2026-01-01', countyCode: '' }, { sql: await openSql(DATA), now: environment.now, version: 'bench', who: 'bench' });
  const { outlets, places } = crowd(count / 2, 1, 50_000);
  const puts = [...outlets, ...places].map((feature) => ({ ...feature, props: { ...feature.props, township: '兴国镇', address: '秦安县兴国镇解放路 18 号', operator: '供销社', phone: '0938-0000000' } }));
  project.change({ label: 'engine:edit.sample', params: {}, puts, deletes: [], settings: {} });
  await project.save();
  project.close();
  return file;
}

interface Opened {
  readonly ms: number;
  /** processor time, all threads together, in milliseconds: what a machine that is busy with other things has spent on it */
  readonly cpuMs: number;
  /** bytes */
  readonly memory: number;
}

/** Opens a file in a process of its own, where nothing else has used memory; the process prints what `openAlone` measures. */
function opened(file: string): Opened {
  return JSON.parse(execFileSync(NODE, [import.meta.filename, file], { encoding: 'utf8' })) as Opened;
}
async function openAlone(file: string): Promise<void> {
  await openSql(DATA);
  const before = process.memoryUsage().rss, engine = new Engine(environment), start = process.cpuUsage();
  const { ms } = await timed(() => engine.call('project.open', { path: file }));
  const { user, system } = process.cpuUsage(start);
  console.log(JSON.stringify({ ms, cpuMs: (user + system) / 1000, memory: process.memoryUsage().rss - before } satisfies Opened));
  await engine.close();
}

async function bench(): Promise<void> {
  const large = await made(100_000);
  const bytes = fs.statSync(large).size;
  const openings = Array.from({ length: 3 }, () => opened(large));
  say(`open 100 000 features (${(bytes / MEGABYTE).toFixed(0)} MB)`, openings.map(({ ms }) => ms));
  say('  processor time of it', openings.map(({ cpuMs }) => cpuMs));
  const engine = new Engine(environment);
  await engine.call('project.open', { path: large });
  const [first] = (await engine.call('features.list', { kinds: ['fireworks-retail'] })).features;
  if (!first) throw new Error('no feature');
  const change = (remark: string) => engine.call('edit.apply', { action: 'change', puts: [{ kind: first.kind, id: first.id, geometry: { type: 'Point', coordinates: [105.67, 34.86] }, props: { ...first.props, remark } }] });
  const edits: number[] = [];
  for (let i = 0; i < 60; i++) edits.push((await timed(() => change(`第 ${i} 次`))).ms);
  say('one edit, acknowledged (flush included)', edits.slice(10));
  say('undo', [(await timed(() => engine.call('history.undo', {}))).ms]);
  const saves: number[] = [];
  // the longest wait in each saving: the first edit comes just as it begins, the others one after the other until the file is written
  const waits: number[] = [];
  for (let i = 0; i < 5; i++) {
    await change(`保存 ${i}`);
    saves.push((await timed(() => engine.call('project.save', {}))).ms);
    await change(`再存 ${i}`);
    let saving = true, longest = 0;
    const stop = engine.onEvent(({ event }) => { if (event === 'project-saved') saving = false; });
    const start = performance.now();
    const saved = engine.call('project.save', {});
    await change(`其间 ${i}`);
    longest = performance.now() - start;
    while (saving && performance.now() - start < 1000) longest = Math.max(longest, (await timed(() => change(`其间 ${i}`))).ms);
    await saved;
    stop();
    waits.push(longest);
  }
  say('save', saves);
  say('longest wait of an edit while the file is saved', waits);
  const memory = Math.max(...openings.map((opening) => opening.memory));
  console.log(`memory that an open project takes: ${(memory / MEGABYTE).toFixed(0)} MB, its file ${(bytes / MEGABYTE).toFixed(0)} MB`);
  judge('opening 100 000 features under 1.5 s', median(openings.map(({ ms }) => ms)) < 1500);
  judge('an edit acknowledged in under 20 ms', median(edits) < 20);
  judge('saving under 0.5 s', median(saves) < 500);
  judge('no edit waits longer than 0.1 s for a saving', median(waits) < 100);
  judge('memory under five times the file and 150 MB', memory < 5 * bytes + 150 * MEGABYTE);
  await engine.close();

  const huge = await made(1_000_000);
  const opening = opened(huge);
  say(`open 1 000 000 features (${(fs.statSync(huge).size / MEGABYTE).toFixed(0)} MB)`, [opening.ms]);
  say('  processor time of it', [opening.cpuMs]);
  judge('opening 1 000 000 features under 12 s', opening.ms < 12_000);
}

try {
  const [file] = process.argv.slice(2);
  if (file === undefined) await bench();
  else await openAlone(file);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
