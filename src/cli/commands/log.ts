/** `log`: what was done, when and by whom. */
import type { CliCommand } from '../command.ts';
import { table } from '../table.ts';
import { wordsOf } from './undo.ts';

export const logCommand: CliCommand = {
  define: (program, word, run) => program.command('log <project>').description(word('command.log')).action((path: string) => run(async (context) => {
    await context.call('project.open', { path, access: 'read' });
    const history = await context.call('history.list', { limit: 100_000 });
    const { entries, marks } = history;
    if (context.json) {
      context.out(`${JSON.stringify({ schema: 'riskatlas.log/1', ...history, entries: entries.map((entry) => ({ ...entry, text: wordsOf(entry, entries, context) })) })}\n`);
      return;
    }
    const names = new Map(marks.map(({ revision, name }) => [revision, name]));
    context.out(table([word('revision'), word('at'), word('who'), word('what'), word('changed')], entries.map((entry) => [
      String(entry.revision), entry.at, entry.who, `${wordsOf(entry, entries, context)}${names.has(entry.revision) ? `  [${names.get(entry.revision) ?? ''}]` : ''}`, `+${entry.puts} −${entry.deletes}`,
    ])));
  })),
};
