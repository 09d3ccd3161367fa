/** How much of an area lies in another one. */
import type { Geometry, Position } from 'geojson';
import { areaHolds } from './areas.ts';
import { forEachRing } from './parts.ts';

type Edge = readonly [ax: number, ay: number, bx: number, by: number];

function edgesOf(geometry: Geometry, south: number, north: number): Edge[] {
  const edges: Edge[] = [];
  forEachRing(geometry, (ring) => {
    for (let i = 1; i < ring.length; i++) {
      const [ax = 0, ay = 0] = ring[i - 1] as Position, [bx = 0, by = 0] = ring[i] as Position;
      if (ay !== by && Math.max(ay, by) > south && Math.min(ay, by) < north) edges.push(ay < by ? [ax, ay, bx, by] : [bx, by, ax, ay]);
    }
  });
  return edges;
}

/** Longitudes at which a parallel enters and leaves an area, in order. */
const crossings = (edges: readonly Edge[], y: number): number[] => edges.filter(([, ay, , by]) => ay <= y && by > y).map(([ax, ay, bx, by]) => ax + ((bx - ax) * (y - ay)) / (by - ay)).sort((a, b) => a - b);

/** Length that two lists of stretches have in common. */
function commonLength(a: readonly number[], b: readonly number[]): number {
  let length = 0, i = 0, j = 0;
  while (i + 1 < a.length && j + 1 < b.length) {
    const endA = a[i + 1] as number, endB = b[j + 1] as number;
    length += Math.max(0, Math.min(endA, endB) - Math.max(a[i] as number, b[j] as number));
    if (endA < endB) i += 2;
    else j += 2;
  }
  return length;
}

/** Latitude at which two edges cross, or null. */
function crossingLat([ax, ay, bx, by]: Edge, [cx, cy, dx, dy]: Edge): number | null {
  const rx = bx - ax, ry = by - ay, sx = dx - cx, sy = dy - cy, denominator = rx * sy - ry * sx;
  if (denominator === 0) return null;
  const t = ((cx - ax) * sy - (cy - ay) * sx) / denominator, u = ((cx - ax) * ry - (cy - ay) * rx) / denominator;
  return t > 0 && t < 1 && u > 0 && u < 1 ? ay + t * ry : null;
}

/**
 * The share of `geometry`, an area, that lies in `area`: 0 … 1, in the plane of longitude and latitude (within 10⁻⁴ of the ellipsoid for areas of 10 km). Between two
 * parallels without a corner or a crossing the common length grows evenly, so that its middle gives the size exactly.
 */
export function shareWithin(geometry: Geometry, area: Geometry): number {
  if (areaHolds(area, geometry)) return 1;
  const own = edgesOf(geometry, -Infinity, Infinity), south = Math.min(...own.map(([, y]) => y)), north = Math.max(...own.map(([, , , y]) => y)), other = edgesOf(area, south, north);
  const stops = new Set(own.flatMap(([, ay, , by]) => [ay, by]));
  for (const [, ay, , by] of other) for (const y of [ay, by]) if (y > south && y < north) stops.add(y);
  for (const a of own) for (const b of other) { const y = crossingLat(a, b); if (y !== null) stops.add(y); }
  const sorted = [...stops].sort((a, b) => a - b);
  let whole = 0, common = 0;
  for (let i = 1; i < sorted.length; i++) {
    const from = sorted[i - 1] as number, to = sorted[i] as number, middle = (from + to) / 2, stretch = crossings(own, middle);
    whole += commonLength(stretch, stretch) * (to - from);
    common += commonLength(stretch, crossings(other, middle)) * (to - from);
  }
  return whole === 0 ? 0 : common / whole;
}
