/** Where a line turns, and how far its vertices are off it. */
import { type Route, walker } from './route.ts';

export const STEP_M = 5;

export interface Turns {
  /** angle between the arms before and after each place, every 5 m */
  readonly turn: Float64Array;
  /** direction of the arm after each place, without jumps by whole turns */
  readonly heading: Float64Array;
  /** length of an arm in steps */
  readonly arm: number;
}

/** Turns of a route; the ends of the arms are averages of their surroundings. */
export function turnsOf(route: Route, armM: number): Turns {
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

/** Signed curvature (1/m, positive to the left) every 5 m of a route, with arms of `armM`. Zero near the ends. */
export function curvatureOf(route: Route, armM: number): { readonly stepM: number; readonly curvature: Float64Array } {
  const { turn, arm } = turnsOf(route, armM);
  return { stepM: STEP_M, curvature: turn.map((value) => value / (arm * STEP_M)) };
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

/** How far a route turns in a stretch, in radians, whole turns included. */
export function turnedBetween({ heading, arm }: Turns, fromM: number, toM: number): number {
  const at = (s: number) => heading[Math.max(0, Math.min(heading.length - 1, Math.round(s / STEP_M)))] ?? 0;
  return at(toM - arm * STEP_M) - at(fromM);
}
