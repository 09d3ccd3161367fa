import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leftBehind } from '../../../../tests/temporary.ts';
import { DATA } from '../../../../tools/paths.mjs';
import type { OpenOptions, Source } from '../codec.ts';
import { rowsIn } from '../../testing/rows.ts';
import { openWithGdal } from './open.ts';

let folder = '';
const open: Source[] = [];
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-cad 图-')); });
afterAll(async () => {
  for (const source of open) await source.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function opened(content: Uint8Array | string, name: string, options: OpenOptions = { dataDir: DATA }): Promise<Source> {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  const source = await openWithGdal(file, options);
  open.push(source);
  return source;
}
const rowsOf = (source: Source, table = 0) => rowsIn(source.tables[table]);

/** Group codes and values as a drawing holds them. */
const dxf = (pairs: readonly (readonly [number, string | number])[]) => pairs.map(([code, value]) => `${String(code).padStart(3)}\r\n${value}\r\n`).join('');
const section = (name: string, pairs: readonly (readonly [number, string | number])[]): [number, string | number][] => [[0, 'SECTION'], [2, name], ...pairs.map(([code, value]): [number, string | number] => [code, value]), [0, 'ENDSEC']];
const polyline = (layer: string, closed: 0 | 1): [number, string | number][] => [[0, 'LWPOLYLINE'], [8, layer], [90, 4], [70, closed], [10, 0], [20, 0], [10, 10], [20, 0], [10, 10], [20, 10], [10, 0], [20, 10]];
const DRAWING = dxf([
  ...section('HEADER', [[9, '$ACADVER'], [1, 'AC1015'], [9, '$DWGCODEPAGE'], [3, 'ANSI_1252']]),
  ...section('BLOCKS', [[0, 'BLOCK'], [8, '0'], [2, 'BLOCKNAME'], [70, 2], [10, 0], [20, 0], [0, 'CIRCLE'], [8, '0'], [10, 0], [20, 0], [40, 1], [0, 'ENDBLK'], [8, '0']]),
  ...section('ENTITIES', [
    ...polyline('HOUSE', 1), ...polyline('ROAD', 0), [0, 'TEXT'], [8, 'NOTE'], [10, 5], [20, 5], [40, 2], [1, 'TEXT_HERE'],
    [0, 'INSERT'], [8, 'DEVICE'], [66, 1], [2, 'BLOCKNAME'], [10, 7], [20, 8], [0, 'ATTRIB'], [8, 'DEVICE'], [10, 7], [20, 8], [40, 1], [1, 'NO 1'], [2, 'TAG'], [70, 0], [0, 'SEQEND'], [8, 'DEVICE'],
    [0, 'LINE'], [8, 'FRAME'], [67, 1], [10, 0], [20, 0], [11, 1], [21, 1],
  ]),
  [0, 'EOF'],
]);
/** Words as GB18030 holds them, the last with a character of four bytes. */
const WORDS: Readonly<Record<string, { readonly text: string; readonly hex: string }>> = {
  HOUSE: { text: '房屋', hex: 'b7bfcedd' }, ROAD: { text: '道路', hex: 'b5c0c2b7' }, BLOCKNAME: { text: '栓', hex: 'cba8' }, TAG: { text: '名称', hex: 'c3fbb3c6' }, TEXT_HERE: { text: '秦安𠀀', hex: 'c7d8b0b295328236' },
};
const inGb = (text: string): Buffer => Buffer.from(Object.entries(WORDS).reduce((all, [word, { hex }]) => all.replaceAll(word, Buffer.from(hex, 'hex').toString('latin1')), text), 'latin1');

describe('drawings', () => {
  it('layers are tables; closed lines are polygons, open ones are not; blocks are points with attributes; paper space is left out; GB18030 whatever the header says', async () => {
    const source = await opened(inGb(DRAWING), '总平面 图.dxf');
    expect(source.tables.map(({ name, crs, count }) => [name, crs, count])).toEqual([['房屋', null, 1], ['道路', null, 1], ['NOTE', null, 1], ['DEVICE', null, 1]]);
    expect(source.tables[0]?.warnings).toEqual([{ code: 'cad-paper', params: { count: 1 } }, { code: 'cad-blocks', params: { count: 1 } }]);
    expect(source.tables[0]?.encoding).toMatchObject({ name: 'GB18030', how: 'detected' });
    const [house] = await rowsOf(source), [road] = await rowsOf(source, 1), [note] = await rowsOf(source, 2), [device] = await rowsOf(source, 3);
    expect(house?.geometry).toEqual({ type: 'Polygon', coordinates: [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]] });
    expect(road?.geometry).toEqual({ type: 'LineString', coordinates: [[0, 0], [10, 0], [10, 10], [0, 10]] });
    expect(note).toMatchObject({ geometry: { type: 'Point', coordinates: [5, 5] }, properties: { Text: '秦安𠀀' } });
    expect(device).toMatchObject({ geometry: { type: 'Point', coordinates: [7, 8, 0] }, properties: { BlockName: '栓', 名称: 'NO 1' } });
    expect(await rowsOf(source)).toEqual([house]);
  });
  it.each([
    ['empty', '', 'file-empty', 'a.dxf'], ['cut', DRAWING.slice(0, 700), 'file-truncated', 'a.dxf'], ['cut at its end', DRAWING.slice(0, -12), 'file-truncated', 'a.dxf'], ['binary', 'AutoCAD Binary DXF\r\n\x1a\0', 'dxf-binary', 'a.dxf'], ['no drawing', '不是图  0\nEOF', 'gdal-failed', 'a.dxf'],
    ['a newer version', `AC1032${'\0'.repeat(200)}`, 'dwg-version', 'a.dwg'], ['no drawing', 'PK\x03\x04', 'wrong-content', 'a.dwg'], ['a broken one', `AC1015${'\x01'.repeat(5000)}`, 'gdal-failed', 'a.dwg'],
    ['no table', '!table', 'gdal-failed', 'a.tab'], ['no table', 'Version 300', 'gdal-failed', 'a.mif'],
  ])('%s: %#', async (_, content, code, name) => {
    await expect(opened(content, name)).rejects.toMatchObject({ class: 'format', code });
  });
});

describe('archives and folders', () => {
  it('nothing known, paths out of it', async () => {
    await expect(opened(zipSync({ 'a.txt': strToU8('x') }), 'a.zip')).rejects.toMatchObject({ code: 'zip-nothing' });
    await expect(opened(zipSync({ '../a.dxf': strToU8('x') }), 'a.zip')).rejects.toMatchObject({ code: 'zip-path' });
    await expect(opened('PK\x03\x04', 'a.zip')).rejects.toMatchObject({ code: 'zip-broken' });
  });
  it('drawings in an archive', async () => {
    const source = await opened(zipSync({ '图/一.dxf': inGb(DRAWING), '图/二.dxf': inGb(DRAWING) }), 'b.zip');
    expect(source.tables.map(({ name }) => name)).toEqual(['房屋', '道路', 'NOTE', 'DEVICE', '房屋', '道路', 'NOTE', 'DEVICE']);
  });
  it('a folder that is no geodatabase, a file that is not there, an installation without GDAL', async () => {
    const gdb = path.join(folder, '空.gdb');
    fs.mkdirSync(gdb);
    fs.writeFileSync(path.join(gdb, 'a00000001.gdbtable'), Buffer.alloc(64, 7));
    await expect(openWithGdal(gdb, { dataDir: DATA })).rejects.toMatchObject({ class: 'format', code: 'gdal-failed' });
    await expect(openWithGdal(path.join(folder, 'none.dxf'), { dataDir: DATA })).rejects.toMatchObject({ code: 'file-missing' });
    await expect(openWithGdal(gdb, { dataDir: folder })).rejects.toMatchObject({ code: 'gdal-missing' });
  });
  it('leaves nothing behind', async () => {
    expect(await leftBehind(async () => {
      const source = await openWithGdal(path.join(folder, '总平面 图.dxf'), { dataDir: DATA });
      expect(fs.readdirSync(os.tmpdir())).toHaveLength(1);
      await source.close();
      await openWithGdal(path.join(folder, 'a.mif'), { dataDir: DATA }).catch(() => undefined);
    })).toEqual([]);
  });
});
