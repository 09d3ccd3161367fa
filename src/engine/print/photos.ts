/** Photos for a document: side by side in one drawing, upright, without what cameras write into them (place, maker, small pictures). */
import exifr from 'exifr';

export interface Photo {
  /** media type */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A cell in mm, the gap between two, how many stand beside each other. */
const CELL = { widthMm: 83, heightMm: 62, gapMm: 4, columns: 2 } as const;

/** What documents can show. */
export const isPrintable = ({ type }: Pick<Photo, 'type'>): boolean => type === 'image/jpeg' || type === 'image/png';

interface Picture { readonly type: string; readonly bytes: Uint8Array; readonly width: number; readonly height: number; /** clockwise, to stand upright */ readonly turnDeg: 0 | 90 | 180 | 270 }

/** Turns by the orientation of Exif (JEITA CP-3451); mirrored ones, which cameras do not write, are only turned. */
const TURNS: Readonly<Record<number, Picture['turnDeg']>> = { 3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270 };

/** A JPEG without its APP and comment segments but the first (JFIF), with its size (ITU T.81, B.1.1); null where it is none. */
function bareJpeg(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly width: number; readonly height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let size: { readonly width: number; readonly height: number } | null = null;
  for (let at = 2; at + 4 <= bytes.length && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1), length = view.getUint16(at + 2), end = at + 2 + length;
    if (end > bytes.length || length < 2) return null;
    // start of frame, but for tables (C4, C8, CC)
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker) && length >= 8) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker === 0xda) {
      parts.push(bytes.subarray(at));
      return size && size.width > 0 && size.height > 0 ? { bytes: Buffer.concat(parts), ...size } : null;
    }
    if (!(marker >= 0xe1 && marker <= 0xef && marker !== 0xee) && marker !== 0xfe) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

async function pictureOf({ type, bytes }: Photo): Promise<Picture | null> {
  if (type === 'image/png') {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return bytes.length > 24 ? { type, bytes, width: view.getUint32(16), height: view.getUint32(20), turnDeg: 0 } : null;
  }
  const bare = type === 'image/jpeg' ? bareJpeg(bytes) : null;
  if (!bare) return null;
  const orientation = await exifr.orientation(Buffer.from(bytes)).catch(() => undefined);
  return { type, ...bare, turnDeg: TURNS[orientation ?? 1] ?? 0 };
}

/** Photos in rows of two, each whole in its cell; null where none of them can be shown. */
export async function photoSheet(photos: readonly Photo[]): Promise<{ readonly svg: string; readonly widthMm: number; readonly heightMm: number } | null> {
  const pictures = (await Promise.all(photos.map(pictureOf))).filter((picture) => picture !== null);
  if (pictures.length === 0) return null;
  const rows = Math.ceil(pictures.length / CELL.columns), widthMm = CELL.columns * CELL.widthMm + (CELL.columns - 1) * CELL.gapMm, heightMm = rows * CELL.heightMm + (rows - 1) * CELL.gapMm;
  const images = pictures.map(({ type, bytes, width, height, turnDeg }, i) => {
    const lying = turnDeg % 180 !== 0, scale = Math.min(CELL.widthMm / (lying ? height : width), CELL.heightMm / (lying ? width : height)), w = width * scale, h = height * scale;
    const x = (i % CELL.columns) * (CELL.widthMm + CELL.gapMm) + CELL.widthMm / 2, y = Math.floor(i / CELL.columns) * (CELL.heightMm + CELL.gapMm) + CELL.heightMm / 2, n = (value: number) => value.toFixed(2);
    return `<g transform="translate(${n(x)} ${n(y)}) rotate(${turnDeg})"><image x="${n(-w / 2)}" y="${n(-h / 2)}" width="${n(w)}" height="${n(h)}" xlink:href="data:${type};base64,${Buffer.from(bytes).toString('base64')}"/></g>`;
  });
  return { svg: `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}">${images.join('')}</svg>`, widthMm, heightMm };
}
