/** KML and KMZ: read in a thread of its own. */
import type { OpenOptions, Source } from '../codec.ts';
import { readLimited } from '../read-limited.ts';
import { openInThread } from '../thread/open.ts';

export const KML_EXTENSIONS = ['kml', 'kmz'] as const;

export async function openKml(file: string, options: OpenOptions): Promise<Source> {
  return openInThread('kml', { file, bytes: await readLimited(file) }, options);
}
