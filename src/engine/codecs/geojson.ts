/** GeoJSON, RFC 7946; files of the 2008 draft with a `crs` member are read too. */
import type { Geometry, Position } from 'geojson';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { fieldsOf } from '../../core/kinds/index.ts';
import type { Codec, RawFile, RawRow } from './codec.ts';

const Properties = z.record(z.string(), z.unknown()).nullish();
const Id = z.union([z.string(), z.number()]).nullish();
const FeatureObject = z.object({ type: z.literal('Feature'), id: Id, geometry: z.unknown(), properties: Properties });
const Crs = z.object({ properties: z.object({ name: z.string() }) });
const GEOMETRY_TYPES = ['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon', 'GeometryCollection'];

/** Largest text that is parsed in one piece: Node's strings end near 512 MB. */
const MAX_BYTES = 400 * 1024 * 1024;

function decodeText(file: string, bytes: Uint8Array): { text: string; encoding: string } {
  const [a, b] = bytes;
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding: encoding.toUpperCase() };
  } catch (error) {
    throw new AppError('format', 'geojson-encoding', { file }, error);
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const before = text.slice(0, position === undefined ? text.length : Number(position)).split('\n');
    throw new AppError('format', 'geojson-broken', { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }, error);
  }
}

function statedCrs(object: Readonly<Record<string, unknown>>): string | null {
  const parsed = Crs.safeParse(object['crs']);
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

function read(file: string, bytes: Uint8Array): RawFile {
  if (bytes.length > MAX_BYTES) throw new AppError('format', 'file-too-large', { file, megabytes: Math.round(bytes.length / 1048576), limit: MAX_BYTES / 1048576 });
  const { text, encoding } = decodeText(file, bytes);
  if (text.trim() === '') throw new AppError('format', 'file-empty', { file });
  const root = parseJson(file, text);
  if (typeof root !== 'object' || root === null || Array.isArray(root)) throw new AppError('format', 'not-geojson', { file });
  const object: Readonly<Record<string, unknown>> = { ...root };
  const crs = statedCrs(object);
  if (object['type'] === 'FeatureCollection' && Array.isArray(object['features'])) {
    return { rows: object['features'].map((feature: unknown, i) => rowOf(file, feature, i + 1)), crs, encoding };
  }
  if (object['type'] === 'Feature') return { rows: [rowOf(file, root, 1)], crs, encoding };
  if (GEOMETRY_TYPES.includes(String(object['type']))) return { rows: [{ row: 1, id: null, geometry: root, properties: {} }], crs, encoding };
  throw new AppError('format', 'not-geojson', { file });
}

/** Outer rings counter-clockwise, holes clockwise (RFC 7946, 3.1.6). */
function wound(ring: Position[], counterClockwise: boolean): Position[] {
  let twiceArea = 0;
  for (let i = 1; i < ring.length; i++) twiceArea += ((ring[i]?.[0] ?? 0) - (ring[i - 1]?.[0] ?? 0)) * ((ring[i]?.[1] ?? 0) + (ring[i - 1]?.[1] ?? 0));
  return twiceArea > 0 === counterClockwise ? [...ring].reverse() : ring;
}

function rightHanded(geometry: Geometry): Geometry {
  switch (geometry.type) {
    case 'Polygon': return { ...geometry, coordinates: geometry.coordinates.map((ring, i) => wound(ring, i === 0)) };
    case 'MultiPolygon': return { ...geometry, coordinates: geometry.coordinates.map((rings) => rings.map((ring, i) => wound(ring, i === 0))) };
    case 'GeometryCollection': return { ...geometry, geometries: geometry.geometries.map(rightHanded) };
    default: return geometry;
  }
}

export const geojson: Codec = {
  id: 'geojson',
  extensions: ['geojson', 'json'],
  read,
  write(decl, features) {
    const declared = fieldsOf(decl).map(({ id }) => id);
    const lines = features.map(({ id, geometry, props }) => {
      const properties = Object.fromEntries([...declared.map((field) => [field, props[field] ?? null]), ...Object.entries(props).filter(([key]) => !declared.includes(key))]);
      return JSON.stringify({ type: 'Feature', id, geometry: geometry ? rightHanded(geometry) : null, properties });
    });
    return `{"type":"FeatureCollection","name":${JSON.stringify(decl.id)},"features":[\n${lines.join(',\n')}\n]}\n`;
  },
};
