/** Geometries prepared for distances: flat arrays of metric coordinates in the order of space, cut into pieces that an index can hold. */
import type { Geometry, Position } from 'geojson';
import { ArcTable, RADIANS } from './ellipsoid.ts';

/** Longest run of segments of a line that is one piece; polygons are one piece each, whatever their size. */
const SEGMENTS_PER_PIECE = 8;

export const POINT = 0;
export const LINE = 1;
export const POLYGON = 2;

/**
 * Many geometries in flat arrays; long diagonal edges are cut (partsOf). Vertex v is at `at[2v]` (longitude, rad) and `at[2v + 1]` (meridian arc, m); see ellipsoid.ts. Piece k
 * belongs to geometry `owner[k]`, is of class `kind[k]`, has rings `firstRing[k]` … `firstRing[k+1]`, a ring r the vertices `firstVertex[r]` …
 * `firstVertex[r+1]`, and the box `boxes[4k]` … (west, east, south, north). The pieces of a geometry follow each other; geometries follow each
 * other in rows of space, so that what is near on the ground is near in memory.
 */
export interface MetricSet {
  /** geometries that went in, those without pieces included */
  readonly count: number;
  readonly pieces: number;
  readonly owner: Int32Array;
  readonly kind: Uint8Array;
  readonly firstRing: Int32Array;
  readonly firstVertex: Int32Array;
  readonly at: Float64Array;
  readonly boxes: Float64Array;
}

/** Most that the middle of an edge may lie beside the straight line in the plane of comparison, m. */
const BEND_M = 0.002;
/** Bend of an edge by the product of its differences in longitude and latitude (degrees): Δλ·Δφ·R·sin φ / 8, with sin φ taken as 1. */
const BEND_M_PER_SQUARE_DEGREE = (6_378_137 * RADIANS * RADIANS) / 8;

/**
 * Parts into which an edge is cut, so that what is straight in longitude and latitude (RFC 7946) is straight in the plane as well. Edges along a
 * meridian or a parallel are; a diagonal of 300 m needs no cut, one of 10 km some twenty. Power lines and pipelines have such edges.
 */
export function partsOf(from: Position, to: Position): number {
  const bendM = BEND_M_PER_SQUARE_DEGREE * Math.abs(((to[0] as number) - (from[0] as number)) * ((to[1] as number) - (from[1] as number)));
  return bendM > BEND_M ? Math.ceil(Math.sqrt(bendM / BEND_M)) : 1;
}

/** What a geometry, or a set, will need. */
class Counter {
  vertices = 0;
  rings = 0;
  pieces = 0;

  ring(line: readonly Position[], from: number, to: number): void {
    this.vertices += to - from;
    for (let i = from + 1; i < to; i++) this.vertices += partsOf(line[i - 1] as Position, line[i] as Position) - 1;
    this.rings++;
  }

  endPiece(): void {
    this.pieces++;
  }
}

/** Fills the arrays, a geometry at the place that it was given. */
class Filler implements MetricSet {
  readonly count: number;
  readonly pieces: number;
  readonly owner: Int32Array;
  readonly kind: Uint8Array;
  readonly firstRing: Int32Array;
  readonly firstVertex: Int32Array;
  readonly at: Float64Array;
  readonly boxes: Float64Array;
  private readonly table = new ArcTable();
  private vertex = 0;
  private rings = 0;
  private piece = 0;

  constructor(count: number, { vertices, rings, pieces }: Counter) {
    this.count = count;
    this.pieces = pieces;
    this.owner = new Int32Array(pieces);
    this.kind = new Uint8Array(pieces);
    this.firstRing = new Int32Array(pieces + 1);
    this.firstVertex = new Int32Array(rings + 1);
    this.at = new Float64Array(2 * vertices);
    this.boxes = new Float64Array(4 * pieces);
    this.firstRing[pieces] = rings;
    this.firstVertex[rings] = vertices;
  }

  seek(piece: number, ring: number, vertex: number): void {
    this.piece = piece;
    this.rings = ring;
    this.vertex = vertex;
    if (piece < this.pieces) this.firstRing[piece] = ring;
  }

  ring(line: readonly Position[], from: number, to: number): void {
    const { table, at } = this;
    this.firstVertex[this.rings++] = this.vertex;
    let next = 2 * this.vertex;
    for (let i = from; i < to; i++) {
      const position = line[i] as Position, lon = position[0] as number, lat = position[1] as number;
      if (i > from) {
        const before = line[i - 1] as Position, parts = partsOf(before, position);
        for (let part = 1; part < parts; part++) {
          const t = part / parts - 1;
          at[next] = (lon + t * (lon - (before[0] as number))) * RADIANS;
          at[next + 1] = table.at(lat + t * (lat - (before[1] as number)));
          next += 2;
        }
      }
      at[next] = lon * RADIANS;
      at[next + 1] = table.at(lat);
      next += 2;
    }
    this.vertex = next / 2;
  }

  endPiece(owner: number, kind: number): void {
    const { piece, at, boxes } = this;
    let west = Infinity, east = -Infinity, south = Infinity, north = -Infinity;
    for (let i = 2 * (this.firstVertex[this.firstRing[piece] as number] as number); i < 2 * this.vertex; i += 2) {
      const x = at[i] as number, y = at[i + 1] as number;
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
    boxes[4 * piece] = west;
    boxes[4 * piece + 1] = east;
    boxes[4 * piece + 2] = south;
    boxes[4 * piece + 3] = north;
    this.owner[piece] = owner;
    this.kind[piece] = kind;
    this.piece = piece + 1;
    if (this.piece < this.pieces) this.firstRing[this.piece] = this.rings;
  }
}

type Sink = Counter | Filler;

function walk(geometry: Geometry, owner: number, sink: Sink): void {
  switch (geometry.type) {
    case 'Point': point(geometry.coordinates, owner, sink); break;
    case 'MultiPoint': for (const part of geometry.coordinates) point(part, owner, sink); break;
    case 'LineString': line(geometry.coordinates, owner, sink); break;
    case 'MultiLineString': for (const part of geometry.coordinates) line(part, owner, sink); break;
    case 'Polygon': polygon(geometry.coordinates, owner, sink); break;
    case 'MultiPolygon': for (const part of geometry.coordinates) polygon(part, owner, sink); break;
    case 'GeometryCollection': for (const part of geometry.geometries) walk(part, owner, sink); break;
  }
}

const single: Position[] = [[0, 0]];

function point(position: Position, owner: number, sink: Sink): void {
  single[0] = position;
  sink.ring(single, 0, 1);
  sink.endPiece(owner, POINT);
}

function line(positions: readonly Position[], owner: number, sink: Sink): void {
  for (let from = 0; from < Math.max(1, positions.length - 1); from += SEGMENTS_PER_PIECE) {
    const to = Math.min(positions.length, from + SEGMENTS_PER_PIECE + 1);
    if (to <= from) return;
    sink.ring(positions, from, to);
    sink.endPiece(owner, LINE);
  }
}

function polygon(rings: readonly (readonly Position[])[], owner: number, sink: Sink): void {
  let filled = false;
  for (const ring of rings) {
    if (ring.length === 0) continue;
    sink.ring(ring, 0, ring.length);
    filled = true;
  }
  if (filled) sink.endPiece(owner, POLYGON);
}

/** Where the box of a whole set lies: west, east, south, north. */
export function boxOf({ pieces, boxes }: MetricSet): readonly [number, number, number, number] {
  let west = Infinity, east = -Infinity, south = Infinity, north = -Infinity;
  for (let i = 0; i < 4 * pieces; i += 4) {
    west = Math.min(west, boxes[i] as number);
    east = Math.max(east, boxes[i + 1] as number);
    south = Math.min(south, boxes[i + 2] as number);
    north = Math.max(north, boxes[i + 3] as number);
  }
  return [west, east, south, north];
}

/** Some position of a geometry; undefined for an empty one. */
function anyPosition(geometry: Geometry): Position | undefined {
  switch (geometry.type) {
    case 'Point': return geometry.coordinates;
    case 'MultiPoint': case 'LineString': return geometry.coordinates[0];
    case 'MultiLineString': case 'Polygon': return geometry.coordinates[0]?.[0];
    case 'MultiPolygon': return geometry.coordinates[0]?.[0]?.[0];
    case 'GeometryCollection': return geometry.geometries[0] && anyPosition(geometry.geometries[0]);
  }
}

/** Geometries to a cell of the order of space, about. */
const PER_CELL = 4;
/** Most cells along one side. */
const MOST_CELLS = 2048;

/** Numbers of places in rows of space from south to north. Counting sort by cells, linear. A place that is not known (NaN) comes first. */
function spatialOrder(lon: Float64Array, lat: Float64Array): Int32Array {
  const { length } = lon;
  let west = Infinity, east = -Infinity, south = Infinity, north = -Infinity;
  for (let i = 0; i < length; i++) {
    const x = lon[i] as number, y = lat[i] as number;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  const side = Math.max(1, Math.min(MOST_CELLS, Math.floor(Math.sqrt(length / PER_CELL))));
  const perLon = east > west ? (side - 0.001) / (east - west) : 0, perLat = north > south ? (side - 0.001) / (north - south) : 0;
  const cells = new Int32Array(length), ends = new Int32Array(side * side + 1);
  for (let i = 0; i < length; i++) {
    const x = lon[i] as number;
    const cell = Number.isNaN(x) ? 0 : 1 + Math.floor(((lat[i] as number) - south) * perLat) * side + Math.floor((x - west) * perLon);
    cells[i] = cell;
    ends[cell] = (ends[cell] as number) + 1;
  }
  for (let cell = 1; cell < ends.length; cell++) ends[cell] = (ends[cell] as number) + (ends[cell - 1] as number);
  const order = new Int32Array(length);
  for (let i = length - 1; i >= 0; i--) {
    const cell = cells[i] as number, at = (ends[cell] as number) - 1;
    ends[cell] = at;
    order[at] = i;
  }
  return order;
}

/**
 * Prepares geometries; the index of a geometry in the input is its `owner`. Null and empty geometries have no pieces. Linear; the input is read
 * twice from front to back, and written where the order of space has its place.
 */
export function metricSet(geometries: readonly (Geometry | null)[]): MetricSet {
  const { length } = geometries;
  const counter = new Counter();
  const lon = new Float64Array(length).fill(Number.NaN), lat = new Float64Array(length).fill(Number.NaN);
  // what each geometry needs: pieces, rings, vertices; then where it begins
  const places = new Int32Array(3 * length);
  for (let i = 0; i < length; i++) {
    const geometry = geometries[i];
    if (!geometry) continue;
    const { pieces, rings, vertices } = counter;
    walk(geometry, i, counter);
    places[3 * i] = counter.pieces - pieces;
    places[3 * i + 1] = counter.rings - rings;
    places[3 * i + 2] = counter.vertices - vertices;
    const position = anyPosition(geometry);
    if (!position) continue;
    lon[i] = position[0] as number;
    lat[i] = position[1] as number;
  }
  let piece = 0, ring = 0, vertex = 0;
  for (const i of spatialOrder(lon, lat)) {
    const pieces = places[3 * i] as number, rings = places[3 * i + 1] as number, vertices = places[3 * i + 2] as number;
    places[3 * i] = piece;
    places[3 * i + 1] = ring;
    places[3 * i + 2] = vertex;
    piece += pieces;
    ring += rings;
    vertex += vertices;
  }
  const filler = new Filler(length, counter);
  for (let i = 0; i < length; i++) {
    const geometry = geometries[i];
    if (!geometry) continue;
    filler.seek(places[3 * i] as number, places[3 * i + 1] as number, places[3 * i + 2] as number);
    walk(geometry, i, filler);
  }
  return filler;
}
