/** Changing shapes: holes, splitting, taking geometries apart for editing and putting them together again. Longitude and latitude. */
import type { Geometry, LineString, Point, Polygon, Position } from 'geojson';
import { AppError } from '../errors.ts';
import { twiceArea } from './parts.ts';
import { boundsOf } from './parts.ts';
import { localPlane } from './plane.ts';

/** A part that an editor can hold: rings of polygons are polygons of their own, holes too. */
export type EditPart = Point | LineString | Polygon;

/** Takes a geometry apart: points, lines, and each ring as a polygon. */
export function takeApart(geometry: Geometry): EditPart[] {
  const ring = (coordinates: Position[]): Polygon => ({ type: 'Polygon', coordinates: [coordinates] });
  switch (geometry.type) {
    case 'Point': case 'LineString': return [geometry];
    case 'MultiPoint': return geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates }));
    case 'MultiLineString': return geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }));
    case 'Polygon': return geometry.coordinates.map(ring);
    case 'MultiPolygon': return geometry.coordinates.flatMap((rings) => rings.map(ring));
    case 'GeometryCollection': return geometry.geometries.flatMap(takeApart);
  }
}

/** Puts parts, changed but in the order of `takeApart`, together as the geometry was; parts that are null are left out. */
export function putTogether(geometry: Geometry, parts: readonly (EditPart | null)[]): Geometry | null {
  let next = 0;
  const take = () => parts[next++] ?? null;
  const position = (): Position[] => { const part = take(); return part?.type === 'Point' ? [part.coordinates] : []; };
  const line = (): Position[][] => { const part = take(); return part?.type === 'LineString' ? [part.coordinates] : []; };
  const rings = (count: number): Position[][][] => {
    const [outer, ...holes] = Array.from({ length: count }, () => { const part = take(); return part?.type === 'Polygon' ? (part.coordinates[0] ?? null) : null; });
    return outer ? [[outer, ...holes.filter((hole) => hole !== null)]] : [];
  };
  const again = (old: Geometry): Geometry | null => {
    switch (old.type) {
      case 'Point': { const [coordinates] = position(); return coordinates ? { type: 'Point', coordinates } : null; }
      case 'LineString': { const [coordinates] = line(); return coordinates ? { type: 'LineString', coordinates } : null; }
      case 'Polygon': { const [coordinates] = rings(old.coordinates.length); return coordinates ? { type: 'Polygon', coordinates } : null; }
      case 'MultiPoint': { const coordinates = old.coordinates.flatMap(position); return coordinates.length > 0 ? { type: 'MultiPoint', coordinates } : null; }
      case 'MultiLineString': { const coordinates = old.coordinates.flatMap(line); return coordinates.length > 0 ? { type: 'MultiLineString', coordinates } : null; }
      case 'MultiPolygon': { const coordinates = old.coordinates.flatMap((polygon) => rings(polygon.length)); return coordinates.length > 0 ? { type: 'MultiPolygon', coordinates } : null; }
      case 'GeometryCollection': { const geometries = old.geometries.map(again).filter((part) => part !== null); return geometries.length > 0 ? { type: 'GeometryCollection', geometries } : null; }
    }
  };
  return again(geometry);
}

/** Whether a ring holds a position (even-odd; on the border either). */
function holds(ring: readonly Position[], [x = 0, y = 0]: Position): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? [], [bx = 0, by = 0] = ring[i] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** A polygon with one more hole; `hole-outside` when it does not lie wholly inside one part and outside its holes. */
export function withHole(geometry: Geometry, hole: Geometry): Geometry {
  const ring = hole.type === 'Polygon' ? hole.coordinates[0] : undefined;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
  const at = ring ? polygons.findIndex(([outer = [], ...holes]) => ring.every((position) => holds(outer, position) && !holes.some((other) => holds(other, position)))) : -1;
  if (!ring || at < 0) throw new AppError('input', 'hole-outside');
  // holes run the other way round than the outer ring (RFC 7946)
  const wound = twiceArea(ring) > 0 === twiceArea(polygons[at]?.[0] ?? []) > 0 ? [...ring].reverse() : ring;
  const next = polygons.map((polygon, i) => (i === at ? [...polygon, wound] : polygon));
  return geometry.type === 'Polygon' ? { type: 'Polygon', coordinates: next[0] ?? [] } : { type: 'MultiPolygon', coordinates: next };
}

interface Crossing { readonly position: Position; readonly edge: number; readonly t: number; readonly cut: number; readonly u: number }

/** Where a cutting line crosses a line, along that line. Heights are interpolated. */
function crossings(line: readonly Position[], cut: readonly Position[]): Crossing[] {
  const found: Crossing[] = [];
  for (let edge = 0; edge < line.length - 1; edge++) {
    const a = line[edge] as Position, b = line[edge + 1] as Position;
    for (let step = 0; step < cut.length - 1; step++) {
      const [cx = 0, cy = 0] = cut[step] as Position, [dx = 0, dy = 0] = cut[step + 1] as Position;
      const rx = (b[0] as number) - (a[0] as number), ry = (b[1] as number) - (a[1] as number), sx = dx - cx, sy = dy - cy;
      const denominator = rx * sy - ry * sx;
      if (denominator === 0) continue;
      const qx = cx - (a[0] as number), qy = cy - (a[1] as number);
      const t = (qx * sy - qy * sx) / denominator, u = (qx * ry - qy * rx) / denominator;
      if (t >= 0 && t < 1 && u >= 0 && u < 1) found.push({ position: a.map((value, i) => value + t * ((b[i] ?? value) - value)), edge, t, cut: step, u });
    }
  }
  return found.sort((p, q) => p.edge + p.t - q.edge - q.t);
}

function splitLine(line: readonly Position[], cut: readonly Position[]): Position[][] {
  const at = crossings(line, cut).filter(({ edge, t }) => edge + t > 0);
  let from = 0, start: Position[] = [];
  const parts: Position[][] = [];
  for (const { position, edge } of at) {
    parts.push([...start, ...line.slice(from, edge + 1), position]);
    start = [position];
    from = edge + 1;
  }
  return [...parts, [...start, ...line.slice(from)]];
}

/** A ring in two along a cut that crosses it exactly twice. */
function splitRing(ring: readonly Position[], cut: readonly Position[]): [Position[], Position[]] {
  const [first, second, ...more] = crossings(ring, cut);
  if (!first || !second || more.length > 0) throw new AppError('input', 'split-twice');
  const forward = second.cut + second.u > first.cut + first.u;
  const between = forward ? cut.slice(first.cut + 1, second.cut + 1) : cut.slice(second.cut + 1, first.cut + 1).reverse();
  const left = [first.position, ...ring.slice(first.edge + 1, second.edge + 1), second.position, ...[...between].reverse(), first.position];
  const right = [second.position, ...ring.slice(second.edge + 1, -1), ...ring.slice(0, first.edge + 1), first.position, ...between, second.position];
  return [left, right];
}

/**
 * A geometry cut by a line: lines at each crossing, a polygon in two (`split-twice` when the cut does not cross its border exactly twice, `split-hole`
 * when it runs through a hole). Geometries of several parts are split into them. `split-nothing` when there is nothing to cut.
 */
export function split(geometry: Geometry, cut: Geometry): Geometry[] {
  const knife = cut.type === 'LineString' ? cut.coordinates : [];
  let parts: Geometry[] = [];
  if (geometry.type === 'LineString') parts = splitLine(geometry.coordinates, knife).map((coordinates) => ({ type: 'LineString', coordinates }));
  else if (geometry.type === 'Polygon') {
    const [outer = [], ...holes] = geometry.coordinates;
    if (holes.some((hole) => crossings(hole, knife).length > 0)) throw new AppError('input', 'split-hole');
    const size = (ring: readonly Position[]) => Math.abs(twiceArea(ring));
    // the larger part comes first: it stays the feature that it was
    parts = splitRing(outer, knife).sort((a, b) => size(b) - size(a)).map((ring) => ({ type: 'Polygon', coordinates: [ring, ...holes.filter(([position]) => position && holds(ring, position))] }));
  } else if (geometry.type === 'MultiLineString') parts = geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }));
  else if (geometry.type === 'MultiPolygon') parts = geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
  if (parts.length < 2) throw new AppError('input', 'split-nothing');
  return parts;
}

/** A geometry with every position changed; heights stay. */
function mapped(geometry: Geometry, place: (lon: number, lat: number) => readonly [number, number]): Geometry {
  const position = ([lon = 0, lat = 0, ...heights]: Position): Position => [...place(lon, lat), ...heights];
  switch (geometry.type) {
    case 'Point': return { type: 'Point', coordinates: position(geometry.coordinates) };
    case 'MultiPoint': case 'LineString': return { type: geometry.type, coordinates: geometry.coordinates.map(position) };
    case 'MultiLineString': case 'Polygon': return { type: geometry.type, coordinates: geometry.coordinates.map((line) => line.map(position)) };
    case 'MultiPolygon': return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((rings) => rings.map((line) => line.map(position))) };
    case 'GeometryCollection': return { type: 'GeometryCollection', geometries: geometry.geometries.map((part) => mapped(part, place)) };
  }
}

/** Longitude and latitude the other way round. */
export const turnedRound = (geometry: Geometry): Geometry => mapped(geometry, (lon, lat) => [lat, lon]);

/** The middle of a geometry's box; null when it is empty. */
export function middleOf(geometry: Geometry): readonly [lon: number, lat: number] | null {
  const box = boundsOf([geometry]);
  return box && [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
}

/** Nine decimals of a degree are 0.1 mm: what is beyond is the noise of turning metres back into degrees. */
const round = (value: number): number => Math.round(value * 1e9) / 1e9;

/** A geometry moved so that the middle of its box comes to a place. Lengths and areas in metres stay (scale error below 2·10⁻⁵ within 40 km of the middle). */
export function movedTo(geometry: Geometry, place: readonly [lon: number, lat: number]): Geometry {
  const middle = middleOf(geometry);
  if (!middle) return geometry;
  const from = localPlane([...middle]), to = localPlane([...place]);
  return mapped(geometry, (lon, lat) => { const [x, y] = to.toLonLat(...from.toXY(lon, lat)); return [round(x), round(y)]; });
}

/** A geometry moved by metres on the ground. */
export function movedBy(geometry: Geometry, eastM: number, northM: number): Geometry {
  const middle = middleOf(geometry);
  return middle ? movedTo(geometry, localPlane([...middle]).toLonLat(eastM, northM)) : geometry;
}
