/** What the numbers themselves allow: systems whose ranges the positions fall into. */
import {
  BD09, type Crs, type DatumId, GCJ02, type GridCrs, GRIDS, WEB_MERCATOR, WGS84, zoneOf,
} from './crs.ts';

/** Why a system is proposed; `engine:crs.<code>` says it. Shares are whole per cent, distances whole metres. */
export const REASONS = ['file', 'contradicted', 'lines', 'lines-worse', 'outside', 'degrees', 'mercator', 'zone', 'meridian', 'datum', 'utm'] as const;

export interface Reason {
  readonly code: (typeof REASONS)[number];
  readonly params: Readonly<Record<string, number>>;
}

/** A system that the positions may be in, before anything else is known. */
export interface Candidate {
  readonly crs: Crs;
  /** true where the positions are [latitude, longitude] or [northing, easting] */
  readonly swapped: boolean;
  /** how likely it is among those of its kind; the sum over a kind is about 1 */
  readonly prior: number;
  readonly reason: Reason;
}

type Pair = readonly [x: number, y: number];
type Test = (x: number, y: number) => boolean;

const within = (value: number, low: number, high: number): boolean => value >= low && value <= high;

/** China with its seas, in degrees. */
export const inChina: Test = (lon, lat) => within(lon, 73, 136) && within(lat, 3, 54.5);
/** Northings of Gauss-Krüger from 16° to 54°, m. */
const isNorthing = (y: number): boolean => within(y, 1_770_000, 6_020_000);
/** Eastings up to 400 km beside a central meridian, zone taken off, m. */
const isEasting = (x: number): boolean => within(x, 100_000, 900_000);
/** China in Web Mercator, m. */
const inMercator: Test = (x, y) => within(x, 8_120_000, 15_150_000) && within(y, 330_000, 7_300_000);

/** At least half of the positions: some rows of a file are always wrong. */
const mostly = (positions: readonly Pair[], test: Test): boolean => positions.length > 0 && positions.filter(([x, y]) => test(x, y)).length * 2 >= positions.length;

/** CGCS2000 is the system that the law asks for; older files keep the numbers of the systems before it. */
const DATUM_PRIORS: readonly (readonly [DatumId, number])[] = [['cgcs2000', 0.84], ['xian80', 0.07], ['beijing54', 0.05]];
const UTM_PRIOR = 0.04;
/** Central meridians from 75° to 135°, as likely as each other. */
const MERIDIANS = 21;

/** Grids of a datum, one for a meridian: where the 3° and the 6° grid have the same numbers, the 3° one. */
function gridsOf(datum: DatumId, accept: (crs: GridCrs) => boolean): GridCrs[] {
  const grids = GRIDS.filter((crs) => crs.datum === datum && accept(crs));
  return grids.filter((crs) => crs.grid !== '6' || !grids.some((other) => other.grid === '3' && other.proj === crs.proj));
}

/** Longitude first, latitude first; the number of the zone in front or not; Web Mercator. One way round of the numbers. */
function oneWay(positions: readonly Pair[], swapped: boolean): Candidate[] {
  const found: Candidate[] = [];
  const add = (crs: Crs, prior: number, reason: Reason) => found.push({ crs, swapped, prior, reason });
  if (mostly(positions, inChina)) {
    const reason: Reason = { code: 'degrees', params: {} };
    add(WGS84, 0.55, reason);
    add(GCJ02, 0.27, reason);
    add(BD09, 0.18, reason);
  }
  if (mostly(positions, inMercator)) add(WEB_MERCATOR, 1, { code: 'mercator', params: {} });
  const grids = (accept: (crs: GridCrs) => boolean, share: number, reason: (crs: GridCrs) => Reason) => {
    for (const [datum, prior] of DATUM_PRIORS) for (const crs of gridsOf(datum, accept)) add(crs, prior * share, datum === 'cgcs2000' ? reason(crs) : { code: 'datum', params: {} });
  };
  const zones = new Map<number, number>();
  for (const [x, y] of positions) if (isNorthing(y) && isEasting(x % 1e6)) zones.set(Math.floor(x / 1e6), (zones.get(Math.floor(x / 1e6)) ?? 0) + 1);
  for (const [zone, count] of zones) {
    if (count * 2 < positions.length) continue;
    if (zone > 0) grids((crs) => crs.zonePrefix === true && crs.grid !== 'utm' && zoneOf(crs.grid, crs.meridian) === zone, 1, ({ meridian }) => ({ code: 'zone', params: { zone, meridian } }));
    else {
      grids((crs) => crs.zonePrefix === false, 1 / MERIDIANS, ({ meridian }) => ({ code: 'meridian', params: { meridian } }));
      for (const crs of gridsOf('wgs84', () => true)) add(crs, UTM_PRIOR / MERIDIANS, { code: 'utm', params: {} });
    }
  }
  return found;
}

/** All systems whose ranges most of the positions fall into, either way round. */
export function candidatesOf(positions: readonly Pair[]): Candidate[] {
  return [...oneWay(positions, false), ...oneWay(positions.map(([x, y]): Pair => [y, x]), true)];
}
