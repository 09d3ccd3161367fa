/** Waivers and fixed breaches in words. */
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { type Rule, RULES } from '../rules/index.ts';
import type { Finding, FixedBy, FixedFinding, Waiver } from '../rules/types.ts';
import { dayInChina } from './waivers.ts';

/** Who let it stand, until when, why. */
export function waiverText({ reason, approver, until, who, at }: Waiver, lang: Lang): string {
  return translate(lang, 'rules:waiver.text', { reason, approver, until, who, at: dayInChina(at) });
}

/** What a finding's waiver is, or why it holds no longer; empty where there never was one. */
export function waivedText({ waiver, lapsed }: Finding, lang: Lang): string {
  if (lapsed) return translate(lang, 'rules:waiver.lapsed', { why: translate(lang, `rules:waiver.why-${lapsed.why}`), waiver: waiverText(lapsed, lang) });
  return waiver ? waiverText(waiver, lang) : '';
}

/** The change that put something right: what was done, at which revision, by whom, when. */
export function fixedByText({ revision, who, at, label, params }: FixedBy, lang: Lang): string {
  return translate(lang, 'rules:fixed.by', { what: translate(lang, label, params), revision, who, at: dayInChina(at) });
}

/** `零售点07 / 第二小学：原 62.3 m，要求 100 m；位置或形状改变` */
export function fixedText({ rule, subject, object, measured, required, unit, how, now }: FixedFinding, lang: Lang, rules: readonly Pick<Rule, 'id' | 'label'>[] = RULES): string {
  const figure = (value: number | null) => (value === null ? '?' : unit === 'm' ? `${value.toFixed(1)} m` : String(value));
  return translate(lang, now === null ? 'rules:fixed.text' : 'rules:fixed.text-near', {
    pair: [subject.name, ...(object ? [object.name] : [])].join(' / '), rule: rules.find(({ id }) => id === rule)?.label[lang] ?? rule, measured: figure(measured), required: figure(required), now: figure(now),
    how: translate(lang, `rules:fixed.how-${how}`),
  });
}
