/** How far ahead the road is seen: over its own crests, and past the ground on the inside of its curves. */
import type { HeightSource } from './grades.ts';
import { metresPerDegreeLat, metresPerDegreeLon } from '../geo/index.ts';
import { placeAt, type Route, valueAt } from './route.ts';

/** Height of the driver's eye and of the object on the road, in metres (JTG D20-2017 停车视距). */
export const EYE_M = 1.2, OBJECT_M = 0.1;

/**
 * Distance seen ahead from index `from` over heights a step apart, up to `sightM`, in whole steps; NaN where a height on the way is unknown. An object is
 * hidden when the ground stands more than `marginM` above the line to it.
 */
function seenOverCrest(heightM: Float64Array, stepM: number, from: number, sightM: number, direction: 1 | -1, marginM: number): number {
  const eye = (heightM[from] as number) + EYE_M, steps = Math.ceil(sightM / stepM);
  // slope of the steepest line of sight over the ground so far
  let steepest = -Infinity;
  for (let k = 1; k <= steps; k++) {
    const height = heightM[from + k * direction];
    if (height === undefined) return sightM;
    if (Number.isNaN(height) || Number.isNaN(eye)) return Number.NaN;
    if (k > 1 && (height + OBJECT_M + marginM - eye) / (k * stepM) < steepest) return Math.max(stepM, (k - 1) * stepM);
    steepest = Math.max(steepest, (height - eye) / (k * stepM));
  }
  return sightM;
}

/** Less of a break of the grade than this over the sight hides nothing: (√eye + √object)² / sight. */
const leastBreak = (sightM: number): number => (Math.sqrt(EYE_M) + Math.sqrt(OBJECT_M)) ** 2 / sightM;

/** Distances seen ahead from every index of a profile; most are the whole sight, told from how much the grade breaks downwards on the way. */
export function seenOverCrests(heightM: Float64Array, stepM: number, sightM: number, direction: 1 | -1, marginM: number): Float64Array {
  const count = heightM.length, steps = Math.ceil(sightM / stepM), least = leastBreak(sightM);
  const broken = new Float64Array(count);
  for (let i = 1; i < count; i++) {
    const bend = (2 * (heightM[i] as number) - (heightM[i - 1] as number) - (heightM[i + 1] ?? Number.NaN)) / stepM;
    // an unknown height breaks everything: those places are looked at
    broken[i] = (broken[i - 1] as number) + (Number.isNaN(bend) ? 1 : Math.max(0, bend));
  }
  const seen = new Float64Array(count).fill(sightM);
  for (let i = 0; i < count; i++) {
    const low = direction === 1 ? i : Math.max(0, i - steps), high = direction === 1 ? Math.min(count - 1, i + steps) : i;
    if ((broken[high] as number) - (broken[low] as number) >= least) seen[i] = seenOverCrest(heightM, stepM, i, sightM, direction, marginM);
  }
  return seen;
}

const LOOK_STEP_M = 10, GROUND_STEP_M = 5;

/**
 * Distance seen ahead along the road from a chainage past the ground beside it, in steps of 10 m up to `sightM`. The ground blocks where it stands more
 * than `marginM` above the line from eye to object, farther than `clearM` from the centre-line. NaN where no height is known.
 */
function seenPastGround(route: Route, terrain: HeightSource, heightAt: (chainageM: number) => number, fromM: number, sightM: number, clearM: number, marginM: number): number {
  const eye = placeAt(route, fromM), eyeHeight = heightAt(fromM) + EYE_M;
  const perLon = metresPerDegreeLon(eye[1] ?? 0), perLat = metresPerDegreeLat(eye[1] ?? 0);
  for (let ahead = 2 * LOOK_STEP_M; ahead <= sightM; ahead += LOOK_STEP_M) {
    const toM = fromM + ahead;
    if (toM > route.lengthM) return sightM;
    const target = placeAt(route, toM), targetHeight = heightAt(toM) + OBJECT_M;
    if (Number.isNaN(eyeHeight) || Number.isNaN(targetHeight)) return Number.NaN;
    const dx = ((target[0] ?? 0) - (eye[0] ?? 0)) * perLon, dy = ((target[1] ?? 0) - (eye[1] ?? 0)) * perLat, length = Math.hypot(dx, dy);
    for (let along = GROUND_STEP_M; along < length; along += GROUND_STEP_M) {
      const t = along / length;
      if (offRoad(route, fromM, ahead, eye, dx * t, dy * t, perLon, perLat) <= clearM) continue;
      const ground = terrain.heightAt((eye[0] ?? 0) + (dx * t) / perLon, (eye[1] ?? 0) + (dy * t) / perLat);
      if (ground === null) return Number.NaN;
      if (ground > eyeHeight + (targetHeight - eyeHeight) * t + marginM) return ahead - LOOK_STEP_M;
    }
  }
  return sightM;
}

/** Distance of a point of the line of sight (metres east and north of the eye) from the stretch of road that it looks along. */
function offRoad(route: Route, fromM: number, ahead: number, eye: readonly number[], east: number, north: number, perLon: number, perLat: number): number {
  let least = Infinity;
  for (let s = fromM; s <= fromM + ahead; s += GROUND_STEP_M) {
    const [lon = 0, lat = 0] = placeAt(route, s);
    least = Math.min(least, Math.hypot((lon - (eye[0] ?? 0)) * perLon - east, (lat - (eye[1] ?? 0)) * perLat - north));
  }
  return least;
}

/** The ground must stand so much above the line of sight: grass and errors of a fine model, in metres. */
const MARGIN_M = 0.5;
/** Beyond the edge of the carriageway the ground may hide, in metres. */
const SHOULDER_M = 1;
/** A cell larger than this does not show a cutting: then nothing is judged from the ground, in metres. */
const FINE_CELL_M = 5;

export const showsCuttings = (terrain: HeightSource | null): boolean => terrain !== null && (terrain.cellM ?? Infinity) <= FINE_CELL_M;

/** Whether the line of sight through a curve leaves the carriageway. */
export const mayHide = ({ halfWidthM }: Route, { radiusM }: { readonly radiusM: number }, sightM: number): boolean => radiusM * (1 - Math.cos(Math.min(Math.PI / 2, sightM / (2 * radiusM)))) > halfWidthM;

/** The least distance seen through a curve, at most `sightM`, and from how many places nothing is known. */
export function seenInCurve(route: Route, terrain: HeightSource, heightAt: (chainageM: number) => number, { fromM, toM }: { readonly fromM: number; readonly toM: number }, sightM: number): { readonly leastM: number; readonly unknown: number } {
  let leastM = sightM, unknown = 0;
  for (let s = Math.max(0, fromM - sightM / 2); s <= Math.min(toM, route.lengthM - sightM); s += LOOK_STEP_M) {
    const seen = seenPastGround(route, terrain, heightAt, s, sightM, route.halfWidthM + SHOULDER_M, MARGIN_M);
    if (Number.isNaN(seen)) unknown++;
    else leastM = Math.min(leastM, seen);
  }
  return { leastM, unknown };
}

/** Height of the route's line, else of the ground, at a chainage. */
export function roadHeight(route: Route, terrain: HeightSource): (chainageM: number) => number {
  return (chainageM) => {
    const own = valueAt(route, route.heightM, chainageM);
    if (!Number.isNaN(own)) return own;
    const [lon = 0, lat = 0] = placeAt(route, chainageM);
    return terrain.heightAt(lon, lat) ?? Number.NaN;
  };
}
