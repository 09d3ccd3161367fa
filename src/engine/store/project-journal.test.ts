import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JournalFiles } from './flush.ts';
import { Project, type ProjectEnvironment } from './project.ts';
import { diedWith, edit, env, file, files, folder, ids, mine, NEW, saved } from './testing/project.ts';

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
