/** Reading and writing project files: whole, atomically, with errors a person can act on. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../core/errors.ts';

/** The part of node:fs/promises that saving uses; tests hand in one that fails. */
export type FileSystem = Pick<typeof fs, 'open' | 'rename' | 'rm' | 'readFile' | 'copyFile'>;

const CODES: Readonly<Record<string, string>> = {
  ENOENT: 'file-missing', EACCES: 'file-forbidden', EPERM: 'file-forbidden', EROFS: 'file-read-only', ENOSPC: 'disk-full', EDQUOT: 'disk-full',
  EISDIR: 'file-is-folder', ENOTDIR: 'folder-missing', EBUSY: 'file-busy', EMFILE: 'file-busy', EIO: 'disk-error', ENAMETOOLONG: 'file-name-too-long',
};

/** A failure of the file system as an error that names the file. */
export function fileError(file: string, error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new AppError('project', CODES[code] ?? 'file-failed', { file, reason: code }, error);
}

export async function readWhole(file: string, files: Pick<FileSystem, 'readFile'> = fs): Promise<Uint8Array> {
  try {
    return await files.readFile(file);
  } catch (error) {
    throw fileError(file, error);
  }
}

/** Whether a file (or, when it is not there, its folder) may be written. */
export async function isReadOnly(file: string): Promise<boolean> {
  try {
    await fs.access(file, fs.constants.W_OK);
    await fs.access(path.dirname(file), fs.constants.W_OK);
    return ((await fs.stat(file)).mode & 0o222) === 0;
  } catch {
    return true;
  }
}

/** What the system says of a file that another program (a virus scanner, a backup) holds for a moment, and how long to wait before trying again, in milliseconds. */
const HELD = new Set(['EPERM', 'EBUSY', 'EACCES']);
const WAITS_MS = [20, 60, 180, 540];

/** Renames a file; what is held by another program is tried again a few times. */
export async function renameHeld(from: string, to: string, files: Pick<FileSystem, 'rename'> = fs): Promise<void> {
  for (const wait of [...WAITS_MS, null]) {
    try {
      await files.rename(from, to);
      return;
    } catch (error) {
      if (wait === null || !(error instanceof Error && 'code' in error && HELD.has(String(error.code)))) throw error;
      await new Promise((resolve) => { setTimeout(resolve, wait); });
    }
  }
}

/**
 * Replaces a file by new content, all or nothing: temporary file beside it, fsync, rename, fsync of the folder. When any step fails, the making of the
 * content among them, the old file is as it was and the temporary one is gone. `check` is called when all is written, right before the file is replaced;
 * it throws when that must not be.
 */
export async function writeAtomically(file: string, content: Uint8Array | string | AsyncIterable<Uint8Array | string>, files: FileSystem = fs, check: () => Promise<void> = async () => undefined): Promise<void> {
  const folder = path.dirname(file), temporary = temporaryFor(file);
  try {
    await writeNew(temporary, content, files);
    await check();
    await renameHeld(temporary, file, files);
  } catch (error) {
    await files.rm(temporary, { force: true }).catch(() => undefined);
    throw writeError(file, error);
  }
  await syncFolder(folder, files);
}

/**
 * Several files of one folder, written as they come and put in place when all of them are there: when one fails, or the making of one, none is there and those that
 * were there before are as they were. The total of their bytes.
 */
export async function writeTogether(contents: AsyncIterable<{ readonly file: string; readonly content: Uint8Array | string }>): Promise<number> {
  const written: { file: string; temporary: string }[] = [];
  let bytes = 0, current = '';
  try {
    for await (const { file, content } of contents) {
      current = file;
      written.push({ file, temporary: temporaryFor(file) });
      await writeNew(written.at(-1)?.temporary ?? file, content, fs);
      bytes += Buffer.byteLength(content);
    }
    for (const { file, temporary } of written) {
      current = file;
      await renameHeld(temporary, file);
    }
  } catch (error) {
    for (const { temporary } of written) await fs.rm(temporary, { force: true }).catch(() => undefined);
    throw writeError(current, error);
  }
  for (const folder of new Set(written.map(({ file }) => path.dirname(file)))) await syncFolder(folder, fs);
  return bytes;
}

const temporaryFor = (file: string): string => path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`);

async function writeNew(file: string, content: Uint8Array | string | AsyncIterable<Uint8Array | string>, files: FileSystem): Promise<void> {
  const handle = await files.open(file, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function writeError(file: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new AppError('project', 'folder-missing', { file, folder: path.dirname(file) }, error);
  return fileError(file, error);
}

/** Makes the new name durable. Windows cannot open a folder; its rename is durable by itself. */
async function syncFolder(folder: string, files: FileSystem): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await files.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
