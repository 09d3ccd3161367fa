import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Feature } from '../../core/feature.ts';
import { fieldsOf, kindOf } from '../../core/kinds/index.ts';
import type { OpenOptions, RawTable } from './codec.ts';
import { rowsIn } from '../testing/rows.ts';
import { openCsv } from './csv.ts';
import { writeCsv } from './csv-write.ts';

let folder = '';
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-csv-')); });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

async function table(content: string | Uint8Array, options: Partial<OpenOptions> = {}, name = '零售 点.csv'): Promise<RawTable> {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  const [only] = (await openCsv(file, { dataDir: '', ...options })).tables;
  if (!only) throw new Error('no table');
  return only;
}
async function cells(content: string | Uint8Array, options?: Partial<OpenOptions>, name?: string): Promise<unknown[][]> {
  return (await rowsIn(await table(content, options, name))).map(({ properties }) => Object.values(properties));
}

/** 名称,地址 / 秦安,𠀀镇 in GB18030: the second character of the last cell takes four bytes. */
const GB18030 = Buffer.from('c3fbb3c62cb5d8d6b70ac7d8b0b22c95328236d5f20a', 'hex');
const GBK = Buffer.from('c3fbb3c62cb5d8d6b70ac7d8b0b22cd0cbb9fad5f20a', 'hex');

describe('encodings', () => {
  it('GB18030 with characters of four bytes, and GBK, are found', async () => {
    const found = await table(GB18030);
    expect([found.encoding, found.columns]).toEqual([{ name: 'GB18030', how: 'detected', confidence: 0.9 }, ['名称', '地址']]);
    expect((await rowsIn(found))[0]?.properties).toEqual({ 名称: '秦安', 地址: '𠀀镇' });
    expect(await cells(GBK)).toEqual([['秦安', '兴国镇']]);
  });
  it('UTF-8 with and without mark, UTF-16 with and without mark', async () => {
    const text = '名称,name\n秦安,Qin an\n';
    expect((await table(`\ufeff${text}`)).encoding).toEqual({ name: 'UTF-8', how: 'file', confidence: 1 });
    expect((await table(text)).encoding).toMatchObject({ name: 'UTF-8', how: 'detected' });
    for (const [name, bytes] of [['UTF-16LE', Buffer.from(`\ufeff${text}`, 'utf16le')], ['UTF-16BE', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()], ['UTF-16LE', Buffer.from(text, 'utf16le')]] as const) {
      const found = await table(bytes);
      expect([found.encoding.name, found.columns, (await rowsIn(found))[0]?.properties['name']]).toEqual([name, ['名称', 'name'], 'Qin an']);
    }
  });
  it('a stated encoding is taken, an unknown one refused, text that does not fit is said', async () => {
    expect((await table(GBK, { encoding: 'CP936' })).encoding).toEqual({ name: 'GB18030', how: 'stated', confidence: 1 });
    await expect(table(GBK, { encoding: 'klingon' })).rejects.toMatchObject({ class: 'input', code: 'encoding-unknown' });
    const wrong = await table(GBK, { encoding: 'utf8' });
    expect(wrong.warnings).toEqual([{ code: 'text-damaged', params: { encoding: 'UTF-8' } }]);
  });
  it('a Chinese word far behind plain rows counts; a last character cut by a broken copy does not make UTF-8 GBK', async () => {
    const plain = 'a,b\n'.repeat(300_000);
    expect((await table(Buffer.concat([Buffer.from(plain), GBK]))).encoding.name).toBe('GB18030');
    expect((await table(Buffer.from(`name,地址\n1,秦安`).subarray(0, -1))).encoding.name).toBe('UTF-8');
  });
});

describe('layout', () => {
  it.each([[','], ['\t'], [';'], ['|']])('separator %j', async (separator) => {
    expect(await cells(['名称', '地址', '电话'].join(separator) + '\n' + ['甲', '乙', '丙'].join(separator) + '\n')).toEqual([['甲', '乙', '丙']]);
  });
  it('separators stated as Excel states them', async () => {
    expect((await table('sep=;\n名称;地址\n甲;乙,丙\n')).columns).toEqual(['名称', '地址']);
  });
  it('line breaks of all systems, and in quotes', async () => {
    for (const end of ['\n', '\r\n', '\r']) expect(await cells(`名称,备注${end}甲,"一${end}二"${end}乙,三${end}`)).toEqual([['甲', '一\n二'], ['乙', '三']]);
    expect(await cells('名称,备注\r\n甲,"一"\r\n乙,三\n丙,"四"\r\n')).toEqual([['甲', '一'], ['乙', '三'], ['丙', '四']]);
  });
  it('headers that are doubled or empty get names; titles above are passed over; rows keep their number', async () => {
    const found = await table('秦安县烟花爆竹零售点统计表,,,,\n,,,,\n名称,名称,,电话,\n甲,乙,丙,丁,\n\n戊,,,,\n');
    expect(found.columns).toEqual(['名称', '名称 (2)', 'C', '电话']);
    expect((await rowsIn(found)).map(({ row, properties }) => [row, ...Object.values(properties)])).toEqual([[4, '甲', '乙', '丙', '丁'], [6, '戊', null, null, null]]);
  });
  it.each([['a year and a unit', '2020年统计表,单位：万元,,,,\n'], ['a figure alone', '15,,,,,\n'], ['nothing', ',,,,,\n']])('%s above the header is a title', async (_, title) => {
    expect((await table(`${title}名称,地址,电话,经度,纬度,备注\n甲,乙,1,105.6,34.9,\n丙,丁,2,105.7,34.9,\n`)).columns).toEqual(['名称', '地址', '电话', '经度', '纬度', '备注']);
  });
  it('a table without header has its columns by letters; a stated header row is taken', async () => {
    expect((await rowsIn(await table('甲,105.6,34.9\n乙,105.7,34.8\n')))[0]?.properties).toEqual({ A: '甲', B: '105.6', C: '34.9' });
    expect((await table('甲,105\n名称,经度\n乙,106\n', { headerRow: 2 })).columns).toEqual(['名称', '经度']);
    await expect(table('甲,105\n', { headerRow: 9 })).rejects.toMatchObject({ code: 'header-row' });
  });
  it('rows that are too short lack their last cells; what is too much is kept under its letter and said', async () => {
    const found = await table('名称,地址\n甲\n乙,丙,丁\n戊,己,,\n');
    expect((await rowsIn(found)).map(({ properties }) => properties)).toEqual([{ 名称: '甲', 地址: null }, { 名称: '乙', 地址: '丙', C: '丁' }, { 名称: '戊', 地址: '己' }]);
    expect(found.warnings).toEqual([{ code: 'row-too-long', params: { row: 3, columns: 2, cells: 3 } }]);
  });
  it('no header plants anything in objects', async () => {
    const found = await table('__proto__,constructor\n甲,乙\n');
    expect((await rowsIn(found)).map(({ properties }) => Object.entries(properties))).toEqual([[['__proto__ (2)', '甲'], ['constructor', '乙']]]);
  });
  it('255 columns', async () => {
    const columns = Array.from({ length: 255 }, (_, i) => `字段${i + 1}`);
    const found = await table(`${columns.join(',')}\n${columns.map((_, i) => i).join(',')}\n`);
    expect([found.columns.length, (await rowsIn(found))[0]?.properties['字段255']]).toEqual([255, '254']);
  });
  it('can be read more than once', async () => {
    const found = await table('名称,地址\n甲,乙\n');
    expect(await rowsIn(found)).toEqual(await rowsIn(found));
  });
});

describe('bad files', () => {
  it.each([
    ['empty', '', 'file-empty'], ['blank', ' \n\n', 'file-empty'], ['a workbook', Buffer.from('504b0304140000', 'hex'), 'wrong-content'],
    ['a page', '<html><table><tr><td>甲</td></tr></table></html>', 'wrong-content'],
  ])('%s', async (_, content, code) => {
    await expect(table(content)).rejects.toMatchObject({ class: 'format', code });
  });
  it('not there', async () => {
    await expect(openCsv(path.join(folder, 'none.csv'), { dataDir: '' })).rejects.toMatchObject({ code: 'file-missing' });
  });
  it('a quote that is never closed names its row and does not eat the file', async () => {
    const found = await table(`名称,备注\n甲,乙\n丙,"丁\n${'戊,己己己己己己己己己己\n'.repeat(600_000)}`);
    await expect(rowsIn(found)).rejects.toMatchObject({ class: 'format', code: 'csv-quote', params: { row: 3 } });
  });
  it('can be cancelled', async () => {
    const controller = new AbortController();
    const found = await table(`名称,备注\n${'甲,乙\n'.repeat(300_000)}`, { signal: controller.signal });
    await expect((async () => {
      for await (const batch of found.rows()) if (batch.length > 0) controller.abort();
    })()).rejects.toMatchObject({ class: 'cancelled' });
  });
});

describe('writing', () => {
  const decl = kindOf('fireworks-retail');
  const written = async (features: readonly Feature[]): Promise<string> => {
    if (!decl) throw new Error('no kind');
    const chunks: Uint8Array[] = [];
    for await (const chunk of writeCsv({ decl, fields: fieldsOf(decl), features }, { headers: 'identifiers', lang: 'zh', wrote: async () => undefined })) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };
  const point = (id: string, props: Feature['props']): Feature => ({ id, kind: 'fireworks-retail', geometry: { type: 'Point', coordinates: [105.6, 34.9] }, props });

  it('has mark, identifiers, lon and lat; other shapes have WKT', async () => {
    const [header, row] = (await written([point('a', { name: '甲', stock: 50 })])).split('\r\n');
    expect(header).toMatch(/^\ufeffid,licence,valid_from,.*,name,.*,remark,lon,lat$/);
    expect(row).toMatch(/^a,,.*50,.*甲,.*105.6,34.9$/);
    const area: Feature = { ...point('b', {}), geometry: { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] } };
    expect(await written([area, point('a', {})])).toContain('"POLYGON ((0 0, 1 0, 1 1, 0 0))"');
  });
  it('no text of ours is a formula, plain numbers stay', async () => {
    const text = await written([point('a', { name: '=HYPERLINK("http://x")', phone: '-5', remark: '@SUM(A1)', address: '+86 138' })]);
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(text).toContain("'@SUM(A1)");
    expect(text).toContain("'+86 138");
    expect(text).toContain(',-5,');
  });
  it('any text comes back as it was', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\r\n?/g, '\n')), { minLength: 1, maxLength: 5 }), async (texts) => {
      const features = texts.map((text, i) => point(`p${i}`, { name: text, remark: `=${text}`, source: `'-${text}` }));
      const rows = await rowsIn(await table(await written(features)));
      expect(rows.map(({ properties }) => [properties['name'] ?? '', properties['remark'], properties['source']])).toEqual(texts.map((text) => [text, `=${text}`, `'-${text}`]));
    }), { numRuns: 100 });
  });
});
