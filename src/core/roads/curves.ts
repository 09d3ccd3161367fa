/**
 * Horizontal curves of a digitised centre-line. Where the line turns is read from its direction over two neighbouring arms, each long enough that jitter of
 * the vertices does not turn it; the curve itself is then fitted to the vertices (`fit.ts`). docs/decisions/0017 says how true that is.
 */
import { type CurveModel, type Fit, fitCurve, type Vertices } from './fit.ts';
import { type Route, valueAt, vertexAt, walker } from './route.ts';

export interface Curve {
  /** of the arc, its spirals left out */
  readonly fromM: number;
  readonly toM: number;
  readonly radiusM: number;
  /** standard error of the radius, from the jitter of the line */
  readonly radiusErrorM: number;
  /** degrees, positive to the left, spirals included */
  readonly deflectionDeg: number;
  readonly spiralM: number;
  /** root mean square of the distances of the vertices from the fitted curve, in metres */
  readonly rmsM: number;
  /** all of the turn happens between two vertices or so near to one that no radius can be told: a corner of a polyline or a junction */
  readonly corner: boolean;
}

const STEP_M = 5;
const LEAST_ARM_M = 10, MOST_ARM_M = 80;
/** A bend of less is not a curve. */
const LEAST_TURN = (12 * Math.PI) / 180;
/** A bend whose line passes this near to where its tangents meet is a corner, in metres; jitter is added. */
const CORNER_M = 0.3, BARE_CORNER_M = 1;
/** No vehicle turns on less, in metres. */
const LEAST_RADIUS_M = 5;
/** Tangents to both sides that are fitted with the curve, tried in turn, in metres. */
const TANGENTS_M = [150, 75, 30] as const;
/** An arc that ends so near to the end of what is looked at is looked at farther, so many times; in metres. */
const SHORT_M = 20, LOOKS = 3;
/** Spirals are believed where they explain so much of the distances, in squares of the jitter halved. */
const SPIRAL_GAIN = 2;
/** A fit that leaves the vertices so many times their jitter (and so many metres) off is none. */
const FAR_OFF = 3;
/** A turn counts from so many deviations on. */
const SIGMAS = 4;
/** Bends to one side this near may be one, in metres. */
const JOINT_M = 250;

/** Signed curvature (1/m, positive to the left) every 5 m of a route, with arms of `armM`. Zero near the ends. */
export function curvatureOf(route: Route, armM: number): { readonly stepM: number; readonly curvature: Float64Array } {
  const { turn, arm } = turnsOf(route, armM);
  return { stepM: STEP_M, curvature: turn.map((value) => value / (arm * STEP_M)) };
}

interface Turns {
  /** angle between the arms before and after each place, every 5 m */
  readonly turn: Float64Array;
  /** direction of the arm after each place, without jumps by whole turns */
  readonly heading: Float64Array;
  /** length of an arm in steps */
  readonly arm: number;
}

/** Turns of a route; the ends of the arms are averages of their surroundings. */
function turnsOf(route: Route, armM: number): Turns {
  const count = Math.floor(route.lengthM / STEP_M) + 1;
  const arm = Math.max(1, Math.round(armM / STEP_M)), half = Math.max(0, Math.round(arm / 4));
  const px = new Float64Array(count), py = new Float64Array(count);
  const walk = walker(route);
  for (let i = 0; i < count; i++) px[i] = walk(route.x, i * STEP_M);
  const again = walker(route);
  for (let i = 0; i < count; i++) py[i] = again(route.y, i * STEP_M);
  const mx = averaged(px, half), my = averaged(py, half);
  const turn = new Float64Array(count);
  for (let i = arm; i < count - arm; i++) {
    const ax = (mx[i] as number) - (mx[i - arm] as number), ay = (my[i] as number) - (my[i - arm] as number);
    const bx = (mx[i + arm] as number) - (mx[i] as number), by = (my[i + arm] as number) - (my[i] as number);
    turn[i] = Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
  }
  const heading = new Float64Array(Math.max(0, count - arm));
  for (let i = 0; i < heading.length; i++) {
    const direction = Math.atan2((my[i + arm] as number) - (my[i] as number), (mx[i + arm] as number) - (mx[i] as number));
    heading[i] = i === 0 ? direction : direction + 2 * Math.PI * Math.round(((heading[i - 1] as number) - direction) / (2 * Math.PI));
  }
  return { turn, heading, arm };
}

function averaged(values: Float64Array, half: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = (sums[i] as number) + (values[i] as number);
  return values.map((_, i) => {
    const reach = Math.min(half, i, values.length - 1 - i);
    return ((sums[i + reach + 1] as number) - (sums[i - reach] as number)) / (2 * reach + 1);
  });
}

/**
 * Jitter of the digitised line in metres: how far vertices lie off the line of their neighbours, beyond what the curvature at the neighbours explains
 * (median, so that the ends of curves do not count).
 */
export function jitterOf({ x, y }: Route): number {
  const count = x.length;
  if (count < 5) return 0;
  const off = new Float64Array(count), product = new Float64Array(count);
  for (let v = 1; v < count - 1; v++) {
    const ax = (x[v] as number) - (x[v - 1] as number), ay = (y[v] as number) - (y[v - 1] as number), bx = (x[v + 1] as number) - (x[v] as number), by = (y[v + 1] as number) - (y[v] as number);
    const a = Math.hypot(ax, ay), b = Math.hypot(bx, by), chord = Math.hypot(ax + bx, ay + by);
    product[v] = a * b;
    off[v] = chord > 0 ? (ax * by - ay * bx) / chord : 0;
  }
  const left: number[] = [];
  for (let v = 2; v < count - 2; v++) {
    const own = product[v] as number, before = product[v - 1] as number, after = product[v + 1] as number;
    if (before * 4 < own || after * 4 < own || before === 0 || after === 0) continue;
    left.push(Math.abs((off[v] as number) - (((off[v - 1] as number) / before + (off[v + 1] as number) / after) / 2) * own));
  }
  if (left.length === 0) return 0;
  const sorted = Float64Array.from(left).sort();
  return (sorted[sorted.length >> 1] as number) / (0.6745 * Math.sqrt(4.375));
}

/** A stretch that turns to one side. */
interface Bend { readonly fromM: number; readonly toM: number; readonly sign: 1 | -1 }

/** Curves of a route sharper than `radiusM`, in order of chainage. Linear in length. */
export function curvesOf(route: Route, radiusM: number): Curve[] {
  const jitterM = jitterOf(route), spacingM = route.lengthM / Math.max(1, route.x.length - 1);
  // deviation of the angle between two arms of length a: jitter · √(24 · spacing) / a^1.5
  const wander = jitterM * Math.sqrt(24 * spacingM);
  const held = (armM: number) => Math.min(MOST_ARM_M, Math.max(LEAST_ARM_M, 1.5 * spacingM, armM));
  const seen = ({ turn, arm }: Turns, armM: number) => bendsOf(turn, Math.max((SIGMAS * wander) / armM ** 1.5, Math.min(LEAST_TURN, (arm * STEP_M) / (radiusM * 1.25))), route.lengthM);
  // short arms for sharp bends, long ones for gentle bends that jitter hides from the short
  const shortM = held((wander / 0.07) ** (2 / 3)), longM = held((SIGMAS * radiusM * wander) ** 0.4);
  const turns = turnsOf(route, shortM), sharp = seen(turns, shortM);
  const gentle = longM > 1.2 * shortM ? seen(turnsOf(route, longM), longM).filter((bend) => !sharp.some((other) => other.fromM < bend.toM && other.toM > bend.fromM)) : [];
  const bends = [...sharp, ...gentle].sort((a, b) => a.fromM - b.fromM);
  const curves: Curve[] = [];
  for (let i = 0; i < bends.length; i++) {
    const earliestM = limitM(bends[i - 1], bends[i], 0);
    let bend = bends[i] as Bend, curve = curveOf(route, turns, bend, earliestM, limitM(bend, bends[i + 1], route.lengthM), jitterM);
    // a bend that jitter has parted: one curve that fits both no worse than jitter explains
    for (let next = bends[i + 1]; next && next.sign === bend.sign && next.fromM - bend.toM < JOINT_M; next = bends[i + 1]) {
      const whole: Bend = { fromM: bend.fromM, toM: next.toM, sign: bend.sign }, joint = curveOf(route, turns, whole, earliestM, limitM(next, bends[i + 2], route.lengthM), jitterM);
      if (!joint || !explained(joint, jitterM)) break;
      bend = whole;
      curve = joint;
      i++;
    }
    if (curve && curve.radiusM < radiusM) curves.push(curve);
  }
  return curves;
}

/** Half-way between two bends; where there is no neighbour, the end of the road. */
function limitM(before: Bend | undefined, after: Bend | undefined, endM: number): number {
  return before && after ? (before.toM + after.fromM) / 2 : endM;
}

/** Stretches whose turn is at least `least` somewhere, as far as it is half of its peak; parted where it sinks below half of both neighbours. */
function bendsOf(turn: Float64Array, least: number, lengthM: number): Bend[] {
  const bends: Bend[] = [];
  for (let i = 0; i < turn.length; i++) {
    const value = turn[i] as number;
    if (Math.abs(value) < least) continue;
    const sign = value > 0 ? 1 : -1;
    let end = i;
    while (end < turn.length && (turn[end] as number) * sign >= least) end++;
    // peaks of the run, parted by valleys
    for (let from = i; from < end;) {
      let peak = from, to = from;
      for (let k = from; k < end; k++) {
        if ((turn[k] as number) * sign > (turn[peak] as number) * sign) peak = k;
        const rises = (turn[k] as number) * sign, low = lowest(turn, peak, k, sign);
        to = k + 1;
        if (low.value < 0.5 * (turn[peak] as number) * sign && rises > 2 * low.value) { to = low.at; break; }
      }
      const half = ((turn[peak] as number) * sign) / 2;
      let a = peak, b = peak;
      while (a > 0 && (turn[a - 1] as number) * sign > half) a--;
      while (b < turn.length - 1 && (turn[b + 1] as number) * sign > half) b++;
      bends.push({ fromM: a * STEP_M, toM: Math.min(lengthM, b * STEP_M), sign });
      from = Math.max(to, from + 1);
    }
    i = end;
  }
  return bends;
}

/** Lowest turn after a peak up to a place. */
function lowest(turn: Float64Array, peak: number, to: number, sign: number): { readonly at: number; readonly value: number } {
  let at = peak;
  for (let k = peak; k <= to; k++) if ((turn[k] as number) * sign < (turn[at] as number) * sign) at = k;
  return { at, value: (turn[at] as number) * sign };
}

/** The fit with the longest tangents that jitter still explains: they tell most, where they are straight. */
function curveOf(route: Route, turns: Turns, bend: Bend, earliestM: number, latestM: number, jitterM: number): Curve | null {
  let best: Curve | null = null;
  for (const tangentM of TANGENTS_M) {
    const curve = curveWithin(route, turns, bend, earliestM, latestM, tangentM, jitterM);
    if (curve && (!best || curve.rmsM < best.rmsM)) best = curve;
    if (best && explained(best, jitterM)) break;
  }
  return best;
}

const explained = ({ rmsM }: Curve, jitterM: number): boolean => rmsM <= 1.3 * jitterM + 0.1;

/** A bend fitted with so much to both sides, less where a neighbour is near. Looks farther where the arc reaches the end of what is looked at. */
function curveWithin(route: Route, turns: Turns, bend: Bend, earliestM: number, latestM: number, tangentM: number, jitterM: number): Curve | null {
  let { fromM, toM } = bend;
  for (let look = 0; ; look++) {
    const startM = Math.max(0, Math.min(earliestM, fromM), fromM - tangentM), endM = Math.min(route.lengthM, Math.max(latestM, toM), toM + tangentM);
    const first = vertexAt(route, startM), last = Math.min(route.x.length - 1, vertexAt(route, endM) + 1);
    const guess = guessOf(route, turns, startM, endM, fromM, toM, bend.sign);
    const fit = guess && bestFit({ x: route.x, y: route.y, s: route.chainageM, from: first, to: last + 1 }, guess, jitterM);
    if (!fit || Math.abs(fit.turn) < LEAST_TURN || fit.rmsM > FAR_OFF * jitterM + FAR_OFF) return null;
    const [arcFromM, arcToM] = arcOf(fit, route, first, last);
    const short = (arcFromM < startM + SHORT_M && startM > earliestM) || (arcToM > endM - SHORT_M && endM < latestM);
    if (short && look < LOOKS) {
      fromM = Math.min(fromM, arcFromM);
      toM = Math.max(toM, arcToM);
      continue;
    }
    return {
      fromM: arcFromM, toM: arcToM, radiusM: fit.radiusM, radiusErrorM: fit.radiusErrorM, deflectionDeg: (fit.turn * 180) / Math.PI, spiralM: fit.spiralM, rmsM: fit.rmsM,
      corner: isCorner(fit, jitterM, verticesIn(route, arcFromM, arcToM)),
    };
  }
}

function bestFit(vertices: Vertices, guess: CurveModel, jitterM: number): Fit | null {
  const plain = fitCurve(vertices, guess, jitterM, false);
  if (!plain) return null;
  const spiral = fitCurve(vertices, { ...plain, spiralM: 0.3 * plain.radiusM * Math.abs(plain.turn) }, jitterM, true);
  return spiral && plain.cost - spiral.cost > SPIRAL_GAIN ? spiral : plain;
}

/** Tangents by the first and last quarter of what lies outside the bend, the radius from the way that the turn takes. */
function guessOf(route: Route, turns: Turns, startM: number, endM: number, fromM: number, toM: number, sign: 1 | -1): CurveModel | null {
  const between = (fromS: number, toS: number) => Math.atan2(valueAt(route, route.y, toS) - valueAt(route, route.y, fromS), valueAt(route, route.x, toS) - valueAt(route, route.x, fromS));
  const heading = between(startM, Math.max(fromM, startM + STEP_M)), leaving = between(Math.min(toM, endM - STEP_M), endM);
  const summed = turnedBetween(turns, startM, endM);
  const turn = leaving - heading + 2 * Math.PI * Math.round((summed - (leaving - heading)) / (2 * Math.PI));
  if (Math.sign(turn) !== sign || Math.abs(turn) < LEAST_TURN / 2) return null;
  const radiusM = Math.max(5, (toM - fromM) / Math.abs(turn));
  return { originX: valueAt(route, route.x, startM), originY: valueAt(route, route.y, startM), originS: startM, offset: 0, heading, along: fromM - startM, radiusM, turn, spiralM: 0 };
}

/** How far a route turns in a stretch, in radians, whole turns included. */
function turnedBetween({ heading, arm }: Turns, fromM: number, toM: number): number {
  const at = (s: number) => heading[Math.max(0, Math.min(heading.length - 1, Math.round(s / STEP_M)))] ?? 0;
  return at(toM - arm * STEP_M) - at(fromM);
}

/** Chainages of the ends of a fitted arc: the line as drawn is a little longer than the model where it jitters, so both ends are found on it. */
function arcOf(fit: Fit, route: Route, first: number, last: number): [number, number] {
  const cos = Math.cos(fit.heading), sin = Math.sin(fit.heading), side = Math.sign(fit.turn), half = fit.spiralM / (2 * fit.radiusM);
  const reach = fit.radiusM + fit.spiralM ** 2 / (24 * fit.radiusM);
  const centreX = fit.originX + fit.along * cos - (fit.offset + side * reach) * sin, centreY = fit.originY + fit.along * sin + (fit.offset + side * reach) * cos;
  const at = (angle: number, expectedM: number): number => {
    const direction = fit.heading + side * angle, x = centreX + side * fit.radiusM * Math.sin(direction), y = centreY - side * fit.radiusM * Math.cos(direction);
    let best = expectedM, least = Infinity;
    for (let v = first; v < last; v++) {
      const x0 = route.x[v] as number, y0 = route.y[v] as number, dx = (route.x[v + 1] as number) - x0, dy = (route.y[v + 1] as number) - y0, square = dx * dx + dy * dy;
      const t = square > 0 ? Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / square)) : 0;
      const s = (route.chainageM[v] as number) + t * ((route.chainageM[v + 1] as number) - (route.chainageM[v] as number));
      // a hairpin comes back near to itself: of two places the expected one
      const distance = Math.hypot(x0 + t * dx - x, y0 + t * dy - y) + 0.05 * Math.abs(s - expectedM);
      if (distance < least) { least = distance; best = s; }
    }
    return best;
  };
  const angle = Math.abs(fit.turn);
  const startM = fit.originS + fit.along, fromM = at(half, startM + half * fit.radiusM), toM = at(Math.max(half, angle - half), startM + (angle - half) * fit.radiusM);
  return [Math.min(fromM, toM), Math.max(fromM, toM)];
}

/** Nothing that can be driven; or the line passes so near to where the tangents meet that the radius is anybody's guess, the more so with no vertex between. */
function isCorner(fit: Fit, jitterM: number, vertices: number): boolean {
  const angle = Math.min(Math.abs(fit.turn), (150 * Math.PI) / 180);
  const external = fit.radiusM * (1 / Math.cos(angle / 2) - 1);
  return fit.radiusM < LEAST_RADIUS_M || external < (vertices > 1 ? CORNER_M : BARE_CORNER_M) + jitterM || fit.radiusErrorM > fit.radiusM / 2;
}

/** Vertices of the line in a stretch. */
function verticesIn(route: Route, fromM: number, toM: number): number {
  return vertexAt(route, toM) - vertexAt(route, fromM);
}
