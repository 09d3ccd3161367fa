/** `map`: the risk distribution map as PDF, SVG or PNG. */
import { Option } from 'commander';
import { Papers, type Paper } from '../../contract/methods.ts';
import { type CliCommand, positive } from '../command.ts';

interface Options { output: string; layout: string; paper: Paper; dpi: number; title?: string; compiledBy?: string; date?: string }

export const mapCommand: CliCommand = {
  define: (program, word, run) => program.command('map <project>').description(word('command.map')).requiredOption('-o, --output <file>', word('option.output'))
    .option('--layout <id>', word('option.layout'), 'county-risk').addOption(new Option('--paper <size>', word('option.paper')).choices(Papers.options).default('A3'))
    .option('--dpi <n>', word('option.dpi'), positive, 300).option('--title <text>', word('option.title')).option('--compiled-by <text>', word('option.compiled-by'))
    .option('--date <date>', word('option.date')).action((path: string, options: Options) => run(async (context) => {
      await context.call('project.open', { path, access: 'read' });
      const fields = { compiledOn: options.date ?? context.now().slice(0, 10), ...(options.title === undefined ? {} : { title: options.title }), ...(options.compiledBy === undefined ? {} : { compiledBy: options.compiledBy }) };
      const result = await context.call('sheet.export', { path: options.output, layout: options.layout, paper: options.paper, lang: context.lang, dpi: options.dpi, fields });
      context.out(context.json ? `${JSON.stringify(result)}\n` : `${context.word('mapped', { path: result.path, bytes: result.bytes })}\n`);
    })),
};
