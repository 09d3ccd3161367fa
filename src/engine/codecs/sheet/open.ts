/** Workbooks: XLSX, XLS, ODS. Read by SheetJS in a thread of its own. */
import path from 'node:path';
import { AppError } from '../../../core/errors.ts';
import type { OpenOptions, Source } from '../codec.ts';
import { openCsv } from '../csv.ts';
import { readLimited } from '../read-limited.ts';
import { contentOf } from '../sniff.ts';
import { openInThread } from '../thread/open.ts';

export const SHEET_EXTENSIONS = ['xlsx', 'xls', 'ods', 'xlsm', 'xlsb', 'et'] as const;

/** Opens a workbook; text that calls itself .xls is read as separated text, with a warning. */
export async function openSheet(file: string, options: OpenOptions): Promise<Source> {
  if (path.basename(file).startsWith('~$')) throw new AppError('format', 'excel-lock-file', { file });
  const bytes = await readLimited(file);
  if (contentOf(bytes) !== 'text') return openInThread('sheet', { file, bytes }, options);
  const source = await openCsv(file, options);
  return { ...source, tables: source.tables.map((table) => ({ ...table, get warnings() { return [{ code: 'read-as', params: { found: 'CSV' } }, ...table.warnings]; } })) };
}
