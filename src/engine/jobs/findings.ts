/** The findings of a check into a workbook. */
import path from 'node:path';
import { AppError } from '../../core/errors.ts';
import { writeTables } from '../codecs/sheet/write.ts';
import { findingSheets } from '../findings/workbook.ts';
import { writeAtomically } from '../store/files.ts';
import { runCheck } from './analyses.ts';
import { gathered } from './gathered.ts';
import { type Handler, turns } from './job.ts';

export const exportFindings: Handler<'check.export'> = async ({ path: file, ...asked }, context) => {
  const extension = path.extname(file).toLowerCase();
  if (extension !== '.xlsx') throw new AppError('input', 'format-unknown', { file, extension: extension.slice(1) || '–', known: '.xlsx' });
  const { snapshot } = context.session, report = await runCheck(asked, context);
  await writeAtomically(file, gathered(writeTables(findingSheets(report, snapshot, asked.lang), asked.lang, turns(context, 'engine:progress.export', report.findings.length)), context));
  return { path: file, count: report.findings.length };
};
