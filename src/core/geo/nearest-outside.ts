/**
 * The nearest places outside of what is within some distance of shapes. The nearest point of such a region's border is, to each of its pieces (arcs and straight
 * edges), either where the piece is nearest or where two pieces cross: these are all looked at, in circles that grow, and what lies inside another shape is dropped.
 */
import type { Geometry, Position } from 'geojson';
import { pointInArea } from './areas.ts';
import { geodesicDistanceM, type LonLat } from './geodesic.ts';
import { partsOf } from './metric.ts';
import { boundsOf, forEachLine, forEachPoint, forEachRing } from './parts.ts';
import { type LocalPlane, localPlane } from './plane.ts';

/** Everything nearer to the geometry than `reachM`, and the inside of an area. */
export interface Buffered {
  readonly geometry: Geometry;
  readonly reachM: number;
}

export interface OutsideQuery {
  readonly from: LonLat;
  readonly shapes: readonly Buffered[];
  /** places must lie in one of these, where given */
  readonly within: readonly Geometry[] | null;
  /** no farther than this, in metres */
  readonly mostM: number;
  /** so many places, so far apart from each other in metres */
  readonly count: number;
  readonly apartM: number;
  /** what else a place must be */
  readonly accept: (at: [number, number]) => boolean;
}

export interface PlaceOutside {
  readonly at: [number, number];
  readonly distanceM: number;
}

/** Places are taken so far outside, so that rounding never puts them inside. */
const MARGIN_M = 0.02;
/** First circle; each one is twice as wide as the one before. */
const FIRST_M = 125;
/** Metres in a degree, on the small side. */
const DEGREE_M = 110_000;
const HAIR_M = 1e-4;

/** A piece of border: a circle (`bx`, `by` as `ax`, `ay`), or a straight edge. */
interface Piece { readonly ax: number; readonly ay: number; readonly bx: number; readonly by: number; readonly radius: number; readonly west: number; readonly east: number; readonly south: number; readonly north: number }
/** A shape in the plane: its points and edges as a flat list ax, ay, bx, by. */
interface PlaneShape { readonly edges: readonly number[]; readonly radius: number; readonly area: Geometry | null; readonly west: number; readonly east: number; readonly south: number; readonly north: number }

function edgesOf(geometry: Geometry, plane: LocalPlane): number[] {
  const edges: number[] = [];
  const add = (line: readonly Position[]) => line.forEach((to, i) => {
    const from = line[i - 1] ?? to;
    if (i === 0 && line.length > 1) return;
    const parts = partsOf(from, to);
    let [ax, ay] = plane.toXY(from[0] as number, from[1] as number);
    for (let part = 1; part <= parts; part++) {
      const t = part / parts;
      const [bx, by] = plane.toXY((from[0] as number) + t * ((to[0] as number) - (from[0] as number)), (from[1] as number) + t * ((to[1] as number) - (from[1] as number)));
      edges.push(ax, ay, bx, by);
      [ax, ay] = [bx, by];
    }
  });
  forEachPoint(geometry, (point) => add([point]));
  forEachLine(geometry, add);
  forEachRing(geometry, add);
  return edges;
}

function shapeOf({ geometry, reachM }: Buffered, plane: LocalPlane): PlaneShape {
  const edges = edgesOf(geometry, plane), radius = reachM + MARGIN_M;
  let west = Infinity, east = -Infinity, south = Infinity, north = -Infinity;
  for (let i = 0; i < edges.length; i += 2) {
    const x = edges[i] as number, y = edges[i + 1] as number;
    west = Math.min(west, x - radius); east = Math.max(east, x + radius); south = Math.min(south, y - radius); north = Math.max(north, y + radius);
  }
  return { edges, radius, area: geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' ? geometry : null, west, east, south, north };
}

/** Square of the distance between a point and an edge. */
function squareTo(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
}

const edge = (ax: number, ay: number, bx: number, by: number): Piece => ({ ax, ay, bx, by, radius: 0, west: Math.min(ax, bx), east: Math.max(ax, bx), south: Math.min(ay, by), north: Math.max(ay, by) });
const circle = (x: number, y: number, radius: number): Piece => ({ ax: x, ay: y, bx: x, by: y, radius, west: x - radius, east: x + radius, south: y - radius, north: y + radius });

/** Pieces of the border of a shape that come within a distance of the origin. */
function piecesOf({ edges, radius }: PlaneShape, withinM: number, into: Piece[]): void {
  for (let i = 0; i < edges.length; i += 4) {
    const ax = edges[i] as number, ay = edges[i + 1] as number, bx = edges[i + 2] as number, by = edges[i + 3] as number;
    if (Math.sqrt(squareTo(0, 0, ax, ay, bx, by)) > radius + withinM) continue;
    const length = Math.hypot(bx - ax, by - ay), first = i === 0 || edges[i - 2] !== ax || edges[i - 1] !== ay;
    if (first && Math.abs(Math.hypot(ax, ay) - radius) <= withinM) into.push(circle(ax, ay, radius));
    if (length === 0) continue;
    if (Math.abs(Math.hypot(bx, by) - radius) <= withinM) into.push(circle(bx, by, radius));
    const nx = (-(by - ay) / length) * radius, ny = ((bx - ax) / length) * radius;
    for (const side of [1, -1]) {
      const piece = edge(ax + side * nx, ay + side * ny, bx + side * nx, by + side * ny);
      if (squareTo(0, 0, piece.ax, piece.ay, piece.bx, piece.by) <= withinM * withinM) into.push(piece);
    }
  }
}

type Take = (x: number, y: number) => void;

/** Where a piece is nearest to the origin. A circle round the origin itself is as near everywhere: four places of it. */
function nearestOn({ ax, ay, bx, by, radius }: Piece, take: Take): void {
  if (radius > 0) {
    const far = Math.hypot(ax, ay);
    if (far < HAIR_M) for (const [x, y] of [[0, radius], [radius, 0], [0, -radius], [-radius, 0]] as const) take(ax + x, ay + y);
    else take(ax - (ax / far) * radius, ay - (ay / far) * radius);
    return;
  }
  const dx = bx - ax, dy = by - ay, t = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
  take(ax + t * dx, ay + t * dy);
}

function circlesCross(p: Piece, q: Piece, take: Take): void {
  const dx = q.ax - p.ax, dy = q.ay - p.ay, square = dx * dx + dy * dy, far = Math.sqrt(square);
  if (far < HAIR_M || far > p.radius + q.radius || far < Math.abs(p.radius - q.radius)) return;
  const along = (square + p.radius ** 2 - q.radius ** 2) / (2 * square), up = Math.sqrt(Math.max(0, p.radius ** 2 / square - along * along));
  for (const side of [up, -up]) take(p.ax + along * dx - side * dy, p.ay + along * dy + side * dx);
}

function edgeCrossesCircle(line: Piece, round: Piece, take: Take): void {
  const dx = line.bx - line.ax, dy = line.by - line.ay, fx = line.ax - round.ax, fy = line.ay - round.ay;
  const a = dx * dx + dy * dy, half = fx * dx + fy * dy, root = half * half - a * (fx * fx + fy * fy - round.radius ** 2);
  if (root < 0) return;
  for (const side of [1, -1]) {
    const t = (-half + side * Math.sqrt(root)) / a;
    if (t >= 0 && t <= 1) take(line.ax + t * dx, line.ay + t * dy);
  }
}

function edgesCross(p: Piece, q: Piece, take: Take): void {
  const rx = p.bx - p.ax, ry = p.by - p.ay, sx = q.bx - q.ax, sy = q.by - q.ay, denominator = rx * sy - ry * sx;
  if (denominator === 0) return;
  const t = ((q.ax - p.ax) * sy - (q.ay - p.ay) * sx) / denominator, u = ((q.ax - p.ax) * ry - (q.ay - p.ay) * rx) / denominator;
  if (t >= 0 && t <= 1 && u >= 0 && u <= 1) take(p.ax + t * rx, p.ay + t * ry);
}

const cross = (p: Piece, q: Piece, take: Take): void =>
  p.radius > 0 ? (q.radius > 0 ? circlesCross(p, q, take) : edgeCrossesCircle(q, p, take)) : q.radius > 0 ? edgeCrossesCircle(p, q, take) : edgesCross(p, q, take);

/** Where pieces are nearest and where they cross, within a distance of the origin, the nearest first. Cost: the pieces, and the pairs that overlap from west to east. */
function candidates(pieces: Piece[], withinM: number): { readonly x: number; readonly y: number; readonly square: number }[] {
  const found: { x: number; y: number; square: number }[] = [], most = withinM * withinM;
  const take: Take = (x, y) => { const square = x * x + y * y; if (square <= most) found.push({ x, y, square }); };
  pieces.sort((p, q) => p.west - q.west);
  pieces.forEach((piece, i) => {
    nearestOn(piece, take);
    for (let j = i + 1; j < pieces.length; j++) {
      const other = pieces[j] as Piece;
      if (other.west > piece.east) break;
      if (other.south <= piece.north && other.north >= piece.south) cross(piece, other, take);
    }
  });
  return found.sort((p, q) => p.square - q.square);
}

function isBlocked(x: number, y: number, lon: number, lat: number, { edges, radius, area, west, east, south, north }: PlaneShape): boolean {
  if (x < west || x > east || y < south || y > north) return false;
  const least = (radius - HAIR_M) ** 2;
  for (let i = 0; i < edges.length; i += 4) if (squareTo(x, y, edges[i] as number, edges[i + 1] as number, edges[i + 2] as number, edges[i + 3] as number) < least) return true;
  return area !== null && pointInArea(lon, lat, area);
}

/** The nearest places outside, nearest first, the given place itself among them only where it is on the border. */
export function nearestOutside({ from, shapes, within, mostM, count, apartM, accept }: OutsideQuery): readonly PlaceOutside[] {
  const plane = localPlane(from), [lon0, lat0] = from;
  const farLat = (reachM: number) => (mostM + reachM) / DEGREE_M, farLon = (reachM: number) => farLat(reachM) / Math.max(0.05, Math.cos(((Math.abs(lat0) + 0.1) * Math.PI) / 180));
  const inSight = ({ geometry, reachM }: Buffered): boolean => {
    const box = boundsOf([geometry]), dy = farLat(reachM), dx = farLon(reachM);
    return box !== null && box[0] <= lon0 + dx && box[2] >= lon0 - dx && box[1] <= lat0 + dy && box[3] >= lat0 - dy;
  };
  const blocking = shapes.filter(inSight).map((shape) => shapeOf(shape, plane));
  const borders = (within ?? []).map((geometry) => shapeOf({ geometry, reachM: 0 }, plane));
  const found: PlaceOutside[] = [], tried = new Set<string>();
  for (let reachM = Math.min(FIRST_M, mostM); ; reachM = Math.min(2 * reachM, mostM)) {
    const pieces: Piece[] = [];
    for (const shape of [...blocking, ...borders]) piecesOf(shape, reachM, pieces);
    for (const { x, y } of candidates(pieces, reachM)) {
      const key = `${x.toFixed(2)} ${y.toFixed(2)}`;
      if (tried.has(key)) continue;
      tried.add(key);
      const at = plane.toLonLat(x, y).map((value) => Number(value.toFixed(9))) as [number, number];
      if (found.some((place) => geodesicDistanceM(place.at, at) < apartM) || (within && !within.some((area) => pointInArea(at[0], at[1], area)))) continue;
      if (blocking.some((shape) => isBlocked(x, y, at[0], at[1], shape)) || !accept(at)) continue;
      found.push({ at, distanceM: geodesicDistanceM(from, at) });
      if (found.length === count) return found;
    }
    if (reachM === mostM) return found;
  }
}
