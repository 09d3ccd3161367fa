/** Any sequence of changes, taken back one by one, gives the identical project; done again, the same again; also when it is closed and opened on the way. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DATA } from '../../../tools/paths.mjs';
import type { Attachment } from '../../core/edits/attachment.ts';
import type { Feature } from '../../core/feature.ts';
import { nameOfContent } from './contents.ts';
import { Project, type ProjectEnvironment } from './project.ts';
import { openSql } from './sql.ts';

let root = '';
let env: ProjectEnvironment;
beforeAll(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-reversible-'));
  env = { sql: await openSql(DATA), now: () => '2026-11-24T08:00:00.000Z', version: '0.1.0', who: '王工' };
});
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

/** Tables and columns that tell of the way, not of the state. */
const OF_THE_WAY = new Set(['riskatlas_history', 'riskatlas_migrations', 'sqlite_sequence']);
const SETTINGS_OF_THE_WAY = new Set(['revision', 'stamp', 'last_change']);

/** Everything in the file that is not of the way, row numbers included; contents only that something names; a table without rows is as good as none. */
function dump(project: Project): Record<string, unknown[][]> {
  const db = new env.sql.Database(project.copy(true));
  const rows = (sql: string) => db.exec(sql)[0]?.values ?? [];
  try {
    const tables = rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").map(([name]) => String(name)).filter((name) => !OF_THE_WAY.has(name));
    const used = tables.filter((name) => !['mine', 'gas_station'].includes(name) || rows(`SELECT 1 FROM ${name} LIMIT 1`).length > 0);
    return Object.fromEntries(used.map((name): [string, unknown[][]] => {
      if (name === 'riskatlas_project') return [name, rows(`SELECT * FROM ${name} ORDER BY key`).filter(([key]) => !SETTINGS_OF_THE_WAY.has(String(key)))];
      if (name === 'riskatlas_content') return [name, rows(`SELECT * FROM ${name} WHERE hash IN (SELECT content FROM riskatlas_attachment) ORDER BY hash`)];
      if (name === 'riskatlas_attachment') return [name, rows(`SELECT id, kind, feature, content, name, type, size, note, lon, lat, who, at FROM ${name} ORDER BY id`)];
      if (name === 'gpkg_contents') return [name, rows(`SELECT table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id FROM ${name} ORDER BY table_name`).filter(([table]) => used.includes(String(table)))];
      if (name === 'gpkg_geometry_columns') return [name, rows(`SELECT * FROM ${name} ORDER BY table_name`).filter(([table]) => used.includes(String(table)))];
      return [name, rows(`SELECT * FROM "${name}" ORDER BY 1, 2`)];
    }));
  } finally {
    db.close();
  }
}

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e/1');
const kind = fc.constantFrom('mine', 'gas-station');
type Change =
  | { readonly what: 'edit'; readonly kind: string; readonly puts: readonly string[]; readonly deletes: readonly string[]; readonly value: number; readonly setting: string | null }
  | { readonly what: 'attach'; readonly kind: string; readonly id: string; readonly text: string; readonly note: string }
  | { readonly what: 'detach'; readonly pick: number }
  | { readonly what: 'go-to'; readonly pick: number }
  | { readonly what: 'undo' | 'redo'; readonly pick: number };
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant('edit' as const), kind, puts: fc.uniqueArray(id), deletes: fc.uniqueArray(id), value: fc.integer({ min: 0, max: 99 }), setting: fc.constantFrom(null, 'x', 'y') }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('attach' as const), kind, id, text: fc.constantFrom('one', 'two', 'three'), note: fc.constantFrom('', '备注') }) },
  fc.record({ what: fc.constant('detach' as const), pick: fc.nat(9) }), fc.record({ what: fc.constant('go-to' as const), pick: fc.nat(9) }), fc.record({ what: fc.constantFrom('undo' as const, 'redo' as const), pick: fc.nat(9) }),
);
/** A step, and whether the project is closed and opened before it: with its changes in the file, or in the journal alone. */
const step = fc.record({ change, again: fc.constantFrom('no', 'no', 'no', 'saved', 'journal') });

const feature = (kindId: string, own: string, value: number): Feature => ({ id: own, kind: kindId, geometry: value % 7 === 0 ? null : { type: 'Point', coordinates: [105 + value / 100, 34] }, props: { name: own, remark: `${value}`, 备用: value } });
const held = (project: Project): readonly Attachment[] => ['mine', 'gas-station'].flatMap((of) => ['a', 'b', 'c', 'd', 'e/1'].flatMap((own) => project.attachments({ kind: of, id: own })));

function make(project: Project, wanted: Change): void {
  switch (wanted.what) {
    case 'edit': {
      const deletes = wanted.deletes.filter((own) => !wanted.puts.includes(own)).map((own) => ({ kind: wanted.kind, id: own }));
      project.change({ label: 'engine:edit.bulk', params: { count: 1 }, puts: wanted.puts.map((own) => feature(wanted.kind, own, wanted.value)), deletes, settings: { plan: wanted.setting } });
      return;
    }
    case 'attach': {
      const owner = (project.snapshot().byKind.get(wanted.kind) ?? []).find((item) => item.id === wanted.id), bytes = Buffer.from(wanted.text);
      if (!owner) return;
      const content = nameOfContent(bytes), own = `${wanted.kind} ${wanted.id} ${content}`;
      const attachment: Attachment = { id: own, feature: { kind: wanted.kind, id: wanted.id }, content, name: `${wanted.text}${wanted.note}.txt`, type: 'text/plain', size: bytes.length, note: wanted.note, position: wanted.note === '' ? null : [105.67, 34.86], who: '王工', at: env.now() };
      project.change({ label: 'engine:edit.attach', params: { file: 'x', name: 'x' }, puts: [], deletes: [], settings: {}, attachments: { [own]: attachment } }, new Map([[content, bytes]]));
      return;
    }
    case 'detach': {
      const all = held(project), one = all[wanted.pick % Math.max(1, all.length)];
      if (one) project.change({ label: 'engine:edit.detach', params: { file: 'x', name: 'x' }, puts: [], deletes: [], settings: {}, attachments: { [one.id]: null } });
      return;
    }
    case 'go-to': project.goTo(wanted.pick % (project.revision + 1)); return;
    default: {
      const stack = wanted.what === 'undo' ? project.undoable : project.redoable;
      if (stack.length > 0) project.step(wanted.what, 1 + (wanted.pick % stack.length));
    }
  }
}

async function again(project: Project, how: 'no' | 'saved' | 'journal'): Promise<Project> {
  if (how === 'no') return project;
  if (how === 'saved') await project.save();
  const { path: file } = project;
  project.close();
  return Project.open(file, 'write', env);
}

it('undone, everything is as it was; redone, as it became', async () => {
  let run = 0, taken = 0;
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 10 }), fc.array(fc.constantFrom('no' as const, 'saved' as const, 'journal' as const), { maxLength: 30 }), async (steps, pauses) => {
    let project = await Project.create(path.join(root, `${run++}.gpkg`), { id: 'p1', name: '测试县', assessmentDate: '2020-12-31', countyCode: '620522' }, env);
    await project.save();
    try {
      // the state after each change that can be undone, the one before all of them first; and of each revision
      const byRevision = new Map([[0, dump(project)]]);
      for (const { change: wanted, again: how } of steps) {
        project = await again(project, how as 'no' | 'saved' | 'journal');
        const before = project.revision;
        make(project, wanted);
        // several steps at once leave states between that are only seen on the way back
        if (project.revision > before) byRevision.set(project.revision, dump(project));
      }
      const last = dump(project), count = project.undoable.length;
      taken += count;
      const back = [last];
      for (let i = 0; i < count; i++) {
        project = await again(project, pauses[i] ?? 'no');
        project.step('undo', 1);
        back.push(dump(project));
      }
      expect(back.at(-1)).toEqual(byRevision.get(0));
      for (let i = count - 1; i >= 0; i--) {
        project = await again(project, pauses[count - i] ?? 'no');
        project.step('redo', 1);
        expect(dump(project)).toEqual(back[i]);
      }
      for (const [revision, state] of byRevision) {
        project.goTo(revision);
        expect(dump(project)).toEqual(state);
      }
      project.goTo(0);
      expect(dump(project)).toEqual(byRevision.get(0));
    } finally {
      project.close();
    }
  }), { numRuns: 60 });
  expect(taken).toBeGreaterThan(60);
}, 120_000);
