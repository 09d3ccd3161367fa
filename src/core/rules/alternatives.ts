/** Where a new thing may go instead of a place where it is forbidden. */
import type { Feature, Geometry } from '../feature.ts';
import { boundsOf, forEachPosition, geodesicDestination, geodesicDistanceM, middleOf, movedTo, nearestOutside, type PlaceOutside, pointInArea } from '../geo/index.ts';
import { bansOf } from './bans.ts';
import { countyAreas } from './county-area.ts';
import { toMillimetres } from './judge.ts';
import type { Alternative, SitingJudge } from './siting.ts';

/** How far places are looked for, how many, and how far apart from each other (ours: nearer ones are the same place to a person), in metres. */
const MOST_M = 5000, COUNT = 5, APART_M = 10;
/** Where what is forbidden is no distance: steps outwards, directions, and how exactly the way back is tried, in metres. */
const STEP_M = 100, DIRECTIONS = 24, EXACT_M = 1;

/** Outwards in every direction until nothing forbids, then back as far as that stays so. */
function searched(from: readonly [number, number], apartM: number, accept: (at: [number, number]) => boolean): PlaceOutside[] {
  let found: PlaceOutside[] = [];
  for (let stepM = STEP_M; stepM <= MOST_M && found.length < COUNT; stepM += STEP_M) {
    for (let direction = 0; direction < DIRECTIONS; direction++) {
      const azimuth = (360 * direction) / DIRECTIONS, place = (distanceM: number) => geodesicDestination(from, azimuth, distanceM);
      if (!accept(place(stepM))) continue;
      let inner = stepM - STEP_M, outer = stepM;
      while (outer - inner > EXACT_M) {
        const middle = (inner + outer) / 2;
        if (accept(place(middle))) outer = middle;
        else inner = middle;
      }
      found.push({ at: place(outer), distanceM: outer });
    }
    found = apart(found, apartM);
  }
  return found.slice(0, COUNT);
}

/** How long a shape is from corner to corner of its box, in metres. */
function sizeM(geometry: Geometry): number {
  const [west = 0, south = 0, east = 0, north = 0] = boundsOf([geometry]) ?? [];
  return geodesicDistanceM([west, south], [east, north]);
}

/** The nearest first, without those that are the same place to a person. */
function apart(places: readonly PlaceOutside[], apartM: number): PlaceOutside[] {
  const kept: PlaceOutside[] = [];
  for (const place of [...places].sort((a, b) => a.distanceM - b.distanceM)) if (kept.every(({ at }) => geodesicDistanceM(at, place.at) >= apartM)) kept.push(place);
  return kept;
}

/**
 * The nearest places within 5 km where no clause forbids it, nearest first: on the border of what is forbidden, each judged like the place asked for. Where a
 * rule forbids by other than a distance (along a river), and for lines and areas, they are searched for instead; these are moved as they are, at least half their size apart, and the place is where their middle comes to.
 */
export function alternativesOf(judge: SitingJudge, feature: Feature): readonly Alternative[] {
  const { geometry } = feature, middle = geometry && middleOf(geometry);
  if (!geometry || !middle) return [];
  const from: [number, number] = [...middle], areas = countyAreas(judge.snapshot);
  const isInside = (moved: Geometry) => { let inside = true; forEachPosition(moved, ([lon = 0, lat = 0]) => { inside &&= areas.some((area) => pointInArea(lon, lat, area)); }); return inside; };
  const movedOver = (at: [number, number]): Geometry => (geometry.type === 'Point' ? { type: 'Point', coordinates: at } : movedTo(geometry, at));
  const accept = (at: [number, number]) => !judge.forbids({ ...feature, geometry: movedOver(at) });
  const acceptInside = (at: [number, number]) => accept(at) && (areas.length === 0 || isInside(movedOver(at)));
  const told = (places: readonly PlaceOutside[]) => places.map(({ at, distanceM }) => ({ at, distance: toMillimetres(distanceM) }));
  if (geometry.type !== 'Point') return told(searched(from, Math.max(APART_M, sizeM(geometry) / 2), acceptInside));
  const { bans, undrawn } = bansOf(judge.snapshot, feature, judge.rules);
  const exact = nearestOutside({
    from, shapes: bans.flatMap(({ shapes }) => shapes), within: areas.length > 0 ? areas : null, mostM: MOST_M, count: COUNT, apartM: APART_M, accept,
  });
  return told(exact.length === 0 && undrawn.some(({ reason }) => reason === 'relation') ? searched(from, APART_M, acceptInside) : exact);
}
