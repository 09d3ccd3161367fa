/** Georeferenced images, made into an archive of tiles once: what is on the map is then a background like others. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Database, SqlJsStatic } from 'sql.js';
import { knownCrs } from '../../core/crs/index.ts';
import { AppError } from '../../core/errors.ts';
import { openInThread } from '../codecs/thread/open.ts';
import { fileError, readWhole, writeAtomically } from '../store/files.ts';

/** Images that carry their place (GeoTIFF, Imagine), or have it in a world file beside them. */
export const IMAGE_EXTENSIONS = ['tif', 'tiff', 'img', 'jpg', 'jpeg', 'png', 'bmp'] as const;

/** The thread may take so long for a level: the finest of the largest image takes a minute and a half here. */
const LIMITS = { megabytes: 2048, seconds: 900 };

export interface TileMaking {
  readonly dataDir: string;
  readonly sql: SqlJsStatic;
  /** the system of the image, where it does not say it or says a wrong one: an id of core/crs */
  readonly crs: string | undefined;
  readonly signal: AbortSignal;
  /** told before each level */
  progress(done: number, total: number): Promise<void>;
}

export const isImage = (file: string): boolean => IMAGE_EXTENSIONS.some((extension) => file.toLowerCase().endsWith(`.${extension}`));

/** Adds the tiles of one level to an archive, and what the map must know of them. */
function addLevel(archive: Database, level: Database): void {
  const insert = archive.prepare('INSERT INTO tiles VALUES (?, ?, ?, ?)'), tiles = level.prepare('SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles');
  try {
    while (tiles.step()) insert.run(tiles.get());
  } finally {
    tiles.free();
    insert.free();
  }
  // the finest level, which comes last, knows the bounds best
  for (const [value] of level.exec("SELECT value FROM metadata WHERE name = 'bounds'")[0]?.values ?? []) archive.run("INSERT OR REPLACE INTO metadata VALUES ('bounds', ?)", [value ?? '']);
}

/** The PROJ string of a system that a person names; `image-offset-crs` for those that no map projection describes. */
function projOf(file: string, crs: string): string {
  const known = knownCrs(crs);
  if (!known?.proj) throw new AppError('input', 'image-offset-crs', { file, crs });
  return known.proj;
}

/**
 * Makes the tiles of an image, into an MBTiles archive `to`, written whole or not at all. Throws what reading the image throws (`image-read.ts`),
 * `image-offset-crs` and `cancelled`.
 */
export async function makeTiles(file: string, to: string, { dataDir, sql, crs, signal, progress }: TileMaking): Promise<void> {
  await fs.access(file).catch((error: unknown) => { throw fileError(file, error); });
  const proj = crs === undefined ? {} : { crs: projOf(file, crs) };
  const work = await fs.mkdtemp(path.join(os.tmpdir(), 'riskatlas-image-')), archive = new sql.Database();
  try {
    const source = await openInThread('image', { file: path.resolve(file), bytes: new Uint8Array(), gdal: { dir: path.join(path.resolve(dataDir), 'wasm', 'gdal'), work, ...proj } }, { dataDir, signal }, LIMITS);
    try {
      archive.run('CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT); CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB, PRIMARY KEY (zoom_level, tile_column, tile_row))');
      const [table] = source.tables;
      if (!table) throw new AppError('internal', 'internal');
      let done = 0;
      await progress(done, table.count ?? 1);
      for await (const [row] of table.rows()) {
        const level = new sql.Database(await readWhole(String(row?.properties['file'])));
        try {
          addLevel(archive, level);
        } finally {
          level.close();
        }
        await progress(++done, table.count ?? done);
      }
      for (const [key, value] of [['name', table.name], ['format', 'webp'], ['type', 'overlay'], ['version', '1.3']] as const) archive.run('INSERT OR REPLACE INTO metadata VALUES (?, ?)', [key, value]);
    } finally {
      await source.close();
    }
    await fs.mkdir(path.dirname(to), { recursive: true }).catch((error: unknown) => { throw fileError(to, error); });
    await writeAtomically(to, archive.export());
  } finally {
    archive.close();
    await fs.rm(work, { recursive: true, force: true });
  }
}
