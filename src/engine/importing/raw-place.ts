/** Where a row is, in the numbers of its file, whatever they mean. */
import type { Geometry } from 'geojson';
import { GeometrySchema } from '../../contract/geometry.ts';
import { startOf } from '../../core/geo/index.ts';
import { systemInNames } from '../../core/kinds/place-columns.ts';
import type { RawRow } from '../codecs/index.ts';
import type { Places } from './rows.ts';

/** The shape of a row and its first position, out of its geometry or its columns (`columns` names those); null when it has none that can be read. */
export function rawPlace(row: RawRow, places: Places): { readonly geometry: Geometry; readonly at: readonly [number, number]; readonly columns: readonly string[] } | null {
  let given = row.geometry, columns: readonly string[] = [];
  if (given === null || given === undefined) {
    const place = places.of(row);
    given = place && 'geometry' in place ? place.geometry : null;
    if (place && 'columns' in place) ({ columns } = place);
  }
  const parsed = GeometrySchema.safeParse(given);
  if (!parsed.success || parsed.data.type === 'GeometryCollection') return null;
  const at = startOf(parsed.data);
  return Number.isNaN(at[0]) || Number.isNaN(at[1]) ? null : { geometry: parsed.data, at, columns };
}

/** What a table states of its system: as its file has it, else as the headings of its places have it. The headings say nothing of rows with a shape of their own. */
export class Statement {
  private readonly columns = new Set<string>();
  private shapes = false;

  add({ columns }: { readonly columns: readonly string[] }): void {
    for (const column of columns) this.columns.add(column);
    this.shapes ||= columns.length === 0;
  }

  of({ crs }: { readonly crs: string | null }): string | null {
    return crs ?? (this.shapes ? null : (systemInNames([...this.columns])?.id ?? null));
  }
}
