/** A rule pack out of the text of a file, with every fault at its place in the person's language. */
import { AppError } from '../../errors.ts';
import { faultText, issueLines, shapeWords } from '../../faults.ts';
import type { Lang } from '../../feature.ts';
import { packProblems } from './problems.ts';
import { type RulePack, RulePackSchema } from './schema.ts';
import { problemLine } from './words.ts';

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
