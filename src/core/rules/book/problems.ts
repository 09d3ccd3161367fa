/** What is wrong with a pack or a rule beyond its shape: names that nothing has, figures under keys that a rule does not know. Pure. */
import { pathText } from '../../faults.ts';
import { fieldsOf, kindOf } from '../../kinds/index.ts';
import type { BaseRule, Rule, Selector } from '../rule.ts';
import type { Threshold } from '../threshold.ts';
import { RULES } from '../catalogue/index.ts';
import { figuresOf } from './figures.ts';
import type { PackChange, RulePack } from './schema.ts';

export type Path = readonly (string | number)[];

/** Words: `rules:pack.problem.<code>`. */
export interface BookProblem {
  /** place in the file (`rules[0].subjects[1].kind`), or the pack, rule or setting that it is about */
  readonly path: string;
  readonly code: 'unknown-field' | 'unknown-value' | 'no-course' | 'no-at-most' | 'same-id' | 'built-in-id' | 'unknown-rule' | 'unknown-figure' | 'no-figures' | 'not-open' | 'no-change' | 'same-rule' | 'figures-moved' | 'rule-gone' | 'unreadable';
  readonly params: Readonly<Record<string, string | number>>;
}

const fieldIds = (kind: string): readonly string[] => {
  const decl = kindOf(kind);
  return decl ? fieldsOf(decl).map(({ id }) => id) : [];
};

/** The allowed values of a field in any of the kinds; null where it takes any. */
function allowedIn(kinds: readonly string[], field: string): readonly string[] | null {
  const choices = kinds.flatMap((kind) => {
    const decl = kindOf(kind);
    return decl ? fieldsOf(decl).filter(({ id }) => id === field) : [];
  });
  return choices.length === 0 || choices.some((declared) => !declared.choices) ? null : [...new Set(choices.flatMap((declared) => declared.choices?.map(({ value }) => value) ?? []))];
}

class Problems {
  readonly found: BookProblem[] = [];

  add(path: Path, code: BookProblem['code'], params: BookProblem['params'] = {}): void {
    this.found.push({ path: pathText(path), code, params });
  }

  private field(path: Path, kinds: readonly string[], field: string): boolean {
    const known = [...new Set(kinds.flatMap(fieldIds))];
    if (known.includes(field)) return true;
    this.add(path, 'unknown-field', { value: field, known: known.join(', ') });
    return false;
  }

  private values(path: Path, kinds: readonly string[], field: string, values: readonly string[]): void {
    const allowed = allowedIn(kinds, field);
    for (const value of values) if (allowed && !allowed.includes(value)) this.add(path, 'unknown-value', { value, known: allowed.join(', ') });
  }

  selectors(path: Path, selectors: readonly Selector[]): void {
    selectors.forEach(({ kind, where }, i) => where?.forEach((condition, c) => {
      const at = [...path, i, 'where', c];
      if (this.field([...at, 'field'], [kind], condition.field) && 'in' in condition) this.values([...at, 'in'], [kind], condition.field, condition.in.filter((value) => typeof value === 'string'));
    }));
  }

  threshold(path: Path, kinds: readonly string[], threshold: Threshold): void {
    if (threshold.type === 'by-value' && this.field([...path, 'field'], kinds, threshold.field)) this.values([...path, 'm'], kinds, threshold.field, Object.keys(threshold.m));
    if (threshold.type === 'by-band') this.field([...path, 'field'], kinds, threshold.field);
    if (threshold.type !== 'by-two') return;
    const [first, second] = threshold.fields;
    if (this.field([...path, 'fields', 0], kinds, first)) this.values([...path, 'm'], kinds, first, Object.keys(threshold.m));
    if (this.field([...path, 'fields', 1], kinds, second)) for (const [key, row] of Object.entries(threshold.m)) this.values([...path, 'm', key], kinds, second, Object.keys(row));
  }

  base(path: Path, kinds: readonly string[], { defaults, beyond, designated }: BaseRule): void {
    if (defaults) this.threshold([...path, 'defaults'], kinds, defaults);
    if (beyond) this.threshold([...path, 'beyond'], kinds, beyond);
    if (designated !== undefined) this.values([...path, 'designated'], ['designated-area'], 'type', [designated]);
  }

  rule(path: Path, rule: Rule): void {
    const { subjects, objects, relation, threshold, thresholdOf, base, course, atMost, interpretation } = rule;
    const kindsOf = (selectors: readonly Selector[]) => [...new Set(selectors.map(({ kind }) => kind))];
    this.selectors([...path, 'subjects'], subjects);
    this.selectors([...path, 'objects'], objects);
    if (interpretation !== undefined && interpretation !== 'all') this.selectors([...path, 'interpretation'], interpretation);
    this.threshold([...path, 'threshold'], kindsOf(thresholdOf === 'subject' ? subjects : objects), threshold);
    this.base([...path, 'base'], kindsOf(objects), base);
    if ((relation === 'along' || relation === 'downstream') && !course) this.add([...path, 'course'], 'no-course', { relation });
    if (course) {
      this.selectors([...path, 'course', 'carriers'], course.carriers);
      this.threshold([...path, 'course', 'up'], kindsOf(objects), course.up);
    }
    if (relation === 'at-most' && atMost === undefined) this.add([...path, 'atMost'], 'no-at-most');
  }

  change(path: Path, { rule: id, figures, on, applies }: Pick<PackChange, 'rule' | 'figures' | 'on' | 'applies'>, rules: readonly Rule[]): void {
    const rule = rules.find((one) => one.id === id);
    if (!rule) this.add([...path, 'rule'], 'unknown-rule', { value: id, known: rules.map((one) => one.id).join(', ') });
    if (figures === undefined && on === undefined && applies === undefined) this.add(path, 'no-change');
    if (!rule) return;
    const keys = figuresOf(rule).map(({ key }) => key);
    for (const key of Object.keys(figures ?? {})) {
      if (keys.length === 0) this.add([...path, 'figures', key], 'no-figures');
      else if (!keys.includes(key)) this.add([...path, 'figures', key], 'unknown-figure', { value: key, known: keys.join(', ') });
    }
    if (applies !== undefined && rule.interpretation === undefined) this.add([...path, 'applies'], 'not-open');
  }
}

/** What is wrong with a rule that is not in the catalogue; its identifier must be none of `others`. */
export function ruleProblems(rule: Rule, others: readonly Rule[] = RULES, path: Path = []): readonly BookProblem[] {
  const problems = new Problems();
  if (others.some(({ id }) => id === rule.id)) problems.add([...path, 'id'], 'built-in-id', { value: rule.id });
  problems.rule(path, rule);
  return problems.found;
}

/** What is wrong with a change of a rule, among the rules that there are. */
export function changeProblems(change: Pick<PackChange, 'rule' | 'figures' | 'on' | 'applies'>, rules: readonly Rule[], path: Path = []): readonly BookProblem[] {
  const problems = new Problems();
  problems.change(path, change, rules);
  return problems.found;
}

/** What is wrong with a pack whose shape is right. */
export function packProblems({ rules, changes }: RulePack): readonly BookProblem[] {
  const problems = new Problems(), ids = new Set<string>(), changed = new Set<string>();
  rules.forEach((rule, i) => {
    problems.found.push(...ruleProblems(rule, RULES, ['rules', i]));
    if (ids.has(rule.id)) problems.add(['rules', i, 'id'], 'same-id', { value: rule.id });
    ids.add(rule.id);
  });
  changes.forEach((change, i) => {
    const aspects = [...(change.figures ? ['figures'] : []), ...(change.on === undefined ? [] : ['on']), ...(change.applies === undefined ? [] : ['applies'])];
    problems.change(['changes', i], change, [...RULES, ...rules]);
    for (const aspect of aspects) {
      if (changed.has(`${change.rule} ${aspect}`)) problems.add(['changes', i, 'rule'], 'same-rule', { value: change.rule });
      changed.add(`${change.rule} ${aspect}`);
    }
  });
  return problems.found;
}
