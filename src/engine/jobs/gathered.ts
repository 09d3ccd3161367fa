/** Pieces of a file on their way to the disk. */
import { breathe, type JobContext } from './job.ts';

/** Bytes that are gathered before they are written. */
const WRITTEN_AT_ONCE = 256 * 1024;

/** Small pieces as larger ones, until the person stops it. */
export async function* gathered(pieces: AsyncIterable<Uint8Array | string>, context: JobContext): AsyncGenerator<Uint8Array, void> {
  let parts: Uint8Array[] = [], bytes = 0;
  for await (const piece of pieces) {
    const part = Buffer.from(piece);
    parts.push(part);
    bytes += part.length;
    if (bytes < WRITTEN_AT_ONCE) continue;
    await breathe(context);
    yield Buffer.concat(parts);
    parts = [];
    bytes = 0;
  }
  yield Buffer.concat(parts);
}
