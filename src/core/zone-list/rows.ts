/** The list as a table that an office fills in: its columns, and rows as entries. */
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { columnsAmong, type FoundColumns, plainWord, type ReadEntry } from '../table-columns.ts';
import { ENTRY_CLASSES, EVERY_ZONE, MATTERS, type ZoneList, type ZoneListEntry } from './types.ts';

/** Columns in their order; the first may be left empty. */
export const COLUMNS = ['id', 'zone', 'matter', 'item', 'aliases', 'class', 'condition', 'law', 'article', 'words'] as const;
export type ZoneListColumn = (typeof COLUMNS)[number];
const NEEDED: readonly ZoneListColumn[] = ['zone', 'matter', 'item', 'class', 'law'];

const LANGS: readonly Lang[] = ['zh', 'en'];
export const headerOf = (column: ZoneListColumn, lang: Lang): string => translate(lang, `rules:zone-list.column.${column}`);

/** Which column of the file is which of ours, by identifier or header in either language; `lacking` are needed and not there. */
export const columnsIn = (headers: readonly string[]): FoundColumns<ZoneListColumn> => columnsAmong(headers, COLUMNS, NEEDED, headerOf);

/** One of several values by its identifier or its word in either language. */
function oneOf<T extends string>(values: readonly T[], words: string, text: string): T | undefined {
  return values.find((value) => [value, ...LANGS.flatMap((lang) => translate(lang, `rules:zone-list.${words}.${value}`).split('|'))].some((word) => plainWord(word) === plainWord(text)));
}

const LONG: Partial<Record<ZoneListColumn, number>> = { condition: 2000, words: 2000 };

/** A row as an entry, or what is wrong with it; null where nothing is filled in. `cell` gives the text of a column, trimmed. */
export function entryOf(cell: (column: ZoneListColumn) => string, taken: ReadonlySet<string>): ReadEntry<ZoneListEntry, ZoneListColumn> {
  const values = new Map(COLUMNS.map((column) => [column, cell(column)])), of = (column: ZoneListColumn): string => values.get(column) ?? '';
  if ([...values.values()].every((value) => value === '')) return null;
  const empty = NEEDED.find((column) => of(column) === ''), long = COLUMNS.find((column) => of(column).length > (LONG[column] ?? 200));
  if (empty) return { refused: { column: empty, value: '', code: 'empty' } };
  if (long) return { refused: { column: long, value: of(long), code: 'long' } };
  const matter = oneOf(MATTERS, 'matter', of('matter')), itsClass = oneOf(ENTRY_CLASSES, 'class', of('class'));
  if (!matter) return { refused: { column: 'matter', value: of('matter'), code: 'unknown' } };
  if (!itsClass) return { refused: { column: 'class', value: of('class'), code: 'unknown' } };
  const zone = of('zone') === EVERY_ZONE || oneOf(['zone'], 'every', of('zone')) ? EVERY_ZONE : of('zone'), id = of('id') || `${zone}/${matter}/${of('item')}`;
  if (taken.has(id)) return { refused: { column: of('id') === '' ? 'item' : 'id', value: id, code: 'twice' } };
  const aliases = of('aliases').split(/[、，,;；/|\n]/).map((alias) => alias.trim()).filter((alias) => alias !== '');
  return { entry: { id, zone, matter, item: of('item'), aliases, class: itsClass, condition: of('condition'), law: of('law'), article: of('article'), words: of('words') } };
}

/** The list as rows under the headers of a language; an empty list is the form to be filled in. */
export function tableOf(list: ZoneList | null, lang: Lang): { readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const word = (group: string, value: string) => translate(lang, `rules:zone-list.${group}.${value}`).split('|')[0] ?? value;
  return {
    headers: COLUMNS.map((column) => headerOf(column, lang)),
    rows: (list?.entries ?? []).map((entry) => COLUMNS.map((column) => {
      if (column === 'aliases') return entry.aliases.join('、');
      if (column === 'zone' && entry.zone === EVERY_ZONE) return word('every', 'zone');
      return column === 'class' || column === 'matter' ? word(column, entry[column]) : entry[column];
    })),
  };
}
