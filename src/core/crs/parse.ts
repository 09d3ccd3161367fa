/** Reference systems as files, people and other programs name them. What is not understood is null; nothing is guessed. */
import {
  BD09, BEIJING54, CGCS2000, type Crs, DATUMS, type DatumId, GCJ02, type GridCrs, GRIDS, knownCrs, WEB_MERCATOR, WGS84, XIAN80,
} from './crs.ts';
import { hasEllipsoid, projOf, type Shape, shapeOf } from './shape.ts';

/** Names without spaces, hyphens, underscores and case. */
const NAMES: ReadonlyMap<string, Crs> = new Map([
  ...['ogc:crs84', 'crs84', 'urn:ogc:def:crs:ogc:1.3:crs84', 'urn:ogc:def:crs:ogc::crs84', 'http://www.opengis.net/def/crs/ogc/1.3/crs84', 'wgs84'].map((name): [string, Crs] => [name, WGS84]),
  ['gcj02', GCJ02], ['火星坐标', GCJ02], ['火星坐标系', GCJ02], ['高德坐标', GCJ02], ['bd09', BD09], ['bd09ll', BD09], ['百度坐标', BD09], ['百度坐标系', BD09],
  ['cgcs2000', CGCS2000], ['国家2000', CGCS2000], ['2000国家大地坐标系', CGCS2000], ['xian1980', XIAN80], ['xian80', XIAN80], ['西安80', XIAN80], ['1980西安坐标系', XIAN80],
  ['beijing1954', BEIJING54], ['beijing54', BEIJING54], ['北京54', BEIJING54], ['1954北京坐标系', BEIJING54], ['webmercator', WEB_MERCATOR],
]);

const CODE = /^(?:epsg:{1,2}|urn:ogc:def:crs:epsg:[\d.]*:|https?:\/\/www\.opengis\.net\/(?:def\/crs\/epsg\/[\d.]+\/|gml\/srs\/epsg\.xml#))?(\d{4,6})$/i;
/** Web Mercator under the numbers that it had before. */
const OLD_CODES: ReadonlySet<string> = new Set(['900913', '3785', '102100']);

const GEOGRAPHIC: Readonly<Record<DatumId, Crs>> = { wgs84: WGS84, cgcs2000: CGCS2000, xian80: XIAN80, beijing54: BEIJING54 };
const DATUM_NAMES: readonly (readonly [RegExp, DatumId])[] = [
  [/^(d_?|gcs_?)?beijing_?1954$/, 'beijing54'], [/^(d_?|gcs_?)?xian_?1980$/, 'xian80'],
  [/^(d_?|gcs_?)?(china_2000|cgcs_?2000|china_geodetic_coordinate_system_2000)$/, 'cgcs2000'], [/^(d_?|gcs_?)?(wgs_?(19)?84|world_geodetic_system_1984)(_ensemble)?$/, 'wgs84'],
];

function datumNamed(name: string): DatumId | null {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  return DATUM_NAMES.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

const GRID_NAME = /^(cgcs2000|xian 1980|beijing 1954) (?:([36]) degree )?(?:gk|gauss kruger) (?:(zone) (\d+)(n)?|cm (\d+)e)$/;
const UTM_NAME = /^wgs (?:19)?84 utm zone (\d+)n$/;

/** The grid of a name, `CGCS2000_3_Degree_GK_Zone_35` or `Beijing 1954 / Gauss-Kruger CM 105E`; 6° where no width is named. Undefined for other names. */
function gridNamed(name: string): GridCrs | undefined {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim(), utmZone = UTM_NAME.exec(plain)?.[1], match = GRID_NAME.exec(plain);
  if (utmZone !== undefined) return GRIDS.find(({ grid, meridian }) => grid === 'utm' && meridian === Number(utmZone) * 6 - 183);
  if (!match) return undefined;
  const [, datumName = '', grid = '6', zoneWord, zone, unprefixed, centre] = match, datum = datumNamed(datumName);
  const meridian = centre === undefined ? (grid === '3' ? Number(zone) * 3 : Number(zone) * 6 - 3) : Number(centre), prefixed = zoneWord !== undefined && unprefixed === undefined;
  return GRIDS.find((crs) => crs.datum === datum && crs.grid === grid && crs.meridian === meridian && crs.zonePrefix === prefixed);
}

/** Whether a known system means what a shape on its datum says. */
function means(crs: Crs, shape: Shape): boolean {
  if (crs === WEB_MERCATOR) return shape.method === 'webmerc' && shape.lon0 === 0 && shape.x0 === 0 && shape.y0 === 0 && shape.k === 1 && shape.unitM === 1;
  if (crs.kind === 'geographic') return shape.method === 'longlat';
  const own = shapeOf(crs.proj ?? '');
  return own !== null && shape.method === 'tmerc' && shape.lon0 === own.lon0 && shape.lat0 === 0 && shape.x0 === own.x0 && shape.y0 === 0 && Math.abs(shape.k - own.k) < 1e-9 && shape.unitM === 1;
}

/** Whether a known system is on a datum. Web Mercator, on a sphere, is on WGS 84. */
const isOn = (crs: Crs, datum: DatumId): boolean => (crs === WEB_MERCATOR ? datum === 'wgs84' : crs.proj !== null && crs.proj.includes(DATUMS[datum].proj));

/** By parameters alone: the geographic system, Web Mercator, or the first grid that has them (3° before 6° on CGCS2000; where both have them they are the same). */
function byParameters(shape: Shape, datum: DatumId): Crs | undefined {
  const candidates = [GEOGRAPHIC[datum], WEB_MERCATOR, ...GRIDS.filter((crs) => crs.meridian === shape.lon0)];
  return candidates.find((crs) => isOn(crs, datum) && means(crs, shape));
}

/** A system that is not in the list. `datum` is null where somebody has given the way to WGS 84. */
function custom(name: string, shape: Shape, datum: DatumId | null): Crs | null {
  const [a, rf] = shape.ellipsoid, shift = [...(shape.towgs84 ?? []), 0, 0, 0, 0, 0, 0].slice(0, 7);
  const proj = projOf(shape, datum ? DATUMS[datum].proj : `+a=${a} +rf=${rf} +towgs84=${shift.join(',')}`);
  if (proj === null || !Number.isFinite(rf)) return null;
  return {
    id: `proj:${proj}`, kind: shape.method === 'longlat' ? 'geographic' : 'projected', proj, label: { zh: `自定义 ${name}`, en: `Custom ${name}` },
    accuracyM: datum ? DATUMS[datum].accuracyM : 0,
    note: datum ? DATUMS[datum].note : { zh: '按给出的参数转换，准不准取决于这些参数', en: 'by the parameters that were given; it is as good as they are' },
  };
}

/** Whether parameters to WGS 84 are given that are not ours. */
function isGiven({ towgs84 }: Shape, datum: DatumId | null): boolean {
  return towgs84 !== null && (datum === null || towgs84.join() !== (DATUMS[datum].towgs84 ?? []).join());
}

/** What proj4 passes over in silence, or what is no system of two coordinates on the ground. */
const NOT_OURS = /\+(init|pm|axis|geoidgrids|nadgrids=(?!@null))/;
/** The names of our ellipsoids; proj4 takes a name that it does not know for that of WGS 84. */
const ELLIPSOIDS = /\+(datum=WGS84|ellps=(WGS84|GRS80|IAU76|krass)|a=\d\S* \+(b|rf|f)=\d)/;

function fromProj(text: string): Crs | null {
  const shape = NOT_OURS.test(text) || !ELLIPSOIDS.test(text) ? null : shapeOf(text);
  if (!shape) return null;
  const datum = (Object.keys(DATUMS) as DatumId[]).find((id) => hasEllipsoid(id, shape.ellipsoid)) ?? null;
  if (isGiven(shape, datum)) return custom(text, shape, null);
  if (shape.method === 'webmerc') return byParameters(shape, 'wgs84') ?? null;
  return datum && (byParameters(shape, datum) ?? custom(text, shape, datum));
}

/** The system of coordinates within a WKT: what stands beside it (heights) is left out. Null for what is bound to another system, or broken. */
function rootOf(text: string): string | null {
  const start = text.search(/\b(PROJCS|PROJCRS|GEOGCS|GEOGCRS|GEODCRS)\s*\[/i);
  if (start < 0 || /^\s*BOUNDCRS/i.test(text)) return null;
  let depth = 0, quoted = false;
  for (let i = start; i < text.length; i++) {
    const sign = text[i];
    if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === '[') depth++;
    else if (!quoted && sign === ']' && --depth === 0) return text.slice(start, i + 1);
  }
  return null;
}

function fromWkt(text: string): Crs | null {
  const root = rootOf(text), shape = root && shapeOf(root);
  if (!root || !shape) return null;
  const datum = datumNamed(/\b(?:DATUM|ENSEMBLE|TRF|GEODETICDATUM)\s*\[\s*"([^"]*)"/i.exec(root)?.[1] ?? ''), name = /\[\s*"([^"]*)"/.exec(root)?.[1] ?? '';
  if (!datum || (shape.method !== 'webmerc' && !hasEllipsoid(datum, shape.ellipsoid))) return null;
  const code = /(?:AUTHORITY|ID)\s*\[\s*"EPSG"\s*,\s*"?(\d+)"?\s*\]\s*\]$/i.exec(root)?.[1];
  if (isGiven(shape, datum)) return custom(name, shape, null);
  const claimed = knownCrs(`EPSG:${code}`) ?? gridNamed(name);
  if (claimed) return isOn(claimed, datum) && means(claimed, shape) ? claimed : null;
  return byParameters(shape, datum) ?? custom(name, shape, datum);
}

/**
 * A reference system of a text: `4547`, `EPSG:4547`, URN, `OGC:CRS84`, names (`GCJ-02`, `百度坐标`, `CGCS2000_3_Degree_GK_Zone_35`), PROJ strings, WKT 1 (Esri's too)
 * and WKT 2, and the identifier of any system. A WKT is identified by its authority, else its name, else its parameters; where these contradict
 * each other, or the datum is none of ours and no parameters to WGS 84 are given, the answer is null.
 */
export function parseCrs(text: string): Crs | null {
  const trimmed = text.trim(), proj = trimmed.startsWith('proj:') ? trimmed.slice(5).trim() : trimmed;
  if (proj.startsWith('+')) return fromProj(proj);
  if (trimmed.includes('[')) return fromWkt(trimmed);
  const code = CODE.exec(trimmed)?.[1];
  if (code !== undefined) return OLD_CODES.has(code) ? WEB_MERCATOR : knownCrs(`EPSG:${code}`) ?? null;
  return NAMES.get(trimmed.toLowerCase().replace(/[\s_-]/g, '')) ?? gridNamed(trimmed) ?? null;
}
