/** Tables of kinds, derived from their declarations. */
import { type FieldDecl, fieldsOf, type KindDecl } from '../../core/kinds/index.ts';
import type { Feature, FieldValue } from '../../core/feature.ts';

const SQL_TYPES: Readonly<Record<FieldDecl['type'], string>> = { text: 'TEXT', integer: 'INTEGER', number: 'DOUBLE', boolean: 'BOOLEAN', date: 'DATE' };
/** Columns of every table that are not fields. */
const RESERVED = new Set(['fid', 'geom', 'id', 'other']);

export function tableOf(kind: string): string {
  return kind.replaceAll('-', '_');
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Column of a field; a field named like a reserved column gets an underscore. */
function columnOf(field: FieldDecl): string {
  return RESERVED.has(field.id) ? `${field.id}_` : field.id;
}

/** CREATE TABLE of a kind (other programs may add rows without an id, opening gives them one), and its rows in the GeoPackage's own tables. Parameters of the second: identifier, description. */
export function createTableSql(decl: KindDecl): { readonly create: string; readonly register: string; readonly geometry: string } {
  const table = tableOf(decl.id);
  const columns = fieldsOf(decl).map((field) => `  ${quoted(columnOf(field))} ${SQL_TYPES[field.type]}`);
  return {
    create: `CREATE TABLE ${quoted(table)} (\n  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,\n  geom GEOMETRY,\n  id TEXT UNIQUE,\n${columns.join(',\n')},\n  other TEXT\n)`,
    register: `INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) VALUES ('${table}', 'features', ?, ?, ?, 4326)`,
    geometry: `INSERT INTO gpkg_geometry_columns VALUES ('${table}', 'geom', 'GEOMETRY', 4326, 2, 0)`,
  };
}

/** Statements that add columns which a table lacks: an earlier version did not know them, or another program has taken them out. `there`: names of its columns. */
export function completeSql(decl: KindDecl, there: ReadonlySet<string>): string[] {
  const wanted: (readonly [string, string])[] = [...fieldsOf(decl).map((field) => [columnOf(field), SQL_TYPES[field.type]] as const), ['other', 'TEXT']];
  return wanted.flatMap(([column, type]) => (there.has(column) ? [] : [`ALTER TABLE ${quoted(tableOf(decl.id))} ADD COLUMN ${quoted(column)} ${type}`]));
}

/** How many rows have a value in each field of a kind: one row, in the order of `fieldsOf`. */
export function countsSql(decl: KindDecl): string {
  return `SELECT ${fieldsOf(decl).map((field) => `count(${quoted(columnOf(field))})`).join(', ')} FROM ${quoted(tableOf(decl.id))}`;
}

/** Columns that a row is read from, after its number: geometry, id, what `propsOf` takes of these fields. */
export const columnsSql = (fields: readonly FieldDecl[]): string => ['geom', 'id', ...fields.map(columnOf), 'other'].map(quoted).join(', ');

export type SqlCell = string | number | null | Uint8Array;

/** How rows of a kind are written that have values in no other than these fields (all others become null). */
export interface RowWriter {
  /** takes a row number and what `cellsOf` gives */
  readonly put: string;
  /** takes an id */
  readonly remove: string;
  /** a feature as the parameters of `put`; what its kind does not declare goes into `other` as JSON */
  cellsOf(row: number, feature: Feature, blob: Uint8Array | null): SqlCell[];
}

/** The writer for features of a kind. */
export function rowWriter(decl: KindDecl, features: readonly Feature[]): RowWriter {
  const keys = new Set<string>();
  for (const { props } of features) for (const key in props) keys.add(key);
  const all = fieldsOf(decl), declared = new Set(all.map(({ id }) => id)), filled = all.filter(({ id }) => keys.has(id)).map(({ id }) => id);
  const undeclared = [...keys].filter((key) => !declared.has(key));
  const table = quoted(tableOf(decl.id)), written = ['geom', 'id', ...all.filter(({ id }) => keys.has(id)).map(columnOf), 'other'].map(quoted);
  const updates = ['geom', ...all.map(columnOf), 'other'].map(quoted).map((column) => `${column} = excluded.${column}`);
  return {
    put: `INSERT INTO ${table} (fid, ${written.join(', ')}) VALUES (?, ${written.map(() => '?').join(', ')}) ON CONFLICT (id) DO UPDATE SET fid = excluded.fid, ${updates.join(', ')}`,
    remove: `DELETE FROM ${table} WHERE id = ?`,
    cellsOf(row, { id, props }, blob) {
      const cells: SqlCell[] = [row, blob, id];
      for (const field of filled) {
        const value = props[field];
        cells.push(typeof value === 'boolean' ? Number(value) : (value ?? null));
      }
      const other = undeclared.filter((key) => props[key] !== undefined && props[key] !== null);
      cells.push(other.length > 0 ? JSON.stringify(Object.fromEntries(other.map((key) => [key, props[key]]))) : null);
      return cells;
    },
  };
}

/** The properties of a row, out of its cells of these fields and `other`, which begin at `from`. Cells that another program wrote with another type are taken as that type where it makes sense. */
export function propsOf(fields: readonly FieldDecl[], cells: readonly unknown[], from: number): Record<string, FieldValue> {
  const props: Record<string, FieldValue> = {};
  fields.forEach(({ id, type }, i) => {
    const cell = cells[from + i];
    if (cell === null || cell === undefined) return;
    if (type === 'boolean') props[id] = Boolean(cell);
    else if (typeof cell === 'string' || typeof cell === 'number') props[id] = cell;
  });
  const other = cells[from + fields.length];
  if (typeof other === 'string') {
    const parsed: unknown = JSON.parse(other);
    if (typeof parsed === 'object' && parsed !== null) {
      for (const [key, value] of Object.entries(parsed)) {
        if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') props[key] = value;
      }
    }
  }
  return props;
}
