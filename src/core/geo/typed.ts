/** Coordinates as people type or paste them. */
import proj4 from 'proj4';

/** What was understood: where, and how. */
export interface TypedPlace {
  readonly at: readonly [lon: number, lat: number];
  /** `degrees`, `dms` or the zone of a Gauss-Krüger grid on CGCS2000 */
  readonly as: 'degrees' | 'dms' | 'gauss-krueger';
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

/** Easting with the number of its 3° (24–45) or 6° zone (13–23) in front, and northing: `35561000 3859000`, in either order. CGCS2000. */
function gaussKrueger(first: number, second: number): TypedPlace | null {
  const [easting, northing] = first > second ? [first, second] : [second, first];
  const zone = Math.floor(easting / 1e6);
  if (zone < 13 || zone > 45 || northing < 1_500_000 || northing > 6_500_000) return null;
  const meridian = zone >= 24 ? zone * 3 : zone * 6 - 3;
  const [lon = 0, lat = 0] = proj4(`+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${zone}500000 +y_0=0 +ellps=GRS80 +units=m +no_defs`, '+proj=longlat +ellps=GRS80 +no_defs', [easting, northing]);
  return Math.abs(lon - meridian) < 4 ? { at: [lon, lat], as: 'gauss-krueger', meridian } : null;
}

/** A place out of a text: decimal degrees, degrees with minutes and seconds, or Gauss-Krüger with its zone; null when it is none. */
export function typedPlace(text: string): TypedPlace | null {
  if (/[°度]/.test(text)) return dms(text);
  if (/[a-z一-鿿]/i.test(text.replace(/[EWSN东西经南北纬]/gi, ''))) return null;
  const numbers = (text.match(NUMBER) ?? []).map(Number);
  const [first, second] = numbers;
  if (first === undefined || second === undefined || numbers.length !== 2) return null;
  if (Math.max(Math.abs(first), Math.abs(second)) > 400) return gaussKrueger(first, second);
  const at = inOrder(first, second, /^\s*(北纬|N)/i.test(text) || /\d\s*N\b/i.test(text.split(/[,，\s]+/)[0] ?? '') ? true : null);
  return at ? { at, as: 'degrees' } : null;
}
