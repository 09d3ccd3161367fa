/** The R value of a major hazard source as the basis of an assessment: what was reckoned with, in words. */
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { alphaOf, betaOf, type HazardSubstance, majorHazard, type MajorHazard } from '../rules/major-hazard.ts';

export const SUBSTANCE_CLASSES = ['explosive', 'flammable-gas', 'toxic-gas', 'other'] as const;

/** R as it is entered: six digits, which say more than any amount does. */
export const roundedR = (r: number): number => Number(r.toPrecision(6));

/** `氯 10 t / 5 t（β 4）；500 m 内 120 人（α 2）；Σq/Q = 2；R = 16` */
export function hazardBasis(substances: readonly HazardSubstance[], residents: number, lang: Lang): string {
  const { ratio, r } = majorHazard(substances, residents), say = (key: string, params: Readonly<Record<string, string | number>>) => translate(lang, `register:hazard.${key}`, params);
  return [
    ...substances.map((substance) => say('substance', { name: substance.name, amount: substance.amountT ?? '?', critical: substance.criticalT ?? '?', beta: betaOf(substance) ?? '?' })),
    say('residents', { count: residents, alpha: alphaOf(residents) }), say('ratio', { ratio: ratio === null ? '?' : roundedR(ratio) }), ...(r === null ? [] : [say('r', { r: roundedR(r) })]),
  ].join(lang === 'zh' ? '；' : '; ');
}

/** What R cannot be reckoned without, in words; empty where it can. */
export function hazardLacks({ missing }: MajorHazard, lang: Lang): string {
  return missing.map((item) => {
    const at = item.lastIndexOf(':');
    return at < 0 ? translate(lang, 'register:hazard.lacks.residents') : translate(lang, `register:hazard.lacks.${item.slice(at + 1)}`, { name: item.slice(0, at) });
  }).join(lang === 'zh' ? '、' : ', ');
}
