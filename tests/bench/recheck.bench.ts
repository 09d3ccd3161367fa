/** The whole catalogue over 5,000 outlets and 5,000 dense places, and what an edit or a drag of one of them costs after it. */
import type { Feature, Snapshot } from '../../src/core/feature.ts';
import { findingsOf, recheck, runRules } from '../../src/core/rules/index.ts';
import { crowd } from '../crowd.ts';
import { judge, median, say } from './print.ts';

const OPTIONS = { all: false, lang: 'zh', now: '2026-01-01T00:00:00Z' } as const;
const RUNS = 30;

const { snapshot } = crowd(5000, 20261124, 30_000);
const whole: number[] = [];
let start = performance.now(), report = runRules(snapshot, OPTIONS);
whole.push(report.findings.length > 0 ? performance.now() - start : Number.NaN);
for (let run = 0; run < 4; run++) {
  start = performance.now();
  const again = runRules({ ...snapshot, byKind: new Map([...snapshot.byKind].map(([kind, features]) => [kind, [...features]])) }, OPTIONS);
  whole.push(again.findings.length > 0 ? performance.now() - start : Number.NaN);
}
say('whole catalogue, 5,000 + 5,000 (the first run included)', whole);

/** The snapshot with one feature moved some metres, its list as new as an edit makes it. */
function moved(from: Snapshot, kind: string, run: number): { readonly feature: Feature; readonly next: Snapshot } {
  const features = from.byKind.get(kind) ?? [], old = features[(run * 97) % features.length] as Feature;
  const shift = (coordinates: unknown): unknown => (Array.isArray(coordinates) && typeof coordinates[0] === 'number' ? [coordinates[0] + 0.0003, coordinates[1]] : (coordinates as unknown[]).map(shift));
  const geometry = { ...old.geometry, coordinates: shift((old.geometry as { coordinates: unknown }).coordinates) } as Feature['geometry'];
  const feature = { ...old, geometry };
  return { feature, next: { ...from, byKind: new Map([...from.byKind, [kind, features.map((item) => (item === old ? feature : item))]]) } };
}

let current = snapshot;
for (const kind of ['fireworks-retail', 'dense-place']) {
  const drags: number[] = [], edits: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const drag = moved(current, kind, run);
    start = performance.now();
    findingsOf(drag.next, [drag.feature], OPTIONS);
    drags.push(performance.now() - start);
    const edit = moved(current, kind, run);
    start = performance.now();
    report = recheck(edit.next, report, [edit.feature], OPTIONS);
    edits.push(performance.now() - start);
    current = edit.next;
  }
  say(`one ${kind} dragged: its findings`, drags);
  say(`one ${kind} edited: the report brought up to date`, edits);
  judge(`re-check after one edit of a ${kind} under 50 ms`, median(edits) < 50 && median(drags) < 50);
}
