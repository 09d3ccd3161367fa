/** The distance between two geometries, for one pair at a time. */
import type { Geometry } from 'geojson';
import { metricSet } from './metric.ts';
import { endsOf, nearestOfPieces, newNearest } from './nearest.ts';

export interface ShortestLine {
  readonly distanceM: number;
  /** [lon, lat] on the first geometry */
  readonly from: [number, number];
  readonly to: [number, number];
}

/** The shortest line between two geometries; 0 where they touch, cross or contain each other; null when one is empty. Brute force over segments. */
export function shortestLine(a: Geometry, b: Geometry): ShortestLine | null {
  const setA = metricSet([a]), setB = metricSet([b]);
  const best = newNearest();
  for (let pieceA = 0; pieceA < setA.pieces; pieceA++) {
    for (let pieceB = 0; pieceB < setB.pieces; pieceB++) nearestOfPieces(setA, pieceA, setB, pieceB, best);
  }
  if (!Number.isFinite(best.distanceM)) return null;
  const [from, to] = endsOf(setA, setB, best);
  return { distanceM: best.distanceM, from, to };
}
