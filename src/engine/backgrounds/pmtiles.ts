/** PMTiles archives, read in place by ranges. Library: pmtiles. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { PMTiles, type RangeResponse, type Source, TileType } from 'pmtiles';
import { AppError } from '../../core/errors.ts';
import { fileError } from '../store/files.ts';
import { type TileArchive, vectorLayersOf } from './background.ts';

class FileSource implements Source {
  private readonly file: string;
  private readonly handle: fs.FileHandle;

  constructor(file: string, handle: fs.FileHandle) {
    this.file = file;
    this.handle = handle;
  }

  getKey(): string {
    return this.file;
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    const bytes = new Uint8Array(length);
    const { bytesRead } = await this.handle.read(bytes, 0, length, offset);
    return { data: bytes.buffer.slice(0, bytesRead) };
  }
}

const RASTER = [TileType.Png, TileType.Jpeg, TileType.Webp];

/** Opens an archive; `background-broken` when it is none, or its tiles are of a form that cannot be drawn. */
export async function openPmtiles(file: string): Promise<TileArchive> {
  const handle = await fs.open(file, 'r').catch((error: unknown) => { throw fileError(file, error); });
  try {
    const archive = new PMTiles(new FileSource(file, handle));
    const header = await archive.getHeader();
    const metadata: unknown = await archive.getMetadata();
    const type = header.tileType === TileType.Mvt ? 'vector' : RASTER.includes(header.tileType) ? 'raster' : null;
    if (!type) throw new AppError('format', 'background-broken', { file });
    const said: Readonly<Record<string, unknown>> = typeof metadata === 'object' && metadata !== null ? { ...metadata } : {};
    return {
      info: {
        name: typeof said['name'] === 'string' ? said['name'] : path.basename(file), type, minZoom: header.minZoom, maxZoom: header.maxZoom,
        bounds: [header.minLon, header.minLat, header.maxLon, header.maxLat], attribution: typeof said['attribution'] === 'string' ? said['attribution'] : '', layers: vectorLayersOf(said['vector_layers']),
      },
      async tile(z, x, y) {
        const found = await archive.getZxy(z, x, y);
        return found ? new Uint8Array(found.data) : null;
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    if (error instanceof AppError) throw error;
    throw new AppError('format', 'background-broken', { file }, error);
  }
}
