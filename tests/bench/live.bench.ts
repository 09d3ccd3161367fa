/** One edit on the sample and the list of findings after it, as the window asks for it; and the same with ten thousand breaches. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Feature } from '../../src/core/feature.ts';
import { withFixed, withStatuses } from '../../src/core/findings/index.ts';
import { runRules } from '../../src/core/rules/index.ts';
import { Engine } from '../../src/engine/engine.ts';
import { DATA } from '../../tools/paths.mjs';
import { crowd } from '../crowd.ts';
import { judge, median, say } from './print.ts';

const RUNS = 20;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-bench-'));
try {
  const engine = new Engine({ dataDir: DATA, version: 'bench', who: 'bench', saving: 'background', now: () => new Date().toISOString(), clock: () => performance.now() });
  await engine.call('project.create', { path: path.join(folder, 'sample.gpkg'), sample: 'qinan' });
  const { findings } = await engine.call('check.run', {});
  const ids = findings.filter(({ verdict }) => verdict === 'near').map(({ id }) => id);
  await engine.call('check.waive', { ids, reason: 'bench', approver: 'bench', until: '2099-01-01' });
  const [edits, lists, puts, undos]: number[][] = [[], [], [], []];
  const list = async (into: number[], since: number): Promise<number> => {
    const report = await engine.call('check.run', {});
    // what crosses to the window
    structuredClone(report);
    into.push(performance.now() - since);
    return report.findings.length;
  };
  const home = await engine.call('features.get', { kind: 'fireworks-retail', id: 'ZZ-LS-01' });
  for (let run = 0; run < RUNS; run++) {
    const [lon = 0, lat = 0] = (home.geometry as { coordinates: number[] }).coordinates;
    let start = performance.now();
    await engine.call('edit.apply', { action: 'shape', puts: [{ ...home, geometry: { type: 'Point', coordinates: [lon, lat + 0.02] } }] });
    puts?.push(performance.now() - start);
    await list(edits as number[], start);
    start = performance.now();
    await engine.call('history.undo', {});
    await list(undos as number[], start);
    start = performance.now();
    await list(lists as number[], start);
  }
  say('sample: an edit that puts a breach right, acknowledged', puts as number[]);
  say('sample: the edit and the list after it', edits as number[]);
  say('sample: its undo and the list after it', undos as number[]);
  say('sample: the list again, nothing having changed', lists as number[]);
  judge('sample: the list moves within 200 ms after an edit', Math.max(...(edits as number[]), ...(undos as number[])) < 200);
  await engine.close();
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

// all outlets in a square so small that there are some ten thousand breaches
const NONE = { setting: () => null, settingsLike: () => [] }, BY = { revision: 2, who: 'bench', at: '2026-01-01T00:00:00Z' };
const { snapshot, outlets } = crowd(5000, 20261124, 11_500);
const report = runRules(snapshot, { all: false, lang: 'zh', now: BY.at }), breaches = report.rules.reduce((sum, { violated }) => sum + violated, 0);
const timed = <T>(job: () => T): { readonly ms: number; readonly value: T } => {
  const start = performance.now(), value = job();
  return { ms: performance.now() - start, value };
};
const edit = (deletes: readonly Feature[]) => ({ label: 'engine:edit.delete', params: { name: 'x', count: deletes.length }, puts: [], deletes: deletes.map(({ kind, id }) => ({ kind, id })), settings: {} });
const one = outlets.slice(0, 20).map((outlet) => timed(() => withFixed(edit([outlet]), snapshot, NONE, BY)).ms);
say(`history of one deleted outlet among ${breaches} breaches`, one);
const every = timed(() => withFixed(edit(outlets), snapshot, NONE, BY)), kept = Object.keys(every.value.settings).length;
say(`history of all ${outlets.length} deleted: ${kept} breaches, ${(JSON.stringify(every.value.settings).length / 2 ** 20).toFixed(1)} MB in the journal`, [every.ms]);
const settings = Object.entries(every.value.settings).map(([key, value]) => ({ key, value: value ?? '' })), project = { setting: () => null, settingsLike: (prefix: string) => settings.filter(({ key }) => key.startsWith(prefix)) };
say('statuses of a report with that many fixed', Array.from({ length: 5 }, () => timed(() => withStatuses(report, project, snapshot)).ms));
judge('one edit costs under 50 ms of history', median(one) < 50);
