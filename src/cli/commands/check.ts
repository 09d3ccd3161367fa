/** `check`: the rules of law. */
import path from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Geometry, Lang } from '../../core/feature.ts';
import { fixedByText, fixedText, ofStatus, waivedText } from '../../core/findings/index.ts';
import { FINDING_STATUS_LABELS, FINDING_STATUSES, type FindingStatus, VERDICT_LABELS } from '../../core/levels.ts';
import { type Finding, findingText, type FindingsReport } from '../../core/rules/index.ts';
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

type Counts = FindingsReport['rules'][number];

/** Whether anything that counts, of a verdict or worse, is open; what is waived is in none of these counts. */
const isFound = (rules: readonly Counts[], least: FailOn): boolean => ORDER.slice(ORDER.indexOf(least)).some((verdict) => rules.some((rule) => rule[verdict] > 0));

/** Whether a rule has anything to tell. */
const tells = ({ violated, near, undecidable, standing, waived }: Counts): boolean => violated + near + undecidable + standing + waived > 0;

interface Options { rule?: string[]; pack?: string; kind?: string[]; all?: boolean; status?: FindingStatus; output?: string; failOn?: FailOn }

/** What is told of a waiver behind the sentence of its finding. */
function told(finding: Finding, lang: Lang): string {
  const text = waivedText(finding, lang);
  return text === '' ? '' : ` [${text}]`;
}

const pointAt = (at: Finding['at']): Geometry | null => (at ? { type: 'Point', coordinates: [...at] } : null);

export const checkCommand: CliCommand = {
  define: (program, word, run) => program.command('check <project>').description(word('command.check')).option('--rule <id...>', word('option.rule'))
    .option('--kind <kind...>', word('option.kinds')).option('--pack <file>', word('option.rulepack')).option('--all', word('option.all'))
    .addOption(new Option('--status <status>', word('option.status')).choices(FINDING_STATUSES)).option('-o, --output <file>', word('option.output'))
    .option('--fail-on <verdict>', word('option.fail-on'), failOn).action((project: string, options: Options) => run(async (context) => {
      checkEnding(options.output, [WORKBOOK]);
      const asked = { ...(options.rule ? { rules: options.rule } : {}), ...(options.kind ? { kinds: options.kind } : {}), ...(options.pack === undefined ? {} : { pack: options.pack }), all: options.all === true, lang: context.lang };
      await context.call('project.open', { path: project, access: 'read' });
      const { lang, word } = context, { status } = options;
      const result = ofStatus(await context.call('check.run', asked), status);
      const report = {
        ...result, findings: result.findings.map((finding) => ({ ...finding, text: findingText(finding, lang, result.rules) })),
        fixed: result.fixed.map((item) => ({ ...item, text: fixedText(item, lang, result.rules) })),
      };
      if (options.output !== undefined && path.extname(options.output).toLowerCase() === WORKBOOK) await context.call('check.export', { ...asked, ...(status ? { status } : {}), path: options.output });
      else if (options.output !== undefined) {
        await writeResult(options.output, report, [
          ...report.findings.map(({ id, line, at, ...properties }) => ({
            id, properties: { id, ...properties },
            geometry: line && (line[0][0] !== line[1][0] || line[0][1] !== line[1][1]) ? { type: 'LineString' as const, coordinates: [[...line[0]], [...line[1]]] } : pointAt(at),
          })),
          ...report.fixed.map(({ id, at, ...properties }) => ({ id: `fixed~${id}`, properties: { id, status: 'fixed', ...properties }, geometry: pointAt(at) })),
        ]);
      }
      if (context.json) context.out(`${JSON.stringify(report)}\n`);
      else {
        const { rules, findings, fixed } = report;
        context.out(table([word('rule'), '', ...(['violated', 'near', 'undecidable'] as const).map((verdict) => VERDICT_LABELS[verdict][lang]), word('standing'), FINDING_STATUS_LABELS.waived[lang]],
          rules.filter(tells).map(({ id, label, violated, near, undecidable, standing, waived }) => [id, label[lang], ...[violated, near, undecidable, standing, waived].map(String)])));
        const counted = findings.filter(({ verdict, counted: isCounted, status: own }) => isCounted || verdict !== 'undecidable' || own === 'waived');
        if (status !== 'fixed') {
          context.out(`\n${table([word('verdict'), word('status'), 'id', word('finding')], counted.map((finding) => [VERDICT_LABELS[finding.verdict][lang], FINDING_STATUS_LABELS[finding.status][lang], finding.id, `${finding.text}${told(finding, lang)}`]))}`);
        }
        if (fixed.length > 0) context.out(`\n${table([FINDING_STATUS_LABELS.fixed[lang], word('fixed-by')], fixed.map((item) => [item.text, fixedByText(item.by, lang)]))}`);
        const book = await context.call('rules.book', {});
        context.out(`${word('rules-note', { count: rules.length, silent: rules.filter((rule) => !tells(rule)).length, off: book.rules.filter(({ ships }) => ships === 'off').length })}\n`);
        printChanges(report, context);
      }
      if (options.failOn && isFound(result.rules, options.failOn)) context.exit(FOUND);
    })),
};
