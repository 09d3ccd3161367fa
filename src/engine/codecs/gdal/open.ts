/** The long tail of formats, by GDAL in WASM, in a thread that is thrown away. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileError } from '../../store/files.ts';
import type { OpenOptions, Source } from '../codec.ts';
import { openInThread } from '../thread/open.ts';

/** `.gdb` is a folder; any of them may come zipped. */
export const GDAL_EXTENSIONS = ['dxf', 'dwg', 'gdb', 'tab', 'mif'] as const;

/** Opens DXF, DWG, FileGDB, TAB, MIF, or an archive of them. `options.dataDir` holds `wasm/gdal/`. */
export async function openWithGdal(file: string, options: OpenOptions): Promise<Source> {
  const { dataDir } = options;
  await fs.access(file).catch((error: unknown) => { throw fileError(file, error); });
  const work = await fs.mkdtemp(path.join(os.tmpdir(), 'riskatlas-gdal-'));
  const clear = () => fs.rm(work, { recursive: true, force: true });
  try {
    const source = await openInThread('gdal', { file: path.resolve(file), bytes: new Uint8Array(), gdal: { dir: path.join(path.resolve(dataDir), 'wasm', 'gdal'), work } }, options);
    return {
      tables: source.tables,
      close: async () => {
        await source.close();
        await clear();
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}
