/**
 * Areas within a border, and what they leave of it. Only areas that meet the border go through the general overlay; the others are inside or outside as a whole,
 * and become holes of the rest as they are.
 */
import type { Geometry, Position } from 'geojson';
import { pointInArea } from './areas.ts';
import { type Geos, polygonsOf } from './overlay.ts';
import { type Bounds, boundsOf, forEachRing } from './parts.ts';

export interface Clipped {
  readonly inside: Position[][][];
  readonly rest: Position[][][];
}

/** Cells of the border's box along one side. */
const CELLS = 192;

const asGeometry = (polygons: Position[][][]): Geometry => ({ type: 'MultiPolygon', coordinates: polygons });
const boxOfRing = (ring: readonly Position[]): Bounds => {
  let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
  for (const position of ring) {
    const x = position[0] as number, y = position[1] as number;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return [west, south, east, north];
};

/** Whether an edge has a point in a box. */
function meetsBox(from: Position, to: Position, [west, south, east, north]: Bounds): boolean {
  const x = from[0] as number, y = from[1] as number, dx = (to[0] as number) - x, dy = (to[1] as number) - y;
  let enter = 0, leave = 1;
  for (const [step, low, high] of [[dx, west - x, east - x], [dy, south - y, north - y]] as const) {
    if (step === 0) {
      if (low > 0 || high < 0) return false;
      continue;
    }
    enter = Math.max(enter, Math.min(low / step, high / step));
    leave = Math.min(leave, Math.max(low / step, high / step));
  }
  return enter <= leave;
}

/** A border in cells: which of its edges run through them, and of the others whether they lie inside. */
class Border {
  private readonly area: Geometry;
  private readonly box: Bounds;
  private readonly runs = new Map<number, (readonly [Position, Position])[]>();
  /** 0 not asked yet, 1 inside, 2 outside */
  private readonly sides = new Uint8Array(CELLS * CELLS);

  constructor(area: Geometry) {
    this.area = area;
    this.box = boundsOf([area]) ?? [0, 0, 0, 0];
    forEachRing(area, (ring) => {
      for (let i = 1; i < ring.length; i++) {
        const edge = [ring[i - 1] as Position, ring[i] as Position] as const;
        this.forEachCell(boxOfRing(edge), (cell) => {
          const own = this.runs.get(cell);
          if (own) own.push(edge);
          else this.runs.set(cell, [edge]);
        });
      }
    });
  }

  private forEachCell([west, south, east, north]: Bounds, visit: (cell: number) => void): void {
    const [w, s, e, n] = this.box, column = (x: number) => Math.min(CELLS - 1, Math.max(0, Math.floor(((x - w) / (e - w)) * CELLS))), row = (y: number) => Math.min(CELLS - 1, Math.max(0, Math.floor(((y - s) / (n - s)) * CELLS)));
    for (let r = row(south); r <= row(north); r++) for (let c = column(west); c <= column(east); c++) visit(r * CELLS + c);
  }

  /** Where a ring lies: inside, outside, or perhaps across. */
  sideOf(ring: readonly Position[]): 'inside' | 'outside' | 'across' {
    const box = boxOfRing(ring), [west, south, east, north] = box, [w, s, e, n] = this.box;
    if (east < w || west > e || north < s || south > n) return 'outside';
    if (west < w || east > e || south < s || north > n) return 'across';
    let runs = false, across = false, cell = 0;
    this.forEachCell(box, (own) => {
      const edges = this.runs.get(own);
      cell = own;
      if (!edges) return;
      runs = true;
      across ||= edges.some(([from, to]) => meetsBox(from, to, box));
    });
    if (across) return 'across';
    return (runs ? pointInArea(east, north, this.area) : this.sideOfCell(cell, east, north) === 1) ? 'inside' : 'outside';
  }

  /** Side of a cell that the border does not run through; cells beside each other are on one side, so that one of a stretch is asked for all. */
  private sideOfCell(cell: number, lon: number, lat: number): number {
    const row = cell - (cell % CELLS);
    let first = cell;
    while (this.sides[first] === 0 && first > row && !this.runs.has(first - 1)) first--;
    const side = this.sides[first] || (pointInArea(lon, lat, this.area) ? 1 : 2);
    this.sides.fill(side, first, cell + 1);
    return side;
  }
}

/** A piece of the rest that is still to get its holes. */
interface Piece { readonly rings: Position[][]; readonly box: Bounds; readonly size: number }
const pieceOf = (rings: Position[][]): Piece => {
  const box = boxOfRing(rings[0] ?? []);
  return { rings, box, size: (box[2] - box[0]) * (box[3] - box[1]) };
};

/** Clips areas that do not overlap each other. `border`: an area without overlaps. */
export function clipAreas(areas: readonly Position[][][], border: Geometry, geos: Geos): Clipped {
  const edge = new Border(border), inside: Position[][][] = [], across: Position[][][] = [];
  for (const area of areas) {
    const side = edge.sideOf(area[0] ?? []);
    if (side === 'inside') inside.push(area);
    else if (side === 'across') across.push(area);
  }
  const whole = inside.length, cut = across.length === 0 ? polygonsOf(border) : polygonsOf(geos.difference(border, asGeometry(across)));
  if (across.length > 0) inside.push(...polygonsOf(geos.intersection(asGeometry(across), border)));
  // what a ring encloses is rest as well; the smallest piece that holds an area is the one that it is taken out of
  const pieces = [...cut, ...inside.slice(0, whole).flatMap(([, ...holes]) => holes.map((hole) => [[...hole].reverse()]))].map(pieceOf).sort((a, b) => a.size - b.size);
  const largest = pieces.at(-1);
  for (const area of inside.slice(0, whole)) {
    const outer = area[0] ?? [], box = boxOfRing(outer), [lon = 0, lat = 0] = outer[0] ?? [];
    const holder = pieces.find((piece) => piece === largest
      || (piece.box[0] <= box[0] && piece.box[1] <= box[1] && piece.box[2] >= box[2] && piece.box[3] >= box[3] && pointInArea(lon, lat, { type: 'Polygon', coordinates: piece.rings.slice(0, 1) })));
    holder?.rings.push([...outer].reverse());
  }
  return { inside, rest: pieces.map(({ rings }) => rings) };
}
