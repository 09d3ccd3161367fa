/** Saving: the whole file, atomically, with the versions before it kept, never over what another program has written meanwhile. */
import nodeFs from 'node:fs/promises';
import { AppError } from '../../core/errors.ts';
import { type FileSystem, fileError, writeAtomically } from './files.ts';

/** Files of earlier sittings that are kept, as FILE.bak1 (the latest) … */
export const BACKUPS = 3;

export const backupPath = (project: string, number: number): string => `${project}.bak${number}`;

/** What tells whether a file is still the one that was read or written last; null when it is not there. */
export type Signature = string | null;

export async function signatureOf(file: string): Promise<Signature> {
  try {
    const { size, mtimeMs } = await nodeFs.stat(file);
    return `${size} ${mtimeMs}`;
  } catch {
    return null;
  }
}

/** Keeps the file as it is now as the latest backup, and one less of the old ones. */
async function backUp(file: string): Promise<void> {
  const fresh = `${backupPath(file, 0)}.tmp`;
  try {
    await nodeFs.copyFile(file, fresh);
    for (let number = BACKUPS; number > 1; number--) await nodeFs.rename(backupPath(file, number - 1), backupPath(file, number)).catch(ignoreMissing);
    await nodeFs.rename(fresh, backupPath(file, 1));
  } catch (error) {
    await nodeFs.rm(fresh, { force: true });
    throw fileError(fresh, error);
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** The file of a project that is open for writing. */
export class ProjectFile {
  readonly path: string;
  private readonly files: FileSystem | undefined;
  private signature: Signature;
  private backedUp = false;

  /** `signature`: of the file as it was read; null for a new one. */
  constructor(path: string, signature: Signature, files?: FileSystem) {
    this.path = path;
    this.signature = signature;
    this.files = files;
  }

  /**
   * Writes the file. The first time in a sitting the file as it was is kept as a backup. `file-changed-outside` when another program has written it since;
   * a file that has been taken away is written again.
   */
  async save(bytes: Uint8Array): Promise<void> {
    const now = await signatureOf(this.path);
    if (now !== null && now !== this.signature) throw new AppError('project', 'file-changed-outside', { file: this.path });
    if (now !== null && !this.backedUp) await backUp(this.path);
    this.backedUp = true;
    await writeAtomically(this.path, bytes, this.files);
    this.signature = await signatureOf(this.path);
  }
}
