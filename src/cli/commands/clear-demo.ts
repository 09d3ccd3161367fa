/** `clear-demo`: takes out everything that is marked as demo data, as one change. */
import { kindOf } from '../../core/kinds/index.ts';
import type { CliCommand } from '../command.ts';
import { table } from '../table.ts';

export const clearDemoCommand: CliCommand = {
  define: (program, word, run) => program.command('clear-demo <project>').description(word('command.clear-demo')).option('--dry-run', word('option.dry-run'))
    .action((path: string, { dryRun = false }: { dryRun?: boolean }) => run(async (context) => {
      await context.call('project.open', { path, access: dryRun ? 'read' : 'write' });
      const { revision, kinds } = await context.call('project.clearDemo', { dryRun });
      if (context.json) context.out(`${JSON.stringify({ schema: 'riskatlas.clear-demo/1', revision, dryRun, kinds })}\n`);
      else context.out(table([context.word('kind'), '', context.word('count')], kinds.map(({ kind, count }) => [kind, kindOf(kind)?.label[context.lang] ?? '', String(count)])));
    })),
};
