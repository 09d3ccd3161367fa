/** A square grid over the county, in the local plane, cells named by column and row; and how much of a geometry lies in each cell, exactly. */
import type { Geometry, Polygon, Position } from 'geojson';
import { type Bounds, boundsOf, forEachLine, forEachPoint, forEachPolygon, localPlane, PlaneTable } from '../geo/index.ts';

/** A cell that a geometry has a part in; `share`: of its points, its length or its area. */
export type VisitCell = (column: number, row: number, share: number) => void;

/** Less of a cell than this is nothing: what rounding leaves of areas that are all outside. */
const NOTHING = 1e-12;
const EMPTY = [Infinity, Infinity, -Infinity, -Infinity] as const;

/** The box of cells of one geometry: what of it lies in each, and which cells it has a part in. */
class Box {
  private west = 0;
  private south = 0;
  private columns = 0;
  private rows = 0;
  /** of the cells, in rows: touched by a line, measure in the cell, and what it adds to all cells west of it */
  private touched = new Uint8Array(0);
  private own = new Float64Array(0);
  private cover = new Float64Array(0);

  begin(minU: number, minV: number, maxU: number, maxV: number): void {
    this.west = Math.floor(minU);
    this.south = Math.floor(minV);
    this.columns = Math.floor(maxU) - this.west + 1;
    this.rows = Math.floor(maxV) - this.south + 1;
    const cells = this.columns * this.rows;
    if (this.own.length < cells) {
      this.touched = new Uint8Array(cells * 2);
      this.own = new Float64Array(cells * 2);
      this.cover = new Float64Array(cells * 2);
    } else {
      this.touched.fill(0, 0, cells);
      this.own.fill(0, 0, cells);
      this.cover.fill(0, 0, cells);
    }
  }

  /** The straight side of `at` that begins at corner `from`, cut where it goes from cell to cell. `sign` 0: of a line, whose length counts; else a side of an area that lies left of it (1) or right of it (−1). */
  side(at: Float64Array, from: number, sign: number): void {
    const u0 = at[2 * from] as number, v0 = at[2 * from + 1] as number, u1 = at[2 * from + 2] as number, v1 = at[2 * from + 3] as number;
    const du = u1 - u0, dv = v1 - v0, length = Math.hypot(du, dv), lastColumn = Math.floor(u1), lastRow = Math.floor(v1);
    let column = Math.floor(u0), row = Math.floor(v0), t = 0;
    const stepU = Math.sign(du), stepV = Math.sign(dv);
    for (;;) {
      const isLast = column === lastColumn && row === lastRow;
      const tu = isLast || stepU === 0 ? Infinity : ((stepU > 0 ? column + 1 : column) - u0) / du, tv = isLast || stepV === 0 ? Infinity : ((stepV > 0 ? row + 1 : row) - v0) / dv, next = Math.min(1, tu, tv);
      const cell = (row - this.south) * this.columns + column - this.west;
      this.touched[cell] = 1;
      if (sign === 0) this.own[cell] = (this.own[cell] as number) + (next - t) * length;
      else {
        const rise = sign * (next - t) * dv;
        this.own[cell] = (this.own[cell] as number) + rise * (u0 + ((t + next) / 2) * du - column);
        this.cover[cell] = (this.cover[cell] as number) + rise;
      }
      if (isLast || next >= 1) {
        // the end lies on the border of another cell: it is touched
        this.touched[(lastRow - this.south) * this.columns + lastColumn - this.west] = 1;
        return;
      }
      t = next;
      if (tu <= tv) column += stepU;
      if (tv <= tu) row += stepV;
    }
  }

  /** Areas: each cell gets what the sides east of it in its row cover. */
  spread(): void {
    for (let row = 0; row < this.rows; row++) {
      let east = 0;
      for (let cell = (row + 1) * this.columns - 1; cell >= row * this.columns; cell--) {
        this.own[cell] = (this.own[cell] as number) + east;
        east += this.cover[cell] as number;
      }
    }
  }

  visit(visit: VisitCell): void {
    const cells = this.columns * this.rows;
    let whole = 0;
    for (let cell = 0; cell < cells; cell++) whole += this.own[cell] as number;
    for (let cell = 0; cell < cells; cell++) {
      const own = this.own[cell] as number;
      if (this.touched[cell] === 0 && own <= NOTHING) continue;
      visit(this.west + (cell % this.columns), this.south + Math.floor(cell / this.columns), whole > 0 ? Math.max(0, own) / whole : 0);
    }
  }
}

export class Grid {
  private readonly plane: ReturnType<typeof localPlane>;
  private readonly table: PlaneTable;
  private readonly box = new Box();
  /** corners of the geometry at hand, in cells; and where its lines begin */
  private at = new Float64Array(1024);
  private count = 0;
  private starts: number[] = [];
  private signs: number[] = [];
  private readonly extent = new Float64Array(4);
  readonly sizeM: number;
  /** the cells of the geometries that it was laid over; others may lie outside */
  readonly frame: { readonly west: number; readonly south: number; readonly columns: number; readonly rows: number };

  /** Cells of `sizeM` metres counted from the south-west corner's plane coordinates, rounded down to whole cells: the same for the same county. */
  constructor(geometries: readonly (Geometry | null)[], sizeM: number) {
    const [west, south, east, north] = boundsOf(geometries) ?? [0, 0, 0, 0];
    const centre = [Math.round(((west + east) / 2) * 10) / 10, Math.round(((south + north) / 2) * 10) / 10] as const;
    this.plane = localPlane(centre);
    this.table = new PlaneTable(centre);
    this.sizeM = sizeM;
    const cells = this.extentOf([west, south, east, north], 0);
    this.frame = { west: cells[0], south: cells[1], columns: cells[2] - cells[0] + 1, rows: cells[3] - cells[1] + 1 };
  }

  /** First and last column and row of a box, `reachM` about it. */
  private extentOf([west, south, east, north]: Bounds, reachM: number): [firstColumn: number, firstRow: number, lastColumn: number, lastRow: number] {
    const { table, sizeM } = this, us: number[] = [], vs: number[] = [];
    for (const [lon, lat] of [[west, south], [east, south], [west, north], [east, north]] as const) {
      table.to(lon, lat);
      us.push(table.x);
      vs.push(table.y);
    }
    const cell = (value: number) => Math.floor(value / sizeM);
    return [cell(Math.min(...us) - reachM), cell(Math.min(...vs) - reachM), cell(Math.max(...us) + reachM), cell(Math.max(...vs) + reachM)];
  }

  /** Puts the corners of a line or ring behind those that are there; `sign` as for `Box.side`. */
  private take(line: readonly Position[], sign: number): void {
    const { table, sizeM, extent } = this;
    if (this.at.length < 2 * (this.count + line.length)) {
      const larger = new Float64Array(4 * (this.count + line.length));
      larger.set(this.at);
      this.at = larger;
    }
    const { count, at } = this, end = count + line.length;
    table.line(line, at, count, sizeM);
    this.starts.push(count);
    let twice = 0, u0 = 0, v0 = 0;
    for (let i = count; i < end; i++) {
      const u = at[2 * i] as number, v = at[2 * i + 1] as number;
      twice += u0 * v - u * v0;
      u0 = u;
      v0 = v;
      if (u < (extent[0] as number)) extent[0] = u;
      if (v < (extent[1] as number)) extent[1] = v;
      if (u > (extent[2] as number)) extent[2] = u;
      if (v > (extent[3] as number)) extent[3] = v;
    }
    this.count = end;
    this.signs.push(twice < 0 ? -sign : sign);
  }

  /** Visits the cells that a geometry has a part in. Sides are straight in the plane; a ring covers what it encloses whichever way it runs. Cost: its corners and the cells of its box. */
  forEachCell(geometry: Geometry, visit: VisitCell): void {
    const { table, sizeM } = this;
    if (geometry.type === 'Point') {
      table.to(geometry.coordinates[0] as number, geometry.coordinates[1] as number);
      visit(Math.floor(table.x / sizeM), Math.floor(table.y / sizeM), 1);
      return;
    }
    let points = 0;
    forEachPoint(geometry, () => { points++; });
    if (points > 0) {
      forEachPoint(geometry, ([lon = 0, lat = 0]) => {
        table.to(lon, lat);
        visit(Math.floor(table.x / sizeM), Math.floor(table.y / sizeM), 1 / points);
      });
      return;
    }
    this.count = 0;
    this.starts.length = 0;
    this.signs.length = 0;
    this.extent.set(EMPTY);
    let isArea = false;
    const area = (rings: readonly (readonly Position[])[]) => {
      isArea = true;
      rings.forEach((ring, i) => this.take(ring, i === 0 ? 1 : -1));
    };
    forEachLine(geometry, (line) => this.take(line, 0));
    forEachPolygon(geometry, area);
    if (this.count === 0) return;
    const { at, box, extent } = this, minU = extent[0] as number, minV = extent[1] as number, maxU = extent[2] as number, maxV = extent[3] as number;
    if (Math.floor(minU) === Math.floor(maxU) && Math.floor(minV) === Math.floor(maxV)) {
      visit(Math.floor(minU), Math.floor(minV), 1);
      return;
    }
    box.begin(minU, minV, maxU, maxV);
    for (let line = 0; line < this.starts.length; line++) {
      const end = this.starts[line + 1] ?? this.count, sign = this.signs[line] as number;
      for (let i = (this.starts[line] as number) + 1; i < end; i++) box.side(at, i - 1, sign);
    }
    if (isArea) box.spread();
    box.visit(visit);
  }

  /** Visits the cells within `reachM` of the box of a geometry. */
  forEachCellNear(geometry: Geometry, reachM: number, visit: (column: number, row: number) => void): void {
    const box = boundsOf([geometry]);
    if (!box) return;
    const [west, south, east, north] = this.extentOf(box, reachM);
    for (let column = west; column <= east; column++) for (let row = south; row <= north; row++) visit(column, row);
  }

  /** The square of a cell, in longitude and latitude. */
  polygon(column: number, row: number): Polygon {
    const corner = (dx: number, dy: number) => this.plane.toLonLat((column + dx) * this.sizeM, (row + dy) * this.sizeM).map((value) => Math.round(value * 1e9) / 1e9);
    const first = corner(0, 0);
    return { type: 'Polygon', coordinates: [[first, corner(1, 0), corner(1, 1), corner(0, 1), first]] };
  }
}
