/** `undo`, `redo`: take back the latest changes, or do them again. */
import type { Command } from 'commander';
import type { HistoryEntry } from '../../core/edits/history.ts';
import { type CliCommand, type CliContext, whole } from '../command.ts';

/** What was done, in the person's words; what an undo takes back is named by it. */
export function wordsOf({ label, params, undoes }: HistoryEntry, entries: readonly HistoryEntry[], { words, word }: CliContext): string {
  const text = words(label, params);
  if (undoes === null) return text;
  return word(entries.find(({ revision }) => revision === undoes)?.undoes === null ? 'log-undo' : 'log-redo', { text });
}

function step(direction: 'undo' | 'redo'): CliCommand {
  return {
    define: (program: Command, word, run) => program.command(`${direction} <project> [count]`).description(word(`command.${direction}`)).action((path: string, text: string | undefined) => run(async (context) => {
      const count = text === undefined ? 1 : whole(text);
      await context.call('project.open', { path, access: 'write' });
      const { revision } = await context.call(`history.${direction}`, { count });
      const { entries } = await context.call('history.list', { limit: 100_000 });
      const done = entries.slice(0, count);
      if (context.json) context.out(`${JSON.stringify({ schema: 'riskatlas.undo/1', revision, entries: done })}\n`);
      else for (const entry of done) context.out(`${wordsOf(entry, entries, context)}\n`);
    })),
  };
}

export const undoCommand = step('undo');
export const redoCommand = step('redo');
