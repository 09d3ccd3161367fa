/** `assess`: level and index of units. */
import { LEVEL_LABELS } from '../../core/levels.ts';
import { checkEnding, writeResult } from '../output.ts';
import type { CliCommand } from '../command.ts';
import { table } from '../table.ts';

interface Options { unit: string; scheme?: string; output?: string }

export const assessCommand: CliCommand = {
  define: (program, word, run) => program.command('assess <project>').description(word('command.assess')).option('--unit <unit>', word('option.unit'), 'township')
    .option('--scheme <scheme>', word('option.scheme')).option('-o, --output <file>', word('option.output')).action((path: string, options: Options) => run(async (context) => {
      checkEnding(options.output);
      await context.call('project.open', { path, access: 'read' });
      const report = await context.call('assess.run', { unit: options.unit, ...(options.scheme === undefined ? {} : { scheme: options.scheme }), lang: context.lang });
      if (options.output !== undefined) await writeResult(options.output, report, report.units.map(({ id, geometry, ...properties }) => ({ id, geometry, properties: { id, ...properties } })));
      if (context.json) context.out(`${JSON.stringify(report)}\n`);
      else {
        const { word, lang } = context;
        context.out(table([word('unit'), word('level'), LEVEL_LABELS.major[lang], LEVEL_LABELS.considerable[lang], LEVEL_LABELS.general[lang], LEVEL_LABELS.low[lang], LEVEL_LABELS.unknown[lang], word('index'), word('control')],
          report.units.map((unit) => [unit.name, `${LEVEL_LABELS[unit.level][lang]}${unit.complete ? '' : ` ${word('incomplete')}`}`, ...(['major', 'considerable', 'general', 'low', 'unknown'] as const).map((level) => String(unit.counts[level])), unit.score === null ? '–' : unit.score.toFixed(1), unit.control.zone])));
        context.out(`${word('index-note')}\n`);
      }
    })),
};
