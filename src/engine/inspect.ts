/** What stands in a table, before anything is decided: columns, first rows, shapes, coordinate system, likely kinds. */
import path from 'node:path';
import type { InspectedTable } from '../contract/importing.ts';
import type { Lang, Snapshot } from '../core/feature.ts';
import { classOf } from '../core/geo/index.ts';
import { translate } from '../core/i18n.ts';
import type { GeometryClass } from '../core/kinds/index.ts';
import { proposeKinds } from '../core/kinds/propose.ts';
import type { RawTable } from './codecs/index.ts';
import { crsGuesses } from './crs-guess.ts';
import { rawPlace } from './raw-place.ts';
import { Places } from './rows.ts';

/** Rows that are looked at, rows that are shown, different texts of a column that are listed. */
const LOOKED_AT = 3000, SHOWN = 20, TEXTS = 60;

/** A cell as it is shown. */
export const cellText = (cell: unknown): string => (cell === null || cell === undefined ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell));

/** Looks at the first rows of a table; reads no more of it. */
export async function inspectTable(file: string, table: RawTable, headerRow: number | undefined, snapshot: Snapshot, lang: Lang): Promise<InspectedTable> {
  const columns = new Set(table.columns), shapes = new Set<GeometryClass>(), places = new Places();
  const sample: Record<string, string>[] = [], positions: number[][] = [];
  const counts = new Map<string, Map<string, number>>();
  let looked = 0;
  reading: for await (const batch of table.rows()) {
    for (const row of batch) {
      if (++looked > LOOKED_AT) break reading;
      const place = rawPlace(row, places);
      if (place) {
        positions.push([...place.at]);
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
  return {
    path: file, table: table.name, columns: all, count: table.count ?? (looked <= LOOKED_AT ? looked : null), shapes: [...shapes], encoding: table.encoding, ...(headerRow === undefined ? {} : { headerRow }), crs: crsGuesses(table, positions, snapshot, lang),
    kinds: proposeKinds(table.name === name ? name : `${name} ${table.name}`, all, [...shapes]), sample,
    texts: Object.fromEntries([...counts].map(([column, own]) => [column, [...own].sort((a, b) => b[1] - a[1]).slice(0, TEXTS).map(([text]) => text)])),
    warnings: table.warnings.map(({ code, params }) => translate(lang, `engine:warning.${code}`, params)),
  };
}
