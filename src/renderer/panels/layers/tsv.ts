/** Tables on the clipboard as Excel writes and reads them: cells parted by tabs, quoted where they hold tabs, line breaks or quotes. Pure. */
import Papa from 'papaparse';

/** Excel would take the cell for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const isNumber = (cell: string): boolean => cell.trim() !== '' && Number.isFinite(Number(cell));

/** Rows as text for the clipboard; what Excel would take for a formula gets an apostrophe before it, numbers do not. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return Papa.unparse(rows.map((row) => row.map((cell) => (FORMULA.test(cell) && !isNumber(cell) ? `'${cell}` : cell))), { delimiter: '\t', newline: '\r\n' });
}

/** How many cells a text holds at least; costs one walk over it, so that what is too much is refused before it is read. */
export function cellsIn(text: string): number {
  let cells = 1;
  for (let i = 0; i < text.length; i++) { const code = text.charCodeAt(i); if (code === 9 || code === 10) cells++; }
  return text.endsWith('\n') ? cells - 1 : cells;
}

/** Rows of a text of the clipboard; the apostrophe before what looks like a formula is taken off again. */
export function fromTsv(text: string): string[][] {
  const whole = text.replace(/\r?\n$/, '');
  const { data, errors } = Papa.parse<string[]>(whole, { delimiter: '\t' });
  // a quote that is never closed was no quote
  const rows = errors.some(({ code }) => code === 'MissingQuotes') ? whole.split(/\r?\n/).map((line) => line.split('\t')) : data;
  return rows.map((row) => row.map((cell) => (cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell)));
}
