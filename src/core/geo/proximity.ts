/** All pairs of two sets of geometries that are near each other: grid first, exact distance second. */
import { throwIfCancelled } from '../errors.ts';
import { type Nearest, nearestOfPieces, newNearest } from './nearest.ts';
import type { MetricSet } from './metric.ts';

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
  /** smallest parallel radius in the set: turns metres into longitude on the safe side */
  readonly minRadius: number;
}

const clamp = (value: number, max: number): number => (value < 0 ? 0 : value > max ? max : value);

/** Builds the index for searches of about `reachM`. Linear in pieces and in the cells that they cover. */
export function proximityIndex(set: MetricSet, reachM: number): ProximityIndex {
  let minLon = Infinity, maxLon = -Infinity, minArc = Infinity, maxArc = -Infinity, minRadius = Infinity;
  for (let v = 0; v < set.lon.length; v++) {
    const lon = set.lon[v] as number, arc = set.arc[v] as number, radius = set.radius[v] as number;
    if (lon < minLon) minLon = lon;
    if (lon > maxLon) maxLon = lon;
    if (arc < minArc) minArc = arc;
    if (arc > maxArc) maxArc = arc;
    if (radius < minRadius) minRadius = radius;
  }
  if (!(minLon <= maxLon)) { minLon = maxLon = minArc = maxArc = 0; minRadius = 1; }
  const width = (maxLon - minLon) * minRadius, height = maxArc - minArc;
  const cellM = Math.max(reachM, Math.sqrt((width * height) / Math.max(1, set.pieces * 2)), Math.max(width, height) / 4096, 1);
  const columns = Math.floor(width / cellM) + 1, rows = Math.floor(height / cellM) + 1;
  const cellLon = cellM / minRadius;
  const base = { set, minLon, minArc, cellLon, cellArc: cellM, columns, rows, minRadius };
  const starts = new Int32Array(columns * rows + 1);
  const eachCell = (visit: (cell: number, piece: number) => void) => {
    for (let piece = 0; piece < set.pieces; piece++) {
      const c0 = clamp(Math.floor(((set.minLon[piece] as number) - minLon) / cellLon), columns - 1);
      const c1 = clamp(Math.floor(((set.maxLon[piece] as number) - minLon) / cellLon), columns - 1);
      const r0 = clamp(Math.floor(((set.minArc[piece] as number) - minArc) / cellM), rows - 1);
      const r1 = clamp(Math.floor(((set.maxArc[piece] as number) - minArc) / cellM), rows - 1);
      for (let r = r0; r <= r1; r++) for (let c = c0; c <= c1; c++) visit(r * columns + c, piece);
    }
  };
  eachCell((cell) => { starts[cell + 1] = (starts[cell + 1] as number) + 1; });
  for (let cell = 0; cell < columns * rows; cell++) starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number);
  const next = starts.slice(0, -1);
  const items = new Int32Array(starts[columns * rows] as number);
  eachCell((cell, piece) => { items[next[cell] as number] = piece; next[cell] = (next[cell] as number) + 1; });
  return { ...base, starts, items };
}

/**
 * Visits every (subject, object) whose distance is at most `reachM`, grouped by subject in input order, objects in the order of first meeting.
 * `nearest` is reused after the visit; `endsOf` tells where the shortest line ends. Cost: index first (cells), then exact distance on the pieces
 * whose boxes are in reach.
 */
export function forEachNearPair(
  subjects: MetricSet, index: ProximityIndex, reachM: number,
  visit: (subject: number, object: number, nearest: Nearest) => void, signal?: { readonly aborted: boolean },
): void {
  const objects = index.set;
  const { starts, items, columns, rows } = index;
  const slot = new Int32Array(objects.count).fill(-1);
  const seen = new Int32Array(objects.pieces).fill(-1);
  const found: Nearest[] = [];
  const foundObject: number[] = [];
  let used = 0;
  const flush = (subject: number) => {
    for (let i = 0; i < used; i++) {
      const object = foundObject[i] as number, nearest = found[i] as Nearest;
      slot[object] = -1;
      if (nearest.distanceM <= reachM) visit(subject, object, nearest);
    }
    used = 0;
  };
  const reachLon = (reachM * 1.001) / (index.minRadius * 0.999);
  for (let piece = 0; piece < subjects.pieces; piece++) {
    if (piece > 0 && subjects.owner[piece - 1] !== subjects.owner[piece]) flush(subjects.owner[piece - 1] as number);
    if (piece % 4096 === 0) throwIfCancelled(signal);
    const west = (subjects.minLon[piece] as number) - reachLon, east = (subjects.maxLon[piece] as number) + reachLon;
    const south = (subjects.minArc[piece] as number) - reachM, north = (subjects.maxArc[piece] as number) + reachM;
    const c0 = Math.max(0, Math.floor((west - index.minLon) / index.cellLon)), c1 = Math.min(columns - 1, Math.floor((east - index.minLon) / index.cellLon));
    const r0 = Math.max(0, Math.floor((south - index.minArc) / index.cellArc)), r1 = Math.min(rows - 1, Math.floor((north - index.minArc) / index.cellArc));
    if (c0 > c1) continue;
    for (let row = r0; row <= r1; row++) {
      const end = starts[row * columns + c1 + 1] as number;
      for (let i = starts[row * columns + c0] as number; i < end; i++) {
        const other = items[i] as number;
        if (seen[other] === piece) continue;
        seen[other] = piece;
        if ((objects.maxLon[other] as number) < west || (objects.minLon[other] as number) > east
          || (objects.maxArc[other] as number) < south || (objects.minArc[other] as number) > north) continue;
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
  }
  if (subjects.pieces > 0) flush(subjects.owner[subjects.pieces - 1] as number);
}
