/** What lies under the layers: an archive of tiles on the person's own disk. Nothing is fetched. */
import type { BackgroundTiles } from '../../contract/reports.ts';

/** An open archive. */
export interface TileArchive {
  readonly info: Omit<BackgroundTiles, 'path'>;
  /** the tile as the map wants it (vector tiles unpacked), or null where there is none; z/x/y of the web map scheme, y from the north */
  tile(z: number, x: number, y: number): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

/** Name of a layer of vector tiles, out of an archive's metadata. */
export function vectorLayersOf(layers: unknown): string[] {
  if (!Array.isArray(layers)) return [];
  return layers.flatMap((layer: unknown) => (typeof layer === 'object' && layer !== null && 'id' in layer && typeof layer.id === 'string' ? [layer.id] : []));
}
