/** `quality`: what is wrong with the data. Reads only; what to do about it is for the window, or for another import. */
import { problemText } from '../../core/quality/index.ts';
import type { CliCommand } from '../command.ts';
import { table } from '../table.ts';

export const qualityCommand: CliCommand = {
  define: (program, word, run) => program.command('quality <project>').description(word('command.quality')).option('--kind <kind...>', word('option.kinds'))
    .action((path: string, options: { kind?: string[] }) => run(async (context) => {
      await context.call('project.open', { path, access: 'read' });
      const { rules } = await context.call('rules.book', {});
      const result = await context.call('quality.run', options.kind ? { kinds: options.kind } : {});
      const report = { ...result, problems: result.problems.map((problem) => ({ ...problem, text: problemText(problem, context.lang, rules) })) };
      if (context.json) {
        context.out(`${JSON.stringify(report)}\n`);
        return;
      }
      const { words } = context;
      context.out(`${context.word('quality-summary', { features: report.features, date: report.assessmentDate, today: report.today })}\n`);
      context.out(table([context.word('problem'), '', context.word('count'), context.word('ignored'), context.word('fixable')], report.codes.map(({ code, open, ignored, fixable }) => [code, words(`quality:code.${code}`), String(open), String(ignored), String(fixable)])));
      const open = report.problems.filter(({ ignored }) => ignored === null);
      if (open.length > 0) context.out(`\n${table([context.word('problem'), context.word('kind'), 'id', context.word('finding')], open.map(({ code, feature, text }) => [words(`quality:code.${code}`), feature.kind, feature.id, `${feature.name}${context.lang === 'zh' ? '：' : ': '}${text}`]))}`);
    })),
};
