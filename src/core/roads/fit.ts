/**
 * One curve fitted to vertices: tangent, spiral, arc, spiral, tangent, by least squares of the distances across the line (Levenberg–Marquardt, Huber's
 * weights). The tangents help to tell the radius, so that the fit comes near to what the vertices can tell at all (the bound of Cramér and Rao).
 */

/** Vertices of a stretch, `s` along the line as drawn. */
export interface Vertices { readonly x: Float64Array; readonly y: Float64Array; readonly s: Float64Array; readonly from: number; readonly to: number }

/** What is fitted: the first tangent passes `offset` left of the origin in direction `heading`; the arc begins `along` it; angles in radians, left positive. */
export interface CurveModel {
  readonly originX: number;
  readonly originY: number;
  readonly originS: number;
  readonly offset: number;
  readonly heading: number;
  /** from the origin to where the arc would touch the tangent, spiral or not, in metres */
  readonly along: number;
  readonly radiusM: number;
  /** signed */
  readonly turn: number;
  readonly spiralM: number;
}

export interface Fit extends CurveModel {
  /** root mean square of the distances, in metres */
  readonly rmsM: number;
  /** standard error of the radius for the given noise; Infinity where the vertices do not tell it */
  readonly radiusErrorM: number;
  readonly cost: number;
}

const STEPS = 15;
/** Better by less than this share of what is left is not worth another step. */
const GAIN = 1e-3;
/** Noise below this is not believed: lines are drawn to decimetres at best. */
const LEAST_NOISE_M = 0.05;
const HUBER = 2.5;

const MOST_VERTICES = 4096;
const p = new Float64Array(6), trial = new Float64Array(6), residual = new Float64Array(MOST_VERTICES), moved = new Float64Array(MOST_VERTICES), jacobian = new Float64Array(MOST_VERTICES * 6);
const normal = new Float64Array(36), right = new Float64Array(6), held = new Float64Array(36), heldRight = new Float64Array(6);
const OFFSET = 0, HEADING = 1, ALONG = 2, RADIUS = 3, TURN = 4, SPIRAL = 5;

/**
 * Signed distances of vertices from the model in `q`, left positive; with `slopes`, how each changes with the six numbers of the model, to `jacobian`.
 * The spiral is the cubic parabola, the arc shifted inwards by spiral² / 24 R.
 */
function distances(v: Vertices, originX: number, originY: number, originS: number, q: Float64Array, out: Float64Array, slopes: boolean): void {
  const heading = q[HEADING] as number, radius = q[RADIUS] as number, turn = q[TURN] as number, spiral = q[SPIRAL] as number, along = q[ALONG] as number, offset = q[OFFSET] as number;
  const side = turn >= 0 ? 1 : -1, angle = Math.abs(turn), shift = (spiral * spiral) / (24 * radius), half = spiral / (2 * radius);
  const cos = Math.cos(heading), sin = Math.sin(heading), endCos = Math.cos(heading + turn), endSin = Math.sin(heading + turn);
  const reach = offset + side * (radius + shift), centreX = along * cos - reach * sin, centreY = along * sin + reach * cos;
  // how the centre moves: along the first normal and tangent
  const byRadius = side * (1 - (spiral * spiral) / (24 * radius * radius)), bySpiral = (side * spiral) / (12 * radius);
  for (let i = v.from; i < v.to; i++) {
    const px = (v.x[i] as number) - originX, py = (v.y[i] as number) - originY, dx = px - centreX, dy = py - centreY, row = (i - v.from) * 6;
    // angle about the centre from the start of the arc, in the direction of the turn
    const forth = dx * cos + dy * sin;
    let phi = Math.atan2(forth, side * (dx * sin - dy * cos));
    if (angle > 2.5) phi += 2 * Math.PI * Math.round((((v.s[i] as number) - originS - along) / radius - phi) / (2 * Math.PI));
    else if (phi > angle / 2 + Math.PI) phi -= 2 * Math.PI;
    else if (phi < angle / 2 - Math.PI) phi += 2 * Math.PI;
    const first = phi < half && phi <= angle / 2;
    if (first || phi > angle - half) {
      // on a tangent or its spiral: u runs from where the spiral begins
      const u = first ? forth + spiral / 2 : spiral / 2 - (dx * endCos + dy * endSin), curved = u > 0 && spiral > 0;
      const bend = curved ? (side * u * u * u) / (6 * radius * spiral) : 0, byU = curved ? (side * u * u) / (2 * radius * spiral) : 0;
      const across = first ? py * cos - px * sin - offset : side * (radius + shift) + dy * endCos - dx * endSin;
      out[i - v.from] = across - bend;
      if (!slopes) continue;
      const bendRadius = bend / radius, bendSpiral = curved ? bend / spiral - byU / 2 : 0;
      if (first) {
        jacobian[row + OFFSET] = -1;
        jacobian[row + HEADING] = -(px * cos + py * sin) - byU * (py * cos - px * sin);
        jacobian[row + ALONG] = byU;
        jacobian[row + RADIUS] = bendRadius;
        jacobian[row + TURN] = 0;
        jacobian[row + SPIRAL] = bendSpiral;
      } else {
        // the first normal and tangent seen from the second ones
        const nn = Math.cos(turn), nt = Math.sin(turn), tn = -Math.sin(turn), tt = Math.cos(turn);
        const acrossEnd = dy * endCos - dx * endSin, forthEnd = dx * endCos + dy * endSin;
        const swing = -forthEnd + byU * acrossEnd;
        // a move of the centre by (along the first normal, along the first tangent)
        const moveN = -nn - byU * nt, moveT = -tn - byU * tt;
        jacobian[row + OFFSET] = moveN;
        jacobian[row + HEADING] = moveN * along - moveT * reach + swing;
        jacobian[row + ALONG] = moveT;
        jacobian[row + RADIUS] = byRadius + moveN * byRadius + bendRadius;
        jacobian[row + TURN] = swing;
        jacobian[row + SPIRAL] = bySpiral + moveN * bySpiral + bendSpiral;
      }
    } else {
      const away = Math.hypot(dx, dy) || 1e-9;
      out[i - v.from] = side * (radius - away);
      if (!slopes) continue;
      const moveN = (side * (dy * cos - dx * sin)) / away, moveT = (side * forth) / away;
      jacobian[row + OFFSET] = moveN;
      jacobian[row + HEADING] = moveN * along - moveT * reach;
      jacobian[row + ALONG] = moveT;
      jacobian[row + RADIUS] = side + moveN * byRadius;
      jacobian[row + TURN] = 0;
      jacobian[row + SPIRAL] = moveN * bySpiral;
    }
  }
}

/** Half the weighted sum of squares, Huber's. */
function costOf(values: Float64Array, count: number, noise: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const r = Math.abs(values[i] as number) / noise;
    sum += r <= HUBER ? (r * r) / 2 : HUBER * (r - HUBER / 2);
  }
  return sum;
}

/** Solves the damped normal equations in place; false where they are singular. */
function solved(size: number, matrix: Float64Array, vector: Float64Array): boolean {
  for (let c = 0; c < size; c++) {
    let pivot = c;
    for (let r = c + 1; r < size; r++) if (Math.abs(matrix[r * 6 + c] as number) > Math.abs(matrix[pivot * 6 + c] as number)) pivot = r;
    const d = matrix[pivot * 6 + c] as number;
    if (!(Math.abs(d) > 1e-300)) return false;
    if (pivot !== c) {
      for (let k = 0; k < size; k++) { const held = matrix[c * 6 + k] as number; matrix[c * 6 + k] = matrix[pivot * 6 + k] as number; matrix[pivot * 6 + k] = held; }
      const held = vector[c] as number; vector[c] = vector[pivot] as number; vector[pivot] = held;
    }
    for (let r = 0; r < size; r++) {
      if (r === c) continue;
      const f = (matrix[r * 6 + c] as number) / d;
      if (f === 0) continue;
      for (let k = c; k < size; k++) matrix[r * 6 + k] = (matrix[r * 6 + k] as number) - f * (matrix[c * 6 + k] as number);
      vector[r] = (vector[r] as number) - f * (vector[c] as number);
    }
  }
  for (let c = 0; c < size; c++) vector[c] = (vector[c] as number) / (matrix[c * 6 + c] as number);
  return true;
}

const kept = (q: Float64Array, sign: number): boolean => (q[RADIUS] as number) > 0.5 && (q[RADIUS] as number) < 20000 && Math.sign(q[TURN] as number) === sign && (q[SPIRAL] as number) >= 0
  && Math.abs(q[TURN] as number) < 2.2 * Math.PI && (q[SPIRAL] as number) <= (q[RADIUS] as number) * Math.abs(q[TURN] as number) && (q[SPIRAL] as number) <= 1.2 * (q[RADIUS] as number);

/** Sums of the linear problem about `p`: J'WJ and −J'Wr. */
function normalEquations(v: Vertices, start: CurveModel, size: number, count: number, noise: number): void {
  distances(v, start.originX, start.originY, start.originS, p, residual, true);
  normal.fill(0);
  right.fill(0);
  for (let i = 0; i < count; i++) {
    const r = Math.abs(residual[i] as number) / noise, w = (r <= HUBER ? 1 : HUBER / r) / (noise * noise);
    for (let a = 0; a < size; a++) {
      const ja = (jacobian[i * 6 + a] as number) * w;
      right[a] = (right[a] as number) - ja * (residual[i] as number);
      for (let b = a; b < size; b++) normal[a * 6 + b] = (normal[a * 6 + b] as number) + ja * (jacobian[i * 6 + b] as number);
    }
  }
  for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) normal[a * 6 + b] = normal[b * 6 + a] as number;
}

/** Fits a curve from a first guess; with a spiral where `spiral` says so. Null with too few vertices. */
export function fitCurve(v: Vertices, start: CurveModel, noiseM: number, spiral: boolean): Fit | null {
  const count = v.to - v.from, size = spiral ? 6 : 5, noise = Math.max(LEAST_NOISE_M, noiseM);
  if (count < size || count > MOST_VERTICES) return null;
  const sign = Math.sign(start.turn);
  p[OFFSET] = start.offset; p[HEADING] = start.heading; p[ALONG] = start.along; p[RADIUS] = start.radiusM; p[TURN] = start.turn; p[SPIRAL] = start.spiralM;
  distances(v, start.originX, start.originY, start.originS, p, residual, false);
  let cost = costOf(residual, count, noise), damping = 1e-3;
  for (let step = 0; step < STEPS; step++) {
    normalEquations(v, start, size, count, noise);
    held.set(normal);
    heldRight.set(right);
    let better = false;
    for (let attempt = 0; attempt < 5; attempt++) {
      normal.set(held);
      right.set(heldRight);
      for (let a = 0; a < size; a++) normal[a * 7] = (held[a * 7] as number) * (1 + damping) + 1e-12;
      if (!solved(size, normal, right)) return null;
      for (let a = 0; a < 6; a++) trial[a] = (p[a] as number) + (a < size ? (right[a] as number) : 0);
      if (trial[SPIRAL] as number < 0) trial[SPIRAL] = 0;
      if (kept(trial, sign)) {
        distances(v, start.originX, start.originY, start.originS, trial, moved, false);
        const next = costOf(moved, count, noise);
        if (next < cost) {
          better = cost - next > GAIN * cost + 1e-6;
          cost = next;
          p.set(trial);
          residual.set(moved);
          damping = Math.max(1e-9, damping / 8);
          break;
        }
      }
      damping *= 8;
    }
    if (!better) break;
  }
  normalEquations(v, start, size, count, noise);
  right.fill(0);
  right[RADIUS] = 1;
  const told = solved(size, normal, right);
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (residual[i] as number) ** 2;
  const variance = right[RADIUS] as number;
  return {
    originX: start.originX, originY: start.originY, originS: start.originS,
    offset: p[OFFSET] as number, heading: p[HEADING] as number, along: p[ALONG] as number, radiusM: p[RADIUS] as number, turn: p[TURN] as number, spiralM: p[SPIRAL] as number,
    rmsM: Math.sqrt(squares / count), radiusErrorM: told && variance > 0 ? Math.sqrt(variance) : Infinity, cost,
  };
}
