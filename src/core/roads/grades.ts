/** Heights and grades along a route, bridges and tunnels bridged over. */
import type { Structure } from './detectors/detector.ts';
import { LEAST_BASE_M } from './method.ts';
import { placeAt, valueAt, type Route } from './route.ts';

export const STEP_M = 20;
/**
 * The grade at a place is the slope of the line of least squares over a base: 200 m at least (heights in whole metres give 0.15 points), longer where
 * heights are noisy, so that the grade is true to a fifth of a point: noise · √12 · √spacing / base^1.5.
 */
const MOST_BASE_M = 2000, GRADE_ERROR = 0.0018;

/** Heights of the ground from a model of it. */
export interface HeightSource {
  /** metres, or null outside the model and in its voids */
  heightAt(lon: number, lat: number): number | null;
  /** size of a cell in metres; absent where the model does not tell: then nothing smaller than a road is read from it */
  readonly cellM?: number;
}

export interface Profile {
  readonly stepM: number;
  /** NaN where unknown */
  readonly heightM: Float64Array;
  readonly gradePercent: Float64Array;
  readonly baseM: number;
  /** it is this long where heights are not noisy */
  readonly leastBaseM: number;
  /** standard deviation of the heights about a smooth line */
  readonly noiseM: number;
  /** share of the heights that came from the model of the ground */
  readonly fromTerrain: number;
}

/**
 * Heights every 20 m and the grade at each, in the direction of chainage. A height is the line's own, else the ground's. On structures the height runs
 * straight from end to end.
 */
export function profileOf(route: Route, structures: readonly Structure[], terrain: HeightSource | null, leastBaseM = LEAST_BASE_M): Profile {
  const spans = structures.map(({ fromM, toM }) => `${fromM} ${toM}`).join(), kept = profiles.get(route);
  if (kept && kept.terrain === terrain && kept.spans === spans && kept.profile.leastBaseM === leastBaseM) return kept.profile;
  const profile = madeProfile(route, structures, terrain, leastBaseM);
  profiles.set(route, { terrain, spans, profile });
  return profile;
}

/* Routes never change: while limits are tried, the last profile of each serves again. */
const profiles = new WeakMap<Route, { readonly terrain: HeightSource | null; readonly spans: string; readonly profile: Profile }>();

function madeProfile(route: Route, structures: readonly Structure[], terrain: HeightSource | null, leastBaseM: number): Profile {
  const count = Math.floor(route.lengthM / STEP_M) + 1;
  const heightM = new Float64Array(count);
  let taken = 0;
  for (let i = 0; i < count; i++) {
    let height = valueAt(route, route.heightM, i * STEP_M);
    if (terrain && Number.isNaN(height)) {
      const [lon = 0, lat = 0] = placeAt(route, i * STEP_M);
      height = terrain.heightAt(lon, lat) ?? Number.NaN;
      taken++;
    }
    heightM[i] = height;
  }
  for (const { fromM, toM } of structures) {
    const a = Math.max(0, Math.floor(fromM / STEP_M)), b = Math.min(count - 1, Math.ceil(toM / STEP_M));
    const from = heightM[a] as number, to = heightM[b] as number;
    for (let i = a + 1; i < b; i++) heightM[i] = from + ((to - from) * (i - a)) / (b - a);
  }
  // neighbours inside a cell of the model share its error: they are told apart a cell away
  const lag = taken > 0 ? Math.max(1, Math.ceil((terrain?.cellM ?? 30) / STEP_M)) : 1;
  const noiseM = Math.max(noiseOf(heightM, lag), stepOf(route.heightM) / Math.sqrt(12));
  const baseM = Math.min(MOST_BASE_M, Math.max(leastBaseM, ((noiseM * Math.sqrt(12 * lag * STEP_M)) / GRADE_ERROR) ** (2 / 3)));
  return { stepM: STEP_M, heightM, gradePercent: gradesOf(heightM, Math.round(baseM / STEP_M / 2)), baseM, leastBaseM, noiseM, fromTerrain: taken / count };
}

/** Noise from third differences at a lag (median, so that breaks of the grade do not count). */
function noiseOf(heightM: Float64Array, lag: number): number {
  const differences: number[] = [];
  for (let i = 3 * lag; i < heightM.length; i++) {
    const third = (heightM[i] as number) - 3 * (heightM[i - lag] as number) + 3 * (heightM[i - 2 * lag] as number) - (heightM[i - 3 * lag] as number);
    if (!Number.isNaN(third)) differences.push(Math.abs(third));
  }
  if (differences.length === 0) return 0;
  const sorted = Float64Array.from(differences).sort();
  return (sorted[sorted.length >> 1] as number) / (0.6745 * Math.sqrt(20));
}

/** The step that heights are written in: 1, 0.1 or 0 m where they are finer. */
function stepOf(heights: Float64Array): number {
  if (heights.every(Number.isNaN)) return 0;
  for (const step of [1, 0.1]) if (heights.every((height) => Number.isNaN(height) || Math.abs(height / step - Math.round(height / step)) < 1e-6)) return step;
  return 0;
}

/** Slopes of least squares over `half` steps to both sides; NaN within half a base of an end and of a gap. */
function gradesOf(heightM: Float64Array, half: number): Float64Array {
  const gradePercent = new Float64Array(heightM.length).fill(Number.NaN);
  let squares = 0;
  for (let k = -half; k <= half; k++) squares += k * k;
  for (let i = half; i < heightM.length - half; i++) {
    let slope = 0;
    for (let k = 1; k <= half; k++) slope += k * ((heightM[i + k] as number) - (heightM[i - k] as number));
    gradePercent[i] = (slope / (squares * STEP_M)) * 100;
  }
  return gradePercent;
}
