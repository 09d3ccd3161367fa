import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CFB, utils, write } from '@e965/xlsx';
import ExcelJS, { type Workbook, type Worksheet } from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Feature } from '../../../core/feature.ts';
import { convertCell } from '../../../core/kinds/convert.ts';
import { fieldsOf, kindOf } from '../../../core/kinds/index.ts';
import type { OpenOptions, RawRow, Source } from '../codec.ts';
import { rowsIn } from '../../testing/rows.ts';
import { openInThread } from '../thread/open.ts';
import { openSheet } from './open.ts';
import { writeTemplate } from './template.ts';
import { writeSheet, writeTables } from './write.ts';

let folder = '';
const open: Source[] = [];
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-sheet-')); });
afterAll(async () => {
  for (const source of open) await source.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function opened(content: Uint8Array | string, options: Partial<OpenOptions> = {}, name = '台账 1.xlsx'): Promise<Source> {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  const source = await openSheet(file, { dataDir: '', ...options });
  open.push(source);
  return source;
}
const rowsOf = (source: Source, table = 0) => rowsIn(source.tables[table]);
async function book(fill: (book: Workbook) => void): Promise<Uint8Array> {
  const made = new ExcelJS.Workbook();
  fill(made);
  return new Uint8Array(await made.xlsx.writeBuffer());
}
async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return new Uint8Array(Buffer.concat(all));
}
const sheetJs = (rows: unknown[][], bookType: 'xls' | 'biff5' | 'ods', date1904 = false) => {
  const made = utils.book_new();
  utils.book_append_sheet(made, utils.aoa_to_sheet(rows), '表');
  made.Workbook = { WBProps: { date1904 } };
  return new Uint8Array(write(made, { bookType, type: 'array' }));
};

describe('sheets', () => {
  it('title above, header, licence numbers with zeros, dates, figures', async () => {
    const source = await opened(await book((made) => {
      const sheet = made.addWorksheet('零售点');
      sheet.addRow(['秦安县烟花爆竹零售点统计表']);
      sheet.mergeCells('A1:E1');
      sheet.addRow([]);
      sheet.addRow(['名称', '许可证号', '有效期至', '限量', '备注']);
      sheet.addRow(['甲店', '00123', new Date(Date.UTC(2021, 0, 31)), 50, '=SUM(1)']);
      sheet.addRow([]);
      sheet.addRow(['乙店', 45, new Date(Date.UTC(2021, 11, 5, 8, 30)), 2.5, '两行\n字']);
      sheet.getCell('B6').numFmt = '00000';
      sheet.getCell('C6').numFmt = 'yyyy/m/d h:mm';
    }));
    expect(source.tables.map(({ name, columns, count, warnings }) => [name, columns, count, warnings])).toEqual([['零售点', ['名称', '许可证号', '有效期至', '限量', '备注'], 3, []]]);
    expect((await rowsOf(source)).map(({ row, properties }) => [row, ...Object.values(properties)])).toEqual([
      [4, '甲店', '00123', '2021-01-31', 50, '=SUM(1)'], [6, '乙店', '00045', '2021-12-05T08:30:00', 2.5, '两行\n字'],
    ]);
  });
  it('headers of two levels are joined, merged cells filled', async () => {
    const source = await opened(await book((made) => {
      const sheet = made.addWorksheet('表');
      sheet.addRow(['统计表']);
      sheet.addRow(['乡镇', '名称', '位置', null, '许可', null]);
      sheet.addRow([null, null, '经度', '纬度', '证号', '有效期']);
      sheet.addRow(['兴国镇', '甲', 105.6, 34.9, 'A1', '2020']);
      sheet.addRow([null, '乙', 105.7, 34.8, 'A2', '2021']);
      sheet.addRow(['莲花镇', '丙', 105.8, 34.7, 'A3', '2022']);
      for (const range of ['A1:F1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:F2', 'A4:A5']) sheet.mergeCells(range);
    }));
    expect(source.tables[0]?.columns).toEqual(['乡镇', '名称', '位置/经度', '位置/纬度', '许可/证号', '许可/有效期']);
    expect((await rowsOf(source)).map(({ row, properties }) => [row, properties['乡镇'], properties['名称'], properties['位置/纬度']])).toEqual([[4, '兴国镇', '甲', 34.9], [5, '兴国镇', '乙', 34.8], [6, '莲花镇', '丙', 34.7]]);
  });
  it('a header merged across data is no second level; a stated header row is taken', async () => {
    const bytes = await book((made) => {
      const sheet = made.addWorksheet('表');
      sheet.addRow(['名称', '地址', null]);
      sheet.addRow(['甲', '东街', '1号']);
      sheet.mergeCells('B1:C1');
    });
    expect((await rowsOf(await opened(bytes)))[0]?.properties).toEqual({ 名称: '甲', 地址: '东街', '地址 (2)': '1号' });
    expect((await opened(bytes, { headerRow: 2 })).tables[0]?.columns).toEqual(['甲', '东街', '1号']);
    await expect(opened(bytes, { headerRow: 5 })).rejects.toMatchObject({ code: 'header-row' });
  });
  it('formulas give what was calculated; without it nothing, with a warning; so do errors', async () => {
    const entries = unzipSync(await book((made) => {
      const sheet = made.addWorksheet('表');
      sheet.addRow(['名称', '甲', '乙', '丙', '丁']);
      sheet.addRow(['一', { formula: 'A2&"x"', result: '一x' }, { formula: 'NOW()', result: 44000 }, { error: '#DIV/0!' }, { formula: 'NOW()', result: 44001 }]);
    }));
    // as programs write that calculate nothing
    const written = strFromU8(entries['xl/worksheets/sheet1.xml'] ?? new Uint8Array()).replace('<v>44000</v>', '<v></v>').replace('<v>44001</v>', '');
    expect(written).toContain('</f></c>');
    const source = await opened(zipSync({ ...entries, 'xl/worksheets/sheet1.xml': strToU8(written) }));
    expect(Object.values((await rowsOf(source))[0]?.properties ?? {})).toEqual(['一', '一x', null, null, null]);
    expect(source.tables[0]?.warnings).toEqual([{ code: 'formula-empty', params: { sheet: '表', cell: 'C2' } }, { code: 'cell-error', params: { sheet: '表', cell: 'D2' } }]);
  });
  it('hidden sheets are left out and named; a book of hidden ones is refused', async () => {
    const fill = (hideAll: boolean) => book((made) => {
      made.addWorksheet('表').addRows([['名称', '地址'], ['甲', '乙']]);
      made.addWorksheet('旧表', { state: 'hidden' }).addRows([['名称', '地址'], ['丙', '丁']]);
      made.addWorksheet('空表');
      if (hideAll) made.worksheets.forEach((sheet) => { sheet.state = 'hidden'; });
    });
    const source = await opened(await fill(false));
    expect(source.tables.map(({ name, warnings }) => [name, warnings])).toEqual([['表', [{ code: 'sheets-hidden', params: { sheets: '旧表' } }]]]);
    await expect(opened(await fill(true))).rejects.toMatchObject({ class: 'format', code: 'sheets-hidden' });
  });
  it('days counted from 1904 and from 1900 are the same days', async () => {
    const rows = [['名称', '日期'], ['甲', new Date(Date.UTC(2020, 1, 29))]];
    const of1904 = await book((made) => {
      made.properties.date1904 = true;
      made.addWorksheet('表').addRows(rows);
    });
    const of1900 = await book((made) => { made.addWorksheet('表').addRows(rows); });
    for (const bytes of [of1904, of1900]) expect((await rowsOf(await opened(bytes)))[0]?.properties['日期']).toBe('2020-02-29');
  });
  it('.xls and .ods', async () => {
    for (const type of ['xls', 'ods'] as const) {
      const source = await opened(sheetJs([['名称', '证号'], ['秦安', '007']], type), {}, `台账.${type}`);
      expect((await rowsOf(source))[0]?.properties).toEqual({ 名称: '秦安', 证号: '007' });
    }
  });
  it('255 columns and 3,000 rows come in order', async () => {
    const source = await opened(await book((made) => {
      const sheet = made.addWorksheet('表');
      sheet.addRow(Array.from({ length: 255 }, (_, i) => `字段${i}`));
      for (let row = 0; row < 3000; row++) sheet.addRow([`r${row}`, ...(row === 2999 ? Array.from({ length: 254 }, (_, i) => i + 1) : [])]);
    }));
    const rows = await rowsOf(source);
    expect([source.tables[0]?.columns.length, rows.length, rows[2999]?.properties['字段254'], rows[1234]?.properties['字段0']]).toEqual([255, 3000, 254, 'r1234']);
  });
});

describe('bad workbooks', () => {
  const good = () => book((made) => { made.addWorksheet('表').addRows([['名称', '地址'], ...Array.from({ length: 500 }, (_, i) => [`甲${i}`, `乙${i * 7919}`])]); });

  it('cut, empty, something else: said, whatever is cut', async () => {
    const bytes = await good();
    for (const part of [0.01, 0.3, 0.6, 0.9, 0.999]) await expect(opened(bytes.slice(0, bytes.length * part))).rejects.toMatchObject({ class: 'format' });
    await expect(opened('')).rejects.toMatchObject({ code: 'file-empty' });
    await expect(opened('%PDF-1.7 …')).rejects.toMatchObject({ code: 'wrong-content', params: { found: 'PDF' } });
    await expect(opened(new Uint8Array([1, 0, 0, 7, 0, 0, 1]))).rejects.toMatchObject({ code: 'unknown-content' });
    await expect(opened(zipSync({ 'a.txt': strToU8('甲') }))).rejects.toMatchObject({ code: 'wrong-content' });
    await expect(opened(sheetJs([['名称', '地址'], ['甲', '乙']], 'xls').slice(0, 1500), {}, '坏.xls')).rejects.toMatchObject({ class: 'format' });
  });
  it('bytes that are wrong anywhere never do more than fail', async () => {
    const bytes = await good();
    for (let i = 0; i < 6; i++) {
      const broken = bytes.slice();
      broken.fill(i * 37, Math.floor((bytes.length * i) / 6), Math.floor((bytes.length * i) / 6) + 40);
      const failure = await opened(broken).then(() => null, (error: unknown) => error);
      if (failure !== null) expect(failure).toMatchObject({ class: 'format' });
    }
  });
  it('with a password', async () => {
    const container = CFB.utils.cfb_new();
    for (const name of ['EncryptionInfo', 'EncryptedPackage']) CFB.utils.cfb_add(container, name, Buffer.from([4, 0, 4, 0, 64, 0, 0, 0, ...Buffer.from('<encryption/>')]));
    await expect(opened(new Uint8Array(Buffer.from(CFB.write(container, { type: 'array' }) as Uint8Array)))).rejects.toMatchObject({ code: 'file-encrypted' });
  });
  it('Excel’s own lock file, and a file that is not there', async () => {
    await expect(opened('x', {}, '~$台账.xlsx')).rejects.toMatchObject({ code: 'excel-lock-file' });
    await expect(openSheet(path.join(folder, 'none.xlsx'), { dataDir: '' })).rejects.toMatchObject({ code: 'file-missing' });
  });
  it('pages and text that call themselves .xls are read as what they are, in their encoding', async () => {
    const page = Buffer.concat([Buffer.from('<html><meta charset="gb2312"><table><tr><td>'), Buffer.from('c3fbb3c6', 'hex'), Buffer.from('</td><td>no</td></tr><tr><td>'), Buffer.from('c7d8b0b2', 'hex'), Buffer.from('</td><td>007</td></tr></table></html>')]);
    const html = await opened(new Uint8Array(page), {}, '导出.xls');
    expect([html.tables[0]?.warnings, html.tables[0]?.encoding.name, (await rowsOf(html))[0]?.properties]).toEqual([[{ code: 'read-as', params: { found: 'HTML' } }], 'GB18030', { 名称: '秦安', no: '007' }]);
    const text = await opened('名称\t证号\n秦安\t007\n', {}, '导出.xls');
    expect([text.tables[0]?.warnings, (await rowsOf(text))[0]?.properties]).toEqual([[{ code: 'read-as', params: { found: 'CSV' } }], { 名称: '秦安', 证号: '007' }]);
  });
  it('a bomb is not unpacked, a path out of the archive is refused', async () => {
    const archive = zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'xl/worksheets/sheet1.xml': new Uint8Array(50_000_000) });
    // what the directory at the end says of the size of the last entry
    const size = Buffer.from(archive.buffer).lastIndexOf('PK\x01\x02', undefined, 'latin1') + 24;
    const says = (bytes: number) => { const copy = Buffer.from(archive); copy.writeUInt32LE(bytes, size); return new Uint8Array(copy); };
    await expect(opened(says(3_000_000_000))).rejects.toMatchObject({ class: 'format', code: 'zip-too-large' });
    await expect(opened(says(10))).rejects.toMatchObject({ class: 'format' });
    await expect(opened(zipSync({ '../evil': strToU8('x') }))).rejects.toMatchObject({ code: 'zip-path', params: { name: '../evil' } });
  });
  it('what takes too much memory or time is ended, and says so', async () => {
    const bytes = await book((made) => {
      const sheet = made.addWorksheet('表');
      sheet.addRow(['名称', '地址']);
      for (let i = 0; i < 20_000; i++) sheet.addRow([`甲${i}`, `${i}号`]);
    });
    await expect(openInThread('sheet', { file: 'a.xlsx', bytes: bytes.slice() }, { dataDir: '' }, { megabytes: 24, seconds: 60 })).rejects.toMatchObject({ class: 'format', code: 'file-too-much' });
    await expect(openInThread('sheet', { file: 'a.xlsx', bytes }, { dataDir: '' }, { megabytes: 512, seconds: 0.02 })).rejects.toMatchObject({ class: 'format', code: 'file-too-slow' });
  });
  it('can be cancelled while it is opened', async () => {
    const controller = new AbortController();
    const opening = opened(await good(), { signal: controller.signal });
    controller.abort();
    await expect(opening).rejects.toMatchObject({ class: 'cancelled' });
  });
});

/** 1-based column of an identifier in the hidden row. */
function columnOf(sheet: Worksheet | undefined, id: string): number {
  const ids = sheet?.getRow(2).values;
  return Array.isArray(ids) ? ids.indexOf(id) : -1;
}

describe('writing', () => {
  const decl = kindOf('fireworks-retail');
  if (!decl) throw new Error('no kind');
  const features: readonly Feature[] = [
    { id: 'a1', kind: decl.id, geometry: { type: 'Point', coordinates: [105.673812, 34.861234] }, props: { name: '=甲店', licence: '00123', valid_to: '2021-01-31', seasonal: true, stock: 50, risk_level: 'major', built: '2019', 自己的列: '有' } },
    { id: 'a2', kind: decl.id, geometry: { type: 'Point', coordinates: [105.7, 34.9] }, props: { name: '乙店', seasonal: false } },
  ];

  const layerOf = (own: readonly Feature[]) => ({ decl, fields: fieldsOf(decl), features: own });
  const OPTIONS = { lang: 'zh', headers: 'labels', wrote: async () => undefined } as const;

  it('labels on top, identifiers hidden below, real dates, texts that are no formulas', async () => {
    const made = new ExcelJS.Workbook();
    await made.xlsx.load(Buffer.from(await bytesOf(writeSheet([layerOf(features)], OPTIONS))) as never);
    const [sheet] = made.worksheets;
    const column = (id: string) => columnOf(sheet, id);
    expect([sheet?.name, sheet?.getCell(1, column('licence')).text, sheet?.getCell(1, column('shop_area')).text, sheet?.getRow(2).hidden, sheet?.getColumn(1).hidden, sheet?.views[0]]).toMatchObject(['烟花爆竹零售点', '许可证号', '店面面积（m²）', true, true, { state: 'frozen', ySplit: 2 }]);
    expect([sheet?.getCell(3, column('name')).type, sheet?.getCell(3, column('name')).value]).toEqual([ExcelJS.ValueType.String, '=甲店']);
    expect(sheet?.getCell(3, column('valid_to')).value).toEqual(new Date('2021-01-31T00:00:00Z'));
    expect([sheet?.getCell(3, column('risk_level')).value, sheet?.getCell(3, column('seasonal')).value]).toEqual(['重大', '是']);
  });
  it('comes back exactly, by identifiers, in both languages', async () => {
    for (const lang of ['zh', 'en'] as const) {
      const [first, second] = await rowsOf(await opened(await bytesOf(writeSheet([layerOf(features)], { ...OPTIONS, lang }))));
      const back = (row: RawRow | undefined) => Object.fromEntries(fieldsOf(decl).map((field): [string, unknown] => [field.id, convertCell(field, row?.properties[field.id])]).filter(([, value]) => JSON.stringify(value) !== '{"value":null}'));
      expect(first?.properties).toMatchObject({ id: 'a1', lon: 105.673812, lat: 34.861234, 自己的列: '有' });
      const { 自己的列: _, ...declared } = features[0]?.props ?? {};
      expect(back(first)).toEqual(Object.fromEntries(Object.entries(declared).map(([key, value]) => [key, { value }])));
      expect([second?.properties['id'], back(second)]).toEqual(['a2', { name: { value: '乙店' }, seasonal: { value: false } }]);
    }
  });
  it('texts that look like something else stay texts', async () => {
    const texts = ['2020-02-30', '1899-12-31', '00012', 'TRUE', '1e5', '<&>"', '𠀀', '=1+1', '@x'];
    const rows = await rowsOf(await opened(await bytesOf(writeSheet([layerOf(texts.map((name, i) => ({ id: `t${i}`, kind: decl.id, geometry: null, props: { name } })))], OPTIONS))));
    expect(rows.map(({ properties }) => properties['name'])).toEqual(texts);
    // an escape of the format (ECMA-376, ST_Xstring) that a person has written as a text
    const made = await bytesOf(writeSheet([layerOf([{ id: 'x', kind: decl.id, geometry: null, props: { name: '_x0041_' } }])], OPTIONS));
    expect(strFromU8(unzipSync(made)['xl/sharedStrings.xml'] ?? new Uint8Array())).toContain('_x005F_x0041_');
  });
  it('a shape that no cell can hold says so in its cell', async () => {
    const ring = Array.from({ length: 3000 }, (_, i) => [105 + Math.cos(i / 477.46) / 10, 34 + Math.sin(i / 477.46) / 10]);
    const area: Feature = { id: 'b', kind: decl.id, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0] ?? []]] }, props: {} };
    expect((await rowsOf(await opened(await bytesOf(writeSheet([layerOf([area])], OPTIONS)))))[0]?.properties['wkt']).toContain('GeoPackage');
  });
  it('general tables', async () => {
    const source = await opened(await bytesOf(writeTables([{ name: '甲/乙', headers: ['名称', '日期'], rows: [['一', '2020-02-29']] }, { name: '甲 乙', headers: ['名称', '数'], rows: [['二', 3]] }], 'zh')));
    expect(source.tables.map(({ name }) => name)).toEqual(['甲 乙', '甲 乙 2']);
    expect((await rowsOf(source))[0]?.properties).toEqual({ 名称: '一', 日期: '2020-02-29' });
  });
  it('a template has lists, limits, notes, marks, a guide, and a locked header; filled in it reads as its rows', async () => {
    const accident = kindOf('accident');
    if (!accident) throw new Error('no kind');
    const bytes = await bytesOf(writeTemplate(accident, { lang: 'zh', townships: ['兴国镇', '莲花镇'], features: [] }));
    const made = new ExcelJS.Workbook();
    await made.xlsx.load(Buffer.from(bytes) as never);
    const [sheet, lists, guide] = made.worksheets;
    const column = (id: string) => columnOf(sheet, id);
    expect([lists?.state, guide?.name, sheet?.getColumn(1).hidden, sheet?.getRow(2).hidden]).toEqual(['veryHidden', '填写说明', true, true]);
    expect(sheet?.getCell(1, column('date')).text).toBe('* 日期');
    const township = sheet?.getCell(3, column('township')).dataValidation;
    const list = /\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)$/.exec(String(township?.formulae[0]));
    expect([township?.type, lists?.getCell(`${list?.[1]}1`).value, list?.[2]]).toEqual(['list', '兴国镇', '2']);
    expect([sheet?.getCell(1, 2).protection?.locked ?? true, sheet?.getCell(900, 2).protection?.locked]).toEqual([true, false]);
    expect(JSON.stringify(sheet?.getCell(1, column('accuracy')).note)).toContain('单位：m');
    if (sheet) {
      sheet.getCell(3, column('date')).value = new Date('2020-05-01T00:00:00Z');
      sheet.getCell(3, column('township')).value = '兴国镇';
    }
    const source = await opened(new Uint8Array(await made.xlsx.writeBuffer()));
    expect(source.tables.map(({ name, warnings }) => [name, warnings])).toEqual([['事故', []]]);
    expect((await rowsOf(source)).map(({ row, properties }) => [row, properties['date'], properties['township']])).toEqual([[3, '2020-05-01', '兴国镇']]);
  });
});
