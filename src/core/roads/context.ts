/** What lies on a route: bridges, tunnels, guard-rails, crashes; and where features of a kind lie along each route. */
import { type Feature, featuresOf, numberOf, type Snapshot, textOf } from '../feature.ts';
import type { Crash, Rail, Structure } from './detectors/detector.ts';
import { SNAP_M } from './method.ts';
import type { Route } from './route.ts';
import { endsOf, type Stretch, type Surroundings } from './surroundings.ts';
import type { SegmentFacility } from './types.ts';

/** A bridge or tunnel belongs to a road when both its ends are this near. */
const STRUCTURE_M = 25;
/** A guard-rail stands this near to the centre-line, in metres. */
const RAIL_M = 20;
/** A guard-rail that is given as a point stands for so much to both sides, in metres. */
const RAIL_POINT_M = 25;
/** Words by which an accident is known as a road crash. */
const ROAD_WORDS = /道路|公路|交通|road|traffic/i;

/** Bridges and tunnels on each route; a point with a length stands for half of it to both sides. */
export function structuresOn(surroundings: Surroundings, snapshot: Snapshot): Structure[][] {
  const structures: Structure[][] = surroundings.routes.map(() => []);
  for (const kind of ['bridge', 'tunnel'] as const) {
    for (const feature of featuresOf(snapshot, kind)) {
      const placed = feature.geometry ? endsOf(feature.geometry).map((end) => surroundings.near(end, STRUCTURE_M)) : [];
      // at a junction the first end is near to several roads: the one that holds all ends is it
      const route = placed[0]?.find(({ line }) => placed.every((places) => places.some((place) => place.line === line)))?.line;
      if (route === undefined) continue;
      const chainages = placed.map((places) => places.find(({ line }) => line === route)?.atM ?? 0);
      const half = placed.length === 1 ? (numberOf(feature, 'length') ?? 0) / 2 : 0;
      structures[route]?.push({ kind, feature, fromM: Math.min(...chainages) - half, toM: Math.max(...chainages) + half });
    }
  }
  return structures;
}

/** A guard-rail, sign, limiter … along a route. */
export interface Facility { readonly type: string; readonly fromM: number; readonly toM: number; readonly feature: Feature }

/** What stands along each route. */
export function facilitiesOn(surroundings: Surroundings, snapshot: Snapshot): Facility[][] {
  const facilities: Facility[][] = surroundings.routes.map(() => []);
  for (const feature of featuresOf(snapshot, 'road-facility')) {
    const type = textOf(feature, 'type');
    if (!feature.geometry || type === null) continue;
    for (const [route, stretches] of surroundings.along(feature.geometry, RAIL_M, () => RAIL_M)) for (const { fromM, toM } of stretches) facilities[route]?.push({ type, fromM, toM, feature });
  }
  return facilities;
}

/** The guard-rails among the facilities of a route. */
export function railsAmong(facilities: readonly Facility[]): Rail[] {
  return facilities.filter(({ type }) => type === 'guard-rail').map(({ fromM, toM, feature }) => {
    const side = textOf(feature, 'side'), half = feature.geometry?.type === 'Point' ? RAIL_POINT_M : 0;
    return { fromM: fromM - half, toM: toM + half, side: side === 'left' || side === 'right' ? side : 'both' };
  });
}

/** What stands between two chainages, by type. */
export function facilitiesBetween(facilities: readonly Facility[], fromM: number, toM: number): SegmentFacility[] {
  const byType = new Map<string, { features: Set<Feature>; lengthM: number }>();
  for (const facility of facilities) {
    if (facility.toM < fromM || facility.fromM > toM) continue;
    const own = byType.get(facility.type) ?? { features: new Set<Feature>(), lengthM: 0 };
    own.features.add(facility.feature);
    own.lengthM += Math.min(toM, facility.toM) - Math.max(fromM, facility.fromM);
    byType.set(facility.type, own);
  }
  return [...byType].map(([type, { features, lengthM }]) => ({ type, count: features.size, lengthM: Math.round(lengthM) })).sort((a, b) => (a.type < b.type ? -1 : 1));
}

/** Share of a stretch that has a guard-rail on a side, 0 to 1. */
export function railShare(rails: readonly Rail[], side: 'left' | 'right', fromM: number, toM: number): number {
  const own = rails.filter((rail) => rail.side === 'both' || rail.side === side).sort((a, b) => a.fromM - b.fromM);
  let covered = 0, reached = fromM;
  for (const rail of own) {
    const start = Math.max(reached, rail.fromM), end = Math.min(toM, rail.toM);
    if (end > start) {
      covered += end - start;
      reached = end;
    }
  }
  return toM > fromM ? covered / (toM - fromM) : own.some((rail) => rail.fromM <= fromM && rail.toM >= fromM) ? 1 : 0;
}

export interface Beside extends Stretch { readonly feature: Feature }

/** Features along each route, by index of the route. */
export function besides(surroundings: Surroundings, features: readonly Feature[], widestM: number, reachOf: (route: Route) => number): Map<number, Beside[]> {
  const found = new Map<number, Beside[]>();
  for (const feature of features) {
    if (!feature.geometry) continue;
    for (const [route, stretches] of surroundings.along(feature.geometry, widestM, reachOf)) {
      const own = found.get(route) ?? [];
      for (const stretch of stretches) own.push({ ...stretch, feature });
      found.set(route, own);
    }
  }
  return found;
}

/** A road crash by its words; an accident that says nothing of its industry and type counts as one when it lies on a road. */
function isCrash(feature: Feature): boolean {
  const words = [textOf(feature, 'industry'), textOf(feature, 'type')].filter((text) => text !== null);
  return words.length === 0 || words.some((text) => ROAD_WORDS.test(text));
}

/** Crashes on each route inside (since, asOf], by chainage; how many road crashes lie too far from any road, and how many have no day. */
export function crashesOn(surroundings: Surroundings, snapshot: Snapshot, since: string, asOf: string, snapM = SNAP_M): { readonly byRoute: Crash[][]; readonly unplaced: number; readonly undated: number } {
  const byRoute: Crash[][] = surroundings.routes.map(() => []);
  let unplaced = 0, undated = 0;
  for (const feature of featuresOf(snapshot, 'accident')) {
    if (feature.geometry?.type !== 'Point' || !isCrash(feature)) continue;
    const date = textOf(feature, 'date');
    if (date === null || date.length < 10) { undated++; continue; }
    if (date <= since || date > asOf) continue;
    const [place] = surroundings.near(feature.geometry.coordinates, snapM);
    if (!place) { unplaced++; continue; }
    byRoute[place.line]?.push({ feature, atM: place.atM, date, deaths: numberOf(feature, 'deaths') ?? 0, injuries: numberOf(feature, 'injuries') ?? 0 });
  }
  for (const crashes of byRoute) crashes.sort((a, b) => a.atM - b.atM);
  return { byRoute, unplaced, undated };
}

/** The same day so many years earlier; 29 February becomes 28. */
export function yearsBefore(day: string, years: number): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(year) - years}-${month}-${month === '02' && date === '29' ? '28' : date}`;
}
