/** Figures of road hazards in words. */
import { hasWords } from '../../core/i18n.ts';
import type { Hazard } from '../../core/roads/types.ts';
import { figure } from './format.ts';
import type { Words } from './words.ts';

/** The unit in the person's language: `m` and `%` are the same in both, a count of crashes is not. */
export function unitOf({ type, unit }: Pick<Hazard, 'type' | 'unit'>, words: Words): string {
  return type === 'crash-cluster' ? words('panels:roads.crashes') : unit;
}

/** `急弯 25 m（限值 30 m）`: the hazard with its figure and the limit. */
export function hazardFigure(hazard: Hazard, words: Words): string {
  const unit = unitOf(hazard, words);
  return words('panels:roads.figure', { hazard: words(`roads:hazard.${hazard.type}`), value: figure(hazard.value), limit: figure(hazard.limit), unit });
}

/** What stands under a figure: label and value of one item of evidence. */
export function evidenceLine(key: string, value: string | number | boolean, words: Words): { readonly label: string; readonly text: string } {
  const label = hasWords(words.lang, `panels:evidence.${key}`) ? words(`panels:evidence.${key}`) : key;
  if (key === 'test' && hasWords(words.lang, `panels:test.${value}`)) return { label, text: words(`panels:test.${value}`) };
  return { label, text: typeof value === 'boolean' ? words(value ? 'panels:yes' : 'panels:no') : typeof value === 'number' ? figure(value) : value };
}
