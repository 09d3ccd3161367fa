/** The import assistant: looking into files, trying out, and taking many tables in one step. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { ImportItem, ImportPreview, RefusedRow, UnreadableFile } from '../../contract/importing.ts';
import { replacingStandIns } from '../../core/edits/demo.ts';
import { keyOf } from '../../core/edits/edit.ts';
import { AppError, toPlainError } from '../../core/errors.ts';
import { type Feature, featuresOf, type Lang, type Snapshot } from '../../core/feature.ts';
import { errorText } from '../../core/i18n.ts';
import { adjusted, needsRepair } from '../importing/adjust.ts';
import type { Source } from '../codecs/index.ts';
import { isData, openSource } from '../codecs/open.ts';
import { withGuesses } from '../importing/crs-guess.ts';
import { openGeos } from '../geos.ts';
import { cellText, inspectTable, type Looked } from '../importing/inspect.ts';
import type { ImportResult } from '../importing/import-rows.ts';
import { rawPlace } from '../importing/raw-place.ts';
import { Places } from '../importing/rows.ts';
import { fileError } from '../store/files.ts';
import { chooseTable, declared, importedTables, readTable } from './files.ts';
import { differenceOf } from './history.ts';
import { breathe, type Handler, type JobContext } from './job.ts';

/** Features, changes and refused rows that a preview holds; of the others the number is in the report. */
const MOST_FEATURES = 5000, MOST_CHANGES = 500, MOST_REFUSED = 500;

/** Files that are meant by paths: folders stand for what is in them, files that belong to another one (.dbf, .prj) are left out. */
async function filesOf(paths: readonly string[]): Promise<string[]> {
  const under = async (folder: string): Promise<string[]> => {
    const entries = (await fs.readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
    const found = await Promise.all(entries.map(async (entry) => {
      const file = path.join(folder, entry.name);
      // a file geodatabase is a folder that is read as one
      return isData(entry.name) ? [file] : entry.isDirectory() ? under(file) : [];
    }));
    return found.flat();
  };
  const files: string[] = [];
  for (const given of paths) {
    const stat = await fs.stat(given).catch((error: unknown) => { throw fileError(given, error); });
    files.push(...(!stat.isDirectory() || isData(path.basename(given)) ? [given] : await under(given)));
  }
  return files;
}

export const inspectFiles: Handler<'import.inspect'> = async ({ paths, encoding, headerRow, lang }, context) => {
  const { session, signal, report } = context;
  const files = await filesOf(paths);
  const tables: Looked[] = [], unreadable: UnreadableFile[] = [];
  for (const [i, file] of files.entries()) {
    report({ label: 'engine:progress.read', done: i, total: files.length });
    await breathe(context);
    try {
      const source = await openSource(file, { dataDir: session.env.dataDir, signal, ...(encoding === undefined ? {} : { encoding }), ...(headerRow === undefined ? {} : { headerRow }) });
      try {
        for (const table of source.tables) tables.push(await inspectTable(file, table, headerRow, lang));
      } finally {
        await source.close();
      }
    } catch (error) {
      if (signal.aborted) throw error;
      unreadable.push({ path: file, reason: errorText(lang, toPlainError(error)) });
    }
  }
  return { tables: withGuesses(tables, session.snapshot, lang), unreadable };
};

/** Files that are open while several of their tables are taken. */
class OpenFiles {
  private readonly open = new Map<string, Promise<Source>>();
  private readonly context: JobContext;

  constructor(context: JobContext) {
    this.context = context;
  }

  get({ path: file, encoding, headerRow }: ImportItem): Promise<Source> {
    const key = JSON.stringify([file, encoding, headerRow]);
    let source = this.open.get(key);
    if (!source) {
      source = openSource(file, { dataDir: this.context.session.env.dataDir, signal: this.context.signal, ...(encoding === undefined ? {} : { encoding }), ...(headerRow === undefined ? {} : { headerRow }) });
      this.open.set(key, source);
    }
    return source;
  }

  async close(): Promise<void> {
    for (const source of this.open.values()) await source.then((own) => own.close(), () => undefined);
  }
}

interface Taken { readonly result: ImportResult; readonly refused: readonly RefusedRow[] }

/** Reads a table as an item says, against a snapshot; `withRefused`: the cells of refused rows too. */
async function take(item: ImportItem, snapshot: Snapshot, lang: Lang, withRefused: boolean, files: OpenFiles, context: JobContext): Promise<Taken> {
  const decl = declared(item.kind), { path: file, table: name } = item;
  const source = await files.get(item);
  const table = adjusted(chooseTable(file, source.tables, name, decl), decl, item, needsRepair(item) ? await openGeos(context.session.env.dataDir) : null);
  const result = await readTable(table, snapshot, { file, decl, crs: item.crs, map: item.map, lang, ...(item.key === undefined ? {} : { key: item.key }) }, context);
  const wanted = new Set(result.report.refused.slice(0, withRefused ? MOST_REFUSED : 0).map(({ row }) => row));
  const refused: RefusedRow[] = [], places = new Places();
  if (wanted.size > 0) {
    for await (const batch of table.rows()) {
      for (const row of batch) {
        if (!wanted.has(row.row)) continue;
        refused.push({ row: row.row, cells: Object.fromEntries(Object.entries(row.properties).map(([column, cell]) => [column, cellText(cell)])), at: rawPlace(row, places)?.at ?? null });
      }
      await breathe(context);
    }
  }
  return { result, refused };
}

/** The snapshot as it would be with features put into it. */
function withFeatures(snapshot: Snapshot, kind: string, puts: readonly Feature[]): Snapshot {
  const own = new Map(featuresOf(snapshot, kind).map((feature) => [feature.id, feature]));
  for (const feature of puts) own.set(feature.id, feature);
  return { project: snapshot.project, byKind: new Map([...snapshot.byKind, [kind, [...own.values()]]]) };
}

export const previewImport: Handler<'import.preview'> = async ({ items, lang }, context) => {
  let { snapshot } = context.session;
  const previews: ImportPreview[] = [];
  const files = new OpenFiles(context);
  try {
    for (const item of items) {
      const { result, refused } = await take(item, snapshot, lang, true, files, context);
      const old = new Map(featuresOf(snapshot, item.kind).map((feature) => [feature.id, feature]));
      const changes = result.puts.filter(({ id }) => old.has(id)).slice(0, MOST_CHANGES).flatMap((feature) => differenceOf(old.get(feature.id) ?? null, feature));
      previews.push({ report: result.report, features: result.puts.slice(0, MOST_FEATURES), changes, refused, twins: result.twins.slice(0, MOST_REFUSED) });
      // a later table may hold more of what an earlier one begins
      snapshot = withFeatures(snapshot, item.kind, result.puts);
    }
  } finally {
    await files.close();
  }
  return { items: previews };
};

/** The features of each table without those that a later table has again. */
function lastOf(results: readonly ImportResult[]): Feature[][] {
  const seen = new Set<string>(), last = results.map((): Feature[] => []);
  for (let i = results.length - 1; i >= 0; i--) {
    for (const feature of results[i]?.puts ?? []) if (!seen.has(keyOf(feature))) last[i]?.push(feature);
    for (const feature of last[i] ?? []) seen.add(keyOf(feature));
  }
  return last;
}

export const runImport: Handler<'import.run'> = async ({ items, replace, lang }, context) => {
  const { session } = context;
  session.project.checkWritable();
  const before = session.snapshot;
  let snapshot = before;
  const results: ImportResult[] = [];
  const files = new OpenFiles(context);
  try {
    for (const item of items) {
      const { result } = await take(item, snapshot, lang, false, files, context);
      results.push(result);
      snapshot = withFeatures(snapshot, item.kind, result.puts);
    }
  } finally {
    await files.close();
  }
  if (session.snapshot !== before) throw new AppError('input', 'changed-meanwhile');
  const last = lastOf(results), puts = last.flatMap((own) => own);
  if (puts.length === 0) throw new AppError('input', 'nothing-to-change');
  const [first] = items;
  const params: Readonly<Record<string, string | number>> = items.length === 1 && first ? { kind: first.kind, count: puts.length, file: path.basename(first.path) } : { count: puts.length, tables: items.length, kinds: [...new Set(items.map(({ kind }) => kind))].join(' ') };
  const edit = { label: items.length === 1 ? 'engine:edit.import' : 'engine:edit.import-many', params, puts, deletes: [], settings: importedTables(session.project.revision + 1, results.map(({ report }, i) => ({ file: items[i]?.path ?? '', report, count: last[i]?.length ?? 0 }))) };
  const revision = await session.edit(replace ? replacingStandIns(edit, before) : edit);
  return { reports: results.map(({ report }) => report), revision };
};
