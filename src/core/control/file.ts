/** The table out of the text of a file (`riskatlas.control/1`), with every fault at its place in the person's language. */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { faultText, issueLines, lineOf, shapeWords } from '../faults.ts';
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { entryProblem } from './table.ts';
import { type ControlEntry, ControlEntrySchema, type ControlTable, keyText } from './types.ts';

const ControlFile = z.strictObject({ schema: z.literal('riskatlas.control/1'), entries: z.array(ControlEntrySchema).min(1).max(10_000) });

/** Reads entries; `control-not-json` and `control-refused` say where and what is wrong. */
export function readControlFile(text: string, file: string, lang: Lang): readonly ControlEntry[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new AppError('format', 'control-not-json', { file, reason: error instanceof Error ? error.message : '' }, error);
  }
  const parsed = ControlFile.safeParse(data, shapeWords(lang)), seen = new Set<string>();
  const lines = parsed.success ? parsed.data.entries.flatMap((entry, i) => {
    const problem = entryProblem(entry), code = problem?.code ?? (seen.has(keyText(entry)) ? 'twice' : null);
    seen.add(keyText(entry));
    return code === null ? [] : [lineOf(`entries[${i}].${problem?.part ?? 'subject'}`, translate(lang, `control:refused.${code}`), lang)];
  }) : issueLines(parsed.error.issues, lang);
  if (!parsed.success || lines.length > 0) throw new AppError('data', 'control-refused', { file, count: lines.length, reason: faultText(lines, lang) });
  return parsed.data.entries;
}

/** The table as such a file. */
export function controlFileText(table: ControlTable): string {
  const entries = table.map(({ level, subject, departments, measures, frequency, access }): ControlEntry => ({ level, subject, departments, measures, frequency, access }));
  return `${JSON.stringify({ schema: 'riskatlas.control/1', entries }, null, 1)}\n`;
}
