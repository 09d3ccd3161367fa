/** One search over features, rules and commands: names, initials of pinyin (qzyx), addresses, licences, ids. Pure. */
import { type Feature, nameOf } from '../../core/feature.ts';
import { kindOf } from '../../core/kinds/index.ts';

/** What can be found, in small letters. */
export interface Entry<T> {
  readonly value: T;
  /** counts most */
  readonly name: string;
  readonly initials: string;
  /** the other texts, each between line breaks: one search goes through all of them */
  readonly rest: string;
}

/** Initial of a Chinese character; the library's words for it are asked for once a character. */
export type InitialOf = (character: string) => string;

/** 秦安县中学 → qaxzx; letters and figures stay as they are, everything else goes. */
export function initialsOf(text: string, initialOf: InitialOf, known: Map<string, string>): string {
  let initials = '';
  for (const character of text) {
    let initial = known.get(character);
    if (initial === undefined) {
      initial = /[㐀-鿿]/.test(character) ? initialOf(character).toLowerCase().slice(0, 1) : /[a-z0-9]/i.test(character) ? character.toLowerCase() : '';
      known.set(character, initial);
    }
    initials += initial;
  }
  return initials;
}

/** Something to be found by its texts, the first of which is its name. */
export function entryOf<T>(value: T, texts: readonly string[], initialOf: InitialOf, known: Map<string, string>): Entry<T> {
  const [name = '', ...others] = texts;
  return { value, name: name.toLowerCase(), initials: initialsOf(name, initialOf, known), rest: `\n${others.join('\n').toLowerCase()}\n` };
}

/** Lists of features that did not change since are not gone through again. */
const made = new WeakMap<InitialOf, WeakMap<readonly Feature[], readonly Entry<Feature>[]>>();

/** Features as entries. Linear; the initials of a character are worked out once. */
export function featureEntries(features: Iterable<readonly Feature[]>, initialOf: InitialOf): Entry<Feature>[] {
  const known = new Map<string, string>(), lists = made.get(initialOf) ?? new WeakMap<readonly Feature[], readonly Entry<Feature>[]>();
  made.set(initialOf, lists);
  return [...features].flatMap((list) => {
    const there = lists.get(list);
    if (there) return there;
    const label = list[0] ? kindOf(list[0].kind)?.label : undefined;
    const entries = list.map((feature) => {
      const { props, id } = feature;
      const others = [id, props['licence'], props['code'], props['address'], props['township'], props['operator'], label?.zh, label?.en].filter((text) => typeof text === 'string' && text !== '') as string[];
      return entryOf(feature, [nameOf(feature), ...others], initialOf, known);
    });
    lists.set(list, entries);
    return entries;
  });
}

const BREAK = 10;

/** How well an entry answers a word: 0 not at all; the name itself, its beginning, a part, initials, then the other texts. */
function scoreOf({ name, initials, rest }: Entry<unknown>, word: string): number {
  const at = name.indexOf(word);
  if (at === 0) return name.length === word.length ? 100 : 80;
  if (at > 0) return 60;
  if (initials === word) return 75;
  if (initials.startsWith(word)) return 50;
  if (word.length > 1 && initials.includes(word)) return 40;
  let found = rest.indexOf(word);
  if (found < 0) return 0;
  // a whole text counts more than a part of one
  for (; found >= 0; found = rest.indexOf(word, found + 1)) if (rest.charCodeAt(found - 1) === BREAK && rest.charCodeAt(found + word.length) === BREAK) return 70;
  return 20;
}

/** The entries that hold every word of a text, the best first. */
export function find<T>(entries: readonly Entry<T>[], text: string, most: number): { readonly found: T[]; readonly total: number } {
  const words = text.trim().toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return { found: [], total: 0 };
  // the first ones of each score: nothing is sorted, and what will not be shown is only counted
  const best = new Map<number, T[]>();
  let total = 0;
  for (const entry of entries) {
    let score = 0;
    for (const word of words) {
      const own = scoreOf(entry, word);
      if (own === 0) { score = 0; break; }
      score += own;
    }
    if (score === 0) continue;
    total++;
    const same = best.get(score);
    if (!same) best.set(score, [entry.value]);
    else if (same.length < most) same.push(entry.value);
  }
  return { found: [...best].sort(([a], [b]) => b - a).flatMap(([, values]) => values).slice(0, most), total };
}
