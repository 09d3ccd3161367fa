/** The shortest line between two pieces of prepared geometry. */
import { latitudeOfArc, ParallelTable, RADIANS } from './ellipsoid.ts';
import { type MetricSet, POINT, POLYGON } from './metric.ts';

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

/* Takes what `insidePolygon` does not ask. */
const scratch = newNearest();

/*
 * Origin of the plane in which the current pair is compared (see ellipsoid.ts): its place, and (p + p₀) / 2 as a polynomial of y. In an array,
 * for numbers in variables of a module would be allocated anew at each change.
 */
const parallel = new ParallelTable();
const LON = 0, ARC = 1, R0 = 2, R1 = 3, R2 = 4;
const origin = new Float64Array(5);
let originSet: MetricSet | null = null, originVertex = -1;

function setOrigin(set: MetricSet, v: number): void {
  if (set === originSet && v === originVertex) return;
  originSet = set;
  originVertex = v;
  const arc = set.at[2 * v + 1] as number;
  parallel.at(arc);
  origin[LON] = set.at[2 * v] as number;
  origin[ARC] = arc;
  origin[R0] = parallel.radiusM;
  origin[R1] = parallel.slope / 2;
  origin[R2] = parallel.curve / 2;
}

const yOf = (set: MetricSet, v: number): number => (set.at[2 * v + 1] as number) - (origin[ARC] as number);
const xOf = (set: MetricSet, v: number): number => {
  const y = yOf(set, v);
  return ((set.at[2 * v] as number) - (origin[LON] as number)) * ((origin[R0] as number) + y * ((origin[R1] as number) + y * (origin[R2] as number)));
};

/**
 * Point (x, y), which is vertex `va` of A, against every segment (or the single vertex) of a piece of B. True when B is a polygon that holds
 * the point (even-odd over all rings; on its border either answer may come, at distance 0 anyway). One walk over the rings for both.
 */
function pointToPiece(x: number, y: number, va: number, b: MetricSet, piece: number, best: Nearest, swap: boolean): boolean {
  const { at, firstVertex } = b;
  const lon0 = origin[LON] as number, arc0 = origin[ARC] as number, r0 = origin[R0] as number, r1 = origin[R1] as number, r2 = origin[R2] as number;
  let bestSquare = best.distanceM * best.distanceM, bestVertex = -1, bestT = 0, inside = false;
  const lastRing = b.firstRing[piece + 1] as number;
  for (let ring = b.firstRing[piece] as number; ring < lastRing; ring++) {
    const from = firstVertex[ring] as number, to = firstVertex[ring + 1] as number;
    const up = (at[2 * from + 1] as number) - arc0;
    let x0 = ((at[2 * from] as number) - lon0) * (r0 + up * (r1 + up * r2)) - x, y0 = up - y;
    if (to - from === 1) {
      const square = x0 * x0 + y0 * y0;
      if (square < bestSquare) { bestSquare = square; bestVertex = from; bestT = 0; }
      continue;
    }
    for (let v = from + 1; v < to; v++) {
      const rise = (at[2 * v + 1] as number) - arc0;
      const x1 = ((at[2 * v] as number) - lon0) * (r0 + rise * (r1 + rise * r2)) - x, y1 = rise - y;
      const dx = x1 - x0, dy = y1 - y0;
      if (y0 > 0 !== y1 > 0 && x0 * dy < y0 * dx === dy < 0) inside = !inside;
      const along = -(x0 * dx + y0 * dy);
      let square: number, t: number;
      if (along <= 0) { t = 0; square = x0 * x0 + y0 * y0; }
      else {
        const length = dx * dx + dy * dy;
        if (along >= length) { t = 1; square = x1 * x1 + y1 * y1; }
        else { t = along / length; const across = x0 * dy - y0 * dx; square = (across * across) / length; }
      }
      if (square < bestSquare) { bestSquare = square; bestVertex = v - 1; bestT = t; }
      x0 = x1;
      y0 = y1;
    }
  }
  if (bestVertex >= 0) {
    best.distanceM = Math.sqrt(bestSquare);
    if (swap) { best.vertexB = va; best.tB = 0; best.vertexA = bestVertex; best.tA = bestT; }
    else { best.vertexA = va; best.tA = 0; best.vertexB = bestVertex; best.tB = bestT; }
  }
  return inside;
}

/** Whether polygon piece `piece` of B holds the plane's point (x, y). */
function insidePolygon(x: number, y: number, b: MetricSet, piece: number): boolean {
  scratch.distanceM = 0;
  return pointToPiece(x, y, 0, b, piece, scratch, false);
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

/** Longitude (axis 0) or arc (axis 1) of a point on a segment. */
const along = ({ at }: MetricSet, vertex: number, t: number, axis: 0 | 1): number => {
  const from = at[2 * vertex + axis] as number;
  return t === 0 ? from : from + t * ((at[2 * vertex + 2 + axis] as number) - from);
};

/**
 * Length of a line between two pieces, seen from its own end. Where it lies some kilometres from the origin of the comparison (large areas), the
 * plane there is stretched by up to 10⁻³: that hardly moves the nearest points, but it would show in the length.
 */
function lengthOf(a: MetricSet, b: MetricSet, { vertexA, tA, vertexB, tB }: Nearest): number {
  const arc = along(a, vertexA, tA, 1), y = along(b, vertexB, tB, 1) - arc;
  parallel.at(arc);
  const x = (along(b, vertexB, tB, 0) - along(a, vertexA, tA, 0)) * (parallel.radiusM + (y / 2) * (parallel.slope + y * parallel.curve));
  return Math.sqrt(x * x + y * y);
}

/**
 * Makes `best` the shortest line between two pieces where it is shorter than what `best` holds. Pieces that touch, cross or contain each
 * other are at 0. Cost: product of the numbers of segments (for points: their sum). Right within 1 mm below 3 km (see ellipsoid.ts).
 */
export function nearestOfPieces(a: MetricSet, pieceA: number, b: MetricSet, pieceB: number, best: Nearest): void {
  if (a.kind[pieceA] === POINT) {
    const v = a.firstVertex[a.firstRing[pieceA] as number] as number;
    setOrigin(a, v);
    const inside = pointToPiece(0, 0, v, b, pieceB, best, false);
    if (inside && b.kind[pieceB] === POLYGON) { best.distanceM = 0; best.vertexA = v; best.tA = 0; best.vertexB = -1; best.tB = 0; }
    return;
  }
  const startA = a.firstVertex[a.firstRing[pieceA] as number] as number;
  const startB = b.firstVertex[b.firstRing[pieceB] as number] as number;
  if (b.kind[pieceB] === POINT) setOrigin(b, startB);
  else setOrigin(a, startA);
  if (b.kind[pieceB] === POLYGON && insidePolygon(xOf(a, startA), yOf(a, startA), b, pieceB)) {
    best.distanceM = 0; best.vertexA = startA; best.tA = 0; best.vertexB = -1; best.tB = 0;
    return;
  }
  if (a.kind[pieceA] === POLYGON && insidePolygon(xOf(b, startB), yOf(b, startB), a, pieceA)) {
    best.distanceM = 0; best.vertexA = -1; best.tA = 0; best.vertexB = startB; best.tB = 0;
    return;
  }
  if (b.kind[pieceB] !== POINT) {
    crossing(a, pieceA, b, pieceB, best);
    if (best.distanceM === 0) return;
  }
  const before = best.distanceM;
  verticesToPiece(a, pieceA, b, pieceB, best, false);
  verticesToPiece(b, pieceB, a, pieceA, best, true);
  if (best.distanceM < before) best.distanceM = lengthOf(a, b, best);
}

/** Degrees are given with nine decimals, 0.1 mm: what is beyond is the noise of turning arcs back into degrees. */
const degrees = (value: number): number => Math.round(value * 1e9) / 1e9;

/** [lon, lat] of a point on a segment, interpolated along it. */
function endOf(set: MetricSet, vertex: number, t: number): [number, number] {
  return [degrees(along(set, vertex, t, 0) / RADIANS), degrees(latitudeOfArc(along(set, vertex, t, 1)))];
}

/** [lon, lat] of both ends of a shortest line; the same place twice where one geometry holds the other. */
export function endsOf(a: MetricSet, b: MetricSet, { vertexA, tA, vertexB, tB }: Nearest): [from: [number, number], to: [number, number]] {
  const from = vertexA >= 0 ? endOf(a, vertexA, tA) : endOf(b, vertexB, tB);
  return [from, vertexB >= 0 ? endOf(b, vertexB, tB) : [...from]];
}
