/** Where a line turns, and how far its vertices are off it. */
import type { Route } from './route.ts';

export const STEP_M = 5;
const PLAIN_STEP_M = 10;

export interface Turns {
  /** angle between the arms before and after each place, every step */
  readonly turn: Float64Array;
  /** the places, each the average of its surroundings */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** length of an arm in steps */
  readonly arm: number;
}

/** Turns of a route; the ends of the arms are averages of their surroundings. */
export function turnsOf(route: Route, armM: number, stepM = STEP_M): Turns {
  const count = Math.floor(route.lengthM / stepM) + 1;
  const arm = Math.max(1, Math.round(armM / stepM)), half = Math.max(0, Math.round(arm / 4));
  const px = new Float64Array(count), py = new Float64Array(count), { chainageM, x: vx, y: vy } = route;
  for (let i = 0, v = 0; i < count; i++) {
    const s = i * stepM;
    while (v < chainageM.length - 2 && (chainageM[v + 1] as number) < s) v++;
    const s0 = chainageM[v] as number, s1 = chainageM[v + 1] as number, t = s1 > s0 ? Math.min(1, (s - s0) / (s1 - s0)) : 0;
    px[i] = (vx[v] as number) + t * ((vx[v + 1] as number) - (vx[v] as number));
    py[i] = (vy[v] as number) + t * ((vy[v + 1] as number) - (vy[v] as number));
  }
  const x = averaged(px, half), y = averaged(py, half);
  const turn = new Float64Array(count);
  for (let i = arm; i < count - arm; i++) {
    const mx = x[i] as number, my = y[i] as number, ax = mx - (x[i - arm] as number), ay = my - (y[i - arm] as number), bx = (x[i + arm] as number) - mx, by = (y[i + arm] as number) - my;
    const dot = ax * bx + ay * by, t = (ax * by - ay * bx) / dot;
    // most of a road is nearly straight: the series is true to a millionth there
    turn[i] = dot > 0 && t < 0.1 && t > -0.1 ? t * (1 - t * t * (1 / 3 - (t * t) / 5)) : Math.atan2(ax * by - ay * bx, dot);
  }
  return { turn, x, y, arm };
}

/** Each value as the mean of `half` to both sides, fewer at the ends. */
function averaged(values: Float64Array, half: number): Float64Array {
  const count = values.length, out = new Float64Array(count);
  for (let i = 0, reach = 0, low = 0, high = -1, sum = 0; i < count; i++) {
    reach = Math.min(half, i, count - 1 - i);
    while (high < i + reach) sum += values[++high] as number;
    while (low < i - reach) sum -= values[low++] as number;
    out[i] = sum / (2 * reach + 1);
  }
  return out;
}

/** Signed curvature (1/m, positive to the left) every 10 m of a route, with arms of `armM`. Zero near the ends. */
export function curvatureOf(route: Route, armM: number): { readonly stepM: number; readonly curvature: Float64Array } {
  const { turn, arm } = turnsOf(route, armM, PLAIN_STEP_M), perTurn = 1 / (arm * PLAIN_STEP_M);
  for (let i = 0; i < turn.length; i++) turn[i] = (turn[i] as number) * perTurn;
  return { stepM: PLAIN_STEP_M, curvature: turn };
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
export interface Bend { readonly fromM: number; readonly toM: number; readonly sign: 1 | -1 }

/** Stretches whose turn is at least `least` somewhere, as far as it is half of its peak; parted where it sinks below half of both neighbours. */
export function bendsOf(turn: Float64Array, least: number, lengthM: number): Bend[] {
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

/** How far a route turns in a stretch, in radians, whole turns included: from arm to arm a step farther no jump is more than half a turn. */
export function turnedBetween({ x, y, arm }: Turns, fromM: number, toM: number): number {
  const last = x.length - 1 - arm, first = Math.max(0, Math.min(last, Math.round(fromM / STEP_M))), end = Math.max(first, Math.min(last, Math.round(toM / STEP_M) - arm));
  let total = 0, before = Number.NaN;
  for (let i = first; i <= end; i++) {
    const direction = Math.atan2((y[i + arm] as number) - (y[i] as number), (x[i + arm] as number) - (x[i] as number));
    if (i > first) total += direction - before - 2 * Math.PI * Math.round((direction - before) / (2 * Math.PI));
    before = direction;
  }
  return total;
}
