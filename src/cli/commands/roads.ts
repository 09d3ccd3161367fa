/** `roads`: danger segments, a person's word on them, what to do within a budget. Writes only when it is told to decide, move on, forget or keep. */
import { InvalidArgumentError, Option } from 'commander';
import type { ProgrammeReport } from '../../contract/reports.ts';
import { LEVEL_LABELS } from '../../core/levels.ts';
import { termDeclared } from '../../core/roads/terms.ts';
import { type JudgedSegment, type RoadsReport, WORK_STATES, type WorkState } from '../../core/roads/types.ts';
import { ROAD_WARNING } from '../../core/sheet/themes.ts';
import { checkEnding, writeResult } from '../output.ts';
import { type CliCommand, type CliContext, positive } from '../command.ts';
import { table } from '../table.ts';
import { tellRemoved } from './map.ts';

interface Options {
  road?: string[]; asOf?: string; detail?: boolean; dem?: string; output?: string; confirm?: string[]; reject?: string[]; forget?: string[]; keep?: boolean; reason?: string;
  advance?: string[]; to?: WorkState; department?: string; deadline?: string; budget?: number; list?: string; results?: string; surveyForm?: string; readSurveyForm?: string; warningSheet?: string; photo?: string[]; try?: ReadonlyMap<string, number | null>; set?: ReadonlyMap<string, number | null>; notice?: string; for?: string[]; date?: string;
}

export const roadsCommand: CliCommand = {
  define: (program, word, run) => program.command('roads <project>').description(word('command.roads')).option('--road <id...>', word('option.road'))
    .option('--as-of <date>', word('option.as-of')).option('--dem <file>', word('option.dem')).option('--detail', word('option.detail')).option('-o, --output <file>', word('option.output'))
    .option('--confirm <id...>', word('option.confirm')).option('--reject <id...>', word('option.reject')).option('--forget <id...>', word('option.forget')).option('--keep', word('option.keep')).option('--reason <text>', word('option.reason'))
    .option('--advance <id...>', word('option.advance')).addOption(new Option('--to <state>', word('option.to')).choices(WORK_STATES)).option('--department <name>', word('option.department')).option('--deadline <date>', word('option.deadline'))
    .option('--list <file>', word('option.list')).option('--results <file>', word('option.results'))
    .option('--survey-form <file>', word('option.survey-form')).option('--read-survey-form <file>', word('option.read-survey-form')).option('--warning-sheet <file>', word('option.warning-sheet'))
    .option('--photo <file...>', word('option.photo')).option('--notice <file>', word('option.notice')).option('--for <id...>', word('option.for')).option('--date <date>', word('option.date'))
    .option('--try <id=value...>', word('option.try'), assigned).option('--set <id=value...>', word('option.set-road'), assigned)
    .option('--budget <yuan>', word('option.budget'), positive)
    .action((path: string, options: Options) => run(async (context) => {
      checkEnding(options.output);
      const { road, asOf, dem, output, confirm, reject, forget, keep, reason, advance, to, department, deadline, budget, list, results, surveyForm, readSurveyForm, warningSheet, photo } = options;
      if (reject && !reason?.trim()) throw new InvalidArgumentError(context.word('reject-needs-reason'));
      if (advance && !to) throw new InvalidArgumentError(context.word('advance-needs-to'));
      if (options.notice !== undefined && !options.for) throw new InvalidArgumentError(context.word('notice-needs-for'));
      if (photo && options.for?.length !== 1) throw new InvalidArgumentError(context.word('photo-needs-for'));
      const tried = Object.fromEntries([...(options.try ?? [])].flatMap(([id, value]) => (value === null ? [] : [[id, value]])));
      const asked = { ...(options.try ? { limits: tried } : {}), ...(asOf === undefined ? {} : { asOf }), ...(dem === undefined ? {} : { dem }), lang: context.lang };
      await context.call('project.open', { path, access: confirm || reject || forget || keep || advance || results || readSurveyForm || photo || options.set ? 'write' : 'read' });
      if (options.set) {
        const own = [...options.set], by = reason === undefined ? {} : { reason }, terms = own.filter(([id]) => termDeclared(id)), limits = own.filter(([id]) => !termDeclared(id));
        if (terms.length > 0) await context.call('roads.term', { terms: Object.fromEntries(terms), ...by });
        if (limits.length > 0) await context.call('roads.limit', { limits: Object.fromEntries(limits), ...by });
      }
      if (forget) await context.call('roads.forget', { ...asked, ids: forget });
      if (confirm) await context.call('roads.decide', { ...asked, ids: confirm, standing: 'confirmed', ...(reason === undefined ? {} : { reason }) });
      if (reject) await context.call('roads.decide', { ...asked, ids: reject, standing: 'rejected', reason: reason ?? '' });
      if (advance && to) await context.call('roads.progress', { ...asked, ids: advance, state: to, ...(department === undefined ? {} : { department }), ...(deadline === undefined ? {} : { deadline }), ...(reason === undefined ? {} : { note: reason }) });
      for (const file of photo ?? []) await context.call('roads.photo', { ...asked, id: options.for?.[0] ?? '', path: file, ...(reason === undefined ? {} : { note: reason }) });
      if (results !== undefined) {
        const { confirmed, rejected, empty, refused } = await context.call('roads.results', { ...asked, path: results });
        context.warn([context.word('results-taken', { confirmed, rejected, empty, refused: refused.length }), ...refused.map(({ row, id, reason: why }) => `${row} ${id} ${why}`)].join('\n'));
      }
      if (readSurveyForm !== undefined) {
        const { taken, same, refused, ignored } = await context.call('roads.readForm', { ...asked, path: readSurveyForm });
        const left = ignored.map(({ sheet, row, column }) => `${sheet} ${row} ${context.word('form-ignored', { column })}`);
        context.warn([context.word('form-taken', { taken, same, refused: refused.length }), ...refused.map(({ sheet, row, id, reason: why }) => `${sheet} ${row} ${id} ${why}`), ...left].join('\n'));
      }
      if (keep) await context.call('roads.keep', asked);
      if (budget !== undefined) {
        const plan = await context.call('roads.programme', { ...asked, budget });
        if (output !== undefined) await writeResult(output, plan, []);
        if (context.json) context.out(`${JSON.stringify(plan)}\n`);
        else printProgramme(plan, context);
        return;
      }
      const report = await context.call('roads.run', { ...asked, ...(road ? { roads: road } : {}), detail: options.detail === true });
      if (options.notice !== undefined) await context.call('roads.notice', { ...asked, path: options.notice, ids: options.for ?? [], day: options.date ?? context.now().slice(0, 10) });
      if (list !== undefined) await context.call('roads.export', { ...asked, path: list });
      if (surveyForm !== undefined) await context.call('roads.form', { ...asked, path: surveyForm });
      if (warningSheet !== undefined) {
        const { removed } = await context.call('sheet.export', { path: warningSheet, layout: ROAD_WARNING, face: 'public', lang: context.lang, fields: { compiledOn: options.date ?? context.now().slice(0, 10) } });
        tellRemoved(removed, context);
      }
      if (output !== undefined) await writeResult(output, report, report.segments.map(({ id, geometry, ...properties }) => ({ id, geometry, properties: { id, ...properties } })));
      if (context.json) context.out(`${JSON.stringify(report)}\n`);
      else print(report, context);
    })),
};

/** `id=value`, gathered; an empty value gives back the standard's. */
function assigned(text: string, former: ReadonlyMap<string, number | null> = new Map()): ReadonlyMap<string, number | null> {
  const [, id, value] = /^([\w.-]+)=(-?\d+(?:\.\d+)?)?$/.exec(text) ?? [];
  if (id === undefined) throw new InvalidArgumentError('ID=VALUE');
  return new Map([...former, [id, value === undefined ? null : Number(value)]]);
}

function print(report: RoadsReport, context: CliContext): void {
  const { word, words, lang } = context, { segments, rejected, gone, comparedWith, roads } = report;
  const decided = segments.some(({ decision }) => decision);
  const line = (segment: JudgedSegment) => [LEVEL_LABELS[segment.level][lang], segment.roadName, segment.from, segment.to];
  const standing = ({ decision }: JudgedSegment) => (decision ? words(decision.work ? `roads:work.${decision.work.state}` : `roads:standing.${decision.standing}`) : '');
  const heads = [word('level'), word('road'), word('from'), word('to')];
  context.out(table([...heads, ...(comparedWith ? [word('change')] : []), ...(decided ? [word('decision')] : []), word('hazards'), word('measures'), 'id'], segments.map((segment) => [
    ...line(segment), ...(comparedWith ? [segment.change === null ? '' : words(`roads:change.${segment.change}`)] : []), ...(decided ? [standing(segment)] : []),
    segment.why.join('；'), segment.measures.slice(0, 2).map(({ label }) => label[lang]).join('；'), segment.id,
  ])));
  if (rejected.length > 0) context.out(`\n${word('rejected-segments')}\n${table([...heads, word('reason'), word('who'), word('at'), 'id'], rejected.map((segment) => [...line(segment), segment.decision?.reason ?? '', segment.decision?.who ?? '', segment.decision?.at.slice(0, 10) ?? '', segment.id]))}`);
  if (gone.length > 0) context.out(`\n${word('gone-segments')}\n${table([...heads, word('hazards'), 'id'], gone.map(({ level, roadName, from, to, types, id }) => [LEVEL_LABELS[level][lang], roadName, from, to, types.map((type) => words(`roads:hazard.${type}`)).join(words('roads:comma')), id]))}`);
  // what holds for every road is said once
  const every = roads.length > 1 ? (roads[0]?.missing ?? []).filter((reason) => roads.every(({ missing }) => missing.includes(reason))) : [];
  const own = roads.map(({ name, missing }) => [name, missing.filter((reason) => !every.includes(reason)).join('；')]).filter(([, reasons]) => reasons !== '');
  const rows = [...(every.length > 0 ? [[word('every-road'), every.join('；')]] : []), ...own];
  if (rows.length > 0) context.out(`\n${word('not-judged')}\n${table([word('road'), word('reason')], rows)}`);
  if (comparedWith) context.out(`${word('compared', { who: comparedWith.who, date: comparedWith.at.slice(0, 10), asOf: comparedWith.asOf })}\n`);
  context.out(`${word('roads-note', { km: roads.reduce((sum, { lengthKm }) => sum + lengthKm, 0).toFixed(1), date: report.asOf })}\n`);
}

function printProgramme({ chosen, segments, budget, cost, points, removed, bound, inListOrder, unpriced, prices }: ProgrammeReport, { word, words, lang, out }: CliContext): void {
  const place = new Map(segments.map((segment) => [segment.id, segment])), yuan = (value: number) => value.toFixed(0), figure = (value: number) => value.toFixed(1);
  out(table([word('level'), word('road'), word('from'), word('to'), word('measure'), word('quantity'), word('cost'), word('risk-removed')], chosen.map(({ segment, level, measure, quantity, unit, cost: own, estimated, removed: gain }) => [
    LEVEL_LABELS[level][lang], place.get(segment)?.roadName ?? '', place.get(segment)?.from ?? '', place.get(segment)?.to ?? '', measure.label[lang], `${quantity} ${words(`roads:measure-unit.${unit}`)}`, `${yuan(own)}${estimated ? ` (${words('roads:unverified')})` : ''}`, gain.toFixed(2),
  ])));
  const short = prices.filter(({ measure }) => unpriced.includes(measure.id)).map(({ measure }) => measure.label[lang]);
  out(`\n${word('programme-sum', { budget: yuan(budget), cost: yuan(cost), points: figure(points), removed: figure(removed), bound: figure(bound), list: figure(inListOrder) })}\n`);
  if (short.length > 0) out(`${word('programme-unpriced', { measures: short.join('；') })}\n`);
}
