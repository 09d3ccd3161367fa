/** `roads`: danger segments. */
import { LEVEL_LABELS } from '../../core/levels.ts';
import { checkEnding, writeResult } from '../output.ts';
import type { CliCommand } from '../command.ts';
import { table } from '../table.ts';

interface Options { road?: string[]; asOf?: string; detail?: boolean; dem?: string; output?: string }

export const roadsCommand: CliCommand = {
  define: (program, word, run) => program.command('roads <project>').description(word('command.roads')).option('--road <id...>', word('option.road'))
    .option('--as-of <date>', word('option.as-of')).option('--dem <file>', word('option.dem')).option('--detail', word('option.detail')).option('-o, --output <file>', word('option.output'))
    .action((path: string, options: Options) => run(async (context) => {
      checkEnding(options.output);
      await context.call('project.open', { path, access: 'read' });
      const report = await context.call('roads.run', { ...(options.road ? { roads: options.road } : {}), ...(options.asOf === undefined ? {} : { asOf: options.asOf }), ...(options.dem === undefined ? {} : { dem: options.dem }), detail: options.detail === true, lang: context.lang });
      if (options.output !== undefined) await writeResult(options.output, report, report.segments.map(({ id, geometry, ...properties }) => ({ id, geometry, properties: { id, ...properties } })));
      if (context.json) context.out(`${JSON.stringify(report)}\n`);
      else {
        const { word, lang } = context;
        context.out(table([word('level'), word('road'), word('from'), word('to'), word('hazards'), word('measures')], report.segments.map((segment) => [
          LEVEL_LABELS[segment.level][lang], segment.roadName, segment.from, segment.to, segment.why.join('；'), segment.measures.slice(0, 2).map(({ label }) => label[lang]).join('；'),
        ])));
        // what holds for every road is said once
        const every = report.roads.length > 1 ? (report.roads[0]?.missing ?? []).filter((reason) => report.roads.every(({ missing }) => missing.includes(reason))) : [];
        const own = report.roads.map(({ name, missing }) => [name, missing.filter((reason) => !every.includes(reason)).join('；')]).filter(([, reasons]) => reasons !== '');
        const rows = [...(every.length > 0 ? [[word('every-road'), every.join('；')]] : []), ...own];
        if (rows.length > 0) context.out(`\n${word('not-judged')}\n${table([word('road'), word('reason')], rows)}`);
        context.out(`${word('roads-note', { km: report.roads.reduce((sum, { lengthKm }) => sum + lengthKm, 0).toFixed(1), date: report.asOf })}\n`);
      }
    })),
};
