import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JournalFiles } from './flush.ts';
import { Project, type ProjectEnvironment } from './project.ts';
import { edit, env, file, files, folder, ids, mine, saved, sittings } from './testing/project.ts';

describe('undo and redo', () => {
  it('go on after closing and opening, without end', async () => {
    await saved(mine('a'));
    await sittings(['b', 'c', 'd']);
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
    await sittings(['b', 'c', 'd']);
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
