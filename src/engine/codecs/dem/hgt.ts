/** SRTM tiles (.hgt): one degree, big-endian 16-bit heights at points, the first at the north-west corner; the name says where. */
import path from 'node:path';
import { AppError } from '../../../core/errors.ts';
import { readWhole } from '../../store/files.ts';
import type { Dem } from './open.ts';
import { between, heightOf } from './grid.ts';

/** Points along a side: 3 and 1 arc seconds. */
const SIDES = [1201, 3601];
const VOID = -32768;

/** Throws `hgt-name` and `hgt-size`. */
export async function openHgt(file: string): Promise<Dem> {
  const [, north, lat, east, lon] = /([NS])(\d{2})([EW])(\d{3})/i.exec(path.basename(file)) ?? [];
  if (north === undefined || lat === undefined || east === undefined || lon === undefined) throw new AppError('format', 'hgt-name', { file });
  const bytes = await readWhole(file);
  const side = SIDES.find((points) => points * points * 2 === bytes.length);
  if (side === undefined) throw new AppError('format', bytes.length === 0 ? 'file-empty' : 'hgt-size', { file });
  const south = Number(lat) * (north.toUpperCase() === 'S' ? -1 : 1), west = Number(lon) * (east.toUpperCase() === 'W' ? -1 : 1);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const grid = { width: side, height: side, at: async (column: number, row: number) => heightOf(view.getInt16((row * side + column) * 2), VOID) };
  return {
    crs: 'EPSG:4326', cell: 1 / (side - 1), bounds: [west, south, west + 1, south + 1],
    heightAt: async (x, y) => (x < west || x > west + 1 || y < south || y > south + 1 ? null : between(grid, (x - west) * (side - 1), (south + 1 - y) * (side - 1))),
    close: async () => undefined,
  };
}
