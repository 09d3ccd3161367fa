/** Faults of a file that people write: each at its place in the file, in the person's language. */
import { z } from 'zod';
import type { Lang } from './feature.ts';
import { translate } from './i18n.ts';

/** Faults that are told; the rest is counted. */
const MOST_TOLD = 3;

const LOCALES = { zh: z.locales.zhCN, en: z.locales.en };

/** Shape errors in the words of a language. */
export const shapeWords = (lang: Lang): z.core.ParseContext<z.core.$ZodIssue> => ({ error: LOCALES[lang]().localeError });

type Issue = z.core.$ZodIssue;

/** `rules[0].label.zh` */
export const pathText = (path: readonly PropertyKey[]): string => path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${String(part)}`)).join('');

/** What is wrong, with its place before it. */
export const lineOf = (path: string, message: string, lang: Lang): string => `${path === '' ? '' : `${path}${lang === 'zh' ? '：' : ': '}`}${message}`;

/** Of a choice of shapes, the faults of the one that comes nearest: fewest, the deepest first. */
function pointed(issue: Issue, lang: Lang): readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const [nearest = []] = [...issue.errors].sort((a, b) => Number(a.some(({ code }) => code === 'unrecognized_keys')) - Number(b.some(({ code }) => code === 'unrecognized_keys')) || a.length - b.length);
  return nearest.flatMap((inner) => pointed({ ...inner, path: [...issue.path, ...inner.path] }, lang));
}

/** `rules[0].label.zh: …` */
export const issueLines = (issues: readonly Issue[], lang: Lang): readonly string[] => issues.flatMap((issue) => pointed(issue, lang)).map(({ path, message }) => lineOf(pathText(path), message, lang));

/** The faults as one text: the first ones, and how many there are. */
export function faultText(lines: readonly string[], lang: Lang): string {
  const told = lines.slice(0, MOST_TOLD).join(lang === 'zh' ? '；' : '; ');
  return lines.length > MOST_TOLD ? told + translate(lang, 'common:more-faults', { count: lines.length }) : told;
}
