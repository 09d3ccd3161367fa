/** Whole files for formats that cannot be read in pieces. */
import fs from 'node:fs/promises';
import { AppError } from '../../core/errors.ts';
import { fileError, readWhole } from '../store/files.ts';

const MAX_MEGABYTES = 256;

/** The bytes of a file of at most 256 MB; throws `file-too-large`. */
export async function readLimited(file: string): Promise<Uint8Array> {
  const { size } = await fs.stat(file).catch((error: unknown) => { throw fileError(file, error); });
  if (size > MAX_MEGABYTES * 1048576) throw new AppError('format', 'file-too-large', { file, megabytes: Math.round(size / 1048576), limit: MAX_MEGABYTES });
  return readWhole(file);
}
