/** GPX: read in a thread of its own. */
import type { OpenOptions, Source } from '../codec.ts';
import { readLimited } from '../read-limited.ts';
import { openInThread } from '../thread/open.ts';

export const GPX_EXTENSIONS = ['gpx'] as const;

export async function openGpx(file: string, options: OpenOptions): Promise<Source> {
  return openInThread('gpx', { file, bytes: await readLimited(file) }, options);
}
