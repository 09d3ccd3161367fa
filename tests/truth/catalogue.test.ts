/** The rules against the reference catalogue: every id of it is a rule, is checked elsewhere, or is left out with its reason; every figure is the one that stands there; what ships is as it says. */
import { describe, expect, it } from 'vitest';
import { figuresOf, LEFT_OUT, type Rule, RULES } from '../../src/core/rules/index.ts';
import { BEYOND, CATALOGUE } from './catalogue.ts';

const ruleOf = (id: string): Rule => {
  const rule = RULES.find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
};
const shipsAs = ({ ships, evidence }: Rule): string => (ships === 'off' ? 'off' : evidence === 'statute' ? 'on' : 'marked');
const ringOf = ({ threshold }: Rule): readonly number[] => (threshold.type === 'unseen' ? [threshold.ringM] : []);
/** Metres of a rule; 0 for one that forbids to touch or wants it inside. */
const metresOf = (rule: Rule): readonly number[] => {
  const own = [...figuresOf(rule).flatMap(({ m }) => (m === null ? [] : [m])), ...ringOf(rule)];
  return own.length === 0 ? [0] : own;
};

describe.each(CATALOGUE.filter(({ rules }) => rules !== undefined))('$id', ({ rules = [], ships, m }) => {
  it('ships as the reference says', () => {
    expect(rules.map((id) => [id, shipsAs(ruleOf(id))])).toEqual(rules.map((id) => [id, ships]));
  });
  it('has the figures of the reference', () => {
    expect([...new Set(rules.flatMap((id) => metresOf(ruleOf(id))))].sort((a, b) => a - b)).toEqual(m);
  });
});

describe('the catalogue', () => {
  it('holds every row of the reference once, and nothing that is not accounted for', () => {
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
    for (const { id, rules, left, elsewhere } of CATALOGUE) expect(rules !== undefined || left !== undefined || elsewhere !== undefined, id).toBe(true);
    const told = new Set([...CATALOGUE.flatMap(({ rules }) => rules ?? []), ...BEYOND]);
    expect(RULES.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([]);
  });

  it('tells what is left out, with its reason, in both languages', () => {
    expect(LEFT_OUT.map(({ id }) => id).sort()).toEqual(CATALOGUE.flatMap(({ left }) => left ?? []).sort());
    for (const { id, label, why, clause } of LEFT_OUT) for (const words of [label.zh, label.en, why.zh, why.en, clause]) expect(words, id).not.toBe('');
    expect(LEFT_OUT.filter(({ id }) => RULES.some((rule) => rule.id === id))).toEqual([]);
  });
});
