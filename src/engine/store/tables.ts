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

/** The statements of a kind's table; `put` takes the row number and what `rowOf` gives. */
export function statementsOf(decl: KindDecl): { readonly put: string; readonly remove: string } {
  const table = quoted(tableOf(decl.id));
  const columns = ['geom', 'id', ...fieldsOf(decl).map(columnOf), 'other'].map(quoted);
  const updates = columns.filter((column) => column !== '"id"').map((column) => `${column} = excluded.${column}`);
  return {
    put: `INSERT INTO ${table} (fid, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')}) ON CONFLICT (id) DO UPDATE SET fid = excluded.fid, ${updates.join(', ')}`,
    remove: `DELETE FROM ${table} WHERE id = ?`,
  };
}

export type SqlCell = string | number | null | Uint8Array;

/** A feature as the parameters of `put`, after the row number. What its kind does not declare goes into `other` as JSON. */
export function rowOf(decl: KindDecl, feature: Feature, blob: Uint8Array | null): SqlCell[] {
  const fields = fieldsOf(decl);
  const declared = new Set(fields.map(({ id }) => id));
  const other = Object.entries(feature.props).filter(([key, value]) => !declared.has(key) && value !== null);
  const cells = fields.map(({ id }): SqlCell => {
    const value = feature.props[id];
    return typeof value === 'boolean' ? Number(value) : (value ?? null);
  });
  return [blob, feature.id, ...cells, other.length > 0 ? JSON.stringify(Object.fromEntries(other)) : null];
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
