/** Where the names of columns are in a table as people lay it out, and what columns without a name, or with the name of another, are called. */

/** Rows that are looked at for the header. */
export const HEADER_ROWS = 30;

const NUMBER = /^[-+]?\d[\d,]*(\.\d+)?%?$/;
const YEAR = /^(19|20)\d\d$/;
const isText = (cell: string): boolean => cell !== '' && !NUMBER.test(cell);
const isFigure = (cell: string): boolean => NUMBER.test(cell) && !YEAR.test(cell);

/**
 * 0-based row of the header among the first rows of a table, or null where data begin at once. Rows with one filled cell above wider ones, or with less than
 * half as many as rows have as a rule (a title and its unit), are titles. The header is the first row with two texts and no figure (years may stand in it: 乡镇, 2016, 2017). In a table of one column it is the first row.
 */
export function findHeader(rows: readonly (readonly string[])[]): number | null {
  const filled = rows.map((row) => row.filter((cell) => cell !== '').length);
  const widest = Math.max(0, ...filled);
  const counts = filled.filter((count) => count > 0).sort((a, b) => a - b);
  const usual = counts[Math.floor(counts.length / 2)] ?? 0;
  for (const [i, row] of rows.entries()) {
    const count = filled[i] ?? 0;
    if (count === 0 || (count === 1 && widest > 1) || count * 2 < usual) continue;
    if (row.some(isFigure)) return null;
    if (row.filter(isText).length >= Math.min(2, widest)) return i;
  }
  return null;
}

/** A, B … Z, AA …: a column as sheets count them. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/** Names of `width` columns: as they stand there, line breaks as spaces; the letter where there is none; a second 名称 becomes `名称 (2)`. */
export function nameColumns(cells: readonly string[], width: number): string[] {
  // a column of this name would be lost in every object
  const taken = new Set(['__proto__']);
  return Array.from({ length: width }, (_, i) => {
    const name = (cells[i] ?? '').replace(/\s+/g, ' ').trim() || columnLetter(i);
    let unique = name;
    for (let copy = 2; taken.has(unique); copy++) unique = `${name} (${copy})`;
    taken.add(unique);
    return unique;
  });
}
