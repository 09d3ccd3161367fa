/** Files read piece by piece. */
import fs from 'node:fs/promises';
import { AppError } from '../../core/errors.ts';
import { fileError } from '../store/files.ts';

const CHUNK_BYTES = 256 * 1024;

/** The bytes of a file, some at a time; each piece is good until the next is asked for. */
export async function* chunksOf(file: string, signal?: AbortSignal): AsyncGenerator<Uint8Array, void> {
  const handle = await fs.open(file, 'r').catch((error: unknown) => { throw fileError(file, error); });
  try {
    const buffer = new Uint8Array(CHUNK_BYTES);
    for (;;) {
      if (signal?.aborted) throw new AppError('cancelled', 'cancelled');
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null).catch((error: unknown) => { throw fileError(file, error); });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** Bytes of another encoding as those of UTF-8. Throws TypeError at bytes that the encoding does not have. */
export async function* asUtf8(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array, void> {
  const decoder = new TextDecoder(encoding, { fatal: true }), encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}
