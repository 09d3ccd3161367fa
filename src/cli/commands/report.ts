/** `report`: the risk assessment report as text (docx, pdf) or the workbook of all lists (xlsx). */
import { Option } from 'commander';
import { type CliCommand, day } from '../command.ts';
import { tellRemoved } from './map.ts';

interface Options { output: string; face: 'internal' | 'public'; compiledBy?: string; date?: string }

export const reportCommand: CliCommand = {
  define: (program, word, run) => program.command('report <project>').description(word('command.report')).requiredOption('-o, --output <file>', word('option.report-output'))
    .addOption(new Option('--face <face>', word('option.face')).choices(['internal', 'public']).default('internal')).option('--compiled-by <text>', word('option.compiled-by')).option('--date <date>', word('option.date'), day)
    .action((path: string, options: Options) => run(async (context) => {
      await context.call('project.open', { path, access: 'read' });
      const fields = { compiledOn: options.date ?? context.now().slice(0, 10), ...(options.compiledBy === undefined ? {} : { compiledBy: options.compiledBy }) };
      const result = await context.call('report.export', { path: options.output, lang: context.lang, face: options.face, fields });
      context.out(context.json ? `${JSON.stringify(result)}\n` : `${context.word('reported', { path: result.path, points: result.points, findings: result.findings, segments: result.segments, unassessed: result.unassessed })}\n`);
      tellRemoved(result.removed, context);
    })),
};
