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

/** Turns of a line below this are gentle: the corner of the sides is within 0.2 % of the circle. In radians. */
const GENTLE = 0.12;

/** A line in parts that turn gently; round their ends they cover the sharp turns. */
function gentleParts(line: readonly Position[]): Position[][] {
  const parts: Position[][] = [];
  let part: Position[] = [], heading = Number.NaN;
  for (const [i, to] of line.entries()) {
    const from = line[i - 1];
    if (from) {
      const dx = (to[0] as number) - (from[0] as number), dy = (to[1] as number) - (from[1] as number);
      if (dx === 0 && dy === 0) continue;
      const next = Math.atan2(dy, dx), turn = Math.abs(next - heading) % (2 * Math.PI);
      if (Math.min(turn, 2 * Math.PI - turn) > GENTLE) {
        parts.push(part);
        part = [from];
      }
      heading = next;
    }
    part.push(to);
  }
  return [...parts, part].filter(({ length }) => length > 1);
}

/** Lines in gentle parts, and polygons, in the plane. */
function planeParts(geometry: Geometry, plane: LocalPlane): { readonly geometry: Geometry; readonly gentle: boolean }[] {
  const parts: { geometry: Geometry; gentle: boolean }[] = [];
  forEachLine(geometry, (line) => { for (const coordinates of gentleParts(inPlane(line, plane))) parts.push({ geometry: { type: 'LineString', coordinates }, gentle: true }); });
  forEachPolygon(geometry, (rings) => parts.push({ geometry: { type: 'Polygon', coordinates: rings.map((ring) => inPlane(ring, plane)) }, gentle: false }));
  return parts;
}

/** Scale of the plane at its farthest from the central meridian. */
function scaleOf(geometry: Geometry): number {
  let most = 0;
  forEachPosition(geometry, ([x = 0]) => { most = Math.max(most, Math.abs(x)); });
  return 1 + most ** 2 / (2 * RADIUS_M ** 2);
}

/** The area within the reach of each line or area, and inside the areas, joined, in degrees. */
export function planeBuffers(shapes: readonly Buffered[], plane: LocalPlane, geos: Geos): Geometry {
  const items = shapes.flatMap(({ geometry, reachM }) => planeParts(geometry, plane).map((part) => ({ ...part, distance: (reachM * OUTSIDE + MARGIN_M) * scaleOf(part.geometry) })));
  return { type: 'MultiPolygon', coordinates: polygonsOf(geos.bufferedUnion(items, QUADRANT_SEGMENTS)).map((rings) => rings.map((ring) => inDegrees(ring, plane))) };
}
