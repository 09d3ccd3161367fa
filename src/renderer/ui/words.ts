/** Words in the person's language. */
import { useMemo } from 'react';
import type { Label, Lang } from '../../core/feature.ts';
import { translate, type WordParams } from '../../core/i18n.ts';
import { useStore } from '../state/store.ts';

export interface Words {
  readonly lang: Lang;
  (key: string, params?: WordParams): string;
  of(label: Label | undefined, otherwise?: string): string;
  /** A word with a unit, code or figure after it, in the brackets of the language. */
  aside(text: string, note: string): string;
}

/** A function from keys to words, new when the language changes. */
export function useWords(): Words {
  const lang = useStore((state) => state.settings.lang);
  return useMemo(() => Object.assign((key: string, params?: WordParams) => translate(lang, key, params), {
    lang, of: (label: Label | undefined, otherwise = '') => label?.[lang] ?? otherwise,
    aside: (text: string, note: string) => (lang === 'zh' ? `${text}（${note}）` : `${text} (${note})`),
  }), [lang]);
}
