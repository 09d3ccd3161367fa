/** What is wrong with a geometry that somebody gives us. */
import type { Geometry, Position } from 'geojson';
import { forEachLine, forEachPosition, forEachRing } from './parts.ts';

export interface GeometryProblem {
  /** i18n key `engine:geometry.<code>` */
  readonly code: 'empty' | 'not-finite' | 'out-of-range' | 'looks-projected' | 'looks-swapped' | 'too-few-points' | 'unclosed' | 'zero-size' | 'self-crossing';
  readonly at: readonly [number, number] | null;
}

const same = (a: Position | undefined, b: Position | undefined): boolean => a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
const pair = (position: Position | undefined): readonly [number, number] => [position?.[0] ?? Number.NaN, position?.[1] ?? Number.NaN];

/** The first problem of a geometry in longitude/latitude degrees, or null when it can be used. Rings: O(n log n) sweep by longitude. */
export function geometryProblem(geometry: Geometry): GeometryProblem | null {
  let positions = 0;
  let problem: GeometryProblem | null = null;
  forEachPosition(geometry, (position) => {
    positions++;
    if (problem) return;
    const [lon, lat] = pair(position);
    if (!Number.isFinite(lon) || !Number.isFinite(lat) || position.slice(2).some((value) => !Number.isFinite(value))) problem = { code: 'not-finite', at: null };
    else if (Math.abs(lon) > 400 || Math.abs(lat) > 400) problem = { code: 'looks-projected', at: [lon, lat] };
    else if (Math.abs(lat) > 90 && Math.abs(lon) <= 90) problem = { code: 'looks-swapped', at: [lon, lat] };
    else if (Math.abs(lon) > 180 || Math.abs(lat) > 90) problem = { code: 'out-of-range', at: [lon, lat] };
  });
  if (problem) return problem;
  if (positions === 0) return { code: 'empty', at: null };
  forEachLine(geometry, (line) => {
    if (problem) return;
    if (line.length < 2) problem = { code: 'too-few-points', at: pair(line[0]) };
    else if (line.every((position) => same(position, line[0]))) problem = { code: 'zero-size', at: pair(line[0]) };
  });
  forEachRing(geometry, (ring) => {
    problem ??= ringProblem(ring);
  });
  return problem;
}

function ringProblem(ring: readonly Position[]): GeometryProblem | null {
  if (ring.length < 4) return { code: 'too-few-points', at: pair(ring[0]) };
  if (!same(ring[0], ring[ring.length - 1])) return { code: 'unclosed', at: pair(ring[0]) };
  const crossingAt = selfCrossing(ring);
  if (crossingAt) return { code: 'self-crossing', at: crossingAt };
  let twiceArea = 0;
  const [x0, y0] = pair(ring[0]);
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = pair(ring[i - 1]), [x2, y2] = pair(ring[i]);
    twiceArea += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  }
  return Math.abs(twiceArea) < 1e-14 ? { code: 'zero-size', at: pair(ring[0]) } : null;
}

/** Where two segments of a ring cross in their insides, or null. Repeated vertices and touching corners are allowed. */
function selfCrossing(ring: readonly Position[]): readonly [number, number] | null {
  const segments = ring.slice(1).map((to, i) => {
    const [ax, ay] = pair(ring[i]), [bx, by] = pair(to);
    return { ax, ay, bx, by, west: Math.min(ax, bx), east: Math.max(ax, bx) };
  }).sort((p, q) => p.west - q.west);
  let active: typeof segments = [];
  for (const segment of segments) {
    active = active.filter((other) => other.east >= segment.west);
    for (const other of active) {
      const rx = segment.bx - segment.ax, ry = segment.by - segment.ay, sx = other.bx - other.ax, sy = other.by - other.ay;
      const denominator = rx * sy - ry * sx;
      if (denominator === 0) continue;
      const qx = other.ax - segment.ax, qy = other.ay - segment.ay;
      const t = (qx * sy - qy * sx) / denominator, u = (qx * ry - qy * rx) / denominator;
      const inside = 1e-9;
      if (t > inside && t < 1 - inside && u > inside && u < 1 - inside) return [segment.ax + t * rx, segment.ay + t * ry];
    }
    active.push(segment);
  }
  return null;
}

/** Whether coordinates make sense only the other way round: outside the county as they are, inside it when swapped. */
export function looksSwapped(position: readonly [number, number], county: readonly [number, number, number, number]): boolean {
  const [west, south, east, north] = county;
  const padLon = Math.max(0.5, east - west), padLat = Math.max(0.5, north - south);
  const inside = (lon: number, lat: number) => lon >= west - padLon && lon <= east + padLon && lat >= south - padLat && lat <= north + padLat;
  return !inside(position[0], position[1]) && inside(position[1], position[0]);
}
