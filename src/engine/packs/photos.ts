/** The photos that lie beside a workbook, and those that its rows name. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { AppError, toPlainError } from '../../core/errors.ts';
import type { Lang } from '../../core/feature.ts';
import { errorText, translate } from '../../core/i18n.ts';
import { type Attachable, readAttachable } from '../attach.ts';
import { isPhotoName } from './sources.ts';

const SEPARATORS = /[、，,；;\n|]+/;

/** Names of photos as a row gives them. */
export const photoNames = (cell: unknown): readonly string[] => (cell === null || cell === undefined ? [] : String(cell).split(SEPARATORS).map((name) => name.trim()).filter((name) => name !== ''));

const plain = (name: string): string => path.basename(name.replaceAll('\\', '/')).normalize('NFC').toLowerCase();
const stem = (name: string): string => plain(name).replace(/\.[^.]*$/, '');

export class Photos {
  /** by name, and by name without its ending */
  private readonly files = new Map<string, string>();
  /** in the folder for photos, not yet named by a row */
  private readonly left = new Set<string>();
  private readonly read = new Map<string, Attachable>();
  private wanted = false;

  /** Photos in a workbook's folder and in the folder for photos in it. */
  static async beside(book: string, lang: Lang): Promise<Photos> {
    const photos = new Photos(), folder = path.dirname(book);
    const names = new Set([translate('zh', 'engine:pack.file.photos'), translate(lang, 'engine:pack.file.photos')]);
    for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
      if (entry.isFile() && isPhotoName(entry.name)) photos.add(path.join(folder, entry.name));
      if (!entry.isDirectory() || !names.has(entry.name)) continue;
      for (const inside of await fs.readdir(path.join(folder, entry.name), { recursive: true })) {
        if (!isPhotoName(inside)) continue;
        const file = path.join(folder, entry.name, inside);
        photos.add(file);
        photos.left.add(file);
      }
    }
    return photos;
  }

  private add(file: string): void {
    for (const key of [plain(file), stem(file)]) if (!this.files.has(key)) this.files.set(key, file);
  }

  /** Whether rows name photos and there is none at all. */
  get allMissing(): boolean {
    return this.wanted && this.files.size === 0;
  }

  /** Names of photos that no row has asked for. */
  get unnamed(): readonly string[] {
    return [...this.left].map((file) => path.basename(file));
  }

  /** The photos of a row, and sentences about those that are missing or cannot be taken. */
  async of(names: readonly string[], lang: Lang): Promise<{ readonly taken: readonly Attachable[]; readonly notes: readonly string[] }> {
    const taken: Attachable[] = [], notes: string[] = [];
    this.wanted ||= names.length > 0;
    for (const name of names) {
      const file = this.files.get(plain(name)) ?? (isPhotoName(name) ? undefined : this.files.get(stem(`${name}.`)));
      if (file === undefined) {
        notes.push(translate(lang, 'engine:pack.photo-missing', { photo: name }));
        continue;
      }
      this.left.delete(file);
      try {
        const photo = this.read.get(file) ?? (await readAttachable(file));
        this.read.set(file, photo);
        if (!taken.includes(photo)) taken.push(photo);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const { params, ...rest } = toPlainError(error);
        notes.push(errorText(lang, { ...rest, params: { ...params, file: path.basename(file) } }));
      }
    }
    return { taken, notes };
  }
}
