/** Rules in words: what one requires of whom, what its figures are called, what was changed of it. */
import { lineOf } from '../../faults.ts';
import type { Lang } from '../../feature.ts';
import { translate } from '../../i18n.ts';
import { fieldsOf, kindOf } from '../../kinds/index.ts';
import type { Condition, Note, Rule, Selector } from '../rule.ts';
import type { Threshold } from '../threshold.ts';
import type { ChangedRule } from './book.ts';
import { COUNT, figuresOf, LONE, UP } from './figures.ts';
import type { BookProblem } from './problems.ts';

const listed = (words: readonly string[], lang: Lang): string => words.join(lang === 'zh' ? '、' : ', ');

function fieldIn(kinds: readonly string[], field: string) {
  for (const kind of kinds) {
    const decl = kindOf(kind), found = decl && fieldsOf(decl).find(({ id }) => id === field);
    if (found) return found;
  }
  return undefined;
}

/** A value as a person reads it. */
function valueWords(kinds: readonly string[], field: string, value: string | number | boolean, lang: Lang): string {
  const choice = fieldIn(kinds, field)?.choices?.find((one) => one.value === value);
  return choice ? choice.label[lang] : typeof value === 'boolean' ? translate(lang, `rules:figure.${value ? 'yes' : 'no'}`) : String(value);
}

function conditionWords(kind: string, condition: Condition, lang: Lang): string {
  const declared = fieldIn([kind], condition.field), label = declared?.label[lang] ?? condition.field, unit = declared?.unit === undefined ? '' : ` ${declared.unit}`;
  if ('in' in condition) return translate(lang, 'rules:selector.in', { field: label, values: listed(condition.in.map((value) => valueWords([kind], condition.field, value, lang)), lang) });
  const [sign, figure] = 'above' in condition ? ['>', condition.above] as const : 'atLeast' in condition ? ['≥', condition.atLeast] as const : ['≤', condition.atMost] as const;
  return `${label} ${sign} ${figure}${unit}`;
}

/** What a selector means: `人员密集场所（类别：学校、幼儿园）`. */
export function selectorWords({ kind, where, areasOnly, boundary }: Selector, lang: Lang): string {
  const details = [...(where?.map((condition) => conditionWords(kind, condition, lang)) ?? []), ...(areasOnly ? [translate(lang, 'rules:selector.areas')] : []), ...(boundary ? [translate(lang, 'rules:selector.boundary')] : [])];
  const label = kindOf(kind)?.label[lang] ?? kind;
  return details.length === 0 ? label : translate(lang, 'rules:selector.with', { label, details: details.join(lang === 'zh' ? '，' : ', ') });
}

const kindsOf = (selectors: readonly Selector[]): readonly string[] => [...new Set(selectors.map(({ kind }) => kind))];

function keyWords(threshold: Threshold, kinds: readonly string[], key: string, lang: Lang): string {
  switch (threshold.type) {
    case 'fixed': case 'unseen': return '';
    case 'by-value': return valueWords(kinds, threshold.field, key, lang);
    case 'by-band': {
      const declared = fieldIn(kinds, threshold.field), [from, to] = key.split('-');
      return `${declared?.label[lang] ?? threshold.field} ${to === '' ? `≥ ${from}` : from === to ? from : `${from}–${to}`}${declared?.unit === undefined ? '' : ` ${declared.unit}`}`;
    }
    case 'by-two': {
      const [first = '', second = ''] = key.split('/');
      return `${valueWords(kinds, threshold.fields[0], first, lang)} · ${valueWords(kinds, threshold.fields[1], second, lang)}`;
    }
  }
}

/** What a figure of a rule is for: `国道`, `上游 · 特大桥`; where there is only one, what it is. */
export function figureWords({ relation, threshold, thresholdOf, course, subjects, objects }: Rule, key: string, lang: Lang): string {
  if (key === COUNT) return translate(lang, 'rules:figure.count');
  const kinds = kindsOf(thresholdOf === 'subject' ? subjects : objects), isUp = key.startsWith(UP) && course !== undefined;
  const own = isUp ? keyWords(course.up, kinds, key.slice(UP.length), lang) : keyWords(threshold, kinds, key, lang);
  const side = relation === 'along' ? translate(lang, isUp ? 'rules:figure.up' : 'rules:figure.down') : '';
  return [side, own].filter((word) => word !== '').join(' · ') || translate(lang, key === LONE ? 'rules:figure.distance' : 'rules:figure.figure');
}

/** A figure with its unit. */
export const figureText = (key: string, m: number | null, lang: Lang): string => (m === null ? translate(lang, 'rules:figure.none') : key === COUNT ? String(m) : `${m} m`);

/** The figures in one line: `国道 20 m，省道 15 m`. */
export function figuresText(rule: Rule, lang: Lang): string {
  const figures = figuresOf(rule), [only] = figures;
  if (only && figures.length === 1) return figureText(only.key, only.m, lang);
  return figures.map(({ key, m }) => `${figureWords(rule, key, lang)} ${figureText(key, m, lang)}`).join(lang === 'zh' ? '，' : ', ');
}

/** What the rule requires, in a sentence. */
export function requirementText(rule: Rule, lang: Lang): string {
  const { relation, subjects, objects, atMost } = rule;
  const params = { subjects: listed(subjects.map((selector) => selectorWords(selector, lang)), lang), objects: listed(objects.map((selector) => selectorWords(selector, lang)), lang), figures: figuresText({ ...rule, relation: relation === 'at-most' ? 'min-distance' : relation }, lang) };
  return translate(lang, `rules:requirement.${relation}`, { ...params, count: atMost ?? 0 });
}

const noted = (what: string, { reason, who, at }: Note, lang: Lang, params: Readonly<Record<string, string>> = {}): string => translate(lang, `rules:change.${what}`, { reason, who, at: at.slice(0, 10), ...params });

/** What was changed of a rule: a line for each change, with why, who and when. */
export function changeLines({ figures, on, applies, added, source, names }: ChangedRule, lang: Lang): readonly string[] {
  const moved = Object.entries(figures?.m ?? {}).map(([key, m]) => {
    const name = key === LONE ? '' : `${names[key]?.[lang] ?? key} `;
    return `${name}${figureText(key, figures?.from[key] ?? null, lang)} → ${figureText(key, m, lang)}`;
  }).join(lang === 'zh' ? '，' : ', ');
  return [
    ...(source === null || added ? [] : [translate(lang, 'rules:change.pack', { source })]), ...(added ? [noted('added', added, lang)] : []), ...(figures ? [noted('figures', figures, lang, { moved })] : []),
    ...(on ? [noted(on.on ? 'on' : 'off', on, lang)] : []), ...(applies ? [noted(applies.applies ? 'applies' : 'not-applies', applies, lang)] : []),
  ];
}

/** All changes of a book that a report was made by, a line each, with the rule's name first. */
export const bookLines = (changes: readonly ChangedRule[], lang: Lang): readonly string[] =>
  changes.flatMap((changed) => changeLines(changed, lang).map((line) => `${changed.label[lang]}${lang === 'zh' ? '：' : ': '}${line}`));

/** A problem of a book or pack: `rules[0].subjects[0].kind：没有……`. */
export const problemLine = ({ path, code, params }: BookProblem, lang: Lang): string => lineOf(path, translate(lang, `rules:pack.problem.${code}`, params), lang);
