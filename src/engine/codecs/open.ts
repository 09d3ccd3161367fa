/** Opening whatever a person gives: a file by its ending, a folder with what is in it. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../core/errors.ts';
import { fileError } from '../store/files.ts';
import type { OpenOptions, Source } from './codec.ts';
import { CODECS, codecFor } from './index.ts';

/** Opens a file or folder. Throws AppError: `file-missing`, `format-unknown`, `file-empty`, and what the format says. */
export async function openSource(file: string, options: OpenOptions): Promise<Source> {
  const stat = await fs.stat(file).catch((error: unknown) => { throw fileError(file, error); });
  if (stat.isDirectory()) return openFolder(file, options);
  const { open } = codecFor(file, 'read');
  if (!open) throw new AppError('internal', 'internal');
  if (stat.size === 0) throw new AppError('format', 'file-empty', { file });
  return open(file, options);
}

/** All tables of all files of a folder that have a known ending; `folder-without-data` when there are none. */
async function openFolder(folder: string, options: OpenOptions): Promise<Source> {
  const endings = CODECS.flatMap(({ open, extensions }) => (open ? extensions.map((ending) => `.${ending}`) : []));
  const names = (await fs.readdir(folder)).filter((name) => endings.some((ending) => name.toLowerCase().endsWith(ending))).sort();
  if (names.length === 0) throw new AppError('input', 'folder-without-data', { file: folder, known: endings.join(' ') });
  const sources: Source[] = [];
  const close = async () => { for (const source of sources) await source.close(); };
  try {
    for (const name of names) sources.push(await openSource(path.join(folder, name), options));
  } catch (error) {
    await close();
    throw error;
  }
  return { tables: sources.flatMap(({ tables }) => tables), close };
}
