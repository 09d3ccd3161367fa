/** Small faults of a geometry and their cure: repeated vertices, open rings, spikes, swapped coordinates. Longitude and latitude; nothing is changed in place. */
import type { Geometry, Position } from 'geojson';
import { metresPerDegreeLat, metresPerDegreeLon } from './ellipsoid.ts';
import { forEachLine, forEachRing } from './parts.ts';

type Path = readonly Position[];
export type Place = readonly [lon: number, lat: number];

const same = (a: Position | undefined, b: Position | undefined): boolean => a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
const placeOf = (position: Position | undefined): Place => [position?.[0] ?? Number.NaN, position?.[1] ?? Number.NaN];

/** A geometry with each line and ring as `change` gives it; points stay. */
function mapPaths(geometry: Geometry, change: (path: Path, isRing: boolean) => Position[]): Geometry {
  const lines = (paths: readonly Path[]) => paths.map((path) => change(path, false)), rings = (paths: readonly Path[]) => paths.map((path) => change(path, true));
  switch (geometry.type) {
    case 'LineString': return { type: 'LineString', coordinates: change(geometry.coordinates, false) };
    case 'MultiLineString': return { type: 'MultiLineString', coordinates: lines(geometry.coordinates) };
    case 'Polygon': return { type: 'Polygon', coordinates: rings(geometry.coordinates) };
    case 'MultiPolygon': return { type: 'MultiPolygon', coordinates: geometry.coordinates.map(rings) };
    case 'GeometryCollection': return { type: 'GeometryCollection', geometries: geometry.geometries.map((part) => mapPaths(part, change)) };
    default: return geometry;
  }
}

/** The first vertex that stands directly behind one at the same place, or null. */
export function repeatedVertex(geometry: Geometry): Place | null {
  let found: Place | null = null;
  const look = (path: Path) => {
    for (let i = 1; i < path.length && !found; i++) if (same(path[i - 1], path[i])) found = placeOf(path[i]);
  };
  forEachLine(geometry, look);
  forEachRing(geometry, look);
  return found;
}

const distinct = (path: Path): Position[] => path.filter((position, i) => i === 0 || !same(path[i - 1], position));

/** Without vertices that repeat the one before them. */
export function withoutRepeats(geometry: Geometry): Geometry {
  return mapPaths(geometry, distinct);
}

const closed = (ring: Path): Position[] => (ring[0] === undefined || same(ring[0], ring.at(-1)) ? [...ring] : [...ring, ring[0]]);

/** With each open ring closed by its first vertex. */
export function withClosedRings(geometry: Geometry): Geometry {
  return mapPaths(geometry, (path, isRing) => (isRing ? closed(path) : [...path]));
}

/** Longitude and latitude the other way round; heights stay. */
export function withSwappedAxes(geometry: Geometry): Geometry {
  const swapped = ([x = Number.NaN, y = Number.NaN, ...rest]: Position): Position => [y, x, ...rest];
  switch (geometry.type) {
    case 'Point': return { type: 'Point', coordinates: swapped(geometry.coordinates) };
    case 'MultiPoint': return { type: 'MultiPoint', coordinates: geometry.coordinates.map(swapped) };
    case 'GeometryCollection': return { type: 'GeometryCollection', geometries: geometry.geometries.map(withSwappedAxes) };
    default: return mapPaths(geometry, (path) => path.map(swapped));
  }
}

/** A corner this sharp whose shorter side is nowhere wider than this is no corner of anything: the outline runs out and back the same way. */
const SPIKE_DEGREES = 1, SPIKE_WIDTH_M = 0.5;
const SPIKE_COSINE = Math.cos((SPIKE_DEGREES * Math.PI) / 180);

/** Whether the outline runs to `b` and back along the same way. */
function isSpike(a: Position, b: Position, c: Position): boolean {
  const [ax = 0, ay = 0] = a, [bx = 0, by = 0] = b, [cx = 0, cy = 0] = c;
  // cheap first: of a spike both sides leave the tip the same way, in degrees too
  if ((ax - bx) * (cx - bx) + (ay - by) * (cy - by) <= 0) return false;
  const kx = metresPerDegreeLon(by), ky = metresPerDegreeLat(by);
  const px = (ax - bx) * kx, py = (ay - by) * ky, qx = (cx - bx) * kx, qy = (cy - by) * ky;
  const p = Math.hypot(px, py), q = Math.hypot(qx, qy);
  if (p === 0 || q === 0 || px * qx + py * qy <= SPIKE_COSINE * p * q) return false;
  return (Math.abs(px * qy - py * qx) / (p * q)) * Math.min(p, q) <= SPIKE_WIDTH_M;
}

/** Index of the first vertex of a closed ring (last vertex left out) that is a spike, or −1. */
function spikeIn(open: Path): number {
  const { length } = open;
  return length < 3 ? -1 : open.findIndex((b, i) => isSpike(open[(i + length - 1) % length] ?? b, b, open[(i + 1) % length] ?? b));
}

const opened = (ring: Path): Position[] => distinct(same(ring[0], ring.at(-1)) ? ring.slice(0, -1) : ring);

/** The tip of the first spike of a ring, or null. Lines may turn back: they have none. */
export function spikeOf(geometry: Geometry): Place | null {
  let found: Place | null = null;
  forEachRing(geometry, (ring) => {
    if (found) return;
    const open = opened(ring), at = spikeIn(open);
    if (at >= 0) found = placeOf(open[at]);
  });
  return found;
}

/** Without the tips of spikes, until there are none; a ring of which less than a triangle would be left stays as it is. */
export function withoutSpikes(geometry: Geometry): Geometry {
  return mapPaths(geometry, (path, isRing) => {
    if (!isRing) return [...path];
    let open = opened(path);
    for (let at = spikeIn(open); at >= 0; at = spikeIn(open)) {
      const tip = at;
      open = distinct(open.filter((_, i) => i !== tip));
      if (open.length > 1 && same(open[0], open.at(-1))) open = open.slice(0, -1);
    }
    return open.length < 3 ? [...path] : closed(open);
  });
}
