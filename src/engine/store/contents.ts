/**
 * Bytes of attachments that the project file does not hold yet, in a folder beside it: `FILE.edits.d/SHA-256`. They are flushed before the line of the
 * journal that names them, so that the line stays short; when the file has been saved they go.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type JournalFiles, syncFolder, writeAll } from './flush.ts';

/** The name of a content: its SHA-256, hexadecimal. */
export const nameOfContent = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const contentsPath = (journal: string): string => `${journal}.d`;

/** Bytes out of the folder; null where they are not there or not whole. */
export function readContent(folder: string, name: string): Uint8Array | null {
  try {
    const bytes = fs.readFileSync(path.join(folder, name));
    return nameOfContent(bytes) === name ? bytes : null;
  } catch {
    return null;
  }
}

/** Writes a content and flushes it, the names of file and folder too. Throws what the file system says. */
export function writeContent(folder: string, name: string, bytes: Uint8Array, files: JournalFiles): void {
  if (files.mkdirSync(folder, { recursive: true }) !== undefined) syncFolder(path.dirname(folder), files);
  const handle = files.openSync(path.join(folder, name), 'w');
  try {
    writeAll(handle, bytes, 0, files);
    files.fsyncSync(handle);
  } finally {
    files.closeSync(handle);
  }
  syncFolder(folder, files);
}

/** Takes away all contents but those named, as far as that can be done: what stays does no harm. */
export function keepContents(folder: string, named: ReadonlySet<string>): void {
  try {
    const names = fs.readdirSync(folder);
    for (const name of names) if (!named.has(name)) fs.rmSync(path.join(folder, name), { force: true });
    if (names.every((name) => !named.has(name))) fs.rmdirSync(folder);
  } catch {
    // mostly there is no such folder
  }
}
