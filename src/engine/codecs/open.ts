/** Opening whatever a person gives: a file by its ending, a folder or an archive with what is in it. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { AppError } from '../../core/errors.ts';
import { fileError, readWhole } from '../store/files.ts';
import type { OpenOptions, Source } from './codec.ts';
import { CODECS, codecFor } from './index.ts';
import { unpack } from './zip.ts';

/** Archives are unpacked in memory. */
const MAX_ARCHIVE_BYTES = 512 * 2 ** 20;
/** Folders in folders of an archive. */
const MAX_DEPTH = 8;

const ENDINGS = (): readonly string[] => CODECS.flatMap(({ open, extensions }) => (open ? extensions.map((ending) => `.${ending}`) : []));
const isKnown = (name: string): boolean => ENDINGS().some((ending) => name.toLowerCase().endsWith(ending));
const isArchive = (name: string): boolean => name.toLowerCase().endsWith('.zip');
/** What a Mac and a Linux desktop leave in archives and folders. */
const isHidden = (name: string): boolean => name.startsWith('.') || name === '__MACOSX';

/** Whether a file found in a folder or archive is taken for data: a text there is a note more often than a table. */
export const isData = (name: string): boolean => isKnown(name) && !isHidden(name) && !name.startsWith('~$') && !name.toLowerCase().endsWith('.txt');

/** Opens a file or folder. Throws AppError: `file-missing`, `format-unknown`, `file-empty`, and what the format says. */
export async function openSource(file: string, options: OpenOptions): Promise<Source> {
  const stat = await fs.stat(file).catch((error: unknown) => { throw fileError(file, error); });
  // a format may itself be a folder
  if (stat.isDirectory() && !isKnown(file)) return openAll(file, await knownIn(file, 1), options);
  const { open } = codecFor(file, 'read');
  if (!open) throw new AppError('internal', 'internal');
  if (stat.isFile() && stat.size === 0) throw new AppError('format', 'file-empty', { file });
  return isArchive(file) ? openArchive(file, stat.size, options) : open(file, options);
}

/** The files of a folder, and of those in it down to a depth, that have a known ending; archives in them are left alone. */
async function knownIn(folder: string, depth: number): Promise<string[]> {
  const entries = (await fs.readdir(folder, { withFileTypes: true }).catch((error: unknown) => { throw fileError(folder, error); })).filter(({ name }) => !isHidden(name));
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = path.join(folder, entry.name);
    if (isData(entry.name) && !isArchive(entry.name)) found.push(inside);
    else if (entry.isDirectory() && depth > 1) found.push(...(await knownIn(inside, depth - 1)));
  }
  return found;
}

/** The tables of several files as those of one; `folder-without-data` when there are none. */
async function openAll(file: string, found: readonly string[], options: OpenOptions): Promise<Source> {
  if (found.length === 0) throw new AppError('input', 'folder-without-data', { file, known: ENDINGS().join(' ') });
  // beside other files a text is what somebody says of them
  const data = found.filter((name) => !name.toLowerCase().endsWith('.txt'));
  const sources: Source[] = [];
  const close = async () => { for (const source of sources) await source.close(); };
  try {
    for (const name of data.length > 0 ? data : found) sources.push(await openSource(name, options));
  } catch (error) {
    await close();
    throw error;
  }
  return { tables: sources.flatMap(({ tables }) => tables), close };
}

/** Names as every system takes them. */
const safeName = (name: string): string => name.replaceAll(/[<>:"|?*\p{Cc}]/gu, '_').replace(/[. ]+$/, '') || '_';

/** Unpacks an archive into a folder of its own, to be removed when it is done with. */
export async function unpacked(file: string, bytes: number): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  if (bytes > MAX_ARCHIVE_BYTES) throw new AppError('format', 'file-too-large', { file, megabytes: Math.round(bytes / 2 ** 20), limit: MAX_ARCHIVE_BYTES / 2 ** 20 });
  const entries = unpack(file, await readWhole(file));
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'riskatlas-'));
  const remove = () => fs.rm(folder, { recursive: true, force: true });
  try {
    for (const [name, content] of entries) {
      const target = path.join(folder, ...name.split('/').map(safeName));
      await fs.mkdir(path.dirname(target), { recursive: true });
      await fs.writeFile(target, content);
    }
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function openArchive(file: string, bytes: number, options: OpenOptions): Promise<Source> {
  const { folder, remove } = await unpacked(file, bytes);
  try {
    const source = await openAll(file, await knownIn(folder, MAX_DEPTH), options);
    return { tables: source.tables, close: async () => { await source.close(); await remove(); } };
  } catch (error) {
    await remove();
    throw error;
  }
}
