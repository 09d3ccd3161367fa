/** The ministry's survey form of danger segments: out as a workbook, back as planned measures and a person's words on segments. */
import path from 'node:path';
import type { FormReport } from '../../contract/reports.ts';
import { AppError } from '../../core/errors.ts';
import { translate } from '../../core/i18n.ts';
import type { FilledRow } from '../../core/roads/index.ts';
import { openSource } from '../codecs/open.ts';
import { writeTables } from '../codecs/sheet/write.ts';
import { cellText } from '../importing/inspect.ts';
import { writeAtomically } from '../store/files.ts';
import { gathered } from './gathered.ts';
import { breathe, type Handler, type JobContext } from './job.ts';
import { changeFor, searchRoads, segmentsOf } from './roads.ts';

export const writeForm: Handler<'roads.form'> = async ({ path: file, ids, ...asked }, context) => {
  const extension = path.extname(file).toLowerCase(), { lang } = asked, { session: { snapshot, project } } = context;
  if (extension !== '.xlsx') throw new AppError('input', 'format-unknown', { file, extension: extension || '–', known: '.xlsx' });
  const { columnsOf, formRows, recordOf, ROADS } = await import('../../core/roads/index.ts');
  const report = await searchRoads({ ...asked, detail: false }, context), segments = ids ? segmentsOf(report, ids) : report.segments;
  const rows = formRows(snapshot, { roads: report.roads, segments }, recordOf(project.settingsLike(ROADS)).prices, lang);
  const sheets = (['upper', 'lower'] as const).map((form) => {
    const columns = columnsOf(form);
    return { name: translate(lang, `roads:form.sheet-${form}`), headers: columns.map(({ id }) => translate(lang, `roads:form.${id}`)), rows: rows.filter((row) => row.form === form).map(({ cells }) => columns.map(({ id }) => cells.get(id) ?? null)) };
  });
  await writeAtomically(file, gathered(writeTables(sheets, lang), context));
  return { path: file, count: rows.length };
};

/** The filled rows of both forms. Throws `form-columns` where no sheet is one. */
async function filledRows(file: string, context: Pick<JobContext, 'signal'> & { readonly dataDir: string }): Promise<FilledRow[]> {
  const { formColumnsIn } = await import('../../core/roads/index.ts');
  const source = await openSource(file, context), filled: FilledRow[] = [];
  try {
    const forms = source.tables.map((table) => ({ table, columns: formColumnsIn(table.columns) })).filter(({ columns }) => { const ids = new Set([...columns.values()].map(({ id }) => id)); return ids.has('id') || (ids.has('code') && ids.has('from') && ids.has('to')); });
    if (forms.length === 0) throw new AppError('data', 'form-columns', { file });
    for (const { table, columns } of forms) for await (const batch of table.rows()) {
      for (const { row, properties, id } of batch) {
        const cells = new Map([...columns].map(([header, column]): [string, string] => [column.id, cellText(properties[header]).trim()]).filter(([, text]) => text !== ''));
        if (id !== null && !cells.has('id')) cells.set('id', id);
        if (cells.size > 0) filled.push({ sheet: table.name, row, cells });
      }
      await breathe(context);
    }
    return filled;
  } finally {
    await source.close();
  }
}

export const takeForm: Handler<'roads.readForm'> = async ({ path: file, ...asked }, context) => {
  const { deciding, formRows, readForm, recordOf, ROADS } = await import('../../core/roads/index.ts');
  const { session, signal } = context, { lang } = asked, { who, now, dataDir } = session.env;
  session.project.checkWritable();
  const rows = await filledRows(file, { signal, dataDir });
  let taken: Omit<FormReport, 'revision'> = { taken: 0, same: 0, refused: [], ignored: [] };
  const revision = await changeFor(asked, context, (report) => {
    const known = formRows(session.snapshot, report, recordOf(session.project.settingsLike(ROADS)).prices, lang);
    const { words, ...rest } = readForm(rows, known, report.rejected, { who, at: now(), file: path.basename(file) }, lang), [first] = rest.refused;
    taken = { taken: words.size, ...rest };
    if (words.size === 0) throw new AppError('data', 'form-nothing', { file, same: rest.same, refused: rest.refused.length, reason: first ? translate(lang, 'engine:survey.row', { sheet: first.sheet, row: first.row, reason: first.reason }) : '' });
    const settings = deciding([...words.keys()], (segment) => words.get(segment) ?? fail(segment.id));
    return { label: 'engine:edit.segment-form', params: { file: path.basename(file), count: words.size }, settings };
  });
  return { revision, ...taken };
};

/** Only segments that the form speaks of are decided on. */
function fail(id: string): never {
  throw new AppError('input', 'no-segment', { id });
}
