/** CSV, TSV and other separated text, RFC 4180 and what spreadsheets write: read in pieces, so that size does not matter. Parser: papaparse. */
import path from 'node:path';
import Papa from 'papaparse';
import { AppError } from '../../core/errors.ts';
import type { OpenOptions, RawRow, RawTable, Source } from './codec.ts';
import { fileChunks, findEncoding, textChunks } from './decode-text.ts';
import { columnLetter, findHeader, HEADER_ROWS, nameColumns } from './header.ts';
import { contentOf, wrongContent } from './sniff.ts';
import { Warnings } from './warnings.ts';

export const CSV_EXTENSIONS = ['csv', 'tsv', 'txt'] as const;

/** A row that is longer has an opened quote that nobody closed. */
const MAX_ROW_CHARACTERS = 4_000_000;
const ROWS_A_BATCH = 2000;
const SEPARATORS = [',', '\t', ';', '|', '，'];
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/;

interface Layout {
  readonly separator: string;
  /** rows before the data: titles and header */
  readonly skip: number;
  /** cells of the header, none where there is no header */
  readonly header: readonly string[];
  readonly newline: '\n' | '\r';
}

/** Rows of cells, as the text comes. */
async function* cellRows(file: string, chunks: AsyncIterable<string>, separator: string, newline: '\n' | '\r'): AsyncGenerator<string[][]> {
  let rest = '', row = 0;
  const parse = (input: string, whole: boolean): string[][] => {
    const result: { data: string[][]; meta: { cursor: number } } = new Papa.Parser({ delimiter: separator, newline }).parse(input, 0, !whole);
    rest = whole ? '' : input.slice(result.meta.cursor);
    row += result.data.length;
    if (rest.length > MAX_ROW_CHARACTERS) throw new AppError('format', 'csv-quote', { file, row: row + 1 });
    return result.data;
  };
  for await (const text of chunks) if (text !== '') yield parse(rest + text, false);
  if (rest !== '') yield parse(rest, true);
}

/** A cell as the person wrote it: line breaks alike, the guard of a formula (`'=…`, see csv-write.ts) taken off. */
function plainCell(cell: string): string {
  const text = cell.startsWith("'") && GUARDED.test(cell) ? cell.slice(1) : cell;
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n').replace(/\n$/, '') : text;
}

async function layoutOf(file: string, encoding: string, options: OpenOptions): Promise<Layout> {
  let sample = '';
  for await (const text of textChunks(file, encoding, options.signal)) {
    sample += text;
    if (sample.length > 65_536) break;
  }
  if (sample.trim() === '') throw new AppError('format', 'file-empty', { file });
  const newline = sample.includes('\n') ? '\n' as const : '\r' as const;
  const named = /^sep=(.)\r?\n/i.exec(sample)?.[1];
  const guessed = Papa.parse<string[]>(sample, { preview: HEADER_ROWS, delimitersToGuess: SEPARATORS, skipEmptyLines: true });
  const separator = named ?? (guessed.errors.some(({ code }) => code === 'UndetectableDelimiter') ? (path.extname(file).toLowerCase() === '.tsv' ? '\t' : ',') : guessed.meta.delimiter);
  const first = Papa.parse<string[]>(sample, { preview: HEADER_ROWS, delimiter: separator, newline }).data.map((row) => row.map((cell) => plainCell(cell).trim()));
  if (named !== undefined) first[0] = [];
  const stated = options.headerRow === undefined ? null : options.headerRow - 1;
  if (stated !== null && (stated < 0 || stated >= first.length)) throw new AppError('input', 'header-row', { file, row: stated + 1 });
  const header = stated ?? findHeader(first);
  return { separator, newline, skip: header === null ? (named === undefined ? 0 : 1) : header + 1, header: header === null ? [] : (first[header] ?? []) };
}

async function* rowsOf(file: string, encoding: string, layout: Layout, columns: readonly string[], warnings: Warnings, signal: AbortSignal | undefined): AsyncGenerator<readonly RawRow[]> {
  let number = 0, batch: RawRow[] = [];
  for await (const rows of cellRows(file, textChunks(file, encoding, signal), layout.separator, layout.newline)) {
    for (const cells of rows) {
      number++;
      if (number <= layout.skip) continue;
      const properties: Record<string, string | null> = {};
      let filled = false;
      for (const [i, column] of columns.entries()) {
        const value = plainCell(cells[i] ?? '');
        properties[column] = value === '' ? null : value;
        filled ||= value !== '';
      }
      for (let i = columns.length; i < cells.length; i++) {
        const value = plainCell(cells[i] ?? '');
        if (value === '') continue;
        // kept under the letter of its column: a comma that nobody quoted has moved the cells
        properties[columnLetter(i)] = value;
        filled = true;
        warnings.add('row-too-long', { row: number, columns: columns.length, cells: cells.length });
      }
      if (!filled) continue;
      batch.push({ row: number, id: null, geometry: null, properties });
      if (batch.length >= ROWS_A_BATCH) {
        yield batch;
        batch = [];
      }
    }
  }
  if (batch.length > 0) yield batch;
}

/** Opens separated text: one table, all cells texts, empty ones null. */
export async function openCsv(file: string, options: OpenOptions): Promise<Source> {
  let head: Uint8Array = new Uint8Array();
  const looked = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of fileChunks(file, options.signal)) {
      if (head.length === 0) {
        head = chunk.subarray(0, 1024);
        const content = contentOf(head);
        if (content !== 'text' && content !== 'json') throw wrongContent(file, 'CSV', content);
      }
      yield chunk;
    }
  };
  const { clean, ...encoding } = await findEncoding(looked(), options.encoding);
  if (head.length === 0) throw new AppError('format', 'file-empty', { file });
  const warnings = new Warnings();
  if (!clean) warnings.add('text-damaged', { encoding: encoding.name });
  const layout = await layoutOf(file, encoding.name, options);
  let width = layout.header.length;
  while (width > 0 && layout.header[width - 1] === '') width--;
  const columns = nameColumns(layout.header, width);
  const table: RawTable = {
    name: path.basename(file, path.extname(file)), columns, crs: null, encoding, count: null, warnings: warnings.list,
    rows: () => rowsOf(file, encoding.name, layout, columns, warnings, options.signal),
  };
  return { tables: [table], close: async () => undefined };
}
