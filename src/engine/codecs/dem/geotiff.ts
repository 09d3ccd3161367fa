/** Heights from the first band of a GeoTIFF, block by block as they are asked for. Library: geotiff. */
import fs from 'node:fs/promises';
import { fromFile, type GeoTIFF, type GeoTIFFImage } from 'geotiff';
import { z } from 'zod';
import { AppError } from '../../../core/errors.ts';
import { fileError } from '../../store/files.ts';
import type { Dem } from './open.ts';
import { between, type HeightGrid, heightOf } from './grid.ts';

/** Side of a block that is read at once, and blocks that are kept: 64 MB of 64-bit figures at most. */
const BLOCK = 256, BLOCKS = 128;
/** A tile or strip of a file that is larger is none that anybody writes. */
const MAX_TILE_PIXELS = 64_000_000;
/** "Defined by the user": no code. */
const NO_CODE = 32767;
const PIXEL_IS_POINT = 2;

const Keys = z.object({
  GTRasterTypeGeoKey: z.number().optional(), ProjectedCSTypeGeoKey: z.number().optional(), GeographicTypeGeoKey: z.number().optional(),
  PCSCitationGeoKey: z.string().optional(), GTCitationGeoKey: z.string().optional(),
});

/** `EPSG:4547`; WKT where the file has only that; null where it says nothing. */
function crsOf(image: GeoTIFFImage): string | null {
  const keys = Keys.safeParse(image.getGeoKeys() ?? {}).data;
  if (!keys) return null;
  const code = keys.ProjectedCSTypeGeoKey ?? keys.GeographicTypeGeoKey;
  if (code !== undefined && code !== NO_CODE && code !== 0) return `EPSG:${code}`;
  return /(PROJCS|GEOGCS)\[[^|]*/.exec(keys.PCSCitationGeoKey ?? keys.GTCitationGeoKey ?? '')?.[0].trim() ?? null;
}

/** Byte after the last tile or strip: what a cut file lacks would be read as nothing. */
async function endOf(image: GeoTIFFImage): Promise<number> {
  const directory = image.getFileDirectory();
  const list = async (tiles: 'TileOffsets' | 'TileByteCounts', strips: 'StripOffsets' | 'StripByteCounts') =>
    Array.from<number>((await directory.loadValue(directory.hasTag(tiles) ? tiles : strips)) ?? []);
  const offsets = await list('TileOffsets', 'StripOffsets'), lengths = await list('TileByteCounts', 'StripByteCounts');
  return offsets.reduce((end, offset, i) => Math.max(end, Number(offset) + Number(lengths[i] ?? 0)), 0);
}

class Blocks implements HeightGrid {
  readonly width: number;
  readonly height: number;
  private readonly image: GeoTIFFImage;
  private readonly file: string;
  private readonly noData: number | null;
  /** in the order of their last use */
  private readonly kept = new Map<string, Promise<ArrayLike<number>>>();

  constructor(image: GeoTIFFImage, file: string) {
    this.image = image;
    this.file = file;
    this.width = image.getWidth();
    this.height = image.getHeight();
    this.noData = image.getGDALNoData();
  }

  private async read(left: number, top: number): Promise<ArrayLike<number>> {
    try {
      return await this.image.readRasters({ window: [left, top, Math.min(left + BLOCK, this.width), Math.min(top + BLOCK, this.height)], samples: [0], interleave: true });
    } catch (error) {
      throw new AppError('format', 'dem-broken', { file: this.file }, error);
    }
  }

  async at(column: number, row: number): Promise<number | null> {
    const left = Math.floor(column / BLOCK) * BLOCK, top = Math.floor(row / BLOCK) * BLOCK;
    const key = `${left} ${top}`;
    const block = this.kept.get(key) ?? this.read(left, top);
    this.kept.delete(key);
    this.kept.set(key, block);
    const [oldest] = this.kept.keys();
    if (this.kept.size > BLOCKS && oldest !== undefined) this.kept.delete(oldest);
    const width = Math.min(BLOCK, this.width - left);
    return heightOf((await block)[(row - top) * width + (column - left)], this.noData);
  }
}

/** Throws `dem-broken`, `dem-no-place`, `dem-rotated`. */
export async function openGeoTiff(file: string): Promise<Dem> {
  let tiff: GeoTIFF | null = null;
  try {
    tiff = await fromFile(file);
    const image = await tiff.getImage(0);
    if (!(image.getWidth() > 0 && image.getHeight() > 0 && image.getTileWidth() * image.getTileHeight() <= MAX_TILE_PIXELS)) throw new AppError('format', 'dem-broken', { file });
    if ((await endOf(image)) > (await fs.stat(file)).size) throw new AppError('format', 'file-truncated', { file });
    const opened = tiff;
    return demOf(file, image, async () => { await opened.close(); });
  } catch (error) {
    await Promise.resolve(tiff?.close()).catch(() => undefined);
    if (error instanceof AppError) throw error;
    throw error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code) ? fileError(file, error) : new AppError('format', 'dem-broken', { file }, error);
  }
}

function demOf(file: string, image: GeoTIFFImage, close: () => Promise<void>): Dem {
  let origin: number[], resolution: number[];
  try {
    [origin, resolution] = [image.getOrigin(), image.getResolution()];
  } catch (error) {
    throw new AppError('format', 'dem-no-place', { file }, error);
  }
  const [x0 = Number.NaN, y0 = Number.NaN] = origin, [dx = 0, dy = 0] = resolution;
  const [west = 0, south = 0, east = 0, north = 0] = image.getBoundingBox();
  if (!Number.isFinite(x0 + y0) || dx === 0 || dy === 0) throw new AppError('format', 'dem-no-place', { file });
  const transformation = z.array(z.number()).safeParse(image.getFileDirectory().getValue('ModelTransformation')).data;
  if (transformation && (transformation[1] !== 0 || transformation[4] !== 0)) throw new AppError('format', 'dem-rotated', { file });
  const grid = new Blocks(image, file);
  // the origin is the corner of the first cell, or, where the file says so, its point
  const isPoint = Keys.safeParse(image.getGeoKeys() ?? {}).data?.GTRasterTypeGeoKey === PIXEL_IS_POINT;
  const half = isPoint ? 0 : 0.5, shift = isPoint ? 0.5 : 0;
  return {
    crs: crsOf(image), cell: Math.max(Math.abs(dx), Math.abs(dy)), bounds: [west - shift * Math.abs(dx), south + shift * Math.abs(dy), east - shift * Math.abs(dx), north + shift * Math.abs(dy)],
    heightAt: (x, y) => between(grid, (x - x0) / dx - half, (y - y0) / dy - half), close,
  };
}
