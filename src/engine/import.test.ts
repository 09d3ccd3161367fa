import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '../../tools/paths.mjs';
import { AppError } from '../core/errors.ts';
import type { Snapshot } from '../core/feature.ts';
import { kindOf, type KindDecl } from '../core/kinds/index.ts';
import { aCounty, at, box } from '../core/testing/county.ts';
import { geojson } from './codecs/geojson.ts';
import { openSource } from './codecs/open.ts';
import { importTable, type ImportResult } from './import.ts';

const KIND = kindOf('dense-place') as KindDecl;
const bytes = (content: unknown) => new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
const feature = (properties: unknown, geometry: unknown = { type: 'Point', coordinates: at(10, 10) }, id?: string | number) => ({ type: 'Feature', ...(id === undefined ? {} : { id }), properties, geometry });
const county = aCounty().with('county', 'c', box(-20_000, -20_000, 40_000, 40_000)).with('township', 't1', box(-1000, -1000, 2000, 2000), { name: '兴国镇' });

let folder = '';
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-import-')); });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

async function imported(content: unknown, options: { readonly crs?: string; readonly map?: Readonly<Record<string, string>>; readonly decl?: KindDecl; readonly key?: string; readonly into?: Snapshot } = {}): Promise<ImportResult> {
  const file = path.join(folder, 'a.geojson'), { into = county.snapshot(), ...rest } = options;
  fs.writeFileSync(file, content instanceof Uint8Array ? content : bytes(content));
  const { tables: [table] } = await openSource(file, { dataDir: DATA });
  if (!table) throw new Error('no table');
  return importTable(table, into, { file, decl: KIND, crs: 'auto', map: {}, lang: 'zh', ...rest });
}
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
async function failure(run: Promise<unknown>): Promise<{ readonly code: string; readonly params: Readonly<Record<string, string | number>> }> {
  try {
    await run;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, params: error.params };
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a file that cannot be read at all', () => {
  it.each<[string, unknown, string]>([
    ['broken JSON', '{"type": "FeatureCollection",\n "features": [}', 'geojson-broken'],
    ['an empty file', '  \n', 'file-empty'],
    ['another JSON', '{"name": "something"}', 'not-geojson'],
    ['a list', '[]', 'not-geojson'],
    ['features that are no list', '{"type": "FeatureCollection", "features": {}}', 'not-geojson'],
    ['a member that is no feature', collection(feature({}), { type: 'Point', coordinates: [1, 2] }), 'geojson-feature'],
    ['bytes of GBK', Uint8Array.from([0x7b, 0x22, 0xc3, 0xfb, 0xb3, 0xc6, 0x22, 0x7d]), 'geojson-encoding'],
    ['a CRS that nobody knows', { ...collection(feature({})), crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::99999' } } }, 'crs-unknown'],
    ['metres that are degrees', { ...collection(feature({})), crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4545' } } }, 'crs-unsure'],
  ])('%s', async (_name, content, code) => {
    const { code: own, params } = await failure(imported(content));
    expect(own).toBe(code);
    expect(params['file']).toBe(path.join(folder, 'a.geojson'));
  });
  it('says the line of broken JSON, and the row of a wrong feature', async () => {
    expect((await failure(imported('{"type": "FeatureCollection",\n "features": [}'))).params).toMatchObject({ line: 2 });
    expect((await failure(imported(collection(feature({}), 7)))).params).toMatchObject({ row: 2 });
  });
  it('knows which fields and columns there are', async () => {
    expect((await failure(imported(collection(feature({ 名字: 'a' })), { map: { nonsense: '名字' } }))).code).toBe('unknown-field');
    expect((await failure(imported(collection(feature({ 名字: 'a' })), { map: { name: '没有' } }))).code).toBe('unknown-column');
  });
});

describe('rows that are refused, the others kept', () => {
  const refusing = () => imported(collection(
    feature({ name: '好' }, undefined, 'a'),
    feature({ name: '空' }, null, 'b'),
    feature({ name: '面里的线' }, { type: 'LineString', coordinates: [at(0, 0), at(5, 5)] }, 'c'),
    feature({ name: '反了' }, { type: 'Point', coordinates: [...at(0, 0)].reverse() }, 'd'),
    feature({ name: '文字坐标' }, { type: 'Point', coordinates: ['105.6', 34.8] }, 'e'),
    feature({ name: '重复' }, undefined, 'a'),
    feature({ name: '人数', capacity: '很多' }, undefined, 'f'),
    feature({ name: '类别', category: '火星' }, undefined, 'g'),
    feature({ name: '领结' }, { type: 'Polygon', coordinates: [[at(0, 0), at(10, 10), at(10, 0), at(0, 10), at(0, 0)]] }, 'h'),
  ));
  it('name row and field and reason', async () => {
    const { puts, report } = await refusing();
    expect(puts.map(({ id }) => id)).toEqual(['a']);
    expect(report).toMatchObject({ read: 9, added: 1, updated: 0 });
    expect(report.refused.map(({ row, field }) => [row, field])).toEqual([
      [2, 'geometry'], [3, 'geometry'], [4, 'geometry'], [5, 'geometry'], [6, 'id'], [7, 'capacity'], [8, 'category'], [9, 'geometry'],
    ]);
    expect(report.refused[2]?.reason).toContain('写反');
    expect(report.refused[4]?.reason).toContain('第 1 行');
  });
});

describe('rows that are taken', () => {
  it('keep markup as text, unknown columns, and find their township', async () => {
    const { puts } = await imported(collection(feature({ 名称: '<b>小学</b> "一"', 备注栏: '甲&乙', __proto__x: 1 }, undefined, 7)));
    expect(puts[0]).toMatchObject({ id: '7', props: { name: '<b>小学</b> "一"', 备注栏: '甲&乙', township: '兴国镇' } });
  });
  it('read Chinese labels and choices, a bare feature, a BOM', async () => {
    const text = `\ufeff${JSON.stringify(feature({ 名称: '一小', 类别: '学校', 人数: '420' }))}`;
    expect((await imported(text)).puts[0]?.props).toMatchObject({ name: '一小', category: 'school' });
  });
  it('get the same id at every import when they have none, and differ when they are twice there', async () => {
    const twice = async () => (await imported(collection(feature({ name: 'x' }), feature({ name: 'x' })))).puts.map(({ id }) => id);
    const ids = await twice();
    expect(await twice()).toEqual(ids);
    expect(new Set(ids).size).toBe(2);
  });
  it('say when they lie outside the county, and that a file is empty', async () => {
    expect((await imported(collection(feature({ name: '远' }, { type: 'Point', coordinates: [110, 38] })))).report.warnings).toHaveLength(1);
    expect((await imported(collection())).report).toMatchObject({ read: 0, added: 0, warnings: [expect.any(String)] });
  });
  it('come back the same when they are written and read again', async () => {
    const { puts } = await imported(collection(feature({ name: '面', category: 'school' }, box(0, 0, 50, 50), 'p')));
    let text = '';
    for await (const piece of geojson.write?.(KIND, puts, { dataDir: DATA, name: 'a', crs: { code: 'EPSG:4326', wkt: '' } }) ?? []) text += String(piece);
    const again = await imported(text, { into: aCounty().snapshot() });
    expect(again.puts[0]?.props).toMatchObject({ name: '面', category: 'school', township: '兴国镇' });
    expect(again.puts[0]?.geometry).toEqual(puts[0]?.geometry);
  });
});
