/** 防控措施表: the table of what a level asks of whom, changed, reverted, loaded and written; the plan of inspections that follows from it. */
import path from 'node:path';
import { columnsIn, CONTROL, type ControlColumn, type ControlEntry, controlFileText, type ControlKey, type ControlTable, controlTable, entryOf, entryProblem, headerOf, inspectionPlan, isOurs, keyText, type KeptControl, readControlFile, sameContent, subjectLabel, tableRows } from '../../core/control/index.ts';
import { keyOf } from '../../core/edits/edit.ts';
import { AppError } from '../../core/errors.ts';
import type { Lang } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import { REGISTER, registerOf } from '../../core/register/index.ts';
import { openSource } from '../codecs/open.ts';
import { writeTables } from '../codecs/sheet/write.ts';
import { type EntryTable, readEntries } from '../importing/entries.ts';
import { inspectionSheets } from '../inspection-workbook.ts';
import type { Session } from '../session.ts';
import { readWhole, writeAtomically } from '../store/files.ts';
import type { Project } from '../store/project.ts';
import { gathered } from './gathered.ts';
import { breathe, type Handler, type JobContext } from './job.ts';

/** The table in force of a project. */
export const controlOf = (project: Project, lang: Lang): ControlTable => controlTable(project.settingsLike(CONTROL), lang);

export const listControl: Handler<'control.list'> = async ({ lang }, { session: { project } }) => ({ schema: 'riskatlas.control-table/1', revision: project.revision, entries: controlOf(project, lang) });

/** What must be set in the project so that an entry is in force; nothing where it is ours. */
function settingOf(entry: ControlEntry, reason: string, { env }: Session): readonly [string, string | null] {
  const { departments, measures, frequency, access } = entry, kept: KeptControl = { departments, measures, frequency, access, reason, who: env.who, at: env.now() };
  return [`${CONTROL}${keyText(entry)}`, isOurs(entry) ? null : JSON.stringify(kept)];
}

const named = (keys: readonly ControlKey[], lang: Lang): string => keys.slice(0, 1).map(({ subject }) => subjectLabel(subject, lang)).join('');

export const changeControl: Handler<'control.change'> = async ({ entries, reason, lang }, { session }) => {
  for (const entry of entries) {
    const problem = entryProblem(entry);
    if (problem) throw new AppError('input', 'control-entry', { entry: `${entry.level} · ${subjectLabel(entry.subject, lang)}`, field: headerOf(problem.part === 'frequency' ? 'times' : problem.part, lang), reason: translate(lang, `control:refused.${problem.code}`) });
  }
  const settings = Object.fromEntries(entries.map((entry) => settingOf(entry, reason, session)));
  return { revision: await session.edit({ label: 'control:edit.change', params: { count: entries.length, name: named(entries, lang), reason }, puts: [], deletes: [], settings }) };
};

export const revertControl: Handler<'control.revert'> = async ({ keys, lang }, { session }) => {
  const own = controlOf(session.project, lang).filter((entry) => entry.standing !== 'ours' && (keys === undefined || keys.some((key) => keyText(key) === keyText(entry))));
  if (own.length === 0) throw new AppError('input', 'control-not-own');
  return { revision: await session.edit({ label: 'control:edit.revert', params: { count: own.length, name: named(own, lang) }, puts: [], deletes: [], settings: Object.fromEntries(own.map((entry) => [`${CONTROL}${keyText(entry)}`, null])) }) };
};

const TABLE: EntryTable<ControlEntry, ControlColumn> = { columnsIn, headerOf, entryOf, keyOf: keyText, errors: { columns: 'control-columns', row: 'control-row', nothing: 'control-nothing' }, reasonOf: (code, lang) => translate(lang, `control:refused.${code}`) };

async function entriesOf(file: string, lang: Lang, { session, signal }: JobContext): Promise<readonly ControlEntry[]> {
  if (path.extname(file).toLowerCase() === '.json') return readControlFile(new TextDecoder().decode(await readWhole(file)), file, lang);
  const source = await openSource(file, { dataDir: session.env.dataDir, signal });
  try {
    return await readEntries(file, source.tables, TABLE, lang);
  } finally {
    await source.close();
  }
}

export const loadControl: Handler<'control.load'> = async ({ path: file, reason, lang }, context) => {
  const { session } = context;
  session.project.checkWritable();
  await breathe(context);
  const entries = await entriesOf(file, lang, context), inFile = new Set(entries.map(keyText)), now = new Map(controlOf(session.project, lang).map((entry) => [keyText(entry), entry]));
  // own entries that the file lacks go; what stays as it is keeps its reason
  const gone = [...now.values()].filter((entry) => entry.standing !== 'ours' && !inFile.has(keyText(entry)));
  const changed = entries.filter((entry) => { const old = now.get(keyText(entry)); return !old || !(sameContent(old, entry) || (old.standing === 'ours' && isOurs(entry))); });
  const count = gone.length + changed.length;
  if (count === 0) throw new AppError('input', 'nothing-to-change');
  const settings = Object.fromEntries([...gone.map((entry) => [`${CONTROL}${keyText(entry)}`, null] as const), ...changed.map((entry) => settingOf(entry, reason, session))]);
  return { revision: await session.edit({ label: 'control:edit.load', params: { file: path.basename(file), count, reason }, puts: [], deletes: [], settings }), count };
};

export const exportControl: Handler<'control.export'> = async ({ path: file, lang }, context) => {
  const extension = path.extname(file).toLowerCase(), table = controlOf(context.session.project, lang);
  if (extension === '.json') await writeAtomically(file, controlFileText(table));
  else if (extension === '.xlsx') await writeAtomically(file, gathered(writeTables([{ name: translate(lang, 'control:sheet'), ...tableRows(table, lang), paper: { widths: [10, 20, 26, 44, 10, 10, 36, 22], head: context.session.snapshot.project.name } }], lang), context));
  else throw new AppError('input', 'format-unknown', { file, extension: extension || '–', known: '.xlsx .json' });
  return { path: file, count: table.length };
};

/** The day on which each object of the register was last assessed. */
const lastAssessed = (project: Project): ReadonlyMap<string, string> => new Map(registerOf(project.settingsLike(REGISTER)).records.flatMap(({ kind, id, record }) => { const day = record.assessments.map(({ date }) => date).sort().at(-1); return day === undefined ? [] : [[keyOf({ kind, id }), day] as const]; }));

export const planInspections: Handler<'control.plan'> = async ({ year, path: file, lang }, context) => {
  if (file !== undefined && path.extname(file).toLowerCase() !== '.xlsx') throw new AppError('input', 'format-unknown', { file, extension: path.extname(file) || '–', known: '.xlsx' });
  const { session: { project, snapshot } } = context;
  await breathe(context);
  const table = controlOf(project, lang), plan = inspectionPlan(snapshot, table, year, lastAssessed(project));
  context.report({ label: 'engine:progress.export', done: 0, total: 1 });
  await breathe(context);
  if (file !== undefined) await writeAtomically(file, gathered(writeTables(inspectionSheets(plan, table, snapshot, lang), lang), context));
  return plan;
};
