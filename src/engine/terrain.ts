/** The ground along roads out of a file of heights, read once, so that analyses can ask for any place at once. */
import type { Position } from 'geojson';
import { converter, type Crs, parseCrs, WGS84 } from '../core/crs/index.ts';
import { AppError } from '../core/errors.ts';
import { featuresOf, type Snapshot } from '../core/feature.ts';
import { forEachLine, metresPerDegreeLat, metresPerDegreeLon } from '../core/geo/index.ts';
import type { HeightSource } from '../core/roads/index.ts';
import { type Dem, openDem } from './codecs/dem/open.ts';

/** How far beside a road the ground is read, metres: views over the inside of bends and drops need no more. */
const BESIDE_M = 80;
/** Cells along the side of a tile that is read as a whole, and cells that are read at most (320 MB). */
const TILE = 32, MOST_CELLS = 80_000_000;

const NOT_READ = new Float32Array(0);

/** A grid in longitude and latitude with the cells of the model, of which only the tiles along roads are there. */
class Tiles {
  readonly cellM: number;
  private readonly dLon: number;
  private readonly dLat: number;
  private readonly tiles = new Map<number, Float32Array>();

  constructor(cellM: number, lat: number) {
    this.cellM = cellM;
    this.dLon = cellM / metresPerDegreeLon(lat);
    this.dLat = cellM / metresPerDegreeLat(lat);
  }

  private static keyOf(column: number, row: number): number {
    return Math.floor(row / TILE) * 2 ** 24 + Math.floor(column / TILE);
  }

  /** Marks the tiles around a place. */
  want(lon: number, lat: number): void {
    const reach = Math.ceil(BESIDE_M / this.cellM) + 1, column = Math.round((lon + 180) / this.dLon), row = Math.round((lat + 90) / this.dLat);
    for (let c = column - reach; c < column + reach + TILE; c += TILE) {
      for (let r = row - reach; r < row + reach + TILE; r += TILE) {
        const key = Tiles.keyOf(Math.min(c, column + reach), Math.min(r, row + reach));
        if (!this.tiles.has(key)) this.tiles.set(key, NOT_READ);
      }
    }
  }

  get cells(): number {
    return this.tiles.size * TILE * TILE;
  }

  async fill(dem: Dem, toDem: (position: Position) => number[], pause: (done: number, total: number) => Promise<void>): Promise<void> {
    let done = 0;
    for (const key of this.tiles.keys()) {
      const row0 = Math.floor(key / 2 ** 24) * TILE, column0 = (key % 2 ** 24) * TILE, heights = new Float32Array(TILE * TILE);
      for (let i = 0; i < heights.length; i++) {
        const [x = Number.NaN, y = Number.NaN] = toDem([(column0 + (i % TILE)) * this.dLon - 180, (row0 + Math.floor(i / TILE)) * this.dLat - 90]);
        heights[i] = (await dem.heightAt(x, y)) ?? Number.NaN;
      }
      this.tiles.set(key, heights);
      await pause(++done, this.tiles.size);
    }
  }

  private cell(column: number, row: number): number {
    return this.tiles.get(Tiles.keyOf(column, row))?.[(row % TILE) * TILE + (column % TILE)] ?? Number.NaN;
  }

  /** Between the four points around a place; null where one that counts is void or was not read. */
  heightAt(lon: number, lat: number): number | null {
    const x = (lon + 180) / this.dLon, y = (lat + 90) / this.dLat, left = Math.floor(x), bottom = Math.floor(y), right = x - left, up = y - bottom;
    const height = this.cell(left, bottom) * (1 - right) * (1 - up) + this.cell(left + 1, bottom) * right * (1 - up) + this.cell(left, bottom + 1) * (1 - right) * up + this.cell(left + 1, bottom + 1) * right * up;
    return Number.isNaN(height) ? null : height;
  }
}

function crsOf(dem: Dem, file: string): Crs {
  const crs = dem.crs === null ? null : parseCrs(dem.crs);
  if (!crs) throw new AppError('format', 'dem-crs', { file, crs: (dem.crs ?? '–').slice(0, 200) });
  return crs;
}

/** Reads the ground along all roads of a project. Throws `dem-crs`, `dem-too-fine`, and what the format says; `null` when there are no roads. */
export async function terrainOf(file: string, snapshot: Snapshot, pause: (done: number, total: number) => Promise<void>): Promise<HeightSource | null> {
  const dem = await openDem(file);
  try {
    const crs = crsOf(dem, file), toDem = converter(WGS84, crs), lines: Position[][] = [];
    for (const { geometry } of featuresOf(snapshot, 'road')) if (geometry) forEachLine(geometry, (line) => lines.push([...line]));
    const [lon, lat] = lines[0]?.[0] ?? [];
    if (lon === undefined || lat === undefined) return null;
    const cellM = crs.kind === 'geographic' ? dem.cell * metresPerDegreeLat(lat) : dem.cell;
    const tiles = new Tiles(cellM, lat);
    for (const line of lines) {
      line.forEach(([x = 0, y = 0], i) => {
        const [px = x, py = y] = line[i - 1] ?? [];
        // no tile between two vertices is left out
        const steps = Math.max(1, Math.ceil(Math.hypot((x - px) * metresPerDegreeLon(y), (y - py) * metresPerDegreeLat(y)) / (cellM * TILE * 0.5)));
        for (let k = 1; k <= steps; k++) tiles.want(px + ((x - px) * k) / steps, py + ((y - py) * k) / steps);
      });
    }
    if (tiles.cells > MOST_CELLS) throw new AppError('input', 'dem-too-fine', { file, cell: cellM.toFixed(2) });
    await tiles.fill(dem, toDem, pause);
    return { cellM: tiles.cellM, heightAt: (x, y) => tiles.heightAt(x, y) };
  } finally {
    await dem.close();
  }
}
