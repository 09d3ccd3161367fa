import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { Geometry } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Feature } from '../../core/feature.ts';
import { fieldsOf, KINDS } from '../../core/kinds/index.ts';
import { DATA } from '../../../tools/paths.mjs';
import { writeAtomically, type FileSystem } from './files.ts';
import { decodeGeometry, encodeGeometry } from '../../core/geo/index.ts';
import { Project, type ProjectEnvironment } from './project.ts';
import { openSql } from './sql.ts';

let folder = '';
let env: ProjectEnvironment;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-store-'));
  env = { sql: await openSql(DATA), now: () => '2026-11-24T08:00:00.000Z', version: '0.1.0', who: 'test' };
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const PROJECT = { id: 'p', name: '测试县', assessmentDate: '2020-12-31', countyCode: '620522' };
let next = 0;
const file = () => path.join(folder, `项目 ${next++}.gpkg`);
const edit = (puts: readonly Feature[], deletes: readonly { kind: string; id: string }[] = []) => ({ label: 'engine:edit.import', params: {}, puts, deletes, settings: {} });
const mine = (id: string, props: Feature['props'] = {}): Feature => ({ id, kind: 'mine', geometry: { type: 'Point', coordinates: [105.6, 34.9] }, props: { name: id, ...props } });

async function saved(features: readonly Feature[]): Promise<string> {
  const target = file();
  const project = await Project.create(target, PROJECT, env);
  project.change(edit(features));
  await project.save();
  project.close();
  return target;
}

const coordinate = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })).map(([x, y]) => [x + 0, y + 0]);
const withZ = fc.tuple(coordinate, fc.double({ min: -400, max: 8000, noNaN: true })).map(([[x = 0, y = 0], z]) => [x, y, z + 0]);
const geometry: fc.Arbitrary<Geometry> = fc.constantFrom(coordinate, withZ).chain((position) => {
  const line = fc.array(position, { minLength: 2, maxLength: 6 }), rings = fc.array(fc.array(position, { minLength: 4, maxLength: 6 }), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    position.map((coordinates): Geometry => ({ type: 'Point', coordinates })), line.map((coordinates): Geometry => ({ type: 'LineString', coordinates })),
    rings.map((coordinates): Geometry => ({ type: 'Polygon', coordinates })), line.map((coordinates): Geometry => ({ type: 'MultiPoint', coordinates })),
    fc.array(line, { minLength: 1, maxLength: 3 }).map((coordinates): Geometry => ({ type: 'MultiLineString', coordinates })),
    fc.array(rings, { minLength: 1, maxLength: 3 }).map((coordinates): Geometry => ({ type: 'MultiPolygon', coordinates })),
  );
});

describe('geometry blobs', () => {
  it('give back every geometry, bit for bit', () => {
    fc.assert(fc.property(geometry, (shape) => { expect(decodeGeometry(encodeGeometry(shape, 4326))).toEqual(shape); }));
  });
  it('refuse bytes that are none', () => {
    expect(() => decodeGeometry(new Uint8Array([1, 2, 3]))).toThrow(RangeError);
  });
});

describe('a project file', () => {
  it('keeps every kind with every field, heights and unknown columns', async () => {
    const features = KINDS.map((decl): Feature => ({
      id: `id-${decl.id}`, kind: decl.id,
      geometry: decl.geometry[0] === 'line' ? { type: 'LineString', coordinates: [[105, 34, 1200.5], [105.1, 34.1, 1210]] } : decl.geometry[0] === 'polygon' ? { type: 'Polygon', coordinates: [[[105, 34], [105.1, 34], [105.1, 34.1], [105, 34]]] } : { type: 'Point', coordinates: [105, 34] },
      props: {
        ...Object.fromEntries(fieldsOf(decl).map((field) => [field.id, field.choices?.[0]?.value ?? { text: '文字 <b>', integer: 3, number: 2.5, boolean: true, date: '2020-01-05' }[field.type]])),
        '用户自己的列': '保留', other_number: 7.25,
      },
    }));
    const store = await Project.open(await saved(features), 'read', env);
    for (const feature of features) expect(store.snapshot().byKind.get(feature.kind)).toEqual([feature]);
    store.close();
  });

  it('is a GeoPackage with its own tables registered', async () => {
    const db = new env.sql.Database(fs.readFileSync(await saved([mine('a')])));
    const one = (sql: string) => db.exec(sql)[0]?.values[0]?.[0];
    expect([one('PRAGMA application_id'), one('PRAGMA user_version'), one('PRAGMA integrity_check')]).toEqual([1196444487, 10300, 'ok']);
    expect(one("SELECT count(*) FROM gpkg_contents WHERE table_name = 'mine' AND data_type = 'features' AND min_x = 105.6 AND srs_id = 4326")).toBe(1);
    expect(one("SELECT count(*) FROM (SELECT table_name FROM gpkg_extensions UNION SELECT table_name FROM gpkg_contents) WHERE table_name LIKE 'riskatlas_%'")).toBe(one("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name LIKE 'riskatlas_%'"));
    db.close();
  });

  it('is not changed by opening, and a read-only one refuses edits', async () => {
    const target = await saved([mine('a')]);
    const before = fs.readFileSync(target);
    fs.chmodSync(target, 0o444);
    const project = await Project.open(target, 'write', env);
    expect(project.readOnly).toBe(true);
    expect(() => project.change(edit([mine('b')]))).toThrow(/project-read-only/);
    project.close();
    expect(fs.readFileSync(target).equals(before)).toBe(true);
  });

  it('opens with the indexes that other programs add, and can then be changed', async () => {
    const target = await saved([mine('a')]);
    const db = new env.sql.Database(fs.readFileSync(target));
    db.run("CREATE TRIGGER rtree_mine_geom_insert AFTER INSERT ON mine WHEN (new.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN SELECT 1; END");
    fs.writeFileSync(target, db.export());
    db.close();
    const project = await Project.open(target, 'write', env);
    project.change(edit([mine('b')]));
    await project.save();
    expect(project.snapshot().byKind.get('mine')).toHaveLength(2);
    project.close();
  });
});

describe('files that cannot be opened', () => {
  const write = (bytes: Uint8Array | string) => {
    const target = file();
    fs.writeFileSync(target, bytes);
    return target;
  };
  it.each([
    ['empty', () => write(''), 'file-empty'], ['no database', () => write('不是数据库'.repeat(60)), 'not-geopackage'], ['a few bytes of one', () => write('SQLite form'), 'file-truncated'],
    ['not there', () => path.join(folder, 'none.gpkg'), 'file-missing'], ['a folder', () => folder, 'file-is-folder'],
  ] as const)('%s', async (_what, make, code) => {
    await expect(Project.open(make(), 'write', env)).rejects.toMatchObject({ code });
  });

  it('truncated, damaged inside, of a newer version, a stranger’s GeoPackage', async () => {
    const good = fs.readFileSync(await saved(Array.from({ length: 200 }, (_, i) => mine(`m${i}`, { remark: 'x'.repeat(200) }))));
    await expect(Project.open(write(good.subarray(0, good.length - 4096)), 'write', env)).rejects.toMatchObject({ code: 'file-truncated' });
    const holed = Buffer.from(good);
    holed.fill(0xff, 4096 * 6, 4096 * 12);
    await expect(Project.open(write(holed), 'write', env)).rejects.toMatchObject({ code: 'file-damaged' });
    const changed = (sql: string) => {
      const db = new env.sql.Database(good);
      db.run(sql);
      const bytes = db.export();
      db.close();
      return write(bytes);
    };
    await expect(Project.open(changed("INSERT INTO riskatlas_migrations VALUES (99, 'later', '')"), 'write', env)).rejects.toMatchObject({ code: 'newer-version' });
    await expect(Project.open(changed('DROP TABLE riskatlas_project'), 'write', env)).rejects.toMatchObject({ code: 'not-our-project' });
  });
});

describe('saving', () => {
  const failing = (at: 'write' | 'rename' | 'open', code: string): FileSystem => {
    const error = Object.assign(new Error(code), { code });
    return {
      ...fs.promises,
      open: async (...args: Parameters<typeof fs.promises.open>) => {
        if (at === 'open') throw error;
        const handle = await fs.promises.open(...args);
        if (at === 'write') handle.writeFile = () => Promise.reject(error);
        return handle;
      },
      rename: (from, to) => (at === 'rename' ? Promise.reject(error) : fs.promises.rename(from, to)),
    };
  };
  it.each([[2, null], [99, 'file-busy']] as const)('tries again when another program holds the file for a moment (%s times), and says so when it goes on', async (times, code) => {
    const own = fs.mkdtempSync(path.join(folder, 'held-'));
    const target = path.join(own, 'a.gpkg');
    fs.writeFileSync(target, 'old');
    let held = 0;
    const files: FileSystem = { ...fs.promises, rename: async (from, to) => {
      if (held++ < times) throw Object.assign(new Error('held'), { code: 'EBUSY' });
      await fs.promises.rename(from, to);
    } };
    const writing = writeAtomically(target, 'new', files);
    if (code) await expect(writing).rejects.toMatchObject({ code });
    else await writing;
    expect([fs.readFileSync(target, 'utf8'), fs.readdirSync(own)]).toEqual([code ? 'old' : 'new', ['a.gpkg']]);
  });
  it.each([['write', 'ENOSPC', 'disk-full'], ['rename', 'EACCES', 'file-forbidden'], ['open', 'EROFS', 'file-read-only'], ['write', 'EIO', 'disk-error']] as const)('when %s fails with %s the old file is as it was and nothing is left behind', async (at, errno, code) => {
    const own = fs.mkdtempSync(path.join(folder, 'save-'));
    const target = path.join(own, 'a.gpkg');
    fs.writeFileSync(target, 'old');
    await expect(writeAtomically(target, 'new', failing(at, errno))).rejects.toMatchObject({ code });
    expect(fs.readFileSync(target, 'utf8')).toBe('old');
    expect(fs.readdirSync(own)).toEqual(['a.gpkg']);
  });
});
