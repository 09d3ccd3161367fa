import { describe, expect, it } from 'vitest';
import { ruleProblems } from '../../../core/rules/book/problems.ts';
import { RuleSchema } from '../../../core/rules/book/schema.ts';
import { RULES } from '../../../core/rules/index.ts';
import { formOf, freeId, lackingIn, NEW_RULE, type OwnRule, ruleOf } from './own-rule.ts';

const FORM: OwnRule = {
  ...NEW_RULE, name: '加油站距学校不足200米', law: '县安委会纪要', article: '第八号', text: '加油站与学校的距离不得小于200米。', subjects: [{ kind: 'gas-station', field: null, values: [] }],
  objects: [{ kind: 'dense-place', field: 'category', values: ['school'] }], metres: 200, remedy: '迁移',
};

describe('a rule of one’s own', () => {
  it('is a rule that the book takes, and comes back into the form as it was', () => {
    for (const relation of ['min-distance', 'spacing', 'outside', 'crosses', 'inside', 'at-most'] as const) {
      const rule = RuleSchema.parse(ruleOf({ ...FORM, relation, most: 2 }, 'own-1', '2026-11-24'));
      expect(ruleProblems(rule)).toEqual([]);
      expect(formOf(rule)).toMatchObject({ name: FORM.name, relation, subjects: FORM.subjects, objects: relation === 'spacing' ? FORM.subjects : FORM.objects });
    }
    expect(RuleSchema.parse(ruleOf(FORM, 'own-1', '2026-11-24'))).toMatchObject({ threshold: { type: 'fixed', m: 200 }, objects: [{ kind: 'dense-place', where: [{ field: 'category', in: ['school'] }] }], clause: { edition: '2026-11-24' } });
  });
  it('keeps what the form does not ask for', () => {
    const old = RuleSchema.parse({ ...ruleOf(FORM, 'own-1', '2026-11-24'), label: { zh: FORM.name, en: 'English' }, newSince: '2020-01-01' });
    expect(ruleOf({ ...FORM, metres: 150 }, 'own-1', '2026-12-01', old)).toMatchObject({ newSince: '2020-01-01', label: { en: 'English' }, threshold: { m: 150 }, checkedOn: '2026-11-24' });
  });
  it('says what is lacking', () => {
    expect(lackingIn(NEW_RULE)).toEqual(['name', 'law', 'article', 'text', 'remedy', 'subjects', 'objects', 'metres']);
    expect(lackingIn({ ...FORM, relation: 'at-most' })).toEqual(['most']);
    expect(lackingIn({ ...FORM, relation: 'outside', metres: null })).toEqual([]);
    expect(lackingIn({ ...FORM, objects: [{ kind: 'dense-place', field: 'category', values: [] }] })).toEqual(['objects']);
  });
  it('takes a free identifier', () => {
    expect([freeId(RULES, '620522'), freeId([{ id: 'own-1' }, { id: 'own-3' }], '')]).toEqual(['own-620522-1', 'own-2']);
  });
  it('is not opened in a form that cannot show all of it', () => {
    expect(formOf(RULES.find(({ relation }) => relation === 'along') ?? (RULES[0] as never))).toBeNull();
  });
});
