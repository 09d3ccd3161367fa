/** `info`: what a project holds. */
import { kindOf } from '../../core/kinds/index.ts';
import type { CliCommand } from '../command.ts';
import { table } from '../table.ts';

export const infoCommand: CliCommand = {
  define: (program, word, run) => program.command('info <project>').description(word('command.info')).action((path: string) => run(async (context) => {
    const info = await context.call('project.open', { path, access: 'read' });
    if (context.json) {
      context.out(`${JSON.stringify(info)}\n`);
      return;
    }
    const { word } = context;
    context.out(`${info.name}${info.demo ? `  [${word('demo')}]` : ''}\n${word('info', { crs: info.crs, revision: info.revision, version: info.version, pack: info.pack, date: info.assessmentDate, change: info.lastChange ?? '–' })}\n`);
    context.out(table([word('kind'), '', word('count'), word('extent')], info.kinds.map(({ kind, count, extent }) => [kind, kindOf(kind)?.label[context.lang] ?? '', String(count), extent?.map((value) => value.toFixed(5)).join(' ') ?? '–'])));
  })),
};
