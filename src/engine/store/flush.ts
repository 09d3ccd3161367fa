/** Writing that journal and contents share. */
import fs from 'node:fs';

/** The part of node:fs that they use; tests hand in one that fails. */
export type JournalFiles = Pick<typeof fs, 'openSync' | 'writeSync' | 'fsyncSync' | 'ftruncateSync' | 'closeSync' | 'fstatSync' | 'statSync' | 'renameSync' | 'rmSync' | 'mkdirSync'>;

/** Writes all bytes at a place of a file, however few the system takes at a time. */
export function writeAll(handle: number, bytes: Uint8Array, from: number, files: JournalFiles): void {
  for (let at = 0; at < bytes.length;) {
    const written = files.writeSync(handle, bytes, at, bytes.length - at, from + at);
    if (written === 0) throw Object.assign(new Error('nothing written'), { code: 'ENOSPC' });
    at += written;
  }
}

/** Makes names in a folder durable. Windows cannot open a folder; there they are durable by themselves. */
export function syncFolder(folder: string, files: JournalFiles): void {
  if (process.platform === 'win32') return;
  const handle = files.openSync(folder, 'r');
  try {
    files.fsyncSync(handle);
  } finally {
    files.closeSync(handle);
  }
}
