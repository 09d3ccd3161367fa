/** All pairs of two sets of geometries that are near each other: grid first, exact distance second. */
import { type Nearest, nearestOfPieces, newNearest } from './nearest.ts';
import { latitudeOfArc, parallelRadiusM } from './ellipsoid.ts';
import { boxOf, type MetricSet } from './metric.ts';

/** Counting-sort grid over the boxes of the pieces of a set, in (longitude, meridian arc). */
export interface ProximityIndex {
  readonly set: MetricSet;
  readonly minLon: number;
  readonly minArc: number;
  readonly cellLon: number;
  readonly cellArc: number;
  readonly columns: number;
  readonly rows: number;
  /** pieces of cell c: `items[starts[c]]` … `items[starts[c + 1]]` */
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/** Most cells along one side of a grid. */
const MOST_CELLS = 4096;

/** Smallest radius of a parallel between two meridian arcs: that of the one farther from the equator. */
function smallestRadius(southArc: number, northArc: number): number {
  return Math.max(1, parallelRadiusM(latitudeOfArc(Math.min(1e7, Math.max(Math.abs(southArc), Math.abs(northArc))))));
}

const clamp = (value: number, max: number): number => (value < 0 ? 0 : value > max ? max : value);

/** Builds the index for searches of about `reachM`. Linear in pieces and in the cells that they cover. */
export function proximityIndex(set: MetricSet, reachM: number): ProximityIndex {
  const { pieces } = set;
  const [minLon, maxLon, minArc, maxArc] = pieces === 0 ? [0, 0, 0, 0] : boxOf(set);
  const minRadius = smallestRadius(minArc, maxArc);
  const width = (maxLon - minLon) * minRadius, height = maxArc - minArc;
  const cellM = Math.max(reachM, Math.sqrt((width * height) / Math.max(1, pieces * 2)), Math.max(width, height) / MOST_CELLS, 1);
  const columns = Math.floor(width / cellM) + 1, rows = Math.floor(height / cellM) + 1;
  const cellLon = cellM / minRadius;
  const starts = new Int32Array(columns * rows + 1);
  // first and last column and row of each piece, kept for the second walk
  const spans = new Uint16Array(4 * pieces);
  for (let piece = 0; piece < pieces; piece++) {
    const c0 = clamp(Math.floor(((set.boxes[4 * piece] as number) - minLon) / cellLon), columns - 1), c1 = clamp(Math.floor(((set.boxes[4 * piece + 1] as number) - minLon) / cellLon), columns - 1);
    const r0 = clamp(Math.floor(((set.boxes[4 * piece + 2] as number) - minArc) / cellM), rows - 1), r1 = clamp(Math.floor(((set.boxes[4 * piece + 3] as number) - minArc) / cellM), rows - 1);
    spans[4 * piece] = c0;
    spans[4 * piece + 1] = c1;
    spans[4 * piece + 2] = r0;
    spans[4 * piece + 3] = r1;
    for (let r = r0; r <= r1; r++) for (let cell = r * columns + c0; cell <= r * columns + c1; cell++) starts[cell] = (starts[cell] as number) + 1;
  }
  // now the ends of the cells; filled from behind, they end up as the starts
  for (let cell = 1; cell <= columns * rows; cell++) starts[cell] = (starts[cell] as number) + (starts[cell - 1] as number);
  const items = new Int32Array(starts[columns * rows] as number);
  for (let piece = pieces - 1; piece >= 0; piece--) {
    const c0 = spans[4 * piece] as number, c1 = spans[4 * piece + 1] as number, r1 = spans[4 * piece + 3] as number;
    for (let r = spans[4 * piece + 2] as number; r <= r1; r++) {
      for (let cell = r * columns + c0; cell <= r * columns + c1; cell++) {
        const i = (starts[cell] as number) - 1;
        starts[cell] = i;
        items[i] = piece;
      }
    }
  }
  return { set, minLon, minArc, cellLon, cellArc: cellM, columns, rows, starts, items };
}

/**
 * Visits every (subject, object) whose distance is at most `reachM`, all of one subject together; subjects come in the order of space, not of
 * input. `nearest` is reused after the visit; `endsOf` tells where the shortest line ends. Cost: index first (cells), then exact distance on
 * the pieces whose boxes are in reach.
 */
export function forEachNearPair(
  subjects: MetricSet, index: ProximityIndex, reachM: number,
  visit: (subject: number, object: number, nearest: Nearest) => void,
): void {
  const { set: objects, starts, items, columns, rows } = index, { boxes } = objects;
  const slot = new Int32Array(objects.count).fill(-1);
  const seen = new Int32Array(objects.pieces).fill(-1);
  const found: Nearest[] = [];
  const foundObject: number[] = [];
  let used = 0;
  if (objects.pieces === 0 || subjects.pieces === 0) return;
  const [, , south0, north0] = boxOf(subjects);
  // metres turned into longitude on the safe side
  const reachLon = (reachM * 1.001) / (smallestRadius(south0 - reachM, north0 + reachM) * 0.999);
  for (let piece = 0; piece < subjects.pieces; piece++) {
    const west = (subjects.boxes[4 * piece] as number) - reachLon, east = (subjects.boxes[4 * piece + 1] as number) + reachLon;
    const south = (subjects.boxes[4 * piece + 2] as number) - reachM, north = (subjects.boxes[4 * piece + 3] as number) + reachM;
    const c0 = Math.max(0, Math.floor((west - index.minLon) / index.cellLon)), c1 = Math.min(columns - 1, Math.floor((east - index.minLon) / index.cellLon));
    const r0 = Math.max(0, Math.floor((south - index.minArc) / index.cellArc)), r1 = Math.min(rows - 1, Math.floor((north - index.minArc) / index.cellArc));
    for (let row = c0 > c1 ? r1 + 1 : r0; row <= r1; row++) {
      const end = starts[row * columns + c1 + 1] as number;
      for (let i = starts[row * columns + c0] as number; i < end; i++) {
        const other = items[i] as number, box = 4 * other;
        if ((boxes[box + 1] as number) < west || (boxes[box] as number) > east || (boxes[box + 3] as number) < south || (boxes[box + 2] as number) > north) continue;
        if (seen[other] === piece) continue;
        seen[other] = piece;
        const object = objects.owner[other] as number;
        let place = slot[object] as number;
        if (place < 0) {
          place = used++;
          slot[object] = place;
          foundObject[place] = object;
          const entry = found[place];
          if (entry) entry.distanceM = Infinity; else found.push(newNearest());
        }
        nearestOfPieces(subjects, piece, objects, other, found[place] as Nearest);
      }
    }
    // the last piece of a subject: all its objects are known
    const subject = subjects.owner[piece] as number;
    if (used === 0 || (piece + 1 < subjects.pieces && subjects.owner[piece + 1] === subject)) continue;
    for (let i = 0; i < used; i++) {
      const object = foundObject[i] as number, nearest = found[i] as Nearest;
      slot[object] = -1;
      if (nearest.distanceM <= reachM) visit(subject, object, nearest);
    }
    used = 0;
  }
}
