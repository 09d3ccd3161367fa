/** What lies within a distance of lines and areas: by GEOS in a conformal plane, on the safe side of the true curve. */
import type { Geometry, Position } from 'geojson';
import { partsOf } from './metric.ts';
import type { Buffered } from './nearest-outside.ts';
import { type Geos, polygonsOf } from './overlay.ts';
import { forEachLine, forEachPolygon, forEachPosition } from './parts.ts';
import type { LocalPlane } from './plane.ts';

/** Corners of a quarter of a circle. */
const QUADRANT_SEGMENTS = 32;
/** GEOS puts the corners on the circle: with the larger radius its sides are outside. */
const OUTSIDE = 1 / Math.cos(Math.PI / (4 * QUADRANT_SEGMENTS));
/** For what the plane bends and rounding moves, in metres. */
const MARGIN_M = 0.006;
const RADIUS_M = 6_371_000;

/** A line cut where a straight line in degrees would not be straight in the plane. */
function inPlane(line: readonly Position[], plane: LocalPlane): Position[] {
  const out: Position[] = [];
  line.forEach((to, i) => {
    const from = line[i - 1] ?? to, parts = i === 0 ? 1 : partsOf(from, to);
    for (let part = 1; part <= parts; part++) {
      const t = part / parts;
      out.push(plane.toXY((from[0] as number) + t * ((to[0] as number) - (from[0] as number)), (from[1] as number) + t * ((to[1] as number) - (from[1] as number))));
    }
  });
  return out;
}

/** The other way: longer sides are cut, so that they are straight in degrees as well. */
const LONGEST_M = 300;
function inDegrees(line: readonly Position[], plane: LocalPlane): Position[] {
  const out: Position[] = [];
  line.forEach((to, i) => {
    const from = line[i - 1] ?? to, dx = (to[0] as number) - (from[0] as number), dy = (to[1] as number) - (from[1] as number), parts = Math.max(1, Math.ceil(Math.hypot(dx, dy) / LONGEST_M));
    for (let part = 1; part <= parts; part++) {
      const t = part / parts, [lon, lat] = plane.toLonLat((from[0] as number) + t * dx, (from[1] as number) + t * dy);
      out.push([Math.round(lon * 1e9) / 1e9, Math.round(lat * 1e9) / 1e9]);
    }
  });
  // the ring ends where it begins, to the last bit
  if (out.length > 1) out[out.length - 1] = out[0] as Position;
  return out;
}

/** Lines and polygons in the plane. */
function planeGeometry(geometry: Geometry, plane: LocalPlane): Geometry {
  const geometries: Geometry[] = [];
  forEachLine(geometry, (line) => geometries.push({ type: 'LineString', coordinates: inPlane(line, plane) }));
  forEachPolygon(geometry, (rings) => geometries.push({ type: 'Polygon', coordinates: rings.map((ring) => inPlane(ring, plane)) }));
  const [only] = geometries;
  return geometries.length === 1 && only ? only : { type: 'GeometryCollection', geometries };
}

/** Scale of the plane at its farthest from the central meridian. */
function scaleOf(geometry: Geometry): number {
  let most = 0;
  forEachPosition(geometry, ([x = 0]) => { most = Math.max(most, Math.abs(x)); });
  return 1 + most ** 2 / (2 * RADIUS_M ** 2);
}

/** The area within the reach of each line or area, and inside the areas, joined, in degrees. */
export function planeBuffers(shapes: readonly Buffered[], plane: LocalPlane, geos: Geos): Geometry {
  const items = shapes.map(({ geometry, reachM }) => {
    const flat = planeGeometry(geometry, plane);
    return { geometry: flat, distance: (reachM * OUTSIDE + MARGIN_M) * scaleOf(flat) };
  });
  return { type: 'MultiPolygon', coordinates: polygonsOf(geos.bufferedUnion(items, QUADRANT_SEGMENTS)).map((rings) => rings.map((ring) => inDegrees(ring, plane))) };
}
