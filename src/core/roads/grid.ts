/** Segments of many lines in the cells of a grid, so that the nearest one is found among a few. Counting sort; built once, linear. */

const CELL_M = 150;

/** A place on a line. */
export interface OnLine { readonly line: number; readonly atM: number; readonly distanceM: number; /** to the left of the line, looking along it */ readonly left: boolean }

/** A line in the plane with a measure along it. */
export interface MeasuredLine { readonly x: Float64Array; readonly y: Float64Array; readonly chainageM: Float64Array }

export class LineGrid {
  private readonly lines: readonly MeasuredLine[];
  private readonly lineOf: Int32Array;
  private readonly vertexOf: Int32Array;
  private readonly starts: Int32Array;
  private readonly items: Int32Array;
  private west = Infinity;
  private south = Infinity;
  private readonly columns: number;
  private readonly rows: number;
  private readonly cellM: number;

  constructor(lines: readonly MeasuredLine[]) {
    this.lines = lines;
    let east = -Infinity, north = -Infinity, count = 0;
    for (const { x, y } of lines) {
      count += Math.max(0, x.length - 1);
      for (let i = 0; i < x.length; i++) {
        this.west = Math.min(this.west, x[i] as number);
        east = Math.max(east, x[i] as number);
        this.south = Math.min(this.south, y[i] as number);
        north = Math.max(north, y[i] as number);
      }
    }
    if (count === 0) this.west = this.south = east = north = 0;
    // cells no more than a few for each segment, however wide the work
    this.cellM = Math.max(CELL_M, Math.sqrt(((east - this.west) * (north - this.south)) / (4 * count + 1e4)));
    this.columns = Math.floor((east - this.west) / this.cellM) + 1;
    this.rows = Math.floor((north - this.south) / this.cellM) + 1;
    this.lineOf = new Int32Array(count);
    this.vertexOf = new Int32Array(count);
    let segment = 0;
    lines.forEach(({ x }, line) => {
      for (let v = 1; v < x.length; v++, segment++) {
        this.lineOf[segment] = line;
        this.vertexOf[segment] = v - 1;
      }
    });
    this.starts = new Int32Array(this.columns * this.rows + 1);
    for (let s = 0; s < count; s++) this.eachCell(s, (cell) => { this.starts[cell + 1] = (this.starts[cell + 1] as number) + 1; });
    for (let cell = 0; cell < this.columns * this.rows; cell++) this.starts[cell + 1] = (this.starts[cell + 1] as number) + (this.starts[cell] as number);
    const fill = this.starts.slice();
    this.items = new Int32Array(this.starts.at(-1) ?? 0);
    for (let s = 0; s < count; s++) this.eachCell(s, (cell) => { this.items[fill[cell] as number] = s; fill[cell] = (fill[cell] as number) + 1; });
  }

  private column(x: number): number { return Math.max(0, Math.min(this.columns - 1, Math.floor((x - this.west) / this.cellM))); }
  private row(y: number): number { return Math.max(0, Math.min(this.rows - 1, Math.floor((y - this.south) / this.cellM))); }

  private eachCell(segment: number, visit: (cell: number) => void): void {
    const { x, y } = this.lines[this.lineOf[segment] as number] as MeasuredLine, v = this.vertexOf[segment] as number;
    const x0 = x[v] as number, x1 = x[v + 1] as number, y0 = y[v] as number, y1 = y[v + 1] as number;
    const c0 = this.column(Math.min(x0, x1)), c1 = this.column(Math.max(x0, x1)), r0 = this.row(Math.min(y0, y1)), r1 = this.row(Math.max(y0, y1));
    for (let row = r0; row <= r1; row++) for (let column = c0; column <= c1; column++) visit(row * this.columns + column);
  }

  /** Segments with a part near a box, some more than once. */
  private eachNear(x: number, y: number, reachM: number, visit: (segment: number) => void): void {
    if (this.items.length === 0) return;
    const c0 = this.column(x - reachM), c1 = this.column(x + reachM), r1 = this.row(y + reachM);
    for (let row = this.row(y - reachM); row <= r1; row++) {
      const end = this.starts[row * this.columns + c1 + 1] as number;
      for (let i = this.starts[row * this.columns + c0] as number; i < end; i++) visit(this.items[i] as number);
    }
  }

  /** The nearest place of each line within `reachM` of (x, y), nearest first; ties by line. */
  near(x: number, y: number, reachM: number): OnLine[] {
    const best = new Map<number, OnLine>();
    this.eachNear(x, y, reachM, (segment) => {
      const line = this.lineOf[segment] as number, v = this.vertexOf[segment] as number, { x: xs, y: ys, chainageM } = this.lines[line] as MeasuredLine;
      const x0 = xs[v] as number, y0 = ys[v] as number, dx = (xs[v + 1] as number) - x0, dy = (ys[v + 1] as number) - y0;
      const square = dx * dx + dy * dy;
      const t = square > 0 ? Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / square)) : 0;
      const distanceM = Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
      const known = best.get(line);
      if (distanceM > reachM || (known && known.distanceM <= distanceM)) return;
      const s0 = chainageM[v] as number;
      best.set(line, { line, atM: s0 + t * ((chainageM[v + 1] as number) - s0), distanceM, left: dx * (y - y0) - dy * (x - x0) > 0 });
    });
    return [...best.values()].sort((a, b) => a.distanceM - b.distanceM || a.line - b.line);
  }

  /** Where the segment from (ax, ay) to (bx, by) crosses lines: the line, its measure there and the acute angle in degrees. */
  crossings(ax: number, ay: number, bx: number, by: number): { readonly line: number; readonly atM: number; readonly angleDeg: number }[] {
    const found = new Map<number, { line: number; atM: number; angleDeg: number }>();
    const rx = bx - ax, ry = by - ay;
    this.eachNear((ax + bx) / 2, (ay + by) / 2, Math.max(Math.abs(rx), Math.abs(ry)) / 2, (segment) => {
      const line = this.lineOf[segment] as number, v = this.vertexOf[segment] as number, { x, y, chainageM } = this.lines[line] as MeasuredLine;
      const cx = x[v] as number, cy = y[v] as number, sx = (x[v + 1] as number) - cx, sy = (y[v + 1] as number) - cy;
      const denominator = rx * sy - ry * sx;
      if (denominator === 0) return;
      const t = ((cx - ax) * sy - (cy - ay) * sx) / denominator, u = ((cx - ax) * ry - (cy - ay) * rx) / denominator;
      if (t < 0 || t >= 1 || u < 0 || u >= 1) return;
      const sine = Math.abs(denominator) / (Math.hypot(rx, ry) * Math.hypot(sx, sy));
      const s0 = chainageM[v] as number;
      found.set(segment, { line, atM: s0 + u * ((chainageM[v + 1] as number) - s0), angleDeg: (Math.asin(Math.min(1, sine)) * 180) / Math.PI });
    });
    return [...found.values()];
  }
}
