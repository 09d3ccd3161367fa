/** Walking through geometries: points, lines and rings, multi-parts and collections included. */
import type { Geometry, Position } from 'geojson';
import type { GeometryClass } from '../kinds/declare.ts';
import { packedBounds, packedStart } from './packed.ts';

export type Bounds = readonly [west: number, south: number, east: number, north: number];

export function forEachPoint(geometry: Geometry, visit: (point: Position) => void): void {
  switch (geometry.type) {
    case 'Point': visit(geometry.coordinates); break;
    case 'MultiPoint': geometry.coordinates.forEach(visit); break;
    case 'GeometryCollection': for (const part of geometry.geometries) forEachPoint(part, visit); break;
    default:
  }
}

export function forEachLine(geometry: Geometry, visit: (line: readonly Position[]) => void): void {
  switch (geometry.type) {
    case 'LineString': visit(geometry.coordinates); break;
    case 'MultiLineString': for (const line of geometry.coordinates) visit(line); break;
    case 'GeometryCollection': for (const part of geometry.geometries) forEachLine(part, visit); break;
    default:
  }
}

/** Polygons, each as its rings: the outer one first, then the holes. */
export function forEachPolygon(geometry: Geometry, visit: (rings: readonly (readonly Position[])[]) => void): void {
  switch (geometry.type) {
    case 'Polygon': visit(geometry.coordinates); break;
    case 'MultiPolygon': for (const polygon of geometry.coordinates) visit(polygon); break;
    case 'GeometryCollection': for (const part of geometry.geometries) forEachPolygon(part, visit); break;
    default:
  }
}

export function forEachRing(geometry: Geometry, visit: (ring: readonly Position[], isHole: boolean) => void): void {
  forEachPolygon(geometry, (rings) => rings.forEach((ring, index) => visit(ring, index > 0)));
}

export function forEachPosition(geometry: Geometry, visit: (position: Position) => void): void {
  forEachPoint(geometry, visit);
  forEachLine(geometry, (line) => line.forEach(visit));
  forEachRing(geometry, (ring) => ring.forEach(visit));
}

/** The first position of a geometry; not a number where it has none. */
export function startOf(geometry: Geometry): readonly [x: number, y: number] {
  const packed = packedStart(geometry);
  if (packed) return packed;
  if (geometry.type === 'GeometryCollection') return geometry.geometries[0] ? startOf(geometry.geometries[0]) : [Number.NaN, Number.NaN];
  let first: unknown = geometry.coordinates;
  while (Array.isArray(first) && Array.isArray(first[0])) first = first[0];
  const [x, y]: unknown[] = Array.isArray(first) ? first : [];
  return [Number(x), Number(y)];
}

/** The class of a geometry, null for a mixed or empty collection. */
export function classOf(geometry: Geometry): GeometryClass | null {
  switch (geometry.type) {
    case 'Point': case 'MultiPoint': return 'point';
    case 'LineString': case 'MultiLineString': return 'line';
    case 'Polygon': case 'MultiPolygon': return 'polygon';
    default: {
      const classes = new Set(geometry.geometries.map(classOf));
      const [only] = classes;
      return classes.size === 1 && only !== undefined ? only : null;
    }
  }
}

/** [west, south, east, north] of geometries in degrees, null when there is no position at all. */
export function boundsOf(geometries: Iterable<Geometry | null>): Bounds | null {
  let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
  for (const geometry of geometries) {
    if (!geometry) continue;
    const add = (lon: number, lat: number): void => {
      if (lon < west) west = lon;
      if (lon > east) east = lon;
      if (lat < south) south = lat;
      if (lat > north) north = lat;
    };
    const written = packedBounds(geometry);
    if (written) {
      add(written[0], written[1]);
      add(written[2], written[3]);
    } else forEachPosition(geometry, ([lon = Number.NaN, lat = Number.NaN]) => add(lon, lat));
  }
  return west <= east && south <= north ? [west, south, east, north] : null;
}

/** Whether a geometry lies wholly outside some bounds, by its box. */
export function isOutside(geometry: Geometry, [west, south, east, north]: Bounds): boolean {
  const bounds = boundsOf([geometry]);
  return bounds !== null && (bounds[0] > east || bounds[2] < west || bounds[1] > north || bounds[3] < south);
}

/** Twice the area of a ring in the square of its units, counter-clockwise positive; reckoned from its first position, so that no digits are lost. */
export function twiceArea(ring: readonly Position[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? [], [bx = 0, by = 0] = ring[i] ?? [];
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return sum;
}

/** Outer rings counter-clockwise, holes clockwise (RFC 7946, 3.1.6). */
export const wound = (rings: readonly (readonly Position[])[]): Position[][] => rings.map((ring, i) => (twiceArea(ring) > 0 === (i === 0) ? [...ring] : [...ring].reverse()));
