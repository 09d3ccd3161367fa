/** Short digests: of features, to see whether somebody else has changed them; of texts, to see whether they are whole. */
import { createHash } from 'node:crypto';
import type { Geometry } from 'geojson';
import type { Feature } from '../../core/feature.ts';
import { wkbOf } from '../../core/geo/index.ts';

const sha = (content: string | Uint8Array, length: number): string => createHash('sha256').update(content).digest('hex').slice(0, length);

/** Sixteen hexadecimal digits of a text. */
export const sumOf = (text: string): string => sha(text, 16);

/** Values as they stand in the file: nothing for null, figures for yes and no. */
function valuesOf({ props }: Feature): string[][] {
  const values: string[][] = [];
  for (const key of Object.keys(props).sort()) {
    const value = props[key];
    if (value !== null) values.push([key, String(typeof value === 'boolean' ? Number(value) : value)]);
  }
  return values;
}

/** Before the digests of today, which are told by their mark: digests of the geometry as JSON. */
const shape = (geometry: Geometry | null): unknown =>
  geometry === null ? null : geometry.type === 'GeometryCollection' ? [geometry.type, geometry.geometries.map(shape)] : [geometry.type, geometry.coordinates];
const firstDigestOf = (feature: Feature): string => sha(JSON.stringify([shape(feature.geometry), valuesOf(feature)]), DIGITS);

const DIGITS = 12, MARK = '2:';

/** The digest of a feature, the same before and after a stay in the file; empty for none. */
export function digestOf(feature: Feature | undefined): string {
  if (!feature) return '';
  const values = JSON.stringify(valuesOf(feature));
  if (!feature.geometry) return `${MARK}${sha(values, DIGITS)}`;
  const wkb = wkbOf(feature.geometry), bytes = Buffer.allocUnsafe(wkb.length + Buffer.byteLength(values));
  bytes.set(wkb);
  bytes.write(values, wkb.length);
  return `${MARK}${sha(bytes, DIGITS)}`;
}

/** Whether a feature is the one of a digest, one of an older history too. */
export function isOf(feature: Feature | undefined, digest: string): boolean {
  if (!feature || digest === '') return !feature && digest === '';
  return (digest.startsWith(MARK) ? digestOf(feature) : firstDigestOf(feature)) === digest;
}
