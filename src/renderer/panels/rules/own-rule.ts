/** A rule of one's own as the form holds it, and as a rule. Pure. */
import { fieldsOf, kindOf } from '../../../core/kinds/index.ts';
import type { Rule, Selector } from '../../../core/rules/rule.ts';

/** A kind with, perhaps, the values that a field of it must have. */
export interface Row {
  readonly kind: string | null;
  readonly field: string | null;
  readonly values: readonly string[];
}

/** Relations that a form can ask for: they need no course. */
export const FORM_RELATIONS = ['min-distance', 'spacing', 'outside', 'crosses', 'inside', 'at-most'] as const satisfies readonly Rule['relation'][];
export type FormRelation = (typeof FORM_RELATIONS)[number];

export interface OwnRule {
  readonly name: string;
  readonly law: string;
  readonly article: string;
  readonly text: string;
  readonly severity: Rule['severity'];
  readonly relation: FormRelation;
  readonly subjects: readonly Row[];
  readonly objects: readonly Row[];
  readonly metres: number | null;
  readonly most: number | null;
  readonly remedy: string;
}

export const EMPTY_ROW: Row = { kind: null, field: null, values: [] };
export const NEW_RULE: OwnRule = { name: '', law: '', article: '', text: '', severity: 'prohibited', relation: 'min-distance', subjects: [EMPTY_ROW], objects: [EMPTY_ROW], metres: null, most: null, remedy: '' };

/** Whether a relation asks for a distance, and for objects of their own. */
export const asksDistance = (relation: FormRelation): boolean => relation === 'min-distance' || relation === 'spacing' || relation === 'at-most';
export const asksObjects = (relation: FormRelation): boolean => relation !== 'spacing';

/** Fields of a kind that a form can ask values of: those with a list. */
export function choiceFields(kind: string | null) {
  const decl = kind === null ? undefined : kindOf(kind);
  return decl ? fieldsOf(decl).filter(({ choices }) => choices !== undefined) : [];
}

const selectorOf = ({ kind, field, values }: Row): Selector => ({ kind: kind ?? '', ...(field !== null && values.length > 0 ? { where: [{ field, in: [...values] }] } : {}) });
const complete = (rows: readonly Row[]): boolean => rows.length > 0 && rows.every(({ kind, field, values }) => kind !== null && (field === null || values.length > 0));

/** What the form still lacks, by field. */
export function lackingIn({ name, law, article, text, relation, subjects, objects, metres, most, remedy }: OwnRule): readonly string[] {
  const texts = Object.entries({ name, law, article, text, remedy }).filter(([, value]) => value.trim() === '').map(([field]) => field);
  return [
    ...texts, ...(complete(subjects) ? [] : ['subjects']), ...(asksObjects(relation) && !complete(objects) ? ['objects'] : []), ...(asksDistance(relation) && (metres === null || metres <= 0) ? ['metres'] : []),
    ...(relation === 'at-most' && most === null ? ['most'] : []),
  ];
}

/** An identifier that no rule has yet, nor one of another county whose pack may come. */
export function freeId(rules: readonly Pick<Rule, 'id'>[], countyCode: string): string {
  const start = /^\d+$/.test(countyCode) ? `own-${countyCode}` : 'own';
  let n = 1;
  while (rules.some(({ id }) => id === `${start}-${n}`)) n++;
  return `${start}-${n}`;
}

/** The rule of a complete form; `day`: when its text was read, ISO. What the form does not ask is kept of `old`. */
export function ruleOf({ name, law, article, text, severity, relation, subjects, objects, metres, most, remedy }: OwnRule, id: string, day: string, old?: Rule): Record<string, unknown> {
  const { source: _source, changed: _changed, asWritten: _asWritten, ...kept } = old ?? {};
  const label = (zh: string, before: Rule['label'] | undefined) => (before?.zh === zh ? before : { zh });
  return {
    ...kept, id, label: label(name.trim(), old?.label), clause: { law: law.trim(), article: article.trim(), edition: old?.clause.edition ?? day, words: text.trim() }, severity, checkedOn: old?.checkedOn ?? day, relation,
    subjects: subjects.map(selectorOf), objects: (asksObjects(relation) ? objects : subjects).map(selectorOf), threshold: { type: 'fixed', m: asksDistance(relation) ? metres : 0 },
    ...(relation === 'at-most' && most !== null ? { atMost: most } : {}), remedy: label(remedy.trim(), old?.remedy),
  };
}

function rowOf({ kind, where }: Selector): Row | null {
  const [condition, more] = where ?? [];
  if (!condition) return { kind, field: null, values: [] };
  return more || !('in' in condition) ? null : { kind, field: condition.field, values: condition.in.map(String) };
}

/** The form of a rule that a form made; null where it holds more than the form can show. */
export function formOf(rule: Rule): OwnRule | null {
  const { label, clause, severity, relation, subjects, objects, threshold, atMost, remedy } = rule;
  const form = FORM_RELATIONS.find((one) => one === relation), own = subjects.map(rowOf), others = objects.map(rowOf);
  const whole = (rows: readonly (Row | null)[]): rows is readonly Row[] => rows.every((row) => row !== null);
  if (form === undefined || threshold.type !== 'fixed' || !whole(own) || !whole(others)) return null;
  return { name: label.zh, law: clause.law, article: clause.article, text: clause.words, severity, relation: form, subjects: own, objects: others, metres: threshold.m, most: atMost ?? null, remedy: remedy.zh };
}
