/** `siting`: may something new go here (`-o`: as an opinion, pdf or docx), where may it go, and a table of applications. */
import { InvalidArgumentError } from 'commander';
import { AppError } from '../../core/errors.ts';
import { nameOf } from '../../core/feature.ts';
import { kindOf } from '../../core/kinds/index.ts';
import { VERDICT_LABELS } from '../../core/levels.ts';
import { type Bounded, hindranceText } from '../../core/layout/index.ts';
import { missingWords, sitingText } from '../../core/rules/index.ts';
import type { SitingReport, SitingRule, Unchecked } from '../../core/rules/siting.ts';
import { type CliCommand, type CliContext, positive } from '../command.ts';
import { printChanges } from '../rule-changes.ts';
import { table } from '../table.ts';

interface Options { kind: string; at?: [number, number]; zone?: boolean; batch?: string; attr?: Record<string, string>; rule?: string[]; output?: string; crs: string; map?: Record<string, string>; encoding?: string; sheet?: string; date?: string; within?: string; layout?: boolean; township?: string; quota?: number; candidates?: string; alongRoads?: number; setback?: number }

/** LON,LAT */
function place(text: string): [number, number] {
  const [lon, lat, more] = text.split(/[,，\s]+/).map(Number);
  if (lon === undefined || lat === undefined || more !== undefined || !Number.isFinite(lon) || !Number.isFinite(lat)) throw new InvalidArgumentError('105.67,34.86');
  return [lon, lat];
}

/** NAME=VALUE,NAME=VALUE */
function pairs(text: string): Record<string, string> {
  return Object.fromEntries(text.split(/[,，]/).filter((part) => part.trim() !== '').map((part) => {
    const at = part.indexOf('=');
    if (at <= 0) throw new InvalidArgumentError(part);
    return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
  }));
}

/** For options that take a number from 0 on. */
function fromZero(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) throw new InvalidArgumentError('≥ 0');
  return value;
}

const metres = (value: number | null, unit: 'm' | 'count'): string => (value === null ? '–' : unit === 'm' ? value.toFixed(1) : String(value));

function ruleRow({ rule, role, clause, verdict, measured, required, margin, unit, object, missing, uncertain, accuracy, others }: SitingRule, { lang, word }: CliContext): string[] {
  const notes = [object ? `${kindOf(object.kind)?.label[lang] ?? object.kind} ${object.name}` : '', missing.length > 0 ? missingWords(missing, lang) : '', uncertain ? word('siting.uncertain', { accuracy: accuracy ?? '?' }) : '', others.length > 0 ? word('siting.others', { count: others.length }) : ''];
  return [VERDICT_LABELS[verdict][lang], word(`siting.role.${role}`), rule, metres(measured, unit), metres(required, unit), metres(margin, unit), notes.filter((note) => note !== '').join(lang === 'zh' ? '；' : '; '), `${clause.law}${clause.article}`];
}

function uncheckedLine({ rule, label, reason }: Unchecked, { lang, word }: CliContext): string {
  const why = reason.startsWith('layer:') ? missingWords([reason], lang) : word(`siting.unchecked.${reason}`);
  return `  ${label[lang]} (${rule}): ${why}\n`;
}

/** What is there and forbids it, a line for each clause between the two. */
function forbidders({ forbiddenBy }: SitingReport, { lang, word }: CliContext): string {
  const rows = forbiddenBy.flatMap(({ feature, rules }) => rules.map(({ rule, role, measured, required, margin, unit, clause }) =>
    [`${kindOf(feature.kind)?.label[lang] ?? feature.kind} ${feature.name}`, feature.id, word(`siting.role.${role}`), rule, metres(measured, unit), metres(required, unit), metres(margin, unit), `${clause.law}${clause.article}`]));
  return table([word('siting.object'), 'id', word('siting.bound'), word('rule'), word('siting.measured'), word('siting.required'), word('siting.margin'), word('siting.clause')], rows);
}

function print(report: SitingReport, context: CliContext): void {
  const { word } = context, headings = [word('verdict'), word('siting.bound'), word('rule'), word('siting.measured'), word('siting.required'), word('siting.margin'), word('siting.object'), word('siting.clause')];
  context.out(`${word(`siting.verdict.${report.verdict}`)}\n\n${table(headings, report.rules.map((rule) => ruleRow(rule, context)))}`);
  if (report.forbiddenBy.length > 0) context.out(`\n${word('siting.forbidden-by')}\n${forbidders(report, context)}`);
  if (report.conditions.length > 0) context.out(`\n${word('siting.conditions')}\n${table(headings, report.conditions.map((rule) => ruleRow(rule, context)))}`);
  if (report.alternatives.length > 0) context.out(`\n${word('siting.alternatives')}\n${table(['lon', 'lat', 'm'], report.alternatives.map(({ at: [lon, lat], distance }) => [lon.toFixed(7), lat.toFixed(7), distance.toFixed(1)]))}`);
  else if (report.verdict === 'forbidden') context.out(`\n${word('siting.no-alternatives')}\n`);
  if (report.unchecked.length > 0) context.out(`\n${word('siting.not-checked')}\n${report.unchecked.map((item) => uncheckedLine(item, context)).join('')}`);
  printChanges(report, context);
}

async function zone(options: Options, context: CliContext): Promise<void> {
  const { word, lang } = context;
  const report = await context.call('siting.zone', { kind: options.kind, attributes: options.attr ?? {}, lang, ...(options.rule ? { rules: options.rule } : {}), ...(options.within === undefined ? {} : { within: options.within }), ...(options.output === undefined ? {} : { path: options.output }) });
  const { parts, ...summary } = report;
  if (context.json) context.out(`${JSON.stringify({ ...summary, ...(options.output === undefined ? { parts } : { path: options.output, parts: parts.map(({ geometry: _geometry, ...part }) => part) }) })}\n`);
  else {
    const km2 = (area: number) => (area / 1e6).toFixed(3);
    context.out(`${word('siting.zone', { banned: km2(report.bannedM2), rest: km2(report.restM2), path: options.output ?? '' })}\n\n${table([word('siting.area'), word('rule')], parts.map(({ areaM2, banned, rules }) => [km2(areaM2), banned ? rules.join(' + ') : word('siting.rest')]))}`);
    if (report.undrawn.length > 0) {
      const why = (reason: string) => (reason === 'relation' || reason === 'interpretation' ? word(`siting.undrawn.${reason}`) : missingWords([reason], lang));
      context.out(`\n${word('siting.not-drawn')}\n${report.undrawn.map(({ rule, label, reason, count }) => `  ${label[lang]} (${rule}): ${why(reason)}${count === null ? '' : ` × ${count}`}\n`).join('')}`);
    }
    if (report.unchecked.length > 0) context.out(`\n${word('siting.not-checked')}\n${report.unchecked.map((item) => uncheckedLine(item, context)).join('')}`);
    printChanges(report, context);
  }
}

async function batch(file: string, { kind, output, crs, map, encoding, sheet, rule }: Options, context: CliContext): Promise<void> {
  const { word } = context;
  if (output === undefined) throw new AppError('input', 'bad-params', { field: '-o', reason: word('siting.output-needed') });
  const report = await context.call('siting.batch', {
    path: file, kind, output, crs, lang: context.lang, ...(map ? { map } : {}), ...(encoding === undefined ? {} : { encoding }), ...(sheet === undefined ? {} : { table: sheet }), ...(rule ? { rules: rule } : {}),
  });
  if (context.json) context.out(`${JSON.stringify(report)}\n`);
  else {
    context.out(table([word('row'), '', word('verdict'), word('siting.reasons')], report.rows.map(({ row, feature, verdict, reasons }) => [String(row), nameOf(feature), word(`siting.verdict.${verdict}`), reasons.join('；')])));
    context.out(`\n${word('siting.batch', { count: report.rows.length, forbidden: report.counts.forbidden, undecidable: report.counts.undecidable, allowed: report.counts.allowed, refused: report.refused.length, path: output })}\n`);
    printChanges(report, context);
  }
  for (const warning of report.warnings) context.warn(warning);
  if (!context.json && report.refused.length > 0) context.warn(table([word('row'), word('field'), word('value'), word('reason')], report.refused.map(({ row, field, value, reason }) => [String(row), field, value.slice(0, 40), reason])).trimEnd());
}

const bounded = ({ found, most }: Bounded, { word }: CliContext): string => word(found === most ? 'siting.layout.proven' : 'siting.layout.bounded', { found, most });

async function layout({ kind, township, quota, attr, candidates, alongRoads, setback, crs, map, encoding, sheet, rule, output }: Options, context: CliContext): Promise<void> {
  const { word, words, lang } = context;
  if (township === undefined) throw new AppError('input', 'bad-params', { field: '--township', reason: word('siting.layout.township-needed') });
  const report = await context.call('siting.layout', {
    kind, township, lang, attributes: attr ?? {}, ...(quota === undefined ? {} : { quota }), ...(rule ? { rules: rule } : {}), ...(output === undefined ? {} : { path: output }),
    ...(candidates === undefined ? {} : { candidates: { path: candidates, crs, ...(map ? { map } : {}), ...(encoding === undefined ? {} : { encoding }), ...(sheet === undefined ? {} : { table: sheet }) } }),
    ...(alongRoads === undefined ? {} : { roadside: { stepM: alongRoads, ...(setback === undefined ? {} : { setbackM: setback }) } }),
  });
  for (const warning of report.warnings) context.warn(warning);
  if (context.json) {
    context.out(`${JSON.stringify(report)}\n`);
    return;
  }
  const { today, size, staying, outlets, places, moves, missing, pairRules } = report, nameOfPlace = new Map(places.map(({ id, name }) => [id, name]));
  context.out(`${word('siting.layout.today', { outlets: today.outlets, alone: today.lawfulAlone, conflicts: today.conflicts, together: today.lawfulTogether.found })}\n${word('siting.layout.candidates', report.candidates)}\n`);
  context.out(`${word('siting.layout.size')}: ${bounded(size, context)}\n${word('siting.layout.staying')}: ${bounded(staying, context)}\n${word('siting.layout.moves', { count: moves.count, total: Math.round(moves.totalM) })}\n${word('siting.layout.method', { rules: pairRules.join(', ') || '–' })}\n`);
  if (Object.keys(missing).length > 0) context.out(`${word('siting.layout.missing')} ${Object.entries(missing).map(([item, count]) => `${missingWords([item], lang)} × ${count}`).join('; ')}\n`);
  context.out(`\n${table([word('siting.layout.outcome'), 'id', '', word('siting.layout.to'), 'm', word('siting.layout.reasons')], outlets.map(({ feature, outcome, to, hindrances, missing: lacks }) =>
    [words(`rules:layout.outcome.${outcome}`), feature.id, feature.name, to ? (nameOfPlace.get(to.place) ?? to.place) : '', to ? to.distanceM.toFixed(0) : '', [...hindrances.map((hindrance) => hindranceText(hindrance, lang)), ...(lacks.length > 0 ? [missingWords(lacks, lang)] : [])].join('；')]))}`);
  const free = places.filter(({ outlet }) => outlet === null);
  if (free.length > 0) context.out(`\n${word('siting.layout.free')}\n${table([word('siting.layout.place'), 'lon', 'lat'], free.map(({ name, at: [lon, lat] }) => [name, lon.toFixed(7), lat.toFixed(7)]))}`);
  if (report.path !== null) context.out(`\n${report.path}\n`);
  if (report.refused.length > 0) context.warn(table([word('row'), word('field'), word('value'), word('reason')], report.refused.map(({ row, field, value, reason }) => [String(row), field, value.slice(0, 40), reason])).trimEnd());
}

export const sitingCommand: CliCommand = {
  define: (program, word, run) => program.command('siting <project>').description(word('command.siting')).requiredOption('--kind <kind>', word('option.kind'))
    .option('--at <lon,lat>', word('option.at'), place).option('--zone', word('option.zone')).option('--batch <file>', word('option.batch')).option('--attr <attributes>', word('option.attr'), pairs)
    .option('--rule <id...>', word('option.rule')).option('-o, --output <file>', word('option.output')).option('--crs <crs>', word('option.crs'), 'auto').option('--map <mapping>', word('option.map'), pairs)
    .option('--encoding <encoding>', word('option.encoding')).option('--sheet <sheet>', word('option.sheet')).option('--date <date>', word('option.date')).option('--within <area>', word('option.within'))
    .option('--layout', word('option.outlet-layout')).option('--township <name>', word('option.layout-township')).option('--quota <count>', word('option.quota'), fromZero).option('--candidates <file>', word('option.candidates'))
    .option('--along-roads <metres>', word('option.along-roads'), positive).option('--setback <metres>', word('option.setback'), fromZero).action((path: string, options: Options) => run(async (context) => {
      const { at } = options;
      if ([at !== undefined, options.zone === true, options.batch !== undefined, options.layout === true].filter(Boolean).length !== 1) throw new AppError('input', 'bad-params', { field: '--at | --zone | --batch | --layout', reason: context.word('siting.one-of') });
      await context.call('project.open', { path, access: 'read' });
      if (options.layout) return layout(options, context);
      if (options.batch !== undefined) return batch(options.batch, options, context);
      if (!at) return zone(options, context);
      const question = { kind: options.kind, at, attributes: options.attr ?? {}, lang: context.lang, ...(options.rule ? { rules: options.rule } : {}) };
      if (options.output !== undefined) await context.call('siting.opinion', { ...question, path: options.output, day: options.date ?? context.now().slice(0, 10) });
      const report = await context.call('siting.at', question);
      const withText = (rules: readonly SitingRule[]) => rules.map((rule) => ({ ...rule, text: sitingText(rule, context.lang) }));
      if (context.json) context.out(`${JSON.stringify({ ...report, rules: withText(report.rules), conditions: withText(report.conditions) })}\n`);
      else print(report, context);
    })),
};
