/** What the assistant proposes for a table, and what the person has changed of it. Pure. */
import type { ImportItem, InspectedTable } from '../../contract/importing.ts';
import { convertCell, isGreenLevel } from '../../core/kinds/convert.ts';
import { type FieldDecl, fieldsOf, kindOf } from '../../core/kinds/index.ts';
import { plainName, saysField } from '../../core/kinds/synonyms.ts';
import { unitInName } from '../../core/kinds/units.ts';

/** kind → plain name of a column → field, as the person has chosen before. */
export type Remembered = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A table in the assistant. */
export interface Planned {
  readonly source: InspectedTable;
  /** null while no kind has been chosen: the table is not imported */
  readonly item: ImportItem | null;
}

/** From this confidence on a guess is taken without asking; below it the person must choose. */
const SURE_OF_KIND = 0.35, SURE_OF_CRS = 0.6;

/** What becomes of a column. */
export interface ColumnPlan {
  readonly column: string;
  readonly field: FieldDecl | null;
  readonly by: 'person' | 'label' | 'synonym' | null;
  readonly ignored: boolean;
}

/** What becomes of each column, as the engine will see it. */
export function columnPlans({ columns }: Pick<InspectedTable, 'columns'>, item: Pick<ImportItem, 'kind' | 'map' | 'ignore'>): ColumnPlan[] {
  const decl = kindOf(item.kind), fields = decl ? fieldsOf(decl) : [], stated = new Map(Object.entries(item.map).map(([field, column]) => [column, field]));
  const taken = new Set(stated.values());
  return columns.map((column): ColumnPlan => {
    const ignored = item.ignore.includes(column), own = stated.get(column);
    if (own !== undefined) return { column, field: fields.find(({ id }) => id === own) ?? null, by: 'person', ignored };
    const free = fields.filter(({ id }) => !taken.has(id));
    const says = (field: FieldDecl) => (decl ? saysField(column, field, decl) : null), label = free.find((field) => says(field) === 'label'), field = label ?? free.find((other) => says(other) === 'synonym') ?? null;
    return { column, field, by: field === null ? null : label ? 'label' : 'synonym', ignored };
  });
}

const NUMERALS = '一二三四五六七八九';

/** The value that a foreign word most likely stands for: of a choice the only one whose words are in it, or it in theirs; of a number the only one in it (二级, Ⅲ等); empty for none. */
function likelyValue(field: FieldDecl, text: string): string {
  if (field.type === 'integer' || field.type === 'number') {
    const figures = [...text.normalize('NFKC').replace(/I{1,3}(?=\D|$)/g, (roman) => String(roman.length)).matchAll(/\d+(?:\.\d+)?|[一二三四五六七八九]/g)].map(([figure]) => (NUMERALS.includes(figure) ? String(NUMERALS.indexOf(figure) + 1) : figure));
    const [only] = figures;
    return figures.length === 1 && only !== undefined && 'value' in convertCell(field, only) ? only : '';
  }
  const word = plainName(text);
  const fits = (field.choices ?? []).filter(({ value, label, aliases }) => [value, label.zh, label.en, ...aliases].map(plainName).some((name) => name !== '' && (word.includes(name) || (word.length > 1 && name.includes(word)))));
  return fits.length === 1 ? (fits[0]?.value ?? '') : '';
}

/** A text of a table that is no value of its field: 二级 where a figure is wanted, a word that is none of the choices. */
export interface ForeignValue {
  readonly field: FieldDecl;
  readonly column: string;
  readonly text: string;
}

export function foreignValues(source: InspectedTable, item: ImportItem): ForeignValue[] {
  return columnPlans(source, item).flatMap(({ column, field, ignored }) => (field && !ignored && (field.choices || field.type !== 'text')
    ? (source.texts[column] ?? []).flatMap((text): ForeignValue[] => ('problem' in convertCell(field, text, unitInName(column) ?? field.unit) ? [{ field, column, text }] : []))
    : []));
}

/** The item for a table as a kind: columns as remembered, foreign words as they most likely mean. */
export function itemFor(source: InspectedTable, kind: string, remembered: Remembered): ImportItem {
  const before = remembered[kind] ?? {}, decl = kindOf(kind), fields = new Set(decl ? fieldsOf(decl).map(({ id }) => id) : []);
  const map: Record<string, string> = {}, ignore: string[] = [];
  for (const column of source.columns) {
    const field = before[plainName(column)];
    if (field === '') ignore.push(column);
    else if (field !== undefined && fields.has(field) && !(field in map)) map[field] = column;
  }
  const [crs] = source.crs;
  const bare: ImportItem = {
    path: source.path, table: source.table, kind, crs: crs && crs.confidence >= SURE_OF_CRS ? crs.crs : 'auto', map, ignore, values: {}, rows: {},
    ...(source.encoding.how === 'stated' ? { encoding: source.encoding.name } : {}), ...(source.headerRow === undefined ? {} : { headerRow: source.headerRow }),
  };
  const values: Record<string, Record<string, string>> = {};
  for (const { field, text } of foreignValues(source, bare)) {
    const value = likelyValue(field, text);
    if (value !== '') values[field.id] = { ...values[field.id], [text.trim()]: value };
  }
  return { ...bare, values };
}

/** The first proposal for a table: its likeliest kind, when that is likely enough. */
export function planned(source: InspectedTable, remembered: Remembered): Planned {
  const [likely] = source.kinds;
  return { source, item: likely && likely.confidence >= SURE_OF_KIND ? itemFor(source, likely.kind, remembered) : null };
}

/** Whether the person must say which system the places are in: nothing tells it surely enough. */
export function needsCrs({ source, item }: Planned): boolean {
  const [best] = source.crs;
  return item !== null && item.crs === 'auto' && best !== undefined && best.confidence < SURE_OF_CRS;
}

/** Texts that call a level green, of which the person has not yet said whether they mean low. */
export function openGreens({ source, item }: Planned): readonly ForeignValue[] {
  return item ? foreignValues(source, item).filter(({ field, text }) => isGreenLevel(field, text) && item.values[field.id]?.[text.trim()] === undefined) : [];
}

/** Those texts with the person's answer: the value, or empty for not assessed. */
export function withGreen(plan: Planned, value: 'low' | ''): ImportItem | null {
  const { item } = plan;
  return item && openGreens(plan).reduce((own, { field, text }) => ({ ...own, values: { ...own.values, [field.id]: { ...own.values[field.id], [text.trim()]: value } } }), item);
}

/** The field of a column changed by the person; null: no field. A column that another field was taken from gives it up. */
export function withField(item: ImportItem, column: string, field: string | null): ImportItem {
  const map = Object.fromEntries(Object.entries(item.map).filter(([id, own]) => own !== column && id !== field));
  return { ...item, map: field === null ? map : { ...map, [field]: column }, ignore: item.ignore.filter((other) => other !== column) };
}

/** What the person has chosen, to be remembered for the kind: '' for a column that is left out. */
export function remember(remembered: Remembered, items: readonly ImportItem[]): Remembered {
  let next = remembered;
  for (const { kind, map, ignore } of items) {
    const chosen = { ...Object.fromEntries(Object.entries(map).map(([field, column]) => [plainName(column), field])), ...Object.fromEntries(ignore.map((column) => [plainName(column), ''])) };
    if (Object.keys(chosen).length > 0) next = { ...next, [kind]: { ...next[kind], ...chosen } };
  }
  return next;
}
