import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATA } from '../../tools/paths.mjs';
import { cli } from '../cli/testing/cli.ts';
import type { Feature } from '../core/feature.ts';
import { Engine } from './engine.ts';

let folder = '', file = '', engine: Engine, run = 0;
const inFolder = (name: string) => path.join(folder, name);
const open = () => new Engine({ dataDir: DATA, version: '0', who: '张工', saving: 'background', now: () => '2026-11-25T08:00:00.000Z', clock: () => 0 });
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-imports-'));
  const line = '{"type":"Feature","id":"L","properties":{"name":"街"},"geometry":{"type":"Polygon","coordinates":[[[105.67,34.86],[105.68,34.86],[105.68,34.87],[105.67,34.86]]]}}';
  fs.writeFileSync(inFolder('schools.geojson'), `{"type":"FeatureCollection","features":[{"type":"Feature","id":"A","properties":{"name":"甲校"},"geometry":{"type":"Point","coordinates":[105.6705,34.8605]}},${line},{"type":"Feature","id":"C","properties":{"name":"丙校"},"geometry":{"type":"Point","coordinates":[105.7,34.9,1230]}}]}`);
  fs.writeFileSync(inFolder('more.csv'), 'id,名称,经度,纬度\nD,丁校,105.71,34.91\nA,甲校二,105.672,34.862\n');
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  file = inFolder(`${run++}.gpkg`);
  engine = open();
  await engine.call('project.create', { path: file });
  return () => engine.close();
});

const load = (crs: string, name = 'schools.geojson') => engine.call('import.file', { path: inFolder(name), kind: 'dense-place', crs });
const all = async (): Promise<ReadonlyMap<string, Feature['geometry']>> => new Map((await engine.call('features.list', {})).features.map(({ id, geometry }) => [id, geometry]));
const firstOf = (geometry: Feature['geometry'] | undefined): number[] => (geometry?.type === 'Point' ? geometry.coordinates : geometry?.type === 'Polygon' ? (geometry.coordinates[0]?.[0] ?? []) : []);

describe('which system an import was taken for', () => {
  it('is kept with its reason, and gone with its undo', async () => {
    await load('EPSG:4326');
    expect((await engine.call('import.list', {})).imports).toEqual([{ revision: 1, at: '2026-11-25T08:00:00.000Z', who: '张工', tables: [{ kind: 'dense-place', file: 'schools.geojson', count: 3, crs: 'EPSG:4326', how: '按指定的坐标系', confidence: 1 }] }]);
    await engine.call('history.undo', {});
    expect((await engine.call('import.list', {})).imports).toEqual([]);
  });

  it('is chosen again: everything is where an import in that system would have put it, in one change', async () => {
    await load('gcj02');
    const wanted = await all();
    await engine.call('history.undo', {});
    await load('EPSG:4326');
    const wrong = await all(), tried = await engine.call('import.recast', { revision: 3, crs: 'gcj02', dryRun: true });
    expect(await all()).toEqual(wrong);
    const done = await engine.call('import.recast', { revision: 3, crs: 'gcj02' });
    expect({ ...done, revision: 0 }).toEqual({ ...tried, revision: 0 });
    expect(done).toMatchObject({ revision: 4, moved: 3, left: 0, gone: 0 });
    // GCJ-02 is 300 to 700 m off in all of China
    expect(done.shiftM.median).toBeGreaterThan(300);
    expect(done.shiftM.most).toBeLessThan(700);
    for (const [id, geometry] of await all()) firstOf(geometry).forEach((value, i) => expect(value).toBeCloseTo(firstOf(wanted.get(id))[i] ?? Number.NaN, 9));
    expect((await engine.call('import.list', {})).imports[0]?.tables).toMatchObject([{ crs: 'gcj02', count: 3 }]);
    await engine.call('history.undo', {});
    expect(await all()).toEqual(wrong);
    expect((await engine.call('import.list', {})).imports[0]?.tables).toMatchObject([{ crs: 'EPSG:4326' }]);
  });

  it('leaves what somebody has moved since, and counts what is gone; fields that were changed do not matter', async () => {
    await load('EPSG:4326');
    await engine.call('edit.apply', { action: 'shape', puts: [{ kind: 'dense-place', id: 'A', geometry: { type: 'Point', coordinates: [105.6, 34.8] }, props: { name: '甲校' } }] });
    await engine.call('edit.apply', { action: 'delete', deletes: [{ kind: 'dense-place', id: 'C' }] });
    const polygon = (await all()).get('L') ?? null;
    await engine.call('edit.apply', { action: 'change', puts: [{ kind: 'dense-place', id: 'L', geometry: polygon, props: { name: '街（改名）' } }] });
    expect(await engine.call('import.recast', { revision: 1, crs: 'gcj02' })).toMatchObject({ moved: 1, left: 1, gone: 1 });
    expect(firstOf((await all()).get('A'))).toEqual([105.6, 34.8]);
    // once more: from where the last choice has put it
    expect(await engine.call('import.recast', { revision: 1, crs: 'bd09' })).toMatchObject({ moved: 1, left: 1, gone: 1 });
    await engine.call('import.recast', { revision: 1, crs: 'EPSG:4326' });
    firstOf((await all()).get('L')).forEach((value, i) => expect(value).toBeCloseTo([105.67, 34.86][i] ?? 0, 6));
  });

  it('is one for each table of an import of several; what a later table has again is that one’s', async () => {
    const item = (name: string, crs: string) => ({ path: inFolder(name), kind: 'dense-place', crs, map: {} });
    await engine.call('import.run', { items: [item('schools.geojson', 'EPSG:4326'), item('more.csv', 'EPSG:4326')] });
    expect((await engine.call('import.list', {})).imports[0]?.tables.map(({ file: name, count }) => [name, count])).toEqual([['schools.geojson', 2], ['more.csv', 2]]);
    const before = await all();
    expect(await engine.call('import.recast', { revision: 1, table: 2, crs: 'gcj02' })).toMatchObject({ moved: 2 });
    const after = await all();
    expect([...after].filter(([id, geometry]) => JSON.stringify(geometry) !== JSON.stringify(before.get(id))).map(([id]) => id).sort()).toEqual(['A', 'D']);
  });

  it('takes the township along where it was that of the old place', async () => {
    const town = (id: string, west: number, east: number) => ({ kind: 'township', id, geometry: { type: 'Polygon' as const, coordinates: [[[west, 34.7], [east, 34.7], [east, 35], [west, 35], [west, 34.7]]] }, props: { name: id } });
    await engine.call('edit.apply', { action: 'add', puts: [town('西镇', 105.5, 105.669), town('东镇', 105.669, 105.9)] });
    await load('EPSG:4326');
    const township = async () => (await engine.call('features.get', { kind: 'dense-place', id: 'A' })).props['township'];
    expect(await township()).toBe('东镇');
    await engine.call('import.recast', { revision: 2, crs: 'gcj02' });
    expect(await township()).toBe('西镇');
  });

  it.each<[string, { readonly revision: number; readonly table?: number; readonly crs: string }, string]>([
    ['no such import', { revision: 7, crs: 'gcj02' }, 'no-import'], ['no such table', { revision: 1, table: 2, crs: 'gcj02' }, 'no-import'], ['the same system', { revision: 1, crs: 'EPSG:4326' }, 'recast-same'],
    ['metres', { revision: 1, crs: 'EPSG:4523' }, 'recast-degrees'], ['a system that nobody knows', { revision: 1, crs: 'mars' }, 'crs-unknown'],
  ])('is refused: %s', async (_name, params, code) => {
    await load('EPSG:4326');
    const before = await all();
    await expect(engine.call('import.recast', params)).rejects.toMatchObject({ code });
    expect([await all(), (await engine.call('project.info', {})).revision]).toEqual([before, 1]);
  });

  it('does not go with a copy that carries no history', async () => {
    await load('EPSG:4326');
    const copy = inFolder(`copy-${run}.gpkg`);
    await engine.call('project.copy', { path: copy });
    await engine.call('project.open', { path: copy, access: 'read' });
    expect((await engine.call('import.list', {})).imports).toEqual([]);
  });

  it('is listed and chosen again on the command line', async () => {
    await load('EPSG:4326');
    await engine.close();
    expect((await cli('imports', file)).out).toContain('schools.geojson');
    expect((await cli('imports', file, '--recast', '1', '--crs', 'gcj02', '--dry-run')).out).toMatch(/^移动 3 个对象，中位 \d{3}\.\d m/);
    expect(JSON.parse((await cli('imports', file, '--json')).out)).toMatchObject({ schema: 'riskatlas.imports/1', imports: [{ revision: 1, tables: [{ crs: 'EPSG:4326' }] }] });
    expect(JSON.parse((await cli('imports', file, '--recast', '1:1', '--crs', 'gcj02', '--json')).out)).toMatchObject({ schema: 'riskatlas.recast/1', revision: 2, moved: 3 });
    expect((await cli('log', file)).out).toContain('按 gcj02 重算 3 个对象的位置（schools.geojson，原按 EPSG:4326）');
    expect(await cli('imports', file, '--recast', 'x', '--crs', 'gcj02')).toMatchObject({ code: 2, err: expect.stringContaining('--recast') });
    expect(await cli('imports', file, '--recast', '1')).toMatchObject({ code: 2, err: expect.stringContaining('--crs') });
  });
});
