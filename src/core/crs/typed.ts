/** Coordinates as people type or paste them. */
import { converter } from './convert.ts';
import { type Crs, GRIDS, type GridCrs, WGS84, zoneOf } from './crs.ts';

/** What was understood: where in WGS 84, and how. */
export interface TypedPlace {
  readonly at: readonly [lon: number, lat: number];
  /** `degrees`, `latitude-first` (degrees the other way round, told by their size), `dms`, the zone of a Gauss-Krüger grid on CGCS2000, or metres in the system that was asked for */
  readonly as: 'degrees' | 'latitude-first' | 'dms' | 'gauss-krueger' | 'crs';
  /** central meridian of the zone, degrees */
  readonly meridian?: number;
}

const NUMBER = /[-+]?\d+(?:\.\d+)?/g;
const PART = /([东西南北EWSN])?\s*([东西南北经纬]*)\s*([-+]?\d+(?:\.\d+)?)\s*[°度d]\s*(?:(\d+(?:\.\d+)?)\s*[′'’分m]\s*)?(?:(\d+(?:\.\d+)?)\s*[″"”秒s]|(?:'{2}))?\s*([EWSN])?/gi;

/** Longitude comes first unless the values say otherwise: in China a longitude is above 73 and a latitude below 54. */
function inOrder(first: number, second: number, firstIsLat: boolean | null): readonly [number, number] | null {
  const swapped = firstIsLat ?? (Math.abs(first) <= 60 && Math.abs(second) > 60);
  const [lon, lat] = swapped ? [second, first] : [first, second];
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null;
}

/** `105°40′12″E 34°51′36″N`, `东经105度40分, 北纬34度51分36秒`. */
function dms(text: string): TypedPlace | null {
  const parts = [...text.matchAll(PART)];
  const [a, b] = parts;
  if (!a || !b || parts.length !== 2) return null;
  const value = ([, before = '', word = '', degrees = '', minutes = '0', seconds = '0', after = '']: RegExpMatchArray) => {
    const mark = `${before}${word}${after}`.toUpperCase();
    if (Number(minutes) >= 60 || Number(seconds) >= 60) return { number: Number.NaN, isLat: null };
    const size = Math.abs(Number(degrees)) + Number(minutes) / 60 + Number(seconds) / 3600;
    return { number: (/[WS西南]/.test(mark) || degrees.startsWith('-') ? -1 : 1) * size, isLat: /[NS南北纬]/.test(mark) ? true : /[EW东西经]/.test(mark) ? false : null };
  };
  const first = value(a), second = value(b);
  const at = inOrder(first.number, second.number, first.isLat ?? (second.isLat === null ? null : !second.isLat));
  return at && at.every(Number.isFinite) ? { at, as: 'dms' } : null;
}

/** Both numbers of a text without other words, else null. */
function pairOf(text: string): readonly [number, number] | null {
  if (/[a-z一-鿿]/i.test(text.replace(/[EWSN东西经南北纬]/gi, ''))) return null;
  const [first, second, ...more] = (text.match(NUMBER) ?? []).map(Number);
  return first === undefined || second === undefined || more.length > 0 ? null : [first, second];
}

/** Two numbers or degrees with minutes and seconds, as longitude and latitude. */
function inDegrees(text: string): TypedPlace | null {
  if (/[°度]/.test(text)) return dms(text);
  const pair = pairOf(text);
  const at = pair && inOrder(...pair, /^\s*(北纬|N)/i.test(text) || /\d\s*N\b/i.test(text.split(/[,，\s]+/)[0] ?? '') ? true : null);
  return at && { at, as: at[0] === pair[0] ? 'degrees' : 'latitude-first' };
}

/** CGCS2000 grids whose eastings begin with the zone, by the zone: 13–23 are 6° wide, 25–45 are 3° wide. */
const BY_ZONE = new Map(GRIDS.flatMap((crs): [number, GridCrs][] => (crs.datum === 'cgcs2000' && crs.zonePrefix && crs.grid !== 'utm' ? [[zoneOf(crs.grid, crs.meridian), crs]] : [])));

/** Easting with the number of its 3° or 6° zone in front, and northing: `35561000 3859000`, in either order. CGCS2000. */
function gaussKrueger(first: number, second: number): TypedPlace | null {
  const [easting, northing] = first > second ? [first, second] : [second, first];
  const crs = BY_ZONE.get(Math.floor(easting / 1e6));
  if (!crs || northing < 1_500_000 || northing > 6_500_000) return null;
  const [lon = Number.NaN, lat = Number.NaN] = converter(crs, WGS84)([easting, northing]);
  return Math.abs(lon - crs.meridian) < 4 ? { at: [lon, lat], as: 'gauss-krueger', meridian: crs.meridian } : null;
}

/** Whether a place lies in China north of `south`. Eastings read as northings would put it below 9°. */
const inChina = ([lon = Number.NaN, lat = Number.NaN]: readonly number[], south: number): boolean => lon > 73 && lon < 136 && lat > south && lat < 54.5;

/** What is typed in a system: degrees as ever; metres as easting and northing, or the other way round where only that comes to lie on the mainland or Hainan. */
function typedIn(text: string, crs: Crs): TypedPlace | null {
  const toWgs84 = converter(crs, WGS84);
  if (crs.kind === 'projected') {
    const pair = pairOf(text), ways = pair ? [toWgs84(pair), toWgs84([...pair].reverse())] : [];
    const at = ways.find((way) => inChina(way, 16)) ?? ways.slice(0, 1).find((way) => inChina(way, 3));
    return at ? { at: [at[0] as number, at[1] as number], as: 'crs' } : null;
  }
  const place = inDegrees(text), [lon = Number.NaN, lat = Number.NaN] = place ? toWgs84(place.at) : [];
  return place && Number.isFinite(lon) ? { ...place, at: [lon, lat] } : null;
}

/**
 * A place out of a text: decimal degrees, degrees with minutes and seconds, or Gauss-Krüger on CGCS2000 with its zone, in WGS 84; with a system, what is
 * written in it. Null when it is none.
 */
export function typedPlace(text: string, crs?: Crs): TypedPlace | null {
  if (crs) return typedIn(text, crs);
  const pair = /[°度]/.test(text) ? null : pairOf(text);
  return pair && Math.max(Math.abs(pair[0]), Math.abs(pair[1])) > 400 ? gaussKrueger(...pair) : inDegrees(text);
}
