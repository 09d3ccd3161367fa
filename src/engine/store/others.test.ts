/** Other programs between two of our sittings: the file as GDAL has left it (`testing/gdal.ts`), and GDAL itself where it is installed. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATA } from '../../../tools/paths.mjs';
import type { Edit } from '../../core/edits/edit.ts';
import { Project, type ProjectEnvironment } from './project.ts';
import { openSql } from './sql.ts';
import { editWithGdal, GDAL_EDITED, makeProject } from './testing/gdal.ts';

let root = '', file = '';
let env: ProjectEnvironment;
beforeAll(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-others-'));
  env = { sql: await openSql(DATA), now: () => '2026-11-24T09:00:00.000Z', version: '0.1.0', who: '李工' };
});
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));
beforeEach(() => { file = path.join(fs.mkdtempSync(path.join(root, '县 ')), '秦安.gpkg'); });

const gdal = (() => { try { execFileSync('ogr2ogr', ['--version']); return true; } catch { return false; } })();
const puts = (...features: Edit['puts']): Edit => ({ label: 'engine:edit.change', params: { name: 'x' }, puts: features, deletes: [], settings: {} });
const mines = (project: Project) => project.snapshot().byKind.get('mine') ?? [];
const table = (sql: string) => {
  const db = new env.sql.Database(fs.readFileSync(file));
  try {
    return db.exec(sql)[0]?.values ?? [];
  } finally {
    db.close();
  }
};

const SITTINGS: readonly (readonly [string, boolean, () => Promise<void>])[] = [
  ['as GDAL 3.6 has left it', true, async () => fs.copyFileSync(GDAL_EDITED, file)],
  ['edited by the GDAL of this machine', gdal, async () => { await makeProject(file); expect(editWithGdal(file)).toBe(''); }],
];
describe.each(SITTINGS)('a project %s', (_what, there, edited) => {
  it.runIf(there)('holds what they have changed; rows without an id have one, the same at each opening', async () => {
    await edited();
    const before = fs.readFileSync(file);
    for (const access of ['read', 'write'] as const) {
      const project = await Project.open(file, access, env);
      expect(mines(project).map(({ id, props, geometry }) => [id, props['name'], props['remark'], geometry?.type === 'Point' && geometry.coordinates[0]])).toEqual([
        ['a', 'a', undefined, 105.6], ['b', 'b', 'GDAL', 105.6], ['c', 'c', undefined, 105.65], ['fid-5', '新矿', undefined, 105.7], ['fid-6', '又一', undefined, 105.8],
      ]);
      project.close();
    }
    expect(fs.readFileSync(file).equals(before)).toBe(true);
  });

  it.runIf(there)('is gone on with: what is saved is right, for them too', async () => {
    await edited();
    let project = await Project.open(file, 'write', env);
    const [, , , fresh] = mines(project);
    if (!fresh) throw new Error('no new mine');
    project.change(puts({ ...fresh, props: { ...fresh.props, remark: '补充' } }, { ...fresh, id: 'e' }));
    // the machine dies: the journal names the id that the row was given
    const journal = fs.readFileSync(`${file}.edits`);
    project.close();
    fs.writeFileSync(`${file}.edits`, journal);
    project = await Project.open(file, 'write', env);
    expect(project.opening.recovered?.edits).toBe(1);
    await project.save();
    project.close();
    expect(table('PRAGMA integrity_check')).toEqual([['ok']]);
    expect(table('SELECT fid, id, remark FROM mine ORDER BY fid')).toEqual([[1, 'a', null], [2, 'b', 'GDAL'], [3, 'c', null], [5, 'fid-5', '补充'], [6, 'fid-6', null], [7, 'e', null]]);
    expect(table('SELECT count(*) FROM theirs')).toEqual([[2]]);
    expect(table("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'mine'")).toEqual([[105.6, 34.9, 105.8, 34.95]]);
    if (!gdal) return;
    // a warning would be on the error stream
    const said = execFileSync('sh', ['-c', 'ogrinfo -q -al "$0" mine 2>&1', file], { encoding: 'utf8' });
    expect(said).not.toMatch(/warning|error/i);
    expect(said.match(/OGRFeature\(mine\)/g)).toHaveLength(6);
    execFileSync('ogrinfo', ['-q', file, '-sql', "SELECT CreateSpatialIndex('mine', 'geom')"]);
    execFileSync('ogrinfo', ['-q', file, '-sql', "UPDATE mine SET remark = 'wieder' WHERE id = 'e'"]);
    project = await Project.open(file, 'read', env);
    expect(mines(project).at(-1)?.props['remark']).toBe('wieder');
    project.close();
  });

  it.runIf(there)('is undone as far as nothing of theirs is lost, and says what stands in the way', async () => {
    await edited();
    const project = await Project.open(file, 'write', env);
    project.change(puts({ id: 'e', kind: 'mine', geometry: null, props: { name: 'e' } }));
    project.step('undo', 1);
    // the last of the earlier sitting added `d`, which they have deleted; the one before added `c`, which they have moved
    expect(() => project.step('undo', 1)).toThrow(expect.objectContaining({ code: 'undo-conflict', params: { kind: 'mine', id: 'd', name: 'd', revision: 4 } }));
    expect(() => project.goTo(0)).toThrow(expect.objectContaining({ code: 'undo-conflict' }));
    expect(mines(project)).toHaveLength(5);
    project.close();
  });
});

describe('tables that are not as we make them', () => {
  const changed = async (sql: string) => {
    await makeProject(file);
    const db = new env.sql.Database(fs.readFileSync(file));
    db.run(sql);
    fs.writeFileSync(file, db.export());
    db.close();
  };
  it('lack a column that a later version knows: it is there again, empty', async () => {
    await changed('ALTER TABLE mine DROP COLUMN slope_height');
    const project = await Project.open(file, 'write', env);
    const [first] = mines(project);
    if (!first) throw new Error('no mine');
    project.change(puts({ ...first, props: { ...first.props, slope_height: 12 } }));
    await project.save();
    project.close();
    expect(table("SELECT slope_height FROM mine WHERE id IN ('a', 'b') ORDER BY id")).toEqual([[12], [null]]);
  });

  it('hold an id that looks like one of ours: nobody gets it twice', async () => {
    await changed("UPDATE mine SET id = 'fid-2' WHERE id = 'a'; UPDATE mine SET id = NULL WHERE id = 'b'; UPDATE mine SET id = '' WHERE id = 'c'");
    const project = await Project.open(file, 'read', env);
    expect(mines(project).map(({ id }) => id)).toEqual(['fid-2', 'fid-2-', 'fid-3', 'd']);
    project.close();
  });

  it('hold a geometry that is none of ours: the row is named', async () => {
    // CIRCULARSTRING (type 8) of no points
    await changed("UPDATE mine SET geom = X'47500001E6100000010800000000000000' WHERE id = 'c'");
    await expect(Project.open(file, 'read', env)).rejects.toMatchObject({ code: 'geometry-unreadable', params: { table: 'mine', row: 3 } });
  });
});
