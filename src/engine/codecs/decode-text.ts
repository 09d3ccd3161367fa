/** The encoding of a text file: stated, else by its mark (BOM), else UTF-8 where all of it is valid, else GB18030, of which GBK and GB2312 are parts. */
import fs from 'node:fs';
import { TextDecoder } from 'node:util';
import { AppError } from '../../core/errors.ts';
import { fileError } from '../store/files.ts';
import type { OpenOptions, RawTable } from './codec.ts';
import { encodingNamed } from './encoding.ts';

export type TextEncoding = RawTable['encoding'] & {
  /** false where some bytes are no text in this encoding: they are read as U+FFFD */
  readonly clean: boolean;
};

const CHUNK = 512 * 1024;

/** By the byte order mark, or null. */
export function markedEncoding(head: Uint8Array): string | null {
  const [a, b, c] = head;
  return a === 0xef && b === 0xbb && c === 0xbf ? 'UTF-8' : a === 0xff && b === 0xfe ? 'UTF-16LE' : a === 0xfe && b === 0xff ? 'UTF-16BE' : null;
}

/** UTF-16 without a mark: half of the bytes of Latin text and of separators are zero. */
export function unmarkedUtf16(head: Uint8Array): string | null {
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length * 0.05 && even <= odd / 20) return 'UTF-16LE';
  return even > head.length * 0.05 && odd <= even / 20 ? 'UTF-16BE' : null;
}

/** Whether pieces are all text of an encoding; the end may cut a character. */
class Validity {
  private readonly decoder: TextDecoder;
  valid = true;

  constructor(encoding: string) {
    this.decoder = new TextDecoder(encoding, { fatal: true });
  }

  add(bytes: Uint8Array): void {
    if (!this.valid) return;
    try {
      this.decoder.decode(bytes, { stream: true });
    } catch {
      this.valid = false;
    }
  }
}

/** Finds the encoding of bytes that come piece by piece; all of them are looked at, since the first Chinese word may stand in the last row. */
export async function findEncoding(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, stated: string | undefined): Promise<TextEncoding> {
  let name = stated === undefined ? null : encodingNamed(stated);
  let how: TextEncoding['how'] = 'stated', ascii = true, first = true, given: Validity | null = null;
  const utf8 = new Validity('UTF-8'), gb = new Validity('GB18030');
  for await (const chunk of chunks) {
    if (first) {
      if (name === null) [name, how] = [markedEncoding(chunk), 'file'];
      if (name === null) [name, how] = [unmarkedUtf16(chunk.subarray(0, 4096)), 'detected'];
      if (name !== null) given = new Validity(name);
      first = false;
    }
    if (given) given.add(chunk);
    else {
      utf8.add(chunk);
      gb.add(chunk);
      ascii &&= chunk.every((byte) => byte < 0x80);
    }
  }
  if (name !== null) return { name, how, confidence: how === 'detected' ? 0.8 : 1, clean: given?.valid ?? true };
  if (utf8.valid) return { name: 'UTF-8', how: 'detected', confidence: ascii ? 1 : 0.99, clean: true };
  return { name: 'GB18030', how: 'detected', confidence: gb.valid ? 0.9 : 0.3, clean: gb.valid };
}

/** A file in pieces; throws errors that name it. */
export async function* fileChunks(file: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of fs.createReadStream(file, { highWaterMark: CHUNK })) {
      if (signal?.aborted) throw new AppError('cancelled', 'cancelled');
      yield chunk;
    }
  } catch (error) {
    throw error instanceof AppError ? error : fileError(file, error);
  }
}

/** The text of a file in pieces, without its byte order mark. */
export async function* textChunks(file: string, encoding: string, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of fileChunks(file, signal)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** A whole text, for formats that are small or cannot be read in pieces. */
export async function decodeText(bytes: Uint8Array, options: Pick<OpenOptions, 'encoding' | 'signal'>, declared: string | null): Promise<{ readonly text: string; readonly encoding: TextEncoding }> {
  const marked = markedEncoding(bytes);
  const found = await findEncoding([bytes], options.encoding ?? (marked === null && declared !== null ? declared : undefined));
  const encoding = options.encoding === undefined && declared !== null ? { ...found, how: 'file' as const } : found;
  return { text: new TextDecoder(encoding.name).decode(bytes), encoding };
}
