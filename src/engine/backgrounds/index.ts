/** The backgrounds of the open project: which archives, and their tiles. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../core/errors.ts';
import { openSql } from '../store/sql.ts';
import type { TileArchive } from './background.ts';
import { IMAGE_EXTENSIONS } from './image.ts';
import { openMbtiles } from './mbtiles.ts';
import { openPmtiles } from './pmtiles.ts';

/** Endings of what can be drawn: archives, and images that are made into one. */
const BACKGROUND_EXTENSIONS = ['pmtiles', 'mbtiles', ...IMAGE_EXTENSIONS];

/** Archives that stay open while the engine runs, by path. One that could not be opened is tried again at the next asking. */
export class Backgrounds {
  private readonly dataDir: string;
  private readonly open = new Map<string, Promise<TileArchive>>();

  constructor(dataDir: string) {
    this.dataDir = dataDir;
  }

  /** The archive at a path; `format-unknown`, `file-missing`, `background-broken`, `background-too-large`. */
  archive(file: string): Promise<TileArchive> {
    let archive = this.open.get(file);
    if (!archive) {
      archive = this.opened(file);
      this.open.set(file, archive);
      archive.catch(() => this.open.delete(file));
    }
    return archive;
  }

  private async opened(file: string): Promise<TileArchive> {
    const extension = path.extname(file).slice(1).toLowerCase();
    if (extension === 'pmtiles') return openPmtiles(file);
    if (extension === 'mbtiles') return openMbtiles(file, await openSql(this.dataDir));
    await fs.access(file).catch((error: unknown) => { throw new AppError('project', 'file-missing', { file }, error); });
    throw new AppError('input', 'format-unknown', { file, extension: extension || '–', known: BACKGROUND_EXTENSIONS.map((name) => `.${name}`).join(' ') });
  }

  async close(): Promise<void> {
    const archives = [...this.open.values()];
    this.open.clear();
    for (const archive of archives) await archive.then((own) => own.close(), () => undefined);
  }
}
