/** GeoPackage geometry blobs: GP header with envelope, then ISO WKB, little-endian (OGC 12-128r18, 2.1.3; heights as type + 1000). */
import type { Geometry, Position } from 'geojson';

export const TYPES = ['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon', 'GeometryCollection'] as const;
export const HEADER_BYTES = 8;
export const ENVELOPE_BYTES = 32;

/** How many bytes the WKB of a geometry has, told in positions and heads; and whether any position has a height. */
class Measure {
  positions = 0;
  heads = 0;
  lists = 0;
  hasZ = false;

  private list(list: readonly Position[]): void {
    this.lists++;
    this.positions += list.length;
    if (!this.hasZ) for (const position of list) if (position.length > 2) { this.hasZ = true; break; }
  }

  private rings(rings: readonly (readonly Position[])[]): void {
    this.lists++;
    for (const ring of rings) this.list(ring);
  }

  add(geometry: Geometry): this {
    this.heads++;
    switch (geometry.type) {
      case 'Point':
        this.positions++;
        this.hasZ ||= geometry.coordinates.length > 2;
        break;
      case 'LineString': this.list(geometry.coordinates); break;
      case 'Polygon': this.rings(geometry.coordinates); break;
      case 'MultiPoint':
        this.heads += geometry.coordinates.length;
        this.list(geometry.coordinates);
        break;
      case 'MultiLineString':
        this.heads += geometry.coordinates.length;
        this.rings(geometry.coordinates);
        break;
      case 'MultiPolygon':
        this.heads += geometry.coordinates.length;
        this.lists++;
        for (const rings of geometry.coordinates) this.rings(rings);
        break;
      case 'GeometryCollection':
        this.lists++;
        for (const child of geometry.geometries) this.add(child);
        break;
    }
    return this;
  }

  get bytes(): number {
    return this.heads * 5 + this.lists * 4 + this.positions * (this.hasZ ? 24 : 16);
  }
}

/** Blobs are cut out of larger buffers: a buffer for each of many small ones would take longer than filling it. */
const SLAB_BYTES = 256 * 1024;
let slab = new DataView(new ArrayBuffer(SLAB_BYTES)), slabUsed = 0;

/** Room for a blob, its bytes all zero. */
export function roomFor(bytes: number): { readonly view: DataView; readonly offset: number } {
  if (bytes > SLAB_BYTES / 4) return { view: new DataView(new ArrayBuffer(bytes)), offset: 0 };
  if (slabUsed + bytes > SLAB_BYTES) {
    slab = new DataView(new ArrayBuffer(SLAB_BYTES));
    slabUsed = 0;
  }
  const offset = slabUsed;
  slabUsed += bytes;
  return { view: slab, offset };
}

class Writer {
  readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly hasZ: boolean;
  private length: number;
  private minX = Infinity;
  private maxX = -Infinity;
  private minY = Infinity;
  private maxY = -Infinity;

  constructor(geometry: Geometry, srsId: number) {
    const measure = new Measure().add(geometry);
    this.hasZ = measure.hasZ;
    const bytes = HEADER_BYTES + ENVELOPE_BYTES + measure.bytes, { view, offset } = roomFor(bytes);
    this.view = view;
    this.bytes = new Uint8Array(view.buffer, offset, bytes);
    this.length = offset + HEADER_BYTES + ENVELOPE_BYTES;
    this.bytes[0] = 0x47;
    this.bytes[1] = 0x50;
    this.bytes[3] = 0b00000011; // little-endian, XY envelope
    view.setUint32(offset + 4, srsId, true);
    this.geometry(geometry);
    [this.minX, this.maxX, this.minY, this.maxY].forEach((value, i) => view.setFloat64(offset + HEADER_BYTES + i * 8, Number.isFinite(value) ? value : Number.NaN, true));
  }

  private head(type: Geometry['type']): void {
    this.view.setUint8(this.length, 1);
    this.view.setUint32(this.length + 1, TYPES.indexOf(type) + 1 + (this.hasZ ? 1000 : 0), true);
    this.length += 5;
  }

  private count(value: number): void {
    this.view.setUint32(this.length, value, true);
    this.length += 4;
  }

  private position(position: Position): void {
    const x = position[0] ?? Number.NaN, y = position[1] ?? Number.NaN, { view, length } = this;
    if (!(x >= this.minX)) this.minX = Math.min(this.minX, x);
    if (!(x <= this.maxX)) this.maxX = Math.max(this.maxX, x);
    if (!(y >= this.minY)) this.minY = Math.min(this.minY, y);
    if (!(y <= this.maxY)) this.maxY = Math.max(this.maxY, y);
    view.setFloat64(length, x, true);
    view.setFloat64(length + 8, y, true);
    if (this.hasZ) view.setFloat64(length + 16, position[2] ?? Number.NaN, true);
    this.length = length + (this.hasZ ? 24 : 16);
  }

  private positions(list: readonly Position[]): void {
    this.count(list.length);
    for (const position of list) this.position(position);
  }

  private rings(rings: readonly (readonly Position[])[]): void {
    this.count(rings.length);
    for (const ring of rings) this.positions(ring);
  }

  private geometry(geometry: Geometry): void {
    this.head(geometry.type);
    switch (geometry.type) {
      case 'Point': this.position(geometry.coordinates); break;
      case 'LineString': this.positions(geometry.coordinates); break;
      case 'Polygon': this.rings(geometry.coordinates); break;
      case 'MultiPoint':
        this.count(geometry.coordinates.length);
        for (const position of geometry.coordinates) { this.head('Point'); this.position(position); }
        break;
      case 'MultiLineString':
        this.count(geometry.coordinates.length);
        for (const line of geometry.coordinates) { this.head('LineString'); this.positions(line); }
        break;
      case 'MultiPolygon':
        this.count(geometry.coordinates.length);
        for (const rings of geometry.coordinates) { this.head('Polygon'); this.rings(rings); }
        break;
      case 'GeometryCollection':
        this.count(geometry.geometries.length);
        for (const child of geometry.geometries) this.geometry(child);
        break;
    }
  }
}

/** A geometry as a GeoPackage blob. Coordinates keep every bit; a position without height in a geometry with heights gets NaN. */
export function encodeGeometry(geometry: Geometry, srsId: number): Uint8Array {
  return new Writer(geometry, srsId).bytes;
}

interface Dimensions { readonly z: boolean; readonly m: boolean }

class Reader {
  private readonly view: DataView;
  private little = true;
  offset: number;

  constructor(bytes: Uint8Array, offset: number) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.offset = offset;
  }

  private uint32(): number {
    const value = this.view.getUint32(this.offset, this.little);
    this.offset += 4;
    return value;
  }

  private double(): number {
    const value = this.view.getFloat64(this.offset, this.little);
    this.offset += 8;
    return value;
  }

  private position({ z, m }: Dimensions): Position {
    const position = [this.double(), this.double()];
    if (z) {
      const height = this.double();
      if (!Number.isNaN(height)) position.push(height);
    }
    if (m) this.double();
    return position;
  }

  private line(dimensions: Dimensions): Position[] {
    const { view, little } = this, count = this.uint32(), line: Position[] = [];
    if (count > (view.byteLength - this.offset) / 16) throw new RangeError(`${count} positions in ${view.byteLength - this.offset} bytes`);
    if (dimensions.z || dimensions.m) {
      for (let i = 0; i < count; i++) line.push(this.position(dimensions));
      return line;
    }
    let at = this.offset;
    for (let i = 0; i < count; i++, at += 16) line.push([view.getFloat64(at, little), view.getFloat64(at + 8, little)]);
    this.offset = at;
    return line;
  }

  private list<T>(read: () => T): T[] {
    const count = this.uint32(), list: T[] = [];
    for (let i = 0; i < count; i++) list.push(read());
    return list;
  }

  geometry(): Geometry {
    this.little = this.view.getUint8(this.offset++) === 1;
    const code = this.uint32();
    const plain = code & 0x0fffffff;
    const family = Math.floor(plain / 1000);
    const dimensions = { z: family === 1 || family === 3 || (code & 0x80000000) !== 0, m: family === 2 || family === 3 || (code & 0x40000000) !== 0 };
    const line = () => this.line(dimensions);
    const type = TYPES[(plain % 1000) - 1];
    switch (type) {
      case 'Point': return { type, coordinates: this.position(dimensions) };
      case 'LineString': return { type, coordinates: line() };
      case 'Polygon': return { type, coordinates: this.list(line) };
      case 'MultiPoint': return { type, coordinates: this.list(() => this.coordinatesOf('Point')) as Position[] };
      case 'MultiLineString': return { type, coordinates: this.list(() => this.coordinatesOf('LineString')) as Position[][] };
      case 'MultiPolygon': return { type, coordinates: this.list(() => this.coordinatesOf('Polygon')) as Position[][][] };
      case 'GeometryCollection': return { type, geometries: this.list(() => this.geometry()) };
      default: throw new RangeError(`WKB geometry type ${code} is not one of the simple types`);
    }
  }

  private coordinatesOf(type: 'Point' | 'LineString' | 'Polygon'): unknown {
    const part = this.geometry();
    if (part.type !== type) throw new RangeError(`a ${part.type} where a ${type} should be`);
    return part.coordinates;
  }
}

/** The geometry of a GeoPackage blob, of any envelope and byte order; null for an empty one. Throws RangeError for bytes that are none. */
export function decodeGeometry(blob: Uint8Array): Geometry | null {
  if (blob.length < HEADER_BYTES || blob[0] !== 0x47 || blob[1] !== 0x50) throw new RangeError('no GeoPackage geometry header');
  const flags = blob[3] as number;
  if ((flags & 0b00010000) !== 0) return null;
  const envelope = [0, ENVELOPE_BYTES, 48, 48, 64][(flags >> 1) & 0b111];
  if (envelope === undefined) throw new RangeError('unknown envelope');
  return new Reader(blob, HEADER_BYTES + envelope).geometry();
}

/** The geometry of WKB, ISO or with the flags of EWKB. Throws RangeError for types that are none of ours. */
export function decodeWkb(bytes: Uint8Array): Geometry {
  return new Reader(bytes, 0).geometry();
}
