/** What lies on and beside the routes: places of features along them, within a reach. */
import type { Geometry, Position } from 'geojson';
import { forEachLine, forEachPoint, forEachRing, pointInArea, boundsOf } from '../geo/index.ts';
import { LineGrid, type OnLine } from './grid.ts';
import { type Network, type Route, placeAt } from './route.ts';

/** Lines are walked in steps of this length, in metres: what lies between is missed by less than 2 m at 10 m from the road. */
const WALK_M = 10;
/** Boxes in degrees are not quite boxes in the plane, in metres. */
const MARGIN_M = 500;
/** Places of one feature this near to each other along a route are one stretch, in metres. */
const GAP_M = 40;

export type Side = 'left' | 'right' | 'both';

export interface Stretch { readonly fromM: number; readonly toM: number; readonly distanceM: number; /** where it lies, looking along the route */ readonly side: Side }

/* The grid of a network is right as long as the network. */
const made = new WeakMap<Network, Surroundings>();

/** The surroundings of a network, made once. */
export function surroundingsOf(network: Network): Surroundings {
  let known = made.get(network);
  if (!known) made.set(network, known = new Surroundings(network));
  return known;
}

export class Surroundings {
  readonly routes: readonly Route[];
  private readonly frame: Network['frame'];
  private readonly grid: LineGrid;
  private readonly scratch = new Float64Array(2);

  constructor({ routes, frame }: Network) {
    this.routes = routes;
    this.frame = frame;
    this.grid = new LineGrid(routes);
  }

  /** The nearest place of each route within `reachM` of a position, nearest first. */
  near([lon = 0, lat = 0]: Position, reachM: number): OnLine[] {
    this.frame(lon, lat, this.scratch);
    return this.grid.near(this.scratch[0] as number, this.scratch[1] as number, reachM);
  }

  /** The stretches of each route that a geometry lies along within the reach that the route asks for; a route inside an area counts, at 0 m. */
  along(geometry: Geometry, widestM: number, reachOf: (route: Route) => number): Map<number, Stretch[]> {
    const hits = new Map<number, Place[]>();
    const visit = (position: Position) => {
      for (const { line, atM, distanceM, left } of this.near(position, widestM)) {
        if (distanceM > reachOf(this.routes[line] as Route)) continue;
        const known = hits.get(line);
        const place: Place = { atM, distanceM, side: left ? 'left' : 'right' };
        if (known) known.push(place);
        else hits.set(line, [place]);
      }
    };
    forEachPoint(geometry, visit);
    forEachLine(geometry, (line) => this.walk(line, visit));
    forEachRing(geometry, (ring) => this.walk(ring, visit));
    const stretches = new Map([...hits].map(([line, places]) => [line, grouped(places)] as const));
    if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') this.addInside(geometry, stretches);
    return stretches;
  }

  /** Where lines and rings of a geometry cross routes: chainage and acute angle. */
  crossings(geometry: Geometry): { readonly route: number; readonly atM: number; readonly angleDeg: number }[] {
    const found: { route: number; atM: number; angleDeg: number }[] = [];
    const cross = (line: readonly Position[]) => {
      for (let i = 1; i < line.length; i++) {
        const [ax, ay] = this.xy(line[i - 1] ?? []), [bx, by] = this.xy(line[i] ?? []);
        for (const { line: route, atM, angleDeg } of this.grid.crossings(ax, ay, bx, by)) found.push({ route, atM, angleDeg });
      }
    };
    forEachLine(geometry, cross);
    forEachRing(geometry, cross);
    return found;
  }

  private xy([lon = 0, lat = 0]: Position): [number, number] {
    this.frame(lon, lat, this.scratch);
    return [this.scratch[0] as number, this.scratch[1] as number];
  }

  private walk(line: readonly Position[], visit: (position: Position) => void): void {
    for (let i = 0; i < line.length; i++) {
      const a = line[i] ?? [], b = line[i + 1];
      visit(a);
      if (!b) continue;
      const [ax, ay] = this.xy(a), [bx, by] = this.xy(b), steps = Math.ceil(Math.hypot(bx - ax, by - ay) / WALK_M);
      for (let k = 1; k < steps; k++) visit([(a[0] ?? 0) + (((b[0] ?? 0) - (a[0] ?? 0)) * k) / steps, (a[1] ?? 0) + (((b[1] ?? 0) - (a[1] ?? 0)) * k) / steps]);
    }
  }

  /** Stretches of routes inside an area: between its crossings with them, each tried at its middle. */
  private addInside(area: Geometry, stretches: Map<number, Stretch[]>): void {
    const bounds = boundsOf([area]);
    if (!bounds) return;
    const [west, south, east, north] = bounds;
    const [x0, y0] = this.xy([west, south]), [x1, y1] = this.xy([east, north]);
    const crossings = this.crossings(area);
    this.routes.forEach((route, index) => {
      const [left, bottom, right, top] = route.box;
      if (right < x0 - MARGIN_M || left > x1 + MARGIN_M || top < y0 - MARGIN_M || bottom > y1 + MARGIN_M) return;
      const cuts = [0, ...crossings.filter((crossing) => crossing.route === index).map(({ atM }) => atM).sort((a, b) => a - b), route.lengthM];
      const inside: Stretch[] = [];
      for (let i = 1; i < cuts.length; i++) {
        const fromM = cuts[i - 1] as number, toM = cuts[i] as number, [lon = 0, lat = 0] = placeAt(route, (fromM + toM) / 2);
        if (toM > fromM && pointInArea(lon, lat, area)) inside.push({ fromM, toM, distanceM: 0, side: 'both' });
      }
      if (inside.length > 0) stretches.set(index, joined([...(stretches.get(index) ?? []), ...inside]));
    });
  }
}

interface Place { readonly atM: number; readonly distanceM: number; readonly side: Side }

/** Places along a route as stretches. */
function grouped(places: readonly Place[]): Stretch[] {
  return joined(places.map(({ atM, distanceM, side }) => ({ fromM: atM, toM: atM, distanceM, side })));
}

/** Stretches that overlap or nearly touch, as one with the least distance. */
export function joined(stretches: readonly Stretch[], gapM = GAP_M): Stretch[] {
  const out: Stretch[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.fromM - b.fromM)) {
    const last = out.at(-1);
    if (last && stretch.fromM <= last.toM + gapM) out[out.length - 1] = { fromM: last.fromM, toM: Math.max(last.toM, stretch.toM), distanceM: Math.min(last.distanceM, stretch.distanceM), side: last.side === stretch.side ? last.side : 'both' };
    else out.push(stretch);
  }
  return out;
}

/** Both ends of each line of a geometry, and its points. */
export function endsOf(geometry: Geometry): Position[] {
  const ends: Position[] = [];
  forEachPoint(geometry, (position) => ends.push(position));
  forEachLine(geometry, (line) => { for (const end of [line[0], line.at(-1)]) if (end) ends.push(end); });
  return ends;
}
