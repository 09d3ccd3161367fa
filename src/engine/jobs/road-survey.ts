/** Danger segments as a list that inspectors take along, and what they have found. */
import path from 'node:path';
import type { SurveyReport } from '../../contract/reports.ts';
import { AppError } from '../../core/errors.ts';
import type { Feature, FieldValue, Lang } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import { convertCell } from '../../core/kinds/convert.ts';
import { type FieldDecl, fieldsOf, kindOf, type KindDecl } from '../../core/kinds/index.ts';
import type { JudgedSegment, SegmentDecision } from '../../core/roads/types.ts';
import { writeGpx } from '../codecs/gpx/write.ts';
import { codecFor, type Layer, type RawRow, type WriteOptions } from '../codecs/index.ts';
import { openSource } from '../codecs/open.ts';
import { cellsOf, Columns } from '../importing/columns.ts';
import { outputCrs } from '../importing/crs.ts';
import { writeAtomically } from '../store/files.ts';
import { chooseTable } from './files.ts';
import { gathered } from './gathered.ts';
import { breathe, type Handler, type JobContext, turns } from './job.ts';
import { changeFor, searchRoads, segmentsOf } from './roads.ts';

/** What stands in the list, in this order; the last four are the inspector's. */
const LISTED = ['name', 'risk_level', 'township', 'road', 'from', 'to', 'hazards', 'figures', 'measures', 'state', 'department', 'deadline', 'verdict', 'finding', 'inspector', 'inspected'];

function listed(): KindDecl {
  const decl = kindOf('danger-segment');
  if (!decl) throw new AppError('internal', 'internal');
  return decl;
}

/** Fields of the list, all of them also where nothing is filled in. */
function listedFields(decl: KindDecl): readonly FieldDecl[] {
  const own = new Map(fieldsOf(decl).map((field) => [field.id, field]));
  return LISTED.flatMap((id) => own.get(id) ?? []);
}

function rowOf({ id, roadName, from, to, level, township, hazards, why, measures, decision, geometry }: JudgedSegment, kind: string, lang: Lang): Feature {
  const assigned = new Set(decision?.measures.map((measure) => measure.id)), comma = translate(lang, 'roads:comma');
  const state = decision ? translate(lang, decision.work ? `roads:work.${decision.work.state}` : `roads:standing.${decision.standing}`) : '';
  return {
    id, kind, geometry,
    props: {
      name: `${roadName} ${from}–${to}`, risk_level: level, township, road: roadName, from, to, hazards: [...new Set(hazards.map(({ type }) => translate(lang, `roads:hazard.${type}`)))].join(comma), figures: why.join('；'),
      measures: measures.filter((measure) => assigned.size === 0 || assigned.has(measure.id)).map(({ label }) => label[lang]).join('；'), state, department: decision?.work?.department ?? null, deadline: decision?.work?.deadline ?? null,
    },
  };
}

/** What writes a list by its ending: the formats of the export, and GPX for the way there. */
function writerOf(file: string, { session }: JobContext): (layer: Layer, options: Pick<WriteOptions, 'name' | 'lang' | 'wrote'>) => AsyncIterable<Uint8Array | string> {
  if (path.extname(file).toLowerCase() === '.gpx') return writeGpx;
  const codec = codecFor(file, 'write'), { definition } = outputCrs(file, undefined, codec), { write } = codec;
  if (!write) throw new AppError('internal', 'internal');
  return (layer, options) => write([layer], { ...options, dataDir: session.env.dataDir, crs: definition, headers: codec.headers ?? 'identifiers' });
}

export const exportSurvey: Handler<'roads.export'> = async ({ path: file, ids, ...asked }, context) => {
  const { lang } = asked, decl = listed(), write = writerOf(file, context);
  const report = await searchRoads({ ...asked, detail: false }, context), segments = ids ? segmentsOf(report, ids) : report.segments;
  const layer = { decl, fields: listedFields(decl), features: segments.map((segment) => rowOf(segment, decl.id, lang)) };
  const name = path.basename(file).replace(/\.[^.]*$/, '');
  await writeAtomically(file, gathered(write(layer, { name, lang, wrote: turns(context, 'engine:progress.export', segments.length) }), context));
  return { path: file, count: segments.length };
};

/** What an inspector has written in a row. */
interface Checked { readonly row: number; readonly id: string; readonly verdict: SegmentDecision['standing'] | null; readonly reason: string; readonly problem: string | null }

function checkedOf({ row, id, properties }: RawRow, columns: Columns, lang: Lang): Checked {
  const values = new Map<string, FieldValue>();
  let problem: string | null = null;
  for (const { cell, use: { field, unit } } of cellsOf(properties, columns).fields) {
    if (!['verdict', 'finding', 'inspector', 'inspected'].includes(field.id)) continue;
    const converted = convertCell(field, cell, unit);
    if ('problem' in converted) problem ??= translate(lang, 'engine:survey.bad-value', { column: field.label[lang], value: String(cell) });
    else values.set(field.id, converted.value);
  }
  const told = (field: string) => String(values.get(field) ?? '').trim(), by = [told('inspector'), told('inspected')].filter((text) => text !== '').join(' ');
  const verdict = values.get('verdict'), said = told('finding');
  const own = id ?? properties['id'];
  return {
    row, id: typeof own === 'string' || typeof own === 'number' ? String(own) : '', verdict: verdict === 'confirmed' || verdict === 'rejected' ? verdict : null, problem,
    reason: by === '' || said === '' ? said || by : translate(lang, 'engine:survey.said-by', { said, by }),
  };
}

/** The rows of a filled list. */
async function readSurvey(file: string, lang: Lang, context: Parameters<typeof breathe>[0] & { readonly dataDir: string }): Promise<readonly Checked[]> {
  const decl = listed(), columns = new Columns(decl, {});
  const source = await openSource(file, { dataDir: context.dataDir, signal: context.signal });
  try {
    const checked: Checked[] = [];
    for await (const batch of chooseTable(file, source.tables, undefined, decl).rows()) {
      for (const row of batch) checked.push(checkedOf(row, columns, lang));
      await breathe(context);
    }
    return checked;
  } finally {
    await source.close();
  }
}

export const takeSurvey: Handler<'roads.results'> = async ({ path: file, ...asked }, context) => {
  const { deciding, wordOn } = await import('../../core/roads/index.ts');
  const { session, signal } = context, { lang } = asked, { who, now, dataDir } = session.env;
  session.project.checkWritable();
  const rows = await readSurvey(file, lang, { signal, dataDir });
  let report: Omit<SurveyReport, 'revision'> = { confirmed: 0, rejected: 0, empty: 0, refused: [] };
  const revision = await changeFor(asked, context, ({ segments, rejected }) => {
    const known = new Map([...segments, ...rejected].map((segment) => [segment.id, segment]));
    const refused: SurveyReport['refused'][number][] = [], taken = new Map<JudgedSegment, Checked & { readonly verdict: SegmentDecision['standing'] }>();
    let empty = 0;
    for (const checked of rows) {
      const { row, id, verdict, reason, problem } = checked, segment = known.get(id);
      if (problem === null && verdict === null) { empty++; continue; }
      const why = problem ?? (!segment ? translate(lang, 'engine:survey.unknown') : taken.has(segment) ? translate(lang, 'engine:survey.twice') : verdict === 'rejected' && reason === '' ? translate(lang, 'engine:survey.no-reason') : null);
      if (why !== null || !segment || verdict === null) refused.push({ row, id, reason: why ?? '' });
      else taken.set(segment, { ...checked, verdict });
    }
    const standings = [...taken.values()].map(({ verdict }) => verdict), at = now();
    report = { confirmed: standings.filter((standing) => standing === 'confirmed').length, rejected: standings.filter((standing) => standing === 'rejected').length, empty, refused };
    if (taken.size === 0) throw new AppError('data', 'survey-nothing', { file, reason: refused[0]?.reason ?? '', row: refused[0]?.row ?? 0 });
    const settings = deciding([...taken.keys()], (segment) => {
      const said = taken.get(segment);
      return wordOn(segment, { standing: said?.verdict ?? 'confirmed', reason: said?.reason ?? '', who, at });
    });
    return { label: 'engine:edit.segment-survey', params: { file: path.basename(file), confirmed: report.confirmed, rejected: report.rejected }, settings };
  });
  return { revision, ...report };
};
