/** Zipped shapefiles: UTF-8 with .cpg, .prj, one for each class of geometry; what had to be cut is listed in `fields.txt`. */
import { Zip, ZipDeflate } from 'fflate';
import type { Geometry, Position } from 'geojson';
import { classOf, twiceArea } from '../../core/geo/index.ts';
import type { GeometryClass } from '../../core/kinds/index.ts';
import type { Layer, WriteOptions } from './codec.ts';
import { attributeColumnsOf } from './columns.ts';
import { writeDbf } from './dbf-write.ts';
import { FILE_CODE, HEADER_BYTES, RECORD_HEADER_BYTES } from './shp.ts';

const CLASSES: readonly GeometryClass[] = ['point', 'line', 'polygon'];
const NO_HEIGHT = -1e39;

/** The parts of a geometry of a class: points as one list, lines and rings as one list each, outer rings clockwise. */
function partsOf(geometry: Geometry): Position[][] {
  const clockwise = (ring: Position[], wanted: boolean) => (twiceArea(ring) < 0 === wanted ? ring : [...ring].reverse());
  const rings = (polygon: Position[][]) => polygon.map((ring, i) => clockwise(ring, i === 0));
  switch (geometry.type) {
    case 'Point': return [[geometry.coordinates]];
    case 'MultiPoint':
    case 'LineString': return [geometry.coordinates];
    case 'MultiLineString': return geometry.coordinates;
    case 'Polygon': return rings(geometry.coordinates);
    case 'MultiPolygon': return geometry.coordinates.flatMap(rings);
    case 'GeometryCollection': {
      const parts = geometry.geometries.flatMap(partsOf);
      return classOf(geometry) === 'point' ? [parts.flat()] : parts;
    }
  }
}

interface Shape { readonly parts: readonly Position[][]; readonly count: number }

/** Shape type and size of a class in a file: all records are of one type. */
interface Layout { readonly code: number; readonly hasZ: boolean }

function layoutOf(geometryClass: GeometryClass, shapes: readonly (Shape | null)[]): Layout {
  const hasZ = shapes.some((shape) => shape?.parts.some((part) => part.some(({ length }) => length > 2)));
  const single = shapes.every((shape) => shape === null || shape.count === 1);
  const plain = geometryClass === 'point' ? (single ? 1 : 8) : geometryClass === 'line' ? 3 : 5;
  return { code: plain + (hasZ ? 10 : 0), hasZ };
}

function bytesOf({ parts, count }: Shape, { code, hasZ }: Layout): number {
  // a point with height carries a measure too
  if (code % 10 === 1) return 4 + 16 + (hasZ ? 16 : 0);
  const head = code % 10 === 8 ? 40 : 44 + 4 * parts.length;
  return head + 16 * count + (hasZ ? 16 + 8 * count : 0);
}

/** West, south, east, north, lowest, highest. */
type Box = [number, number, number, number, number, number];
const noBox = (): Box => [Infinity, Infinity, -Infinity, -Infinity, Infinity, -Infinity];

function stretch(box: Box, [x = 0, y = 0, z]: Position): void {
  box[0] = Math.min(box[0], x);
  box[1] = Math.min(box[1], y);
  box[2] = Math.max(box[2], x);
  box[3] = Math.max(box[3], y);
  if (z === undefined) return;
  box[4] = Math.min(box[4], z);
  box[5] = Math.max(box[5], z);
}
const finite = (value: number): number => (Number.isFinite(value) ? value : 0);

function writeShape(view: DataView, from: number, shape: Shape, { code, hasZ }: Layout, whole: Box): void {
  let at = from;
  const int = (value: number) => { view.setInt32(at, value, true); at += 4; };
  const double = (value: number) => { view.setFloat64(at, value, true); at += 8; };
  const positions = shape.parts.flat(), box = noBox();
  for (const position of positions) {
    stretch(box, position);
    stretch(whole, position);
  }
  int(code);
  if (code % 10 === 1) {
    const [x = 0, y = 0, z] = positions[0] ?? [];
    double(x);
    double(y);
    if (hasZ) {
      double(z ?? NO_HEIGHT);
      double(NO_HEIGHT);
    }
    return;
  }
  for (const value of box.slice(0, 4)) double(value);
  if (code % 10 !== 8) int(shape.parts.length);
  int(shape.count);
  if (code % 10 !== 8) {
    let first = 0;
    for (const part of shape.parts) {
      int(first);
      first += part.length;
    }
  }
  for (const [x = 0, y = 0] of positions) {
    double(x);
    double(y);
  }
  if (!hasZ) return;
  double(finite(box[4]));
  double(finite(box[5]));
  for (const position of positions) double(position[2] ?? NO_HEIGHT);
}

/** The .shp and the .shx of some shapes. */
function shpOf(geometryClass: GeometryClass, shapes: readonly (Shape | null)[]): { readonly shp: Uint8Array; readonly shx: Uint8Array } {
  const layout = layoutOf(geometryClass, shapes), lengths = shapes.map((shape) => (shape ? bytesOf(shape, layout) : 4));
  const shp = new DataView(new ArrayBuffer(lengths.reduce((sum, length) => sum + RECORD_HEADER_BYTES + length, HEADER_BYTES)));
  const shx = new DataView(new ArrayBuffer(HEADER_BYTES + RECORD_HEADER_BYTES * shapes.length));
  const whole = noBox();
  let at = HEADER_BYTES;
  shapes.forEach((shape, i) => {
    const length = lengths[i] ?? 0;
    shx.setInt32(HEADER_BYTES + i * 8, at / 2);
    shx.setInt32(HEADER_BYTES + i * 8 + 4, length / 2);
    shp.setInt32(at, i + 1);
    shp.setInt32(at + 4, length / 2);
    if (shape) writeShape(shp, at + RECORD_HEADER_BYTES, shape, layout, whole);
    at += RECORD_HEADER_BYTES + length;
  });
  for (const view of [shp, shx]) {
    view.setInt32(0, FILE_CODE);
    view.setInt32(24, view.byteLength / 2);
    view.setInt32(28, 1000, true);
    view.setInt32(32, layout.code, true);
    whole.forEach((value, i) => view.setFloat64(36 + 8 * i, finite(value), true));
  }
  return { shp: new Uint8Array(shp.buffer), shx: new Uint8Array(shx.buffer) };
}

/** Pieces of an archive of some files. */
function* zipped(files: readonly (readonly [string, Uint8Array])[]): Generator<Uint8Array, void> {
  let pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  for (const [name, content] of files) {
    const entry = new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    for (let at = 0; at < content.length; at += 2 ** 20) {
      entry.push(content.subarray(at, at + 2 ** 20));
      yield* pieces;
      pieces = [];
    }
    entry.push(new Uint8Array(), true);
    yield* pieces;
    pieces = [];
  }
  zip.end();
  yield* pieces;
}

/** The files of a layer, one shapefile for each class of geometry; and what had to be cut. */
async function filesOf(layer: Layer, base: string, { crs, wrote }: WriteOptions): Promise<{ readonly files: readonly (readonly [string, Uint8Array])[]; readonly cut: string }> {
  const { decl, features } = layer, encoder = new TextEncoder();
  const byClass = new Map(CLASSES.map((geometryClass) => [geometryClass, features.filter(({ geometry }) => geometry !== null && classOf(geometry) === geometryClass)]));
  const used = CLASSES.filter((geometryClass) => (byClass.get(geometryClass)?.length ?? 0) > 0), first = used[0] ?? decl.geometry[0] ?? 'point';
  const without = features.filter(({ geometry }) => geometry === null);
  const columns = attributeColumnsOf(layer);
  const files: [string, Uint8Array][] = [];
  let notes = '';
  for (const geometryClass of used.length === 0 ? [first] : used) {
    const own = [...(byClass.get(geometryClass) ?? []), ...(geometryClass === first ? without : [])];
    const shapes: (Shape | null)[] = [];
    for (const { geometry } of own) {
      const parts = geometry ? partsOf(geometry) : null;
      shapes.push(parts && { parts, count: parts.reduce((sum, { length }) => sum + length, 0) });
      await wrote(1);
    }
    const name = used.length > 1 ? `${base}_${geometryClass}` : base, { shp, shx } = shpOf(geometryClass, shapes), { dbf, cut } = writeDbf(columns, own);
    files.push([`${name}.shp`, shp], [`${name}.shx`, shx], [`${name}.dbf`, dbf], [`${name}.cpg`, encoder.encode('UTF-8')], [`${name}.prj`, encoder.encode(crs.wkt)]);
    notes ||= cut;
  }
  return { files, cut: notes };
}

/** One kind under the name of the file, several under their own. */
export async function* writeShapefile(layers: readonly Layer[], options: WriteOptions): AsyncGenerator<Uint8Array, void> {
  const files: (readonly [string, Uint8Array])[] = [];
  let notes = '';
  for (const layer of layers) {
    const own = layer.decl.id.replaceAll('-', '_'), made = await filesOf(layer, layers.length === 1 ? options.name.replace(/\.shp$/i, '') : own, options);
    files.push(...made.files);
    if (made.cut !== '') notes += layers.length === 1 ? made.cut : `${own}\r\n${made.cut}\r\n`;
  }
  if (notes !== '') files.push(['fields.txt', new TextEncoder().encode(`\ufeff${notes}`)]);
  for (const piece of zipped(files)) {
    yield piece;
    await options.wrote(0);
  }
}
