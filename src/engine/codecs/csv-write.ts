/**
 * CSV for spreadsheets and for a re-import: UTF-8 with its mark, CRLF, identifiers or labels as header (both are understood on import).
 * A spreadsheet takes a cell that begins with = + - @ tab or CR for a formula: such a text gets an apostrophe before it, one more where it has some already; `openCsv` takes one off again.
 * Plain numbers stay as they are.
 */
import Papa from 'papaparse';
import type { FieldValue } from '../../core/feature.ts';
import type { Layer, WriteOptions } from './codec.ts';
import { columnsOf } from './columns.ts';
import { headerOf, shown } from './labels.ts';

const FEATURES_A_CHUNK = 1000;
const DANGEROUS = /^'*[=+\-@\t\r＝＋－＠]/;
const PLAIN_NUMBER = /^[-+]?\d+(\.\d+)?$/;

function cellOf(value: FieldValue): string {
  if (value === null) return '';
  const text = String(value);
  return typeof value === 'string' && DANGEROUS.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** A layer as CSV, piece by piece. */
export async function* writeCsv(layer: Layer, { headers, lang, wrote }: Pick<WriteOptions, 'headers' | 'lang' | 'wrote'>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder(), { features } = layer, labels = headers === 'labels';
  const columns = columnsOf(layer);
  const lines = (rows: string[][]): Uint8Array => encoder.encode(`${Papa.unparse(rows, { newline: '\r\n' })}\r\n`);
  yield Uint8Array.of(0xef, 0xbb, 0xbf);
  yield lines([columns.map((column) => cellOf(labels ? headerOf(column, lang) : column.id))]);
  for (let at = 0; at < features.length; at += FEATURES_A_CHUNK) {
    const chunk = features.slice(at, at + FEATURES_A_CHUNK);
    yield lines(chunk.map((feature) => columns.map((column) => { const value = column.valueOf(feature); return cellOf(labels ? shown(column, value, lang) : value); })));
    await wrote(chunk.length);
  }
}
