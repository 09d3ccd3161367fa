/** Points, lines and areas against areas: which township a feature lies in. */
import type { Geometry, Position } from 'geojson';
import type { Feature } from '../feature.ts';
import { type Bounds, boundsOf, forEachLine, forEachPoint, forEachPolygon, forEachRing } from './parts.ts';

/** −1 outside, 0 on the ring, 1 inside (even-odd rule). */
function sideOfRing(lon: number, lat: number, ring: readonly Position[]): -1 | 0 | 1 {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi = 0, yi = 0] = ring[i] ?? [];
    const [xj = 0, yj = 0] = ring[j] ?? [];
    const cross = (xj - xi) * (lat - yi) - (yj - yi) * (lon - xi);
    if (cross === 0 && lon >= Math.min(xi, xj) && lon <= Math.max(xi, xj) && lat >= Math.min(yi, yj) && lat <= Math.max(yi, yj)) return 0;
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside ? 1 : -1;
}

/** Whether a position lies in a polygon geometry; on its border counts as inside, in a hole does not. */
export function pointInArea(lon: number, lat: number, area: Geometry): boolean {
  let found = false;
  forEachPolygon(area, (rings) => {
    const [outer, ...holes] = rings;
    if (found || !outer || sideOfRing(lon, lat, outer) < 0) return;
    found = !holes.some((hole) => sideOfRing(lon, lat, hole) > 0);
  });
  return found;
}

interface Area { readonly id: string; readonly geometry: Geometry; readonly bounds: Bounds }

/** Looks up the areas of features (townships). Areas are asked in the order of their ids: a point on a border belongs to the smallest. */
export class AreaIndex {
  private readonly areas: readonly Area[];

  constructor(features: readonly Feature[]) {
    const areas: Area[] = [];
    for (const { id, geometry } of features) {
      const bounds = boundsOf([geometry]);
      if (geometry && bounds && (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon')) areas.push({ id, geometry, bounds });
    }
    this.areas = areas.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  }

  get size(): number {
    return this.areas.length;
  }

  /** Id of the area that holds a position, or null. */
  containing(lon: number, lat: number): string | null {
    for (const { id, geometry, bounds: [west, south, east, north] } of this.areas) {
      if (lon >= west && lon <= east && lat >= south && lat <= north && pointInArea(lon, lat, geometry)) return id;
    }
    return null;
  }

  /**
   * Ids of the areas that a geometry has a part in: for a point its one area, for lines and polygons every area that holds a
   * vertex or a point between two vertices (found by halving), or that lies wholly inside the polygon.
   */
  touching(geometry: Geometry): string[] {
    const ids = new Set<string>();
    const add = (lon: number, lat: number): string | null => {
      const id = this.containing(lon, lat);
      if (id !== null) ids.add(id);
      return id;
    };
    forEachPoint(geometry, ([lon = 0, lat = 0]) => add(lon, lat));
    const walk = (line: readonly Position[]) => {
      for (let i = 0; i < line.length; i++) {
        const [lon = 0, lat = 0] = line[i] ?? [];
        const here = add(lon, lat);
        const next = line[i + 1];
        if (next) this.between([lon, lat], here, [next[0] ?? 0, next[1] ?? 0], this.containing(next[0] ?? 0, next[1] ?? 0), 12, ids);
      }
    };
    forEachLine(geometry, walk);
    forEachRing(geometry, walk);
    if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') {
      for (const area of this.areas) {
        const first = firstVertex(area.geometry);
        if (!ids.has(area.id) && first && pointInArea(first[0] ?? 0, first[1] ?? 0, geometry)) ids.add(area.id);
      }
    }
    return [...ids].sort();
  }

  /** Halves the way between two vertices, as long as an area not yet found may lie there, down to 2⁻¹² of the segment. */
  private between(a: Position, idA: string | null, b: Position, idB: string | null, depth: number, ids: Set<string>): void {
    if (depth === 0) return;
    const [west, east] = [Math.min(a[0] ?? 0, b[0] ?? 0), Math.max(a[0] ?? 0, b[0] ?? 0)], [south, north] = [Math.min(a[1] ?? 0, b[1] ?? 0), Math.max(a[1] ?? 0, b[1] ?? 0)];
    const unseen = this.areas.some(({ id, bounds }) => !ids.has(id) && bounds[0] <= east && bounds[2] >= west && bounds[1] <= north && bounds[3] >= south);
    if (!unseen) return;
    const middle = [((a[0] ?? 0) + (b[0] ?? 0)) / 2, ((a[1] ?? 0) + (b[1] ?? 0)) / 2];
    const id = this.containing(middle[0] ?? 0, middle[1] ?? 0);
    if (id !== null) ids.add(id);
    this.between(a, idA, middle, id, depth - 1, ids);
    this.between(middle, id, b, idB, depth - 1, ids);
  }
}

function firstVertex(geometry: Geometry): Position | undefined {
  let first: Position | undefined;
  forEachRing(geometry, (ring) => { first ??= ring[0]; });
  return first;
}
