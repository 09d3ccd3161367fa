/** What a PROJ string or a WKT says, read by proj4 and brought to one form. */
import proj4 from 'proj4';
import { DATUMS, type DatumId } from './crs.ts';

/** A projection (or none) with its parameters: degrees and metres. */
export interface Shape {
  readonly method: 'longlat' | 'tmerc' | 'webmerc' | 'lcc' | 'aea' | 'other';
  readonly name: string;
  readonly lon0: number;
  readonly lat0: number;
  readonly lat1: number;
  readonly lat2: number;
  readonly k: number;
  readonly x0: number;
  readonly y0: number;
  /** metres in a unit of the coordinates; 1 for degrees */
  readonly unitM: number;
  readonly ellipsoid: readonly [a: number, rf: number];
  /** what is said of the way to WGS 84, zeros at the end left out; null when nothing is, or zeros only: placeholders, not measured values */
  readonly towgs84: readonly number[] | null;
}

const METHODS: Readonly<Record<string, Shape['method']>> = {
  longlat: 'longlat', latlong: 'longlat', tmerc: 'tmerc', etmerc: 'tmerc', utm: 'tmerc', transversemercator: 'tmerc', gausskruger: 'tmerc',
  mercatorauxiliarysphere: 'webmerc', popularvisualisationpseudomercator: 'webmerc',
  lcc: 'lcc', lambertconformalconic: 'lcc', lambertconformalconic2sp: 'lcc', lambertconicconformal2sp: 'lcc', aea: 'aea', albers: 'aea', albersequalarea: 'aea', albersconicequalarea: 'aea',
};

const degrees = (radians: number | undefined): number => Math.round((((radians ?? 0) * 180) / Math.PI) * 1e9) / 1e9;

/** Fields that proj4 has worked out; angles in radians. */
interface Parsed {
  readonly projName?: string; readonly name?: string; readonly units?: string; readonly to_meter?: number; readonly from_greenwich?: number;
  readonly lat0?: number; readonly lat1?: number; readonly lat2?: number; readonly long0?: number; readonly k0?: number; readonly x0?: number; readonly y0?: number;
  readonly a?: number; readonly b?: number; readonly rf?: number; readonly sphere?: boolean; readonly datum_params?: readonly (string | number)[] | null;
}

/** Reads a PROJ string or a WKT; null for what proj4 does not understand, and for another prime meridian than Greenwich. */
export function shapeOf(text: string): Shape | null {
  let parsed: Parsed;
  try {
    parsed = new proj4.Proj(text) as unknown as Parsed;
  } catch {
    // proj4 throws texts and errors of many kinds; all of them mean that it does not understand
    return null;
  }
  const { projName = '', a = 0, b = a, from_greenwich: fromGreenwich = 0, datum_params: shift } = parsed;
  if (fromGreenwich !== 0) return null;
  const known = METHODS[projName.toLowerCase().replace(/[^a-z0-9]/g, '')];
  const method = projName === 'merc' && a === 6378137 && b === a ? 'webmerc' : known ?? 'other';
  // only what is written: for some names proj4 has parameters of its own
  const numbers = (/towgs84/i.test(text) ? shift?.map(Number) : null) ?? [], last = numbers.findLastIndex((value) => value !== 0);
  return {
    method, name: parsed.name ?? '', lon0: degrees(parsed.long0), lat0: degrees(parsed.lat0), lat1: degrees(parsed.lat1), lat2: degrees(parsed.lat2 ?? parsed.lat1),
    k: parsed.k0 ?? 1, x0: parsed.x0 ?? 0, y0: parsed.y0 ?? 0, unitM: method === 'longlat' ? 1 : parsed.to_meter ?? 1,
    ellipsoid: [a, parsed.rf ?? (a === b ? Infinity : a / (a - b))],
    towgs84: last < 0 ? null : numbers.slice(0, last + 1),
  };
}

/** Whether an ellipsoid is that of a datum, to 0.1 mm at the pole. */
export function hasEllipsoid(datum: DatumId, [a, rf]: Shape['ellipsoid']): boolean {
  const [ownA, ownRf] = DATUMS[datum].ellipsoid;
  return a === ownA && Math.abs(rf - ownRf) < 1e-6;
}

/** A shape as a PROJ string; `datum` says the ellipsoid and the way to WGS 84. Null for methods that we do not write. */
export function projOf({ method, lon0, lat0, lat1, lat2, k, x0, y0, unitM }: Shape, datum: string): string | null {
  const centre = `+lat_0=${lat0} +lon_0=${lon0}`, rest = `+x_0=${x0} +y_0=${y0} ${datum} ${unitM === 1 ? '+units=m' : `+to_meter=${unitM}`} +no_defs`;
  switch (method) {
    case 'longlat': return `+proj=longlat ${datum} +no_defs`;
    case 'tmerc': return `+proj=tmerc ${centre} +k=${k} ${rest}`;
    case 'lcc': return `+proj=lcc ${centre} +lat_1=${lat1} +lat_2=${lat2} +k_0=${k} ${rest}`;
    case 'aea': return `+proj=aea ${centre} +lat_1=${lat1} +lat_2=${lat2} ${rest}`;
    default: return null;
  }
}
