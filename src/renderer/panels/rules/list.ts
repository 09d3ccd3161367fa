/** What the list of rules shows: pure. */
import type { Lang } from '../../../core/feature.ts';
import { requirementText, type Rule } from '../../../core/rules/index.ts';

export type RuleFilter = 'all' | 'on' | 'off' | 'changed';
export const RULE_FILTERS: readonly RuleFilter[] = ['all', 'on', 'off', 'changed'];

/** Rules of one law, in the order of the book. */
export interface LawGroup {
  readonly law: string;
  readonly rules: readonly Rule[];
}

const isChanged = ({ changed, source }: Rule): boolean => changed !== undefined || source !== undefined;
const passes = (rule: Rule, filter: RuleFilter): boolean => (filter === 'all' ? true : filter === 'changed' ? isChanged(rule) : (rule.ships === 'on') === (filter === 'on'));

/** The rules by law, as far as they pass the filter and hold the words looked for: in name, identifier, law, article, words of the clause or requirement. */
export function lawGroups(rules: readonly Rule[], { filter, text }: { readonly filter: RuleFilter; readonly text: string }, lang: Lang): readonly LawGroup[] {
  const wanted = text.trim().toLowerCase(), groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    const { id, label, clause } = rule;
    if (!passes(rule, filter)) continue;
    if (wanted !== '' && ![label.zh, label.en, id, clause.law, clause.article, clause.words, requirementText(rule, lang)].some((words) => words.toLowerCase().includes(wanted))) continue;
    groups.set(clause.law, [...(groups.get(clause.law) ?? []), rule]);
  }
  return [...groups].map(([law, own]) => ({ law, rules: own }));
}

/** How many rules each filter shows. */
export const countsOf = (rules: readonly Rule[]): Readonly<Record<RuleFilter, number>> => ({
  all: rules.length, on: rules.filter((rule) => passes(rule, 'on')).length, off: rules.filter((rule) => passes(rule, 'off')).length, changed: rules.filter(isChanged).length,
});
