/** A finding in words: one sentence for the person who must act. */
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { kindOf } from '../kinds/index.ts';
import { RULES } from './catalogue/index.ts';
import type { Finding } from './types.ts';

/** Who, how far, what the law wants, what to do; with the clause. */
export function findingText(finding: Finding, lang: Lang): string {
  const { subject, object, measured, required, shortfall, clause, missing } = finding;
  const rule = RULES.find(({ id }) => id === finding.rule);
  return translate(lang, `rules:sentence.${sentenceOf(finding)}`, {
    subject: subject.name, object: object?.name ?? '', measured: measured === null ? '?' : measured.toFixed(1), required: required ?? '?',
    shortfall: shortfall === null ? '' : shortfall.toFixed(1), missing: missingWords(missing, lang),
    rule: rule?.label[lang] ?? finding.rule, remedy: rule?.remedy[lang] ?? '', law: clause.law, article: clause.article,
  });
}

function sentenceOf({ verdict, missing, standing }: Finding): string {
  if (verdict === 'violated') return standing === null ? 'violated' : 'standing';
  if (verdict !== 'undecidable') return verdict;
  if (missing.includes('interpretation')) return 'interpretation';
  return missing.some((item) => item.startsWith('layer:')) ? 'layer' : 'missing';
}

/** Names of missing fields and layers as a person reads them. */
export function missingWords(missing: readonly string[], lang: Lang): string {
  const words = missing.map((item) => {
    if (!item.startsWith('layer:')) return translate(lang, `rules:missing.${item}`);
    const kind = item.slice('layer:'.length);
    return translate(lang, 'rules:missing.layer', { layer: kindOf(kind)?.label[lang] ?? kind });
  });
  return words.join(lang === 'zh' ? '、' : ', ');
}
