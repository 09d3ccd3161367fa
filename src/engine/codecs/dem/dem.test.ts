import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import truth from '../../../../tests/formats/tables.json' with { type: 'json' };
import { ROOT } from '../../../../tools/paths.mjs';
import { type Dem, openDem } from './open.ts';

let folder = '';
const opened: Dem[] = [];
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-dem-')); });
afterAll(async () => {
  for (const dem of opened) await dem.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function open(file: string): Promise<Dem> {
  const dem = await openDem(file);
  opened.push(dem);
  return dem;
}
const made = (name: string) => path.join(ROOT, 'tests', 'formats', 'files', name);
const written = (name: string, content: Uint8Array | string) => {
  fs.writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
};
/** The plane of tests/formats/make-tables.ts at a place: 2 m up a cell to the east, 3 m down a cell to the south. */
const plane = (x: number, y: number): number => 1000 + (2 * (x - 500010)) / 20 - (3 * (3860990 - y)) / 20;

describe('GeoTIFF', () => {
  it.each([['plane-tiled.tif', 'EPSG:4523', truth.heights.tiled], ['plane-point.tif', 'EPSG:4523', truth.heights.point], ['plane-unsaid.tif', null, truth.heights.unsaid]])('%s: CRS, bounds, and heights as GDAL has them', async (name, crs, heights) => {
    const dem = await open(made(name));
    expect([dem.crs, dem.bounds]).toEqual([crs, [500000, 3860000, 501400, 3861000]]);
    for (const [x, y, height] of heights) expect(await dem.heightAt(Number(x), Number(y))).toBe(height);
  });
  it.each(['plane-tiled.tif', 'plane-point.tif'])('%s: a plane is a plane between its points', async (name) => {
    const dem = await open(made(name));
    await fc.assert(fc.asyncProperty(fc.double({ min: 500300, max: 501390, noNaN: true }), fc.double({ min: 3860010, max: 3860990, noNaN: true }), async (x, y) => {
      expect(await dem.heightAt(x, y)).toBeCloseTo(plane(x, y), 6);
    }), { numRuns: 100 });
  });
  it('beside a void there is no height, beyond the edge none, on the edge that of the outermost points', async () => {
    const dem = await open(made('plane-tiled.tif'));
    // the void is at column 12, row 7: its middle is 500250, 3860850
    expect(await dem.heightAt(500250, 3860850)).toBeNull();
    expect(await dem.heightAt(500259, 3860850)).toBeNull();
    expect(await dem.heightAt(500240, 3860860)).toBeNull();
    expect(await dem.heightAt(500270, 3860850)).toBeCloseTo(plane(500270, 3860850), 9);
    expect([await dem.heightAt(499999, 3860500), await dem.heightAt(500700, 3861001), await dem.heightAt(Number.NaN, 3860500)]).toEqual([null, null, null]);
    expect(await dem.heightAt(500000, 3860990)).toBe(1000);
  });
  it.each([
    ['empty', () => '', 'dem-broken'], ['no TIFF', () => 'II*\0 no', 'dem-broken'], ['text', () => '不是', 'dem-broken'],
    ['cut', () => fs.readFileSync(made('plane-point.tif')).subarray(0, 5000), 'file-truncated'], ['cut in its head', () => fs.readFileSync(made('plane-point.tif')).subarray(0, 120), 'dem-broken'],
  ])('%s', async (_, content, code) => {
    const file = written('a.tif', content());
    await expect((async () => (await open(file)).heightAt(500010, 3860010))()).rejects.toMatchObject({ class: 'format', code });
  });
  it('without a place, or not there', async () => {
    await expect(open(made('plane-nowhere.tif'))).rejects.toMatchObject({ code: 'dem-no-place' });
    await expect(open(path.join(folder, 'none.tif'))).rejects.toMatchObject({ code: 'file-missing' });
  });
});

describe('SRTM', () => {
  /** 10 m up a point to the east, 1 m down a point to the south from 2000; a void at column 3, row 3. */
  const tile = (side: number) => {
    const bytes = Buffer.alloc(side * side * 2);
    for (let row = 0; row < side; row++) for (let column = 0; column < side; column++) bytes.writeInt16BE(column === 3 && row === 3 ? -32768 : (column % 100) * 10 + 2000 - (row % 1000), (row * side + column) * 2);
    return bytes;
  };
  it.each([[1201], [3601]])('%i points a side', async (side) => {
    const dem = await open(written('N34E105.hgt', tile(side)));
    const step = 1 / (side - 1);
    expect([dem.crs, dem.bounds]).toEqual(['EPSG:4326', [105, 34, 106, 35]]);
    expect(await dem.heightAt(105, 35)).toBe(2000);
    expect(await dem.heightAt(105 + 20 * step, 35 - 10 * step)).toBeCloseTo(2190, 6);
    expect(await dem.heightAt(105 + 20.5 * step, 35 - 10.5 * step)).toBeCloseTo(2194.5, 6);
    expect([await dem.heightAt(105 + 3 * step, 35 - 3 * step), await dem.heightAt(105 + 2.5 * step, 35 - 3.5 * step), await dem.heightAt(104.9999, 34.5), await dem.heightAt(105.5, 35.0001)]).toEqual([null, null, null, null]);
  });
  it('south and west', async () => {
    expect((await open(written('S02W078.hgt', tile(1201)))).bounds).toEqual([-78, -2, -77, -1]);
  });
  it.each([['N34E105.hgt', '', 'file-empty'], ['N34E105.hgt', 'abc', 'hgt-size'], ['高程.hgt', 'abc', 'hgt-name']])('%s %j', async (name, content, code) => {
    await expect(open(written(name, content))).rejects.toMatchObject({ class: 'format', code });
  });
});
