/** A rule pack out of the text of a file, with every fault at its place in the person's language. */
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Lang } from '../../feature.ts';
import { translate } from '../../i18n.ts';
import { packProblems, pathText } from './problems.ts';
import { type RulePack, RulePackSchema } from './schema.ts';
import { lineOf, problemLine } from './words.ts';

/** Faults that are told; the rest is counted. */
const MOST_TOLD = 3;

const LOCALES = { zh: z.locales.zhCN, en: z.locales.en };

/** Shape errors in the words of a language. */
export const shapeWords = (lang: Lang): NonNullable<Parameters<typeof RulePackSchema.safeParse>[1]> => ({ error: LOCALES[lang]().localeError });

type Issue = z.core.$ZodIssue;

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
  return lines.length > MOST_TOLD ? told + translate(lang, 'rules:pack.more', { count: lines.length }) : told;
}

/** Reads a pack; `rulepack-not-json` and `rulepack-refused` say where and what is wrong, and what is allowed there. */
export function readPack(text: string, file: string, lang: Lang): RulePack {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new AppError('format', 'rulepack-not-json', { file, reason: error instanceof Error ? error.message : '' }, error);
  }
  const parsed = RulePackSchema.safeParse(data, shapeWords(lang));
  const lines = parsed.success ? packProblems(parsed.data).map((problem) => problemLine(problem, lang)) : issueLines(parsed.error.issues, lang);
  if (!parsed.success || lines.length > 0) throw new AppError('data', 'rulepack-refused', { file, count: lines.length, reason: faultText(lines, lang) });
  return parsed.data;
}
