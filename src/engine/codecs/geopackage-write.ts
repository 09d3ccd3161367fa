/** GeoPackage 1.3 for other programs: a table for each kind, with the style it has here; no history, no settings. */
import type { Database } from 'sql.js';
import type { Feature } from '../../core/feature.ts';
import { boundsOf, classOf } from '../../core/geo/index.ts';
import type { KindDecl } from '../../core/kinds/index.ts';
import { blobOf } from '../../core/geo/index.ts';
import { FIRST } from '../store/migrations/0001-first.ts';
import { openSql } from '../store/sql.ts';
import type { CrsDefinition, Layer, WriteOptions } from './codec.ts';
import { attributeColumnsOf, type Column, typeOf as columnTypeOf } from './columns.ts';
import { addStyles } from './geopackage-styles.ts';

const SQL_TYPES: Readonly<Record<string, string>> = { text: 'TEXT', integer: 'INTEGER', number: 'DOUBLE', boolean: 'BOOLEAN', date: 'DATE' };
const TYPE_NAMES = { point: ['POINT', 'MULTIPOINT'], line: ['LINESTRING', 'MULTILINESTRING'], polygon: ['POLYGON', 'MULTIPOLYGON'] } as const;
/** Files of the same features are the same bytes. */
const WRITTEN_AT = '2000-01-01T00:00:00.000Z';
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const tableOf = ({ id }: KindDecl): string => id.replaceAll('-', '_');

/** SQL type of a column. A DATE that is only a year would become a number. */
function sqlTypeOf(column: Column, features: readonly Feature[]): string {
  const type = columnTypeOf(column, features);
  const isDay = (value: unknown) => value === null || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value));
  return type === 'date' && !features.every((feature) => isDay(column.valueOf(feature))) ? 'TEXT' : (SQL_TYPES[type] ?? 'TEXT');
}

/** The most exact name that all geometries have, and whether they have heights: never, sometimes, always (0, 2, 1 as the standard has it). */
function typeOf(features: readonly Feature[]): { readonly name: string; readonly z: 0 | 1 | 2 } {
  const types = new Set<string>();
  let withZ = 0, all = 0, geometryClass: keyof typeof TYPE_NAMES | null | undefined;
  for (const { geometry } of features) {
    if (!geometry) continue;
    all++;
    types.add(geometry.type.toUpperCase());
    let first: unknown = geometry.type === 'GeometryCollection' ? [] : geometry.coordinates;
    while (Array.isArray(first) && Array.isArray(first[0])) first = first[0];
    if (Array.isArray(first) && first.length > 2) withZ++;
    const own = classOf(geometry);
    geometryClass = geometryClass === undefined || geometryClass === own ? own : null;
  }
  const [only, second] = types, z = withZ === 0 ? 0 : withZ === all ? 1 : 2;
  return { name: second === undefined && only !== undefined && only !== 'GEOMETRYCOLLECTION' ? only : 'GEOMETRY', z };
}

/** The row of a CRS in the file: its own code where it is of the EPSG. */
function registerCrs(db: Database, { code, wkt }: CrsDefinition): number {
  const id = Number(/^EPSG:(\d+)$/.exec(code)?.[1] ?? 100_000);
  db.run('INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)', [code, id, id === 100_000 ? 'NONE' : 'EPSG', id, wkt]);
  return id;
}

/** A layer as a table of its own. */
async function writeTable(db: Database, layer: Layer, srsId: number, wrote: WriteOptions['wrote']): Promise<void> {
  const { decl, features } = layer, table = tableOf(decl), { name: type, z } = typeOf(features), bounds = boundsOf(features.map(({ geometry }) => geometry));
  // fid and geom are the table's own
  const columns = attributeColumnsOf(layer).map((column) => ({ ...column, id: /^(?:fid|geom)$/i.test(column.id) ? `${column.id}_` : column.id }));
  db.run(`CREATE TABLE ${quoted(table)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom ${type}, ${columns.map((column) => `${quoted(column.id)} ${sqlTypeOf(column, features)}`).join(', ')})`);
  db.run('INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, min_x, min_y, max_x, max_y, srs_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
    table, 'features', table, `${decl.label.zh} ${decl.label.en}`, WRITTEN_AT, ...(bounds ?? [null, null, null, null]), srsId,
  ]);
  db.run('INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, ?, 0)', [table, 'geom', type, srsId, z]);
  const insert = db.prepare(`INSERT INTO ${quoted(table)} (geom, ${columns.map((column) => quoted(column.id)).join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})`);
  try {
    db.run('BEGIN');
    for (const feature of features) {
      insert.run([feature.geometry ? blobOf(feature.geometry, srsId) : null, ...columns.map(({ valueOf }) => { const value = valueOf(feature); return typeof value === 'boolean' ? Number(value) : value; })]);
      await wrote(1);
    }
    db.run('COMMIT');
  } finally {
    insert.free();
  }
}

export async function* writeGeoPackage(layers: readonly Layer[], { dataDir, crs, lang, wrote }: WriteOptions): AsyncGenerator<Uint8Array, void> {
  const { Database } = await openSql(dataDir), db = new Database();
  try {
    db.run(FIRST.sql);
    db.run("DROP TABLE riskatlas_project; DROP TABLE riskatlas_migrations; DROP TABLE riskatlas_history; DELETE FROM gpkg_extensions");
    const srsId = registerCrs(db, crs);
    for (const layer of layers) await writeTable(db, layer, srsId, wrote);
    addStyles(db, layers.map((layer) => ({ layer, table: tableOf(layer.decl) })), lang, WRITTEN_AT);
    yield db.export();
  } finally {
    db.close();
  }
}
