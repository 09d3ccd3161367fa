/** `register`: the risk register: listed, read out of a table, written, its form, the bands of the matrix. Writes only when it is told to. */
import { InvalidArgumentError, Option } from 'commander';
import type { RegisterImport } from '../../contract/register.ts';
import { AppError } from '../../core/errors.ts';
import { LEVEL_LABELS } from '../../core/levels.ts';
import { type ListedAssessment, type RegisteredObject, type RegisterReport, resultText, scoreText } from '../../core/register/index.ts';
import { type CliCommand, type CliContext, day } from '../command.ts';
import { table } from '../table.ts';

interface Options { kind?: string; due?: boolean; output?: string; import?: string; green?: 'low'; date?: string; dryRun?: boolean; encoding?: string; template?: string; bands?: Bands; reason?: string; remove?: string[] }
type Bands = [number, number, number] | 'default';

/** `20,15,9`, or `default`. */
function bandsIn(text: string): Bands {
  if (text === 'default') return text;
  const [major, considerable, general, more] = text.split(',').map(Number);
  if (major === undefined || considerable === undefined || general === undefined || more !== undefined || ![major, considerable, general].every(Number.isInteger)) throw new InvalidArgumentError('20,15,9 | default');
  return [major, considerable, general];
}

/** `kind/id#a1`; identifiers may hold slashes. */
function itemIn(text: string): { kind: string; id: string; assessment: string } {
  const [, kind, id, assessment] = /^([a-z][a-z0-9-]*)\/(.+)#(a\d+)$/.exec(text) ?? [];
  if (kind === undefined || id === undefined || assessment === undefined) throw new AppError('input', 'bad-params', { field: '--remove', reason: text });
  return { kind, id, assessment };
}

export const registerCommand: CliCommand = {
  define: (program, word, run) => program.command('register <project>').description(word('command.register')).option('--kind <kind>', word('option.register-kind')).option('--due', word('option.due'))
    .option('-o, --output <file>', word('option.register-output')).option('--import <file>', word('option.register-import')).addOption(new Option('--green <level>', word('option.green')).choices(['low']))
    .option('--date <date>', word('option.register-date'), day).option('--dry-run', word('option.dry-run')).option('--encoding <encoding>', word('option.encoding')).option('--template <file>', word('option.register-template'))
    .option('--bands <limits>', word('option.bands'), bandsIn).option('--reason <text>', word('option.reason')).option('--remove <id...>', word('option.register-remove'))
    .action((path: string, options: Options) => run(async (context) => {
      const { kind, output, green, date, dryRun = false, encoding, template, bands, reason, remove } = options, { lang } = context, items = remove?.map(itemIn);
      const reads = options.import !== undefined;
      await context.call('project.open', { path, access: (reads && !dryRun) || bands !== undefined || items ? 'write' : 'read' });
      if (bands !== undefined) await context.call('register.bands', { bands: bands === 'default' ? null : bands, lang, ...(reason === undefined ? {} : { reason }) });
      if (items) await context.call('register.remove', { items });
      const taken = options.import === undefined ? null : await context.call('register.import', { path: options.import, dryRun, lang, ...(green === undefined ? {} : { green }), ...(date === undefined ? {} : { date }), ...(encoding === undefined ? {} : { encoding }) });
      const form = template === undefined ? null : await context.call('register.template', { path: template, lang, ...(kind === undefined ? {} : { kinds: [kind] }) });
      if (output !== undefined) await context.call('register.export', { path: output, lang });
      const report = await context.call('register.list', kind === undefined ? {} : { kind }), shown = options.due === true ? { ...report, assessments: report.assessments.filter(({ due }) => due !== null) } : report;
      if (context.json) context.out(`${JSON.stringify(taken ?? shown)}\n`);
      else if (taken) printImport(taken, context);
      else if (form) context.out(`${context.word('register.template', { count: form.count, path: form.path })}\n`);
      else print(shown, context);
      if (output !== undefined && !context.json) context.out(`${context.word('register.written', { path: output })}\n`);
      const first = taken?.refused[0];
      if (taken && first && taken.refused.length === taken.read) throw new AppError('data', 'register-import-nothing', { file: options.import ?? '', row: first.row, field: first.field, reason: first.reason });
    })),
};

function printImport({ read, added, updated, unchanged, refused, moved, dryRun }: RegisterImport, context: CliContext): void {
  const { word, lang } = context;
  context.out(`${word('register.imported', { read, added, updated, unchanged, refused: refused.length, moved: moved.length })}${dryRun ? word('register.dry') : ''}\n`);
  if (moved.length > 0) context.out(`\n${table([word('register.object'), word('level'), ''], moved.map(({ object, from, to }) => [object.name, LEVEL_LABELS[from][lang], `→ ${LEVEL_LABELS[to][lang]}`]))}`);
  if (refused.length > 0) context.warn(table([word('row'), word('field'), word('value'), word('reason')], refused.map(({ row, field, value, reason }) => [String(row), field, value.slice(0, 40), reason])).trimEnd());
}

/** What there is to say of an assessment besides its figures. */
function standing(assessment: ListedAssessment, object: RegisteredObject | undefined, { word, lang }: CliContext): string {
  const { orphaned, decides, inForce, raised, due, otherwise } = assessment;
  return [
    word(orphaned ? 'register.orphaned' : decides ? 'register.decides' : inForce ? 'register.in-force' : 'register.past'), ...(due === null ? [] : [word(`register.${due}`)]),
    ...(otherwise === null ? [] : [word('register.otherwise', { level: LEVEL_LABELS[otherwise][lang] })]), ...(raised ? [word('register.raised')] : []),
    ...(decides && object && object.shown !== object.level ? [word('register.differs', { level: LEVEL_LABELS[object.shown][lang] })] : []),
  ].join(lang === 'zh' ? '；' : '; ');
}

function print({ counts, assessments, objects, bands: [major, considerable, general], own }: RegisterReport, context: CliContext): void {
  const { word, words, lang, out } = context, byObject = new Map(objects.map((item) => [`${item.object.kind}/${item.object.id}`, item]));
  out(`${counts.assessments === 0 ? word('register.none') : word('register.head', counts)}\n`);
  if (assessments.length > 0) {
    out(`\n${table([word('level'), word('register.object'), word('register.risk-point'), word('register.result'), word('register.method'), word('register.score'), word('register.assessed'), word('register.next'), word('register.standing'), 'id'], assessments.map((assessment) => {
      const { level, object, riskPoint, result, method, date, next, id } = assessment, key = `${object.kind}/${object.id}`;
      return [LEVEL_LABELS[level][lang], object.name, riskPoint, resultText(result, lang), words(`register:method.${method}`), scoreText(assessment), date, next ?? '', standing(assessment, byObject.get(key), context), `${key}#${id}`];
    }))}`);
  }
  out(`\n${word('register.bands', { major, considerable, general, whose: own ? word('register.bands-own', { reason: own.reason, who: own.who }) : word('register.bands-ours') })}\n`);
}
