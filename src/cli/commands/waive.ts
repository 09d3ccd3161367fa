/** `waive`: lets findings stand until a day, with reason and approver; or takes that back. */
import { AppError } from '../../core/errors.ts';
import type { CliCommand } from '../command.ts';

interface Options { reason?: string; approver?: string; until?: string; withdraw?: boolean }

export const waiveCommand: CliCommand = {
  define: (program, word, run) => program.command('waive <project> <finding...>').description(word('command.waive')).option('--reason <text>', word('option.waive-reason')).option('--approver <name>', word('option.approver'))
      .option('--until <date>', word('option.until')).option('--withdraw', word('option.withdraw'))
    .action((path: string, ids: string[], { reason, approver, until, withdraw }: Options) => run(async (context) => {
      const given = [reason, approver, until].filter((value) => value !== undefined);
      if (withdraw ? given.length > 0 : given.length < 3) throw new AppError('input', 'bad-params', { field: '--reason, --approver, --until | --withdraw', reason: context.word('waive-options') });
      await context.call('project.open', { path, access: 'write' });
      const done = withdraw ? await context.call('check.withdraw', { ids }) : await context.call('check.waive', { ids, reason: reason ?? '', approver: approver ?? '', until: until ?? '' });
      if (context.json) context.out(`${JSON.stringify({ schema: 'riskatlas.waive/1', ...done, ids })}\n`);
      else context.out(`${context.word('withdrawn' in done ? 'withdrawn' : 'waived', { count: ids.length, until: until ?? '' })}\n`);
    })),
};
