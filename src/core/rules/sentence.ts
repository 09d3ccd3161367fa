/** A finding in words: one sentence for the person who must act. */
import type { Lang } from '../feature.ts';
import { hasWords, translate } from '../i18n.ts';
import { fieldLabel, kindOf } from '../kinds/index.ts';
import { RULES } from './catalogue/index.ts';
import type { Note, Relation, Rule } from './rule.ts';
import type { SitingRule } from './siting.ts';
import type { Finding } from './types.ts';

/** What a sentence on a finding is made with of its rule. */
export type RuleWords = Pick<Rule, 'id' | 'label' | 'relation' | 'remedy'>;

/** Who, how far, what the law wants, what to do; with the clause, whether it must be measured on site, and what of it is the project's own. `rules`: those of the report or book. */
export function findingText(finding: Finding, lang: Lang, rules: readonly RuleWords[] = RULES): string {
  const { subject, object, measured, required, shortfall, clause, missing, unit, uncertain, accuracy } = finding;
  const rule = rules.find(({ id }) => id === finding.rule);
  const sentence = translate(lang, `rules:sentence.${sentenceOf(finding, rule?.relation ?? 'min-distance')}`, {
    subject: subject.name, object: object?.name ?? '', measured: measured === null ? '?' : unit === 'm' ? measured.toFixed(1) : measured, required: required ?? '?',
    shortfall: shortfall === null ? '' : shortfall.toFixed(1), missing: missingWords(missing, lang),
    rule: rule?.label[lang] ?? finding.rule, remedy: rule?.remedy[lang] ?? '', law: clause.law, article: clause.article,
  });
  const siteWords = uncertain ? translate(lang, 'rules:sentence.uncertain', { accuracy: accuracy === null ? '?' : Number(accuracy.toFixed(1)) }) : '';
  return [sentence, siteWords, ...changeWords(finding, lang).map((text) => translate(lang, 'rules:sentence.change', { text }))].join('');
}

/** What a finding owes to the project, one by one. */
export function changeWords({ changed, required, unit }: Pick<Finding, 'changed' | 'required' | 'unit'>, lang: Lang): readonly string[] {
  if (!changed) return [];
  const said = (what: string, { reason, who, at }: Note, params = {}) => translate(lang, `rules:changed.${what}`, { reason, who, at: at.slice(0, 10), ...params });
  const { figure, on, applies, added } = changed, own = (m: number | null) => (m === null ? translate(lang, 'rules:figure.none') : unit === 'm' ? `${m} m` : String(m));
  return [
    ...(figure ? [said('figure', figure, { original: own(figure.original), own: own(required) })] : []), ...(on ? [said('on', on)] : []), ...(applies ? [said('applies', applies)] : []), ...(added ? [said('added', added)] : []),
  ];
}

/** What a rule says of a new thing, from the side of the one that the clause binds: the new thing, or (`role` object) what is there already. */
export function sitingText({ label, relation, role, verdict, standing, measured, required, object, missing, clause, unit }: SitingRule, lang: Lang): string {
  const side = role === 'object' ? 'object' : 'subject';
  const name = verdict === 'met' || verdict === 'near' ? verdict
    : verdict === 'violated' ? (standing !== null ? 'standing' : ZONES.includes(relation) ? 'zone' : 'violated')
      : object === null ? 'layer' : missing.includes('interpretation') ? 'interpretation' : 'missing';
  return translate(lang, `rules:siting.${side}.${name === 'met' && object === null ? 'none' : name}`, {
    rule: label[lang], object: object ? `${kindOf(object.kind)?.label[lang] ?? object.kind} ${object.name}` : '', measured: measured === null ? '?' : unit === 'm' ? measured.toFixed(1) : measured,
    required: required ?? '?', missing: missingWords(missing, lang), law: clause.law, article: clause.article,
  });
}

/** Relations without a distance to keep. */
const ZONES: readonly Relation[] = ['outside', 'crosses', 'inside'];

function sentenceOf({ verdict, missing, standing }: Finding, relation: Relation): string {
  const zone = ZONES.includes(relation) ? '-zone' : '';
  if (verdict === 'violated') return standing === null ? (relation === 'min-distance' || relation === 'spacing' ? 'violated' : relation) : `standing${zone}`;
  if (verdict === 'near') return `near${zone}`;
  if (verdict !== 'undecidable') return verdict;
  if (missing.includes('interpretation')) return `interpretation${zone}`;
  return missing.some((item) => item.startsWith('layer:')) ? 'layer' : 'missing';
}

/** Names of missing fields and layers as a person reads them. */
export function missingWords(missing: readonly string[], lang: Lang): string {
  const words = missing.map((item) => {
    if (!item.startsWith('layer:')) return hasWords(lang, `rules:missing.${item}`) ? translate(lang, `rules:missing.${item}`) : (fieldLabel(item)?.[lang] ?? item);
    const kind = item.slice('layer:'.length);
    return translate(lang, 'rules:missing.layer', { layer: kindOf(kind)?.label[lang] ?? kind });
  });
  return words.join(lang === 'zh' ? '、' : ', ');
}
