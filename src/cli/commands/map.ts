/** `map`: the risk distribution map, an atlas of townships or a list as PDF, SVG or PNG; `--preflight`: what to know before it is printed. */
import { Option } from 'commander';
import { Papers, type Paper } from '../../contract/params.ts';
import type { PageProblem } from '../../contract/reports.ts';
import { AppError } from '../../core/errors.ts';
import { LAYOUTS, type Removed } from '../../core/sheet/index.ts';
import { type CliCommand, type CliContext, day, positive } from '../command.ts';
import { table } from '../table.ts';

interface Options {
  output?: string; layout: string; paper: Paper; dpi: number; unit?: string; atlas?: boolean; face: 'internal' | 'public'; kind?: string; findings?: readonly string[]; preflight?: boolean;
  title?: string; compiledBy?: string; drawnBy?: string; reviewedBy?: string; approvalNumber?: string; secrecy?: string; date?: string;
}

const fieldsOf = ({ title, compiledBy, drawnBy, reviewedBy, approvalNumber, secrecy, date }: Options, today: string) => ({
  compiledOn: date ?? today, ...Object.fromEntries(Object.entries({ title, compiledBy, drawnBy, reviewedBy, approvalNumber, secrecy }).filter(([, value]) => value !== undefined)),
});

/** To stderr: what the public does not see. */
export function tellRemoved(removed: readonly Removed[], { warn, word }: CliContext): void {
  if (removed.length > 0) warn(word('removed', { list: removed.map(({ what, count }) => (count === null ? what : `${what} ${count}`)).join('、') }));
}

const problemRows = (problems: readonly PageProblem[], words: CliContext['words']): string[][] => problems.map(({ page, title, code, params }) => [String(page), title, words(`sheet:preflight.${code}`, params)]);

export const mapCommand: CliCommand = {
  define: (program, word, run) => program.command('map <project>').description(word('command.map')).option('-o, --output <file>', word('option.output'))
    .addOption(new Option('--layout <id>', word('option.layout')).choices(LAYOUTS).default('county-risk')).addOption(new Option('--paper <size>', word('option.paper')).choices(Papers.options).default('A3'))
    .option('--unit <township>', word('option.sheet-unit')).option('--atlas', word('option.atlas')).addOption(new Option('--face <face>', word('option.face')).choices(['internal', 'public']).default('internal'))
    .option('--findings <ids>', word('option.sheet-findings'), (text: string) => text.split(',').map((id) => id.trim()).filter((id) => id !== '')).option('--kind <kind>', word('option.ban-kind')).option('--preflight', word('option.preflight'))
    .option('--dpi <n>', word('option.dpi'), positive, 300).option('--title <text>', word('option.title')).option('--compiled-by <text>', word('option.compiled-by'))
    .option('--drawn-by <text>', word('option.drawn-by')).option('--reviewed-by <text>', word('option.reviewed-by')).option('--approval-number <text>', word('option.approval-number'))
    .option('--secrecy <text>', word('option.secrecy')).option('--date <date>', word('option.date'), day).action((path: string, options: Options) => run(async (context) => {
      const { output, preflight = false } = options;
      if (output === undefined && !preflight) throw new AppError('input', 'bad-params', { field: '-o', reason: context.word('map-output-needed') });
      await context.call('project.open', { path, access: 'read' });
      const sheets = {
        layout: options.layout, paper: options.paper, lang: context.lang, fields: fieldsOf(options, context.now().slice(0, 10)), unit: options.unit ?? null, atlas: options.atlas === true, face: options.face,
        ...(options.kind === undefined ? {} : { kind: options.kind }), ...(options.findings === undefined ? {} : { findings: [...options.findings] }),
      };
      if (output === undefined || preflight) {
        const report = await context.call('sheet.preflight', sheets);
        if (context.json) context.out(`${JSON.stringify(report)}\n`);
        else context.out(report.problems.length === 0 ? `${context.word('preflight-clean', { pages: report.pages })}\n` : table([context.word('page'), context.word('sheet'), context.word('problem')], problemRows(report.problems, context.words)));
        tellRemoved(report.removed, context);
        return;
      }
      const result = await context.call('sheet.export', { ...sheets, path: output, dpi: options.dpi });
      context.out(context.json ? `${JSON.stringify(result)}\n` : `${context.word(result.pages === 1 ? 'mapped' : 'mapped-pages', { path: result.path, bytes: result.bytes, pages: result.pages })}\n`);
      tellRemoved(result.removed, context);
    })),
};
