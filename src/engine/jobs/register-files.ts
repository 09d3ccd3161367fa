/** 风险评估登记 in tables: taken in with what is refused, written out, and as a form to be filled in. */
import path from 'node:path';
import type { RegisterImport } from '../../contract/register.ts';
import { type FeatureKey, keyOf } from '../../core/edits/edit.ts';
import { AppError } from '../../core/errors.ts';
import { type Feature, type Lang, refOf } from '../../core/feature.ts';
import { dayInChina } from '../../core/findings/index.ts';
import { levelOf } from '../../core/levels.ts';
import { columnsIn, draftOf, emptyRecord, formerOf, greenIn, headerOf, isRegister, isRegistered, judged, matcherIn, type Problem, problemText, recording, registerReport, type RegisterRecord, withAssessment } from '../../core/register/index.ts';
import type { RawTable } from '../codecs/index.ts';
import { openSource } from '../codecs/open.ts';
import { cellText } from '../importing/inspect.ts';
import { registerWorkbook } from '../register/workbook.ts';
import { writeAtomically } from '../store/files.ts';
import { gathered } from './gathered.ts';
import { breathe, type Handler, type JobContext, turns } from './job.ts';
import { matrixIn, recordOf, registerIn } from './register.ts';

/** The first table that can be a register; `register-columns` says what is needed. */
function chosenTable(file: string, tables: readonly RawTable[], lang: Lang): RawTable {
  const found = tables.find(({ columns }) => isRegister(columnsIn(columns)));
  if (found) return found;
  if (tables.length === 0) throw new AppError('format', 'no-tables', { file });
  throw new AppError('data', 'register-columns', { file, name: headerOf('name', lang), level: headerOf('level', lang) });
}

/** What has been read so far: the records as they will be, by object. */
interface Taking {
  readonly records: Map<string, { readonly feature: Feature; record: RegisterRecord }>;
  /** assessments that this file has said already */
  readonly said: Map<string, number>;
  readonly counts: { added: number; updated: number; unchanged: number };
}

type Judging = Parameters<typeof judged>[1];

/** Takes one row, or says what is wrong with it. */
function take(cell: (column: string) => string, row: number, taking: Taking, { match, judging, date, source, by, before }: {
  readonly match: ReturnType<typeof matcherIn>; readonly judging: Judging; readonly date: string | null; readonly source: string; readonly by: { readonly who: string; readonly at: string }; readonly before: (key: FeatureKey) => RegisterRecord | null;
}): Problem | null {
  const matched = match(cell);
  if ('problem' in matched) return matched.problem;
  const { feature } = matched, drafted = draftOf(cell, date);
  if ('problem' in drafted) return drafted.problem;
  const key = keyOf(feature), held = taking.records.get(key) ?? { feature, record: before(feature) ?? emptyRecord(feature) };
  // an identifier that the project does not have is of another one, or of an assessment that was taken out: the row is a new assessment
  const { id, ...said } = drafted.draft, draft = id !== undefined && held.record.assessments.some((own) => own.id === id) ? drafted.draft : said;
  const result = judged(draft, { ...judging, green: greenIn(held.record, draft, judging.green) });
  if ('problem' in result) return result.problem;
  const former = formerOf(held.record, draft), twice = former ? taking.said.get(`${key}#${former.id}`) : undefined;
  if (twice !== undefined) return { field: 'name', code: 'twice', params: { row: twice } };
  const done = withAssessment(held.record, draft, result.judged, { source: `${source}#${row}`, ...by });
  taking.said.set(`${key}#${done.id}`, row);
  taking.counts[done.what]++;
  held.record = done.record;
  taking.records.set(key, held);
  return null;
}

/** The objects whose level changes. */
const movedBy = (puts: readonly Feature[], taking: Taking): RegisterImport['moved'] => puts.map((put) => ({ object: refOf(put), from: levelOf(taking.records.get(keyOf(put))?.feature.props['risk_level']), to: levelOf(put.props['risk_level']) }));

export const importRegister: Handler<'register.import'> = async ({ path: file, green, date, dryRun, encoding, lang }, context) => {
  const { session, signal, report } = context, { env, project } = session;
  if (!dryRun) project.checkWritable();
  report({ label: 'engine:progress.read', done: 0, total: 1 });
  await breathe(context);
  const source = await openSource(file, { dataDir: env.dataDir, signal, ...(encoding === undefined ? {} : { encoding }) });
  try {
    const { snapshot } = session, table = chosenTable(file, source.tables, lang), columns = columnsIn(table.columns), at = env.now();
    const taking: Taking = { records: new Map(), said: new Map(), counts: { added: 0, updated: 0, unchanged: 0 } }, refused: RegisterImport['refused'][number][] = [];
    const judging = { ls: matrixIn(session).ls, green: green ?? null, today: dayInChina(at) };
    const options = { match: matcherIn(snapshot), judging, date: date ?? null, source: path.basename(file), by: { who: env.who, at }, before: (key: FeatureKey) => recordOf(session, key) };
    const turn = turns(context, 'engine:progress.import', table.count ?? 0);
    let read = 0;
    for await (const batch of table.rows()) {
      for (const { row, properties } of batch) {
        const cell = (column: string) => { const header = columns.get(column); return header === undefined ? '' : cellText(properties[header]).trim(); };
        // a line of the form that nobody has filled in: the object stands there, and nothing is said of it
        if (![...columns.keys()].some((column) => !['id', 'assessment', 'kind', 'name', 'township'].includes(column) && cell(column) !== '')) continue;
        read++;
        const problem = take(cell, row, taking, options);
        if (problem) refused.push({ row, field: headerOf(problem.field, lang), code: problem.code, value: cell(problem.field), reason: problemText(problem, lang) });
      }
      await turn(batch.length);
    }
    if (session.snapshot !== snapshot) throw new AppError('input', 'changed-meanwhile', { file });
    if (read === 0) throw new AppError('data', 'register-nothing', { file });
    const puts: Feature[] = [], settings: Record<string, string | null> = {};
    for (const { feature, record } of taking.records.values()) {
      const own = recording(feature, record, feature);
      puts.push(...own.puts);
      Object.assign(settings, own.settings);
    }
    const { added, updated } = taking.counts;
    const revision = dryRun || added + updated === 0 ? project.revision : await session.edit({ label: 'register:edit.import', params: { count: added + updated, file: path.basename(file) }, puts, deletes: [], settings });
    return { schema: 'riskatlas.register-import/1', revision, dryRun, read, ...taking.counts, refused, moved: movedBy(puts, taking) };
  } finally {
    await source.close();
  }
};

/** `format-unknown` for other endings than these. */
function endingOf(file: string, known: readonly string[]): string {
  const extension = path.extname(file).toLowerCase();
  if (!known.includes(extension)) throw new AppError('input', 'format-unknown', { file, extension: extension || '–', known: known.join(' ') });
  return extension;
}

export const exportRegister: Handler<'register.export'> = async ({ path: file, lang }, context) => {
  const { session } = context, json = endingOf(file, ['.xlsx', '.json']) === '.json', report = registerReport(registerIn(session), session.snapshot, dayInChina(session.env.now()));
  if (json) await writeAtomically(file, `${JSON.stringify(report, null, 1)}\n`);
  else await writeAtomically(file, gathered(registerWorkbook({ assessments: report.assessments, objects: [], bands: report.bands, blank: 0 }, lang, turns(context, 'engine:progress.export', report.assessments.length)), context));
  return { path: file, count: report.assessments.length };
};

/** Empty lines of a form, for objects that are named by hand or assessed more than once. */
const BLANK_ROWS = 200;

/** Objects that carry a level and have no assessment. */
function unassessed({ session: { snapshot } }: JobContext, assessed: ReadonlySet<string>, kinds: readonly string[] | undefined): Feature[] {
  return [...snapshot.byKind].filter(([kind]) => isRegistered(kind) && (kinds?.includes(kind) ?? true)).flatMap(([, features]) => features.filter((feature) => !assessed.has(keyOf(feature))));
}

export const registerTemplate: Handler<'register.template'> = async ({ path: file, kinds, lang }, context) => {
  endingOf(file, ['.xlsx']);
  const wrong = kinds?.find((kind) => !isRegistered(kind));
  if (wrong !== undefined) throw new AppError('input', 'register-kind', { kind: wrong });
  const { records, ls } = registerIn(context.session), objects = unassessed(context, new Set(records.map(keyOf)), kinds);
  await writeAtomically(file, gathered(registerWorkbook({ assessments: [], objects, bands: ls, blank: BLANK_ROWS }, lang, turns(context, 'engine:progress.export', objects.length)), context));
  return { path: file, count: objects.length };
};
