/** Whether a file is a project of ours that can be opened, and what other programs have put into it. */
import type { Database } from 'sql.js';
import { AppError } from '../../core/errors.ts';

const SQLITE_MAGIC = 'SQLite format 3\0';
/** 'GPKG', 'GP10', 'GP11' at offset 68. */
const APPLICATION_IDS = new Set([0x47504b47, 0x47503130, 0x47503131]);

/** Looks at the first 100 bytes: a SQLite file, a GeoPackage, as long as it says. */
export function checkHeader(file: string, bytes: Uint8Array): void {
  if (bytes.length === 0) throw new AppError('project', 'file-empty', { file });
  const magic = new TextDecoder('latin1').decode(bytes.subarray(0, 16));
  if (bytes.length < 100 || magic !== SQLITE_MAGIC) throw new AppError('project', SQLITE_MAGIC.startsWith(magic) ? 'file-truncated' : 'not-geopackage', { file });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!APPLICATION_IDS.has(view.getUint32(68))) throw new AppError('project', 'not-geopackage', { file });
  const pageSize = view.getUint16(16) === 1 ? 65536 : view.getUint16(16);
  const pages = view.getUint32(28);
  const sizeIsValid = view.getUint32(24) === view.getUint32(92);
  if (sizeIsValid && pages > 0 && bytes.length < pages * pageSize) throw new AppError('project', 'file-truncated', { file });
}

function scalar(db: Database, sql: string): unknown {
  return db.exec(sql)[0]?.values[0]?.[0];
}

/** Looks inside: undamaged, one of ours, not of a newer version; the number of its last migration. */
export function checkIntegrity(file: string, db: Database, latest: number, version: string): number {
  let verdict: unknown;
  try {
    verdict = scalar(db, 'PRAGMA quick_check(1)');
  } catch (error) {
    throw new AppError('project', 'file-damaged', { file }, error);
  }
  if (verdict !== 'ok' && !String(verdict).includes('rtree')) throw new AppError('project', 'file-damaged', { file }, verdict);
  if (scalar(db, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('riskatlas_project', 'riskatlas_migrations')") !== 2) {
    throw new AppError('project', 'not-our-project', { file });
  }
  const migration = Number(scalar(db, 'SELECT max(number) FROM riskatlas_migrations') ?? 0);
  if (migration > latest) throw new AppError('project', 'newer-version', { file, version });
  return migration;
}

/**
 * Takes out the spatial indexes that QGIS or GDAL made: sql.js has neither the R-tree module nor the ST_ functions of their triggers. They make them
 * again when they open the file.
 */
export function stripSpatialIndexes(db: Database): void {
  const names = (sql: string) => (db.exec(sql)[0]?.values ?? []).map(([name]) => String(name));
  const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
  const indexes = names("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%rtree%'");
  for (const trigger of names("SELECT name FROM sqlite_master WHERE type = 'trigger' AND (name LIKE 'rtree\\_%' ESCAPE '\\' OR sql LIKE '%ST\\_%' ESCAPE '\\')")) db.run(`DROP TRIGGER ${quoted(trigger)}`);
  if (indexes.length === 0) return;
  db.run("DELETE FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'");
  for (const index of indexes) for (const part of ['rowid', 'node', 'parent']) db.run(`DROP TABLE IF EXISTS ${quoted(`${index}_${part}`)}`);
  db.run('PRAGMA writable_schema = 1');
  for (const index of indexes) db.run('DELETE FROM sqlite_master WHERE name = ?', [index]);
  db.run('PRAGMA writable_schema = 0');
}

/**
 * Gives rows that other programs have added without an id one that follows from their row number: the same at each opening until the file is saved, so
 * that a journal finds it again.
 */
export function giveIds(db: Database, table: string): void {
  for (const [fid] of db.exec(`SELECT fid FROM "${table}" WHERE id IS NULL OR id = ''`)[0]?.values ?? []) {
    let id = `fid-${Number(fid)}`;
    while (db.exec(`SELECT 1 FROM "${table}" WHERE id = ?`, [id]).length > 0) id += '-';
    db.run(`UPDATE "${table}" SET id = ? WHERE fid = ?`, [id, fid ?? null]);
  }
}
