/** What a file is, by its bytes: which photos and documents may be attached, and where a photo was taken. */
import path from 'node:path';
import exifr from 'exifr';
import { unzipSync } from 'fflate';
import { DOCUMENT_EXTENSIONS, PHOTO_EXTENSIONS } from '../core/edits/attachment.ts';
import { AppError } from '../core/errors.ts';

/** Media types of documents, by extension. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  pdf: 'application/pdf', zip: 'application/zip', txt: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Brands of the HEIF family, at offset 8 of the `ftyp` box (ISO/IEC 23008-12). */
const HEIF_BRANDS = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);

const latin = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');

function photoType(bytes: Uint8Array): string | null {
  if (latin(bytes, 0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (latin(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return 'image/webp';
  return latin(bytes, 4, 8) === 'ftyp' && HEIF_BRANDS.has(latin(bytes, 8, 12)) ? 'image/heic' : null;
}

/** Names of the parts of a ZIP, none of them unpacked; null when it is none. */
function partsOf(bytes: Uint8Array): readonly string[] | null {
  if (latin(bytes, 0, 2) !== 'PK') return null;
  const names: string[] = [];
  try {
    unzipSync(bytes, { filter: ({ name }) => { names.push(name); return false; } });
    return names;
  } catch {
    return null;
  }
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  });
}

function isDocument(extension: string, bytes: Uint8Array): boolean {
  switch (extension) {
    case 'pdf': return latin(bytes, 0, 1024).includes('%PDF-');
    case 'txt': return isText(bytes);
    case 'zip': return partsOf(bytes) !== null;
    default: return partsOf(bytes)?.some((name) => name.startsWith(extension === 'docx' ? 'word/' : 'xl/')) ?? false;
  }
}

/** The media type of a file that may be attached; `attachment-type` for a kind of file that may not, `attachment-not-photo` and `attachment-damaged` for one that is not what its name says. */
export function mediaTypeOf(file: string, bytes: Uint8Array): string {
  const extension = path.extname(file).slice(1).toLowerCase();
  if (PHOTO_EXTENSIONS.includes(extension)) {
    const type = photoType(bytes);
    if (type === null) throw new AppError('format', 'attachment-not-photo', { file });
    return type;
  }
  const type = DOCUMENTS[extension];
  if (type === undefined) throw new AppError('input', 'attachment-type', { file, extension: extension || '–', known: [...PHOTO_EXTENSIONS, ...DOCUMENT_EXTENSIONS].join(' ') });
  if (!isDocument(extension, bytes)) throw new AppError('format', 'attachment-damaged', { file, extension });
  return type;
}

/** Where a photo says that it was taken, [lon, lat]; null when it does not say, or says what cannot be. */
export async function positionOf(bytes: Uint8Array): Promise<[number, number] | null> {
  const found = await exifr.gps(bytes).catch(() => undefined);
  if (!found || !Number.isFinite(found.longitude) || !Number.isFinite(found.latitude)) return null;
  const { longitude, latitude } = found;
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 && (longitude !== 0 || latitude !== 0) ? [longitude, latitude] : null;
}

/** The small picture (JPEG) that most cameras put into a photo; null when there is none. */
export async function thumbnailOf(bytes: Uint8Array): Promise<Uint8Array | null> {
  return (await exifr.thumbnail(bytes).catch(() => undefined)) ?? null;
}
