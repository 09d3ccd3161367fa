/**
 * Horizontal curves of a digitised centre-line. Where the line turns is read from its direction over two neighbouring arms, each long enough that jitter of
 * the vertices does not turn it; the curve itself is then fitted to the vertices (`fit.ts`). docs/decisions/0017 says how true that is.
 */
import { type Bend, bendsOf, jitterOf, STEP_M, turnedBetween, type Turns, turnsOf } from './bends.ts';
import { type CurveModel, type Fit, fitCurve, type Vertices } from './fit.ts';
import { CURVE_METHOD, type CurveMethod } from './method.ts';
import { type Route, valueAt, vertexAt } from './route.ts';

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

const MOST_ARM_M = 80;
/** Where no vertex lies between, a bend whose line passes this near to where its tangents meet is a corner, in metres; jitter is added. */
const BARE_CORNER_M = 1;
/** No vehicle turns on less, in metres. */
const LEAST_RADIUS_M = 5;
/** Tangents to both sides that are fitted with the curve, tried in turn, in metres. */
const TANGENTS_M = [150, 60] as const;
/** An arc that ends so near to the end of what is looked at is looked at farther, so many times; in metres. */
const SHORT_M = 20, LOOKS = 2;
/** Spirals are believed where they explain so much of the distances, in squares of the jitter halved. */
const SPIRAL_GAIN = 2;
/** A fit that leaves the vertices so many times their jitter (and so many metres) off is none. */
const FAR_OFF = 3;
/** Bends to one side this near may be one, in metres. */
const JOINT_M = 250;

/** A turn counts from so many deviations on. */
const SIGMAS = 4;

/** How a line is drawn: deviation of its vertices across it, and how far they are apart on the average, in metres. */
export interface Drawing { readonly jitterM: number; readonly spacingM: number }

const drawings = new WeakMap<Route, Drawing>();

export function drawingOf(route: Route): Drawing {
  let known = drawings.get(route);
  if (!known) drawings.set(route, known = { jitterM: jitterOf(route), spacingM: route.lengthM / Math.max(1, route.x.length - 1) });
  return known;
}

/* Routes never change, and fitting is most of the work: what was fitted once is kept for the next search. */
const fitted = new WeakMap<Route, Map<string, readonly Curve[]>>();

/** Curves of a route sharper than `radiusM`, in order of chainage. Linear in length. */
export function curvesOf(route: Route, radiusM: number, method = CURVE_METHOD): readonly Curve[] {
  const key = `${radiusM} ${method.leastTurnDeg} ${method.leastArmM} ${method.cornerM} ${method.jitterM}`;
  let known = fitted.get(route);
  if (!known) fitted.set(route, known = new Map());
  let curves = known.get(key);
  if (!curves) known.set(key, curves = fittedCurves(route, radiusM, method));
  return curves;
}

function fittedCurves(route: Route, radiusM: number, method: CurveMethod): Curve[] {
  const { spacingM, ...drawn } = drawingOf(route), jitterM = method.jitterM > 0 ? method.jitterM : drawn.jitterM, leastTurn = (method.leastTurnDeg * Math.PI) / 180;
  // deviation of the angle between two arms of length a: jitter · √(24 · spacing) / a^1.5
  const wander = jitterM * Math.sqrt(24 * spacingM);
  const held = (armM: number) => Math.min(MOST_ARM_M, Math.max(method.leastArmM, 1.5 * spacingM, armM));
  const seen = ({ turn, arm }: Turns, armM: number) => bendsOf(turn, Math.max((SIGMAS * wander) / armM ** 1.5, Math.min(leastTurn, (arm * STEP_M) / (radiusM * 1.25))), route.lengthM);
  // short arms for sharp bends, long ones for gentle bends that jitter hides from the short
  const shortM = held((wander / 0.07) ** (2 / 3)), longM = held((SIGMAS * radiusM * wander) ** 0.4);
  const turns = turnsOf(route, shortM), sharp = seen(turns, shortM);
  const gentle = longM > 1.2 * shortM ? seen(turnsOf(route, longM), longM).filter((bend) => !sharp.some((other) => other.fromM < bend.toM && other.toM > bend.fromM)) : [];
  const bends = [...sharp, ...gentle].sort((a, b) => a.fromM - b.fromM);
  const curves: Curve[] = [];
  for (let i = 0; i < bends.length; i++) {
    const earliestM = limitM(bends[i - 1], bends[i], 0);
    let bend = bends[i] as Bend, curve = curveOf(route, turns, bend, earliestM, limitM(bend, bends[i + 1], route.lengthM), jitterM, method);
    // a bend that jitter has parted: one curve that fits both no worse than jitter explains
    for (let next = bends[i + 1]; next && next.sign === bend.sign && next.fromM - bend.toM < JOINT_M; next = bends[i + 1]) {
      const whole: Bend = { fromM: bend.fromM, toM: next.toM, sign: bend.sign }, joint = curveOf(route, turns, whole, earliestM, limitM(next, bends[i + 2], route.lengthM), jitterM, method);
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

/** The fit with the longest tangents that jitter still explains: they tell most, where they are straight. */
function curveOf(route: Route, turns: Turns, bend: Bend, earliestM: number, latestM: number, jitterM: number, method: CurveMethod): Curve | null {
  let best: Curve | null = null;
  for (const tangentM of TANGENTS_M) {
    const curve = curveWithin(route, turns, bend, earliestM, latestM, tangentM, jitterM, method);
    if (curve && (!best || curve.rmsM < best.rmsM)) best = curve;
    if (best && explained(best, jitterM)) break;
  }
  return best;
}

const explained = ({ rmsM }: Curve, jitterM: number): boolean => rmsM <= 1.3 * jitterM + 0.1;

/** A bend fitted with so much to both sides, less where a neighbour is near. Looks farther where the arc reaches the end of what is looked at. */
function curveWithin(route: Route, turns: Turns, bend: Bend, earliestM: number, latestM: number, tangentM: number, jitterM: number, { leastTurnDeg, cornerM }: CurveMethod): Curve | null {
  const leastTurn = (leastTurnDeg * Math.PI) / 180;
  let { fromM, toM } = bend;
  for (let look = 0; ; look++) {
    const startM = Math.max(0, Math.min(earliestM, fromM), fromM - tangentM), endM = Math.min(route.lengthM, Math.max(latestM, toM), toM + tangentM);
    const first = vertexAt(route, startM), last = Math.min(route.x.length - 1, vertexAt(route, endM) + 1);
    const guess = guessOf(route, turns, startM, endM, fromM, toM, bend.sign, leastTurn);
    const fit = guess && bestFit({ x: route.x, y: route.y, s: route.chainageM, from: first, to: last + 1 }, guess, jitterM);
    if (!fit || Math.abs(fit.turn) < leastTurn || fit.rmsM > FAR_OFF * jitterM + FAR_OFF) return null;
    const [arcFromM, arcToM] = arcOf(fit, route, first, last);
    const short = (arcFromM < startM + SHORT_M && startM > earliestM) || (arcToM > endM - SHORT_M && endM < latestM);
    if (short && look < LOOKS) {
      fromM = Math.min(fromM, arcFromM);
      toM = Math.max(toM, arcToM);
      continue;
    }
    return {
      fromM: arcFromM, toM: arcToM, radiusM: fit.radiusM, radiusErrorM: fit.radiusErrorM, deflectionDeg: (fit.turn * 180) / Math.PI, spiralM: fit.spiralM, rmsM: fit.rmsM,
      corner: isCorner(fit, jitterM, cornerM, verticesIn(route, arcFromM, arcToM)),
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
function guessOf(route: Route, turns: Turns, startM: number, endM: number, fromM: number, toM: number, sign: 1 | -1, leastTurn: number): CurveModel | null {
  const between = (fromS: number, toS: number) => Math.atan2(valueAt(route, route.y, toS) - valueAt(route, route.y, fromS), valueAt(route, route.x, toS) - valueAt(route, route.x, fromS));
  const heading = between(startM, Math.max(fromM, startM + STEP_M)), leaving = between(Math.min(toM, endM - STEP_M), endM);
  const summed = turnedBetween(turns, startM, endM);
  const turn = leaving - heading + 2 * Math.PI * Math.round((summed - (leaving - heading)) / (2 * Math.PI));
  if (Math.sign(turn) !== sign || Math.abs(turn) < leastTurn / 2) return null;
  const radiusM = Math.max(5, (toM - fromM) / Math.abs(turn));
  return { originX: valueAt(route, route.x, startM), originY: valueAt(route, route.y, startM), originS: startM, offset: 0, heading, along: fromM - startM, radiusM, turn, spiralM: 0 };
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
function isCorner(fit: Fit, jitterM: number, cornerM: number, vertices: number): boolean {
  const angle = Math.min(Math.abs(fit.turn), (150 * Math.PI) / 180);
  const external = fit.radiusM * (1 / Math.cos(angle / 2) - 1);
  return fit.radiusM < LEAST_RADIUS_M || external < (vertices > 1 ? cornerM : Math.max(cornerM, BARE_CORNER_M)) + jitterM || fit.radiusErrorM > fit.radiusM / 2;
}

/** Vertices of the line in a stretch. */
function verticesIn(route: Route, fromM: number, toM: number): number {
  return vertexAt(route, toM) - vertexAt(route, fromM);
}
