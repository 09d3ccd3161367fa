/** Archives that others made, unpacked in memory: no entry leaves its folder, none grows beyond the limits. Library: fflate. */
import { unzipSync } from 'fflate';
import { AppError } from '../../core/errors.ts';

export interface ZipLimits {
  /** of all entries together, unpacked */
  readonly bytes: number;
  readonly entries: number;
}

export const ZIP_LIMITS: ZipLimits = { bytes: 1024 * 1024 * 1024, entries: 20_000 };

/** Names without the mark of UTF-8 come as one character a byte: they are UTF-8 all the same, or GB18030 as Chinese Windows writes. */
function nameOf(stored: string): string {
  if (!/[\x80-\xff]/.test(stored) || /[^\0-\xff]/.test(stored)) return stored;
  const bytes = Uint8Array.from(stored, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

const leavesFolder = (name: string): boolean => /^([/\\]|[a-z]:)/i.test(name) || name.split(/[/\\]/).includes('..') || name.includes('\0');

/** Entries by their names, with `/`; folders are left out. Throws `zip-broken`, `zip-path`, `zip-too-large`. */
export function unpack(file: string, bytes: Uint8Array, wanted: (name: string) => boolean = () => true, limits: ZipLimits = ZIP_LIMITS): Map<string, Uint8Array> {
  let total = 0, count = 0;
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        const clear = nameOf(name);
        if (leavesFolder(clear)) throw new AppError('format', 'zip-path', { file, name: clear.slice(0, 200) });
        count++;
        if (clear.endsWith('/') || !wanted(clear.replaceAll('\\', '/'))) return false;
        total += Math.max(size, originalSize);
        if (total > limits.bytes || count > limits.entries) throw new AppError('format', 'zip-too-large', { file, megabytes: Math.round(limits.bytes / 1048576), entries: limits.entries });
        return true;
      },
    });
    return new Map(Object.entries(entries).map(([name, content]) => [nameOf(name).replaceAll('\\', '/'), content]));
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('format', 'zip-broken', { file }, error);
  }
}
