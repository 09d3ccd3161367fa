/**
 * A georeferenced image as tiles of the web map, by GDAL. Runs in a reading thread. Its one table has a row a zoom level, the coarsest first; the row names
 * an MBTiles file of that level in the working folder.
 */
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { converter, parseCrs, WGS84 } from '../../core/crs/index.ts';
import { AppError } from '../../core/errors.ts';
import type { RawRow, RawTable } from '../codecs/codec.ts';
import { type Gdal, type GdalDataset, gdalFailed, loadGdal, openRaster } from '../codecs/gdal/load.ts';
import type { ReadRequest } from '../codecs/thread/protocol.ts';

/** Larger images take minutes, and more memory than the thread has. */
const MOST_PIXELS = 150_000_000;
/** The coarsest level is an image of about one tile. */
const TILE_PIXELS = 256;
/** Lossy, with transparency: a fifth of what the same photograph takes as PNG. */
const TILE_OPTIONS = ['-of', 'MBTILES', '-co', 'TILE_FORMAT=WEBP', '-co', 'QUALITY=85', '-co', 'ZOOM_LEVEL_STRATEGY=UPPER', '-r', 'average'];
/** Where an image has no place, GDAL gives it that of its own pixels. */
const NOWHERE = '0,1,0,0,0,1';

const Stated = z.object({ wkt: z.string() }).nullish();
const ImageInfo = z.object({
  size: z.tuple([z.number(), z.number()]), coordinateSystem: Stated, geoTransform: z.array(z.number()).optional(), cornerCoordinates: z.object({ center: z.array(z.number()) }).optional(), gcps: z.object({ coordinateSystem: Stated }).nullish(),
  bands: z.array(z.object({ type: z.string(), colorInterpretation: z.string().optional() })).min(1),
});
type ImageInfo = z.infer<typeof ImageInfo>;

/** What the image says, where it says something that means a place on the earth. */
function statedCrs({ coordinateSystem, gcps }: ImageInfo): string | null {
  const wkt = coordinateSystem?.wkt ?? gcps?.coordinateSystem?.wkt;
  return wkt === undefined || wkt === '' || /^(ENGCRS|LOCAL_CS)/.test(wkt) ? null : wkt;
}

/** Whether the middle of the image can be in a system: what lies far outside of a projection does not come back from the earth. */
function fits({ cornerCoordinates, gcps }: ImageInfo, crs: string): boolean {
  const parsed = parseCrs(crs), middle = cornerCoordinates?.center;
  if (!parsed || !middle || gcps) return true;
  const back = converter(WGS84, parsed)(converter(parsed, WGS84)(middle)), most = parsed.kind === 'projected' ? 1 : 1e-5;
  return middle.every((value, i) => Math.abs((back[i] ?? Number.NaN) - value) < most);
}

/** GDAL's options for colours that the tiles can hold: bytes, at most four bands. */
function colourOptions({ bands }: ImageInfo): string[] {
  const [first] = bands;
  if (first?.colorInterpretation === 'Palette') return ['-expand', 'rgba'];
  return [...(bands.some(({ type }) => type !== 'Byte') ? ['-ot', 'Byte', '-scale'] : []), ...(bands.length > 4 ? ['-b', '1', '-b', '2', '-b', '3'] : [])];
}

async function* levels(gdal: Gdal, image: GdalDataset, { size, ...info }: ImageInfo, crs: string, fail: () => AppError): AsyncGenerator<readonly RawRow[]> {
  const count = levelsOf(size);
  for (let level = count - 1, row = 1; level >= 0; level--, row++) {
    const [width, height] = size.map((pixels) => String(Math.max(1, Math.round(pixels / 2 ** level)))) as [string, string];
    const made = await gdal.gdal_translate(image, [...TILE_OPTIONS, '-a_srs', crs, '-outsize', width, height, ...colourOptions({ size, ...info })], `level-${level}`).catch(() => null);
    if (!made) throw fail();
    yield [{ row, id: null, geometry: null, properties: { file: made.real } }];
  }
}

const levelsOf = (size: readonly number[]): number => Math.max(1, Math.ceil(Math.log2(Math.max(...size) / TILE_PIXELS)) + 1);

/** Throws `gdal-failed`, `image-too-large`, `image-no-place`, `image-no-crs`, `image-crs-unfit`. */
export async function readImage({ file, gdal: folders }: ReadRequest): Promise<readonly RawTable[]> {
  if (!folders) throw new AppError('internal', 'internal');
  const failures: string[] = [];
  const gdal = await loadGdal(folders.dir, fs.mkdtempSync(path.join(folders.work, 'out-')), {}, (message) => failures.push(message));
  const fail = () => gdalFailed(file, failures);
  const image = await openRaster(gdal, file);
  if (!image) throw fail();
  const info = ImageInfo.parse(await gdal.gdalinfo(image, []));
  const pixels = info.size[0] * info.size[1];
  if (pixels > MOST_PIXELS) throw new AppError('format', 'image-too-large', { file, megapixels: Math.round(pixels / 1e6), limit: MOST_PIXELS / 1e6 });
  if ((!info.geoTransform || info.geoTransform.map((value) => Math.abs(value)).join() === NOWHERE) && !info.gcps) throw new AppError('format', 'image-no-place', { file });
  const crs = folders.crs ?? statedCrs(info);
  if (crs === null) throw new AppError('input', 'image-no-crs', { file });
  if (!fits(info, crs)) throw new AppError('input', 'image-crs-unfit', { file, crs: parseCrs(crs)?.id ?? crs.slice(0, 80) });
  const name = path.parse(file).name;
  // ours has the parameters that the vectors are converted with
  const used = parseCrs(crs)?.proj ?? crs;
  return [{ name, columns: ['file'], crs, encoding: { name: 'UTF-8', how: 'file', confidence: 1 }, count: levelsOf(info.size), warnings: [], rows: () => levels(gdal, image, info, used, fail) }];
}
