/** The formats. Import dialog, command line and file filters list this registry. */
import path from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { Codec } from './codec.ts';
import { geojson } from './geojson.ts';

export type { Codec, RawFile, RawRow } from './codec.ts';

export const CODECS: readonly Codec[] = [geojson];

/** The codec for a file's ending; `format-unknown` names what is known. */
export function codecFor(file: string): Codec {
  const extension = path.extname(file).slice(1).toLowerCase();
  const found = CODECS.find(({ extensions }) => extensions.includes(extension));
  if (!found) throw new AppError('input', 'format-unknown', { file, extension: extension || '–', known: CODECS.flatMap(({ extensions }) => extensions.map((name) => `.${name}`)).join(' ') });
  return found;
}
