import { describe, expect, it } from 'vitest';
import { RULES } from '../../../core/rules/index.ts';
import { countsOf, lawGroups } from './list.ts';

const ids = (filter: Parameters<typeof lawGroups>[1], rules = RULES) => lawGroups(rules, filter, 'zh').flatMap((group) => group.rules.map(({ id }) => id));

describe('the list of rules', () => {
  it('holds every rule once, under its law', () => {
    expect(new Set(ids({ filter: 'all', text: '' }))).toEqual(new Set(RULES.map(({ id }) => id)));
    const laws = lawGroups(RULES, { filter: 'all', text: '' }, 'zh').map(({ law }) => law);
    expect(new Set(laws).size).toBe(laws.length);
  });
  it('finds by identifier, words of the clause, and what is required', () => {
    expect(ids({ filter: 'all', text: 'FW-RETAIL-SPACING' })).toEqual(['fw-retail-spacing-50']);
    expect(ids({ filter: 'all', text: '各五百米' })).toContain('pipe-river-500');
    expect(ids({ filter: 'all', text: '烟花爆竹零售点相互间的距离' })).toEqual(['fw-retail-spacing-50']);
  });
  it('shows what is on, off or changed, and counts each', () => {
    const [first, ...others] = RULES;
    if (!first) throw new Error('no rules');
    const rules = [{ ...first, changed: { on: { on: false, reason: 'r', who: 'w', at: '2026' } }, ships: 'off' as const }, ...others];
    expect(ids({ filter: 'changed', text: '' }, rules)).toEqual([first.id]);
    expect(ids({ filter: 'off', text: '' }, rules)).toContain(first.id);
    const counts = countsOf(rules);
    expect([counts.changed, counts.on + counts.off, counts.all]).toEqual([1, RULES.length, RULES.length]);
  });
});
