/** Saving: the whole file, atomically, with the versions before it kept, never over what another program has written meanwhile. */
import nodeFs from 'node:fs/promises';
import { AppError } from '../../core/errors.ts';
import { type FileSystem, fileError, renameHeld, writeAtomically } from './files.ts';

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

/**
 * Keeps the file as it is now as the latest backup, and one less of the old ones. Where it fails none is lost: a gap that an earlier failure has left
 * is filled before anything is given up.
 */
async function backUp(file: string, files: FileSystem): Promise<void> {
  const fresh = `${backupPath(file, 0)}.tmp`;
  try {
    await files.copyFile(file, fresh);
    let last = 1;
    while (last < BACKUPS && (await signatureOf(backupPath(file, last))) !== null) last++;
    for (let number = last; number > 1; number--) await renameHeld(backupPath(file, number - 1), backupPath(file, number), files);
    await renameHeld(fresh, backupPath(file, 1), files);
  } catch (error) {
    await files.rm(fresh, { force: true }).catch(() => undefined);
    throw fileError(fresh, error);
  }
}

/** The file of a project that is open for writing. */
export class ProjectFile {
  readonly path: string;
  private readonly files: FileSystem;
  private signature: Signature;
  private backedUp = false;

  /** `signature`: of the file as it was read; null for a new one. */
  constructor(path: string, signature: Signature, files: FileSystem = nodeFs) {
    this.path = path;
    this.signature = signature;
    this.files = files;
  }

  /**
   * Writes the file. The first time in a sitting the file as it was is kept as a backup. `file-changed-outside` when another program has written it since;
   * a file that has been taken away is written again. `check` throws when the file is no longer ours to write: it is asked last of all, since a machine may
   * sleep for hours between two steps, and somebody else go on meanwhile.
   */
  async save(bytes: Uint8Array, check: () => void): Promise<void> {
    if ((await this.unchanged()) && !this.backedUp) await backUp(this.path, this.files);
    this.backedUp = true;
    await writeAtomically(this.path, bytes, this.files, async () => {
      await this.unchanged();
      check();
    });
    this.signature = await signatureOf(this.path);
  }

  /** Whether the file is there, as we know it; throws when another program has written it. */
  private async unchanged(): Promise<boolean> {
    const now = await signatureOf(this.path);
    if (now !== null && now !== this.signature) throw new AppError('project', 'file-changed-outside', { file: this.path });
    return now !== null;
  }
}
