/** Rings that come without saying which of them are holes. */
import type { Position } from 'geojson';
import { twiceArea } from '../../core/geo/index.ts';

interface Ring { readonly ring: Position[]; readonly area: number; readonly box: readonly [number, number, number, number] }

function measured(ring: Position[]): Ring {
  let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
  for (const [x = Number.NaN, y = Number.NaN] of ring) {
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return { ring, area: twiceArea(ring), box: [west, south, east, north] };
}

/** Whether a ring lies in another: its box does, and one of its vertices that is not on the other's border (the first that tells). */
function isInside(inner: Ring, outer: Ring): boolean {
  const [west, south, east, north] = inner.box, [w, s, e, n] = outer.box;
  if (west < w || south < s || east > e || north > n) return false;
  for (const [x = 0, y = 0] of inner.ring) {
    const side = sideOf(x, y, outer.ring);
    if (side !== 'border') return side === 'in';
  }
  return false;
}

function sideOf(x: number, y: number, ring: readonly Position[]): 'in' | 'out' | 'border' {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? [], [bx = 0, by = 0] = ring[i] ?? [];
    const cross = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
    if (cross === 0 && x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by)) return 'border';
    if (ay > y !== by > y && (cross > 0) === (by > ay)) inside = !inside;
  }
  return inside ? 'in' : 'out';
}

/** Polygons of rings, holes with the smallest ring that they lie in. `clockwise`: how outer rings run. Holes without a ring around them stand alone. */
function grouped(rings: readonly Ring[], clockwise: boolean): { readonly polygons: Position[][][]; readonly orphans: number } {
  const isOuter = ({ area }: Ring) => area < 0 === clockwise;
  const outers = rings.filter(isOuter).map((ring) => ({ ring, polygon: [ring.ring] }));
  const alone: Position[][][] = [];
  for (const hole of rings) {
    if (isOuter(hole)) continue;
    let around: (typeof outers)[number] | null = null;
    for (const outer of outers) {
      if (Math.abs(outer.ring.area) >= Math.abs(hole.area) && (!around || Math.abs(outer.ring.area) < Math.abs(around.ring.area)) && isInside(hole, outer.ring)) around = outer;
    }
    if (around) around.polygon.push(hole.ring);
    else alone.push([hole.ring]);
  }
  return { polygons: [...outers.map(({ polygon }) => polygon), ...alone], orphans: alone.length };
}

/** Polygons of a shape's rings: outer ones run clockwise as the standard has it, or all the other way round, as some programs write them. */
export function groupRings(rings: readonly Position[][]): Position[][][] {
  if (rings.length < 2) return rings.map((ring) => [ring]);
  const all = rings.map(measured), right = grouped(all, true);
  if (right.orphans === 0) return right.polygons;
  const reversed = grouped(all, false);
  return reversed.orphans < right.orphans ? reversed.polygons : right.polygons;
}
