import { describe, expect, it } from 'vitest';
import { ruleProblems } from '../../../core/rules/book/problems.ts';
import { RuleSchema } from '../../../core/rules/book/schema.ts';
import { BUILT_IN, type Rule, RULES, runRules } from '../../../core/rules/index.ts';
import { aCounty, type CountyBuilder, line, point } from '../../../core/testing/county.ts';
import { EMPTY_CONDITION, FORM_RELATIONS, formOf, freeId, lackingIn, linesFor, NEW_RULE, type OwnRule, ruleOf } from './own-rule.ts';

const never = (): never => { throw new Error('no such rule'); };

const FORM: OwnRule = {
  ...NEW_RULE, name: '加油站距学校不足200米', law: '县安委会纪要', article: '第八号', text: '加油站与学校的距离不得小于200米。', subjects: [{ kind: 'gas-station', conditions: [] }],
  objects: [{ kind: 'dense-place', conditions: [{ ...EMPTY_CONDITION, field: 'category', values: ['school'] }] }], metres: 200, up: 300, most: 2, remedy: '迁移',
};
/** The rule of a form, as the book takes it. */
const made = (form: OwnRule): Rule => {
  const rule = RuleSchema.parse(ruleOf(form, 'own-1', '2026-11-24'));
  expect(ruleProblems(rule)).toEqual([]);
  return rule;
};
/** What a rule finds, by subject. */
const found = (rule: Rule, county: CountyBuilder) => runRules(county.snapshot(), { all: false, lang: 'zh', now: '2026-11-24T00:00:00Z' }, { ...BUILT_IN, rules: [rule] }).findings.map(({ subject, verdict, measured, missing }) => [subject.id, verdict, measured === null ? null : Math.round(measured), ...missing]);

describe('a rule of one’s own', () => {
  it('is a rule that the book takes, and comes back into the form as it was', () => {
    for (const relation of FORM_RELATIONS) {
      const rule = made({ ...FORM, relation }), form = formOf(rule);
      expect(form).toMatchObject({ name: FORM.name, relation, subjects: FORM.subjects, objects: relation === 'spacing' ? FORM.subjects : FORM.objects });
      if (form) expect(made(form)).toEqual(rule);
    }
    expect(RuleSchema.parse(ruleOf(FORM, 'own-1', '2026-11-24'))).toMatchObject({ threshold: { type: 'fixed', m: 200 }, objects: [{ kind: 'dense-place', where: [{ field: 'category', in: ['school'] }] }], clause: { edition: '2026-11-24' } });
  });
  it('keeps what the form does not ask for', () => {
    const old = RuleSchema.parse({ ...ruleOf(FORM, 'own-1', '2026-11-24'), label: { zh: FORM.name, en: 'English' }, newSince: '2020-01-01' });
    expect(ruleOf({ ...FORM, metres: 150 }, 'own-1', '2026-12-01', old)).toMatchObject({ newSince: '2020-01-01', label: { en: 'English' }, threshold: { m: 150 }, checkedOn: '2026-11-24' });
  });
  it('says what is lacking', () => {
    expect(lackingIn(NEW_RULE)).toEqual(['name', 'law', 'article', 'text', 'remedy', 'subjects', 'objects', 'metres']);
    expect(lackingIn({ ...FORM, relation: 'at-most', most: null })).toEqual(['most']);
    expect(lackingIn({ ...FORM, relation: 'outside', metres: null })).toEqual([]);
    expect(lackingIn({ ...FORM, relation: 'along', up: null, besideObject: null })).toEqual(['up', 'beside']);
    expect(lackingIn({ ...FORM, relation: 'along', course: 'road', up: null })).toEqual([]);
    const holding = (condition: Partial<OwnRule['objects'][number]['conditions'][number]>) => lackingIn({ ...FORM, objects: [{ kind: 'dense-place', conditions: [{ ...EMPTY_CONDITION, ...condition }] }] });
    expect([holding({ field: 'category' }), holding({}), holding({ field: 'capacity', test: 'atLeast' }), holding({ field: 'capacity', values: ['many'] }), holding({ field: 'capacity', test: 'atLeast', figure: 0 })]).toEqual([['objects'], ['objects'], ['objects'], ['objects'], []]);
  });
  it('takes a free identifier', () => {
    expect([freeId(RULES, '620522'), freeId([{ id: 'own-1' }, { id: 'own-3' }], '')]).toEqual(['own-620522-1', 'own-2']);
  });
  it('asks figures, flags and texts of fields, all of them together', () => {
    const rule = made({ ...FORM, objects: [{ kind: 'dense-place', conditions: [{ ...EMPTY_CONDITION, field: 'category', values: ['school'] }, { ...EMPTY_CONDITION, field: 'capacity', test: 'above', figure: 500 }] }], subjects: [{ kind: 'gas-station', conditions: [{ ...EMPTY_CONDITION, field: 'vapour_recovery', values: ['false'] }, { ...EMPTY_CONDITION, field: 'grade', values: ['1', '2'] }] }] });
    expect(rule).toMatchObject({ objects: [{ where: [{ field: 'category', in: ['school'] }, { field: 'capacity', above: 500 }] }], subjects: [{ where: [{ field: 'vapour_recovery', in: [false] }, { field: 'grade', in: [1, 2] }] }] });
    const county = aCounty().with('gas-station', 'old', point(0, 0), { vapour_recovery: false, grade: 1 }).with('gas-station', 'new', point(0, 10), { vapour_recovery: true, grade: 1 }).with('gas-station', 'open', point(0, 20), { grade: 2 })
      .with('dense-place', 'small', point(100, 0), { category: 'school', capacity: 500 }).with('dense-place', 'large', point(150, 0), { category: 'school', capacity: 501 });
    expect(found(rule, county)).toEqual([['old', 'violated', 150], ['open', 'undecidable', 151, 'vapour_recovery']]);
  });
  it('follows rivers, with a figure for each side, and roads', () => {
    const river = made({ ...FORM, relation: 'along', subjects: [{ kind: 'works', conditions: [{ ...EMPTY_CONDITION, field: 'type', values: ['dredging'] }] }], objects: [{ kind: 'bridge', conditions: [] }] });
    const county = aCounty().with('water-body', 'r', line([0, 3000], [0, 0], [0, -3000]), { type: 'river', flow: 'with' }).with('bridge', 'b', point(0, 0)).with('works', 'up', point(0, 250), { type: 'dredging' }).with('works', 'down', point(0, -250), { type: 'dredging' }).with('works', 'near', point(0, -150), { type: 'dredging' });
    expect(found(river, county)).toEqual([['up', 'violated', 250], ['near', 'violated', 150]]);
    const road = made({ ...FORM, relation: 'along', course: 'road', besideSubject: 30, besideObject: 15, subjects: [{ kind: 'roadside-market', conditions: [] }], objects: [{ kind: 'bridge', conditions: [] }] });
    expect(found(road, aCounty().with('road', 'r', line([0, 3000], [0, 0], [3000, 0]), { class: 'county' }).with('bridge', 'b', point(0, 100)).with('roadside-market', 'round the corner', point(90, 5)).with('roadside-market', 'off', point(90, 60)))).toEqual([['round the corner', 'violated', 190]]);
    expect(found(river, aCounty().with('works', 'w', point(0, 0), { type: 'dredging' }))).toEqual([['*', 'undecidable', null, 'layer:bridge', 'layer:water-body']]);
  });
  it('finds what lies downstream, crosses, and more than so many', () => {
    const county = aCounty().with('water-body', 'r', line([0, 3000], [0, -3000]), { type: 'river', flow: 'with' }).with('tailings-pond', 't', point(0, 0)).with('dense-place', 'below', point(50, -150), { category: 'school' }).with('dense-place', 'above', point(0, 150), { category: 'school' });
    expect(found(made({ ...FORM, relation: 'downstream', subjects: [{ kind: 'tailings-pond', conditions: [] }] }), county)).toEqual([['t', 'violated', 158]]);
    expect(found(made({ ...FORM, relation: 'crosses', subjects: [{ kind: 'pipeline', conditions: [] }], objects: [{ kind: 'road', conditions: [] }] }), aCounty().with('pipeline', 'p', line([-50, 0], [50, 0])).with('road', 'r', line([0, -50], [0, 50])))).toEqual([['p', 'violated', 0]]);
    const three = made({ ...FORM, relation: 'at-most', most: 2, metres: 100, subjects: [{ kind: 'dense-place', conditions: [] }], objects: [{ kind: 'gas-station', conditions: [] }] });
    expect(found(three, aCounty().with('dense-place', 'd', point(0, 0)).with('gas-station', 'a', point(10, 0)).with('gas-station', 'b', point(20, 0)).with('gas-station', 'c', point(99, 0)))).toEqual([['d', 'violated', 3]]);
    expect(found(three, aCounty().with('dense-place', 'd', point(0, 0)).with('gas-station', 'a', point(10, 0)).with('gas-station', 'b', point(20, 0)).with('gas-station', 'c', point(101, 0)))).toEqual([]);
  });
  it('measures from the line that is chosen, where all objects are of one kind', () => {
    const road = { ...FORM, metres: 50, objects: [{ kind: 'road', conditions: [] }], line: 'road-land-edge' } as const;
    expect(linesFor(road)).toEqual(['wall', 'road-land-edge', 'control-zone-edge']);
    expect(linesFor({ ...road, objects: [...road.objects, { kind: 'railway', conditions: [] }] })).toEqual(['wall']);
    const county = aCounty().with('gas-station', 'g', point(57, 0)).with('road', 'r', line([0, -100], [0, 100]), { class: 'county', half_width: 8 });
    expect([found(made(road), county), found(made({ ...road, line: 'wall' }), county)]).toEqual([[['g', 'violated', 49]], []]);
    expect(formOf(made(road))).toMatchObject({ line: 'road-land-edge' });
  });
  it('is not opened in a form that cannot show all of it', () => {
    for (const id of ['road-bridge-sand', 'road-bcz-building', 'pipe-dense-place', 'hz-filling-public-50']) expect(formOf(RULES.find((rule) => rule.id === id) ?? never()), id).toBeNull();
  });
});
