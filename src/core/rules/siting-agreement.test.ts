/**
 * What siting says of something new is what a check says once it stands there: for every rule of the catalogue, with the new thing as the one that must keep away and as the one from which others
 * must, among random neighbours with and without their attributes.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Feature, Geometry, Props } from '../feature.ts';
import { fieldsOf, kindOf } from '../kinds/index.ts';
import { aCounty, box, line, point } from '../testing/county.ts';
import { RULES, runRules } from './index.ts';
import type { Condition, Rule, Selector } from './rule.ts';
import { NEW_ID, newFeature, SitingJudge, type SitingPair, type SitingRule } from './siting.ts';
import type { Threshold } from './threshold.ts';
import { greatestM } from './threshold.ts';
import type { Finding } from './types.ts';

const OPTIONS = { lang: 'zh', now: '2026-06-01T00:00:00Z' } as const;
type Value = string | number | boolean | null;
interface Made { readonly kind: string; readonly geometry: Geometry; readonly props: Props }

/** Rules in which a new object can make others break them. */
const isExchanged = ({ relation }: Rule): boolean => relation !== 'spacing' && relation !== 'inside' && relation !== 'at-most';
const EXCHANGED: ReadonlySet<string> = new Set(RULES.filter(isExchanged).map(({ id }) => id));

/** Values of a field on both sides of a condition, or of the rows of a table; and not known. */
const valuesOf = (condition: Condition): readonly Value[] => ('in' in condition ? condition.in : 'above' in condition ? [condition.above, condition.above + 1] : 'atLeast' in condition ? [condition.atLeast, condition.atLeast - 1] : [condition.atMost, condition.atMost + 1]);
function rowsOf(threshold: Threshold | undefined): readonly (readonly [string, readonly Value[]])[] {
  switch (threshold?.type) {
    case 'by-value': return [[threshold.field, Object.keys(threshold.m).map((key) => (key === 'true' ? true : key === 'false' ? false : /^\d$/.test(key) ? Number(key) : key))]];
    case 'by-band': return [[threshold.field, threshold.bands.flatMap(({ from, to }) => [from, to ?? from + 1])]];
    case 'by-two': return [[threshold.fields[0], Object.keys(threshold.m)], [threshold.fields[1], Object.values(threshold.m).flatMap((row) => Object.keys(row))]];
    default: return [];
  }
}

/** Features of a selector of a rule: mostly meant, sometimes with another value, sometimes with none. */
function featureOf(rule: Rule, { kind, where, areasOnly, boundary }: Selector, spreadM: number): fc.Arbitrary<Made> {
  const declared = kindOf(kind), known = new Set(declared ? fieldsOf(declared).map(({ id }) => id) : []), fields = new Map<string, Value[]>();
  const add = (field: string, values: readonly Value[]) => { if (known.has(field)) fields.set(field, [...(fields.get(field) ?? []), ...values]); };
  for (const condition of where ?? []) { add(condition.field, valuesOf(condition)); add(condition.field, valuesOf(condition)); add(condition.field, [null]); }
  for (const field of declared?.fields ?? []) if ((where ?? []).some((condition) => condition.field === field.id)) add(field.id, (field.choices ?? []).slice(0, 2).map(({ value }) => value));
  for (const [field, values] of [...rowsOf(rule.threshold), ...rowsOf(rule.base.defaults), ...rowsOf(rule.base.beyond), ...rowsOf(rule.course?.up)]) add(field, values);
  add('built', ['2000-01-01', '2026-05-20', null]);
  add('operator', ['甲', '乙', null]);
  add('half_width', [3, null]);
  add('accuracy', [8, null]);
  add('flow', ['with', 'against', null]);
  const props = fc.record(Object.fromEntries([...fields].map(([field, values]) => [field, fc.constantFrom(...values)])));
  const away = fc.integer({ min: -spreadM, max: spreadM }), shapes = declared?.geometry ?? ['point'];
  const geometry = fc.record({ shape: areasOnly || boundary ? fc.constantFrom('polygon', ...shapes) : fc.constantFrom(...shapes), east: away, north: away, length: fc.integer({ min: 20, max: 2 * spreadM + 40 }), turned: fc.boolean() })
    .map(({ shape, east, north, length, turned }) => (shape === 'point' ? point(east, north) : shape === 'polygon' ? box(east, north, length / 2, 25) : turned ? line([east, north - length], [east + 10, north + length]) : line([east - length, north], [east + length, north + 15])));
  return fc.record({ kind: fc.constant(kind), geometry, props });
}

/** A county round one rule, and something new in it. */
function worldOf(rule: Rule, role: 'subject' | 'object'): fc.Arbitrary<{ readonly fresh: Made; readonly there: readonly Made[] }> {
  const spreadM = Math.min(1200, Math.max(30, greatestM(rule.threshold) * 0.9)), any = (selectors: readonly Selector[]) => fc.oneof(...selectors.map((selector) => featureOf(rule, selector, spreadM)));
  const subjects = any(rule.subjects), objects = any(rule.objects), river: Made = { kind: 'water-body', geometry: line([0, 4000], [0, 0], [40, -4000]), props: { type: 'river', flow: 'with' } };
  const carriers = rule.course ? [fc.constantFrom(river, { ...river, props: { type: 'river' } }, ...(rule.course.carriers.some(({ kind }) => kind === 'road') ? [{ kind: 'road', geometry: river.geometry, props: { class: 'county' } }] : []))] : [];
  return fc.record({ fresh: role === 'subject' ? subjects : objects, there: fc.tuple(fc.array(fc.oneof(subjects, objects), { minLength: 3, maxLength: 9 }), ...carriers).map(([features, ...lines]) => [...features, ...lines]) });
}

interface Told { readonly rule: string; readonly role: string; readonly other: string; readonly verdict: string; readonly missing: string; readonly standing: Finding['standing']; readonly measured: number | null; readonly required: number | null; readonly uncertain: boolean }
const byName = (a: Told, b: Told): number => `${a.rule} ${a.role} ${a.other}`.localeCompare(`${b.rule} ${b.role} ${b.other}`);
const nameOf = (ref: Finding['object']): string => (ref ? `${ref.kind}/${ref.id}` : '–');
const isLayer = (missing: readonly string[]): boolean => missing.some((item) => item.startsWith('layer:'));

function toldBySiting(rules: readonly SitingRule[]): Told[] {
  const one = ({ rule, role }: SitingRule, { object, verdict, missing, standing, measured, required, uncertain }: SitingPair): Told => ({ rule, role, other: nameOf(object), verdict, missing: [...missing].sort().join(), standing, measured, required, uncertain });
  return rules.flatMap((rule) => [one(rule, rule), ...rule.others.map((pair) => one(rule, pair))]).filter(({ verdict, missing }) => verdict !== 'met' && !missing.includes('layer:')).sort(byName);
}

function toldByCheck(findings: readonly Finding[], fresh: Feature): Told[] {
  const isFresh = (ref: Finding['object']) => ref?.id === NEW_ID && ref.kind === fresh.kind;
  return findings.filter(({ subject, object, missing }) => (isFresh(subject) || isFresh(object)) && !isLayer(missing)).map(({ rule, subject, object, verdict, missing, standing, measured, required, uncertain }) => ({
    rule, role: isFresh(subject) ? 'subject' : 'object', other: nameOf(isFresh(subject) ? object : subject), verdict, missing: [...missing].sort().join(), standing, measured, required, uncertain,
  // what must lie inside of something names the nearest such thing, which may be the new one: it is not told as what forbids the other
  })).filter(({ rule, role }) => role === 'subject' || EXCHANGED.has(rule)).sort(byName);
}

const close = (told: readonly Told[]) => told.map(({ measured, ...rest }) => ({ ...rest, measured: measured === null ? null : expect.closeTo(measured, 2) as unknown }));

/** What both say, after they were compared. */
function compare(rules: readonly string[], { fresh, there }: { readonly fresh: Made; readonly there: readonly Made[] }): { readonly told: readonly Told[]; readonly siting: ReturnType<SitingJudge['judge']>; readonly found: readonly Finding[] } {
  const county = aCounty();
  there.forEach(({ kind, geometry, props }, i) => county.with(kind, `f${i}`, geometry, props));
  const feature = newFeature(fresh.kind, fresh.geometry, fresh.props, OPTIONS), siting = new SitingJudge(county.snapshot(), { ...OPTIONS, rules }).judge(feature);
  const stands = county.with(fresh.kind, NEW_ID, fresh.geometry, feature.props).snapshot(), { findings } = runRules(stands, { ...OPTIONS, rules, all: false });
  const told = toldBySiting([...siting.rules, ...siting.conditions]), found = toldByCheck(findings, feature);
  expect(told).toEqual(close(found));
  return { told, siting, found: findings.filter(({ subject, object }) => [subject, object].some((ref) => ref?.id === NEW_ID && ref.kind === fresh.kind)) };
}

describe.each(RULES.flatMap((rule) => (isExchanged(rule) ? (['subject', 'object'] as const) : (['subject'] as const)).map((role) => ({ id: rule.id, role, rule }))))('$id, what is planned is its $role', ({ rule, role }) => {
  it('siting says what a check says once it stands there', () => {
    let broken = 0;
    fc.assert(fc.property(worldOf(rule, role), (world) => {
      broken += compare([rule.id], world).told.filter((told) => told.role === role).length;
    }), { numRuns: 30, seed: 6 });
    expect(broken).toBeGreaterThan(0);
  });
});

describe('the whole catalogue at once', () => {
  const named = RULES.map(({ id }) => id), pairs = RULES.filter(({ ships }) => ships === 'on');
  const world = fc.tuple(fc.constantFrom(...pairs), fc.constantFrom(...pairs), fc.constantFrom('subject' as const, 'object' as const)).chain(([first, second, role]) => fc.tuple(worldOf(first, role), worldOf(second, 'subject')).map(([one, two]) => ({ fresh: one.fresh, there: [...one.there, ...two.there] })));

  it('the verdict is forbidden exactly where a counted breach of a clause that forbids is found', () => {
    const seen = new Set<string>();
    fc.assert(fc.property(world, (made) => {
      const { siting, found } = compare(named, made);
      const breach = found.some(({ severity, verdict, counted, rule }) => severity === 'prohibited' && verdict === 'violated' && counted && RULES.find(({ id }) => id === rule)?.interpretation !== 'all');
      expect(siting.verdict === 'forbidden').toBe(breach);
      seen.add(siting.verdict);
    }), { numRuns: 150, seed: 6 });
    expect([...seen]).toEqual(expect.arrayContaining(['forbidden', 'undecidable']));
  });
});
