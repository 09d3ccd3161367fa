import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leftBehind } from '../../../tests/temporary.ts';
import { DATA, ROOT } from '../../../tools/paths.mjs';
import { type Gdal, loadGdal, openRaster } from '../codecs/gdal/load.ts';
import { svgToPng } from '../print/index.ts';
import { openSql } from '../store/sql.ts';
import type { TileArchive } from './background.ts';
import { makeTiles } from './image.ts';
import { openMbtiles } from './mbtiles.ts';

const fonts = { regular: fs.readFileSync(path.join(DATA, 'fonts', 'NotoSansSC-Regular.ttf')), bold: fs.readFileSync(path.join(DATA, 'fonts', 'NotoSansSC-Bold.ttf')) };
const wasm = fs.readFileSync(path.join(DATA, 'wasm', 'resvg.wasm'));
const WIDTH = 600, HEIGHT = 400, PIXEL_M = 2, EAST = 561000, NORTH = 3860000;
/** The middle of the image in degrees, by PROJ: echo "3859600 561600" | cs2cs -f %.9f EPSG:4544 EPSG:4326 */
const MIDDLE = [105.673659829, 34.862988989] as const;
/** A white image with a red square of twenty pixels in its middle. */
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}mm" height="${HEIGHT}mm" viewBox="0 0 ${WIDTH} ${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="#FFFFFF"/><rect x="${WIDTH / 2 - 10}" y="${HEIGHT / 2 - 10}" width="20" height="20" fill="#FF0000"/></svg>`;
const WORLD = [PIXEL_M, 0, 0, -PIXEL_M, EAST + PIXEL_M / 2, NORTH - PIXEL_M / 2].join('\n');

let folder = '', gdal: Gdal;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-影像 '));
  const png = await svgToPng(SVG, { widthPx: WIDTH, heightPx: HEIGHT, fonts, wasm });
  for (const name of ['航片 一', '无坐标']) fs.writeFileSync(path.join(folder, `${name}.png`), png);
  fs.writeFileSync(path.join(folder, '航片 一.pgw'), WORLD);
  fs.mkdirSync(path.join(folder, 'png'));
  gdal = await loadGdal(path.join(DATA, 'wasm', 'gdal'), path.join(folder, 'png'), {}, () => undefined);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

async function made(file: string, crs: string | undefined, progress: (done: number, total: number) => Promise<void> = async () => undefined, signal = new AbortController().signal): Promise<TileArchive> {
  const to = path.join(folder, '新文件夹', `${path.basename(file)}.mbtiles`);
  await makeTiles(path.join(folder, file), to, { dataDir: DATA, sql: await openSql(DATA), crs, signal, progress });
  return openMbtiles(to, await openSql(DATA));
}

/** Where a place lies among the pixels of the whole map of a zoom. */
function pixelOf([lon, lat]: readonly [number, number], zoom: number): [number, number] {
  const size = 256 * 2 ** zoom, sine = Math.sin((lat * Math.PI) / 180);
  return [((lon + 180) / 360) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
}

async function colourAt(archive: TileArchive, place: readonly [number, number], zoom: number, dx: number): Promise<readonly number[]> {
  const [px, py] = pixelOf(place, zoom), x = Math.floor(px + dx), y = Math.floor(py), tile = await archive.tile(zoom, x >> 8, y >> 8);
  if (!tile) return [0, 0, 0, 0];
  // resvg knows no WebP
  const webp = path.join(folder, `${zoom} ${x >> 8} ${y >> 8}.webp`);
  fs.writeFileSync(webp, tile);
  const opened = await openRaster(gdal, webp), png = opened ? (await gdal.gdal_translate(opened, ['-of', 'PNG'], path.parse(webp).name)).real : '';
  const image = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><image width="256" height="256" href="data:image/png;base64,${fs.readFileSync(png).toString('base64')}"/></svg>`).render();
  return [...image.pixels.subarray(((y & 255) * 256 + (x & 255)) * 4).subarray(0, 4)];
}

describe('an image with a world file', () => {
  it('becomes tiles, each level of which has its middle where PROJ has it', async () => {
    const told: (readonly number[])[] = [];
    const archive = await made('航片 一.png', 'EPSG:4544', async (done, total) => { told.push([done, total]); });
    const { info } = archive;
    expect(info).toMatchObject({ name: '航片 一', type: 'raster' });
    // 2 m of a Gauss-Krüger grid are finer than zoom 16 (1.96 m of the earth at 34.86°) by nothing, so that it is the finest
    expect([info.minZoom, info.maxZoom]).toEqual([14, 16]);
    expect(told).toEqual([[0, 3], [1, 3], [2, 3], [3, 3]]);
    for (const zoom of [15, 16]) {
      const metres = (156543.034 * Math.cos((MIDDLE[1] * Math.PI) / 180)) / 2 ** zoom, half = (10 * PIXEL_M) / metres;
      for (const [dx, isRed] of [[0, true], [half - 2, true], [2 - half, true], [half + 3, false], [-half - 3, false]] as const) {
        const [red = 0, green = 0, , alpha] = await colourAt(archive, MIDDLE, zoom, dx);
        expect([zoom, dx, alpha, red > 200, green < 100]).toEqual([zoom, dx, 255, true, isRed]);
      }
    }
    await archive.close();
  });

  it('is transparent where it has nothing to show', async () => {
    const archive = await made('航片 一.png', 'EPSG:4544');
    expect((await colourAt(archive, MIDDLE, 16, WIDTH / 2 + 30))[3] ?? 0).toBe(0);
    await archive.close();
  });

  it('leaves nothing behind, stopped or done', async () => {
    expect(await leftBehind(async () => {
      await (await made('航片 一.png', 'EPSG:4544')).close();
      const stop = new AbortController();
      await expect(made('航片 一.png', 'EPSG:4544', async (done) => { if (done === 1) stop.abort(); }, stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
    })).toEqual([]);
  });

  it('without its system, or with one that it cannot have, is refused', async () => {
    await expect(made('航片 一.png', undefined)).rejects.toMatchObject({ code: 'image-no-crs' });
    await expect(made('航片 一.png', 'gcj02')).rejects.toMatchObject({ code: 'image-offset-crs' });
  });
});

describe('other images', () => {
  it('heights whose file states a system that they cannot be in are refused until a person says the right one; then drawn in greys', async () => {
    // 70 × 50 cells of 20 m from 500000, 3861000: without the number of the zone that the file states
    fs.copyFileSync(path.join(ROOT, 'tests', 'formats', 'files', 'plane-tiled.tif'), path.join(folder, '高程.tif'));
    await expect(made('高程.tif', undefined)).rejects.toMatchObject({ code: 'image-crs-unfit', params: { crs: 'EPSG:4523' } });
    const archive = await made('高程.tif', 'EPSG:4544'), [west, south, east, north] = archive.info.bounds;
    // by PROJ: printf '3861000 500000\n3860000 501400\n' | cs2cs -f %.6f EPSG:4544 EPSG:4326
    for (const [found, wanted] of [[west, 105], [north, 34.877475], [east, 105.015312], [south, 34.868460]] as const) expect(Math.abs(found - wanted)).toBeLessThan(0.0003);
    await archive.close();
  });

  it('without a place, broken, empty, not there', async () => {
    await expect(made('无坐标.png', 'EPSG:4544')).rejects.toMatchObject({ code: 'image-no-place' });
    fs.writeFileSync(path.join(folder, '坏.tif'), 'II*\0 nothing');
    await expect(made('坏.tif', 'EPSG:4544')).rejects.toMatchObject({ code: 'gdal-failed' });
    fs.writeFileSync(path.join(folder, '空.jpg'), '');
    await expect(made('空.jpg', 'EPSG:4544')).rejects.toMatchObject({ code: 'gdal-failed' });
    await expect(made('没有.tif', 'EPSG:4544')).rejects.toMatchObject({ code: 'file-missing' });
  });
});
