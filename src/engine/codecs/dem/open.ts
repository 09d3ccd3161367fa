/** Elevation: GeoTIFF in any CRS it states, and SRTM tiles. */
import path from 'node:path';
import { openGeoTiff } from './geotiff.ts';
import { openHgt } from './hgt.ts';

export const DEM_EXTENSIONS = ['tif', 'tiff', 'hgt'] as const;

export interface Dem {
  /** CRS of its coordinates, as it states it: `EPSG:4547`, or WKT; null where it states none */
  readonly crs: string | null;
  /** west, south, east, north in that CRS */
  readonly bounds: readonly [number, number, number, number];
  /** side of a cell, in units of that CRS */
  readonly cell: number;
  /** height in metres between the points around a place in that CRS, null outside and beside voids; what it needs of the file is read then */
  heightAt(x: number, y: number): Promise<number | null>;
  close(): Promise<void>;
}

/** Opens a file of heights. Throws AppError `format` where it is none. */
export function openDem(file: string): Promise<Dem> {
  return path.extname(file).toLowerCase() === '.hgt' ? openHgt(file) : openGeoTiff(file);
}
