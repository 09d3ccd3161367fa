/** `export`: a kind into a file. */
import type { CliCommand } from '../command.ts';

export const exportCommand: CliCommand = {
  define: (program, word, run) => program.command('export <project>').description(word('command.export')).requiredOption('--kind <kind>', word('option.kind'))
    .requiredOption('-o, --output <file>', word('option.output')).option('--crs <crs>', word('option.crs')).action((path: string, options: { kind: string; output: string; crs?: string }) => run(async (context) => {
      await context.call('project.open', { path, access: 'read' });
      const result = await context.call('export.file', { path: options.output, kind: options.kind, lang: context.lang, ...(options.crs === undefined ? {} : { crs: options.crs }) });
      context.out(context.json ? `${JSON.stringify(result)}\n` : `${context.word('exported', { count: result.count, path: result.path })}\n`);
    })),
};
