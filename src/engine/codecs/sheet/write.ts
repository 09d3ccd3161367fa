/** Workbooks that we write (exceljs). Texts stay texts: a cell that begins with = is no formula. */
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Workbook, Worksheet } from 'exceljs';
import WorkbookWriter from 'exceljs/lib/stream/xlsx/workbook-writer.js';
import type { Feature, FieldValue, Lang } from '../../../core/feature.ts';
import { translate } from '../../../core/i18n.ts';
import type { KindDecl } from '../../../core/kinds/index.ts';
import { type Column, columnsOf } from '../columns.ts';

/** Excel refuses longer texts. */
const CELL_CHARACTERS = 32_767;
const SHEET_NAME_CHARACTERS = 31;
/** Days before it are counted differently by Excel and by everybody else. */
const FIRST_DAY = '1900-03-01';
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const WIDTHS = { least: 8, most: 48 };
/** Rows that are measured for the width of a column. */
const MEASURED_ROWS = 200;
/** Rows after which other work of the engine has its turn. */
const ROWS_A_BREATH = 500;

export const DATE_FORMAT = 'yyyy-mm-dd';

export interface SheetContent {
  readonly name: string;
  readonly headers: readonly string[];
  /** dates as ISO days */
  readonly rows: Iterable<readonly FieldValue[]>;
  /** identifiers for a hidden second row, by which a re-import is exact; its first column is hidden too */
  readonly ids?: readonly string[];
}

/** A name that Excel takes and no other sheet has. */
function sheetName(name: string, taken: ReadonlySet<string>): string {
  const clean = name.replace(/[\\/?*[\]:]/g, ' ').replace(/^'+|'+$/g, '').slice(0, SHEET_NAME_CHARACTERS).trim() || 'Sheet';
  let unique = clean;
  for (let copy = 2; taken.has(unique.toLowerCase()); copy++) unique = `${clean.slice(0, SHEET_NAME_CHARACTERS - 4)} ${copy}`;
  return unique;
}

/** Columns that a Chinese or Latin text takes. */
export const widthOf = (text: string): number => [...text].reduce((width, character) => width + (character > '\u2e7f' ? 2 : 1), 0);

function cellOf(value: FieldValue, lang: Lang): string | number | Date | null {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'boolean') return translate(lang, value ? 'engine:workbook.yes' : 'engine:workbook.no');
  if (DAY.test(value) && value >= FIRST_DAY) return new Date(`${value}T00:00:00Z`);
  return value.length > CELL_CHARACTERS ? translate(lang, 'engine:workbook.too-long') : value;
}

/** A sheet with a frozen header. Rows are given out as they come where the workbook is written to a stream. */
export async function addSheet(book: Workbook, { name, headers, rows, ids }: SheetContent, lang: Lang, taken: ReadonlySet<string> = new Set()): Promise<Worksheet> {
  const sheet = book.addWorksheet(sheetName(name, taken), { views: [{ state: 'frozen', ySplit: ids ? 2 : 1 }] });
  const reader = rows[Symbol.iterator]();
  const measured: (readonly FieldValue[])[] = [];
  for (let next = reader.next(); !next.done; next = reader.next()) if (measured.push(next.value) >= MEASURED_ROWS) break;
  for (const [i, header] of headers.entries()) {
    const width = Math.max(widthOf(header), ...measured.map((values) => widthOf(String(values[i] ?? ''))));
    sheet.getColumn(i + 1).width = Math.min(WIDTHS.most, Math.max(WIDTHS.least, width)) + 2;
  }
  if (ids) sheet.getColumn(1).hidden = true;
  const header = sheet.addRow([...headers]);
  header.font = { bold: true };
  header.alignment = { vertical: 'middle', wrapText: true };
  if (ids) sheet.addRow([...ids]).hidden = true;
  const add = (values: readonly FieldValue[]): void => {
    const row = sheet.addRow(values.map((value) => cellOf(value, lang)));
    row.eachCell((cell) => { if (cell.value instanceof Date) cell.numFmt = DATE_FORMAT; });
    if (book instanceof WorkbookWriter) row.commit();
  };
  for (const values of measured) add(values);
  let count = 0;
  for (let next = reader.next(); !next.done; next = reader.next()) {
    add(next.value);
    if (++count % ROWS_A_BREATH === 0) await setImmediate();
  }
  return sheet;
}

/** A workbook as it is written, sheet by sheet. */
async function* written(sheets: readonly SheetContent[], lang: Lang): AsyncGenerator<Uint8Array> {
  const stream = new PassThrough();
  const book = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const done = (async () => {
    const taken = new Set<string>();
    for (const content of sheets) {
      const sheet = await addSheet(book, content, lang, taken);
      taken.add(sheet.name.toLowerCase());
      sheet.commit();
    }
    await book.commit();
  })();
  done.catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))));
  yield* stream;
  await done;
}

/** What a column is called in a sheet: its label with the unit. */
export function headerOf({ id, field }: Column, lang: Lang): string {
  if (field) return field.unit === undefined ? field.label[lang] : `${field.label[lang]}（${field.unit}）`;
  return ['id', 'lon', 'lat', 'height', 'wkt'].includes(id) ? translate(lang, `engine:workbook.${id}`) : id;
}

/** A value as people read it: allowed values by their label. */
export function shown({ field }: Column, value: FieldValue, lang: Lang): FieldValue {
  return field?.choices?.find((choice) => choice.value === value)?.label[lang] ?? value;
}

/** Features of a kind as a workbook of one sheet, in the person's language; a re-import is exact by the hidden row of identifiers. */
export async function* writeSheet(decl: KindDecl, features: readonly Feature[], lang: Lang): AsyncGenerator<Uint8Array> {
  const columns = columnsOf(decl, features);
  const rows = function* (): Generator<FieldValue[]> {
    for (const feature of features) yield columns.map((column) => shown(column, column.valueOf(feature), lang));
  };
  yield* written([{ name: decl.label[lang], headers: columns.map((column) => headerOf(column, lang)), ids: columns.map(({ id }) => id), rows: { [Symbol.iterator]: rows } }], lang);
}

/** General sheets, for reports and lists that are no features. */
export function writeTables(sheets: readonly SheetContent[], lang: Lang): AsyncGenerator<Uint8Array> {
  return written(sheets, lang);
}
