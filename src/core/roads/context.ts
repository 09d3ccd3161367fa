/** What lies on a route: bridges, tunnels, crashes. */
import type { Geometry, Position } from 'geojson';
import { type Feature, featuresOf, numberOf, type Snapshot, textOf } from '../feature.ts';
import { boundsOf, forEachLine, forEachPoint, localPlane } from '../geo/index.ts';
import type { Crash, Structure } from './detectors/detector.ts';
import type { Route } from './route.ts';

/** A crash farther than this from every road is not given to one, in metres. */
export const SNAP_M = 50;
/** A bridge or tunnel belongs to a road when both its ends are this near. */
const STRUCTURE_M = 25;
/** Words by which an accident is known as a road crash. */
const ROAD_WORDS = /道路|公路|交通|road|traffic/i;

interface Placed { readonly route: number; readonly atM: number; readonly distanceM: number }

/** Finds the nearest place on any route. Routes are boxed; inside a box every segment is looked at. */
export class RouteLocator {
  private readonly routes: readonly Route[];
  private readonly plane: ReturnType<typeof localPlane>;
  private readonly boxes: readonly (readonly [number, number, number, number])[];

  constructor(routes: readonly Route[], snapshot: Snapshot) {
    this.routes = routes;
    const bounds = boundsOf(featuresOf(snapshot, 'road').map(({ geometry }) => geometry)) ?? [0, 0, 0, 0];
    this.plane = localPlane([(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2]);
    this.boxes = routes.map(({ x, y }) => {
      let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
      for (let i = 0; i < x.length; i++) {
        west = Math.min(west, x[i] as number);
        east = Math.max(east, x[i] as number);
        south = Math.min(south, y[i] as number);
        north = Math.max(north, y[i] as number);
      }
      return [west, south, east, north] as const;
    });
  }

  /** The nearest place on a route within `reachM`, or null. */
  locate([lon = 0, lat = 0]: Position, reachM: number): Placed | null {
    const [px, py] = this.plane.toXY(lon, lat);
    let best: Placed | null = null, bestM = reachM;
    this.routes.forEach(({ x, y, chainageM }, route) => {
      const [west, south, east, north] = this.boxes[route] ?? [0, 0, 0, 0];
      if (px < west - bestM || px > east + bestM || py < south - bestM || py > north + bestM) return;
      for (let i = 1; i < x.length; i++) {
        const x0 = x[i - 1] as number, y0 = y[i - 1] as number, dx = (x[i] as number) - x0, dy = (y[i] as number) - y0;
        const length = dx * dx + dy * dy;
        const t = length > 0 ? Math.max(0, Math.min(1, ((px - x0) * dx + (py - y0) * dy) / length)) : 0;
        const distance = Math.hypot(px - x0 - t * dx, py - y0 - t * dy);
        if (distance <= bestM && (best === null || distance < bestM)) {
          bestM = distance;
          best = { route, atM: (chainageM[i - 1] as number) + t * Math.sqrt(length), distanceM: distance };
        }
      }
    });
    return best;
  }
}

const endsOf = (geometry: Geometry): Position[] => {
  const ends: Position[] = [];
  forEachPoint(geometry, (position) => ends.push(position));
  forEachLine(geometry, (line) => { for (const end of [line[0], line.at(-1)]) if (end) ends.push(end); });
  return ends;
};

/** Bridges and tunnels on each route; a point with a length stands for half of it to both sides. */
export function structuresOn(routes: readonly Route[], locator: RouteLocator, snapshot: Snapshot): Structure[][] {
  const structures: Structure[][] = routes.map(() => []);
  for (const kind of ['bridge', 'tunnel'] as const) {
    for (const feature of featuresOf(snapshot, kind)) {
      const placed = feature.geometry ? endsOf(feature.geometry).map((end) => locator.locate(end, STRUCTURE_M)) : [];
      const [first] = placed;
      if (!first || placed.some((place) => place?.route !== first.route)) continue;
      const chainages = placed.map((place) => place?.atM ?? 0);
      const half = placed.length === 1 ? (numberOf(feature, 'length') ?? 0) / 2 : 0;
      structures[first.route]?.push({ kind, fromM: Math.min(...chainages) - half, toM: Math.max(...chainages) + half });
    }
  }
  return structures;
}

/** A road crash by its words; an accident that says nothing of its industry and type counts as one when it lies on a road. */
function isCrash(feature: Feature): boolean {
  const words = [textOf(feature, 'industry'), textOf(feature, 'type')].filter((text) => text !== null);
  return words.length === 0 || words.some((text) => ROAD_WORDS.test(text));
}

/** Crashes on each route inside (since, asOf], and how many road crashes lie too far from any road. */
export function crashesOn(routes: readonly Route[], locator: RouteLocator, snapshot: Snapshot, since: string, asOf: string): { readonly byRoute: Crash[][]; readonly unplaced: number; readonly undated: number } {
  const byRoute: Crash[][] = routes.map(() => []);
  let unplaced = 0, undated = 0;
  for (const feature of featuresOf(snapshot, 'accident')) {
    if (feature.geometry?.type !== 'Point' || !isCrash(feature)) continue;
    const date = textOf(feature, 'date');
    if (date === null || date.length < 10) { undated++; continue; }
    if (date <= since || date > asOf) continue;
    const place = locator.locate(feature.geometry.coordinates, SNAP_M);
    if (!place) { unplaced++; continue; }
    byRoute[place.route]?.push({ feature, atM: place.atM, date, deaths: numberOf(feature, 'deaths') ?? 0 });
  }
  return { byRoute, unplaced, undated };
}

/** The same day so many years earlier; 29 February becomes 28. */
export function yearsBefore(day: string, years: number): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(year) - years}-${month}-${month === '02' && date === '29' ? '28' : date}`;
}
