/** Packs and photos among the files, folders and archives that a person gives. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { PHOTO_EXTENSIONS } from '../../core/edits/attachment.ts';
import { AppError } from '../../core/errors.ts';
import { isData, unpacked } from '../codecs/open.ts';
import { MARKS_SHEET } from '../codecs/sheet/marks.ts';
import { unpack } from '../codecs/zip.ts';
import { fileError, readWhole } from '../store/files.ts';

/** A larger workbook is none of ours. */
const MOST_BYTES = 64 * 2 ** 20;
const MAX_DEPTH = 8;
const BOOKS: ReadonlySet<string> = new Set(['xlsx', 'xlsm', 'xls', 'et']);

export interface FoundPack {
  /** file that was given */
  readonly path: string;
  /** the workbook as people call it: its name, in an archive or folder the way to it */
  readonly name: string;
  /** where it is on the disk */
  readonly file: string;
}

export interface Found {
  readonly packs: readonly FoundPack[];
  readonly photos: readonly string[];
  /** what is neither: files, and folders and archives without a pack in them */
  readonly others: readonly string[];
  /** takes away what was unpacked */
  release(): Promise<void>;
}

const extensionOf = (file: string): string => path.extname(file).slice(1).toLowerCase();
export const isPhotoName = (file: string): boolean => PHOTO_EXTENSIONS.includes(extensionOf(file));
const isBookName = (file: string): boolean => BOOKS.has(extensionOf(file)) && !path.basename(file).startsWith('~$');

/** Whether a workbook has the hidden sheet of a pack; only its list of sheets is read. */
function hasMarks(file: string, bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(MARKS_SHEET, 0, 'latin1');
  try {
    return [...unpack(file, bytes, (name) => name === 'xl/workbook.xml').values()].some((list) => Buffer.from(list).includes(MARKS_SHEET));
  } catch (error) {
    // what is broken is told of by the import
    if (error instanceof AppError) return false;
    throw error;
  }
}

async function isPack(file: string): Promise<boolean> {
  if (!isBookName(file) || (await fs.stat(file)).size > MOST_BYTES) return false;
  return hasMarks(file, await readWhole(file));
}

async function filesUnder(folder: string, depth: number): Promise<string[]> {
  const entries = (await fs.readdir(folder, { withFileTypes: true }).catch((error: unknown) => { throw fileError(folder, error); })).filter(({ name }) => !name.startsWith('.') && name !== '__MACOSX');
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = path.join(folder, entry.name);
    if (entry.isFile()) files.push(inside);
    else if (entry.isDirectory() && depth > 1 && !isData(entry.name)) files.push(...(await filesUnder(inside, depth - 1)));
  }
  return files;
}

/** Whether a workbook in an archive is a pack, before everything in it is unpacked. */
async function archiveHasPack(file: string, size: number): Promise<boolean> {
  if (size > 8 * MOST_BYTES) return false;
  try {
    return [...unpack(file, await readWhole(file), isBookName)].some(([name, bytes]) => hasMarks(name, bytes));
  } catch (error) {
    if (error instanceof AppError && error.class === 'format') return false;
    throw error;
  }
}

export async function findPacks(paths: readonly string[]): Promise<Found> {
  const packs: FoundPack[] = [], photos: string[] = [], others: string[] = [], unpackedFolders: (() => Promise<void>)[] = [];
  const release = async () => { for (const remove of unpackedFolders) await remove(); };
  const look = async (given: string, folder: string): Promise<void> => {
    const files = await filesUnder(folder, MAX_DEPTH), own: FoundPack[] = [], archives: string[] = [];
    for (const file of files) {
      if (await isPack(file)) own.push({ path: given, name: path.relative(folder, file), file });
      else if (extensionOf(file) === 'zip') archives.push(file);
    }
    const before = packs.length;
    packs.push(...own);
    // many packs, as they came back, in one folder
    for (const file of archives) await take(file);
    if (packs.length > before) {
      const rest = files.filter((file) => isData(path.basename(file)) && extensionOf(file) !== 'zip' && !own.some((pack) => pack.file === file));
      // what was unpacked goes away again: an archive is named as a whole
      others.push(...(given === folder ? rest : rest.slice(0, 1).map(() => given)));
    }
    else {
      const pictures = files.filter(isPhotoName);
      if (pictures.length > 0 && !files.some((file) => isData(path.basename(file)))) photos.push(...pictures);
      else if (!others.includes(given)) others.push(given);
    }
  };
  const take = async (given: string): Promise<void> => {
    const stat = await fs.stat(given).catch((error: unknown) => { throw fileError(given, error); });
    if (stat.isDirectory() && !isData(path.basename(given))) await look(given, given);
    else if (stat.isFile() && extensionOf(given) === 'zip' && await archiveHasPack(given, stat.size)) {
      const { folder, remove } = await unpacked(given, stat.size);
      unpackedFolders.push(remove);
      await look(given, folder);
    } else if (stat.isFile() && await isPack(given)) packs.push({ path: given, name: path.basename(given), file: given });
    else (isPhotoName(given) ? photos : others).push(given);
  };
  try {
    for (const given of paths) await take(given);
    return { packs, photos, others, release };
  } catch (error) {
    await release();
    throw error;
  }
}
