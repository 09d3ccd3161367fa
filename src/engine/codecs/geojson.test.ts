import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '../../../tools/paths.mjs';
import { AppError } from '../../core/errors.ts';
import { fieldsOf, kindOf, type KindDecl } from '../../core/kinds/index.ts';
import type { RawRow } from './codec.ts';
import { rowsIn } from '../testing/rows.ts';
import { geojson } from './geojson.ts';
import { JsonScanner } from './json-scan.ts';
import { openSource } from './open.ts';

let folder = '';
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas 数据 ')); });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const point = (x: number, props: unknown = {}) => ({ type: 'Feature', properties: props, geometry: { type: 'Point', coordinates: [x, 34] } });
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });

async function read(name: string, content: string | Uint8Array, encoding?: string): Promise<{ readonly rows: RawRow[]; readonly count: number | null; readonly crs: string | null; readonly name: string; readonly encoding: string }> {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  const { tables: [table] } = await openSource(file, { dataDir: DATA, ...(encoding === undefined ? {} : { encoding }) });
  if (!table) throw new Error('no table');
  return { rows: await rowsIn(table), count: table.count, crs: table.crs, name: table.name, encoding: table.encoding.name };
}
async function codeOf(run: Promise<unknown>): Promise<unknown> {
  return run.then(() => 'nothing', (error: unknown) => (error instanceof AppError ? [error.code, error.params['line'] ?? error.params['row']] : error));
}

describe('reading', () => {
  it('counts the rows before reading them, wherever the members of the collection stand', async () => {
    const members = ['"type":"FeatureCollection"', `"features":${JSON.stringify([point(1), point(2)])}`, '"name":"学校"', '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4547"}}', '"bbox":[1,[2,{"features":[]}]]'];
    for (const order of [members, [...members].reverse()]) {
      const { rows, count, crs, name } = await read('a.json', `{${order.join(' ,\n ')}}`);
      expect([rows.length, count, crs, name]).toEqual([2, 2, 'EPSG:4547', '学校']);
    }
  });
  it('takes an object a line, record marks and bare geometries', async () => {
    const lines = [point(1), collection(point(2), point(3)), { type: 'Point', coordinates: [4, 34] }].map((value) => `\u001e${JSON.stringify(value)}\n`).join('');
    const { rows, count } = await read('a.geojsonl', lines);
    expect(rows.map(({ row, geometry }) => [row, (geometry as { coordinates: number[] }).coordinates[0]])).toEqual([[1, 1], [2, 2], [3, 3], [4, 4]]);
    expect(count).toBe(4);
  });
  it.each(['utf-16le', 'gbk'])('reads %s', async (encoding) => {
    const text = JSON.stringify(collection(point(1, { name: '秦安' })));
    const bytes = encoding === 'gbk' ? Buffer.concat([Buffer.from(text.slice(0, text.indexOf('秦'))), Buffer.from([0xc7, 0xd8, 0xb0, 0xb2]), Buffer.from(text.slice(text.indexOf('安') + 1))]) : Buffer.from(`\ufeff${text}`, 'utf16le');
    const { rows, encoding: name } = await read('a.json', bytes, encoding === 'gbk' ? 'GBK' : undefined);
    expect(rows[0]?.properties['name']).toBe('秦安');
    expect(name).toBe(encoding === 'gbk' ? 'GB18030' : 'UTF-16LE');
  });
  it.each<[string, string, unknown]>([
    ['ends in a feature', JSON.stringify(collection(point(1), point(2))).slice(0, -20), ['geojson-broken', 1]],
    ['has a comma too many', '{"type":"FeatureCollection","features":[\n{"type":"Feature","geometry":null,"properties":{}},\n]}', ['geojson-broken', 3]],
    ['has a wrong word in a feature', '{"type":"FeatureCollection","features":[\n{"type":"Feature","geometry":nul,"properties":{}}]}', ['geojson-broken', 2]],
    ['has a number among its features', '{"type":"FeatureCollection","features":[7]}', ['geojson-feature', 1]],
    ['goes on behind its end', '{"type":"FeatureCollection","features":[]}\n}', ['geojson-broken', 2]],
    ['is no JSON at all', '名称,经度\n', ['geojson-broken', 1]],
  ])('says what is wrong with a file that %s', async (_name, text, expected) => {
    expect(await codeOf(read('b.geojson', text))).toEqual(expected);
  });
  it('cuts any JSON where it must be cut, whatever the chunks', () => {
    fc.assert(fc.property(fc.array(fc.record({ type: fc.constant('Feature'), geometry: fc.constant(null), properties: fc.dictionary(fc.string(), fc.jsonValue()) })), fc.jsonValue(), fc.integer({ min: 1, max: 40 }), fc.boolean(), (features, extra, size, pretty) => {
      const bytes = Buffer.from(JSON.stringify({ note: extra, type: 'FeatureCollection', features, 'a"features': [extra] }, null, pretty ? 2 : 0));
      const scanner = new JsonScanner('x', false), cut: unknown[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        for (const { what, bytes: piece } of scanner.push(bytes.subarray(at, at + size))) {
          const value: unknown = JSON.parse(Buffer.from(piece ?? []).toString());
          if (what === 'feature') cut.push(value);
          else expect(value).toEqual(JSON.parse(JSON.stringify({ note: extra, type: 'FeatureCollection', features: [], 'a"features': [extra] })));
        }
      }
      scanner.end();
      expect(cut).toEqual(JSON.parse(JSON.stringify(features)));
    }));
  });
});

it('writes what it reads, in the CRS that it names', async () => {
  const features = [{ id: '甲', kind: 'school', geometry: { type: 'Polygon' as const, coordinates: [[[0, 0], [0, 1], [1, 1], [0, 0]]] }, props: { name: '一小', 备注栏: 'x' } }];
  const decl = kindOf('dense-place') as KindDecl;
  let text = '';
  for await (const piece of geojson.write?.([{ decl, fields: fieldsOf(decl), features }], { dataDir: DATA, headers: 'identifiers', wrote: async () => undefined, name: 'a', lang: 'zh', crs: { code: 'EPSG:4490', wkt: '' } }) ?? []) text += String(piece);
  const { rows, crs } = await read('c.geojson', text);
  expect(crs).toBe('EPSG:4490');
  expect(rows[0]).toMatchObject({ id: '甲', properties: { name: '一小', 备注栏: 'x', category: null }, geometry: { coordinates: [[[0, 0], [1, 1], [0, 1], [0, 0]]] } });
});
