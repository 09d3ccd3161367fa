/** Where a row is when its place is written in its columns: longitude and latitude, x and y, both in one cell, or well-known text. */
import type { Geometry } from 'geojson';
import { type PlaceRole, placeRole } from '../../core/kinds/place-columns.ts';
import type { RawRow } from '../codecs/index.ts';

/** A place out of columns, and which columns it came from; `problem` is the column whose cell is none. */
export type Place = { readonly geometry: unknown; readonly columns: readonly string[] } | { readonly problem: string; readonly value: unknown };

/** The columns of a table that hold places. */
export class Places {
  private readonly roles = new Map<string, PlaceRole | null>();

  private roleOf(column: string): PlaceRole | null {
    let role = this.roles.get(column);
    if (role === undefined) this.roles.set(column, (role = placeRole(column)));
    return role;
  }

  /** The place that the columns of a row say; null when they say none. */
  of({ properties }: RawRow): Place | null {
    const found = new Map<PlaceRole, [string, unknown]>();
    for (const [column, cell] of Object.entries(properties)) {
      const role = this.roleOf(column);
      if (role && !found.has(role) && cell !== null && cell !== undefined && cell !== '') found.set(role, [column, cell]);
    }
    const wkt = found.get('wkt');
    if (wkt) {
      const geometry = fromWkt(String(wkt[1]));
      if (geometry) return { geometry, columns: [wkt[0]] };
    }
    for (const [first, second] of [['lon', 'lat'], ['x', 'y']] as const) {
      const a = found.get(first), b = found.get(second);
      if (!a || !b) continue;
      const x = degreesOf(a[1]), y = degreesOf(b[1]);
      if (x === null || y === null) return { problem: x === null ? a[0] : b[0], value: x === null ? a[1] : b[1] };
      return { geometry: { type: 'Point', coordinates: first === 'x' ? eastFirst(x, y) : [x, y] }, columns: [a[0], b[0]] };
    }
    const both = found.get('both');
    if (!both) return wkt ? { problem: wkt[0], value: wkt[1] } : null;
    const coordinates = pairOf(String(both[1]));
    return coordinates ? { geometry: { type: 'Point', coordinates }, columns: [both[0]] } : { problem: both[0], value: both[1] };
  }
}

/** Surveyors call the northing x: in China it has seven digits and begins with 2 to 5, an easting has six, or eight with its zone. */
function eastFirst(x: number, y: number): [number, number] {
  const isNorthing = (value: number) => value >= 1.5e6 && value < 6.5e6;
  return isNorthing(x) && !isNorthing(y) ? [y, x] : [x, y];
}

const DECIMAL = /^[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?\s*[°度]?$/i;
const SEXAGESIMAL = /^(\d{1,3})\s*[°度d:\s]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:['′’分m:\s]\s*|$)(?:(\d{1,2}(?:\.\d+)?)\s*(?:''|′′|["”″秒s])?)?)?$/i;
const HEMISPHERE = /^(?:东经|西经|北纬|南纬|[EWNS])\s*:?|(?:[EWNS])$/gi;

/** Degrees, or a length, out of a cell: decimal, or degrees, minutes and seconds (105°39′12.5″, 105度39分, E105 39 12); null when it is neither. */
export function degreesOf(cell: unknown): number | null {
  if (typeof cell === 'number') return cell;
  const text = String(cell).replace(/[º˚]/g, '°').normalize('NFKC').trim();
  const sign = /西经|南纬|^[WS]|[WS]$/i.test(text) ? -1 : 1, bare = text.replace(HEMISPHERE, '').trim();
  if (DECIMAL.test(bare)) return sign * Number.parseFloat(bare);
  const [, degrees, minutes = '0', seconds = '0'] = SEXAGESIMAL.exec(bare) ?? [];
  if (degrees === undefined || Number(minutes) >= 60 || Number(seconds) >= 60) return null;
  return sign * (Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600);
}

/** Two coordinates in one cell, longitude first in the result: by their letters, else by what can be in China. */
function pairOf(text: string): [number, number] | null {
  const parts = [/\s*[,，;；、|]\s*/, /\s*(?=东经|北纬|[EN]\s*\d)/i, /\s+/].map((separator) => text.trim().split(separator).filter((part) => part !== '')).find(({ length }) => length === 2);
  const [first = '', second = ''] = parts ?? [];
  const a = degreesOf(first), b = degreesOf(second);
  if (a === null || b === null) return null;
  const latitudeFirst = /[北南NS]/i.test(first) || (!/[东西EW]/i.test(first) && Math.abs(a) <= 55 && b >= 70 && b <= 140);
  return latitudeFirst ? [b, a] : eastFirst(a, b);
}

const TYPES: Readonly<Record<string, Geometry['type']>> = {
  POINT: 'Point', LINESTRING: 'LineString', POLYGON: 'Polygon', MULTIPOINT: 'MultiPoint', MULTILINESTRING: 'MultiLineString', MULTIPOLYGON: 'MultiPolygon',
};
const TAGGED = /^(?:SRID=\d+;)?\s*(MULTI(?:POINT|LINESTRING|POLYGON)|POINT|LINESTRING|POLYGON)\s*(Z?M?)\s*(\(.*\))$/is;
const POSITION = /[-+\d.e]+(?:\s+[-+\d.e]+)+/gi;

/** A geometry out of well-known text (OGC 06-103r4), by writing its lists as those of JSON; null when it is none. Measures (M) are left out. */
export function fromWkt(text: string): unknown {
  const [, tag = '', dimensions = '', body = ''] = TAGGED.exec(text.trim()) ?? [];
  const type = TYPES[tag.toUpperCase()];
  if (!type) return null;
  const measured = dimensions.toUpperCase().endsWith('M');
  const positions = body.replace(POSITION, (position) => `[${(measured ? position.split(/\s+/).slice(0, -1) : position.split(/\s+/)).join(',')}]`);
  try {
    // MULTIPOINT ((1 2), (3 4)) has brackets of its own around each position
    const lists = (type === 'MultiPoint' ? positions.replace(/\(\s*(\[[^\]]*\])\s*\)/g, (whole, inner: string, at: number) => (at === 0 ? whole : inner)) : positions).replaceAll('(', '[').replaceAll(')', ']');
    const coordinates: unknown = JSON.parse(lists);
    return { type, coordinates: type === 'Point' && Array.isArray(coordinates) ? (coordinates[0] as unknown) : coordinates };
  } catch {
    return null;
  }
}
