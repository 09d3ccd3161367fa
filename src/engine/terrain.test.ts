import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCounty } from '../core/testing/county.ts';
import { terrainOf } from './terrain.ts';

let folder = '';
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), '高程 ')); });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A tile of three arc seconds whose ground is a plane, void in a square. */
function hgt(name: string, height: (lon: number, lat: number) => number): string {
  const file = path.join(folder, name), view = new DataView(new ArrayBuffer(1201 * 1201 * 2));
  for (let row = 0; row < 1201; row++) for (let column = 0; column < 1201; column++) view.setInt16((row * 1201 + column) * 2, Math.round(height(105 + column / 1200, 35 - row / 1200)));
  fs.writeFileSync(file, new Uint8Array(view.buffer));
  return file;
}
const road = aCounty().with('road', 'r', { type: 'LineString', coordinates: [[105.4, 34.6], [105.6, 34.7]] });
const pause = async () => undefined;

describe('the ground along roads', () => {
  it('is the model’s, between its points too, beside the road as far as is needed', async () => {
    const plane = (lon: number, lat: number) => 1000 + 12_000 * (lon - 105.4) + 6000 * (lat - 34.6);
    const terrain = await terrainOf(hgt('N34E105.hgt', plane), road.snapshot(), pause);
    expect(terrain?.cellM).toBeGreaterThan(85);
    for (const t of [0, 0.13, 0.5, 0.77, 1]) {
      for (const [east, north] of [[0, 0], [0.0008, 0], [0, -0.0006]] as const) {
        const lon = 105.4 + 0.2 * t + east, lat = 34.6 + 0.1 * t + north;
        // whole metres in the file, taken between points twice
        expect(Math.abs((terrain?.heightAt(lon, lat) ?? Number.NaN) - plane(lon, lat))).toBeLessThan(1);
      }
    }
    expect(terrain?.heightAt(105.5, 34.9)).toBeNull();
  });
  it('is unknown where the model has nothing, never zero', async () => {
    const terrain = await terrainOf(hgt('N34E105.hgt', (lon) => (lon > 105.49 && lon < 105.51 ? -32768 : 1200)), road.snapshot(), pause);
    expect(terrain?.heightAt(105.5, 34.65)).toBeNull();
    expect(terrain?.heightAt(105.42, 34.61)).toBeCloseTo(1200, 3);
    const beyond = aCounty().with('road', 'r', { type: 'LineString', coordinates: [[106.4, 34.6], [106.6, 34.7]] });
    expect((await terrainOf(path.join(folder, 'N34E105.hgt'), beyond.snapshot(), pause))?.heightAt(106.5, 34.65)).toBeNull();
  });
  it('is none where there are no roads; a file that is no model is refused', async () => {
    expect(await terrainOf(path.join(folder, 'N34E105.hgt'), aCounty().snapshot(), pause)).toBeNull();
    fs.writeFileSync(path.join(folder, 'N34E106.hgt'), 'x');
    await expect(terrainOf(path.join(folder, 'N34E106.hgt'), road.snapshot(), pause)).rejects.toMatchObject({ code: 'hgt-size' });
  });
});
