/** The risk assessment report: text with maps (docx, pdf) or the workbook of all lists (xlsx), by the ending. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../core/errors.ts';
import { writeTables } from '../codecs/sheet/write.ts';
import { writeAtomically } from '../store/files.ts';
import { writeDocument } from './documents.ts';
import { planIndicators } from './features.ts';
import { gathered } from './gathered.ts';
import { breathe, type Handler, turns } from './job.ts';
import { sheetInput } from './sheets.ts';

const ENDINGS = ['.docx', '.pdf', '.xlsx'] as const;

export const exportReport: Handler<'report.export'> = async ({ path: file, lang, fields, face }, context) => {
  const extension = path.extname(file).toLowerCase(), ending = ENDINGS.find((one) => one === extension);
  if (!ending) throw new AppError('input', 'format-unknown', { file, extension: extension.slice(1) || '–', known: ENDINGS.join(' ') });
  const [{ SheetData, publicInput }, { reportContents }] = await Promise.all([import('../../core/sheet/index.ts'), import('../report/contents.ts')]);
  const asked = await sheetInput({ layout: 'county-risk', paper: 'A4', unit: null, atlas: false, findings: [], kind: 'fireworks-retail', lang, fields, face }, context);
  const { input, removed } = face === 'public' ? publicInput(asked) : { input: asked, removed: [] };
  const contents = reportContents(new SheetData(input), await planIndicators({}, context), removed), { tables } = contents;
  context.report({ label: 'engine:progress.report', done: 1, total: 3 });
  await breathe(context);
  let maps = 0;
  if (ending === '.xlsx') {
    const { reportSheets } = await import('../report/workbook.ts'), sheets = reportSheets(contents);
    await writeAtomically(file, gathered(writeTables(sheets, lang, turns(context, 'engine:progress.export', tables.segments.rows.length)), context));
  } else {
    const { reportText } = await import('../report/text.ts'), document = reportText(contents);
    maps = document.blocks.filter(({ is }) => is === 'picture').length;
    context.report({ label: 'engine:progress.report', done: 2, total: 3 });
    await breathe(context);
    await writeDocument(file, document, context);
  }
  return {
    schema: 'riskatlas.report/1', path: file, bytes: (await fs.stat(file)).size, maps, townships: tables.townships.rows.length, points: tables.points.rows.length, findings: tables.findings.rows.length,
    segments: tables.segments.rows.length, unassessed: contents.levels.unknown, removed,
  };
};
