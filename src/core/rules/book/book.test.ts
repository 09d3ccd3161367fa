import { describe, expect, it } from 'vitest';
import { aCounty, box, line, point } from '../../testing/county.ts';
import { neededFields } from '../../quality/index.ts';
import { finish } from '../../steps.ts';
import { batchSteps, type CheckReport, findingText, recheck, RULES, runRules, sitingAt } from '../index.ts';
import type { Rule } from '../rule.ts';
import { type BookSettings, bookOf, BUILT_IN, CHANGE, OWN_RULE, PACK, type RuleBook } from './book.ts';
import { adding, changing, loading, packOf, reverting, unloading, type Wish } from './changes.ts';
import { figuresOf, withFigures } from './figures.ts';
import { RulePackSchema } from './schema.ts';
import { bookLines, requirementText } from './words.ts';

const NOW = '2026-11-24T00:00:00Z', OPTIONS = { all: false, lang: 'zh', now: NOW } as const;
const NOTE = { reason: '县安委会纪要第8号', who: '张工', at: '2026-11-20T08:00:00Z' };
const rule = (id: string, { rules }: RuleBook = BUILT_IN): Rule => {
  const found = rules.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};

/** A project's settings, changed as an edit does it. */
class Project {
  private readonly kept = new Map<string, string>();

  apply(changes: Readonly<Record<string, string | null>>): this {
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) this.kept.delete(key);
      else this.kept.set(key, value);
    }
    return this;
  }
  change(id: string, wish: Wish, note = NOTE): this {
    return this.apply(changing(this.settings, id, wish, note, 'zh'));
  }
  get settings(): BookSettings {
    return [...this.kept].map(([key, value]) => ({ key, value }));
  }
  get book(): RuleBook {
    return bookOf(this.settings);
  }
}

/** Two outlets 44.2 m apart, and one 120 m from a school. */
const outlets = aCounty().with('fireworks-retail', 'a', point(0, 0)).with('fireworks-retail', 'b', point(44.2, 0)).with('dense-place', 's', point(0, 120), { category: 'school' }).with('gas-station', 'far', point(9000, 0)).snapshot();
const spacing = (book: RuleBook, from = outlets) => runRules(from, { ...OPTIONS, rules: ['fw-retail-spacing-50'] }, book).findings;

describe('the book of a project', () => {
  it('is the catalogue as it ships, as long as nothing is changed', () => {
    expect(new Project().book).toBe(BUILT_IN);
    expect(BUILT_IN.pack).toBe('cn-county-core 2026.11');
  });

  it('judges by its own figure, and the finding says so with the figure of the text, why, who and when', () => {
    expect(spacing(BUILT_IN)[0]).toMatchObject({ verdict: 'violated', required: 50 });
    expect(spacing(BUILT_IN)[0]).not.toHaveProperty('changed');
    const { book } = new Project().change('fw-retail-spacing-50', { figures: { m: 40 } }), [finding] = spacing(book);
    // 44.2 m is within the larger of 5 m and 10 % of 40 m: near, no longer violated
    expect(finding?.verdict).toBe('near');
    expect(finding?.required).toBe(40);
    expect(finding?.changed).toEqual({ figure: { original: 50, ...NOTE } });
    if (!finding) throw new Error('no finding');
    for (const lang of ['zh', 'en'] as const) expect(findingText(finding, lang, book.rules)).toMatch(/50 m.*县安委会纪要第8号.*张工.*2026-11-20/);
    expect(book.pack).toMatch(/^cn-county-core 2026\.11 \+ project 1 #\w+$/);
    expect(bookLines(book.changes, 'zh')).toEqual(['烟花零售点间距不足50米：阈值 50 m → 40 m。理由：县安委会纪要第8号（张工，2026-11-20）']);
  });

  it('a stricter figure finds more; a finding whose own figure was not changed says nothing', () => {
    const county = aCounty().with('road', 'n', line([0, -500], [0, 500]), { class: 'national', half_width: 10 }).with('road', 'c', line([400, -500], [400, 500]), { class: 'county', half_width: 5 })
      .with('building', 'h', box(35, 0, 9, 9), { built: '2020' }).with('building', 'k', box(412, 0, 9, 9), { built: '2020' }).snapshot();
    const ask = (book: RuleBook) => runRules(county, { ...OPTIONS, rules: ['road-bcz-building'] }, book).findings.map(({ subject, verdict, measured, required, changed }) => [subject.id, verdict, Math.round(measured ?? 0), required, changed?.figure?.original ?? null]);
    // 35 − 10 = 25 m from the land of the national road, 12 − 5 = 7 m from that of the county road
    expect(ask(BUILT_IN)).toEqual([['h', 'near', 25, 20, null], ['k', 'violated', 7, 10, null]]);
    expect(ask(new Project().change('road-bcz-building', { figures: { national: 30 } }).book)).toEqual([['h', 'violated', 25, 30, 20], ['k', 'violated', 7, 10, null]]);
  });

  it('switches rules on that ship off, and off that ship on, for every question', () => {
    const { book } = new Project().change('fw-retail-spacing-50', { on: false }).change('fw-retail-no-set-off', { on: true });
    const ids = runRules(outlets, OPTIONS, book).rules.map(({ id }) => id);
    expect(ids).not.toContain('fw-retail-spacing-50');
    expect(ids).toContain('fw-retail-no-set-off');
    const siting = sitingAt(outlets, { kind: 'fireworks-retail', geometry: point(20, 0), attributes: {} }, OPTIONS, book);
    expect(siting.unchecked.map(({ rule: id }) => id)).toContain('fw-retail-spacing-50');
    expect(siting.verdict).not.toBe('forbidden');
    expect(siting.changes.map(({ rule: id }) => id)).toEqual(['fw-retail-spacing-50', 'fw-retail-no-set-off']);
  });

  it('siting and a table of applications keep to the project’s figure', () => {
    const { book } = new Project().change('fw-retail-dense-100', { figures: { m: 130 } }), question = { kind: 'fireworks-retail', geometry: point(300, 0), attributes: {} }, at = { ...question, geometry: point(0, 0) };
    const alone = aCounty().with('dense-place', 's', point(0, 120), { category: 'school' }).with('gas-station', 'far', point(9000, 0)).with('fireworks-retail', 'f', point(5000, 0)).snapshot();
    expect(sitingAt(alone, at, OPTIONS).rules.find(({ rule: id }) => id === 'fw-retail-dense-100')).toMatchObject({ verdict: 'met', required: 100 });
    const answer = sitingAt(alone, at, OPTIONS, book).rules.find(({ rule: id }) => id === 'fw-retail-dense-100');
    expect(answer).toMatchObject({ verdict: 'violated', required: 130, changed: { figures: { m: { m: 130 }, from: { m: 100 }, reason: NOTE.reason } } });
    const batch = finish(batchSteps(alone, [{ row: 1, feature: { id: '1', kind: 'fireworks-retail', geometry: point(0, 0), props: {} } }], OPTIONS, book));
    expect([batch.counts.forbidden, batch.pack]).toEqual([1, book.pack]);
    expect(batch.rows[0]?.reasons[0]).toContain('（本项目阈值：县安委会纪要第8号）');
  });

  it('what the office decides of an open application holds: counted where it applies, gone where not', () => {
    const shop = aCounty().with('fireworks-retail', 'f', point(60, 0)).with('road', 'r', line([0, -500], [0, 500]), { class: 'county', half_width: 5 }).with('hazchem-site', 'far', point(9000, 0), { activity: 'store' }).snapshot();
    const ask = (book: RuleBook) => runRules(shop, { ...OPTIONS, rules: ['road-hazmat-site'] }, book).findings;
    expect(ask(BUILT_IN)).toMatchObject([{ verdict: 'undecidable', missing: ['interpretation'], counted: false, severity: 'conditional' }]);
    const yes = ask(new Project().change('road-hazmat-site', { applies: true }).book);
    expect(yes).toMatchObject([{ verdict: 'violated', counted: true, severity: 'prohibited', required: 100, changed: { applies: NOTE } }]);
    expect(ask(new Project().change('road-hazmat-site', { applies: false }).book)).toEqual([]);
    expect(rule('hz-eight-places', new Project().change('hz-eight-places', { applies: false }).book).ships).toBe('off');
  });

  it('every open point of the catalogue names subjects of its rule, so that it can be decided against', () => {
    const open = RULES.filter(({ interpretation }) => interpretation !== undefined);
    expect(open.length).toBeGreaterThan(5);
    for (const { interpretation, subjects } of open) if (interpretation !== 'all') for (const selector of interpretation ?? []) expect(subjects.map((one) => JSON.stringify(one))).toContain(JSON.stringify(selector));
  });

  it('the fields that are needed are those of the rules that are on', () => {
    const fields = (book: RuleBook) => neededFields('gas-station', book).flatMap(({ field, rules }) => rules.map((one) => `${field} ${one.rule.id}`));
    // the distances of filling stations go by their grade; the rule ships off
    expect(fields(BUILT_IN)).not.toContain('grade hz-filling-civil-1');
    expect(fields(new Project().change('hz-filling-civil-1', { on: true }).book)).toContain('grade hz-filling-civil-1');
  });

  it('a recheck notices another book and judges all again', () => {
    const before = runRules(outlets, OPTIONS), { book } = new Project().change('fw-retail-spacing-50', { figures: { m: 200 } });
    const apart = ({ findings, rules, ...head }: CheckReport) => ({ ...head, findings, rules: rules.map(({ ms: _ms, ...counts }) => counts) });
    expect(apart(recheck(outlets, before, [], OPTIONS, book))).toEqual(apart(runRules(outlets, OPTIONS, book)));
    expect(recheck(outlets, before, [], OPTIONS, book).findings.find(({ rule: id }) => id === 'fw-retail-spacing-50')?.required).toBe(200);
  });
});

describe('figures of a rule', () => {
  it('can be changed one by one, in every form that the catalogue has', () => {
    for (const one of RULES) {
      for (const { key, m } of figuresOf(one)) {
        const now = figuresOf(withFigures(one, { [key]: (m ?? 0) + 7 }));
        expect(now.map((figure) => [figure.key, figure.m]), `${one.id} ${key}`).toEqual(figuresOf(one).map((figure) => [figure.key, figure.key === key ? (m ?? 0) + 7 : figure.m]));
      }
    }
  });
  it('a table that was not seen takes the figure that the office has looked up', () => {
    const { book } = new Project().change('exp-store-ext', { on: true, figures: { m: 250 } });
    const county = aCounty().with('explosives-store', 'e', point(0, 0)).with('dense-place', 's', point(200, 0), { category: 'school' }).snapshot();
    expect(runRules(county, { ...OPTIONS, rules: ['exp-store-ext'] }, book).findings).toMatchObject([{ verdict: 'violated', required: 250, changed: { figure: { original: null }, on: NOTE } }]);
  });
  it('how many are allowed, and figures up- and downstream, keep what stood in the text', () => {
    const river = aCounty().with('water-body', 'R', line([-3000, 0], [3000, 0]), { type: 'river', flow: 'with' }).with('bridge', 'B', line([0, -20], [0, 20]), { span_class: '中', carries: 'road' }).with('works', 'W', point(-520, 0), { type: 'sand-mining' }).snapshot();
    const { book } = new Project().change('road-bridge-sand', { figures: { 'up:m': 800 } });
    expect(runRules(river, { ...OPTIONS, rules: ['road-bridge-sand'] }, book).findings).toMatchObject([{ verdict: 'violated', required: 800, changed: { figure: { original: 500 } } }]);
  });
});

describe('changing', () => {
  it('keeps earlier figures of other keys; a figure set back is no change any more', () => {
    const project = new Project().change('road-bcz-building', { figures: { national: 30 } }).change('road-bcz-building', { figures: { county: 12 } });
    expect(project.book.changes[0]?.figures).toMatchObject({ m: { national: 30, county: 12 }, from: { national: 20, county: 10 } });
    project.change('road-bcz-building', { figures: { national: 20, county: 10 } });
    expect(project.settings).toEqual([]);
    project.change('fw-retail-spacing-50', { on: false }).change('fw-retail-spacing-50', { on: true });
    expect(project.settings).toEqual([]);
  });
  it('refuses what is no change, no figure of the rule, or not open', () => {
    const change = (id: string, wish: Wish) => () => new Project().change(id, wish);
    expect(change('fw-retail-spacing-50', { on: true })).toThrow(/rule-unchanged/);
    expect(change('fw-retail-spacing-50', { figures: { m: 50 } })).toThrow(/rule-unchanged/);
    expect(change('fw-retail-spacing-50', { figures: { national: 50 } })).toThrow(/rule-change-refused.*“national”；可用：m/);
    expect(change('fw-retail-in-building', { figures: { m: 5 } })).toThrow(/没有可改的限值/);
    expect(change('fw-retail-spacing-50', { applies: true })).toThrow(/没有待认定/);
    expect(change('no-such', { on: true })).toThrow(/unknown-rule/);
    expect(() => reverting([], 'fw-retail-spacing-50')).toThrow(/rule-unchanged/);
  });
  it('reverting brings back what the catalogue says', () => {
    const project = new Project().change('fw-retail-spacing-50', { figures: { m: 40 }, on: false });
    expect(project.apply(reverting(project.settings, 'fw-retail-spacing-50')).book).toBe(BUILT_IN);
  });
});

const OWN: Rule = {
  ...rule('fw-retail-spacing-50'), id: 'own-1', label: { zh: '加油站距学校不足200米', en: 'Filling station within 200 m of a school' }, relation: 'min-distance', subjects: [{ kind: 'gas-station' }],
  objects: [{ kind: 'dense-place', where: [{ field: 'category', in: ['school'] }] }], needs: [], threshold: { type: 'fixed', m: 200 }, examples: [],
};
const PROVINCE = RulePackSchema.parse({
  schema: 'riskatlas.rulepack/1', id: 'gansu', version: '2.1', label: { zh: '甘肃省口径' }, issuer: '省应急厅', issuedOn: '2026-05-01', rules: [{ ...OWN, id: 'gs-station-school' }],
  changes: [{ rule: 'fw-retail-spacing-50', figures: { m: 80 }, reason: '省厅通知' }],
});

describe('own rules and packs', () => {
  it('a rule of the project’s own is judged, named and marked', () => {
    const { book } = new Project().apply(adding([], OWN, NOTE, 'zh'));
    const [finding] = runRules(aCounty().with('gas-station', 'g', point(0, 0)).with('dense-place', 's', point(150, 0), { category: 'school' }).snapshot(), { ...OPTIONS, rules: ['own-1'] }, book).findings;
    expect(finding).toMatchObject({ verdict: 'violated', required: 200, changed: { added: NOTE } });
    expect(finding && findingText(finding, 'zh', book.rules)).toContain('本项目自定规则');
    expect(rule('own-1', book).source).toBe('project');
  });
  it('is refused under an identifier of the catalogue, or with names that nothing has', () => {
    expect(() => adding([], { ...OWN, id: 'fw-retail-spacing-50' }, NOTE, 'zh')).toThrow(/own-rule-refused/);
    expect(() => adding([], { ...OWN, objects: [{ kind: 'dense-place', where: [{ field: 'category', in: ['schul'] }] }] }, NOTE, 'en')).toThrow(/objects\[0\]\.where\[0\]\.in: there is no value “schul”; known: school/);
  });
  it('a pack brings rules and figures; the project’s own changes go before it, and the text’s figure is still told', () => {
    const project = new Project().apply(loading(PROVINCE, NOTE));
    expect(spacing(project.book)[0]).toMatchObject({ verdict: 'violated', required: 80, changed: { figure: { original: 50, reason: '省厅通知', who: '省应急厅（gansu 2.1）', at: '2026-05-01' } } });
    expect(rule('gs-station-school', project.book).source).toBe('gansu 2.1');
    project.change('fw-retail-spacing-50', { figures: { m: 60 } });
    expect(spacing(project.book)[0]).toMatchObject({ required: 60, changed: { figure: { original: 50, reason: NOTE.reason } } });
    expect(project.book.pack).toMatch(/^cn-county-core 2026\.11 \+ gansu 2\.1 \+ project 1 #\w+$/);
  });
  it('a change whose ground has gone is told and not made, the rest holds', () => {
    const project = new Project().apply(loading(PROVINCE, NOTE)).change('fw-retail-spacing-50', { figures: { m: 60 } }).change('fw-retail-in-building', { on: false });
    project.apply(unloading(project.settings, 'gansu'));
    expect(project.book.problems).toMatchObject([{ path: 'fw-retail-spacing-50', code: 'figures-moved', params: { from: 80, now: 50 } }]);
    expect(spacing(project.book)[0]?.required).toBe(50);
    expect(rule('fw-retail-in-building', project.book).ships).toBe('off');
  });
  it('settings that cannot be read are told and left out', () => {
    const { problems, rules } = bookOf([{ key: `${CHANGE}fw-retail-spacing-50`, value: '{' }, { key: `${OWN_RULE}x`, value: '{"rule":{}}' }, { key: `${PACK}y`, value: '7' }, { key: `${CHANGE}gone`, value: JSON.stringify({ on: { ...NOTE, on: true } }) }]);
    expect(problems.map(({ path, code }) => [path, code])).toEqual([[`${PACK}y`, 'unreadable'], [`${OWN_RULE}x`, 'unreadable'], [`${CHANGE}fw-retail-spacing-50`, 'unreadable'], ['gone', 'rule-gone']]);
    expect(rules).toEqual(RULES);
  });
  it('all that a project has makes the same rules when it is loaded elsewhere as a pack', () => {
    const project = new Project().apply(loading(PROVINCE, NOTE)).change('fw-retail-spacing-50', { figures: { m: 60 } }).change('road-hazmat-site', { applies: false }).change('exp-store-ext', { on: true, figures: { m: 250 } });
    project.apply(adding(project.settings, OWN, NOTE, 'zh'));
    const { book } = project, head = { id: 'qinan', version: '1', label: { zh: '秦安', en: 'Qin’an' }, issuer: '县应急局', issuedOn: '2026-11-24' };
    const pack = RulePackSchema.parse(JSON.parse(JSON.stringify(packOf(book, head))));
    const elsewhere = bookOf([], [pack]), plain = ({ source: _source, changed: _changed, asWritten: _asWritten, ...own }: Rule) => own;
    expect(elsewhere.problems).toEqual([]);
    expect(new Map(elsewhere.rules.map((one) => [one.id, plain(one)]))).toEqual(new Map(book.rules.map((one) => [one.id, plain(one)])));
  });
});

describe('rules in words', () => {
  it('say what is required in both languages, with nothing left open', () => {
    for (const one of RULES) for (const lang of ['zh', 'en'] as const) expect(requirementText(one, lang), one.id).not.toMatch(/\{\{|undefined|rules:/);
    expect(requirementText(rule('fw-retail-spacing-50'), 'zh')).toBe('烟花爆竹零售点相互间的距离不得小于：50 m。');
  });
});
