/** Workbooks that we write (exceljs). Texts stay texts: a cell that begins with = is no formula. */
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Workbook, Worksheet } from 'exceljs';
import WorkbookWriter from 'exceljs/lib/stream/xlsx/workbook-writer.js';
import type { FieldValue, Lang } from '../../../core/feature.ts';
import { translate } from '../../../core/i18n.ts';
import type { Layer, WriteOptions } from '../codec.ts';
import { columnsOf } from '../columns.ts';
import { headerOf, shown } from '../labels.ts';

/** Excel refuses longer texts. */
const CELL_CHARACTERS = 32_767;
const SHEET_NAME_CHARACTERS = 31;
/** Days before it are counted differently by Excel and by everybody else. */
const FIRST_DAY = '1900-03-01';
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** What a workbook takes for an escaped character. */
const ESCAPE = /_(?=x[\da-f]{4}_)/gi;
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
  /** for paper: A4 across, all columns on a page, the header on each, page numbers, long texts over several lines; widths of the columns in characters, and what stands at the top of each page */
  readonly paper?: { readonly widths: readonly number[]; readonly head: string };
}

/** A4 in the numbers of Excel. */
const A4 = 9;
const LINE = { style: 'thin', color: { argb: 'FFB8BEC5' } } as const, BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE };
const HEADER_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE4EAF0' } } as const;
/** Margins in inches. */
const MARGINS = { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 };

/** `&` begins a code in the head of a page. */
const pageText = (text: string): string => text.replaceAll('&', '&&');

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
  const day = DAY.test(value) && value >= FIRST_DAY ? new Date(`${value}T00:00:00Z`) : null;
  // 30 February is no day: it stays what it is
  if (day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)) return day;
  return value.length > CELL_CHARACTERS ? translate(lang, 'engine:workbook.too-long') : value.replace(ESCAPE, '_x005F_');
}

/** A sheet with a frozen header. Rows are given out as they come where the workbook is written to a stream. */
export async function addSheet(book: Workbook, { name, headers, rows, ids, paper }: SheetContent, lang: Lang, taken: ReadonlySet<string> = new Set(), wrote: WriteOptions['wrote'] = async () => setImmediate()): Promise<Worksheet> {
  const sheet = book.addWorksheet(sheetName(name, taken), {
    views: [{ state: 'frozen', ySplit: ids ? 2 : 1 }],
    ...(paper ? {
      pageSetup: { paperSize: A4, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1', margins: MARGINS },
      headerFooter: { oddHeader: `&L${pageText(name)}&R${pageText(paper.head)}`, oddFooter: `&C${translate(lang, 'engine:workbook.page', { page: '&P', pages: '&N' })}` },
    } : {}),
  });
  if (paper) sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: headers.length } };
  const reader = rows[Symbol.iterator]();
  const measured: (readonly FieldValue[])[] = [];
  for (let next = reader.next(); !next.done; next = reader.next()) if (measured.push(next.value) >= MEASURED_ROWS) break;
  for (const [i, header] of headers.entries()) {
    const width = Math.max(widthOf(header), ...measured.map((values) => widthOf(String(values[i] ?? ''))));
    sheet.getColumn(i + 1).width = paper?.widths[i] ?? Math.min(WIDTHS.most, Math.max(WIDTHS.least, width)) + 2;
  }
  if (ids) sheet.getColumn(1).hidden = true;
  const header = sheet.addRow([...headers]);
  header.font = { bold: true };
  header.alignment = { vertical: 'middle', wrapText: true };
  if (paper) header.eachCell((cell) => { cell.fill = HEADER_FILL; cell.border = BORDER; });
  if (ids) sheet.addRow([...ids]).hidden = true;
  const add = (values: readonly FieldValue[]): void => {
    const row = sheet.addRow(values.map((value) => cellOf(value, lang)));
    row.eachCell((cell) => {
      if (cell.value instanceof Date) cell.numFmt = DATE_FORMAT;
      if (paper) {
        cell.alignment = { vertical: 'top', wrapText: true };
        cell.border = BORDER;
      }
    });
    if (book instanceof WorkbookWriter) row.commit();
  };
  for (const values of measured) add(values);
  await wrote(measured.length);
  let count = 0;
  for (let next = reader.next(); !next.done; next = reader.next()) {
    add(next.value);
    if (++count % ROWS_A_BREATH === 0) await wrote(ROWS_A_BREATH);
  }
  await wrote(count % ROWS_A_BREATH);
  return sheet;
}

/** A workbook as it is written, sheet by sheet. */
async function* written(sheets: readonly SheetContent[], lang: Lang, wrote?: WriteOptions['wrote']): AsyncGenerator<Uint8Array> {
  const stream = new PassThrough();
  const book = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  const done = (async () => {
    const taken = new Set<string>();
    for (const content of sheets) {
      const sheet = await addSheet(book, content, lang, taken, wrote);
      taken.add(sheet.name.toLowerCase());
      sheet.commit();
    }
    await book.commit();
  })();
  done.catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))));
  yield* stream;
  await done;
}

/** Layers as a workbook of a sheet each, in the person's language; a re-import is exact by the hidden row of identifiers. With identifiers as headers they stand open. */
export async function* writeSheet(layers: readonly Layer[], { lang, headers, wrote }: Pick<WriteOptions, 'lang' | 'headers' | 'wrote'>): AsyncGenerator<Uint8Array> {
  const labels = headers === 'labels';
  yield* written(layers.map((layer): SheetContent => {
    const columns = columnsOf(layer), ids = columns.map(({ id }) => id);
    const rows = function* (): Generator<FieldValue[]> {
      for (const feature of layer.features) yield columns.map((column) => { const value = column.valueOf(feature); return labels ? shown(column, value, lang) : value; });
    };
    const own = { name: layer.decl.label[lang], rows: { [Symbol.iterator]: rows } };
    return labels ? { ...own, headers: columns.map((column) => headerOf(column, lang)), ids } : { ...own, headers: ids };
  }), lang, wrote);
}

/** General sheets, for reports and lists that are no features. */
export function writeTables(sheets: readonly SheetContent[], lang: Lang, wrote?: WriteOptions['wrote']): AsyncGenerator<Uint8Array> {
  return written(sheets, lang, wrote);
}
