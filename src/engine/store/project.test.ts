import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATA } from '../../../tools/paths.mjs';
import type { Edit } from '../../core/edits/edit.ts';
import type { Feature } from '../../core/feature.ts';
import type { JournalFiles } from './flush.ts';
import { Project, type ProjectEnvironment } from './project.ts';
import { rescue } from './rescue.ts';
import { openSql } from './sql.ts';

let root = '', folder = '', file = '';
let env: ProjectEnvironment;
beforeAll(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-project-'));
  env = { sql: await openSql(DATA), now: () => '2026-11-24T08:00:00.000Z', version: '0.1.0', who: '王工' };
});
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(root, '县 '));
  file = path.join(folder, '秦安.gpkg');
});

const NEW = { id: 'p1', name: '测试县', assessmentDate: '2020-12-31', countyCode: '620522' };
const mine = (id: string, props: Feature['props'] = {}, kind = 'mine'): Feature => ({ id, kind, geometry: { type: 'Point', coordinates: [105.6, 34.9] }, props: { name: id, ...props } });
const edit = (puts: readonly Feature[], deletes: readonly string[] = [], settings: Edit['settings'] = {}): Edit => ({ label: 'engine:edit.change', params: { name: 'x' }, puts, deletes: deletes.map((id) => ({ kind: 'mine', id })), settings });
const ids = (project: Project) => (project.snapshot().byKind.get('mine') ?? []).map(({ id }) => id);
const files = () => fs.readdirSync(folder).sort();

async function saved(...features: Feature[]): Promise<void> {
  const project = await Project.create(file, NEW, env);
  project.change(edit(features));
  await project.save();
  project.close();
}
/** What is left when the process dies: journal and file as they are, a lock of nobody. */
async function diedWith(edits: readonly Edit[]): Promise<void> {
  const project = await Project.open(file, 'write', env);
  for (const one of edits) project.change(one);
  const journal = fs.readFileSync(`${file}.edits`);
  project.close();
  fs.writeFileSync(`${file}.edits`, journal);
}

describe('undo and redo', () => {
  it('go on after closing and opening, without end', async () => {
    await saved(mine('a'));
    for (const id of ['b', 'c', 'd']) {
      const project = await Project.open(file, 'write', env);
      project.change(edit([mine(id)]));
      await project.save();
      project.close();
    }
    const project = await Project.open(file, 'write', env);
    project.step('undo', 2);
    expect(ids(project)).toEqual(['a', 'b']);
    project.step('redo', 1);
    expect(ids(project)).toEqual(['a', 'b', 'c']);
    project.change(edit([], ['a']));
    expect(() => project.step('redo', 1)).toThrow(/nothing-to-redo/);
    expect(() => project.step('undo', 50)).toThrow(/too-many-to-undo/);
    expect(project.history(10).map(({ revision, undoes, who }) => [revision, undoes, who])).toEqual([[8, null, '王工'], [7, 6, '王工'], [6, 3, '王工'], [5, 4, '王工'], [4, null, '王工'], [3, null, '王工'], [2, null, '王工'], [1, null, '王工']]);
    project.close();
  });

  it('refuse to lose what another program has changed, and say what', async () => {
    await saved(mine('a'), mine('b'));
    const db = new env.sql.Database(fs.readFileSync(file));
    db.run("UPDATE mine SET name = '改过' WHERE id = 'b'");
    fs.writeFileSync(file, db.export());
    db.close();
    const project = await Project.open(file, 'write', env);
    project.change(edit([mine('c')]));
    project.step('undo', 1);
    expect(() => project.step('undo', 1)).toThrow(expect.objectContaining({ code: 'undo-conflict', params: { kind: 'mine', id: 'b', name: '改过', revision: 1 } }));
    expect(project.snapshot().byKind.get('mine')?.map(({ props }) => props['name'])).toEqual(['a', '改过']);
    project.close();
  });
});

describe('the journal', () => {
  it('gives back every acknowledged edit, with time and number, undoable', async () => {
    await saved(mine('a'));
    await diedWith(Array.from({ length: 40 }, (_, i) => edit([mine(`n${i}`)])));
    const before = fs.readFileSync(file);
    const project = await Project.open(file, 'write', env);
    expect(project.opening.recovered).toEqual({ edits: 40, from: '2026-11-24T08:00:00.000Z', to: '2026-11-24T08:00:00.000Z' });
    expect(ids(project)).toHaveLength(41);
    expect(fs.readFileSync(file).equals(before)).toBe(true);
    project.step('undo', 40);
    expect(ids(project)).toEqual(['a']);
    project.close();
  });

  it('is read by the one who only looks, and left alone', async () => {
    await saved(mine('a'));
    await diedWith([edit([mine('b')])]);
    const before = files();
    const project = await Project.open(file, 'read', env);
    expect(ids(project)).toEqual(['a', 'b']);
    project.close();
    expect(files()).toEqual(before);
  });

  it('loses only the torn end, and says what a damaged middle costs', async () => {
    await saved(mine('a'));
    await diedWith([edit([mine('b')]), edit([mine('c')]), edit([mine('d')])]);
    const whole = fs.readFileSync(`${file}.edits`);
    fs.writeFileSync(`${file}.edits`, whole.subarray(0, whole.length - 9));
    let project = await Project.open(file, 'write', env);
    expect([ids(project), project.opening.setAside]).toEqual([['a', 'b', 'c'], null]);
    project.close();
    const holed = Buffer.from(whole);
    holed[holed.indexOf('"c"') + 1] = 0x78;
    fs.writeFileSync(`${file}.edits`, holed);
    project = await Project.open(file, 'write', env);
    expect(ids(project)).toEqual(['a', 'b']);
    expect(project.opening.setAside).toMatchObject({ lost: 2 });
    expect(fs.readFileSync(project.opening.setAside?.file ?? '').equals(holed)).toBe(true);
    project.change(edit([mine('z')]));
    project.close();
    project = await Project.open(file, 'write', env);
    expect(ids(project)).toEqual(['a', 'b', 'z']);
    project.close();
    fs.writeFileSync(`${file}.edits`, Buffer.concat([Buffer.from('x'), whole]));
    project = await Project.open(file, 'write', env);
    expect([ids(project), project.opening.setAside?.lost]).toEqual([['a'], 1]);
    project.close();
  });

  it('is never replayed onto another file', async () => {
    await saved(mine('a'));
    const first = fs.readFileSync(file);
    await diedWith([edit([mine('b')]), edit([mine('c')])]);
    const journal = fs.readFileSync(`${file}.edits`);
    // another project; and a copy of the same one that has gone its own way to the same revision
    fs.rmSync(`${file}.edits`);
    fs.writeFileSync(file, first);
    let project = await Project.open(file, 'write', env);
    project.change(edit([mine('other')]));
    await project.save();
    project.close();
    fs.writeFileSync(`${file}.edits`, journal);
    project = await Project.open(file, 'write', env);
    expect([ids(project), project.opening.recovered]).toEqual([['a', 'other'], null]);
    expect(fs.readFileSync(project.opening.setAside?.file ?? '').equals(journal)).toBe(true);
    project.close();
    fs.rmSync(file);
    project = await Project.create(file, { ...NEW, id: 'p2' }, env);
    await project.save();
    project.close();
    fs.writeFileSync(`${file}.edits`, journal);
    project = await Project.open(file, 'write', env);
    expect([ids(project), project.opening.setAside?.lost]).toEqual([[], 0]);
    project.close();
  });

  it('that the file holds already does no harm', async () => {
    await saved(mine('a'));
    await diedWith([edit([mine('b')])]);
    const journal = fs.readFileSync(`${file}.edits`);
    let project = await Project.open(file, 'write', env);
    await project.save();
    project.close();
    fs.writeFileSync(`${file}.edits`, journal);
    project = await Project.open(file, 'write', env);
    expect([ids(project), project.opening.recovered, project.opening.setAside]).toEqual([['a', 'b'], null, null]);
    project.close();
    expect(files().filter((name) => name.includes('edits'))).toEqual([]);
  });

  const failing = (at: 'writeSync' | 'fsyncSync' | 'openSync', code: string, short = false): JournalFiles => {
    const error = Object.assign(new Error(code), { code });
    return { ...fs, [at]: (...args: unknown[]) => {
      if (short) (fs.writeSync as (...all: unknown[]) => number)(args[0], args[1], args[2], 11, args[4]);
      if (at === 'fsyncSync' && fs.fstatSync(args[0] as number).isDirectory()) return fs.fsyncSync(args[0] as number);
      throw error;
    } } as unknown as JournalFiles;
  };
  it.each([['writeSync', 'ENOSPC', 'disk-full', true], ['writeSync', 'EIO', 'disk-error', false], ['fsyncSync', 'EIO', 'disk-error', false], ['openSync', 'EACCES', 'file-forbidden', false]] as const)('that cannot be written (%s, %s) refuses the edit and changes nothing', async (at, errno, code, short) => {
    await saved(mine('a'));
    let project = await Project.open(file, 'write', { ...env, journalFiles: failing(at, errno, short) });
    expect(() => project.change(edit([mine('b')], ['a']))).toThrow(expect.objectContaining({ code }));
    expect([ids(project), project.revision, project.history(9).length]).toEqual([['a'], 1, 1]);
    project.close();
    project = await Project.open(file, 'write', env);
    expect(ids(project)).toEqual(['a']);
    project.close();
  });

  it('writes on after short writes', async () => {
    await saved(mine('a'));
    const short: JournalFiles = { ...fs, writeSync: ((handle: number, bytes: Buffer, offset: number, length: number, position: number) => fs.writeSync(handle, bytes, offset, Math.min(7, length), position)) as typeof fs.writeSync };
    let project = await Project.open(file, 'write', { ...env, journalFiles: short });
    project.change(edit([mine('b')]));
    const journal = fs.readFileSync(`${file}.edits`);
    project.close();
    fs.writeFileSync(`${file}.edits`, journal);
    project = await Project.open(file, 'write', env);
    expect(ids(project)).toEqual(['a', 'b']);
    project.close();
  });

  it('goes on in a new file when the project’s folder is brought back; refuses while it is gone', async () => {
    await saved(mine('a'));
    const project = await Project.open(file, 'write', env);
    project.change(edit([mine('b')]));
    fs.renameSync(folder, `${folder} fort`);
    expect(() => project.change(edit([mine('c')]))).toThrow(/journal-gone/);
    expect(ids(project)).toEqual(['a', 'b']);
    await expect(project.save()).rejects.toMatchObject({ code: 'folder-missing' });
    fs.renameSync(`${folder} fort`, folder);
    project.change(edit([mine('c')]));
    await project.save();
    project.close();
    const again = await Project.open(file, 'read', env);
    expect(ids(again)).toEqual(['a', 'b', 'c']);
    again.close();
  });
});

describe('the folder', () => {
  it('that is deleted while the project is open: changes are refused aloud; when it is there again all is saved', async () => {
    await saved(mine('a'));
    const project = await Project.open(file, 'write', env);
    project.change(edit([mine('b')]));
    fs.rmSync(folder, { recursive: true });
    expect(() => project.change(edit([mine('c')]))).toThrow(expect.objectContaining({ code: 'journal-gone', params: { file: `${file}.edits`, folder } }));
    await expect(project.save()).rejects.toMatchObject({ code: 'folder-missing' });
    expect(ids(project)).toEqual(['a', 'b']);
    fs.mkdirSync(folder);
    await project.save();
    project.change(edit([mine('d')]));
    const journal = fs.readFileSync(`${file}.edits`);
    project.close();
    fs.writeFileSync(`${file}.edits`, journal);
    const again = await Project.open(file, 'write', env);
    expect(ids(again)).toEqual(['a', 'b', 'd']);
    again.close();
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('that may only be read: the project is only read, and edits of an earlier sitting are seen', async () => {
    await saved(mine('a'));
    await diedWith([edit([mine('b')])]);
    fs.chmodSync(folder, 0o555);
    try {
      const project = await Project.open(file, 'write', env);
      expect([project.readOnly, ids(project)]).toEqual([true, ['a', 'b']]);
      expect(() => project.change(edit([mine('c')]))).toThrow(/project-read-only/);
      project.close();
    } finally {
      fs.chmodSync(folder, 0o755);
    }
  });
});

describe('a clock that is set back', () => {
  it('changes nothing of order, undo or replay', async () => {
    await saved();
    let day = 24;
    const back: ProjectEnvironment = { ...env, now: () => `2026-11-${day--}T08:00:00.000Z` };
    let project = await Project.open(file, 'write', back);
    for (const id of ['a', 'b', 'c']) project.change(edit([mine(id)]));
    const journal = fs.readFileSync(`${file}.edits`);
    // a lock that says it is of tomorrow is as good as any other
    const second = await Project.open(file, 'write', { ...env, who: '李工', now: () => '2026-11-01T08:00:00.000Z' });
    expect(second.opening.lockedBy?.since).toBe('2026-11-24T08:00:00.000Z');
    second.close();
    project.close();
    fs.writeFileSync(`${file}.edits`, journal);
    project = await Project.open(file, 'write', back);
    expect(project.opening.recovered?.edits).toBe(3);
    expect(project.history(3).map(({ revision }) => revision)).toEqual([4, 3, 2]);
    project.step('undo', 1);
    expect(ids(project)).toEqual(['a', 'b']);
    project.close();
  });
});

describe('two at one file', () => {
  it('the second reads only and is told who has it; when the first has closed, it can write', async () => {
    await saved(mine('a'));
    const first = await Project.open(file, 'write', env);
    const second = await Project.open(file, 'write', { ...env, who: '李工' });
    expect(second.opening.lockedBy).toEqual({ who: '王工', host: os.hostname(), since: '2026-11-24T08:00:00.000Z' });
    expect(() => second.change(edit([mine('b')]))).toThrow(expect.objectContaining({ code: 'project-locked' }));
    second.close();
    first.change(edit([mine('b')]));
    await first.save();
    first.close();
    const third = await Project.open(file, 'write', env);
    expect(third.readOnly).toBe(false);
    third.close();
    expect(files()).toEqual(['秦安.gpkg', '秦安.gpkg.bak1']);
  });

  it('a lock whose process has died, or that was never written whole, is nobody’s; another machine’s is not', async () => {
    await saved(mine('a'));
    const child = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => { child.once('exit', resolve); });
    const holder = { pid: child.pid, host: os.hostname(), who: 'x', since: '', token: 't' };
    for (const content of [JSON.stringify(holder), '{"pid":', '']) {
      fs.writeFileSync(`${file}.lock`, content);
      const project = await Project.open(file, 'write', env);
      expect(project.readOnly).toBe(false);
      project.close();
    }
    fs.writeFileSync(`${file}.lock`, JSON.stringify({ ...holder, host: '另一台' }));
    const project = await Project.open(file, 'write', env);
    expect(project.opening.lockedBy?.host).toBe('另一台');
    project.close();
    const taken = await Project.open(file, 'take-over', env);
    expect(taken.readOnly).toBe(false);
    taken.close();
  });

  it('a lock that cannot be read is somebody’s; who cannot be told', async () => {
    await saved(mine('a'));
    fs.mkdirSync(`${file}.lock`);
    const project = await Project.open(file, 'write', env);
    expect(project.opening.lockedBy).toMatchObject({ who: '?', host: '?', since: expect.stringMatching(/^20\d\d-/) });
    project.close();
    await expect(Project.open(file, 'take-over', env)).rejects.toMatchObject({ class: 'project' });
  });

  it.each([[true, 'file-changed-outside'], [false, 'lock-lost']] as const)('a machine that falls asleep while it saves does not overwrite what another one has done meanwhile (saved: %s)', async (saves, code) => {
    await saved(mine('a'));
    let asleep: () => Promise<void> = async () => undefined;
    const sleepy: ProjectEnvironment['files'] = { ...fs.promises, open: async (...args: Parameters<typeof fs.promises.open>) => {
      await asleep();
      return fs.promises.open(...args);
    } };
    const first = await Project.open(file, 'write', { ...env, files: sleepy });
    first.change(edit([mine('b')]));
    let second: Project | null = null;
    asleep = async () => {
      asleep = async () => undefined;
      second = await Project.open(file, 'take-over', env);
      second.change(edit([mine('c')]));
      if (saves) await second.save();
    };
    await expect(first.save()).rejects.toMatchObject({ code });
    first.close();
    const now = await Project.open(file, 'read', env);
    expect(ids(now)).toEqual(['a', 'b', 'c']);
    now.close();
    (second as Project | null)?.close();
  });

  it('whoever has lost the lock to another machine changes nothing more', async () => {
    await saved(mine('a'));
    const first = await Project.open(file, 'write', env), second = await Project.open(file, 'take-over', env);
    expect(() => first.change(edit([mine('b')]))).toThrow(/lock-lost/);
    await expect(first.save()).rejects.toMatchObject({ code: 'lock-lost' });
    second.change(edit([mine('c')]));
    first.close();
    await second.save();
    second.close();
    const again = await Project.open(file, 'read', env);
    expect(ids(again)).toEqual(['a', 'c']);
    again.close();
  });
});

describe('saving', () => {
  it('keeps the files of three sittings before', async () => {
    await saved(mine('a'));
    for (const id of ['b', 'c', 'd', 'e']) {
      const project = await Project.open(file, 'write', env);
      project.change(edit([mine(id)]));
      await project.save();
      project.change(edit([mine(`${id}2`)]));
      await project.save();
      project.close();
    }
    expect(files()).toEqual(['秦安.gpkg', '秦安.gpkg.bak1', '秦安.gpkg.bak2', '秦安.gpkg.bak3']);
    const sizes = await Promise.all([1, 2, 3].map(async (number) => { const backup = await Project.open(`${file}.bak${number}`, 'read', env); const { length } = ids(backup); backup.close(); return length; }));
    expect(sizes).toEqual([7, 5, 3]);
  });

  it('loses no backup when keeping one fails, however often', async () => {
    await saved(mine('a'));
    for (const id of ['b', 'c', 'd']) {
      const project = await Project.open(file, 'write', env);
      project.change(edit([mine(id)]));
      await project.save();
      project.close();
    }
    const backups = () => [1, 2, 3].map((number) => (fs.existsSync(`${file}.bak${number}`) ? fs.readFileSync(`${file}.bak${number}`).toString('latin1') : null));
    const [one, two] = backups();
    let failures = 0;
    const full = { ...fs.promises, copyFile: async () => { throw Object.assign(new Error('full'), { code: 'ENOSPC' }); } };
    const stuck: ProjectEnvironment['files'] = { ...fs.promises, rename: async (from, to) => {
      if (String(to).endsWith('.bak1') && failures++ < 2) throw Object.assign(new Error('gone'), { code: 'EIO' });
      await fs.promises.rename(from, to);
    } };
    for (const [files, code] of [[full, 'disk-full'], [stuck, 'disk-error'], [stuck, 'disk-error']] as const) {
      const project = await Project.open(file, 'write', { ...env, files });
      project.change(edit([mine(`n${failures}${code}`)]));
      await expect(project.save()).rejects.toMatchObject({ code });
      project.close();
      expect(backups()).toEqual(expect.arrayContaining([one, two]));
    }
    const before = fs.readFileSync(file).toString('latin1');
    const project = await Project.open(file, 'write', { ...env, files: stuck });
    await project.save();
    project.close();
    expect(backups()).toEqual([before, one, two]);
    expect(files().filter((name) => name.includes('tmp'))).toEqual([]);
  });

  it('is through when the journal cannot be shortened: what is in the file is passed over', async () => {
    await saved(mine('a'));
    const held: JournalFiles = { ...fs, rmSync: () => { throw Object.assign(new Error('held'), { code: 'EPERM' }); } };
    let project = await Project.open(file, 'write', { ...env, journalFiles: held });
    project.change(edit([mine('b')]));
    expect(await project.save()).toBe(2);
    project.close();
    expect(files()).toContain('秦安.gpkg.edits');
    project = await Project.open(file, 'write', env);
    expect([ids(project), project.opening.recovered, project.opening.setAside]).toEqual([['a', 'b'], null, null]);
    project.change(edit([mine('c')]));
    project.close();
    project = await Project.open(file, 'write', env);
    expect([ids(project), project.opening.recovered?.edits]).toEqual([['a', 'b', 'c'], 1]);
    project.close();
  });

  it('does not overwrite what another program has written meanwhile', async () => {
    await saved(mine('a'));
    const project = await Project.open(file, 'write', env);
    project.change(edit([mine('b')]));
    const theirs = Buffer.concat([fs.readFileSync(file), Buffer.alloc(4096)]);
    fs.writeFileSync(file, theirs);
    await expect(project.save()).rejects.toMatchObject({ code: 'file-changed-outside' });
    expect(fs.readFileSync(file).equals(theirs)).toBe(true);
    expect(ids(project)).toEqual(['a', 'b']);
    project.close();
    expect(files()).toContain('秦安.gpkg.edits');
  });

  it('a copy for sending carries no history and none of what was taken out', async () => {
    await saved(mine('a'), mine('geheim'));
    const project = await Project.open(file, 'write', env);
    project.change(edit([], ['geheim']));
    const copy = path.join(folder, 'copy.gpkg');
    fs.writeFileSync(copy, project.copy(false));
    project.close();
    expect(fs.readFileSync(copy).includes('geheim')).toBe(false);
    const opened = await Project.open(copy, 'read', env);
    expect([ids(opened), opened.history(9), opened.undoable]).toEqual([['a'], [], []]);
    opened.close();
  });
});

describe('a damaged file', () => {
  it.each([['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20_480)], ['its last 4 KiB zero', (bytes: Buffer) => Buffer.from(bytes).fill(0, bytes.length - 4096)], ['a hole in it', (bytes: Buffer) => Buffer.from(bytes).fill(0xff, bytes.length - 61_440, bytes.length - 40_960)]])('(%s) is read as far as it can be, into a file beside it', async (_what, damage) => {
    const all = Array.from({ length: 1500 }, (_, i) => mine(`m${i}`, { remark: `备注 ${i} `.repeat(12) }));
    await saved(...all);
    const damaged = damage(fs.readFileSync(file));
    fs.writeFileSync(file, damaged);
    const to = path.join(folder, 'saved.gpkg');
    const report = await rescue(file, to, env);
    const [mines] = report.kinds;
    expect(mines?.read).toBeGreaterThan(900);
    expect(fs.readFileSync(file).equals(damaged)).toBe(true);
    const project = await Project.open(to, 'read', env);
    const originals = new Map(all.map((feature) => [feature.id, feature]));
    const read = project.snapshot().byKind.get('mine') ?? [];
    expect(read).toHaveLength(mines?.read ?? 0);
    for (const feature of read) expect(feature).toEqual(originals.get(feature.id));
    project.close();
  });

  it('of which nothing can be read says so', async () => {
    fs.writeFileSync(file, 'SQLite format 3\0'.padEnd(9000, 'x'));
    await expect(rescue(file, path.join(folder, 'saved.gpkg'), env)).rejects.toMatchObject({ code: 'file-hopeless' });
    expect(files()).toEqual(['秦安.gpkg']);
  });
});

describe('a project of the first version', () => {
  it('opens, is brought to this one when it is saved, and is kept as it was', async () => {
    await saved(mine('a'));
    const db = new env.sql.Database(fs.readFileSync(file));
    db.run("DROP TABLE riskatlas_attachment; DROP TABLE riskatlas_content; DELETE FROM gpkg_extensions WHERE extension_name = 'riskatlas_content'; DELETE FROM gpkg_contents WHERE table_name = 'riskatlas_attachment'");
    db.run("PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = replace(sql, 'id TEXT UNIQUE', 'id TEXT NOT NULL UNIQUE') WHERE name = 'mine'; PRAGMA writable_schema = RESET");
    db.run("ALTER TABLE riskatlas_history DROP COLUMN undoes; ALTER TABLE riskatlas_history DROP COLUMN touched; ALTER TABLE riskatlas_history DROP COLUMN stamp; DELETE FROM riskatlas_migrations WHERE number > 1; DELETE FROM riskatlas_project WHERE key = 'stamp'");
    const first = Buffer.from(db.export());
    db.close();
    fs.writeFileSync(file, first);
    let project = await Project.open(file, 'write', env);
    expect(fs.readFileSync(file).equals(first)).toBe(true);
    project.change(edit([mine('b')]));
    await project.save();
    project.close();
    expect(fs.readFileSync(`${file}.bak1`).equals(first)).toBe(true);
    // other programs may now add rows without an id
    const now = new env.sql.Database(fs.readFileSync(file));
    now.run('INSERT INTO mine (id) VALUES (NULL)');
    expect(now.exec('PRAGMA integrity_check')[0]?.values).toEqual([['ok']]);
    now.close();
    project = await Project.open(file, 'write', env);
    project.step('undo', 2);
    expect(ids(project)).toEqual([]);
    project.close();
  });
});
