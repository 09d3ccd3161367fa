import { describe, expect, it } from 'vitest';
import { AppError } from '../core/errors.ts';
import { kindOf, type KindDecl } from '../core/kinds/index.ts';
import { aCounty, at, box } from '../core/testing/county.ts';
import { geojson } from './codecs/geojson.ts';
import { importRows } from './import.ts';

const KIND = kindOf('dense-place') as KindDecl;
const bytes = (content: unknown) => new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
const feature = (properties: unknown, geometry: unknown = { type: 'Point', coordinates: at(10, 10) }, id?: string | number) => ({ type: 'Feature', ...(id === undefined ? {} : { id }), properties, geometry });
const county = aCounty().with('county', 'c', box(-20_000, -20_000, 40_000, 40_000)).with('township', 't1', box(-1000, -1000, 2000, 2000), { name: '兴国镇' });

function imported(content: unknown, options: { readonly crs?: string; readonly map?: Readonly<Record<string, string>>; readonly decl?: KindDecl } = {}) {
  const raw = geojson.read('a.geojson', content instanceof Uint8Array ? content : bytes(content));
  return importRows(raw, county.snapshot(), { file: 'a.geojson', decl: KIND, crs: 'auto', map: {}, lang: 'zh', ...options });
}
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
function failure(run: () => unknown): { readonly code: string; readonly params: Readonly<Record<string, string | number>> } {
  try {
    run();
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
    ['a CRS that cannot be converted yet', { ...collection(feature({})), crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4545' } } }, 'crs-unsupported'],
  ])('%s', (_name, content, code) => {
    const { code: own, params } = failure(() => imported(content));
    expect(own).toBe(code);
    expect(params['file']).toBe('a.geojson');
  });
  it('says the line of broken JSON, and the row of a wrong feature', () => {
    expect(failure(() => imported('{"type": "FeatureCollection",\n "features": [}')).params).toMatchObject({ line: 2 });
    expect(failure(() => imported(collection(feature({}), 7))).params).toMatchObject({ row: 2 });
  });
  it('knows which fields and columns there are', () => {
    expect(failure(() => imported(collection(feature({ 名字: 'a' })), { map: { nonsense: '名字' } })).code).toBe('unknown-field');
    expect(failure(() => imported(collection(feature({ 名字: 'a' })), { map: { name: '没有' } })).code).toBe('unknown-column');
  });
});

describe('rows that are refused, the others kept', () => {
  const { puts, report } = imported(collection(
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
  it('name row and field and reason', () => {
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
  it('keep markup as text, unknown columns, and find their township', () => {
    const { puts } = imported(collection(feature({ 名称: '<b>小学</b> "一"', 备注栏: '甲&乙', __proto__x: 1 }, undefined, 7)));
    expect(puts[0]).toMatchObject({ id: '7', props: { name: '<b>小学</b> "一"', 备注栏: '甲&乙', township: '兴国镇' } });
  });
  it('read Chinese labels and choices, a bare feature, a BOM', () => {
    const text = `\ufeff${JSON.stringify(feature({ 名称: '一小', 类别: '学校', 人数: '420' }))}`;
    expect(imported(text).puts[0]?.props).toMatchObject({ name: '一小', category: 'school' });
  });
  it('get the same id at every import when they have none, and differ when they are twice there', () => {
    const twice = () => imported(collection(feature({ name: 'x' }), feature({ name: 'x' }))).puts.map(({ id }) => id);
    expect(twice()).toEqual(twice());
    expect(new Set(twice()).size).toBe(2);
  });
  it('say when they lie outside the county, and that a file is empty', () => {
    expect(imported(collection(feature({ name: '远' }, { type: 'Point', coordinates: [110, 38] }))).report.warnings).toHaveLength(1);
    expect(imported(collection()).report).toMatchObject({ read: 0, added: 0, warnings: [expect.any(String)] });
  });
  it('come back the same when they are written and read again', () => {
    const { puts } = imported(collection(feature({ name: '面', category: 'school' }, box(0, 0, 50, 50), 'p')));
    const text = geojson.write(KIND, puts);
    const again = importRows(geojson.read('b.geojson', bytes(text)), aCounty().snapshot(), { file: 'b.geojson', decl: KIND, crs: 'auto', map: {}, lang: 'zh' }).puts;
    expect(again[0]?.props).toMatchObject({ name: '面', category: 'school', township: '兴国镇' });
    expect(again[0]?.geometry).toEqual(puts[0]?.geometry);
  });
});
