/** Lines and rings as plain numbers, x and y in turn, whatever their geometry is kept as: for passes over millions of positions. */
import type { Geometry, Position } from 'geojson';
import { forEachPackedPath } from './packed.ts';
import { forEachLine, forEachRing } from './parts.ts';

/** `xy` holds `count` pairs and is good until the next path; `finite`: whether all numbers are, heights included. */
export type PathVisitor = (xy: Float64Array, count: number, isRing: boolean, finite: boolean) => void;

let room = new Float64Array(1024);

function roomOf(count: number): Float64Array {
  if (room.length < 2 * count) room = new Float64Array(4 * count);
  return room;
}

/** The lines of a geometry, then its rings, each as flat numbers. */
export function forEachPath(geometry: Geometry, visit: PathVisitor): void {
  const isPacked = forEachPackedPath(geometry, (view, offset, count, stride, isRing) => {
    const xy = roomOf(count);
    let finite = true;
    for (let i = 0, at = offset; i < count; i++, at += stride) {
      const x = view.getFloat64(at, true), y = view.getFloat64(at + 8, true);
      xy[2 * i] = x;
      xy[2 * i + 1] = y;
      // a position without a height has NaN there
      finite &&= Number.isFinite(x + y) && (stride === 16 || Math.abs(view.getFloat64(at + 16, true)) !== Infinity);
    }
    visit(xy, count, isRing, finite);
  });
  if (isPacked) return;
  const plain = (path: readonly Position[], isRing: boolean): void => {
    const xy = roomOf(path.length);
    let finite = true;
    for (let i = 0; i < path.length; i++) {
      const position = path[i] as Position;
      const x = position[0] ?? Number.NaN, y = position[1] ?? Number.NaN;
      xy[2 * i] = x;
      xy[2 * i + 1] = y;
      finite &&= Number.isFinite(x) && Number.isFinite(y);
      for (let k = 2; k < position.length; k++) finite &&= Number.isFinite(position[k]);
    }
    visit(xy, path.length, isRing, finite);
  };
  forEachLine(geometry, (line) => plain(line, false));
  forEachRing(geometry, (ring) => plain(ring, true));
}

/** Whether any ring ends elsewhere than it begins. */
export function hasOpenRing(geometry: Geometry): boolean {
  let open = false;
  forEachPath(geometry, (xy, count, isRing) => { open ||= isRing && count > 0 && !(xy[0] === xy[2 * count - 2] && xy[1] === xy[2 * count - 1]); });
  return open;
}
