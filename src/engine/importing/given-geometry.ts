/** Geometries of files: as the contract's schema has them, looked at where they are and not copied, for there may be millions of positions. */
import type { Geometry } from 'geojson';
import { z } from 'zod';
import { isPacked } from '../../core/geo/index.ts';

/** Lists around a position, by type. */
const DEPTHS = new Map([['Point', 0], ['MultiPoint', 1], ['LineString', 1], ['MultiLineString', 2], ['Polygon', 2], ['MultiPolygon', 3]]);

function isNested(value: unknown, depth: number): boolean {
  if (!Array.isArray(value)) return false;
  if (depth > 0) {
    for (const part of value) if (!isNested(part, depth - 1)) return false;
    return true;
  }
  if (value.length < 2 || value.length > 4) return false;
  for (const number of value) if (typeof number !== 'number') return false;
  return true;
}

function isGeometry(value: unknown, inCollection: boolean): value is Geometry {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  if (value.type === 'GeometryCollection') return !inCollection && 'geometries' in value && Array.isArray(value.geometries) && value.geometries.every((child) => isGeometry(child, true));
  const depth = DEPTHS.get(String(value.type));
  return depth !== undefined && 'coordinates' in value && isNested(value.coordinates, depth);
}

/** What `GeometrySchema` lets through, and numbers that are not finite, which are refused with a reason of their own. */
export const GivenGeometry = z.custom<Geometry>((value) => isPacked(value) || isGeometry(value, false));
