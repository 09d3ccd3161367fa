/** Reads the table of a kind, whoever has written it last. */
import type { Database } from 'sql.js';
import { AppError } from '../../core/errors.ts';
import type { Geometry } from '../../core/feature.ts';
import { fieldsOf, type KindDecl } from '../../core/kinds/index.ts';
import { geometryOfBlob } from '../../core/geo/index.ts';
import { giveIds } from './inspect.ts';
import type { Layer } from './layer.ts';
import { columnsSql, completeSql, countsSql, propsOf, tableOf } from './tables.ts';

/** Puts all features of a kind into its layer; columns that the table lacks and ids that rows lack are added in memory. */
export function loadLayer(db: Database, decl: KindDecl, layer: Layer): void {
  const table = tableOf(decl.id), rows = (sql: string, params: string[] = []) => db.exec(sql, params)[0]?.values ?? [];
  for (const sql of completeSql(decl, new Set(rows(`PRAGMA table_info("${table}")`).map(([, name]) => String(name))))) db.run(sql);
  giveIds(db, table);
  // most fields of most kinds are never filled: what is empty throughout is not read row by row
  const [counts = []] = rows(countsSql(decl)), fields = fieldsOf(decl).filter((_field, i) => Number(counts[i]) > 0);
  const statement = db.prepare(`SELECT fid, ${columnsSql(fields)} FROM "${table}" ORDER BY fid`);
  try {
    while (statement.step()) {
      const row = statement.get();
      const [fid, blob, id] = row;
      layer.put({ id: String(id), kind: decl.id, geometry: geometryOf(table, Number(fid), blob), props: propsOf(fields, row, 3) }, Number(fid));
    }
  } finally {
    statement.free();
  }
  layer.usedUpTo(Number(rows('SELECT seq FROM sqlite_sequence WHERE name = ?', [table])[0]?.[0] ?? 0));
}

/** A geometry out of its cell; `geometry-unreadable` names the row where another program has written one that no map of ours can show. */
function geometryOf(table: string, row: number, cell: unknown): Geometry | null {
  if (!(cell instanceof Uint8Array)) return null;
  try {
    return geometryOfBlob(cell);
  } catch (error) {
    throw new AppError('project', 'geometry-unreadable', { table, row, reason: error instanceof Error ? error.message : '' }, error);
  }
}
