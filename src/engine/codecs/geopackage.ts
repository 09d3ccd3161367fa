/** GeoPackages of any program: layers and tables, read-only through SQLite; R-trees, triggers and views are no obstacle. */
import fs from 'node:fs/promises';
import type { Database } from 'sql.js';
import { AppError } from '../../core/errors.ts';
import { readWhole } from '../store/files.ts';
import { geometryOfBlob } from '../../core/geo/index.ts';
import { checkHeader } from '../store/inspect.ts';
import { openSql } from '../store/sql.ts';
import type { Codec, OpenOptions, RawRow, RawTable, Source } from './codec.ts';
import { writeGeoPackage } from './geopackage-write.ts';

const ROWS_A_BATCH = 512;
/** SQLite holds the file in memory twice while it opens it. */
const MAX_BYTES = 1024 * 2 ** 20;
const UTF8: RawTable['encoding'] = { name: 'UTF-8', how: 'file', confidence: 1 };

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const rowsOf = (db: Database, sql: string, params: (string | number)[] = []): unknown[][] => db.exec(sql, params)[0]?.values ?? [];

/** Without the mark of a write-ahead log, which a file in memory cannot have. */
function withoutLog(bytes: Uint8Array): Uint8Array {
  if (bytes[18] === 2) bytes[18] = 1;
  if (bytes[19] === 2) bytes[19] = 1;
  return bytes;
}

/** The CRS of a layer: its code where an authority counts it, else its definition. */
function crsOf(db: Database, srsId: unknown): string | null {
  if (typeof srsId !== 'number' || srsId <= 0) return null;
  const [row] = rowsOf(db, 'SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?', [srsId]);
  if (!row) return null;
  const [organization, code, definition] = row;
  if (String(organization).toUpperCase() === 'EPSG') return `EPSG:${Number(code)}`;
  return typeof definition === 'string' && definition !== 'undefined' && definition !== '' ? definition : null;
}

/** A geometry, or what stands there instead, which no geometry is. */
function geometryOf(cell: unknown): unknown {
  if (!(cell instanceof Uint8Array)) return null;
  try {
    return geometryOfBlob(cell);
  } catch {
    return { type: 'unreadable' };
  }
}

interface LayerColumns { readonly geometry: string | null; readonly others: readonly { readonly name: string; readonly flag: boolean }[] }

function* readRows(db: Database, file: string, table: string, { geometry, others }: LayerColumns): Generator<RawRow[], void> {
  const names = [...others.map(({ name }) => name), ...(geometry === null ? [] : [geometry])];
  let row = 0;
  try {
    const statement = db.prepare(`SELECT ${names.map(quoted).join(', ')} FROM ${quoted(table)}`);
    try {
      let rows: RawRow[] = [];
      while (statement.step()) {
        const cells: unknown[] = statement.get(), properties: Record<string, unknown> = {};
        others.forEach(({ name, flag }, i) => {
          const cell = cells[i];
          properties[name] = cell instanceof Uint8Array ? null : flag && typeof cell === 'number' ? cell !== 0 : cell;
        });
        rows.push({ row: ++row, id: null, geometry: geometry === null ? null : geometryOf(cells[others.length]), properties });
        if (rows.length < ROWS_A_BATCH) continue;
        yield rows;
        rows = [];
      }
      if (rows.length > 0) yield rows;
    } finally {
      statement.free();
    }
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('format', 'gpkg-broken', { file }, error);
  }
}

function tableOf(db: Database, file: string, name: string, srsId: unknown, warnings: RawTable['warnings'], signal: AbortSignal | undefined): RawTable {
  const [geometryRow] = rowsOf(db, 'SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?', [name]);
  const geometry = geometryRow ? String(geometryRow[0]) : null;
  const info = rowsOf(db, `PRAGMA table_info(${quoted(name)})`).map(([, column, type, , , key]) => ({ name: String(column), type: String(type).toUpperCase(), key: Number(key) > 0 }));
  // the number that SQLite gives rows says nothing of them; geometry columns beside the first one cannot be told of
  const others = info.filter((column) => column.name !== geometry && !(column.key && column.type === 'INTEGER')).map((column) => ({ name: column.name, flag: column.type === 'BOOLEAN' }));
  return {
    name, columns: others.map((column) => column.name), crs: crsOf(db, srsId), encoding: UTF8, count: Number(rowsOf(db, `SELECT count(*) FROM ${quoted(name)}`)[0]?.[0] ?? 0), warnings,
    async *rows() {
      for (const batch of readRows(db, file, name, { geometry, others })) {
        if (signal?.aborted) throw new AppError('cancelled', 'cancelled');
        yield batch;
      }
    },
  };
}

async function openGeoPackage(file: string, { dataDir, signal }: OpenOptions): Promise<Source> {
  const { size } = await fs.stat(file);
  if (size > MAX_BYTES) throw new AppError('format', 'file-too-large', { file, megabytes: Math.round(size / 2 ** 20), limit: MAX_BYTES / 2 ** 20 });
  const bytes = withoutLog(await readWhole(file)), log = await fs.stat(`${file}-wal`).catch(() => null);
  checkHeader(file, bytes);
  const { Database } = await openSql(dataDir);
  const db = new Database(bytes);
  try {
    const contents = rowsOf(db, "SELECT table_name, srs_id FROM gpkg_contents WHERE data_type IN ('features', 'attributes') AND table_name <> 'layer_styles' AND table_name IN (SELECT name FROM sqlite_master WHERE type IN ('table', 'view')) ORDER BY rowid");
    const warnings = log && log.size > 0 ? [{ code: 'gpkg-wal', params: {} }] : [];
    return { tables: contents.map(([name, srsId]) => tableOf(db, file, String(name), srsId, warnings, signal)), close: async () => db.close() };
  } catch (error) {
    db.close();
    throw error instanceof AppError ? error : new AppError('format', 'gpkg-broken', { file }, error);
  }
}

export const geopackage: Codec = {
  id: 'geopackage',
  label: { zh: 'GeoPackage', en: 'GeoPackage' },
  extensions: ['gpkg'],
  open: openGeoPackage,
  several: true,
  write: writeGeoPackage,
};
