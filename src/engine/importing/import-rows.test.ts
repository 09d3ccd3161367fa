import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '../../../tools/paths.mjs';
import { BD09, converter, type Crs, GCJ02, WGS84 } from '../../core/crs/index.ts';
import { AppError } from '../../core/errors.ts';
import type { Snapshot } from '../../core/feature.ts';
import { fieldsOf, kindOf, type KindDecl } from '../../core/kinds/index.ts';
import { aCounty, at, box } from '../../core/testing/county.ts';
import { isPacked, packed, unpacked } from '../../core/geo/index.ts';
import { geojson } from '../codecs/geojson.ts';
import type { RawTable } from '../codecs/index.ts';
import { openSource } from '../codecs/open.ts';
import { importTable, type ImportResult } from './import-rows.ts';

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

describe('geometries that come as bytes', () => {
  const ring = [at(0, 0), at(50, 0), at(50, 50)];
  it('are closed where a ring is open, and come in as they are elsewhere', async () => {
    const shapes = [packed({ type: 'Polygon', coordinates: [ring] }), packed({ type: 'Polygon', coordinates: [[...ring, at(0, 0)]] })];
    const table: RawTable = { name: 't', columns: ['name'], crs: 'EPSG:4326', encoding: { name: 'UTF-8', how: 'file', confidence: 1 }, count: 2, warnings: [], async *rows() { yield shapes.map((geometry, i) => ({ row: i + 1, id: `r${i}`, geometry, properties: { name: `${i}` } })); } };
    const { puts, report } = await importTable(table, county.snapshot(), { file: 'x.gpkg', decl: KIND, crs: 'auto', map: {}, lang: 'zh' });
    expect(report).toMatchObject({ added: 2, refused: [], warnings: [expect.stringContaining('1')] });
    expect(puts.map(({ geometry }) => geometry)).toEqual([0, 1].map(() => ({ type: 'Polygon', coordinates: [[...ring, at(0, 0)]] })));
    expect(puts.every(({ geometry }) => isPacked(geometry))).toBe(true);
    expect(shapes.map((shape) => unpacked(shape))[0]).toEqual({ type: 'Polygon', coordinates: [ring] });
  });
});

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

describe('a table whose headings state the system', () => {
  /** The place of `at(10, 10)` in GCJ-02 and BD-09, in degrees. */
  const inSystem = (crs: Crs) => converter(WGS84, crs)(at(10, 10));
  async function table(headings: string, ...rows: readonly string[]): Promise<ImportResult> {
    const file = path.join(folder, 'a.csv');
    fs.writeFileSync(file, [headings, ...rows].join('\n'));
    const { tables: [own] } = await openSource(file, { dataDir: DATA });
    if (!own) throw new Error('no table');
    return importTable(own, county.snapshot(), { file, decl: KIND, crs: 'auto', map: {}, lang: 'zh' });
  }
  it.each([['经度(GCJ-02)', '纬度(GCJ-02)', GCJ02], ['gcj02_lng', 'gcj02_lat', GCJ02], ['经度（百度）', '纬度', BD09], ['WGS84经度', 'WGS84纬度', WGS84]])('%s, %s', async (lon, lat, crs) => {
    const { puts, report } = await table(`名称,${lon},${lat}`, `甲,${inSystem(crs).join()}`);
    expect(report.crs).toMatchObject({ used: crs.id, how: '文件写明的坐标系' });
    const [x = 0, y = 0] = puts[0]?.geometry?.type === 'Point' ? puts[0].geometry.coordinates : [], [lon0 = 0, lat0 = 0] = at(10, 10);
    expect(Math.hypot(x - lon0, y - lat0)).toBeLessThan(1e-6);
  });
  it('of which two do not agree, or none, is asked for', async () => {
    const [lon, lat] = at(10, 10);
    expect((await failure(table('名称,gcj02经度,wgs84纬度', `甲,${lon},${lat}`))).code).toBe('crs-unsure');
    expect((await failure(table('名称,经度,纬度', `甲,${lon},${lat}`))).code).toBe('crs-unsure');
  });
  it('a shape of the row\'s own is not of the system that columns beside it state', async () => {
    const own = at(10, 10);
    const { puts } = await imported(collection(feature({ name: '甲', gcj02_lng: 105.7, gcj02_lat: 34.9 }, { type: 'Point', coordinates: own })));
    expect(puts[0]?.geometry).toEqual({ type: 'Point', coordinates: own });
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
    for await (const piece of geojson.write?.([{ decl: KIND, fields: fieldsOf(KIND), features: puts }], { dataDir: DATA, headers: 'identifiers', wrote: async () => undefined, name: 'a', lang: 'zh', crs: { code: 'EPSG:4326', wkt: '' } }) ?? []) text += String(piece);
    const again = await imported(text, { into: aCounty().snapshot() });
    expect(again.puts[0]?.props).toMatchObject({ name: '面', category: 'school', township: '兴国镇' });
    expect(again.puts[0]?.geometry).toEqual(puts[0]?.geometry);
  });
});

describe('columns of other people', () => {
  it('are known by other words, whatever their case, blanks and units', async () => {
    const { puts } = await imported(collection(feature({ ' 单位名称 ': '一小', 'Tel': '138', '详细 地址': '街上', '容纳人数（人）': '1,200', 安全风险等级: '二级' })));
    expect(puts[0]?.props).toMatchObject({ name: '一小', phone: '138', address: '街上', capacity: 1200, risk_level: 'considerable' });
  });
  it('give way to those that are named as the field is, and are kept', async () => {
    const { puts } = await imported(collection(feature({ 单位名称: '教育局', 名称: '一小', 负责人: '张' }), feature({ 单位名称: '二小', 名称: '' })));
    expect(puts.map(({ props }) => [props['name'], props['单位名称'], props['operator']])).toEqual([['一小', '教育局', '张'], ['二小', undefined, undefined]]);
  });
  it('give way to what the person says', async () => {
    const { puts } = await imported(collection(feature({ 名称: 'a', 简称: 'b' })), { map: { name: '简称' } });
    expect(puts[0]?.props).toMatchObject({ name: 'b', 名称: 'a' });
  });
  it('are converted from the unit of their heading, where it measures the same', async () => {
    const decl = kindOf('bridge') as KindDecl;
    const { puts } = await imported(collection(feature({ 名称: 'a', '桥长(km)': 1.2 }), feature({ 名称: 'b', '桥长(km)': '300 m' }), feature({ 名称: 'c', '全长(t)': 5 })), { decl });
    expect(puts.map(({ props }) => [props['length'], props['全长(t)']])).toEqual([[1200, undefined], [300, undefined], [undefined, 5]]);
  });
  it('give the place where there is no geometry, which is then not kept twice', async () => {
    const [lon = 0, lat = 0] = at(10, 10), { puts, report } = await imported(collection(feature({ name: 'a', 经度: lon, 纬度: String(lat) }, null), feature({ name: 'b', 经度: '?', 纬度: lat }, null), feature({ name: 'c' }, null)));
    expect(puts.map(({ geometry, props }) => [geometry, Object.keys(props)])).toEqual([[{ type: 'Point', coordinates: [lon, lat] }, ['name', 'township']]]);
    expect(report.refused.map(({ row, field }) => [row, field])).toEqual([[2, '经度'], [3, 'geometry']]);
  });
});

describe('geometry', () => {
  it('that is not closed is closed, and told of', async () => {
    const { puts, report } = await imported(collection(feature({ name: 'a' }, { type: 'Polygon', coordinates: [[at(0, 0), at(10, 0), at(10, 10)]] })));
    expect(puts[0]?.geometry).toEqual({ type: 'Polygon', coordinates: [[at(0, 0), at(10, 0), at(10, 10), at(0, 0)]] });
    expect(report.warnings).toEqual([expect.stringContaining('闭合')]);
  });
  it('of 10⁶ vertices goes through', async () => {
    const ring = Array.from({ length: 1_000_000 }, (_, i) => at(4000 * Math.cos((2 * Math.PI * i) / 1_000_000), 4000 * Math.sin((2 * Math.PI * i) / 1_000_000)));
    const { puts, report } = await imported(collection(feature({ name: 'a' }, { type: 'Polygon', coordinates: [ring] })));
    expect(report).toMatchObject({ added: 1, refused: [] });
    expect(puts[0]?.geometry?.type === 'Polygon' && puts[0].geometry.coordinates[0]?.length).toBe(1_000_001);
  }, 240_000);
  it('with numbers that are none is refused', async () => {
    const { report } = await imported('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1e999,34]}},{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[null,34]}}]}');
    expect(report.refused.map(({ row, field }) => [row, field])).toEqual([[1, 'geometry'], [2, 'geometry']]);
  });
});

describe('rows of things that are there already', () => {
  const decl = kindOf('fireworks-retail') as KindDecl;
  const there = () => aCounty().with('fireworks-retail', 'x1', { type: 'Point', coordinates: at(5, 5) }, { name: '旧名', licence: 'A-1', stock: 5 }).with('fireworks-retail', 'x2', { type: 'Point', coordinates: at(6, 6) }, { name: '乙', licence: 'B' }).with('fireworks-retail', 'x3', { type: 'Point', coordinates: at(7, 7) }, { name: '丙', licence: 'B' }).snapshot();
  it('change them by key, ids kept; what cannot be told apart is refused', async () => {
    const { puts, report } = await imported(collection(feature({ 名称: '新名', 许可证号: ' A-1 ' }, undefined, 'other'), feature({ 名称: '又', 许可证号: 'A-1' }), feature({ 名称: '丁', 许可证号: 'C' }), feature({ 名称: '谁', 许可证号: 'B' }), feature({ 名称: '没有证' })), { decl, key: 'licence', into: there() });
    expect(report).toMatchObject({ added: 2, updated: 1 });
    expect(puts[0]).toMatchObject({ id: 'x1', props: { name: '新名', stock: 5 } });
    expect(report.refused.map(({ row, field }) => [row, field])).toEqual([[2, 'licence'], [4, 'licence']]);
  });
  it('are told of when they have the same name and place under another id', async () => {
    const { report } = await imported(collection(feature({ 名称: '旧名' }, { type: 'Point', coordinates: at(5, 5) }, 'neu'), feature({ 名称: '另' }, undefined, 'p'), feature({ 名称: '另' }, undefined, 'q')), { decl, into: there() });
    expect(report.warnings).toEqual([expect.stringMatching(/^2 .*同名同位置/)]);
  });
});
