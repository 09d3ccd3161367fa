/**
 * Kernel density of crashes along the network: a crash counts for places within reach by road, not across the hill. The equal-split kernel of Okabe and
 * Sugihara (2012): where roads meet, what comes along one is shared among the others, so that every crash weighs one in all, however many roads there are.
 */
import { featuresOf, type Snapshot } from '../feature.ts';
import { JOIN_M, placeAt } from './route.ts';
import type { Surroundings } from './surroundings.ts';

/** A place on a route. */
export interface Place { readonly route: number; readonly atM: number }

/** Routes near a mapped junction meet there, in metres; meetings this near along a route are one. */
const JUNCTION_M = 25, SAME_M = 30;
/** Chainages are told apart from this on. */
const APART_M = 0.01;

/** Where routes meet: at ends that lie on another route, and at mapped junctions. Crossings without a junction may be bridges and join nothing. */
export function meetingsOf(surroundings: Surroundings, snapshot: Snapshot): readonly (readonly Place[])[] {
  const { routes } = surroundings, found: Place[][] = [];
  const placesAt = ([lon = 0, lat = 0]: readonly number[], reachM: number): Place[] => surroundings.near([lon, lat], reachM).map(({ line, atM }) => ({ route: line, atM }));
  routes.forEach((route, index) => {
    for (const atM of [0, route.lengthM]) {
      const others = placesAt(placeAt(route, atM), JOIN_M).filter((place) => place.route !== index);
      if (others.length > 0) found.push([{ route: index, atM }, ...others]);
    }
  });
  for (const { geometry } of featuresOf(snapshot, 'junction')) {
    const places = geometry?.type === 'Point' ? placesAt(geometry.coordinates, JUNCTION_M) : [];
    if (places.length > 1) found.push(places);
  }
  return together(found);
}

/** Meetings that share a place are one; of a route the first place counts. */
function together(found: readonly (readonly Place[])[]): Place[][] {
  const meetings: Place[][] = [], byRoute = new Map<number, { readonly atM: number; readonly meeting: number }[]>(), moved: number[] = [];
  const rootOf = (meeting: number): number => (moved[meeting] === meeting ? meeting : rootOf(moved[meeting] ?? meeting));
  for (const places of found) {
    const near = new Set(places.flatMap(({ route, atM }) => (byRoute.get(route) ?? []).filter((known) => Math.abs(known.atM - atM) < SAME_M).map(({ meeting }) => rootOf(meeting))));
    const [into = meetings.length, ...others] = near;
    if (near.size === 0) { meetings.push([]); moved.push(into); }
    for (const other of others) {
      moved[other] = into;
      meetings[into]?.push(...(meetings[other] ?? []));
      meetings[other] = [];
    }
    for (const place of places) {
      const own = byRoute.get(place.route) ?? [];
      byRoute.set(place.route, [...own, { atM: place.atM, meeting: into }]);
      if (!meetings[into]?.some(({ route, atM }) => route === place.route && Math.abs(atM - place.atM) < SAME_M)) meetings[into]?.push(place);
    }
  }
  return meetings.filter((places) => places.length > 1);
}

/** Quartic kernel: one crash weighs one over both sides. Per metre. */
export const kernel = (distanceM: number, reachM: number): number => (distanceM >= reachM ? 0 : (15 / (16 * reachM)) * (1 - (distanceM / reachM) ** 2) ** 2);

interface Cut { readonly atM: number; readonly meeting: readonly Place[] }

/** Crashes a kilometre at every `stepM` of a route. Time: crashes × roads within reach. */
export function densityAlong(lengthsM: readonly number[], meetings: readonly (readonly Place[])[], crashes: readonly Place[], target: number, stepM: number, reachM: number): Float64Array {
  const density = new Float64Array(Math.floor((lengthsM[target] ?? 0) / stepM) + 1);
  const cuts = lengthsM.map((): Cut[] => []);
  for (const meeting of meetings) for (const { route, atM } of meeting) cuts[route]?.push({ atM, meeting });
  for (const own of cuts) own.sort((a, b) => a.atM - b.atM);
  /** Goes on from a place in a direction: `doneM` of the reach is behind. */
  const walk = (route: number, fromM: number, direction: 1 | -1, doneM: number, weight: number): void => {
    const endM = direction === 1 ? (lengthsM[route] ?? 0) : 0;
    const next = direction === 1 ? cuts[route]?.find(({ atM }) => atM > fromM + APART_M) : cuts[route]?.findLast(({ atM }) => atM < fromM - APART_M);
    const toM = next?.atM ?? endM, reachedM = doneM + Math.abs(toM - fromM);
    if (route === target) {
      const low = Math.max(Math.min(fromM, toM), fromM - (reachM - doneM)), high = Math.min(Math.max(fromM, toM), fromM + (reachM - doneM));
      // a place belongs to what leads to it, so that a meeting is counted once
      for (let i = Math.ceil(low / stepM); i <= high / stepM; i++) {
        const s = i * stepM;
        if (i < density.length && (Math.abs(s - fromM) > APART_M || (doneM === 0 && direction === 1))) density[i] = (density[i] as number) + 1000 * weight * kernel(doneM + Math.abs(s - fromM), reachM);
      }
    }
    if (!next || reachedM >= reachM) return;
    const arms = next.meeting.flatMap((place) => ([1, -1] as const).filter((way) => (way === 1 ? place.atM < (lengthsM[place.route] ?? 0) - APART_M : place.atM > APART_M) && !(place.route === route && Math.abs(place.atM - toM) < SAME_M && way === -direction)).map((way) => ({ ...place, way })));
    for (const { route: on, atM, way } of arms) walk(on, atM, way, reachedM, weight / arms.length);
  };
  for (const { route, atM } of crashes) for (const direction of [1, -1] as const) walk(route, atM, direction, 0, 1);
  return density;
}
