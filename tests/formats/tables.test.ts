/** Files that GDAL has written, read by us, against what GDAL reads in them (make-tables.ts). */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { OpenOptions, RawTable, Source } from '../../src/engine/codecs/codec.ts';
import { rowsIn } from '../../src/engine/testing/rows.ts';
import { openCsv } from '../../src/engine/codecs/csv.ts';
import { openWithGdal } from '../../src/engine/codecs/gdal/open.ts';
import { openGpx } from '../../src/engine/codecs/gpx/open.ts';
import { openKml } from '../../src/engine/codecs/kml/open.ts';
import { openSheet } from '../../src/engine/codecs/sheet/open.ts';
import { DATA } from '../../tools/paths.mjs';
import truth from './tables.json' with { type: 'json' };

type Row = { readonly properties: Readonly<Record<string, unknown>>; readonly geometry: unknown };

const opened: Source[] = [];
afterAll(async () => { for (const source of opened) await source.close(); });

const file = (name: string) => path.join(import.meta.dirname, 'files', name);
async function tablesOf(open: (file: string, options: OpenOptions) => Promise<Source>, name: string): Promise<readonly RawTable[]> {
  const source = await open(file(name), { dataDir: DATA });
  opened.push(source);
  return source.tables;
}
/** Cells that are there, as text: formats differ in what they call a number. */
const cells = (rows: readonly Row[], names?: readonly string[]) => rows.map(({ properties }) => Object.fromEntries(Object.entries(properties)
  .filter(([name, value]) => value !== null && value !== undefined && (names === undefined || names.includes(name)))
  .map(([name, value]) => [name, String(value).replace(/T00:00:00Z$/, '')])));
const places = (rows: readonly Row[]) => rows.map(({ geometry }) => JSON.stringify(geometry, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 1e7) / 1e7 : value)));

describe('CSV of GDAL', () => {
  it.each([['points.csv', 'UTF-8'], ['points-gbk.csv', 'GB18030']])('%s', async (name, encoding) => {
    const [table] = await tablesOf(openCsv, name);
    expect(table?.encoding.name).toBe(encoding);
    const rows = await rowsIn(table);
    expect(cells(rows, ['名称', '证号', '限量', '人数'])).toEqual(cells(truth.points, ['名称', '证号', '限量', '人数']));
    expect(rows.map(({ properties }) => [Number(properties['X']), Number(properties['Y'])])).toEqual(truth.points.map(({ geometry }) => geometry.coordinates));
  });
});

describe('workbooks of GDAL', () => {
  it.each([['points.xlsx', truth.xlsx], ['points.ods', truth.ods]])('%s', async (name, expected) => {
    const [table] = await tablesOf(openSheet, name);
    expect([table?.name, table?.columns]).toEqual(['零售点', ['名称', '证号', '限量', '人数', '有效期']]);
    expect(cells(await rowsIn(table))).toEqual(cells(expected));
  });
});

describe('KML and GPX of GDAL', () => {
  it('points.kml', async () => {
    const [table] = await tablesOf(openKml, 'points.kml');
    const rows = await rowsIn(table);
    expect(cells(rows, ['名称', '证号', '限量', '人数'])).toEqual(cells(truth.kml, ['名称', '证号', '限量', '人数']));
    expect(places(rows)).toEqual(places(truth.kml));
  });
  it('points.gpx', async () => {
    const [table] = await tablesOf(openGpx, 'points.gpx');
    const rows = await rowsIn(table);
    expect(table?.name).toBe('waypoints');
    expect([cells(rows, ['name', 'desc']), places(rows)]).toEqual([cells(truth.gpx), places(truth.gpx)]);
  });
});

describe('what GDAL in WASM reads is what GDAL reads', () => {
  it.each([['points.tab', truth.tab], ['points.mif', truth.mif]])('%s', async (name, expected) => {
    const [table] = await tablesOf(openWithGdal, name);
    const rows = await rowsIn(table);
    expect([table?.encoding.name, table?.count, table?.crs]).toEqual(['WindowsSimpChinese', 5, expect.stringMatching(/GEOGCRS/)]);
    expect([cells(rows), places(rows)]).toEqual([cells(expected), places(expected)]);
  });
  it('points.gdb.zip: both layers, CRS by its code', async () => {
    const tables = await tablesOf(openWithGdal, 'points.gdb.zip');
    expect(tables.map(({ name, crs, count }) => [name, crs, count])).toEqual([['零售点', 'EPSG:4490', 5], ['房屋', 'EPSG:4544', 1]]);
    for (const [i, expected] of [truth.gdb, truth.gdbShapes].entries()) {
      const rows = await rowsIn(tables[i]);
      expect([cells(rows), places(rows)]).toEqual([cells(expected as Row[]), places(expected as Row[])]);
    }
  });
  it('shapes.dxf: a table for each layer of the drawing, no CRS', async () => {
    const tables = await tablesOf(openWithGdal, 'shapes.dxf');
    expect(tables.map(({ name, crs, count }) => [name, crs, count])).toEqual([['房屋', null, 1], ['道路', null, 1], ['注记', null, 1]]);
    const rows = (await Promise.all(tables.map(rowsIn))).flat();
    expect([cells(rows, ['Layer', 'Text']), places(rows)]).toEqual([cells(truth.dxf, ['Layer', 'Text']), places(truth.dxf)]);
  });
});

describe('the files', () => {
  it('are small', () => {
    const sizes = fs.readdirSync(file('')).map((name) => fs.statSync(file(name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000_000);
  });
});
