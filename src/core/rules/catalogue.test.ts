/** Every rule of the catalogue on both sides of its limit and on it, by its own examples: known geodesic distances, through the real evaluator. */
import { describe, expect, it } from 'vitest';
import type { Geometry, Props } from '../feature.ts';
import { hasWords } from '../i18n.ts';
import { kindOf } from '../kinds/index.ts';
import { aCounty, box, line, point } from '../testing/county.ts';
import { findingText, RULES, runRules } from './index.ts';
import type { Condition, Example, ExampleFeature, Rule, Selector } from './rule.ts';
import { selects } from './select.ts';
import type { Threshold } from './threshold.ts';
import type { Finding } from './types.ts';

const NOW = '2026-11-24T00:00:00Z';
const along = ({ relation }: Rule) => relation === 'along' || relation === 'downstream';
const isZone = ({ relation }: Rule) => relation === 'outside' || relation === 'crosses';
const shapeOf = ({ kind, as }: ExampleFeature) => as ?? (kindOf(kind)?.geometry[0] === 'polygon' ? 'area' : kindOf(kind)?.geometry[0]);

/** What the object of an example lies on: a line or the east side of an area or a point at x = 0. */
function objectOf(rule: Rule, object: ExampleFeature): Geometry {
  const shape = shapeOf(object);
  if (along(rule) || shape === 'point') return point(0, 0);
  return shape === 'line' ? line([0, -2000], [0, -500], [0, 500], [0, 2000]) : box(-60, -30, 60, 60);
}

/** The subject, its nearest part so many metres from there: east of it, or along the course that runs from north to south. */
function subjectOf(rule: Rule, { subject, side }: Example, distanceM: number): Geometry {
  if (along(rule)) return point(0, side === 'up' ? distanceM : -distanceM);
  const shape = shapeOf(subject);
  return shape === 'point' ? point(distanceM, 0) : shape === 'line' ? line([distanceM, 0], [distanceM + 60, 0]) : box(distanceM, -5, 10, 10);
}

/** A place inside an area, or on a line or point. */
const inZone = ({ subject, object }: Example): number => (shapeOf(subject) === 'point' && shapeOf(object) !== 'area' ? 0 : -1);

/** Runs a rule over an example, with its course and, far away, whatever layers it needs besides. */
function check(rule: Rule, example: Example, distanceM: number, drop: { role: 'subject' | 'object'; field: string } | null = null): Finding[] {
  const props = (role: 'subject' | 'object'): Props => Object.fromEntries(Object.entries(example[role].props ?? {}).filter(([field]) => drop?.role !== role || drop.field !== field));
  const swap = rule.relation === 'downstream';
  const subject = swap ? point(0, 0) : subjectOf(rule, example, distanceM), object = swap ? subjectOf(rule, example, distanceM) : objectOf(rule, example.object);
  const county = aCounty().with(example.subject.kind, 'a', subject, props('subject')).with(example.object.kind, 'b', object, props('object'));
  const kinds = new Set([example.subject.kind, example.object.kind]);
  const carrier = rule.course?.carriers[0]?.kind;
  if (carrier) {
    county.with(carrier, 'course', line([0, 6000], [0, 0], [0, -6000]), carrier === 'road' ? { class: 'county' } : { type: 'river', flow: 'with' });
    kinds.add(carrier);
  }
  for (const kind of rule.needs) if (!kinds.has(kind)) county.with(kind, 'far', point(0, 90_000));
  return [...runRules(county.snapshot(), { rules: [rule.id], all: false, lang: 'zh', now: NOW }).findings];
}

const CASES = RULES.filter(({ relation }) => relation !== 'inside').flatMap((rule) => rule.examples.map((example) => ({ id: rule.id, what: `${example.object.kind} ${JSON.stringify(example.object.props ?? {})} ${example.side ?? ''}`, limitM: example.limitM, rule, example })));

describe.each(CASES)('$id against $what, $limitM m', ({ rule, example }) => {
  const { limitM, offsetM = 0 } = example;
  const at = (metres: number) => check(rule, example, offsetM + metres);
  const open = rule.interpretation === 'all' ? 'interpretation' : rule.threshold.type === 'unseen' ? 'figure' : null;
  const includes = rule.inclusive || isZone(rule);
  const broken = (finding: Finding | undefined) => {
    if (open) expect(finding).toMatchObject({ verdict: 'undecidable', missing: [open], counted: false });
    else expect(finding).toMatchObject({ verdict: 'violated', missing: [], counted: true, clause: { law: rule.clause.law } });
  };

  it('short of the limit is broken', () => {
    const short = isZone(rule) ? inZone(example) : limitM - 0.2;
    const findings = at(short);
    expect(findings).toHaveLength(1);
    broken(findings[0]);
    const [finding] = findings;
    if (!finding) return;
    if (open !== 'figure') expect(finding.measured).toBeCloseTo(Math.max(0, short), 2);
    expect(finding.base?.offset ?? 0).toBe(offsetM);
    for (const lang of ['zh', 'en'] as const) expect(findingText(finding, lang)).toContain(finding.clause.law);
  });

  it('on the limit is broken only where the clause includes it', () => {
    const [finding] = at(limitM);
    if (includes) broken(finding);
    else if (open) expect(finding).toBeUndefined();
    else expect(finding).toMatchObject({ verdict: 'near', measured: limitM, required: limitM });
  });

  it('above the limit is near, beyond the band it is met', () => {
    const band = Math.max(5, limitM * 0.1);
    for (const metres of [limitM + 0.2, limitM + band - 0.2]) expect(at(metres).map(({ verdict }) => verdict)).toEqual(open ? [] : ['near']);
    expect(at(limitM + band + 0.2)).toEqual([]);
  });
});

const SHAPES = { point: 'point', line: 'line', polygon: 'area' } as const;
/** The shapes in which a rule means a feature as it stands in an example. */
function shapesOf(selectors: readonly Selector[], { kind, props = {} }: ExampleFeature): readonly NonNullable<ExampleFeature['as']>[] {
  const shapes = { point: point(0, 0), line: line([0, 0], [10, 0]), area: box(0, 0, 10, 10) };
  return (kindOf(kind)?.geometry ?? []).map((geometry) => SHAPES[geometry]).filter((as) => selects(selectors, { id: 'a', kind, geometry: shapes[as], props })?.length === 0);
}
/** Each example of a rule that judges by distance, in every pair of shapes that its two may have. */
const SHAPED = RULES.filter((rule) => rule.relation !== 'inside' && !along(rule)).flatMap((rule) => rule.examples.flatMap((example) => shapesOf(rule.subjects, example.subject).flatMap((subject) =>
  shapesOf(rule.relation === 'spacing' ? rule.subjects : rule.objects, example.object).map((object) => ({
    id: rule.id, shapes: `${subject} to ${object}`, limitM: example.limitM, rule, example: { ...example, subject: { ...example.subject, as: subject }, object: { ...example.object, as: object } },
  })))));

describe.each(SHAPED)('$id, $shapes, at $limitM m', ({ rule, example }) => {
  it('one centimetre decides', () => {
    const { limitM, offsetM = 0 } = example, open = rule.interpretation === 'all' || rule.threshold.type === 'unseen', broken = open ? 'undecidable' : 'violated';
    const verdictAt = (metres: number) => check(rule, example, offsetM + metres).map(({ verdict }) => verdict);
    const includes = rule.inclusive || isZone(rule);
    expect(verdictAt(isZone(rule) ? inZone(example) : limitM - 0.01)).toEqual([broken]);
    expect(verdictAt(limitM)).toEqual(includes ? [broken] : open ? [] : ['near']);
    expect(verdictAt(limitM + 0.01)).toEqual(open ? [] : ['near']);
  });
});

describe('limits', () => {
  it('every rule has a case on either side and on it; what must lie inside of something is tested in relations.test.ts', () => {
    const tested = new Set(CASES.map(({ id }) => id));
    expect(RULES.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual(['hz-into-park']);
    const shaped = new Set(SHAPED.map(({ id }) => id));
    expect(RULES.filter((rule) => !shaped.has(rule.id) && !along(rule)).map(({ id }) => id)).toEqual(['hz-into-park']);
  });
});

/** What a rule reads to choose features of the example's kind; nothing where it means the whole kind. */
function conditions(rule: Rule, role: 'subject' | 'object'): readonly Condition[] {
  const own = (role === 'subject' ? rule.subjects : rule.objects).filter(({ kind }) => kind === rule.examples[0]?.[role].kind);
  return own.some(({ where }) => !where) ? [] : own.flatMap(({ where }) => where ?? []);
}
const fieldsOf = (threshold: Threshold | undefined): readonly string[] => (!threshold ? [] : threshold.type === 'by-two' ? threshold.fields : threshold.type === 'by-value' || threshold.type === 'by-band' ? [threshold.field] : []);
const LACKING = RULES.filter(({ relation }) => relation !== 'inside').flatMap((rule) => (['subject', 'object'] as const).flatMap((role) => {
  const [example] = rule.examples;
  if (!example) return [];
  const read = new Set([...conditions(rule, role).map(({ field }) => field), ...((rule.thresholdOf === 'subject') === (role === 'subject') ? fieldsOf(rule.threshold) : []), ...(role === 'object' ? fieldsOf(rule.base.beyond) : [])]);
  return Object.keys(example[role].props ?? {}).filter((field) => read.has(field)).map((field) => ({ id: rule.id, role, field, rule, example }));
}));

describe('without an attribute that a rule reads', () => {
  it.each(LACKING)('$id: $role without $field', ({ rule, example, role, field }) => {
    const { limitM, offsetM = 0 } = example;
    const findings = check(rule, example, isZone(rule) ? inZone(example) : offsetM + Math.max(limitM - 0.2, limitM / 2), { role, field });
    if (conditions(rule, role).some((condition) => condition.field === field && 'empty' in condition && condition.empty === 'not-meant')) {
      expect(findings).toEqual([]);
      return;
    }
    expect(findings.map(({ verdict, counted }) => [verdict, counted])).toEqual([['undecidable', false]]);
    if (rule.id !== 'hz-eight-places') expect(findings[0]?.missing).toContain(field);
    for (const lang of ['zh', 'en'] as const) if (findings[0]) expect(findingText(findings[0], lang)).not.toContain('rules:');
  });
});

/** Every figure of a table. */
const figures = (threshold: Threshold): readonly number[] => {
  switch (threshold.type) {
    case 'fixed': return [threshold.m];
    case 'unseen': return [threshold.ringM];
    case 'by-value': return Object.values(threshold.m).filter((m) => m !== null);
    case 'by-band': return threshold.bands.map(({ m }) => m);
    case 'by-two': return Object.values(threshold.m).flatMap((row) => Object.values(row));
  }
};

describe('the catalogue', () => {
  it('has unique ids, both languages, a clause, an example for every figure', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const rule of RULES) {
      const { id, label, clause, remedy, examples, threshold, relation, course } = rule;
      expect(id).toMatch(/^[a-z0-9-]+$/);
      for (const words of [label.zh, label.en, remedy.zh, remedy.en, clause.law, clause.article, clause.words, clause.edition]) expect(words, id).not.toBe('');
      const limits = new Set(examples.map(({ limitM }) => limitM));
      if (relation !== 'inside') for (const m of [...figures(threshold), ...(relation === 'along' && course ? figures(course.up) : [])]) expect(limits.has(m), `${id} ${m} m`).toBe(true);
      expect((relation === 'along' || relation === 'downstream') === (course !== undefined), id).toBe(true);
      if (rule.thresholdOf === 'subject') expect(rule.base.defaults, id).toBeUndefined();
    }
  });

  it('names kinds, fields and values that are declared', () => {
    for (const { id, subjects, objects, needs, course } of RULES) {
      for (const { kind, where } of [...subjects, ...objects, ...(course?.carriers ?? [])]) {
        const decl = kindOf(kind);
        expect(decl, `${id} ${kind}`).toBeDefined();
        for (const condition of where ?? []) {
          const field = decl?.fields.find((item) => item.id === condition.field);
          expect(field, `${id} ${kind}.${condition.field}`).toBeDefined();
          if ('in' in condition && field?.choices) for (const value of condition.in) expect(field.choices.map((choice) => choice.value), `${id} ${kind}.${condition.field}`).toContain(value);
        }
      }
      for (const kind of needs) expect(kindOf(kind), `${id} ${kind}`).toBeDefined();
    }
  });

  it('has words for everything that may be missing', () => {
    const fields = RULES.flatMap(({ subjects, objects, threshold, base, course }) => [
      ...[...subjects, ...objects].flatMap(({ where }) => (where ?? []).filter((condition) => !('empty' in condition)).map(({ field }) => field)), ...[threshold, base.defaults, base.beyond, course?.up].flatMap(fieldsOf),
    ]);
    for (const item of new Set([...fields, 'boundary', 'course', 'figure', 'flow', 'interpretation'])) for (const lang of ['zh', 'en'] as const) expect(hasWords(lang, `rules:missing.${item}`), item).toBe(true);
  });

  it('says so where its words are not the clause’s own, and ships what nobody saw off', () => {
    for (const { id, evidence, ships, clause } of RULES) {
      expect(/概述/.test(clause.words) && evidence === 'statute', id).toBe(false);
      if (evidence === 'unverified') expect(ships, id).toBe('off');
    }
    const on = RULES.filter(({ ships }) => ships === 'on').map(({ id }) => id);
    expect(on).not.toContain('fw-wholesale-ext');
    expect(on).not.toContain('exp-store-ext');
    expect(on).not.toContain('hz-filling-public-50');
  });

  it('includes the limit itself only where the clause says so (含, 大于)', () => {
    expect(RULES.filter(({ inclusive }) => inclusive).map(({ id }) => id)).toEqual(['min-quarry-300-adjacent', 'min-tailings-overhead']);
  });

  it('runs what ships off only when it is asked for', () => {
    const county = aCounty().with('explosives-store', 'a', point(0, 0)).with('dense-place', 'b', point(100, 0), { category: 'school' }).snapshot();
    const run = (rules?: string[]) => runRules(county, { rules, all: false, lang: 'zh', now: NOW });
    expect(run().rules.map(({ id }) => id)).not.toContain('exp-store-ext');
    expect(run(['exp-store-ext']).findings.map(({ missing }) => missing)).toEqual([['figure']]);
  });
});
