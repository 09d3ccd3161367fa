/** Geometries prepared for distances: flat arrays of metric coordinates, cut into pieces that an index can hold. */
import type { Geometry, Position } from 'geojson';
import { LatitudeTable, RADIANS } from './ellipsoid.ts';

/** Longest run of segments of a line that is one piece; polygons are one piece each, whatever their size. */
const SEGMENTS_PER_PIECE = 8;

export const POINT = 0;
export const LINE = 1;
export const POLYGON = 2;

/**
 * Many geometries in flat arrays. Vertex v has longitude `lon[v]` (rad), meridian arc `arc[v]` (m), parallel radius `radius[v]` (m);
 * see ellipsoid.ts. Piece k belongs to geometry `owner[k]`, is of class `kind[k]`, has rings `firstRing[k]` … `firstRing[k+1]`, a ring r the
 * vertices `firstVertex[r]` … `firstVertex[r+1]`, and a box in (`lon`, `arc`).
 */
export interface MetricSet {
  readonly count: number;
  readonly pieces: number;
  readonly owner: Int32Array;
  readonly kind: Uint8Array;
  readonly firstRing: Int32Array;
  readonly firstVertex: Int32Array;
  readonly lon: Float64Array;
  /** latitude in degrees, for answers; the arithmetic uses `arc` */
  readonly lat: Float64Array;
  readonly arc: Float64Array;
  readonly radius: Float64Array;
  readonly minLon: Float64Array;
  readonly maxLon: Float64Array;
  readonly minArc: Float64Array;
  readonly maxArc: Float64Array;
}

/** What a set holds, counted before it is filled. */
class Counter {
  vertices = 0;
  rings = 0;
  pieces = 0;

  ring(_line: readonly Position[], from: number, to: number): void {
    this.vertices += to - from;
    this.rings++;
  }

  endPiece(): void {
    this.pieces++;
  }
}

/** Fills the arrays. */
class Filler {
  readonly owner: Int32Array;
  readonly kind: Uint8Array;
  readonly firstRing: Int32Array;
  readonly firstVertex: Int32Array;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly arc: Float64Array;
  readonly radius: Float64Array;
  readonly minLon: Float64Array;
  readonly maxLon: Float64Array;
  readonly minArc: Float64Array;
  readonly maxArc: Float64Array;
  private readonly table = new LatitudeTable();
  private vertex = 0;
  private rings = 0;
  private piece = 0;

  constructor({ vertices, rings, pieces }: Counter) {
    this.owner = new Int32Array(pieces);
    this.kind = new Uint8Array(pieces);
    this.firstRing = new Int32Array(pieces + 1);
    this.firstVertex = new Int32Array(rings + 1);
    this.lon = new Float64Array(vertices);
    this.lat = new Float64Array(vertices);
    this.arc = new Float64Array(vertices);
    this.radius = new Float64Array(vertices);
    this.minLon = new Float64Array(pieces);
    this.maxLon = new Float64Array(pieces);
    this.minArc = new Float64Array(pieces);
    this.maxArc = new Float64Array(pieces);
  }

  ring(line: readonly Position[], from: number, to: number): void {
    const { table } = this;
    for (let i = from; i < to; i++) {
      const position = line[i] as Position;
      const v = this.vertex++;
      const lat = position[1] as number;
      table.at(lat);
      this.lon[v] = (position[0] as number) * RADIANS;
      this.lat[v] = lat;
      this.arc[v] = table.arcM;
      this.radius[v] = table.radiusM;
    }
    this.firstVertex[++this.rings] = this.vertex;
  }

  endPiece(owner: number, kind: number): void {
    const { piece, lon, arc } = this;
    this.owner[piece] = owner;
    this.kind[piece] = kind;
    let minLon = Infinity, maxLon = -Infinity, minArc = Infinity, maxArc = -Infinity;
    for (let v = this.firstVertex[this.firstRing[piece] as number] as number; v < this.vertex; v++) {
      const x = lon[v] as number, y = arc[v] as number;
      if (x < minLon) minLon = x;
      if (x > maxLon) maxLon = x;
      if (y < minArc) minArc = y;
      if (y > maxArc) maxArc = y;
    }
    this.minLon[piece] = minLon;
    this.maxLon[piece] = maxLon;
    this.minArc[piece] = minArc;
    this.maxArc[piece] = maxArc;
    this.piece++;
    this.firstRing[this.piece] = this.rings;
  }
}

interface Sink {
  ring(line: readonly Position[], from: number, to: number): void;
  endPiece(owner: number, kind: number): void;
}

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

function point(position: Position, owner: number, sink: Sink): void {
  sink.ring([position], 0, 1);
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
  const filled = rings.filter((ring) => ring.length > 0);
  if (filled.length === 0) return;
  for (const ring of filled) sink.ring(ring, 0, ring.length);
  sink.endPiece(owner, POLYGON);
}

/** Prepares geometries; the index of a geometry in the input is its `owner`. Null and empty geometries have no pieces. Linear, two passes. */
export function metricSet(geometries: readonly (Geometry | null)[]): MetricSet {
  const counter = new Counter();
  geometries.forEach((geometry, owner) => { if (geometry) walk(geometry, owner, counter); });
  const filler = new Filler(counter);
  geometries.forEach((geometry, owner) => { if (geometry) walk(geometry, owner, filler); });
  return Object.assign(filler, { count: geometries.length, pieces: counter.pieces });
}
