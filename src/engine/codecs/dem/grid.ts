/** A raster of heights, and how a height between its points comes about. */

export interface HeightGrid {
  readonly width: number;
  readonly height: number;
  /** height in metres at a column and a row of the grid, null for a void */
  at(column: number, row: number): Promise<number | null>;
}

/** No height on Earth: what marks voids in files that do not say so (−32768, −9999, 3.4e38), in metres. */
const LOWEST = -500, HIGHEST = 9000;

/** A stored figure as a height; voids are null, never 0. */
export function heightOf(stored: number | undefined, noData: number | null): number | null {
  return stored === undefined || stored === noData || !(stored >= LOWEST && stored <= HIGHEST) ? null : stored;
}

/** Height at a place between points of the grid, in columns and rows; null outside the grid and wherever a point that counts is void. */
export async function between(grid: HeightGrid, x: number, y: number): Promise<number | null> {
  // up to the edge of the outermost cells, which are half a cell wide beyond their points
  if (!(x >= -0.5 && y >= -0.5 && x <= grid.width - 0.5 && y <= grid.height - 0.5)) return null;
  const column = Math.min(Math.max(x, 0), grid.width - 1), row = Math.min(Math.max(y, 0), grid.height - 1);
  const left = Math.floor(column), top = Math.floor(row), right = column - left, down = row - top;
  let height = 0;
  for (const [c, r, share] of [[left, top, (1 - right) * (1 - down)], [left + 1, top, right * (1 - down)], [left, top + 1, (1 - right) * down], [left + 1, top + 1, right * down]] as const) {
    if (share === 0) continue;
    const corner = await grid.at(c, r);
    if (corner === null) return null;
    height += corner * share;
  }
  return height;
}
