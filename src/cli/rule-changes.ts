/** What a report owes to the project's rule book, after the report. */
import { bookLines } from '../core/rules/index.ts';
import type { CheckReport } from '../core/rules/types.ts';
import type { CliContext } from './command.ts';

/** The pack that was judged by and what was changed of it; nothing where it is the built-in catalogue as it ships. */
export function printChanges({ pack, changes }: Pick<CheckReport, 'pack' | 'changes'>, { lang, word, out }: CliContext): void {
  if (changes.length === 0) return;
  out(`\n${word('rules.changed', { pack })}\n${bookLines(changes, lang).map((line) => `  ${line}\n`).join('')}`);
}
