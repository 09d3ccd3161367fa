/** What is wrong with the attributes of a feature. */
import type { Feature, FieldValue } from '../feature.ts';
import { convertCell } from '../kinds/convert.ts';
import { fieldsOf, kindOf } from '../kinds/index.ts';
import type { RuleBook } from '../rules/index.ts';
import { selects } from '../rules/select.ts';
import type { Found } from './draft.ts';
import { neededFields } from './needed.ts';

/** Days that cannot lie ahead of us, and days that run out. */
const PAST_FIELDS: ReadonlySet<string> = new Set(['built', 'opened', 'laid', 'found', 'date']);
const EXPIRY_FIELDS: ReadonlySet<string> = new Set(['valid_to', 'next_inspection']);
const SPANS = [['valid_from', 'valid_to'], ['from', 'to'], ['found', 'due']] as const;
const FIGURE_WITH_UNIT = /^[-+]?\d[\d,]*(?:\.\d+)?\s*[^\d\s.,+-]/;

export interface Days {
  /** ISO days */
  readonly today: string;
  readonly assessment: string;
}

const isEmpty = (value: FieldValue | undefined): boolean => value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** Compares ISO days of which one may be only a year or a month: as far as both are known. */
function compareDays(a: string, b: string): number {
  const length = Math.min(a.length, b.length), x = a.slice(0, length), y = b.slice(0, length);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** A date is over, or still ahead, only when that is so on every day that it may mean: `2020` runs out with the year. */
export function fieldProblems(feature: Feature, { today, assessment }: Days, book: RuleBook): Found[] {
  const { kind, props } = feature;
  const decl = kindOf(kind);
  if (!decl) return [];
  const found: Found[] = [];
  const days = new Map<string, string>();
  for (const field of fieldsOf(decl)) {
    const value = props[field.id];
    if (isEmpty(value)) continue;
    const converted = convertCell(field, value);
    if ('problem' in converted) {
      const alien = field.unit !== undefined && converted.problem === 'not-a-number' && typeof value === 'string' && FIGURE_WITH_UNIT.test(value.trim());
      found.push(alien ? { code: 'unknown-unit', field: field.id, params: { value, unit: field.unit ?? '' } } : { code: 'bad-value', field: field.id, params: { value: String(value), problem: converted.problem } });
    } else if (field.type === 'date' && typeof converted.value === 'string') {
      days.set(field.id, converted.value);
      if (PAST_FIELDS.has(field.id) && compareDays(converted.value, today) > 0) found.push({ code: 'future-date', field: field.id, params: { value: converted.value, today } });
      if (EXPIRY_FIELDS.has(field.id) && compareDays(converted.value, assessment) < 0) found.push({ code: 'expired', field: field.id, params: { value: converted.value, date: assessment } });
    }
  }
  for (const [from, to] of SPANS) {
    const first = days.get(from), last = days.get(to);
    if (first !== undefined && last !== undefined && compareDays(first, last) > 0) found.push({ code: 'dates-reversed', field: to, params: { from: first, to: last } });
  }
  for (const { field, rules } of neededFields(kind, book)) {
    if (!isEmpty(props[field])) continue;
    const concerned = rules.flatMap(({ rule }) => (selects([...rule.subjects, ...rule.objects], feature) ? [rule.id] : []));
    if (concerned.length > 0 || rules.length === 0) found.push({ code: 'empty-field', field, params: { rules: concerned.join(',') } });
  }
  if (decl.rated && isEmpty(props['risk_level'])) found.push({ code: 'not-assessed', field: 'risk_level' });
  return found;
}
