/** A rule of one's own as the form holds it, and as a rule. Pure. */
import { fieldsOf, kindOf } from '../../../core/kinds/index.ts';
import { BASES, COURSES, type CourseName } from '../../../core/rules/book/own.ts';
import type { BaseRule, Condition, Rule, Selector } from '../../../core/rules/rule.ts';

/** How a field is compared; `in`: one of some values. */
export const TESTS = ['in', 'above', 'atLeast', 'atMost'] as const;
export type Test = (typeof TESTS)[number];

/** What a field must be. */
export interface FormCondition {
  readonly field: string | null;
  readonly test: Test;
  readonly values: readonly string[];
  readonly figure: number | null;
}

/** A kind with, perhaps, what its fields must be: all of them. */
export interface Row {
  readonly kind: string | null;
  readonly conditions: readonly FormCondition[];
}

export const FORM_RELATIONS = ['min-distance', 'spacing', 'outside', 'crosses', 'inside', 'at-most', 'along', 'downstream'] as const satisfies readonly Rule['relation'][];
export type FormRelation = Rule['relation'];

export interface OwnRule {
  readonly name: string;
  readonly law: string;
  readonly article: string;
  readonly text: string;
  readonly severity: Rule['severity'];
  readonly relation: FormRelation;
  readonly subjects: readonly Row[];
  readonly objects: readonly Row[];
  /** along a course: on the lower side of the object */
  readonly metres: number | null;
  /** along a course: on the upper side */
  readonly up: number | null;
  readonly most: number | null;
  readonly course: CourseName;
  /** how far a subject and an object may lie beside the course */
  readonly besideSubject: number | null;
  readonly besideObject: number | null;
  readonly line: BaseRule['line'];
  readonly remedy: string;
}

export const EMPTY_CONDITION: FormCondition = { field: null, test: 'in', values: [], figure: null };
export const EMPTY_ROW: Row = { kind: null, conditions: [] };
export const NEW_RULE: OwnRule = {
  name: '', law: '', article: '', text: '', severity: 'prohibited', relation: 'min-distance', subjects: [EMPTY_ROW], objects: [EMPTY_ROW], metres: null, up: null, most: null, course: 'river', besideSubject: 200, besideObject: 60,
  line: 'wall', remedy: '',
};

/** Whether a relation asks for a distance, for objects of their own, follows a course, has a side of it. */
export const asksDistance = (relation: FormRelation): boolean => relation !== 'outside' && relation !== 'crosses' && relation !== 'inside';
export const asksObjects = (relation: FormRelation): boolean => relation !== 'spacing';
export const asksCourse = (relation: FormRelation): boolean => relation === 'along' || relation === 'downstream';
export const asksSides = ({ relation, course }: Pick<OwnRule, 'relation' | 'course'>): boolean => relation === 'along' && course === 'river';

/** Lines that the law may measure from where all objects are of one kind; the drawn shape is always one of them. */
export function linesFor({ relation, objects }: Pick<OwnRule, 'relation' | 'objects'>): readonly BaseRule['line'][] {
  const [first] = objects;
  if (relation !== 'min-distance' || !first || objects.some(({ kind }) => kind !== first.kind)) return ['wall'];
  return ['wall', ...BASES.filter(({ kind }) => kind === first.kind).map(({ base }) => base.line)];
}

/** Fields of a kind that a form can ask: all but dates. */
export function conditionFields(kind: string | null) {
  const decl = kind === null ? undefined : kindOf(kind);
  return decl ? fieldsOf(decl).filter(({ type }) => type !== 'date') : [];
}
export const fieldOf = (kind: string | null, field: string | null) => conditionFields(kind).find(({ id }) => id === field);
export const isNumeric = (kind: string | null, field: string | null): boolean => { const type = fieldOf(kind, field)?.type; return type === 'number' || type === 'integer'; };

/** A value as the data have it. */
function valueOf(kind: string | null, field: string, value: string): string | number | boolean {
  const type = fieldOf(kind, field)?.type;
  return type === 'boolean' ? value === 'true' : type === 'number' || type === 'integer' ? Number(value) : value;
}

function conditionOf(kind: string | null, { field, test, values, figure }: FormCondition): Condition {
  const name = field ?? '', m = figure ?? 0;
  switch (test) {
    case 'in': return { field: name, in: values.map((value) => valueOf(kind, name, value)) };
    case 'above': return { field: name, above: m };
    case 'atLeast': return { field: name, atLeast: m };
    case 'atMost': return { field: name, atMost: m };
  }
}

const isWhole = (kind: string | null) => ({ field, test, values, figure }: FormCondition): boolean =>
  field !== null && (test === 'in' ? values.length > 0 && (!isNumeric(kind, field) || values.every((value) => value.trim() !== '' && Number.isFinite(Number(value)))) : figure !== null);
const complete = (rows: readonly Row[]): boolean => rows.length > 0 && rows.every(({ kind, conditions }) => kind !== null && conditions.every(isWhole(kind)));
const selectorOf = ({ kind, conditions }: Row, old: readonly Selector[]): Selector => {
  const before = old.find((selector) => selector.kind === kind), where = conditions.map((condition) => {
    const made = conditionOf(kind, condition), kept = before?.where?.find((one) => 'in' in one && one.field === made.field);
    return 'in' in made && kept && 'in' in kept && kept.empty ? { ...made, empty: kept.empty } : made;
  });
  return { kind: kind ?? '', ...(where.length > 0 ? { where } : {}), ...(before?.areasOnly ? { areasOnly: true } : {}), ...(before?.boundary ? { boundary: true } : {}) };
};
const isPositive = (metres: number | null): boolean => metres !== null && metres > 0;

/** What the form still lacks, by field. */
export function lackingIn(form: OwnRule): readonly string[] {
  const { name, law, article, text, relation, subjects, objects, metres, up, most, besideSubject, besideObject, remedy } = form;
  const texts = Object.entries({ name, law, article, text, remedy }).filter(([, value]) => value.trim() === '').map(([field]) => field);
  return [
    ...texts, ...(complete(subjects) ? [] : ['subjects']), ...(asksObjects(relation) && !complete(objects) ? ['objects'] : []), ...(asksDistance(relation) && !isPositive(metres) ? ['metres'] : []),
    ...(asksSides(form) && !isPositive(up) ? ['up'] : []), ...(relation === 'at-most' && most === null ? ['most'] : []), ...(asksCourse(relation) && (!isPositive(besideSubject) || !isPositive(besideObject)) ? ['beside'] : []),
  ];
}

/** An identifier that no rule has yet, nor one of another county whose pack may come. */
export function freeId(rules: readonly Pick<Rule, 'id'>[], countyCode: string): string {
  const start = /^\d+$/.test(countyCode) ? `own-${countyCode}` : 'own';
  let n = 1;
  while (rules.some(({ id }) => id === `${start}-${n}`)) n++;
  return `${start}-${n}`;
}

/** The rule of a complete form; `day`: when its text was read, ISO. What the form does not ask is kept of `old`. Layers of its objects and of its course are needed: without them it cannot be judged. */
export function ruleOf(form: OwnRule, id: string, day: string, old?: Rule): Record<string, unknown> {
  const { name, law, article, text, severity, relation, subjects, objects, metres, up, most, course, besideSubject, besideObject, line, remedy } = form;
  const { source: _source, changed: _changed, asWritten: _asWritten, course: _course, atMost: _atMost, ...kept } = old ?? {};
  const label = (zh: string, before: Rule['label'] | undefined) => (before?.zh === zh ? before : { zh });
  const carriers = COURSES[course], others = asksObjects(relation) ? objects : subjects, toward = linesFor(form).includes(line) ? line : 'wall';
  const needs = asksObjects(relation) ? [...others.flatMap(({ kind }) => kind ?? []), ...(asksCourse(relation) ? carriers.map(({ kind }) => kind) : [])] : [];
  return {
    ...kept, id, label: label(name.trim(), old?.label), clause: { law: law.trim(), article: article.trim(), edition: old?.clause.edition ?? day, words: text.trim() }, severity, checkedOn: old?.checkedOn ?? day, relation,
    subjects: subjects.map((row) => selectorOf(row, old?.subjects ?? [])), objects: others.map((row) => selectorOf(row, old?.objects ?? [])), needs: [...new Set(needs)],
    base: toward === old?.base.line ? old.base : (BASES.find(({ base }) => base.line === toward)?.base ?? { line: 'wall' }), threshold: { type: 'fixed', m: asksDistance(relation) ? metres : 0 },
    ...(relation === 'at-most' && most !== null ? { atMost: most } : {}),
    ...(asksCourse(relation) ? { course: { carriers, subjectM: besideSubject, objectM: besideObject, up: { type: 'fixed', m: asksSides(form) ? up : metres } } } : {}), remedy: label(remedy.trim(), old?.remedy),
  };
}

function formCondition(condition: Condition): FormCondition {
  if ('in' in condition) return { ...EMPTY_CONDITION, field: condition.field, values: condition.in.map(String) };
  const [test, figure] = 'above' in condition ? ['above', condition.above] as const : 'atLeast' in condition ? ['atLeast', condition.atLeast] as const : ['atMost', condition.atMost] as const;
  return { ...EMPTY_CONDITION, field: condition.field, test, figure };
}
const rowOf = ({ kind, where }: Selector): Row => ({ kind, conditions: (where ?? []).map(formCondition) });

/** The form of a rule that a form made; null where it holds more than the form can show: a table by class, another course or line, an open application. */
export function formOf(rule: Rule): OwnRule | null {
  const { label, clause, severity, relation, subjects, objects, threshold, atMost, course, base, interpretation, thresholdOf, remedy } = rule;
  const known = course ? (['river', 'road'] as const).find((name) => JSON.stringify(COURSES[name]) === JSON.stringify(course.carriers)) : 'river';
  if (threshold.type !== 'fixed' || interpretation || thresholdOf || !known || (course && course.up.type !== 'fixed')) return null;
  const up = course?.up.type === 'fixed' ? course.up.m : null, form: OwnRule = {
    name: label.zh, law: clause.law, article: clause.article, text: clause.words, severity, relation, subjects: subjects.map(rowOf), objects: objects.map(rowOf), metres: threshold.m, up, most: atMost ?? null, course: known,
    besideSubject: course?.subjectM ?? NEW_RULE.besideSubject, besideObject: course?.objectM ?? NEW_RULE.besideObject, line: base.line, remedy: remedy.zh,
  };
  return linesFor(form).includes(base.line) && (!course || asksSides(form) || up === threshold.m) ? form : null;
}
