/**
 * Lines and areas kept as the bytes of their GeoPackage blob. To everybody else they are GeoJSON: `coordinates` is made out of the bytes when it is first asked for. A county's
 * shapes take a fifth of the memory so, and what only moves them (import, file, journal) or only wants their bounds never makes lists of positions at all.
 */
import type { Geometry } from 'geojson';
import { decodeGeometry, ENVELOPE_BYTES, encodeGeometry, HEADER_BYTES, roomFor, TYPES } from './blob.ts';

type PackedType = 'LineString' | 'Polygon' | 'MultiLineString' | 'MultiPolygon';

/** What the projects' coordinates are in, as blobs have it. */
const SRS_ID = 4326;
const WKB_AT = HEADER_BYTES + ENVELOPE_BYTES;
/** Little-endian, envelope of x and y, not empty. */
const FLAGS = 0b00000011;
const PACKED_CODES: Readonly<Record<number, PackedType>> = { 2: 'LineString', 3: 'Polygon', 5: 'MultiLineString', 6: 'MultiPolygon' };

/** A line or ring in the bytes: `count` positions from `offset` on, one every `stride` bytes (two doubles, or three with heights). */
type PathVisitor = (view: DataView, offset: number, count: number, stride: number, isRing: boolean) => void;

/** Goes through the paths of WKB that begins at `at`; where it ends. RangeError where it is not the little-endian ISO WKB of lines or areas, or does not fit. */
function walk(view: DataView, at: number, end: number, visit: PathVisitor): number {
  const code = view.getUint32(at + 1, true), type = PACKED_CODES[code % 1000], stride = code >= 1000 ? 24 : 16;
  if (view.getUint8(at) !== 1 || !type || code >= 2000) throw new RangeError(`WKB of type ${code}`);
  const path = (from: number, isRing: boolean): number => {
    const count = view.getUint32(from, true), to = from + 4 + count * stride;
    if (to > end) throw new RangeError(`${count} positions in ${end - from} bytes`);
    visit(view, from + 4, count, stride, isRing);
    return to;
  };
  if (type === 'LineString') return path(at + 5, false);
  const parts = view.getUint32(at + 5, true);
  let next = at + 9;
  for (let i = 0; i < parts; i++) next = type === 'Polygon' ? path(next, true) : walk(view, next, end, visit);
  return next;
}

class Envelope {
  minX = Infinity;
  maxX = -Infinity;
  minY = Infinity;
  maxY = -Infinity;

  add(view: DataView, offset: number, count: number, stride: number): void {
    let { minX, maxX, minY, maxY } = this;
    for (let i = 0, at = offset; i < count; i++, at += stride) {
      const x = view.getFloat64(at, true), y = view.getFloat64(at + 8, true);
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
    this.minX = minX;
    this.maxX = maxX;
    this.minY = minY;
    this.maxY = maxY;
  }

  get isFinite(): boolean {
    return this.minX > -Infinity && this.maxX < Infinity && this.minY > -Infinity && this.maxY < Infinity;
  }

  stands(view: DataView, at: number): boolean {
    return view.getFloat64(at, true) === this.minX && view.getFloat64(at + 8, true) === this.maxX && view.getFloat64(at + 16, true) === this.minY && view.getFloat64(at + 24, true) === this.maxY;
  }

  write(view: DataView, at: number): void {
    [this.minX, this.maxX, this.minY, this.maxY].forEach((value, i) => view.setFloat64(at + i * 8, value, true));
  }
}

const COORDINATES: PropertyDescriptor & ThisType<Packed> = { enumerable: true, get() { return this.decoded(); } };

class Packed {
  readonly type: PackedType;
  /** a property of its own, so that copies, JSON and messages between threads have it; of the shape that `type` says */
  declare readonly coordinates: never;
  readonly #view: DataView;
  readonly #at: number;
  readonly #length: number;
  #coordinates: unknown = null;

  /** A blob of ours that stands in `view` and is never changed there. */
  constructor(type: PackedType, view: DataView, at: number, length: number) {
    this.type = type;
    this.#view = view;
    this.#at = at;
    this.#length = length;
    Object.defineProperty(this, 'coordinates', COORDINATES);
  }

  get blob(): Uint8Array {
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + this.#at, this.#length);
  }

  get bounds(): readonly [west: number, south: number, east: number, north: number] {
    const view = this.#view, at = this.#at + HEADER_BYTES;
    return [view.getFloat64(at, true), view.getFloat64(at + 16, true), view.getFloat64(at + 8, true), view.getFloat64(at + 24, true)];
  }

  forEachPath(visit: PathVisitor): void {
    walk(this.#view, this.#at + WKB_AT, this.#at + this.#length, visit);
  }

  plain(): Geometry | null {
    return decodeGeometry(this.blob);
  }

  decoded(): unknown {
    if (this.#coordinates === null) {
      const plain = this.plain();
      if (plain && 'coordinates' in plain) this.#coordinates = plain.coordinates;
    }
    return this.#coordinates;
  }
}

/** A geometry as bytes: lines and areas packed, others as they are, which have little to keep. What has no bounds (no or infinite positions) stays as it is. */
export function packed(geometry: Geometry): Geometry {
  if (geometry instanceof Packed || geometry.type === 'Point' || geometry.type === 'MultiPoint' || geometry.type === 'GeometryCollection') return geometry;
  const blob = encodeGeometry(geometry, SRS_ID), view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  return view.getFloat64(HEADER_BYTES, true) <= view.getFloat64(HEADER_BYTES + 8, true) ? new Packed(geometry.type, view, 0, blob.length) : geometry;
}

/** The geometry of a GeoPackage blob of whoever has written it, packed where it can be; null for an empty one. Throws RangeError for bytes that are none. */
export function geometryOfBlob(blob: Uint8Array): Geometry | null {
  if (blob.length > WKB_AT + 9 && blob[0] === 0x47 && blob[1] === 0x50 && blob[3] === FLAGS && blob[WKB_AT] === 1) {
    const given = new DataView(blob.buffer, blob.byteOffset, blob.byteLength), code = given.getUint32(WKB_AT + 1, true);
    const type = code < 2000 ? PACKED_CODES[code % 1000] : undefined;
    if (type) {
      const envelope = new Envelope();
      if (walk(given, WKB_AT, blob.length, (view, offset, count, stride) => envelope.add(view, offset, count, stride)) === blob.length && envelope.isFinite && envelope.stands(given, HEADER_BYTES)) return kept(type, blob);
    }
  }
  const geometry = decodeGeometry(blob);
  return geometry && packed(geometry);
}

function kept(type: PackedType, blob: Uint8Array): Geometry {
  const { view, offset } = roomFor(blob.length);
  new Uint8Array(view.buffer, view.byteOffset + offset, blob.length).set(blob);
  view.setUint32(offset + 4, SRS_ID, true);
  return new Packed(type, view, offset, blob.length);
}

/**
 * A line or an area of one ring out of `count` pairs of little-endian doubles from `at` on, as shapefiles have them; null where it must be looked at by its positions first:
 * it has none, some are infinite, or the ring does not end where it begins.
 */
export function packedPath(type: 'LineString' | 'Polygon', pairs: DataView, at: number, count: number): Geometry | null {
  const isRing = type === 'Polygon', last = at + 16 * (count - 1), envelope = new Envelope();
  if (count === 0 || (isRing && !(pairs.getFloat64(at, true) === pairs.getFloat64(last, true) && pairs.getFloat64(at + 8, true) === pairs.getFloat64(last + 8, true)))) return null;
  for (let i = 0, from = at; i < count; i++, from += 16) if (!Number.isFinite(pairs.getFloat64(from, true) + pairs.getFloat64(from + 8, true))) return null;
  envelope.add(pairs, at, count, 16);
  const start = WKB_AT + (isRing ? 13 : 9), length = start + 16 * count, { view, offset } = roomFor(length);
  view.setUint32(offset, 0x47500003, false);
  view.setUint32(offset + 4, SRS_ID, true);
  envelope.write(view, offset + HEADER_BYTES);
  view.setUint8(offset + WKB_AT, 1);
  view.setUint32(offset + WKB_AT + 1, TYPES.indexOf(type) + 1, true);
  if (isRing) view.setUint32(offset + WKB_AT + 5, 1, true);
  view.setUint32(offset + start - 4, count, true);
  new Uint8Array(view.buffer, view.byteOffset + offset + start, 16 * count).set(new Uint8Array(pairs.buffer, pairs.byteOffset + at, 16 * count));
  return new Packed(type, view, offset, length);
}

/** Whether a geometry, whoever gave it, is one of ours as bytes. */
export const isPacked = (geometry: unknown): geometry is Geometry => geometry instanceof Packed;

/** A geometry as GeoJSON alone, nothing of which is kept: for sending away. */
export function unpacked(geometry: Geometry): Geometry {
  return geometry instanceof Packed ? (geometry.plain() ?? geometry) : geometry;
}

/** The GeoPackage blob of a geometry. Not to be changed: it may be what the geometry is kept as. */
export function blobOf(geometry: Geometry, srsId = SRS_ID): Uint8Array {
  if (!(geometry instanceof Packed)) return encodeGeometry(geometry, srsId);
  if (srsId === SRS_ID) return geometry.blob;
  const blob = geometry.blob.slice();
  new DataView(blob.buffer).setUint32(4, srsId, true);
  return blob;
}

/** The little-endian ISO WKB of a geometry. Not to be changed, as above. */
export function wkbOf(geometry: Geometry): Uint8Array {
  return blobOf(geometry).subarray(WKB_AT);
}

/** The bounds that a packed geometry has written in its bytes; null for others. */
export function packedBounds(geometry: Geometry): readonly [west: number, south: number, east: number, north: number] | null {
  return geometry instanceof Packed ? geometry.bounds : null;
}

/** Where the first path of a packed geometry begins; null for others. */
export function packedStart(geometry: Geometry): readonly [x: number, y: number] | null {
  let start: readonly [number, number] | null = null;
  forEachPackedPath(geometry, (view, offset) => { start ??= [view.getFloat64(offset, true), view.getFloat64(offset + 8, true)]; });
  return start;
}

/** The paths of a packed geometry, where they stand in its bytes; false for others. */
export function forEachPackedPath(geometry: Geometry, visit: PathVisitor): boolean {
  if (!(geometry instanceof Packed)) return false;
  geometry.forEachPath(visit);
  return true;
}
