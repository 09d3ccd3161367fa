/** Layouts of outlets as files. */
import path from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { Feature, Geometry, Lang } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import { fieldsOf, kindOf } from '../../core/kinds/index.ts';
import { missingWords, RULES } from '../../core/rules/index.ts';
import { hindranceText, type LayoutPlace, type LayoutReport, type OutletToday } from '../../core/layout/index.ts';
import { codecFor } from '../codecs/index.ts';
import { writeAtomically } from '../store/files.ts';
import { gathered } from './gathered.ts';
import type { JobContext } from './job.ts';
import { optionsOf } from './siting-files.ts';

/** Endings of maps, in which a move is a line, and of tables, in which it stands at its new place. */
const MAPS = ['.geojson', '.gpkg'], TABLES = ['.csv', '.xlsx'], JSON_ENDING = '.json';

/** Refuses an ending that a layout cannot be written to. */
export function checkLayoutEnding(file: string): void {
  const extension = path.extname(file).toLowerCase(), known = [...MAPS, ...TABLES, JSON_ENDING];
  if (!known.includes(extension)) throw new AppError('input', 'format-unknown', { file, extension: extension || '–', known: known.join(' ') });
}

/** A row for every outlet of today, then one for every place that is free for a new one. */
function rowsOf({ kind, revision, outlets, places }: LayoutReport, lang: Lang, asLines: boolean): Feature[] {
  const point = ([lon, lat]: readonly [number, number]): Geometry => ({ type: 'Point', coordinates: [lon, lat] }), byOutlet = new Map(places.map((place) => [place.outlet?.id, place]));
  const propsOf = (place: LayoutPlace | undefined) => ({ place: place?.id ?? null, place_name: place?.name ?? null, conditions: (place?.conditions ?? []).map((id) => RULES.find((rule) => rule.id === id)?.label[lang] ?? id).join('\n') || null });
  const outletRow = ({ feature, at: [lon, lat], outcome, hindrances, missing, to }: OutletToday, i: number): Feature => ({
    id: `outlet-${i + 1}`, kind: 'outlet-layout', geometry: !to ? point([lon, lat]) : asLines ? { type: 'LineString', coordinates: [[lon, lat], [...to.at]] } : point(to.at),
    props: {
      name: feature.name, outcome: translate(lang, `rules:layout.outcome.${outcome}`), for_kind: kind, outlet: feature.id, ...propsOf(byOutlet.get(feature.id)), distance: to?.distanceM ?? null, from_lon: lon, from_lat: lat,
      reasons: [...hindrances.map((hindrance) => hindranceText(hindrance, lang)), missingWords(missing, lang)].filter((text) => text !== '').join('\n') || null, revision,
    },
  });
  const free = places.filter(({ outlet }) => outlet === null).map((place, i): Feature => ({
    id: `new-${i + 1}`, kind: 'outlet-layout', geometry: point(place.at), props: { name: place.name, outcome: translate(lang, 'rules:layout.outcome.new'), for_kind: kind, ...propsOf(place), revision },
  }));
  return [...outlets.map(outletRow), ...free];
}

/** A layout into a file by its ending: GeoJSON and GeoPackage with moves as lines, CSV and workbook as a table, JSON as on the command line. */
export async function writeLayout(file: string, report: LayoutReport, lang: Lang, context: JobContext): Promise<void> {
  const extension = path.extname(file).toLowerCase(), decl = kindOf('outlet-layout');
  if (extension === JSON_ENDING) {
    await writeAtomically(file, `${JSON.stringify(report, null, 1)}\n`);
    return;
  }
  const codec = codecFor(file, 'write');
  if (!codec.write || !decl) throw new AppError('internal', 'internal');
  await writeAtomically(file, gathered(codec.write([{ decl, fields: fieldsOf(decl), features: rowsOf(report, lang, MAPS.includes(extension)) }], optionsOf(file, 'layout', lang, context)), context));
}
