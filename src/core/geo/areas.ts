/** Points, lines and areas against areas: which township a feature lies in. */
import type { Geometry, Position } from 'geojson';
import type { Feature } from '../feature.ts';
import { unpacked } from './packed.ts';
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

/** Whether a geometry lies wholly in a polygon geometry: every vertex in it (the border counts), no edge across its border, none of its holes inside. */
export function areaHolds(area: Geometry, geometry: Geometry): boolean {
  let inside = true;
  const take = (line: readonly Position[]) => line.forEach(([x = 0, y = 0], i) => {
    const [nx = x, ny = y] = line[i + 1] ?? [];
    if (!pointInArea(x, y, area) || crossesBorder(x, y, nx, ny, area, true)) inside = false;
  });
  forEachPoint(geometry, (point) => take([point]));
  forEachLine(geometry, take);
  forEachRing(geometry, take);
  forEachRing(area, (hole, isHole) => { if (isHole && pointInArea(hole[0]?.[0] ?? 0, hole[0]?.[1] ?? 0, geometry)) inside = false; });
  return inside;
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
   * Ids of the areas that a geometry has a part in, sorted: for a point its one area; for lines and polygons every area that holds a vertex, that
   * a segment crosses, or that lies wholly inside the polygon.
   */
  touching(given: Geometry): string[] {
    const ids = new Set<string>();
    const box = boundsOf([given]), near = box ? this.areas.filter(({ bounds: [west, south, east, north] }) => west <= box[2] && east >= box[0] && south <= box[3] && north >= box[1]) : [];
    if (near.length === 0) return [];
    // asked once of each of many geometries: what is unpacked for it is not kept
    const geometry = unpacked(given);
    forEachPoint(geometry, ([lon = 0, lat = 0]) => {
      const id = this.containing(lon, lat);
      if (id !== null) ids.add(id);
    });
    const lines: (readonly Position[])[] = [];
    forEachLine(geometry, (line) => lines.push(line));
    forEachRing(geometry, (ring) => lines.push(ring));
    if (lines.length === 0) return [...ids].sort();
    for (const area of near) {
      if (!ids.has(area.id) && lines.some((line) => entersArea(line, area))) ids.add(area.id);
    }
    if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') {
      for (const area of near) {
        const first = firstVertex(area.geometry);
        if (!ids.has(area.id) && first && pointInArea(first[0] ?? 0, first[1] ?? 0, geometry)) ids.add(area.id);
      }
    }
    return [...ids].sort();
  }
}

/** Whether a line has a vertex in an area or crosses its border. Only what is within the area's box is looked at. */
function entersArea(line: readonly Position[], { geometry, bounds: [west, south, east, north] }: Area): boolean {
  for (let i = 0; i < line.length; i++) {
    const [x0 = 0, y0 = 0] = line[i] ?? [];
    const [x1 = x0, y1 = y0] = line[i + 1] ?? [];
    if (Math.max(x0, x1) < west || Math.min(x0, x1) > east || Math.max(y0, y1) < south || Math.min(y0, y1) > north) continue;
    if (x0 >= west && x0 <= east && y0 >= south && y0 <= north && pointInArea(x0, y0, geometry)) return true;
    if (crossesBorder(x0, y0, x1, y1, geometry)) return true;
  }
  return false;
}

/** Whether a segment crosses the border of an area; `within`: in the middle of the border's edges, so that running along it or touching a corner is no crossing. */
function crossesBorder(x0: number, y0: number, x1: number, y1: number, area: Geometry, within = false): boolean {
  let crosses = false;
  forEachRing(area, (ring) => {
    for (let i = 1; i < ring.length && !crosses; i++) {
      const [ax = 0, ay = 0] = ring[i - 1] ?? [], [bx = 0, by = 0] = ring[i] ?? [];
      const rx = x1 - x0, ry = y1 - y0, sx = bx - ax, sy = by - ay;
      const denominator = rx * sy - ry * sx;
      if (denominator === 0) continue;
      const t = ((ax - x0) * sy - (ay - y0) * sx) / denominator, u = ((ax - x0) * ry - (ay - y0) * rx) / denominator;
      crosses = t > 0 && t < 1 && (within ? u > 0 && u < 1 : u >= 0 && u <= 1);
    }
  });
  return crosses;
}

function firstVertex(geometry: Geometry): Position | undefined {
  let first: Position | undefined;
  forEachRing(geometry, (ring) => { first ??= ring[0]; });
  return first;
}
