/** The words of the clauses against the statutes' own text (`statutes.json`), and against a digest that shows every change (`clauses.json`). */
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/core/rules/index.ts';
import { clauseDigests } from './clauses.ts';
import clauses from './clauses.json' with { type: 'json' };
import statutes from './statutes.json' with { type: 'json' };

const LAWS: Readonly<Record<string, Readonly<Record<string, string>>>> = statutes.laws;
const bare = (text: string): string => text.replace(/\s/g, '');
const articlesOf = (article: string): readonly string[] => article.match(/第[一二三四五六七八九十百零]+条/g) ?? [];

const QUOTED = RULES.filter(({ evidence, id }) => evidence === 'statute' || id === 'road-bcz-village');

describe('clause words are the statute’s', () => {
  it.each(QUOTED.map((rule) => ({ id: rule.id, clause: rule.clause })))('$id', ({ clause: { law, article, words } }) => {
    const named = articlesOf(article);
    expect(named.length).toBeGreaterThan(0);
    const texts = named.map((name) => LAWS[law]?.[name]);
    for (const [i, text] of texts.entries()) expect(text, `${law}${named[i]}`).toBeTruthy();
    const pieces = words.split('……').filter((piece) => piece !== '');
    for (const piece of pieces) expect(texts.some((text) => text !== undefined && bare(text).includes(bare(piece))), piece).toBe(true);
    // every article that is named is quoted
    for (const text of texts) expect(pieces.some((piece) => bare(text ?? '').includes(bare(piece)))).toBe(true);
  });

  it('and the figures of those rules stand in them', () => {
    const NUMERALS: Readonly<Record<string, number>> = { 五米: 5, 五十米: 50, 一百米: 100, 二百米: 200, 五百米: 500, 一千米: 1000, 二十米: 20, 三米: 3 };
    /** rings of ours, and rules that take their figures from another article */
    const OURS = new Set(['pipe-dense-place', 'rail-hazmat', 'hz-eight-places', 'fw-setoff-railway', 'fw-setoff-power']);
    for (const { id, clause: { words }, examples, relation } of QUOTED) {
      if (OURS.has(id) || relation === 'outside' || relation === 'crosses' || relation === 'inside') continue;
      const said = new Set([...[...words.matchAll(/([\d.]+)米/g)].map(([, figure]) => Number(figure)), ...Object.entries(NUMERALS).filter(([word]) => words.includes(word)).map(([, figure]) => figure)]);
      for (const { limitM } of examples) expect(said.has(limitM), `${id}: ${limitM}`).toBe(true);
    }
  });
});

describe('clauses', () => {
  it('are the committed ones: a change made on purpose runs tests/truth/clauses.ts', () => {
    expect(clauseDigests()).toEqual(clauses);
  });
});
