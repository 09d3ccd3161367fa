/**
 * Horizontal curves of a digitised centre-line. Curvature is read from three points an arm apart, each an average of its surroundings, so that jitter of
 * a few metres does not make curves; the ends of a curve are where that curvature is half of its plateau (there half an arm lies on the tangent); the
 * radius is then a circle fitted to the vertices themselves (Taubin 1991), which no averaging has touched.
 */
import type { Route } from './route.ts';
import { valueAt, vertexAt } from './route.ts';

export interface Curve {
  readonly fromM: number;
  readonly toM: number;
  readonly radiusM: number;
  /** standard error of the radius, from the jitter of the line */
  readonly radiusErrorM: number;
  /** degrees, positive to the left */
  readonly deflectionDeg: number;
  /** nearly all of the turn happens at one vertex: a corner of a polyline or a junction, not a curve */
  readonly corner: boolean;
}

const STEP_M = 5;
/** A bend of less is not a curve. */
const LEAST_DEFLECTION_DEG = 15;
/** A bend whose line passes this near to where its tangents meet is a corner, in metres; jitter is added. */
const CORNER_M = 1;

/** Signed curvature (1/m, positive to the left) every 5 m of a route, with arms of `armM`. Zero near the ends. */
export function curvatureOf(route: Route, armM: number): { readonly stepM: number; readonly curvature: Float64Array } {
  const count = Math.floor(route.lengthM / STEP_M) + 1;
  const arm = Math.max(1, Math.round(armM / STEP_M)), half = Math.max(0, Math.round(arm / 4));
  const px = new Float64Array(count), py = new Float64Array(count);
  let v = 0;
  for (let i = 0; i < count; i++) {
    const s = i * STEP_M;
    while (v < route.chainageM.length - 2 && (route.chainageM[v + 1] as number) < s) v++;
    const s0 = route.chainageM[v] as number, s1 = route.chainageM[v + 1] as number;
    const t = s1 > s0 ? (s - s0) / (s1 - s0) : 0;
    px[i] = (route.x[v] as number) + t * ((route.x[v + 1] as number) - (route.x[v] as number));
    py[i] = (route.y[v] as number) + t * ((route.y[v + 1] as number) - (route.y[v] as number));
  }
  const mx = averaged(px, half), my = averaged(py, half);
  const curvature = new Float64Array(count);
  for (let i = arm; i < count - arm; i++) {
    const ax = (mx[i] as number) - (mx[i - arm] as number), ay = (my[i] as number) - (my[i - arm] as number);
    const bx = (mx[i + arm] as number) - (mx[i] as number), by = (my[i + arm] as number) - (my[i] as number);
    const cx = ax + bx, cy = ay + by;
    const product = Math.hypot(ax, ay) * Math.hypot(bx, by) * Math.hypot(cx, cy);
    curvature[i] = product > 0 ? (2 * (ax * by - ay * bx)) / product : 0;
  }
  return { stepM: STEP_M, curvature };
}

function averaged(values: Float64Array, half: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = (sums[i] as number) + (values[i] as number);
  return values.map((_, i) => {
    const reach = Math.min(half, i, values.length - 1 - i);
    return ((sums[i + reach + 1] as number) - (sums[i - reach] as number)) / (2 * reach + 1);
  });
}

/** Jitter of the digitised line in metres: from how far vertices lie off the line between their neighbours (median, so that curves do not count). */
export function jitterOf(route: Route): number {
  const off: number[] = [];
  for (let v = 1; v < route.x.length - 1; v++) {
    const dx = (route.x[v + 1] as number) - (route.x[v - 1] as number), dy = (route.y[v + 1] as number) - (route.y[v - 1] as number);
    const length = Math.hypot(dx, dy);
    if (length > 0) off.push(Math.abs(((route.x[v] as number) - (route.x[v - 1] as number)) * dy - ((route.y[v] as number) - (route.y[v - 1] as number)) * dx) / length);
  }
  off.sort((a, b) => a - b);
  return (off[off.length >> 1] ?? 0) / (0.6745 * Math.sqrt(1.5));
}

/** Arm of the curvature for curves of about a radius: short enough for the arc, long enough that jitter does not bend the line (20 σ). */
function armFor(radiusM: number, jitterM: number): number {
  return Math.min(80, Math.max(10, radiusM * 0.35, jitterM * 20));
}

/** Curves of a route sharper than `radiusM`, in order of chainage. Linear in length. */
export function curvesOf(route: Route, radiusM: number): Curve[] {
  const jitterM = jitterOf(route);
  const armM = armFor(radiusM, jitterM);
  const { curvature } = curvatureOf(route, armM);
  const least = 1 / (radiusM * 1.25);
  const curves: Curve[] = [];
  for (let i = 0; i < curvature.length; i++) {
    const sign = Math.sign(curvature[i] as number);
    if (Math.abs(curvature[i] as number) < least) continue;
    let end = i, peak = 0;
    while (end < curvature.length && (curvature[end] as number) * sign >= least) peak = Math.max(peak, Math.abs(curvature[end++] as number));
    const curve = curveOf(route, curvature, i, end - 1, peak, sign, armM, jitterM);
    if (curve && curve.radiusM < radiusM) curves.push(curve);
    i = end;
  }
  return curves;
}

function curveOf(route: Route, curvature: Float64Array, first: number, last: number, peak: number, sign: number, armM: number, jitterM: number): Curve | null {
  const plateau: number[] = [];
  for (let i = first; i <= last; i++) if (Math.abs(curvature[i] as number) > peak * 0.8) plateau.push(Math.abs(curvature[i] as number));
  plateau.sort((a, b) => a - b);
  const level = (plateau[plateau.length >> 1] ?? peak) / 2;
  let from = first, to = last;
  while (from > 0 && (curvature[from - 1] as number) * sign > level) from--;
  while (to < curvature.length - 1 && (curvature[to + 1] as number) * sign > level) to++;
  while (from < to && (curvature[from] as number) * sign <= level) from++;
  while (to > from && (curvature[to] as number) * sign <= level) to--;
  const fromM = from * STEP_M, toM = Math.min(route.lengthM, to * STEP_M);
  const before = heading(route, Math.max(0, fromM - armM), fromM), after = heading(route, toM, Math.min(route.lengthM, toM + armM));
  const deflectionDeg = nearestTurn(((after - before) * 180) / Math.PI, totalTurn(route, fromM - armM / 2, toM + armM / 2));
  if (Math.abs(deflectionDeg) < LEAST_DEFLECTION_DEG || Math.sign(deflectionDeg) !== sign) return null;
  const fitted = fittedRadius(route, fromM, toM);
  const apparent = 1 / (level * 2);
  const radiusM = fitted !== null && fitted > apparent * 0.5 && fitted < apparent * 2 ? fitted : apparent;
  return { fromM, toM, radiusM, radiusErrorM: 0, deflectionDeg, corner: externalDistance(route, fromM, toM, before, after, armM) < CORNER_M + jitterM };
}

function heading(route: Route, fromM: number, toM: number): number {
  return Math.atan2(valueAt(route, route.y, toM) - valueAt(route, route.y, fromM), valueAt(route, route.x, toM) - valueAt(route, route.x, fromM));
}

/** The angle that differs from the directions' one by whole turns and is nearest to what the vertices add up to: bends of more than 180°. */
function nearestTurn(betweenDeg: number, summedDeg: number): number {
  return betweenDeg + 360 * Math.round((summedDeg - betweenDeg) / 360);
}

/** Sum of the turns at the vertices in a stretch, in degrees. */
function totalTurn(route: Route, fromM: number, toM: number): number {
  let total = 0;
  const last = route.x.length - 2;
  for (let v = Math.max(1, vertexAt(route, Math.max(0, fromM)) + 1); v <= last && (route.chainageM[v] as number) <= toM; v++) {
    const ax = (route.x[v] as number) - (route.x[v - 1] as number), ay = (route.y[v] as number) - (route.y[v - 1] as number);
    const bx = (route.x[v + 1] as number) - (route.x[v] as number), by = (route.y[v + 1] as number) - (route.y[v] as number);
    total += (Math.atan2(ax * by - ay * bx, ax * bx + ay * by) * 180) / Math.PI;
  }
  return total;
}

/** Distance from where the tangents meet to the line itself: R (sec δ/2 − 1) on an arc, nothing at a corner. Infinite where they do not meet ahead. */
function externalDistance(route: Route, fromM: number, toM: number, before: number, after: number, armM: number): number {
  const startM = Math.max(0, fromM - armM / 2), endM = Math.min(route.lengthM, toM + armM / 2);
  const ax = valueAt(route, route.x, startM), ay = valueAt(route, route.y, startM), bx = valueAt(route, route.x, endM), by = valueAt(route, route.y, endM);
  const cross = Math.cos(before) * Math.sin(after) - Math.sin(before) * Math.cos(after);
  if (Math.abs(cross) < 0.05) return Infinity;
  const along = ((bx - ax) * Math.sin(after) - (by - ay) * Math.cos(after)) / cross;
  if (along <= 0) return Infinity;
  const px = ax + along * Math.cos(before), py = ay + along * Math.sin(before);
  let least = Infinity;
  for (let s = startM; s <= endM; s += 1) least = Math.min(least, Math.hypot(valueAt(route, route.x, s) - px, valueAt(route, route.y, s) - py));
  return least;
}

/** Taubin's circle through the vertices of the middle 80 % of a stretch; null with fewer than four vertices. */
function fittedRadius(route: Route, fromM: number, toM: number): number | null {
  const margin = (toM - fromM) * 0.1;
  const xs: number[] = [], ys: number[] = [];
  for (let v = vertexAt(route, fromM + margin); v < route.x.length && (route.chainageM[v] as number) <= toM - margin; v++) {
    if ((route.chainageM[v] as number) < fromM + margin) continue;
    xs.push(route.x[v] as number);
    ys.push(route.y[v] as number);
  }
  const n = xs.length;
  if (n < 4) return null;
  const mx = xs.reduce((sum, value) => sum + value, 0) / n, my = ys.reduce((sum, value) => sum + value, 0) / n;
  let xx = 0, yy = 0, xy = 0, xz = 0, yz = 0, zz = 0;
  for (let i = 0; i < n; i++) {
    const dx = (xs[i] as number) - mx, dy = (ys[i] as number) - my, z = dx * dx + dy * dy;
    xx += dx * dx / n; yy += dy * dy / n; xy += dx * dy / n; xz += dx * z / n; yz += dy * z / n; zz += z * z / n;
  }
  const z = xx + yy, covariance = xx * yy - xy * xy, variance = zz - z * z;
  const a3 = 4 * z, a2 = -3 * z * z - zz;
  const a1 = variance * z + 4 * covariance * z - xz * xz - yz * yz;
  const a0 = xz * (xz * yy - yz * xy) + yz * (yz * xx - xz * xy) - variance * covariance;
  let root = 0;
  for (let step = 0; step < 50; step++) {
    const value = a0 + root * (a1 + root * (a2 + root * a3));
    const slope = a1 + root * (2 * a2 + 3 * a3 * root);
    if (slope === 0) break;
    const next = root - value / slope;
    if (!Number.isFinite(next) || Math.abs(next - root) < 1e-12 * Math.max(1, Math.abs(root))) break;
    root = next;
  }
  const determinant = root * root - root * z + covariance;
  if (determinant === 0) return null;
  const cx = (xz * (yy - root) - yz * xy) / determinant / 2, cy = (yz * (xx - root) - xz * xy) / determinant / 2;
  const radius = Math.sqrt(cx * cx + cy * cy + z);
  return Number.isFinite(radius) ? radius : null;
}
