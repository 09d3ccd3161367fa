/** Columns of tables that people fill in: found by identifier or heading, in whatever language and spelling. */
import type { Lang } from './feature.ts';

const LANGS: readonly Lang[] = ['zh', 'en'];

/** A heading or word as it is compared: without width, spaces, case and what stands in brackets. */
export const plainWord = (text: string): string => text.normalize('NFKC').replace(/\(.*?\)|\s/g, '').toLowerCase();

export interface FoundColumns<Column extends string> {
  /** the heading of each column of ours that is there */
  readonly of: ReadonlyMap<Column, string>;
  /** needed and not there */
  readonly lacking: readonly Column[];
}

/** Which column of a file is which of ours; `headerOf` gives the heading of ours in a language. */
export function columnsAmong<Column extends string>(headers: readonly string[], columns: readonly Column[], needed: readonly Column[], headerOf: (column: Column, lang: Lang) => string): FoundColumns<Column> {
  const of = new Map<Column, string>();
  for (const column of columns) {
    const names = [column, ...LANGS.map((lang) => headerOf(column, lang))].map(plainWord), found = headers.find((header) => names.includes(plainWord(header)));
    if (found !== undefined) of.set(column, found);
  }
  return { of, lacking: needed.filter((column) => !of.has(column)) };
}

/** A cell of a table that cannot be taken, and why: a code whose words the table's own namespace has. */
export interface RefusedCell<Column extends string> { readonly column: Column; readonly value: string; readonly code: string }

/** A row as an entry, what is wrong with it, or nothing where it is empty. */
export type ReadEntry<Entry, Column extends string> = { readonly entry: Entry } | { readonly refused: RefusedCell<Column> } | null;
