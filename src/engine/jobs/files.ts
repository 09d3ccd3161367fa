/** Import of a file. */
import path from 'node:path';
import { replacingStandIns } from '../../core/edits/demo.ts';
import type { SettingChanges } from '../../core/edits/edit.ts';
import { importedSetting } from '../../core/edits/imports.ts';
import { AppError } from '../../core/errors.ts';
import type { Snapshot } from '../../core/feature.ts';
import { fieldsOf, kindOf, type KindDecl } from '../../core/kinds/index.ts';
import { FORMATS, type RawTable } from '../codecs/index.ts';
import { openSource } from '../codecs/open.ts';
import { adjusted } from '../importing/adjust.ts';
import { type ImportOptions, type ImportResult, readRows, settleSteps } from '../importing/import-rows.ts';
import { breathe, drive, type Handler, type JobContext } from './job.ts';

/** The declaration of a kind that a person may put objects into; `unknown-kind` for others. */
export function declared(kind: string): KindDecl {
  const decl = kindOf(kind);
  if (!decl || decl.result) throw new AppError('input', 'unknown-kind', { kind });
  return decl;
}

export const listFormats: Handler<'import.formats'> = async () => FORMATS;

/** The table of a file that is meant: the one named, else the only one with rows, else the one named like the kind. */
export function chooseTable(file: string, tables: readonly RawTable[], name: string | undefined, decl: KindDecl): RawTable {
  const known = tables.map((table) => table.name).join('、');
  const [first] = tables;
  if (!first) throw new AppError('format', 'no-tables', { file });
  if (name !== undefined) {
    const named = tables.find((table) => table.name === name) ?? tables.find((table) => table.name.toLowerCase() === name.toLowerCase());
    if (!named) throw new AppError('input', 'unknown-table', { file, table: name, known });
    return named;
  }
  const filled = tables.filter(({ count }) => count !== 0), words = [decl.id, decl.id.replaceAll('-', '_'), decl.label.zh, decl.label.en.toLowerCase()];
  const likely = filled.length < 2 ? [filled[0] ?? first] : filled.filter((table) => words.includes(table.name.toLowerCase()));
  const [only, second] = likely;
  if (!only || second) throw new AppError('input', 'several-tables', { file, known });
  return only;
}

/** Reads a table and compares it with the project, with progress; can be cancelled at any time until it returns. */
export async function readTable(table: RawTable, snapshot: Snapshot, options: ImportOptions, context: JobContext): Promise<ImportResult> {
  const { report } = context;
  const rows = await readRows(table, snapshot, options, async (step) => {
    report({ label: 'engine:progress.read', ...step });
    await breathe(context);
  });
  return drive(settleSteps(rows, table, snapshot, options), context, 'engine:progress.import');
}

/** What the edit that becomes `revision` keeps of the tables that it imports. */
export function importedTables(revision: number, tables: readonly { readonly file: string; readonly report: ImportResult['report']; readonly count: number }[]): SettingChanges {
  return importedSetting(revision, tables.map(({ file, report: { kind, crs: { used, how, confidence } }, count }) => ({ kind, file: path.basename(file), crs: used, how, confidence, count, placed: revision })));
}

export const importFile: Handler<'import.file'> = async ({ path: file, kind, crs, map, values, encoding, table, headerRow, key, dryRun, strict, replace, lang }, context) => {
  const { session, signal, report } = context;
  const decl = declared(kind);
  const unknown = Object.keys(values).find((field) => !fieldsOf(decl).some(({ id }) => id === field));
  if (unknown !== undefined) throw new AppError('input', 'unknown-field', { kind, field: unknown });
  if (key !== undefined && !fieldsOf(decl).some(({ id }) => id === key)) throw new AppError('input', 'unknown-field', { kind, field: key });
  if (!dryRun) session.project.checkWritable();
  report({ label: 'engine:progress.read', done: 0, total: 1 });
  await breathe(context);
  const source = await openSource(file, { dataDir: session.env.dataDir, signal, ...(encoding === undefined ? {} : { encoding }), ...(headerRow === undefined ? {} : { headerRow }) });
  try {
    const options = { file, decl, crs, map: map ?? {}, lang, ...(key === undefined ? {} : { key }) };
    const { snapshot } = session;
    const chosen = chooseTable(file, source.tables, table, decl), meant = Object.keys(values).length > 0 ? adjusted(chosen, decl, { map: options.map, ignore: [], values, rows: {} }) : chosen;
    const { puts, report: result } = await readTable(meant, snapshot, options, context);
    if (session.snapshot !== snapshot) throw new AppError('input', 'changed-meanwhile', { file });
    const first = result.refused[0];
    if (strict && first) throw new AppError('data', 'import-strict', { file, count: result.refused.length, row: first.row, field: first.field, reason: first.reason });
    if (!dryRun && puts.length > 0) {
      const settings = importedTables(session.project.revision + 1, [{ file, report: result, count: puts.length }]);
      const edit = { label: 'engine:edit.import', params: { kind, count: puts.length, file }, puts, deletes: [], settings };
      await session.edit(replace ? replacingStandIns(edit, snapshot) : edit);
    }
    return result;
  } finally {
    await source.close();
  }
};
