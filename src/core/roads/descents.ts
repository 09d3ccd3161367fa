/** Stretches of a profile that go down too long or too steeply on the average. Everything looks along one direction of travel; chainages in steps. */
import { type Limit, limitOf, type OwnLimits } from './limits.ts';
import { AVERAGE_3KM, AVERAGE_GRADE, LONG_DESCENT } from './standards.ts';

/** Which test a descent failed. `value` and the limit are metres for lengths and percent for averages. */
export interface Descent {
  readonly test: string;
  readonly first: number;
  readonly last: number;
  readonly value: number;
  readonly limit: Limit;
  readonly unit: 'm' | '%';
  readonly averagePercent: number;
  readonly dropM: number;
}

/** A rise of more than this ends a descent, in metres; more where heights are noisy. */
export const RISE_M = 5;
/** Descents of less drop are left out, in metres. */
const LEAST_DROP_M = 60;
/** Averages are compared to a hundredth of a point. */
const POINT = 0.005;

/** Maximal descents of at least `leastM` of drop: top and foot of each. Unknown heights and rises of more than `riseM` end one. */
export function descentsOf(heightM: Float64Array, leastM: number, riseM: number): { readonly top: number; readonly foot: number }[] {
  const found: { top: number; foot: number }[] = [];
  let top = 0, foot = 0;
  const close = () => { if ((heightM[top] as number) - (heightM[foot] as number) >= leastM) found.push({ top, foot }); };
  for (let i = 0; i < heightM.length; i++) {
    const height = heightM[i] as number, low = heightM[foot] as number;
    if (Number.isNaN(height) || Number.isNaN(low) || height > low + riseM) {
      close();
      top = foot = i;
    } else if (height >= (heightM[top] as number) && foot === top) top = foot = i;
    else if (height < low) foot = i;
    else if (height >= (heightM[top] as number)) { close(); top = foot = i; }
  }
  close();
  return found;
}

/**
 * Single slopes longer than their grade allows: a slope of at least a tabulated grade, in a row, against the length of that grade. A grade is that of a
 * base, so at the end of a slope it is half-way between the slope's and what follows: there is the end.
 */
export function overlongSlopes(gradePercent: Float64Array, heightM: Float64Array, stepM: number, lengths: readonly (readonly [percent: number, lengthM: Limit])[], baseM: number): Descent[] {
  const half = Math.round(baseM / stepM / 2);
  const endOf = (edge: number, outward: 1 | -1, inner: number): number => {
    const beyond = gradePercent[edge + outward * 2 * half] as number, middle = ((gradePercent[inner] as number) + (Number.isNaN(beyond) || beyond === undefined ? 0 : beyond)) / 2;
    let at = edge;
    for (let k = 1; k <= half && (gradePercent[edge + outward * k] as number) <= middle; k++) at = edge + outward * k;
    return at;
  };
  const found: Descent[] = [];
  for (const [percent, lengthM] of lengths) {
    for (let i = 0; i < gradePercent.length; i++) {
      if (!(-(gradePercent[i] as number) >= percent - POINT)) continue;
      const first = i;
      while (i + 1 < gradePercent.length && -(gradePercent[i + 1] as number) >= percent - POINT) i++;
      const start = endOf(first, -1, Math.min(i, first + half)), end = endOf(i, 1, Math.max(first, i - half));
      const value = (end - start) * stepM, dropM = (heightM[start] as number) - (heightM[end] as number);
      if (value > lengthM.value) found.push({ test: `slope-${percent}`, first: start, last: end, value, limit: lengthM, unit: 'm', averagePercent: (dropM / value) * 100, dropM });
    }
  }
  return found;
}

/** Descents whose average is too steep for their drop, or over 3 km. */
export function steepAverages(heightM: Float64Array, stepM: number, riseM: number, own: OwnLimits): Descent[] {
  const found: Descent[] = [];
  for (const { top, foot } of descentsOf(heightM, LEAST_DROP_M, riseM)) {
    const average = (from: number, to: number) => (((heightM[from] as number) - (heightM[to] as number)) / ((to - from) * stepM)) * 100;
    const add = (test: string, from: number, to: number, limit: Limit) => {
      const last = found.at(-1);
      if (last?.test === test && last.last >= from) {
        found[found.length - 1] = { ...last, last: to, value: Math.max(last.value, average(from, to)), averagePercent: average(last.first, to), dropM: (heightM[last.first] as number) - (heightM[to] as number) };
      } else found.push({ test, first: from, last: to, value: average(from, to), limit, unit: '%', averagePercent: average(from, to), dropM: (heightM[from] as number) - (heightM[to] as number) });
    };
    for (const { id, dropM } of AVERAGE_GRADE) {
      const limit = limitOf(own, `average-${id}`);
      for (let from = top, to = top; from < foot; from++) {
        to = Math.max(to, from + 1);
        while (to < foot && (heightM[from] as number) - (heightM[to] as number) < dropM) to++;
        if ((heightM[from] as number) - (heightM[to] as number) < dropM) break;
        if (average(from, to) > limit.value + POINT) add(id, from, to, limit);
      }
    }
    const window = Math.round(AVERAGE_3KM.lengthM / stepM), limit = limitOf(own, `average-${AVERAGE_3KM.id}`);
    for (let from = top; from + window <= foot; from++) if (average(from, from + window) > limit.value + POINT) add(AVERAGE_3KM.id, from, from + window, limit);
  }
  return found;
}

/** Descents longer than the table of average grade and length allows. */
export function longDescents(heightM: Float64Array, stepM: number, riseM: number, own: OwnLimits): Descent[] {
  const found: Descent[] = [];
  for (const { top, foot } of descentsOf(heightM, LEAST_DROP_M, riseM)) {
    let worst: Descent | null = null;
    for (const [percent] of LONG_DESCENT) {
      const limit = limitOf(own, `descent-length-${percent}`);
      // the longest stretch of the descent whose average is at least this: sums of height above a line of that slope, first low and last high
      const stretch = longestAtLeast(heightM, top, foot, stepM, percent - POINT);
      if (!stretch) continue;
      const value = (stretch.last - stretch.first) * stepM, dropM = (heightM[stretch.first] as number) - (heightM[stretch.last] as number);
      if (value > limit.value && (!worst || value / limit.value > worst.value / worst.limit.value)) {
        worst = { test: `average-${percent}`, ...stretch, value, limit, unit: 'm', averagePercent: (dropM / value) * 100, dropM };
      }
    }
    if (worst) found.push(worst);
  }
  return found;
}

/** Longest stretch between two indices that goes down by at least so many percent on the average; linear (monotone stack). */
function longestAtLeast(heightM: Float64Array, top: number, foot: number, stepM: number, percent: number): { readonly first: number; readonly last: number } | null {
  // with g(i) = h(i) + slope · s(i), a stretch falls enough when g(first) ≥ g(last): firsts that count rise, lasts are tried from the end
  const g = (i: number) => (heightM[i] as number) + (percent / 100) * stepM * (i - top);
  const firsts: number[] = [];
  for (let i = top; i <= foot; i++) if (firsts.length === 0 || g(i) > g(firsts.at(-1) as number)) firsts.push(i);
  let best: { first: number; last: number } | null = null;
  for (let last = foot, k = firsts.length - 1; last > top && k >= 0; last--) {
    while (k >= 0 && g(firsts[k] as number) >= g(last)) {
      const first = firsts[k] as number;
      if (last > first && (!best || last - first > best.last - best.first)) best = { first, last };
      k--;
    }
  }
  return best;
}
