/** Tables of entries that are taken whole or not at all: a list with gaps would pass what it is there to stop. */
import { AppError } from '../../core/errors.ts';
import type { Lang } from '../../core/feature.ts';
import type { FoundColumns, ReadEntry } from '../../core/table-columns.ts';
import type { RawTable } from '../codecs/index.ts';
import { cellText } from './inspect.ts';

export interface EntryTable<Entry, Column extends string> {
  columnsIn(headers: readonly string[]): FoundColumns<Column>;
  headerOf(column: Column, lang: Lang): string;
  /** `taken`: keys of the entries above */
  entryOf(cell: (column: Column) => string, taken: ReadonlySet<string>): ReadEntry<Entry, Column>;
  keyOf(entry: Entry): string;
  /** codes of the errors: columns lack, a row is wrong, there is no entry */
  readonly errors: { readonly columns: string; readonly row: string; readonly nothing: string };
  /** why a cell is refused, in words */
  reasonOf(code: string, lang: Lang): string;
}

/** All entries of the first table that has the columns, or an error that names the columns that lack, or the first row that is wrong. */
export async function readEntries<Entry, Column extends string>(file: string, tables: readonly RawTable[], { columnsIn, headerOf, entryOf, keyOf, errors, reasonOf }: EntryTable<Entry, Column>, lang: Lang): Promise<Entry[]> {
  const table = tables.find(({ columns }) => columnsIn(columns).lacking.length === 0), [first] = tables;
  if (!first) throw new AppError('format', 'no-tables', { file });
  if (!table) throw new AppError('data', errors.columns, { file, columns: columnsIn(first.columns).lacking.map((column) => headerOf(column, lang)).join('、') });
  const { of } = columnsIn(table.columns), entries: Entry[] = [], taken = new Set<string>();
  const wrong: { readonly row: number; readonly column: Column; readonly value: string; readonly code: string }[] = [];
  for await (const batch of table.rows()) {
    for (const { row, properties } of batch) {
      const read = entryOf((column) => { const header = of.get(column); return header === undefined ? '' : cellText(properties[header]).trim(); }, taken);
      if (!read) continue;
      if ('refused' in read) wrong.push({ row, ...read.refused });
      else {
        entries.push(read.entry);
        taken.add(keyOf(read.entry));
      }
    }
  }
  const [bad] = wrong;
  if (bad) throw new AppError('data', errors.row, { file, row: bad.row, field: headerOf(bad.column, lang), value: bad.value || '–', reason: reasonOf(bad.code, lang), count: wrong.length });
  if (entries.length === 0) throw new AppError('data', errors.nothing, { file });
  return entries;
}
