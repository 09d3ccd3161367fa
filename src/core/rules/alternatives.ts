/** Where a new thing may go instead of a place where it is forbidden. */
import type { Feature } from '../feature.ts';
import { geodesicDestination, nearestOutside, type PlaceOutside } from '../geo/index.ts';
import { bansOf } from './bans.ts';
import { countyAreas } from './county-area.ts';
import { toMillimetres } from './judge.ts';
import type { Alternative, SitingJudge } from './siting.ts';

/** How far places are looked for, how many, and how far apart from each other (ours: nearer ones are the same place to a person), in metres. */
const MOST_M = 5000, COUNT = 5, APART_M = 10;
/** Where what is forbidden is no distance: steps outwards, directions, and how exactly the way back is tried, in metres. */
const STEP_M = 100, DIRECTIONS = 24, EXACT_M = 1;

/** Outwards in every direction until nothing forbids, then back as far as that stays so. */
function searched(from: readonly [number, number], accept: (at: [number, number]) => boolean): PlaceOutside[] {
  const found: PlaceOutside[] = [];
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
  }
  return found.sort((a, b) => a.distanceM - b.distanceM).slice(0, COUNT);
}

/**
 * The nearest places within 5 km where no clause forbids a point, nearest first: on the border of what is forbidden, each judged like the place asked for. Where a
 * rule forbids by other than a distance (along a river), they are searched for instead.
 */
export function alternativesOf(judge: SitingJudge, feature: Feature): readonly Alternative[] {
  const { geometry } = feature;
  if (geometry?.type !== 'Point') return [];
  const from = geometry.coordinates as [number, number], areas = countyAreas(judge.snapshot);
  const accept = (at: [number, number]) => !judge.forbids({ ...feature, geometry: { type: 'Point', coordinates: at } });
  const { bans, undrawn } = bansOf(judge.snapshot, feature, judge.rules);
  const exact = nearestOutside({
    from, shapes: bans.flatMap(({ shapes }) => shapes), within: areas.length > 0 ? areas : null, mostM: MOST_M, count: COUNT, apartM: APART_M, accept,
  });
  const places = exact.length === 0 && undrawn.some(({ reason }) => reason === 'relation') ? searched(from, accept) : exact;
  return places.map(({ at, distanceM }) => ({ at, distance: toMillimetres(distanceM) }));
}
