/** `imports`: what was imported, and in which coordinate system; another choice of it. */
import { AppError } from '../../core/errors.ts';
import type { CliCommand } from '../command.ts';
import { table } from '../table.ts';

interface Options { recast?: string; crs?: string; dryRun?: boolean }

/** REVISION or REVISION:TABLE */
function whichOf(text: string): { readonly revision: number; readonly table: number } {
  const [, revision, own = '1'] = /^(\d{1,9})(?::(\d{1,4}))?$/.exec(text) ?? [];
  if (revision === undefined || Number(revision) < 1 || Number(own) < 1) throw new AppError('input', 'bad-params', { field: '--recast', reason: text });
  return { revision: Number(revision), table: Number(own) };
}

export const importsCommand: CliCommand = {
  define: (program, word, run) => program.command('imports <project>').description(word('command.imports')).option('--recast <revision>', word('option.recast')).option('--crs <crs>', word('option.recast-crs'))
    .option('--dry-run', word('option.dry-run')).action((path: string, { recast, crs, dryRun = false }: Options) => run(async (context) => {
      const { word: say } = context;
      await context.call('project.open', { path, access: recast === undefined || dryRun ? 'read' : 'write' });
      if (recast !== undefined) {
        if (crs === undefined) throw new AppError('input', 'bad-params', { field: '--crs', reason: '' });
        const report = await context.call('import.recast', { ...whichOf(recast), crs, dryRun, lang: context.lang });
        const { moved, left, gone, shiftM: { median, most } } = report;
        context.out(context.json ? `${JSON.stringify({ schema: 'riskatlas.recast/1', ...report })}\n` : `${say('imports.recast', { moved, left, gone, median: median.toFixed(1), most: most.toFixed(1) })}\n`);
        return;
      }
      const report = await context.call('import.list', {});
      if (context.json) context.out(`${JSON.stringify(report)}\n`);
      else if (report.imports.length === 0) context.out(`${say('imports.none')}\n`);
      else {
        context.out(table([say('revision'), say('at'), say('who'), say('imports.file'), say('kind'), say('count'), say('imports.crs'), say('imports.how')], report.imports.flatMap(({ revision, at, who, tables }) => tables.map(({ file, kind, count, crs: used, how }, i) => [
          tables.length > 1 ? `${revision}:${i + 1}` : String(revision), at, who, file, kind, String(count), used, how,
        ]))));
      }
    })),
};
