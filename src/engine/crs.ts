/** Which coordinate reference system a table is in, and in which one a file is written. */
import type { ImportReport } from '../contract/methods.ts';
import { AppError } from '../core/errors.ts';
import type { Lang } from '../core/feature.ts';
import { translate } from '../core/i18n.ts';
import type { CrsDefinition, RawTable } from './codecs/index.ts';

/** Systems in longitude and latitude that need no conversion at map accuracy. */
const GEOGRAPHIC: readonly CrsDefinition[] = [
  { code: 'EPSG:4326', wkt: 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]' },
  { code: 'EPSG:4490', wkt: 'GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101,AUTHORITY["EPSG","1024"]],AUTHORITY["EPSG","1043"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4490"]]' },
];
const KNOWN = GEOGRAPHIC.map(({ code }) => code).join(', ');

/** The code that a text stands for: a number, a code, or WKT of one of the systems that are known; the text itself for others. */
function codeOf(text: string): string {
  if (/^\d+$/.test(text)) return `EPSG:${text}`;
  if (/^EPSG:\d+$/i.test(text)) return text.toUpperCase();
  if (/^GEOGCS\[|^GEOGCRS\[/i.test(text)) {
    if (/"(?:GCS_)?WGS[ _]?(?:19)?84"/i.test(text)) return 'EPSG:4326';
    if (/China[ _]Geodetic[ _]Coordinate[ _]System[ _]2000|CGCS[ _]?2000/i.test(text)) return 'EPSG:4490';
  }
  return text;
}

/** Which CRS a table is in: as the person says, else as the file says, else WGS 84, which is the standard for GeoJSON (RFC 7946). */
export function chooseCrs(file: string, table: RawTable, asked: string, lang: Lang): ImportReport['crs'] {
  const stated = asked.toUpperCase() === 'AUTO' ? null : codeOf(asked);
  const used = stated ?? codeOf(table.crs ?? 'EPSG:4326');
  if (!GEOGRAPHIC.some(({ code }) => code === used)) throw new AppError('input', 'crs-unsupported', { file, crs: /^\w+\["([^"]*)"/.exec(used)?.[1] ?? used, known: KNOWN });
  if (stated !== null) return { used, how: translate(lang, 'engine:crs.stated'), confidence: 1 };
  return { used, how: translate(lang, table.crs === null ? 'engine:crs.standard' : 'engine:crs.file'), confidence: table.crs === null ? 0.95 : 1 };
}

/** The CRS to write a file in; WGS 84 where nothing is asked for. */
export function outputCrs(file: string, asked: string | undefined): CrsDefinition {
  const code = asked === undefined || asked.toUpperCase() === 'AUTO' ? 'EPSG:4326' : codeOf(asked);
  const found = GEOGRAPHIC.find((crs) => crs.code === code);
  if (!found) throw new AppError('input', 'crs-unsupported', { file, crs: code, known: KNOWN });
  return found;
}
