/** Geometry of .shp records (ESRI Shapefile Technical Description, July 1998), exact and fast. */
import type { Geometry, Position } from 'geojson';
import { packedPath } from '../../core/geo/index.ts';
import { groupRings } from './rings.ts';

export const HEADER_BYTES = 100;
export const RECORD_HEADER_BYTES = 8;
export const FILE_CODE = 9994;

/** Below it, a height or measure is "no data". */
const NO_DATA = -1e38;

/** What a record holds: a geometry, null, or a shape of a kind that has no counterpart (multipatch). Throws RangeError when it does not fit into its bytes. */
export function shapeOf(view: DataView, offset: number, length: number): Geometry | null | { readonly type: string } {
  const code = view.getInt32(offset, true);
  if (code === 0) return null;
  const base = code % 10, hasZ = code > 10 && code < 20;
  const end = offset + length;
  if (base === 1 && code < 30) {
    const z = hasZ && length >= 28 ? view.getFloat64(offset + 20, true) : NO_DATA;
    return { type: 'Point', coordinates: position(view.getFloat64(offset + 4, true), view.getFloat64(offset + 12, true), z) };
  }
  if (base === 8 && code < 30) {
    const count = countAt(view, offset + 36, end);
    return multi('Point', positionsOf(view, offset + 40, count, hasZ, end));
  }
  if ((base !== 3 && base !== 5) || code >= 30) return { type: `shape type ${code}` };
  const parts = countAt(view, offset + 36, end), count = countAt(view, offset + 40, end);
  if (parts === 1 && !hasZ && offset + 48 + 16 * count <= end && view.getInt32(offset + 44, true) === 0) {
    const path = packedPath(base === 3 ? 'LineString' : 'Polygon', view, offset + 48, count);
    if (path) return path;
  }
  const positions = positionsOf(view, offset + 44 + 4 * parts, count, hasZ, end);
  const lines: Position[][] = [];
  for (let i = 0; i < parts; i++) {
    const from = view.getInt32(offset + 44 + 4 * i, true), to = i + 1 < parts ? view.getInt32(offset + 48 + 4 * i, true) : count;
    if (from < 0 || to < from || to > count) throw new RangeError(`part ${i} from ${from} to ${to} of ${count}`);
    if (to > from) lines.push(parts === 1 ? positions : positions.slice(from, to));
  }
  if (base === 3) return multi('LineString', lines);
  return multi('Polygon', groupRings(lines));
}

function countAt(view: DataView, at: number, end: number): number {
  const count = view.getInt32(at, true);
  if (count < 0 || count > end - at) throw new RangeError(`${count} items in ${end - at} bytes`);
  return count;
}

function position(x: number, y: number, z: number): Position {
  return z > NO_DATA ? [x, y, z] : [x, y];
}

function positionsOf(view: DataView, at: number, count: number, hasZ: boolean, end: number): Position[] {
  const heights = at + 16 * count + 16, withZ = hasZ && heights + 8 * count <= end;
  if (at + 16 * count > end) throw new RangeError(`${count} points in ${end - at} bytes`);
  const positions: Position[] = [];
  for (let i = 0; i < count; i++) {
    const x = view.getFloat64(at + 16 * i, true), y = view.getFloat64(at + 16 * i + 8, true);
    positions.push(withZ ? position(x, y, view.getFloat64(heights + 8 * i, true)) : [x, y]);
  }
  return positions;
}

function multi(type: 'Point', parts: Position[]): Geometry | null;
function multi(type: 'LineString', parts: Position[][]): Geometry | null;
function multi(type: 'Polygon', parts: Position[][][]): Geometry | null;
/** One part as the simple type, several as the multiple one, none as null. */
function multi(type: 'Point' | 'LineString' | 'Polygon', parts: readonly unknown[]): Geometry | null {
  const [first, second] = parts;
  if (first === undefined) return null;
  return (second === undefined ? { type, coordinates: first } : { type: `Multi${type}`, coordinates: parts }) as Geometry;
}
