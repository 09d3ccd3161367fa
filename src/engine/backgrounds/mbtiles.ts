/** MBTiles archives (1.3), held in memory by sql.js, which has no file system under it. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Database, SqlJsStatic } from 'sql.js';
import { AppError } from '../../core/errors.ts';
import { fileError, readWhole } from '../store/files.ts';
import { type TileArchive, vectorLayersOf } from './background.ts';

/** Larger archives are refused: they would have to be held in memory. As PMTiles they are read in place. */
const MOST_BYTES = 800 * 1024 * 1024;

const unpack = promisify(gunzip);

const numbersOf = (text: string | undefined): number[] => (text ?? '').split(',').map(Number).filter(Number.isFinite);

/** Opens an archive; `background-broken` when it is none, `background-too-large` when it cannot be held in memory. */
export async function openMbtiles(file: string, sql: SqlJsStatic): Promise<TileArchive> {
  const { size } = await fs.stat(file).catch((error: unknown) => { throw fileError(file, error); });
  if (size > MOST_BYTES) throw new AppError('format', 'background-too-large', { file, megabytes: Math.round(size / 1048576), limit: MOST_BYTES / 1048576 });
  let db: Database | null = null;
  try {
    db = new sql.Database(await readWhole(file));
    const open = db;
    const said = new Map((open.exec('SELECT name, value FROM metadata')[0]?.values ?? []).map(([name, value]): [string, string] => [String(name), String(value)]));
    const format = said.get('format') ?? 'png';
    const type = format === 'pbf' ? 'vector' : ['png', 'jpg', 'jpeg', 'webp'].includes(format) ? 'raster' : null;
    if (!type) throw new AppError('format', 'background-broken', { file });
    const [least, most] = open.exec('SELECT min(zoom_level), max(zoom_level) FROM tiles')[0]?.values[0] ?? [];
    if (typeof least !== 'number' || typeof most !== 'number') throw new AppError('format', 'background-broken', { file });
    const [west = -180, south = -85, east = 180, north = 85] = numbersOf(said.get('bounds'));
    const json: unknown = JSON.parse(said.get('json') ?? '{}');
    const statement = open.prepare('SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?');
    return {
      info: {
        name: said.get('name') ?? path.basename(file), type, minZoom: least, maxZoom: most, bounds: [west, south, east, north], attribution: said.get('attribution') ?? '',
        layers: vectorLayersOf(typeof json === 'object' && json !== null && 'vector_layers' in json ? json.vector_layers : null),
      },
      async tile(z, x, y) {
        // rows are counted from the south
        const found = statement.get([z, x, 2 ** z - 1 - y])[0];
        statement.reset();
        if (!(found instanceof Uint8Array)) return null;
        return found[0] === 0x1f && found[1] === 0x8b ? new Uint8Array(await unpack(found)) : found;
      },
      async close() {
        statement.free();
        open.close();
      },
    };
  } catch (error) {
    db?.close();
    if (error instanceof AppError) throw error;
    throw new AppError('format', 'background-broken', { file }, error);
  }
}
