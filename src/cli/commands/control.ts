/** `control`: the table of what a level asks of whom; `inspection-plan`: the year's inspections that follow from it. */
import { type ControlKey, ControlKeySchema, tableRows } from '../../core/control/index.ts';
import { AppError } from '../../core/errors.ts';
import { LEVEL_LABELS } from '../../core/levels.ts';
import { type CliCommand, whole } from '../command.ts';
import { table } from '../table.ts';

interface TableOptions { load?: string; revert?: string | true; output?: string; reason?: string }

/** LEVEL/SUBJECT, as `--json` has them. */
function keyIn(text: string): ControlKey {
  const [level = '', subject = ''] = text.split('/'), parsed = ControlKeySchema.safeParse({ level, subject });
  if (!parsed.success) throw new AppError('input', 'bad-params', { field: '--revert', reason: text });
  return parsed.data;
}

export const controlCommand: CliCommand = {
  define: (program, word, run) => program.command('control <project>').description(word('command.control')).option('--load <file>', word('option.control-load')).option('--reason <text>', word('option.reason'))
    .option('--revert [key]', word('option.control-revert')).option('-o, --output <file>', word('option.control-output')).action((project: string, { load, revert, output, reason }: TableOptions) => run(async (context) => {
      const { lang, words: say } = context;
      if (load !== undefined && reason === undefined) throw new AppError('input', 'bad-params', { field: '--reason', reason: context.words('control:cli.reason-needed') });
      await context.call('project.open', { path: project, access: load !== undefined || revert !== undefined ? 'write' : 'read' });
      if (revert !== undefined) await context.call('control.revert', { lang, ...(revert === true ? {} : { keys: [keyIn(revert)] }) });
      const loaded = load === undefined ? null : await context.call('control.load', { path: load, reason: reason ?? '', lang });
      if (output !== undefined) await context.call('control.export', { path: output, lang });
      const report = await context.call('control.list', { lang });
      if (context.json) {
        context.out(`${JSON.stringify(report)}\n`);
        return;
      }
      const { headers, rows } = tableRows(report.entries, lang);
      if (loaded) context.out(`${say('control:cli.changed', { count: loaded.count })}\n`);
      context.out(`${say('control:cli.head', { count: report.entries.length, own: report.entries.filter(({ standing }) => standing !== 'ours').length })}\n\n${table([...headers], rows.map((row) => row.map((cell) => String(cell ?? '').replaceAll('\n', '；'))))}`);
      if (output !== undefined) context.out(`\n${say('control:cli.written', { path: output })}\n`);
    })),
};

interface PlanOptions { year: number; output?: string }

export const inspectionPlanCommand: CliCommand = {
  define: (program, word, run) => program.command('inspection-plan <project>').description(word('command.inspection-plan')).requiredOption('--year <year>', word('option.year'), whole)
    .option('-o, --output <file>', word('option.plan-output')).action((project: string, { year, output }: PlanOptions) => run(async (context) => {
      const { lang, words: say } = context;
      await context.call('project.open', { path: project, access: 'read' });
      const plan = await context.call('control.plan', { year, lang, ...(output === undefined ? {} : { path: output }) });
      if (context.json) {
        context.out(`${JSON.stringify(plan)}\n`);
        return;
      }
      const visitsOf = (inspections: (typeof plan)['departments'][number]['inspections']) => inspections.reduce((sum, { months }) => sum + months.reduce((all, one) => all + one, 0), 0), all = plan.departments.flatMap(({ inspections }) => inspections);
      context.out(`${say('control:cli.plan-head', { year, departments: plan.departments.length, objects: all.length, visits: visitsOf(all), unassessed: plan.unassessed.length })}\n\n`);
      context.out(table([say('control:plan.department'), ...(['major', 'considerable', 'general', 'low'] as const).map((level) => LEVEL_LABELS[level][lang]), say('control:plan.visits')], plan.departments.map(({ department, inspections }) => [
        department, ...(['major', 'considerable', 'general', 'low'] as const).map((level) => String(inspections.filter((one) => one.level === level).length)), String(visitsOf(inspections)),
      ])));
      if (output !== undefined) context.out(`\n${say('control:cli.written', { path: output })}\n`);
    })),
};
