/** What is known of the substances and the trade of a site, from its attributes. */
import { type Feature, nameOf, numberOf, textOf } from '../feature.ts';
import { fieldsOf, kindOf } from '../kinds/index.ts';
import type { Matter } from './types.ts';

interface Source {
  /** text fields that list names */
  readonly lists: readonly string[];
  /** fields with a value to choose from, whose words name the trade */
  readonly choices?: readonly string[];
  /** what every thing of the kind holds or is */
  readonly always?: readonly string[];
  /** a quantity above 0 of one substance */
  readonly quantities?: readonly { readonly field: string; readonly names: readonly string[] }[];
  /** what stands before the words of `choices` in other names of the trade */
  readonly before?: string;
}

const NOTHING: Source = { lists: [] };

/** Kinds of sites that are asked, and where each says what it holds and what it does. */
const SOURCES: Readonly<Record<string, Readonly<Record<Matter, Source>>>> = {
  'hazchem-site': { substance: { lists: ['substances'] }, project: { lists: [], choices: ['activity'], before: '危险化学品' } },
  'fireworks-retail': { substance: { lists: [], always: ['烟花爆竹'] }, project: NOTHING },
  'fireworks-warehouse': { substance: { lists: [], always: ['烟花爆竹'] }, project: NOTHING },
  'explosives-store': { substance: { lists: [], always: ['民用爆炸物品', '民爆物品'] }, project: NOTHING },
  'gas-station': { substance: { lists: ['fuels'] }, project: NOTHING },
  'gas-facility': { substance: NOTHING, project: { lists: [], choices: ['type'] } },
  mine: { substance: NOTHING, project: { lists: [], choices: ['type'] } },
  'tailings-pond': { substance: NOTHING, project: NOTHING },
  factory: { substance: { lists: [], quantities: [{ field: 'ammonia', names: ['液氨', '氨', '氨气'] }] }, project: { lists: ['sector'] } },
  'warehouse-logistics': { substance: { lists: ['goods'] }, project: NOTHING },
  project: { substance: NOTHING, project: NOTHING },
};

export const SITE_KINDS: readonly string[] = Object.keys(SOURCES);

/** Names are compared without case, width, what stands in brackets, and quantities at the end. */
export const nameKey = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\(.*?\)/g, '').replace(/[\d.]+\s*(t|kg|g|m3|l|吨|公斤|千克|立方米|升|%)?$/, '').replace(/\s/g, '');
const namesIn = (text: string): string[] => text.split(/[、，,;；/|\n]/).map(nameKey).filter((name) => name !== '');

export type Answer = { readonly is: 'yes' } | { readonly is: 'no' } | { readonly is: 'unknown'; readonly field: string };

/** The words of the values of a field: of its own value, or of every value that it may have. */
function choiceNames({ kind, props }: Feature, field: string, before: string | undefined, every: boolean): string[] {
  const decl = kindOf(kind), choices = decl ? (fieldsOf(decl).find(({ id }) => id === field)?.choices ?? []) : [];
  const words = choices.filter(({ value }) => every || value === props[field]).flatMap(({ label, aliases }) => [label.zh, label.en, ...aliases]);
  return [...words, ...(before === undefined ? [] : words.map((word) => `${before}${word}`))].map(nameKey);
}

/**
 * Whether a site holds a substance or is a project of a type, under any of its names (as `nameKey`). `unknown`: the field that would tell is empty, or holds a name that
 * only contains the one asked for.
 */
export function answerOf(feature: Feature, matter: Matter, names: readonly string[]): Answer {
  const source = SOURCES[feature.kind]?.[matter] ?? NOTHING, decl = kindOf(feature.kind), has = (words: readonly string[]) => words.some((word) => names.includes(word));
  const contains = (word: string) => names.some((name) => name.length > 1 && word.includes(name));
  const own = matter === 'project' && decl ? [decl.label.zh, decl.label.en] : [];
  if (has([...own, ...(source.always ?? [])].map(nameKey))) return { is: 'yes' };
  let unknown: string | null = null;
  for (const field of source.lists) {
    const text = textOf(feature, field), listed = namesIn(text ?? '');
    if (has(listed)) return { is: 'yes' };
    if (text === null || listed.some(contains)) unknown ??= field;
  }
  for (const field of source.choices ?? []) {
    if (has(choiceNames(feature, field, source.before, false))) return { is: 'yes' };
    if (textOf(feature, field) === null && has(choiceNames(feature, field, source.before, true))) unknown ??= field;
  }
  for (const { field, names: its } of source.quantities ?? []) {
    const amount = numberOf(feature, field);
    if (!has(its.map(nameKey))) continue;
    if (amount !== null && amount > 0) return { is: 'yes' };
    if (amount === null) unknown ??= field;
  }
  // the name of a project may tell what it is; never that it is not
  if (matter === 'project' && unknown === null && contains(nameKey(nameOf(feature)))) unknown = 'name';
  return unknown === null ? { is: 'no' } : { is: 'unknown', field: unknown };
}
