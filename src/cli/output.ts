/** Results into a file by its ending: JSON as on stdout, or GeoJSON. */
import path from 'node:path';
import { AppError } from '../core/errors.ts';
import type { Geometry } from '../core/feature.ts';
import { writeAtomically } from '../engine/store/files.ts';

export interface ResultFeature { readonly id: string; readonly geometry: Geometry | null; readonly properties: Readonly<Record<string, unknown>> }

/** The endings that a result can be written to. */
const KNOWN = ['.json', '.geojson'];

/** Refuses an unknown ending before any work is done; `others` are what the command knows besides. */
export function checkEnding(file: string | undefined, others: readonly string[] = []): void {
  if (file === undefined) return;
  const extension = path.extname(file).toLowerCase();
  const known = [...KNOWN, ...others];
  if (!known.includes(extension)) throw new AppError('input', 'format-unknown', { file, extension: extension || '–', known: known.join(' ') });
}

export async function writeResult(file: string, report: unknown, features: readonly ResultFeature[]): Promise<void> {
  if (path.extname(file).toLowerCase() === '.json') {
    await writeAtomically(file, `${JSON.stringify(report, null, 1)}\n`);
    return;
  }
  const lines = features.map(({ id, geometry, properties }) => JSON.stringify({ type: 'Feature', id, geometry, properties }));
  await writeAtomically(file, `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`);
}
