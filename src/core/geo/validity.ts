/** What is wrong with a geometry that somebody gives us. */
import type { Geometry } from 'geojson';
import { forEachPoint } from './parts.ts';
import { forEachPath } from './paths.ts';

export interface GeometryProblem {
  /** i18n key `engine:geometry.<code>` */
  readonly code: 'empty' | 'not-finite' | 'out-of-range' | 'looks-projected' | 'looks-swapped' | 'too-few-points' | 'unclosed' | 'zero-size' | 'self-crossing';
  readonly at: readonly [number, number] | null;
}

type At = readonly [number, number];

/** What is wrong with a position in longitude/latitude degrees by itself. */
function positionProblem(lon: number, lat: number): GeometryProblem['code'] | null {
  if (Math.abs(lon) > 400 || Math.abs(lat) > 400) return 'looks-projected';
  if (Math.abs(lat) > 90 && Math.abs(lon) <= 90) return 'looks-swapped';
  return Math.abs(lon) > 180 || Math.abs(lat) > 90 ? 'out-of-range' : null;
}

/** The first problem of a geometry in longitude/latitude degrees, or null when it can be used. Long rings: O(n log n) sweep by longitude. */
export function geometryProblem(geometry: Geometry): GeometryProblem | null {
  let positions = 0;
  let ofPositions: GeometryProblem | null = null, ofShape: GeometryProblem | null = null;
  const look = (lon: number, lat: number, finite: boolean): void => {
    positions++;
    if (ofPositions) return;
    const code = finite ? positionProblem(lon, lat) : 'not-finite';
    if (code) ofPositions = { code, at: finite ? [lon, lat] : null };
  };
  forEachPoint(geometry, (point) => look(point[0] ?? Number.NaN, point[1] ?? Number.NaN, Number.isFinite(point[0]) && Number.isFinite(point[1]) && point.slice(2).every(Number.isFinite)));
  forEachPath(geometry, (xy, count, isRing, finite) => {
    for (let i = 0; i < count; i++) look(xy[2 * i] as number, xy[2 * i + 1] as number, finite);
    if (!ofPositions) ofShape ??= isRing ? ringProblem(xy, count) : lineProblem(xy, count);
  });
  return ofPositions ?? (positions === 0 ? { code: 'empty', at: null } : ofShape);
}

const atOf = (xy: Float64Array, i: number): At => [xy[2 * i] ?? Number.NaN, xy[2 * i + 1] ?? Number.NaN];
const firstOf = (xy: Float64Array, count: number): At => (count > 0 ? atOf(xy, 0) : [Number.NaN, Number.NaN]);
const same = (xy: Float64Array, i: number, k: number): boolean => xy[2 * i] === xy[2 * k] && xy[2 * i + 1] === xy[2 * k + 1];

function lineProblem(xy: Float64Array, count: number): GeometryProblem | null {
  if (count < 2) return { code: 'too-few-points', at: firstOf(xy, count) };
  for (let i = 1; i < count; i++) if (!same(xy, i, 0)) return null;
  return { code: 'zero-size', at: atOf(xy, 0) };
}

function ringProblem(xy: Float64Array, count: number): GeometryProblem | null {
  if (count < 4) return { code: 'too-few-points', at: firstOf(xy, count) };
  if (!same(xy, 0, count - 1)) return { code: 'unclosed', at: atOf(xy, 0) };
  if (!isStar(xy, count) && (count > SHORT || crossesItself(xy, count))) {
    const at = selfCrossing(xy, count);
    if (at) return { code: 'self-crossing', at };
  }
  let twiceArea = 0;
  const x0 = xy[0] as number, y0 = xy[1] as number;
  for (let i = 1; i < count; i++) twiceArea += ((xy[2 * i - 2] as number) - x0) * ((xy[2 * i + 1] as number) - y0) - ((xy[2 * i] as number) - x0) * ((xy[2 * i - 1] as number) - y0);
  return Math.abs(twiceArea) < 1e-14 ? { code: 'zero-size', at: atOf(xy, 0) } : null;
}

/** Up to so many positions each segment is held against each other one: quicker than sorting them. */
const SHORT = 64;
/** As parts of a segment: nearer to its ends than this, two segments touch. */
const INSIDE = 1e-9;

/** Where the segments a–b and p–q cross in their insides, as a part of a–b; −1 where they do not. */
function crossing(ax: number, ay: number, bx: number, by: number, px: number, py: number, qx: number, qy: number): number {
  const rx = bx - ax, ry = by - ay, sx = qx - px, sy = qy - py, denominator = rx * sy - ry * sx;
  if (denominator === 0) return -1;
  const dx = px - ax, dy = py - ay, t = (dx * sy - dy * sx) / denominator, u = (dx * ry - dy * rx) / denominator;
  return t > INSIDE && t < 1 - INSIDE && u > INSIDE && u < 1 - INSIDE ? t : -1;
}

/** Whether a closed ring goes around the middle of its vertices once, always the same way: then it cannot cross itself. Most shapes of sites and buildings do. */
function isStar(xy: Float64Array, count: number): boolean {
  let cx = 0, cy = 0;
  for (let i = 1; i < count; i++) {
    cx += xy[2 * i] as number;
    cy += xy[2 * i + 1] as number;
  }
  cx /= count - 1;
  cy /= count - 1;
  let way = 0, upwards = 0, ax = (xy[0] as number) - cx, ay = (xy[1] as number) - cy;
  for (let i = 1; i < count; i++) {
    const bx = (xy[2 * i] as number) - cx, by = (xy[2 * i + 1] as number) - cy, turn = Math.sign(ax * by - bx * ay);
    if (turn === 0 || turn === -way) return false;
    way = turn;
    // a ring that goes around once comes up from below once
    if (ay < 0 && by >= 0) upwards++;
    ax = bx;
    ay = by;
  }
  return upwards === 1;
}

/** Whether any two segments of a short ring cross. */
function crossesItself(xy: Float64Array, count: number): boolean {
  for (let i = 1; i < count; i++) {
    const ax = xy[2 * i - 2] as number, ay = xy[2 * i - 1] as number, bx = xy[2 * i] as number, by = xy[2 * i + 1] as number;
    const west = ax < bx ? ax : bx, east = ax < bx ? bx : ax, south = ay < by ? ay : by, north = ay < by ? by : ay;
    // neighbours share an end and cannot cross inside
    for (let k = i + 2; k < count; k++) {
      const px = xy[2 * k - 2] as number, qx = xy[2 * k] as number;
      if ((px < west && qx < west) || (px > east && qx > east)) continue;
      const py = xy[2 * k - 1] as number, qy = xy[2 * k + 1] as number;
      if ((py < south && qy < south) || (py > north && qy > north)) continue;
      if (crossing(ax, ay, bx, by, px, py, qx, qy) >= 0) return true;
    }
  }
  return false;
}

/** Where two segments of a ring cross in their insides, or null. Repeated vertices and touching corners are allowed. */
function selfCrossing(xy: Float64Array, count: number): At | null {
  const west = new Float64Array(count), east = new Float64Array(count), order = new Uint32Array(count - 1);
  for (let i = 1; i < count; i++) {
    const a = xy[2 * i - 2] as number, b = xy[2 * i] as number;
    west[i] = Math.min(a, b);
    east[i] = Math.max(a, b);
    order[i - 1] = i;
  }
  order.sort((p, q) => (west[p] as number) - (west[q] as number) || p - q);
  let active: number[] = [];
  for (const i of order) {
    const ax = xy[2 * i - 2] as number, ay = xy[2 * i - 1] as number, bx = xy[2 * i] as number, by = xy[2 * i + 1] as number;
    active = active.filter((other) => (east[other] as number) >= (west[i] as number));
    for (const k of active) {
      const t = crossing(ax, ay, bx, by, xy[2 * k - 2] as number, xy[2 * k - 1] as number, xy[2 * k] as number, xy[2 * k + 1] as number);
      if (t >= 0) return [ax + t * (bx - ax), ay + t * (by - ay)];
    }
    active.push(i);
  }
  return null;
}

/** Whether a place is in the county or not far from it, by its bounds. */
export function isNearCounty(lon: number, lat: number, [west, south, east, north]: readonly [number, number, number, number]): boolean {
  const padLon = Math.max(0.5, east - west), padLat = Math.max(0.5, north - south);
  return lon >= west - padLon && lon <= east + padLon && lat >= south - padLat && lat <= north + padLat;
}

/** Whether coordinates make sense only the other way round: outside the county as they are, inside it when swapped. */
export function looksSwapped([lon, lat]: readonly [number, number], county: readonly [number, number, number, number]): boolean {
  return !isNearCounty(lon, lat, county) && isNearCounty(lat, lon, county);
}
