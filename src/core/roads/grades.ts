/** Heights and grades along a route, bridges and tunnels bridged over. */
import type { Structure } from './detectors/detector.ts';
import { valueAt, type Route } from './route.ts';

const STEP_M = 20;
/** The grade at a place is the slope of the line of least squares over this length, in metres: heights in whole metres give 0.15 points. */
export const GRADE_BASE_M = 200;

export interface Profile {
  readonly stepM: number;
  /** NaN where unknown */
  readonly heightM: Float64Array;
  readonly gradePercent: Float64Array;
}

/** Heights every 20 m and the grade at each, in the direction of chainage. On structures the height runs straight from end to end. */
export function profileOf(route: Route, structures: readonly Structure[]): Profile {
  const count = Math.floor(route.lengthM / STEP_M) + 1;
  const heightM = new Float64Array(count);
  for (let i = 0; i < count; i++) heightM[i] = valueAt(route, route.heightM, i * STEP_M);
  for (const { fromM, toM } of structures) {
    const a = Math.max(0, Math.floor(fromM / STEP_M)), b = Math.min(count - 1, Math.ceil(toM / STEP_M));
    const from = heightM[a] as number, to = heightM[b] as number;
    for (let i = a + 1; i < b; i++) heightM[i] = from + ((to - from) * (i - a)) / (b - a);
  }
  const half = GRADE_BASE_M / STEP_M / 2;
  const gradePercent = new Float64Array(count).fill(Number.NaN);
  for (let i = half; i < count - half; i++) {
    let slope = 0, squares = 0;
    for (let k = -half; k <= half; k++) {
      slope += k * (heightM[i + k] as number);
      squares += k * k;
    }
    gradePercent[i] = (slope / (squares * STEP_M)) * 100;
  }
  return { stepM: STEP_M, heightM, gradePercent };
}
