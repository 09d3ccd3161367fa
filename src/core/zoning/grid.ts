/** A square grid over the county, in the local plane, cells named by column and row. */
import type { Geometry, Polygon } from 'geojson';
import { boundsOf, forEachLine, forEachPoint, forEachRing, localPlane, pointInArea } from '../geo/index.ts';

export class Grid {
  private readonly plane: ReturnType<typeof localPlane>;
  private readonly sizeM: number;

  /** Cells of `sizeM` metres counted from the south-west corner's plane coordinates, rounded down to whole cells: the same for the same county. */
  constructor(geometries: readonly (Geometry | null)[], sizeM: number) {
    const [west, south, east, north] = boundsOf(geometries) ?? [0, 0, 0, 0];
    this.plane = localPlane([Math.round(((west + east) / 2) * 10) / 10, Math.round(((south + north) / 2) * 10) / 10]);
    this.sizeM = sizeM;
  }

  private cellAt(x: number, y: number): string {
    return `${Math.floor(x / this.sizeM)},${Math.floor(y / this.sizeM)}`;
  }

  /** Cells that a geometry has a part in: sampled every quarter cell along lines and rings, and at cell middles inside polygons. */
  cellsOf(geometry: Geometry): string[] {
    const cells = new Set<string>();
    const add = ([lon = 0, lat = 0]: readonly number[]) => {
      const [x, y] = this.plane.toXY(lon, lat);
      cells.add(this.cellAt(x, y));
    };
    const walk = (line: readonly (readonly number[])[]) => {
      line.forEach((position, i) => {
        add(position);
        const next = line[i + 1];
        if (!next) return;
        const [x0, y0] = this.plane.toXY(position[0] ?? 0, position[1] ?? 0), [x1, y1] = this.plane.toXY(next[0] ?? 0, next[1] ?? 0);
        const parts = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / (this.sizeM / 4));
        for (let k = 1; k < parts; k++) cells.add(this.cellAt(x0 + ((x1 - x0) * k) / parts, y0 + ((y1 - y0) * k) / parts));
      });
    };
    forEachPoint(geometry, add);
    forEachLine(geometry, walk);
    forEachRing(geometry, walk);
    if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') this.fill(geometry, cells);
    return [...cells];
  }

  private fill(geometry: Geometry, cells: Set<string>): void {
    const corners = [...cells].map((cell) => cell.split(',').map(Number));
    const columns = corners.map(([column = 0]) => column), rows = corners.map(([, row = 0]) => row);
    for (let column = Math.min(...columns); column <= Math.max(...columns); column++) {
      for (let row = Math.min(...rows); row <= Math.max(...rows); row++) {
        const [lon, lat] = this.plane.toLonLat((column + 0.5) * this.sizeM, (row + 0.5) * this.sizeM);
        if (pointInArea(lon, lat, geometry)) cells.add(`${column},${row}`);
      }
    }
  }

  /** The square of a cell, in longitude and latitude. */
  polygon(cell: string): Polygon {
    const [column = 0, row = 0] = cell.split(',').map(Number);
    const corner = (dx: number, dy: number) => this.plane.toLonLat((column + dx) * this.sizeM, (row + dy) * this.sizeM).map((value) => Math.round(value * 1e9) / 1e9);
    const first = corner(0, 0);
    return { type: 'Polygon', coordinates: [[first, corner(1, 0), corner(1, 1), corner(0, 1), first]] };
  }
}
