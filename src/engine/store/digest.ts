/** Short digests: of features, to see whether somebody else has changed them; of texts, to see whether they are whole. */
import { createHash } from 'node:crypto';
import type { Geometry } from 'geojson';
import type { Feature } from '../../core/feature.ts';

const sha = (text: string, length: number): string => createHash('sha256').update(text).digest('hex').slice(0, length);

/** Sixteen hexadecimal digits of a text. */
export const sumOf = (text: string): string => sha(text, 16);

const shape = (geometry: Geometry | null): unknown =>
  geometry === null ? null : geometry.type === 'GeometryCollection' ? [geometry.type, geometry.geometries.map(shape)] : [geometry.type, geometry.coordinates];

/** The digest of a feature, the same before and after a stay in the file; empty for none. */
export function digestOf(feature: Feature | undefined): string {
  if (!feature) return '';
  const props = Object.entries(feature.props).flatMap(([key, value]) => (value === null ? [] : [[key, typeof value === 'boolean' ? Number(value) : value]])).map(([key, value]) => [key, String(value)]);
  return sha(JSON.stringify([shape(feature.geometry), props.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))]), 12);
}
