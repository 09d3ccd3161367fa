/** `check`: the rules of law. */
import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import { VERDICT_LABELS, type Verdict } from '../../core/levels.ts';
import { findingText, type RuleSummary } from '../../core/rules/index.ts';
import { checkEnding, writeResult } from '../output.ts';
import type { CliCommand } from '../command.ts';
import { printChanges } from '../rule-changes.ts';
import { table } from '../table.ts';

/** Mildest first. */
const ORDER = ['undecidable', 'near', 'violated'] as const;
type FailOn = (typeof ORDER)[number];
const FOUND = 3;
/** The ending of what is sent round. */
const WORKBOOK = '.xlsx';

function failOn(text: string): FailOn {
  const found = ORDER.find((verdict) => verdict === text || VERDICT_LABELS[verdict].zh === text);
  if (!found) throw new InvalidArgumentError(ORDER.map((verdict) => `${verdict} ${VERDICT_LABELS[verdict].zh}`).join(', '));
  return found;
}

const isAtLeast = (verdict: Verdict, least: FailOn): boolean => verdict !== 'met' && ORDER.indexOf(verdict) >= ORDER.indexOf(least);

/** Whether a rule has anything to tell. */
const found = ({ violated, near, undecidable, standing }: RuleSummary): boolean => violated + near + undecidable + standing > 0;

interface Options { rule?: string[]; pack?: string; kind?: string[]; all?: boolean; output?: string; failOn?: FailOn }

export const checkCommand: CliCommand = {
  define: (program, word, run) => program.command('check <project>').description(word('command.check')).option('--rule <id...>', word('option.rule'))
    .option('--kind <kind...>', word('option.kinds')).option('--pack <file>', word('option.rulepack')).option('--all', word('option.all')).option('-o, --output <file>', word('option.output'))
    .option('--fail-on <verdict>', word('option.fail-on'), failOn).action((project: string, options: Options) => run(async (context) => {
      checkEnding(options.output, [WORKBOOK]);
      const asked = { ...(options.rule ? { rules: options.rule } : {}), ...(options.kind ? { kinds: options.kind } : {}), ...(options.pack === undefined ? {} : { pack: options.pack }), all: options.all === true, lang: context.lang };
      await context.call('project.open', { path: project, access: 'read' });
      const result = await context.call('check.run', asked);
      const report = { ...result, findings: result.findings.map((finding) => ({ ...finding, text: findingText(finding, context.lang, result.rules) })) };
      if (options.output !== undefined && path.extname(options.output).toLowerCase() === WORKBOOK) await context.call('check.export', { ...asked, path: options.output });
      else if (options.output !== undefined) {
        await writeResult(options.output, report, report.findings.map(({ id, line, at, ...properties }) => ({
          id, properties: { id, ...properties },
          geometry: line && (line[0][0] !== line[1][0] || line[0][1] !== line[1][1]) ? { type: 'LineString', coordinates: [[...line[0]], [...line[1]]] } : at ? { type: 'Point', coordinates: [...at] } : null,
        })));
      }
      if (context.json) context.out(`${JSON.stringify(report)}\n`);
      else {
        const { word } = context;
        context.out(table([word('rule'), '', VERDICT_LABELS.violated[context.lang], VERDICT_LABELS.near[context.lang], VERDICT_LABELS.undecidable[context.lang], word('standing')],
          report.rules.filter(found).map(({ id, label, violated, near, undecidable, standing }) => [id, label[context.lang], String(violated), String(near), String(undecidable), String(standing)])));
        const counted = report.findings.filter(({ verdict, counted: isCounted }) => isCounted || verdict !== 'undecidable');
        context.out(`\n${table([word('verdict'), word('rule'), word('finding')], counted.map(({ verdict, rule, text }) => [VERDICT_LABELS[verdict][context.lang], rule, text]))}`);
        const { rules } = await context.call('rules.book', {});
        context.out(`${word('rules-note', { count: report.rules.length, silent: report.rules.filter((rule) => !found(rule)).length, off: rules.filter(({ ships }) => ships === 'off').length })}\n`);
        printChanges(report, context);
      }
      const least = options.failOn;
      if (least && report.findings.some(({ verdict, counted: isCounted }) => isAtLeast(verdict, least) && (verdict !== 'violated' || isCounted))) context.exit(FOUND);
    })),
};
