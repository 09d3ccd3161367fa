/** Squares over an area, lettered from west to east and numbered from north to south, so that a place can be told without coordinates: C7. */
import { type Bounds, type LonLat, localPlane } from '../geo/index.ts';

/** Sides of squares, metres, and how many there may be in a row. */
const SIDES = [100, 200, 250, 500, 1000, 2000, 2500, 5000, 10_000] as const;
const MOST = 20;

export interface MapGrid {
  /** north-west corner */
  readonly corner: LonLat;
  /** metres */
  readonly side: number;
  readonly columns: number;
  readonly rows: number;
}

export function gridOver([west, south, east, north]: Bounds): MapGrid {
  const [x, y] = localPlane([west, north]).toXY(east, south);
  const side = SIDES.find((metres) => Math.max(x, -y) / metres <= MOST) ?? Math.ceil(Math.max(x, -y) / MOST);
  return { corner: [west, north], side, columns: Math.max(1, Math.ceil(x / side)), rows: Math.max(1, Math.ceil(-y / side)) };
}

export const letterOf = (column: number): string => String.fromCharCode(65 + column);

/** [lon, lat] of the point so many squares east and south of the corner. */
export function gridPoint({ corner, side }: MapGrid, east: number, south: number): [number, number] {
  return localPlane(corner).toLonLat(east * side, -south * side);
}

const CELL = /^([A-Z])\s*-?\s*(\d{1,2})格?$/;

/** The middle of a square by its name; null for what names none. */
export function middleOfCell(grid: MapGrid, name: string): [number, number] | null {
  const [, letter = '', number = ''] = CELL.exec(name.normalize('NFKC').trim().toUpperCase()) ?? [];
  const column = letter.charCodeAt(0) - 65, row = Number(number) - 1;
  return letter !== '' && column < grid.columns && row >= 0 && row < grid.rows ? gridPoint(grid, column + 0.5, row + 0.5) : null;
}
