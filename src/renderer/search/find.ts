/** One search over features, rules and commands: names, initials of pinyin (qzyx), addresses, licences, ids. Pure. */
import { type Feature, nameOf } from '../../core/feature.ts';
import { kindOf } from '../../core/kinds/index.ts';

/** What can be found; `texts` are looked through, the first counts most. */
export interface Entry<T> {
  readonly value: T;
  readonly texts: readonly string[];
  /** initials of the first text */
  readonly initials: string;
}

/** Initial of a Chinese character; the library's words for it are asked for once a character. */
export type InitialOf = (character: string) => string;

const HAN = /[㐀-鿿]/;

/** 秦安县中学 → qaxzx; letters and figures stay as they are, everything else goes. */
export function initialsOf(text: string, initialOf: InitialOf, known: Map<string, string>): string {
  let initials = '';
  for (const character of text) {
    if (HAN.test(character)) {
      let initial = known.get(character);
      if (initial === undefined) known.set(character, (initial = initialOf(character).toLowerCase().slice(0, 1)));
      initials += initial;
    } else if (/[a-z0-9]/i.test(character)) initials += character.toLowerCase();
  }
  return initials;
}

/** Features as entries. Linear; the initials of a character are worked out once. */
export function featureEntries(features: Iterable<readonly Feature[]>, initialOf: InitialOf): Entry<Feature>[] {
  const known = new Map<string, string>();
  const entries: Entry<Feature>[] = [];
  for (const list of features) {
    const label = list[0] ? kindOf(list[0].kind)?.label : undefined;
    for (const feature of list) {
      const name = nameOf(feature), { props, id } = feature;
      const texts = [name, id, props['licence'], props['code'], props['address'], props['township'], props['operator'], label?.zh, label?.en].flatMap((text) => (typeof text === 'string' && text !== '' ? [text.toLowerCase()] : []));
      entries.push({ value: feature, texts, initials: initialsOf(name, initialOf, known) });
    }
  }
  return entries;
}

/** How well an entry answers a word: 0 not at all; the name itself, its beginning, a part, initials, then the other texts. */
function scoreOf({ texts, initials }: Entry<unknown>, word: string): number {
  const [name = ''] = texts;
  if (name === word) return 100;
  const at = name.indexOf(word);
  if (at === 0) return 80;
  if (at > 0) return 60;
  if (initials.startsWith(word)) return 50;
  if (word.length > 1 && initials.includes(word)) return 40;
  for (let i = 1; i < texts.length; i++) {
    const text = texts[i] as string;
    if (text === word) return 70;
    if (text.includes(word)) return 20;
  }
  return 0;
}

/** The entries that hold every word of a text, the best first. */
export function find<T>(entries: readonly Entry<T>[], text: string, most: number): { readonly found: T[]; readonly total: number } {
  const words = text.trim().toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return { found: [], total: 0 };
  const hits: { readonly value: T; readonly score: number }[] = [];
  for (const entry of entries) {
    let score = 0;
    for (const word of words) {
      const own = scoreOf(entry, word);
      if (own === 0) { score = 0; break; }
      score += own;
    }
    if (score > 0) hits.push({ value: entry.value, score });
  }
  hits.sort((a, b) => b.score - a.score);
  return { found: hits.slice(0, most).map(({ value }) => value), total: hits.length };
}
