/** Which fields the rules and the assessment need of a kind, derived from their declarations. */
import { kindOf } from '../kinds/index.ts';
import { BUILT_IN, type RuleBook } from '../rules/index.ts';
import type { Rule, Selector } from '../rules/rule.ts';
import type { Threshold } from '../rules/threshold.ts';

/** A field, and the rules that cannot be judged without it; none when its declaration alone asks for it. */
export interface NeededField {
  readonly field: string;
  readonly rules: readonly { readonly rule: Rule; /** only where the feature is mapped as an area */ readonly areasOnly: boolean }[];
}

/** Fields that a figure is looked up by. */
function fieldsOfThreshold(threshold: Threshold | undefined): readonly string[] {
  switch (threshold?.type) {
    case 'by-value': case 'by-band': return [threshold.field];
    case 'by-two': return threshold.fields;
    default: return [];
  }
}

/** Fields that one selector of a rule reads of the features that it means. */
function readBy(rule: Rule, { where, areasOnly }: Selector, isObject: boolean): { readonly field: string; readonly areasOnly: boolean }[] {
  const figures = [
    ...(isObject === (rule.thresholdOf !== 'subject') ? fieldsOfThreshold(rule.threshold) : []),
    ...(isObject ? [...fieldsOfThreshold(rule.base.defaults), ...fieldsOfThreshold(rule.base.beyond)] : []),
  ];
  // where the declaration tells what an empty field means, nothing is lacking
  const conditions = where?.filter((condition) => !('empty' in condition)).map(({ field }) => field) ?? [];
  const dated = !isObject && rule.newSince !== undefined ? ['built'] : [];
  return [...conditions, ...figures, ...dated].map((field) => ({ field, areasOnly: areasOnly === true }));
}

const known = new WeakMap<RuleBook, Map<string, readonly NeededField[]>>();

/** What the rules of a book that are on need of a kind, in their order, after what its declaration requires. The level of risk is not among them: an object without one is not assessed, and says so. */
export function neededFields(kind: string, book: RuleBook = BUILT_IN): readonly NeededField[] {
  let byKind = known.get(book);
  if (!byKind) known.set(book, (byKind = new Map()));
  const kept = byKind.get(kind);
  if (kept) return kept;
  // field → rule → whether the rule reads it of areas only
  const byField = new Map<string, Map<Rule, boolean>>(kindOf(kind)?.fields.flatMap(({ id, required }) => (required ? [[id, new Map()] as const] : [])));
  for (const rule of book.rules.filter(({ ships }) => ships === 'on')) {
    const own = (selectors: readonly Selector[], isObject: boolean) => selectors.filter((selector) => selector.kind === kind).flatMap((selector) => readBy(rule, selector, isObject));
    for (const { field, areasOnly } of [...own(rule.subjects, false), ...own(rule.objects, true)]) {
      const rules = byField.get(field) ?? new Map<Rule, boolean>();
      byField.set(field, rules.set(rule, areasOnly && rules.get(rule) !== false));
    }
  }
  const needed = [...byField].map(([field, rules]) => ({ field, rules: [...rules].map(([rule, areasOnly]) => ({ rule, areasOnly })) }));
  byKind.set(kind, needed);
  return needed;
}
