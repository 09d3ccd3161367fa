/** GeoJSON, RFC 7946, as one collection or an object a line; files of the 2008 draft with a `crs` member are read too. */
import path from 'node:path';
import { TextDecoder } from 'node:util';
import type { Geometry } from 'geojson';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { wound } from '../../core/geo/index.ts';
import { asUtf8, chunksOf } from './chunks.ts';
import { type Codec, type OpenOptions, type RawRow, type RawTable, STANDARD_CRS } from './codec.ts';
import { encodingNamed } from './encoding.ts';
import { JsonScanner } from './json-scan.ts';

const Properties = z.record(z.string(), z.unknown()).nullish();
const Id = z.union([z.string(), z.number()]).nullish();
const FeatureObject = z.object({ type: z.literal('Feature'), id: Id, geometry: z.unknown(), properties: Properties });
const Head = z.looseObject({ type: z.string(), name: z.string().optional().catch(undefined), features: z.array(z.unknown()).optional().catch(undefined) });
const Crs = z.object({ properties: z.object({ name: z.string() }) });
const GEOMETRY_TYPES = ['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon', 'GeometryCollection'];

const UTF8_MARK = [0xef, 0xbb, 0xbf];

/** How the texts of the file are written: as stated, else by its first bytes, else UTF-8. */
async function encodingOf(file: string, stated: string | undefined): Promise<RawTable['encoding']> {
  if (stated !== undefined) return { name: encodingNamed(stated), how: 'stated', confidence: 1 };
  let name = 'UTF-8';
  for await (const [a, b] of chunksOf(file)) {
    if (a === 0xff && b === 0xfe) name = 'UTF-16LE';
    if (a === 0xfe && b === 0xff) name = 'UTF-16BE';
    break;
  }
  return { name, how: 'file', confidence: 1 };
}

/** The bytes of the file as UTF-8 without its mark. */
async function* utf8Of(file: string, encoding: string, signal?: AbortSignal): AsyncGenerator<Uint8Array, void> {
  const chunks = chunksOf(file, signal);
  let first = true;
  for await (const chunk of encoding === 'UTF-8' ? chunks : asUtf8(chunks, encoding)) {
    yield first && UTF8_MARK.every((byte, i) => chunk[i] === byte) ? chunk.subarray(UTF8_MARK.length) : chunk;
    first = false;
  }
}

function wrongEncoding(file: string, error: unknown): unknown {
  return error instanceof TypeError ? new AppError('format', 'geojson-encoding', { file }, error) : error;
}

function textOf(file: string, decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw wrongEncoding(file, error);
  }
}

/** The value of a piece that begins at a line and column. */
function parseJson(file: string, text: string, line: number, column: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const before = text.slice(0, Number(position ?? 0)).split('\n');
    throw new AppError('format', 'geojson-broken', { file, line: line + before.length - 1, column: (before.length === 1 ? column : 1) + (before.at(-1)?.length ?? 0) }, error);
  }
}

function statedCrs(value: unknown): string | null {
  const parsed = Crs.safeParse(value);
  if (!parsed.success) return null;
  const { name } = parsed.data.properties;
  if (/CRS84$/i.test(name)) return 'EPSG:4326';
  const code = /EPSG:+(?:[\d.]*:)?(\d+)$/i.exec(name)?.[1];
  return code === undefined ? name : `EPSG:${code}`;
}

function rowOf(file: string, value: unknown, row: number): RawRow {
  const parsed = FeatureObject.safeParse(value);
  if (!parsed.success) throw new AppError('format', 'geojson-feature', { file, row, field: parsed.error.issues[0]?.path.join('.') || 'type' });
  const { id, geometry, properties } = parsed.data;
  return { row, id: id === null || id === undefined ? null : String(id), geometry, properties: properties ?? {} };
}

/** What an object of the file is, by its head; a collection's features come by themselves. */
function rowsOfHead(file: string, value: unknown, row: number): RawRow[] {
  const head = Head.safeParse(value);
  if (!head.success) throw new AppError('format', 'not-geojson', { file });
  const { type, features } = head.data;
  if (type === 'FeatureCollection' && features !== undefined) return [];
  if (type === 'Feature') return [rowOf(file, value, row)];
  if (GEOMETRY_TYPES.includes(type)) return [{ row, id: null, geometry: value, properties: {} }];
  throw new AppError('format', 'not-geojson', { file });
}

async function* readRows(file: string, encoding: string, signal?: AbortSignal): AsyncGenerator<RawRow[], void> {
  const scanner = new JsonScanner(file, false), decoder = new TextDecoder('utf-8', { fatal: true });
  let row = 0;
  for await (const chunk of utf8Of(file, encoding, signal)) {
    const rows: RawRow[] = [];
    for (const { what, bytes, line, column } of scanner.push(chunk)) {
      const value = parseJson(file, textOf(file, decoder, bytes ?? new Uint8Array()), line, column);
      if (what === 'feature') rows.push(rowOf(file, value, ++row));
      else for (const own of rowsOfHead(file, value, row + 1)) { rows.push(own); row++; }
    }
    if (rows.length > 0) yield rows;
  }
}

/** Goes through the file once, features being counted only: what it is, how many rows it has, its CRS and name. */
async function survey(file: string, encoding: string, { signal }: OpenOptions): Promise<{ readonly count: number; readonly crs: string | null; readonly name: string | null }> {
  const scanner = new JsonScanner(file, true), decoder = new TextDecoder('utf-8', { fatal: true });
  let bare = 0;
  let crs: string | null = null, name: string | null = null;
  for await (const chunk of utf8Of(file, encoding, signal)) {
    for (const { what, bytes, line, column } of scanner.push(chunk)) {
      if (what === 'feature' || !bytes) continue;
      const value = parseJson(file, textOf(file, decoder, bytes), line, column), head = Head.safeParse(value);
      bare += rowsOfHead(file, value, scanner.features + bare + 1).length;
      crs ??= statedCrs(head.data?.['crs']);
      if (head.data?.features) name ??= head.data.name ?? null;
    }
  }
  scanner.end();
  return { count: scanner.features + bare, crs, name };
}

function rightHanded(geometry: Geometry): Geometry {
  switch (geometry.type) {
    case 'Polygon': return { ...geometry, coordinates: wound(geometry.coordinates) };
    case 'MultiPolygon': return { ...geometry, coordinates: geometry.coordinates.map(wound) };
    case 'GeometryCollection': return { ...geometry, geometries: geometry.geometries.map(rightHanded) };
    default: return geometry;
  }
}

export const geojson: Codec = {
  id: 'geojson',
  label: { zh: 'GeoJSON', en: 'GeoJSON' },
  extensions: ['geojson', 'json', 'geojsonl', 'ndjson'],
  async open(file, options) {
    const encoding = await encodingOf(file, options.encoding);
    try {
      const { count, crs, name } = await survey(file, encoding.name, options);
      const table: RawTable = { name: name ?? path.parse(file).name, columns: [], crs: crs ?? STANDARD_CRS, encoding, count, warnings: [], rows: () => readRows(file, encoding.name, options.signal) };
      return { tables: [table], close: async () => undefined };
    } catch (error) {
      throw wrongEncoding(file, error);
    }
  },
  async *write([layer], { crs, wrote }) {
    if (!layer) return;
    const declared = layer.fields.map(({ id }) => id);
    const stated = crs.code === 'EPSG:4326' ? '' : `"crs":{"type":"name","properties":{"name":${JSON.stringify(crs.code.replace(/^EPSG:/, 'urn:ogc:def:crs:EPSG::'))}}},`;
    yield `{"type":"FeatureCollection","name":${JSON.stringify(layer.decl.id)},${stated}"features":[`;
    let separator = '\n';
    for (const { id, geometry, props } of layer.features) {
      const properties = Object.fromEntries([...declared.map((field) => [field, props[field] ?? null]), ...Object.entries(props).filter(([key]) => !declared.includes(key))]);
      yield `${separator}${JSON.stringify({ type: 'Feature', id, geometry: geometry ? rightHanded(geometry) : null, properties })}`;
      separator = ',\n';
      await wrote(1);
    }
    yield '\n]}\n';
  },
};
