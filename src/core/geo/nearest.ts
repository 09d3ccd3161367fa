/** The shortest line between two pieces of prepared geometry. */
import { RADIANS } from './ellipsoid.ts';
import { LINE, type MetricSet, POINT, POLYGON } from './metric.ts';

/**
 * Where the shortest line ends: on segment `vertex` → `vertex + 1` at parameter `t` (0…1). One record is reused, so that the inner loop
 * allocates nothing.
 */
export interface Nearest {
  distanceM: number;
  vertexA: number;
  tA: number;
  vertexB: number;
  tB: number;
}

export function newNearest(): Nearest {
  return { distanceM: Infinity, vertexA: 0, tA: 0, vertexB: 0, tB: 0 };
}

/* Origin of the plane in which the current pair is compared (see ellipsoid.ts). */
let originLon = 0, originArc = 0, originRadius = 0;

const xOf = (set: MetricSet, v: number): number =>
  ((set.lon[v] as number) - originLon) * 0.5 * ((set.radius[v] as number) + originRadius);
const yOf = (set: MetricSet, v: number): number => (set.arc[v] as number) - originArc;

/** Even-odd test of the plane's point (x, y) against all rings of a polygon piece; its border may fall either way (distance 0 anyway). */
function insidePolygon(x: number, y: number, set: MetricSet, piece: number): boolean {
  let inside = false;
  for (let ring = set.firstRing[piece] as number; ring < (set.firstRing[piece + 1] as number); ring++) {
    const from = set.firstVertex[ring] as number, to = set.firstVertex[ring + 1] as number;
    let xj = xOf(set, to - 1), yj = yOf(set, to - 1);
    for (let v = from; v < to; v++) {
      const xi = xOf(set, v), yi = yOf(set, v);
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
      xj = xi;
      yj = yi;
    }
  }
  return inside;
}

/** Point (x, y) of vertex `va` of A against every segment (or the single vertex) of a piece of B. */
function pointToPiece(x: number, y: number, va: number, b: MetricSet, piece: number, best: Nearest, swap: boolean): void {
  let bestSquare = best.distanceM * best.distanceM;
  const put = (square: number, vb: number, t: number) => {
    bestSquare = square;
    best.distanceM = Math.sqrt(square);
    if (swap) { best.vertexB = va; best.tB = 0; best.vertexA = vb; best.tA = t; }
    else { best.vertexA = va; best.tA = 0; best.vertexB = vb; best.tB = t; }
  };
  for (let ring = b.firstRing[piece] as number; ring < (b.firstRing[piece + 1] as number); ring++) {
    const from = b.firstVertex[ring] as number, to = b.firstVertex[ring + 1] as number;
    let x0 = xOf(b, from) - x, y0 = yOf(b, from) - y;
    if (to - from === 1) {
      const square = x0 * x0 + y0 * y0;
      if (square < bestSquare) put(square, from, 0);
      continue;
    }
    for (let v = from + 1; v < to; v++) {
      const x1 = xOf(b, v) - x, y1 = yOf(b, v) - y;
      const dx = x1 - x0, dy = y1 - y0;
      const length = dx * dx + dy * dy;
      let t = length > 0 ? -(x0 * dx + y0 * dy) / length : 0;
      t = t < 0 ? 0 : t > 1 ? 1 : t;
      const px = x0 + t * dx, py = y0 + t * dy;
      const square = px * px + py * py;
      if (square < bestSquare) put(square, v - 1, t);
      x0 = x1;
      y0 = y1;
    }
  }
}

/** Every vertex of a piece of A against a piece of B. */
function verticesToPiece(a: MetricSet, pieceA: number, b: MetricSet, pieceB: number, best: Nearest, swap: boolean): void {
  const from = a.firstVertex[a.firstRing[pieceA] as number] as number, to = a.firstVertex[a.firstRing[pieceA + 1] as number] as number;
  for (let v = from; v < to && best.distanceM > 0; v++) pointToPiece(xOf(a, v), yOf(a, v), v, b, pieceB, best, swap);
}

/** Looks for a crossing of any segment of A with any of B; distance 0 there. */
function crossing(a: MetricSet, pieceA: number, b: MetricSet, pieceB: number, best: Nearest): void {
  for (let ringA = a.firstRing[pieceA] as number; ringA < (a.firstRing[pieceA + 1] as number); ringA++) {
    for (let va = a.firstVertex[ringA] as number; va < (a.firstVertex[ringA + 1] as number) - 1; va++) {
      const ax = xOf(a, va), ay = yOf(a, va), rx = xOf(a, va + 1) - ax, ry = yOf(a, va + 1) - ay;
      for (let ringB = b.firstRing[pieceB] as number; ringB < (b.firstRing[pieceB + 1] as number); ringB++) {
        for (let vb = b.firstVertex[ringB] as number; vb < (b.firstVertex[ringB + 1] as number) - 1; vb++) {
          const qx = xOf(b, vb) - ax, qy = yOf(b, vb) - ay;
          const sx = xOf(b, vb + 1) - ax - qx, sy = yOf(b, vb + 1) - ay - qy;
          const denominator = rx * sy - ry * sx;
          if (denominator === 0) continue;
          const t = (qx * sy - qy * sx) / denominator, u = (qx * ry - qy * rx) / denominator;
          if (t >= 0 && t <= 1 && u >= 0 && u <= 1) {
            best.distanceM = 0; best.vertexA = va; best.tA = t; best.vertexB = vb; best.tB = u;
            return;
          }
        }
      }
    }
  }
}

/**
 * Makes `best` the shortest line between two pieces where it is shorter than what `best` holds. Pieces that touch, cross or contain each
 * other are at 0. Cost: product of the numbers of segments (for points: their sum). Right within 1 mm below 3 km (see ellipsoid.ts).
 */
export function nearestOfPieces(a: MetricSet, pieceA: number, b: MetricSet, pieceB: number, best: Nearest): void {
  const startA = a.firstVertex[a.firstRing[pieceA] as number] as number;
  const startB = b.firstVertex[b.firstRing[pieceB] as number] as number;
  const origin = a.kind[pieceA] === POINT || b.kind[pieceB] !== POINT ? a : b;
  const start = origin === a ? startA : startB;
  originLon = origin.lon[start] as number;
  originArc = origin.arc[start] as number;
  originRadius = origin.radius[start] as number;
  if (b.kind[pieceB] === POLYGON && insidePolygon(xOf(a, startA), yOf(a, startA), b, pieceB)) {
    best.distanceM = 0; best.vertexA = startA; best.tA = 0; best.vertexB = -1; best.tB = 0;
    return;
  }
  if (a.kind[pieceA] === POLYGON && insidePolygon(xOf(b, startB), yOf(b, startB), a, pieceA)) {
    best.distanceM = 0; best.vertexA = -1; best.tA = 0; best.vertexB = startB; best.tB = 0;
    return;
  }
  if (a.kind[pieceA] !== POINT && b.kind[pieceB] !== POINT) {
    crossing(a, pieceA, b, pieceB, best);
    if (best.distanceM === 0) return;
  }
  verticesToPiece(a, pieceA, b, pieceB, best, false);
  if ((a.kind[pieceA] as number) >= LINE) verticesToPiece(b, pieceB, a, pieceA, best, true);
}

/** [lon, lat] of a point on a segment, interpolated along it. */
function endOf(set: MetricSet, vertex: number, t: number): [number, number] {
  const lon = set.lon[vertex] as number, lat = set.lat[vertex] as number;
  if (t === 0) return [lon / RADIANS, lat];
  return [(lon + t * ((set.lon[vertex + 1] as number) - lon)) / RADIANS, lat + t * ((set.lat[vertex + 1] as number) - lat)];
}

/** [lon, lat] of both ends of a shortest line; the same place twice where one geometry holds the other. */
export function endsOf(a: MetricSet, b: MetricSet, { vertexA, tA, vertexB, tB }: Nearest): [from: [number, number], to: [number, number]] {
  const from = vertexA >= 0 ? endOf(a, vertexA, tA) : endOf(b, vertexB, tB);
  return [from, vertexB >= 0 ? endOf(b, vertexB, tB) : [...from]];
}
