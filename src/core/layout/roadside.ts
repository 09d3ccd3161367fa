/** Places along the roads of an area, at a step, on both sides. */
import type { Position } from 'geojson';
import type { Geometry, Snapshot } from '../feature.ts';
import { boundsOf, forEachNearPair, geodesicDestination, isOutside, metricSet, pointInArea, proximityIndex } from '../geo/index.ts';
import { directionAt, networkOf, placeAt, type Route } from '../roads/route.ts';
import { stake } from '../roads/stakes.ts';
import type { Candidate, Roadside } from './types.ts';

/** Roads along which nothing is sold. */
const NOT_BESIDE: readonly (string | null)[] = ['motorway'];
/** A place may lie so much nearer to a road than asked for, inside of a bend or where two roads meet (ours), in metres. */
const TOLERANCE_M = 0.5;
/** Two places this near to each other are one: where roads were drawn twice; in metres. */
const SAME_M = 1;

/** Places at every step of the chainage, one on each side, `setbackM` from the edge of the carriageway (its own width, or that of its class); none on or nearer to another road. */
export function roadsidePlaces(snapshot: Snapshot, area: Geometry, { stepM, setbackM }: Roadside): readonly Candidate[] {
  const bounds = boundsOf([area]);
  if (!bounds) return [];
  const routes = networkOf(snapshot).routes, found: { readonly place: Candidate; readonly at: [number, number] }[] = [];
  for (const route of routes) {
    if (NOT_BESIDE.includes(route.class) || isOutside({ type: 'LineString', coordinates: [...route.positions] }, bounds)) continue;
    for (let chainageM = 0; chainageM <= route.lengthM; chainageM += stepM) for (const side of ['L', 'R'] as const) {
      const at = beside(route, chainageM, side, setbackM);
      if (!pointInArea(at[0], at[1], area)) continue;
      const id = `${route.id} ${stake(chainageM)}${side}`;
      found.push({ at, place: { id, name: `${route.name} ${stake(chainageM)}${side}`, geometry: { type: 'Point', coordinates: at }, props: {}, from: 'roadside' } });
    }
  }
  const points = metricSet(found.map(({ place }) => place.geometry)), dropped = new Set<number>(), reachM = Math.max(0, ...routes.map(({ halfWidthM }) => halfWidthM)) + setbackM;
  forEachNearPair(points, proximityIndex(metricSet(routes.map(({ positions }): Geometry => ({ type: 'LineString', coordinates: [...positions] }))), reachM), reachM, (point, route, { distanceM }) => {
    if (distanceM < (routes[route]?.halfWidthM ?? 0) + setbackM - TOLERANCE_M) dropped.add(point);
  });
  forEachNearPair(points, proximityIndex(points, SAME_M), SAME_M, (a, b) => { if (a < b && !dropped.has(a)) dropped.add(b); });
  return found.flatMap(({ place }, i) => (dropped.has(i) ? [] : [place]));
}

/** Left and right are those of somebody who goes with the chainage. */
function beside(route: Route, chainageM: number, side: 'L' | 'R', setbackM: number): [number, number] {
  const [lon = 0, lat = 0]: Position = placeAt(route, chainageM), azimuth = 90 - (directionAt(route, chainageM) * 180) / Math.PI;
  return geodesicDestination([lon, lat], azimuth + (side === 'L' ? -90 : 90), route.halfWidthM + setbackM);
}
