/** FlatGeobuf, read feature by feature. Library: flatgeobuf; the frame of the file is looked at here, so that one that was cut off is told of. */
import path from 'node:path';
import { ReadableStream } from 'node:stream/web';
import type { Feature as FgbFeature } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js';
import { parseProperties } from 'flatgeobuf/lib/mjs/generic/feature.js';
import { deserialize } from 'flatgeobuf/lib/mjs/generic.js';
import { fromGeometry } from 'flatgeobuf/lib/mjs/geojson/geometry.js';
import type { HeaderMeta } from 'flatgeobuf/lib/mjs/header-meta.js';
import { calcTreeSize } from 'flatgeobuf/lib/mjs/packedrtree.js';
import { AppError } from '../../core/errors.ts';
import { chunksOf } from './chunks.ts';
import type { Codec, OpenOptions, RawRow, RawTable, Source } from './codec.ts';
import { FileWindow } from './file-window.ts';
import { writeFlatGeobuf } from './flatgeobuf-write.ts';

const ROWS_A_BATCH = 512;
/** `fgb`, version 3, `fgb`; the last byte is the patch level. */
const MAGIC = [0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62];
const FRAME_BYTES = 12;

interface RawFeature { readonly geometry: unknown; readonly properties: Readonly<Record<string, unknown>>; readonly bytes: number }

function featureOf(_id: number, feature: FgbFeature, header: HeaderMeta): RawFeature {
  const shape = feature.geometry(), empty = shape === null || (shape.xyLength() === 0 && shape.partsLength() === 0);
  return { geometry: empty ? null : fromGeometry(shape, header.geometryType), properties: parseProperties(feature, header.columns), bytes: feature.bb?.capacity() ?? 0 };
}

/** The features, with the header before the first one. The library leaves its stream open when its reader has had enough: the file is closed here, however the reading ends. */
async function* featuresOf(file: string, signal: AbortSignal | undefined, onHeader: (header: HeaderMeta) => void): AsyncGenerator<RawFeature, void> {
  const chunks = chunksOf(file, signal);
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value.slice());
    },
  });
  try {
    // the library's types know the browser's streams only; its features are what the callback gives: here, ours
    yield* deserialize(stream as unknown as Parameters<typeof deserialize>[0], { fromFeature: featureOf as never, headerMetaFn: onHeader }) as unknown as AsyncGenerator<RawFeature>;
  } finally {
    await chunks.return();
  }
}

async function headerOf(file: string): Promise<HeaderMeta> {
  const broken = (cause?: unknown) => new AppError('format', 'flatgeobuf-broken', { file, row: 0 }, cause);
  const found: HeaderMeta[] = [], features = featuresOf(file, undefined, (meta) => { found.push(meta); });
  try {
    await features.next();
  } catch (error) {
    if (error instanceof AppError || found.length === 0) throw error instanceof AppError ? error : broken(error);
  } finally {
    await features.return();
  }
  const [header] = found;
  if (!header) throw broken();
  return header;
}

async function* readRows(file: string, header: HeaderMeta, start: number, size: number, signal: AbortSignal | undefined): AsyncGenerator<RawRow[], void> {
  let row = 0, at = start, rows: RawRow[] = [];
  try {
    for await (const { geometry, properties, bytes } of featuresOf(file, signal, () => undefined)) {
      at += bytes;
      if (at > size) throw new RangeError('the last feature is not complete');
      rows.push({ row: ++row, id: null, geometry, properties });
      if (rows.length < ROWS_A_BATCH) continue;
      yield rows;
      rows = [];
    }
    if (header.featuresCount > 0 && row < header.featuresCount) throw new RangeError(`${row} of ${header.featuresCount} features`);
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('format', 'flatgeobuf-broken', { file, row }, error);
  }
  if (rows.length > 0) yield rows;
}

function crsOf({ crs }: HeaderMeta): string | null {
  if (!crs) return null;
  if (crs.code > 0 && (crs.org ?? 'EPSG').toUpperCase() === 'EPSG') return `EPSG:${crs.code}`;
  return crs.wkt === '' ? null : crs.wkt;
}

async function openFlatGeobuf(file: string, { signal }: OpenOptions): Promise<Source> {
  const window = await FileWindow.open(file);
  let headerBytes: number;
  try {
    const frame = await window.view(0, FRAME_BYTES);
    if (frame.byteLength < FRAME_BYTES || MAGIC.some((byte, i) => frame.getUint8(i) !== byte)) throw new AppError('format', 'not-flatgeobuf', { file });
    headerBytes = frame.getUint32(8, true);
    if (FRAME_BYTES + headerBytes > window.size) throw new AppError('format', 'flatgeobuf-broken', { file, row: 0 });
  } finally {
    await window.close();
  }
  const header = await headerOf(file);
  const start = FRAME_BYTES + headerBytes + (header.indexNodeSize > 0 && header.featuresCount > 0 ? calcTreeSize(header.featuresCount, header.indexNodeSize) : 0);
  const table: RawTable = {
    name: path.parse(file).name, columns: header.columns?.map(({ name }) => name) ?? [], crs: crsOf(header), encoding: { name: 'UTF-8', how: 'file', confidence: 1 }, count: header.featuresCount > 0 ? header.featuresCount : null, warnings: [],
    rows: () => readRows(file, header, start, window.size, signal),
  };
  return { tables: [table], close: async () => undefined };
}

export const flatgeobuf: Codec = {
  id: 'flatgeobuf',
  label: { zh: 'FlatGeobuf', en: 'FlatGeobuf' },
  extensions: ['fgb'],
  open: openFlatGeobuf,
  write: writeFlatGeobuf,
};
