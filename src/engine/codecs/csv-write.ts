/**
 * CSV for spreadsheets and for a re-import: UTF-8 with its mark, CRLF, field identifiers as header (labels are understood on import as well).
 * A spreadsheet takes a cell that begins with = + - @ tab or CR for a formula: such a text gets an apostrophe before it, one more where it has some already; `openCsv` takes one off again.
 * Plain numbers stay as they are.
 */
import Papa from 'papaparse';
import type { Feature, FieldValue } from '../../core/feature.ts';
import type { KindDecl } from '../../core/kinds/index.ts';
import { columnsOf } from './columns.ts';

const FEATURES_A_CHUNK = 1000;
const DANGEROUS = /^'*[=+\-@\t\r＝＋－＠]/;
const PLAIN_NUMBER = /^[-+]?\d+(\.\d+)?$/;

function cellOf(value: FieldValue): string {
  if (value === null) return '';
  const text = String(value);
  return typeof value === 'string' && DANGEROUS.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** Features as CSV, piece by piece. */
export async function* writeCsv(decl: KindDecl, features: readonly Feature[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const columns = columnsOf(decl, features);
  const lines = (rows: string[][]): Uint8Array => encoder.encode(`${Papa.unparse(rows, { newline: '\r\n' })}\r\n`);
  yield Uint8Array.of(0xef, 0xbb, 0xbf);
  yield lines([columns.map(({ id }) => cellOf(id))]);
  for (let at = 0; at < features.length; at += FEATURES_A_CHUNK) {
    yield lines(features.slice(at, at + FEATURES_A_CHUNK).map((feature) => columns.map((column) => cellOf(column.valueOf(feature)))));
  }
}
