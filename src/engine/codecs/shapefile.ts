/** Shapefiles: .shp with what stands beside it (.dbf .shx .prj .cpg), whatever of that is there and right. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { Codec, OpenOptions, RawRow, RawTable, Source } from './codec.ts';
import { type Dbf, openDbf } from './dbf.ts';
import { FileWindow } from './file-window.ts';
import { writeShapefile } from './shapefile-write.ts';
import { FILE_CODE, HEADER_BYTES, RECORD_HEADER_BYTES, shapeOf } from './shp.ts';

const ROWS_A_BATCH = 512;

interface Place { readonly offset: number; readonly bytes: number }

/** The file beside the .shp with another ending, in whatever case; null where there is none. */
async function beside(file: string, ending: string): Promise<string | null> {
  const { dir, name } = path.parse(file), wanted = `${name}.${ending}`.toLowerCase();
  const found = (await fs.readdir(dir === '' ? '.' : dir)).find((entry) => entry.toLowerCase() === wanted);
  return found === undefined ? null : path.join(dir, found);
}

async function textBeside(file: string, ending: string): Promise<string | null> {
  const found = await beside(file, ending);
  if (found === null) return null;
  const text = (await fs.readFile(found, 'utf8')).replace(/^\ufeff/, '').trim();
  return text === '' ? null : text;
}

/** Where the records are by the .shx: null where it is missing, is of another file, or says no more than the file itself does. */
async function placesOf(file: string, window: FileWindow): Promise<{ readonly places: readonly Place[] | null; readonly wrong: boolean }> {
  const index = await beside(file, 'shx');
  if (index === null) return { places: null, wrong: false };
  const bytes = await fs.readFile(index), places: Place[] = [];
  let next = HEADER_BYTES, plain = true;
  for (let at = HEADER_BYTES; at + 8 <= bytes.length; at += 8) {
    const offset = bytes.readInt32BE(at) * 2, length = bytes.readInt32BE(at + 4) * 2;
    plain &&= offset === next;
    next = offset + RECORD_HEADER_BYTES + length;
    places.push({ offset, bytes: length });
  }
  if (plain && next === window.size) return { places: null, wrong: false };
  // there are holes in the file, or the index belongs to another one: each record must have the length that the index says
  for (const { offset, bytes: length } of places) {
    if (offset < HEADER_BYTES || length < 0 || offset + RECORD_HEADER_BYTES + length > window.size) return { places: null, wrong: true };
    if ((await window.view(offset, RECORD_HEADER_BYTES)).getInt32(4) * 2 !== length) return { places: null, wrong: true };
  }
  return { places, wrong: false };
}

class Shapes {
  private readonly file: string;
  private readonly window: FileWindow;
  private readonly places: readonly Place[] | null;
  private offset = HEADER_BYTES;
  private number = 0;

  constructor(file: string, window: FileWindow, places: readonly Place[] | null) {
    this.file = file;
    this.window = window;
    this.places = places;
  }

  /** The next shape, undefined at the end. `shp-broken` where a record does not fit into the file. */
  async next(): Promise<unknown> {
    const place = this.places?.[this.number];
    if (this.places ? !place : this.offset >= this.window.size) return undefined;
    const offset = place?.offset ?? this.offset, row = ++this.number;
    const head = await this.window.view(offset, RECORD_HEADER_BYTES), length = head.byteLength < RECORD_HEADER_BYTES ? -1 : head.getInt32(4) * 2;
    if (length < 4 || offset + RECORD_HEADER_BYTES + length > this.window.size) throw new AppError('format', 'shp-broken', { file: this.file, row });
    this.offset = offset + RECORD_HEADER_BYTES + length;
    const view = await this.window.view(offset + RECORD_HEADER_BYTES, length);
    try {
      return shapeOf(view, 0, length);
    } catch (error) {
      throw new AppError('format', 'shp-broken', { file: this.file, row }, error);
    }
  }
}

/** Shapes and rows of the table belong together by their number. Rows that are deleted in the table are left out. */
async function* readRows(file: string, places: readonly Place[] | null, dbf: Dbf | null, signal: AbortSignal | undefined): AsyncGenerator<RawRow[], void> {
  const window = await FileWindow.open(file);
  try {
    const shapes = new Shapes(file, window, places);
    let rows: RawRow[] = [];
    for (let i = 0; ; i++) {
      const geometry = await shapes.next();
      if (geometry === undefined && (!dbf || i >= dbf.count)) break;
      const properties = dbf ? await dbf.row(i) : {};
      if (properties) rows.push({ row: i + 1, id: null, geometry: geometry ?? null, properties });
      if (rows.length < ROWS_A_BATCH) continue;
      if (signal?.aborted) throw new AppError('cancelled', 'cancelled');
      yield rows;
      rows = [];
    }
    if (rows.length > 0) yield rows;
  } finally {
    await window.close();
  }
}

async function openShapefile(file: string, options: OpenOptions): Promise<Source> {
  const window = await FileWindow.open(file);
  let dbf: Dbf | null = null;
  try {
    const head = await window.view(0, HEADER_BYTES);
    if (head.byteLength < HEADER_BYTES || head.getInt32(0) !== FILE_CODE) throw new AppError('format', 'not-shapefile', { file });
    const [cpg, prj, table] = [await textBeside(file, 'cpg'), await textBeside(file, 'prj'), await beside(file, 'dbf')];
    if (table !== null) dbf = await openDbf(table, options, cpg);
    const { places, wrong } = await placesOf(file, window), opened = dbf;
    const warnings: RawTable['warnings'][number][] = [...(dbf?.warnings ?? [])];
    if (wrong) warnings.push({ code: 'shx-wrong', params: {} });
    if (!dbf) warnings.push({ code: 'dbf-missing', params: {} });
    const raw: RawTable = {
      name: path.parse(file).name, columns: dbf?.columns ?? [], crs: prj, encoding: dbf?.encoding ?? { name: 'UTF-8', how: 'detected', confidence: 1 }, count: dbf?.count ?? places?.length ?? null, warnings,
      rows: () => readRows(file, places, opened, options.signal),
    };
    return { tables: [raw], close: async () => { await opened?.close(); } };
  } catch (error) {
    await dbf?.close();
    throw error;
  } finally {
    await window.close();
  }
}

export const shapefile: Codec = {
  id: 'shapefile',
  label: { zh: 'Shapefile', en: 'Shapefile' },
  extensions: ['shp', 'zip'],
  writes: ['shp.zip', 'zip'],
  several: true,
  open: openShapefile,
  write: writeShapefile,
};
