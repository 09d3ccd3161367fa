/** The distance between two geometries, for one pair at a time. */
import type { Geometry, Position } from 'geojson';
import { pointInArea } from './areas.ts';
import { metricSet } from './metric.ts';
import { endsOf, nearestOfPieces, newNearest } from './nearest.ts';
import { forEachPosition, forEachRing } from './parts.ts';

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

/**
 * How deep a point or an area reaches into an area, in metres: the greatest distance from the border among its vertices inside. Null for other geometries,
 * of which the vertices do not tell.
 */
export function depthM(geometry: Geometry, area: Geometry): number | null {
  if (!isArea(area) || !(geometry.type === 'Point' || isArea(geometry))) return null;
  const border: Position[][] = [];
  forEachRing(area, (ring) => border.push([...ring]));
  const lines: Geometry = { type: 'MultiLineString', coordinates: border };
  let most = 0;
  forEachPosition(geometry, (position) => {
    if (!pointInArea(position[0] ?? 0, position[1] ?? 0, area)) return;
    most = Math.max(most, shortestLine({ type: 'Point', coordinates: position }, lines)?.distanceM ?? 0);
  });
  return most;
}

const isArea = ({ type }: Geometry): boolean => type === 'Polygon' || type === 'MultiPolygon';
