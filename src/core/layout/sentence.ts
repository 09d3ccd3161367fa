/** A layout in words. */
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import type { Hindrance } from './types.ts';

/** Why an outlet cannot stay. */
export function hindranceText(hindrance: Hindrance, lang: Lang): string {
  if (hindrance.because === 'forbidden') return hindrance.text;
  return hindrance.because === 'quota' ? translate(lang, 'rules:layout.quota') : translate(lang, 'rules:layout.spacing', { to: hindrance.to.map(({ name }) => name).join(lang === 'zh' ? '、' : ', ') });
}
