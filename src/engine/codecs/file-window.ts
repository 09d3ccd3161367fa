/** A file of any size, of which a window is kept in memory: reading on and on costs one system call for many records. */
import fs from 'node:fs/promises';
import { fileError } from '../store/files.ts';

const WINDOW_BYTES = 1024 * 1024;

export class FileWindow {
  readonly size: number;
  private readonly file: string;
  private readonly handle: fs.FileHandle;
  private content = new Uint8Array();
  private start = 0;

  private constructor(file: string, handle: fs.FileHandle, size: number) {
    this.file = file;
    this.handle = handle;
    this.size = size;
  }

  static async open(file: string): Promise<FileWindow> {
    const fail = (error: unknown) => { throw fileError(file, error); };
    const handle = await fs.open(file, 'r').catch(fail);
    try {
      return new FileWindow(file, handle, (await handle.stat().catch(fail)).size);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** The bytes from an offset, when they are in the window already; good until the next reading. */
  now(offset: number, length: number): Uint8Array | null {
    const from = offset - this.start;
    return from >= 0 && from + length <= this.content.length ? this.content.subarray(from, from + length) : null;
  }

  /** The bytes from an offset, fewer at the end of the file; good until the next reading. */
  async bytes(offset: number, length: number): Promise<Uint8Array> {
    const there = this.now(offset, length);
    if (there) return there;
    const wanted = Math.max(0, Math.min(Math.max(length, WINDOW_BYTES), this.size - offset));
    const content = new Uint8Array(wanted);
    let filled = 0;
    while (filled < wanted) {
      const { bytesRead } = await this.handle.read(content, filled, wanted - filled, offset + filled).catch((error: unknown) => { throw fileError(this.file, error); });
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    this.content = content.subarray(0, filled);
    this.start = offset;
    return this.content.subarray(0, length);
  }

  async view(offset: number, length: number): Promise<DataView> {
    const bytes = this.now(offset, length) ?? (await this.bytes(offset, length));
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
