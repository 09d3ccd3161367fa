/** The ground beside a route. */
import { metresPerDegreeLat, metresPerDegreeLon } from '../geo/index.ts';
import type { HeightSource } from './grades.ts';
import { directionAt, placeAt, type Route } from './route.ts';

/** Heights of the ground across a route at a chainage: `at(lateral)` so many metres to the left (negative: right) of the centre-line; NaN where unknown. */
export function crossSection(route: Route, terrain: HeightSource, chainageM: number): (lateralM: number) => number {
  const [lon = 0, lat = 0] = placeAt(route, chainageM), angle = directionAt(route, chainageM);
  const east = -Math.sin(angle) / metresPerDegreeLon(lat), north = Math.cos(angle) / metresPerDegreeLat(lat);
  return (lateralM) => terrain.heightAt(lon + east * lateralM, lat + north * lateralM) ?? Number.NaN;
}

/** A fall of the ground beside the road. */
export interface Drop { readonly heightM: number; readonly slope: number; readonly fromEdgeM: number }

/** What counts as a fall: it begins within so far of the edge, and is steeper than one in so many metres. */
export interface DropTest { readonly edgeM: number; readonly run: number }

/** A slope is followed as far as this, in metres. */
const REACH_M = 20;
const STEP_M = 2.5;
/** So much lower a step farther the slope has begun, in metres. */
const BEGINS_M = 0.5;

/** The deepest fall that begins near the edge and is steep all the way on the average; null where there is none, NaN height where the ground is unknown. */
export function dropBeside(at: (lateralM: number) => number, edgeM: number, side: 1 | -1, cellM: number, { edgeM: beginsM, run }: DropTest): Drop | null {
  const reach = Math.max(REACH_M, 2 * cellM), count = Math.floor(reach / STEP_M);
  const heights: number[] = [];
  for (let k = 0; k <= count; k++) heights.push(at(side * (edgeM + k * STEP_M)));
  if (heights.some(Number.isNaN)) return { heightM: Number.NaN, slope: 0, fromEdgeM: 0 };
  let best: Drop | null = null;
  for (let a = 0; a * STEP_M <= beginsM; a++) {
    if ((heights[a] as number) - (heights[a + 1] as number) < BEGINS_M) continue;
    for (let b = a + 1; b <= count; b++) {
      const heightM = (heights[a] as number) - (heights[b] as number), slope = heightM / ((b - a) * STEP_M);
      // from the edge of the road down to the foot, which lies within the next step
      const wholeM = (heights[0] as number) - Math.min(heights[b] as number, heights[b + 1] ?? Infinity);
      if (slope > 1 / run && wholeM > (best?.heightM ?? 0)) best = { heightM: wholeM, slope, fromEdgeM: a * STEP_M };
    }
  }
  return best;
}
