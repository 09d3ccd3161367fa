/** `assess`: level and index of units, of today or as they were kept, and what has moved between two. */
import { LEVEL_LABELS } from '../../core/levels.ts';
import { type AssessmentComparison, type AssessmentReport, certaintyOf, compareAssessments } from '../../core/zoning/index.ts';
import { checkEnding, writeResult } from '../output.ts';
import { type CliCommand, type CliContext, day } from '../command.ts';
import { table } from '../table.ts';

interface Options { unit: string; scheme?: string; on?: string; freeze?: string; frozen?: string; compare?: string; output?: string }

const LEVELS = ['major', 'considerable', 'general', 'low', 'unknown'] as const;

export const assessCommand: CliCommand = {
  define: (program, word, run) => program.command('assess <project>').description(word('command.assess')).option('--unit <unit>', word('option.unit'), 'township')
    .option('--scheme <scheme>', word('option.scheme')).option('--on <day>', word('option.on'), day).option('--freeze <name>', word('option.freeze')).option('--frozen <name>', word('option.frozen')).option('--compare <name>', word('option.compare'))
    .option('-o, --output <file>', word('option.output')).action((path: string, options: Options) => run(async (context) => {
      checkEnding(options.output);
      await context.call('project.open', { path, access: options.freeze === undefined ? 'read' : 'write' });
      const asked = { unit: options.unit, ...(options.scheme === undefined ? {} : { scheme: options.scheme }), ...(options.on === undefined ? {} : { on: options.on }), lang: context.lang };
      if (options.freeze !== undefined) {
        const { bytes, units } = await context.call('assess.freeze', { ...asked, name: options.freeze });
        context.warn(context.word('frozen', { name: options.freeze, units, size: Math.ceil(bytes / 1024) }));
      }
      const name = options.frozen ?? options.freeze, report = name === undefined ? await context.call('assess.run', asked) : await context.call('assess.openFrozen', { name });
      const comparison = options.compare === undefined ? null : compareAssessments(await context.call('assess.openFrozen', { name: options.compare }), report), certainty = certaintyOf(report);
      const answer = { ...report, units: report.units.map((unit) => ({ ...unit, certainty: certainty.get(unit.id) ?? null })), ...(comparison ? { comparison } : {}) };
      if (options.output !== undefined) await writeResult(options.output, answer, answer.units.map(({ id, geometry, ...properties }) => ({ id, geometry, properties: { id, ...properties } })));
      if (context.json) context.out(`${JSON.stringify(answer)}\n`);
      else show(report, certainty, comparison, context);
    })),
};

function show(report: AssessmentReport, certainty: ReturnType<typeof certaintyOf>, comparison: AssessmentComparison | null, { word, words, lang, out }: CliContext): void {
  const moved = new Map(comparison?.units.map((unit) => [unit.id, unit])), [first] = report.units;
  const sure = (id: string) => { const own = certainty.get(id); return own ? (own.stable ? word('stable') : `${own.bestRank}–${own.worstRank}`) : '–'; };
  out(table([word('unit'), word('level'), ...LEVELS.map((level) => LEVEL_LABELS[level][lang]), word('index'), word('certainty'), word('control'), ...(comparison && first ? [word('level-before'), word('move')] : [])],
    report.units.map((unit) => {
      const was = moved.get(unit.id);
      return [unit.name, `${LEVEL_LABELS[unit.level][lang]}${unit.complete ? '' : ` ${word('incomplete')}`}`, ...LEVELS.map((level) => String(unit.counts[level])), unit.score === null ? '–' : unit.score.toFixed(1), sure(unit.id), unit.control.zone,
        ...(was ? [was.before ? LEVEL_LABELS[was.before.level][lang] : '–', `${words(`zoning:move.${was.move}`)}${was.ranksUp ? ` ${was.ranksUp > 0 ? '+' : ''}${was.ranksUp}` : ''}`] : [])];
    })));
  out(`${word('index-note')}\n`);
}
