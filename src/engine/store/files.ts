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
  const folder = path.dirname(file);
  const temporary = path.join(folder, `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await files.open(temporary, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await check();
    await renameHeld(temporary, file, files);
  } catch (error) {
    await files.rm(temporary, { force: true }).catch(() => undefined);
    if (error instanceof AppError) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new AppError('project', 'folder-missing', { file, folder }, error);
    throw fileError(file, error);
  }
  await syncFolder(folder, files);
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
