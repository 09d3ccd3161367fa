/** `pack`: the zip for the clerk of a township. */
import type { CliCommand } from '../command.ts';

interface Options { output: string; township?: string; kinds?: string }

export const packCommand: CliCommand = {
  define: (program, word, run) => program.command('pack <project>').description(word('command.pack')).requiredOption('-o, --output <file>', word('option.pack-output'))
    .option('--township <name>', word('option.township')).option('--kinds <kinds>', word('option.pack-kinds')).action((path: string, options: Options) => run(async (context) => {
      await context.call('project.open', { path, access: 'read' });
      const kinds = options.kinds?.split(',').map((kind) => kind.trim()).filter((kind) => kind !== '') ?? null;
      const result = await context.call('pack.export', { township: options.township ?? null, kinds, path: options.output, lang: context.lang });
      context.out(context.json ? `${JSON.stringify(result)}\n` : `${context.word('packed', { path: result.path, townships: result.townships.length, objects: result.objects })}\n`);
    })),
};
