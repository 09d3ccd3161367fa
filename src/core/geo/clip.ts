/**
 * Areas within a border, and what they leave of it. Only areas that meet the border go through the general overlay; the others are inside or outside as a whole,
 * and become holes of the rest as they are.
 */
import type { Geometry, Position } from 'geojson';
import { pointInArea } from './areas.ts';
import { type Geos, polygonsOf } from './overlay.ts';
import { type Bounds, forEachRing } from './parts.ts';

export interface Clipped {
  readonly inside: Position[][][];
  readonly rest: Position[][][];
}

/** Cells of the border's box along one side. */
const CELLS = 48;

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

/** A border in cells: which of them it runs through, and of the others whether they lie inside. */
class Border {
  private readonly area: Geometry;
  private readonly box: Bounds;
  private readonly runs = new Uint8Array(CELLS * CELLS);
  /** 0 not asked yet, 1 inside, 2 outside */
  private readonly sides = new Uint8Array(CELLS * CELLS);

  constructor(area: Geometry) {
    this.area = area;
    const boxes: Bounds[] = [];
    forEachRing(area, (ring) => { for (let i = 1; i < ring.length; i++) boxes.push(boxOfRing([ring[i - 1] as Position, ring[i] as Position])); });
    this.box = [Math.min(...boxes.map(([west]) => west)), Math.min(...boxes.map(([, south]) => south)), Math.max(...boxes.map(([, , east]) => east)), Math.max(...boxes.map(([, , , north]) => north))];
    for (const box of boxes) this.forEachCell(box, (cell) => { this.runs[cell] = 1; });
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
    let runs = false, cell = 0;
    this.forEachCell(box, (own) => { runs ||= this.runs[own] === 1; cell = own; });
    if (runs) return 'across';
    if (this.sides[cell] === 0) this.sides[cell] = pointInArea(west, south, this.area) ? 1 : 2;
    return this.sides[cell] === 1 ? 'inside' : 'outside';
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
