/**
 * The union of discs on the ellipsoid, by the arcs that no other disc covers. Cost: the pairs of discs that overlap. Arcs become tangents, so that the outline
 * lies on the true curve or outside of it, nowhere inside.
 */
import type { Position } from 'geojson';
import { latitudeOfArc, meridianArcM, ParallelTable, parallelRadiusM, RADIANS } from './ellipsoid.ts';

/** Centres in degrees, radii in metres. */
export interface Discs {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly radiusM: Float64Array;
}

export interface DiscUnion {
  /** polygons, outer rings counter-clockwise, holes clockwise */
  readonly polygons: Position[][][];
  /** polygons of discs whose arcs do not close, for a general overlay to join: not seen with any data */
  readonly loose: Position[][][];
}

/** Tangents round a whole circle: the outline is at most 3·10⁻⁴ of the radius outside. */
const TANGENTS = 128;
const STEP = (2 * Math.PI) / TANGENTS;
const POKE = 1 / Math.cos(STEP / 2) - 1;
/** Circles that others come near to without meeting them have so many times more tangents, lest the outlines cross. */
const FINER = 16, FINE_POKE = 1 / Math.cos(STEP / FINER / 2) - 1;
/** Discs that touch within this are not told apart from discs that overlap, in metres. */
const TOUCH_M = 0.001;
/** Such discs are made a little larger, by other amounts, and all is done anew; so often at most. */
const GROW_M = 0.002, ATTEMPTS = 8;
const TURN = 2 * Math.PI;

/** Charts round the centres: x east, y north in metres; distances from the centre are geodesic to 0.1 mm below 3 km (ellipsoid.ts). */
class Charts {
  readonly count: number;
  readonly lon: Float64Array;
  readonly arc: Float64Array;
  readonly radius: Float64Array;
  /** 1: close to another circle, to be drawn with more tangents */
  readonly fine: Uint8Array;
  private readonly slopes: Float64Array;
  /** latitude as a polynomial of the way north, in degrees */
  private readonly latitudes: Float64Array;

  constructor({ lon, lat, radiusM }: Discs) {
    this.count = lon.length;
    this.lon = lon.map((value) => value * RADIANS);
    this.arc = lat.map(meridianArcM);
    this.radius = radiusM.slice();
    this.fine = new Uint8Array(this.count);
    this.slopes = new Float64Array(3 * this.count);
    this.latitudes = new Float64Array(3 * this.count);
    const table = new ParallelTable();
    for (let i = 0; i < this.count; i++) {
      table.at(this.arc[i] as number);
      this.slopes.set([table.radiusM, table.slope / 2, table.curve / 2], 3 * i);
      const south = latitudeOfArc((this.arc[i] as number) - 1000), here = latitudeOfArc(this.arc[i] as number), north = latitudeOfArc((this.arc[i] as number) + 1000);
      this.latitudes.set([here, (north - south) / 2000, (north + south - 2 * here) / 2e6], 3 * i);
    }
  }

  /** Metres in a radian of longitude, between the centre and y north of it. */
  stretch(i: number, y: number): number {
    return (this.slopes[3 * i] as number) + y * ((this.slopes[3 * i + 1] as number) + y * (this.slopes[3 * i + 2] as number));
  }

  /** [lon, lat] in degrees, nine decimals, of a place in the chart of a disc. */
  place(i: number, x: number, y: number): Position {
    const { latitudes } = this;
    return [
      round(((this.lon[i] as number) + x / this.stretch(i, y)) / RADIANS), round((latitudes[3 * i] as number) + y * ((latitudes[3 * i + 1] as number) + y * (latitudes[3 * i + 2] as number))),
    ];
  }
}

const round = (value: number): number => Math.round(value * 1e9) / 1e9;
const positive = (angle: number): number => (angle < 0 ? angle + TURN : angle >= TURN ? angle - TURN : angle);

/** A part of a circle that another disc covers; on its way round (counter-clockwise) the circle enters the other at crossing `enter` and leaves it at `exit`. */
interface Cover { readonly from: number; readonly to: number; readonly enter: number; readonly exit: number }
interface Arc { readonly disc: number; readonly from: number; readonly to: number; readonly start: number; readonly end: number }

/** Groups of discs that hang together. */
class Groups {
  private readonly parent: Int32Array;

  constructor(count: number) {
    this.parent = Int32Array.from({ length: count }, (_, i) => i);
  }

  of(i: number): number {
    let at = i;
    while (this.parent[at] !== at) {
      this.parent[at] = this.parent[this.parent[at] as number] as number;
      at = this.parent[at] as number;
    }
    return at;
  }

  join(i: number, j: number): void {
    this.parent[this.of(i)] = this.of(j);
  }
}

/** Visits every pair of discs that may touch, once. */
function forEachNeighbour({ count, lon, arc, radius }: Charts, visit: (i: number, j: number) => void): void {
  let west = Infinity, east = -Infinity, south = Infinity, north = -Infinity, mostM = 0;
  for (let i = 0; i < count; i++) {
    west = Math.min(west, lon[i] as number); east = Math.max(east, lon[i] as number);
    south = Math.min(south, arc[i] as number); north = Math.max(north, arc[i] as number);
    mostM = Math.max(mostM, radius[i] as number);
  }
  // metres in a radian of longitude, on the small side
  const perRadian = 0.99 * Math.min(parallelRadiusM(latitudeOfArc(south)), parallelRadiusM(latitudeOfArc(north)));
  const cellM = Math.max(2.01 * mostM + 1, Math.sqrt(((east - west) * perRadian * (north - south)) / count) || 1), columns = Math.floor(((east - west) * perRadian) / cellM) + 1;
  const cells = new Map<number, number[]>(), cellOf = (i: number) => Math.floor(((arc[i] as number) - south) / cellM) * (columns + 2) + Math.floor((((lon[i] as number) - west) * perRadian) / cellM);
  for (let i = 0; i < count; i++) {
    const cell = cellOf(i);
    for (const near of [cell, cell - 1, cell + 1, cell - columns - 3, cell - columns - 2, cell - columns - 1, cell + columns + 1, cell + columns + 2, cell + columns + 3]) {
      const others = cells.get(near);
      if (others) for (const j of others) visit(j, i);
    }
    const own = cells.get(cell);
    if (own) own.push(i);
    else cells.set(cell, [i]);
  }
}

/** The direction from disc i in which its circle meets that of disc j, near to a first guess: Newton's method on the circle of i. */
function meets(charts: Charts, i: number, j: number, guess: number): number {
  const r = charts.radius[i] as number, other = charts.radius[j] as number, lon = (charts.lon[j] as number) - (charts.lon[i] as number), arc = (charts.arc[j] as number) - (charts.arc[i] as number);
  let angle = guess;
  for (let step = 0; step < 2; step++) {
    const cos = Math.cos(angle), sin = Math.sin(angle), y = r * sin - arc, x = ((r * cos) / charts.stretch(i, r * sin) - lon) * charts.stretch(j, y), far = Math.sqrt(x * x + y * y);
    const change = (r * (cos * y - sin * x)) / far;
    // circles that only just meet: the guess is as good
    if (Math.abs(change) < 1e-3 * r) break;
    angle -= (far - other) / change;
  }
  return angle;
}

/** The parts of a circle that no other covers. */
function exposed(disc: number, covers: Cover[], into: Arc[]): void {
  covers.sort((a, b) => a.from - b.from);
  let reach = -Infinity, start = -1;
  for (const { to, exit } of covers) if (to - TURN > reach) { reach = to - TURN; start = exit; }
  for (const { from, to, enter, exit } of covers) {
    if (from > reach) into.push({ disc, from: reach, to: from, start, end: enter });
    if (to > reach) { reach = to; start = exit; }
  }
}

/** Positions of an arc from its start; the end belongs to the next arc. */
function addArc(charts: Charts, { disc, from, to }: Arc, ring: Position[]): void {
  const r = charts.radius[disc] as number, steps = Math.max(1, Math.ceil((to - from) / (charts.fine[disc] ? STEP / FINER : STEP))), step = (to - from) / steps, out = r / Math.cos(step / 2);
  ring.push(charts.place(disc, r * Math.cos(from), r * Math.sin(from)));
  const turnCos = Math.cos(step), turnSin = Math.sin(step);
  let x = out * Math.cos(from + step / 2), y = out * Math.sin(from + step / 2);
  for (let k = 0; k < steps; k++) {
    ring.push(charts.place(disc, x, y));
    const turned = x * turnCos - y * turnSin;
    y = x * turnSin + y * turnCos;
    x = turned;
  }
}

function wholeCircle(charts: Charts, i: number): Position[] {
  const ring: Position[] = [];
  addArc(charts, { disc: i, from: 0, to: TURN, start: 0, end: 0 }, ring);
  // it begins on the circle, between two tangents of one direction
  ring.shift();
  ring.push(ring[0] as Position);
  return ring;
}

/** The circles as they cover each other. */
class Arrangement {
  readonly covers: (Cover[] | null)[];
  readonly isInside: Uint8Array;
  readonly groups: Groups;
  /** discs of each crossing */
  readonly pairs: number[] = [];
  /** discs that touch others without overlapping them */
  readonly touching = new Set<number>();
  private readonly charts: Charts;

  constructor(charts: Charts) {
    this.charts = charts;
    this.covers = Array.from({ length: charts.count }, () => null);
    this.isInside = new Uint8Array(charts.count);
    this.groups = new Groups(charts.count);
    forEachNeighbour(charts, (i, j) => this.meet(i, j));
  }

  private cover(i: number, from: number, to: number, enter: number, exit: number): void {
    const start = positive(from), item = { from: start, to: start + positive(to - from), enter, exit }, own = this.covers[i];
    if (own) own.push(item);
    else this.covers[i] = [item];
  }

  private meet(i: number, j: number): void {
    const { charts, isInside } = this, { lon, arc, radius } = charts;
    const ri = radius[i] as number, rj = radius[j] as number, y = (arc[j] as number) - (arc[i] as number), sightM = (ri + rj) * (1 + POKE) + TOUCH_M;
    if (isInside[i] || isInside[j] || Math.abs(y) > sightM) return;
    const x = ((lon[j] as number) - (lon[i] as number)) * charts.stretch(i, y), far = Math.sqrt(x * x + y * y);
    if (far > sightM) return;
    if (far + rj <= ri + TOUCH_M) { isInside[j] = 1; return; }
    if (far + ri <= rj + TOUCH_M) { isInside[i] = 1; return; }
    if (far >= ri + rj - TOUCH_M) {
      if (far <= (ri + rj) * (1 + FINE_POKE) + TOUCH_M) this.touching.add(i).add(j);
      charts.fine[i] = 1;
      charts.fine[j] = 1;
      return;
    }
    this.groups.join(i, j);
    const direction = Math.atan2(y, x), half = Math.acos((ri * ri + far * far - rj * rj) / (2 * far * ri)), enter = this.pairs.length / 2, exit = enter + 1;
    this.pairs.push(i, j, i, j);
    const a = meets(charts, i, j, direction - half), b = meets(charts, i, j, direction + half);
    const fromOther = (angle: number) => {
      const v = ri * Math.sin(angle) - y, u = ((ri * Math.cos(angle)) / charts.stretch(i, ri * Math.sin(angle)) - ((lon[j] as number) - (lon[i] as number))) * charts.stretch(j, v);
      return Math.atan2(v, u);
    };
    this.cover(i, a, b, enter, exit);
    // where i enters j, j leaves i
    this.cover(j, fromOther(b), fromOther(a), exit, enter);
  }
}

/** The union of discs. */
export function discUnion(discs: Discs): DiscUnion {
  const charts = new Charts(discs), { count } = charts;
  if (count === 0) return { polygons: [], loose: [] };
  for (let attempt = 1; ; attempt++) {
    const circles = new Arrangement(charts), { covers, isInside, groups } = circles, arcs: Arc[] = [], polygons: Position[][][] = [];
    if (circles.touching.size === 0 || attempt === ATTEMPTS) {
      for (let i = 0; i < count; i++) if (!isInside[i] && covers[i]) exposed(i, covers[i] as Cover[], arcs);
      const { rings, broken } = chained(charts, arcs, circles);
      for (const i of broken) circles.touching.add(i);
      if (circles.touching.size === 0 || attempt === ATTEMPTS) {
        const unclear = new Set([...circles.touching].map((i) => groups.of(i)));
        const loose: Position[][][] = [];
        for (let i = 0; i < count; i++) {
          if (isInside[i]) continue;
          if (unclear.has(groups.of(i))) loose.push([wholeCircle(charts, i)]);
          else if (!covers[i]) polygons.push([wholeCircle(charts, i)]);
        }
        for (const [group, { outer, holes }] of rings) if (!unclear.has(group)) polygons.push([outer, ...holes]);
        return { polygons, loose };
      }
    }
    for (const i of circles.touching) charts.radius[i] = (charts.radius[i] as number) + GROW_M * (1 + ((i * attempt) % 7) / 7);
  }
}

interface Rings { outer: Position[]; holes: Position[][]; outerArea: number }

/** Joins arcs into rings, the outer one and the holes of each group; `broken`: discs at which they do not close. */
function chained(charts: Charts, arcs: readonly Arc[], { groups, pairs }: Arrangement): { readonly rings: ReadonlyMap<number, Rings>; readonly broken: readonly number[] } {
  const starting = new Int32Array(pairs.length / 2).fill(-1), used = new Uint8Array(arcs.length), rings = new Map<number, Rings>(), broken: number[] = [];
  arcs.forEach(({ start }, i) => { starting[start] = i; });
  for (let first = 0; first < arcs.length; first++) {
    if (used[first]) continue;
    const ring: Position[] = [];
    let at = first, last = first;
    while (at >= 0 && !used[at]) {
      used[at] = 1;
      addArc(charts, arcs[at] as Arc, ring);
      last = at;
      at = starting[(arcs[at] as Arc).end] as number;
    }
    const { disc, end } = arcs[last] as Arc, group = groups.of(disc);
    if (at !== first) {
      broken.push(pairs[2 * end] as number, pairs[2 * end + 1] as number);
      continue;
    }
    ring.push(ring[0] as Position);
    const area = turned(ring);
    let known = rings.get(group);
    if (!known) rings.set(group, (known = { outer: [], holes: [], outerArea: 0 }));
    if (area <= 0) known.holes.push(ring);
    else if (known.outerArea > 0) broken.push(disc);
    else { known.outer = ring; known.outerArea = area; }
  }
  for (const [group, { outerArea }] of rings) if (outerArea === 0) broken.push(group);
  return { rings, broken };
}

/** Twice the area of a ring in square degrees, counter-clockwise positive. */
function turned(ring: readonly Position[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const p = ring[i - 1] as Position, q = ring[i] as Position;
    sum += ((p[0] as number) - x0) * ((q[1] as number) - y0) - ((q[0] as number) - x0) * ((p[1] as number) - y0);
  }
  return sum;
}
