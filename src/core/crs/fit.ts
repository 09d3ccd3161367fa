/** How well positions fit known lines: data that were gathered along roads lie along them in the right system, and beside them in the others. */
import type { Position } from 'geojson';
import {
  forEachNearPair, metresPerDegreeLat, metresPerDegreeLon, metricSet, proximityIndex,
} from '../geo/index.ts';

/** Farther than this from every line is as good as anywhere; the offsets are 100 m to 1 km. */
const REACH_M = 600;
/** Positions nearer to each other than this count once: a town is one witness, not a thousand. */
const CELL_M = 50;
/** Fewer positions prove nothing. */
export const FEWEST = 20;
/** Positions under two systems that are nearer than this are not told apart by lines. */
const APART_M = 20;
/** Data along roads lie this near to them, in the middle of all. */
const ALONG_M = 150;

/** What lines say of one system: distances of the positions to the nearest line, m, cut off at the reach. */
export interface Fit {
  readonly positions: readonly Position[];
  readonly distances: Float64Array;
  readonly medianM: number;
}

export function median(values: Iterable<number>): number {
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0 ? Number.NaN : ((sorted[(sorted.length - 1) >> 1] as number) + (sorted[sorted.length >> 1] as number)) / 2;
}

/** Plain distance in metres between places some hundred metres apart. */
export function apartM([lonA = Number.NaN, latA = Number.NaN]: readonly number[], [lonB = Number.NaN, latB = Number.NaN]: readonly number[]): number {
  return Math.hypot((lonA - lonB) * metresPerDegreeLon(latA), (latA - latB) * metresPerDegreeLat(latA));
}

/** Indices of positions in WGS 84 that lie in cells of their own, in the order given. */
export function spreadOut(positions: readonly Position[]): number[] {
  const seen = new Set<string>();
  return positions.flatMap(([lon = 0, lat = 0], i) => {
    const cell = `${Math.floor((lon * 111_000) / CELL_M)} ${Math.floor((lat * 111_000) / CELL_M)}`;
    return seen.has(cell) ? [] : (seen.add(cell), [i]);
  });
}

/** Prepares lines (WGS 84) once; what comes back measures positions against them. Grid index: linear in lines, about linear in positions. */
export function lineFit(lines: readonly (readonly Position[])[]): (positions: readonly Position[]) => Fit {
  const index = proximityIndex(metricSet(lines.map((line) => ({ type: 'LineString', coordinates: line.map((position) => [...position]) }))), REACH_M);
  return (positions) => {
    const distances = new Float64Array(positions.length).fill(REACH_M);
    forEachNearPair(metricSet(positions.map((position) => ({ type: 'Point', coordinates: position }))), index, REACH_M, (position, _, { distanceM }) => {
      distances[position] = Math.min(distances[position] as number, distanceM);
    });
    return { positions, distances, medianM: median(distances) };
  };
}

/** Whether two fits lead to places that lines can tell apart. */
export function isApart(a: Fit, b: Fit): boolean {
  return median(a.positions.map((position, i) => apartM(position, b.positions[i] ?? []))) > APART_M;
}

/**
 * Whether one fit is clearly better than another: its positions lie along lines, at half the distance or less in the middle of all, and nearer in so many
 * single cases that chance is out of the question (four standard deviations of a fair coin, and never below 60 %).
 */
export function isClearlyBetter(a: Fit, b: Fit): boolean {
  if (a.distances.length < FEWEST || a.medianM > ALONG_M || a.medianM * 2 > b.medianM) return false;
  let nearer = 0, told = 0;
  a.distances.forEach((distance, i) => {
    const other = b.distances[i] as number;
    if (distance === other) return;
    told++;
    if (distance < other) nearer++;
  });
  return nearer >= told * Math.max(0.6, 0.5 + 2 / Math.sqrt(told));
}
