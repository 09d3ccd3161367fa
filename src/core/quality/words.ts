/** A problem in words. */
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { fieldsOf, kindOf } from '../kinds/index.ts';
import { fieldParams } from '../kinds/problems.ts';
import { type Rule, RULES } from '../rules/index.ts';
import type { QualityProblem } from './types.ts';

const GEOMETRY_CLASSES = /point|line|polygon/g;

/** Figures in sentences: coordinates to six decimals. */
const shown = (value: string | number): string | number => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toFixed(6)) : value);

/** One sentence: what is wrong, with the values, and what it means. `book`: the rules as the project has them. */
export function problemText({ code, feature, other, field, params }: QualityProblem, lang: Lang, book: readonly Pick<Rule, 'id' | 'label'>[] = RULES): string {
  const decl = kindOf(feature.kind), declared = decl ? fieldsOf(decl).find(({ id }) => id === field) : undefined, label = declared?.label[lang] ?? field ?? '';
  const values: Record<string, string | number> = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, shown(value)]));
  if (code === 'bad-value' && declared) return translate(lang, 'quality:text.bad-value', { value: values['value'] ?? '', reason: translate(lang, `engine:refused.${String(params['problem'])}`, fieldParams(declared, label)) });
  if (code === 'geometry-class') for (const key of ['type', 'allowed']) values[key] = String(values[key]).replaceAll(',', ' / ').replaceAll(GEOMETRY_CLASSES, (name) => translate(lang, `quality:class.${name}`));
  if (code === 'empty-field') {
    const rules = String(params['rules']).split(',').flatMap((id) => book.find((rule) => rule.id === id)?.label[lang] ?? []);
    return translate(lang, rules.length > 0 ? 'quality:text.empty-field' : 'quality:text.empty-required', { label, rules: rules.join(lang === 'zh' ? '；' : '; ') });
  }
  if (values['location'] === '') values['location'] = translate(lang, 'quality:nowhere');
  return translate(lang, `quality:text.${code}`, { label, other: other?.name ?? '', otherId: other?.id ?? '', ...values });
}
