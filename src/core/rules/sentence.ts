/** A finding in words: one sentence for the person who must act. */
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { kindOf } from '../kinds/index.ts';
import { RULES } from './catalogue/index.ts';
import type { Relation } from './rule.ts';
import type { SitingRule } from './siting.ts';
import type { Finding } from './types.ts';
import { toldRule, ZONE_LIST_RULE } from './zone-list-rule.ts';

/** Who, how far, what the law wants, what to do; with the clause, and whether it must be measured on site. */
export function findingText(finding: Finding, lang: Lang): string {
  const { subject, object, measured, required, shortfall, clause, missing, unit, uncertain, accuracy } = finding;
  const rule = RULES.find(({ id }) => id === finding.rule), told = toldRule(finding.rule);
  const sentence = translate(lang, finding.rule === ZONE_LIST_RULE.id ? `rules:zone-list.sentence.${listedSentenceOf(finding)}` : `rules:sentence.${sentenceOf(finding, rule?.relation ?? 'min-distance')}`, {
    subject: subject.name, object: object?.name ?? '', measured: measured === null ? '?' : unit === 'm' ? measured.toFixed(1) : measured, required: required ?? '?',
    shortfall: shortfall === null ? '' : shortfall.toFixed(1), missing: missingWords(missing, lang),
    rule: told?.label[lang] ?? finding.rule, remedy: told?.remedy[lang] ?? '', words: clause.words, law: clause.law, article: clause.article,
  });
  return uncertain ? sentence + translate(lang, 'rules:sentence.uncertain', { accuracy: accuracy === null ? '?' : Number(accuracy.toFixed(1)) }) : sentence;
}

/** What a rule says of a new thing, from the side of the one that the clause binds: the new thing, or (`role` object) what is there already. */
export function sitingText({ rule, label, role, verdict, standing, measured, required, object, missing, clause, unit }: SitingRule, lang: Lang): string {
  const side = role === 'object' ? 'object' : 'subject', relation = RULES.find(({ id }) => id === rule)?.relation;
  const name = verdict === 'met' || verdict === 'near' ? verdict
    : verdict === 'violated' ? (standing !== null ? 'standing' : relation !== undefined && ZONES.includes(relation) ? 'zone' : 'violated')
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

const listedSentenceOf = ({ verdict, missing }: Finding): string =>
  (verdict === 'violated' ? 'violated' : missing.includes('interpretation') ? 'interpretation' : missing.includes('zone') ? 'zone' : missing.some((item) => item.startsWith('layer:')) ? 'layer' : 'missing');

/** Names of missing fields and layers as a person reads them. */
export function missingWords(missing: readonly string[], lang: Lang): string {
  const words = missing.map((item) => {
    if (!item.startsWith('layer:')) return translate(lang, `rules:missing.${item}`);
    const kind = item.slice('layer:'.length);
    return translate(lang, 'rules:missing.layer', { layer: kindOf(kind)?.label[lang] ?? kind });
  });
  return words.join(lang === 'zh' ? '、' : ', ');
}
