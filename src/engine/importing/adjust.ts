/** A table as the person has put it right: columns left out, words mapped to allowed values, single cells and places mended, rows left out. */
import type { Geometry } from 'geojson';
import { GeometrySchema } from '../../contract/geometry.ts';
import type { ImportItem } from '../../contract/importing.ts';
import { AppError } from '../../core/errors.ts';
import { type Geos, repairedGeometry } from '../../core/geo/index.ts';
import { type FieldDecl, fieldsOf, type KindDecl } from '../../core/kinds/index.ts';
import type { RawRow, RawTable } from '../codecs/index.ts';
import { Columns } from './columns.ts';
import { Places } from './rows.ts';

/** What of an item changes the rows themselves. */
export type Adjustments = Pick<ImportItem, 'map' | 'ignore' | 'values' | 'rows'>;

/** The first two numbers of every position in the other order. */
export function turned(geometry: unknown): unknown {
  if (Array.isArray(geometry)) {
    const [x, y, ...rest] = geometry as unknown[];
    return typeof x === 'number' && typeof y === 'number' ? [y, x, ...rest] : geometry.map(turned);
  }
  if (typeof geometry !== 'object' || geometry === null) return geometry;
  if ('geometries' in geometry) return { ...geometry, geometries: turned(geometry.geometries) };
  return 'coordinates' in geometry ? { ...geometry, coordinates: turned(geometry.coordinates) } : geometry;
}

class Adjuster {
  private readonly by: Adjustments;
  private readonly columns: Columns;
  private readonly fields: ReadonlyMap<string, FieldDecl>;
  private readonly ignored: ReadonlySet<string>;
  private readonly geos: Geos | null;
  private readonly places = new Places();

  constructor(decl: KindDecl, by: Adjustments, geos: Geos | null) {
    this.geos = geos;
    this.by = by;
    this.columns = new Columns(decl, by.map);
    this.fields = new Map(fieldsOf(decl).map((field) => [field.id, field]));
    this.ignored = new Set(by.ignore);
  }

  private cell(column: string, cell: unknown): unknown {
    const field = this.columns.useOf(column)?.field;
    if (!field) return cell;
    const meant = typeof cell === 'string' || typeof cell === 'number' ? this.by.values[field.id]?.[String(cell).trim()] : undefined;
    return meant === undefined ? cell : meant === '' ? null : meant;
  }

  /** The row, or null when it is left out. */
  row(row: RawRow): RawRow | null {
    const fix = this.by.rows[String(row.row)];
    if (fix?.leaveOut) return null;
    const properties: Record<string, unknown> = {};
    for (const [column, cell] of Object.entries(row.properties)) if (!this.ignored.has(column)) properties[column] = this.cell(column, cell);
    for (const [name, text] of Object.entries(fix?.cells ?? {})) {
      if (!this.fields.has(name)) {
        properties[name] = text;
        continue;
      }
      const own = Object.keys(properties).filter((column) => this.columns.useOf(column)?.field.id === name);
      for (const column of own) properties[column] = text;
      if (own.length === 0) properties[this.by.map[name] ?? name] = text;
    }
    if (!fix?.turn && !fix?.repair) return { ...row, properties };
    let given = row.geometry;
    if (given === null || given === undefined) {
      const place = this.places.of({ ...row, properties });
      if (!place || 'problem' in place) return { ...row, properties };
      given = place.geometry;
      for (const column of place.columns) delete properties[column];
    }
    const place = fix.turn ? turned(given) : given;
    return { ...row, geometry: fix.repair ? this.repaired(place) : place, properties };
  }

  /** A valid shape of the same; what GEOS cannot make one of stays, and is refused with its reason. */
  private repaired(geometry: unknown): unknown {
    const parsed = GeometrySchema.safeParse(geometry);
    if (!parsed.success || !this.geos) return geometry;
    const whole: Geometry = parsed.data;
    try {
      return repairedGeometry(whole, this.geos);
    } catch (error) {
      if (error instanceof AppError) return geometry;
      throw error;
    }
  }
}

/** Whether any row is to be repaired: only then GEOS is needed. */
export const needsRepair = ({ rows }: Adjustments): boolean => Object.values(rows).some(({ repair }) => repair);

/** The table with adjustments; it is read as it is, row by row. */
export function adjusted(table: RawTable, decl: KindDecl, adjustments: Adjustments, geos: Geos | null = null): RawTable {
  const adjuster = new Adjuster(decl, adjustments, geos);
  return {
    ...table,
    columns: table.columns.filter((column) => !adjustments.ignore.includes(column)),
    // they grow while the rows are read
    get warnings() {
      return table.warnings;
    },
    async *rows() {
      for await (const batch of table.rows()) yield batch.flatMap((row) => adjuster.row(row) ?? []);
    },
  };
}
