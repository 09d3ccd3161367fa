/** GeoPackage geometry blobs: GP header with envelope, then ISO WKB, little-endian (OGC 12-128r18, 2.1.3; heights as type + 1000). */
import type { Geometry, Position } from 'geojson';

const TYPES = ['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon', 'GeometryCollection'] as const;
const HEADER_BYTES = 8;
const ENVELOPE_BYTES = 32;

class Writer {
  private bytes = new Uint8Array(1024);
  private view = new DataView(this.bytes.buffer);
  length = 0;
  minX = Infinity;
  maxX = -Infinity;
  minY = Infinity;
  maxY = -Infinity;

  private room(extra: number): void {
    if (this.length + extra <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + extra));
    grown.set(this.bytes);
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }

  byte(value: number): void {
    this.room(1);
    this.bytes[this.length++] = value;
  }

  uint32(value: number): void {
    this.room(4);
    this.view.setUint32(this.length, value, true);
    this.length += 4;
  }

  double(value: number): void {
    this.room(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  position(position: Position, hasZ: boolean): void {
    const x = position[0] ?? Number.NaN, y = position[1] ?? Number.NaN;
    this.minX = Math.min(this.minX, x);
    this.maxX = Math.max(this.maxX, x);
    this.minY = Math.min(this.minY, y);
    this.maxY = Math.max(this.maxY, y);
    this.double(x);
    this.double(y);
    if (hasZ) this.double(position[2] ?? Number.NaN);
  }

  positions(list: readonly Position[], hasZ: boolean): void {
    this.uint32(list.length);
    for (const position of list) this.position(position, hasZ);
  }

  patch(offset: number, value: number): void {
    this.view.setFloat64(offset, value, true);
  }

  done(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

function someZ(coordinates: unknown): boolean {
  return Array.isArray(coordinates) && (typeof coordinates[0] === 'number' ? coordinates.length > 2 : coordinates.some(someZ));
}

function hasHeights(geometry: Geometry): boolean {
  return geometry.type === 'GeometryCollection' ? geometry.geometries.some(hasHeights) : someZ(geometry.coordinates);
}

function writeWkb(writer: Writer, geometry: Geometry, hasZ: boolean): void {
  const part = (type: Geometry['type']) => {
    writer.byte(1);
    writer.uint32(TYPES.indexOf(type) + 1 + (hasZ ? 1000 : 0));
  };
  const polygon = (rings: readonly (readonly Position[])[]) => {
    writer.uint32(rings.length);
    for (const ring of rings) writer.positions(ring, hasZ);
  };
  part(geometry.type);
  switch (geometry.type) {
    case 'Point': writer.position(geometry.coordinates, hasZ); break;
    case 'LineString': writer.positions(geometry.coordinates, hasZ); break;
    case 'Polygon': polygon(geometry.coordinates); break;
    case 'MultiPoint':
      writer.uint32(geometry.coordinates.length);
      for (const position of geometry.coordinates) { part('Point'); writer.position(position, hasZ); }
      break;
    case 'MultiLineString':
      writer.uint32(geometry.coordinates.length);
      for (const line of geometry.coordinates) { part('LineString'); writer.positions(line, hasZ); }
      break;
    case 'MultiPolygon':
      writer.uint32(geometry.coordinates.length);
      for (const rings of geometry.coordinates) { part('Polygon'); polygon(rings); }
      break;
    case 'GeometryCollection':
      writer.uint32(geometry.geometries.length);
      for (const child of geometry.geometries) writeWkb(writer, child, hasZ);
      break;
  }
}

/** A geometry as a GeoPackage blob. Coordinates keep every bit; a position without height in a geometry with heights gets NaN. */
export function encodeGeometry(geometry: Geometry, srsId: number): Uint8Array {
  const writer = new Writer();
  writer.byte(0x47);
  writer.byte(0x50);
  writer.byte(0);
  writer.byte(0b00000011); // little-endian, XY envelope
  writer.uint32(srsId);
  for (let i = 0; i < 4; i++) writer.double(Number.NaN);
  writeWkb(writer, geometry, hasHeights(geometry));
  [writer.minX, writer.maxX, writer.minY, writer.maxY].forEach((value, i) => writer.patch(HEADER_BYTES + i * 8, Number.isFinite(value) ? value : Number.NaN));
  return writer.done();
}

/** A geometry as little-endian ISO WKB alone. */
export function encodeWkb(geometry: Geometry): Uint8Array {
  const writer = new Writer();
  writeWkb(writer, geometry, hasHeights(geometry));
  return writer.done();
}

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

  private position(dimensions: { z: boolean; m: boolean }): Position {
    const position = [this.double(), this.double()];
    if (dimensions.z) {
      const z = this.double();
      if (!Number.isNaN(z)) position.push(z);
    }
    if (dimensions.m) this.double();
    return position;
  }

  private list<T>(read: () => T): T[] {
    return Array.from({ length: this.uint32() }, read);
  }

  geometry(): Geometry {
    this.little = this.view.getUint8(this.offset++) === 1;
    const code = this.uint32();
    const plain = code & 0x0fffffff;
    const family = Math.floor(plain / 1000);
    const dimensions = { z: family === 1 || family === 3 || (code & 0x80000000) !== 0, m: family === 2 || family === 3 || (code & 0x40000000) !== 0 };
    const position = () => this.position(dimensions);
    const line = () => this.list(position);
    const rings = () => this.list(line);
    const type = TYPES[(plain % 1000) - 1];
    switch (type) {
      case 'Point': return { type, coordinates: position() };
      case 'LineString': return { type, coordinates: line() };
      case 'Polygon': return { type, coordinates: rings() };
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
