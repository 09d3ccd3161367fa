/** What stands in a table, before anything is decided: columns, first rows, shapes, coordinate system, likely kinds. */
import path from 'node:path';
import type { InspectedTable } from '../../contract/importing.ts';
import type { Lang } from '../../core/feature.ts';
import { classOf, forEachLine, forEachRing } from '../../core/geo/index.ts';
import { translate } from '../../core/i18n.ts';
import type { GeometryClass } from '../../core/kinds/index.ts';
import { proposeKinds } from '../../core/kinds/propose.ts';
import type { RawTable } from '../codecs/index.ts';
import { rawPlace, Statement } from './raw-place.ts';
import { Places } from './rows.ts';

/** Rows that are looked at, rows that are shown, different texts of a column that are listed. */
const LOOKED_AT = 3000, SHOWN = 20, TEXTS = 60;

/** A cell as it is shown. */
export const cellText = (cell: unknown): string => (cell === null || cell === undefined ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell));

/** A table that was looked at: its coordinate systems are still to be guessed, since other tables of the same files may say more of the county. */
export interface Looked {
  readonly inspected: Omit<InspectedTable, 'crs'>;
  /** what the file or its headings state, as `parseCrs` reads it */
  readonly stated: string | null;
  /** first positions of rows, in the numbers of the file */
  readonly positions: readonly (readonly number[])[];
  /** lines and outlines, likewise */
  readonly lines: readonly (readonly (readonly number[])[])[];
}

/** Looks at the first rows of a table; reads no more of it. */
export async function inspectTable(file: string, table: RawTable, headerRow: number | undefined, lang: Lang): Promise<Looked> {
  const columns = new Set(table.columns), placeColumns = new Set<string>(), shapes = new Set<GeometryClass>(), places = new Places(), statement = new Statement();
  const sample: Record<string, string>[] = [], positions: number[][] = [], lines: (readonly number[])[][] = [];
  const counts = new Map<string, Map<string, number>>();
  let looked = 0;
  reading: for await (const batch of table.rows()) {
    for (const row of batch) {
      if (++looked > LOOKED_AT) break reading;
      const place = rawPlace(row, places);
      if (place) {
        positions.push([...place.at]);
        statement.add(place);
        for (const column of place.columns) placeColumns.add(column);
        forEachLine(place.geometry, (line) => lines.push([...line]));
        forEachRing(place.geometry, (ring) => lines.push([...ring]));
        const shape = row.geometry === null || row.geometry === undefined ? null : classOf(place.geometry);
        if (shape) shapes.add(shape);
      }
      const texts: Record<string, string> = {};
      for (const [column, cell] of Object.entries(row.properties)) {
        columns.add(column);
        const text = (texts[column] = cellText(cell));
        if (text === '') continue;
        const own = counts.get(column) ?? new Map<string, number>();
        if (own.size < 2000 || own.has(text)) counts.set(column, own.set(text, (own.get(text) ?? 0) + 1));
      }
      if (sample.length < SHOWN) sample.push(texts);
    }
  }
  const name = path.basename(file).replace(/(\.shp)?\.[^.]*$/i, ''), all = [...columns];
  const inspected = {
    path: file, table: table.name, columns: all, placeColumns: [...placeColumns], count: table.count ?? (looked <= LOOKED_AT ? looked : null), shapes: [...shapes], encoding: table.encoding, ...(headerRow === undefined ? {} : { headerRow }),
    kinds: proposeKinds(table.name === name ? name : `${name} ${table.name}`, all, [...shapes]), sample,
    texts: Object.fromEntries([...counts].map(([column, own]) => [column, [...own].sort((a, b) => b[1] - a[1]).slice(0, TEXTS).map(([text]) => text)])),
    warnings: table.warnings.map(({ code, params }) => translate(lang, `engine:warning.${code}`, params)),
  };
  return { inspected, stated: statement.of(table), positions, lines };
}
