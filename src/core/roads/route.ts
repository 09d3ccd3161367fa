/** Roads as they come (cut into parts, reversed, twice) chained into routes with chainage. */
import type { LineString, Position } from 'geojson';
import { type Feature, featuresOf, nameOf, numberOf, type Snapshot, textOf } from '../feature.ts';
import { boundsOf, forEachLine } from '../geo/index.ts';
import { type Frame, frameOf } from './frame.ts';
import { halfWidthOf } from './standards.ts';

/** Ends of parts of one road this near to each other are joined, in metres. */
export const JOIN_M = 15;
/** Ends this near touch, in metres. */
const TOUCH_M = 0.5;
/** A closed line shorter than this is a roundabout, its ends this near to each other; in metres. */
const RING_M = 250, CLOSED_M = 15;
/** Heights outside this range are not heights: 0 where nothing was measured, −32768 in voids. */
const PLAUSIBLE_HEIGHT_M: readonly [number, number] = [-430, 8850];

/** A chained road. Vertex i lies at `chainageM[i]`, at (x[i], y[i]) in a plane of the route, at `heightM[i]` or NaN where unknown. */
export interface Route {
  /** id of its only feature, or the smallest id of its parts */
  readonly id: string;
  readonly name: string;
  readonly parts: readonly Feature[];
  /** which part lies where, in order of chainage */
  readonly stretches: readonly { readonly part: Feature; readonly fromM: number; readonly toM: number }[];
  readonly class: string | null;
  readonly positions: readonly Position[];
  readonly chainageM: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly heightM: Float64Array;
  readonly lengthM: number;
  /** west, south, east, north in the plane */
  readonly box: readonly [number, number, number, number];
  /** half the carriageway: of the first part that gives a width, else the default of the class */
  readonly halfWidthM: number;
  /** a roundabout of its own: short and closed, or one of two short lines between the same ends */
  readonly ring: boolean;
}

/** The routes of a snapshot and the plane they lie in. */
export interface Network { readonly routes: readonly Route[]; readonly frame: Frame }

interface Strand { readonly feature: Feature; readonly line: readonly Position[] }

const keyOf = (feature: Feature): string => `${textOf(feature, 'class') ?? ''}|${textOf(feature, 'code') ?? textOf(feature, 'name') ?? feature.id}`;

/* A layer never changes under its list: what was chained once is still right, so that limits can be tried at once. */
const networks = new WeakMap<readonly Feature[], Network>();

/** All routes of a snapshot, by id. Parts of the same class and code (or name) whose ends meet are one route. */
export function networkOf(snapshot: Snapshot): Network {
  const roads = featuresOf(snapshot, 'road');
  let network = networks.get(roads);
  if (!network) networks.set(roads, network = chainedNetwork(roads));
  return network;
}

function chainedNetwork(roads: readonly Feature[]): Network {
  const groups = new Map<string, Strand[]>();
  const bounds = boundsOf(roads.map(({ geometry }) => geometry)) ?? [0, 0, 0, 0];
  const frame = frameOf((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2);
  for (const feature of roads) {
    if (!feature.geometry) continue;
    forEachLine(feature.geometry, (line) => {
      const clean = line.filter((position, i) => i === 0 || position[0] !== line[i - 1]?.[0] || position[1] !== line[i - 1]?.[1]);
      if (clean.length < 2) return;
      const key = keyOf(feature);
      const group = groups.get(key);
      if (group) group.push({ feature, line: clean });
      else groups.set(key, [{ feature, line: clean }]);
    });
  }
  const routes: Route[] = [];
  for (const strands of groups.values()) for (const chain of chained(strands, frame)) routes.push(routeOf(chain, frame));
  const twins = new Map<string, number>();
  for (const route of routes) if (route.lengthM < RING_M) twins.set(endsKey(route), (twins.get(endsKey(route)) ?? 0) + 1);
  const withRings = routes.map((route) => (route.lengthM < RING_M && (twins.get(endsKey(route)) ?? 0) > 1 ? { ...route, ring: true } : route));
  return { routes: withRings.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)), frame };
}

/** Both ends of a route to the metre, whichever is first. */
const endsKey = ({ x, y }: Route): string => [[x[0], y[0]], [x.at(-1), y.at(-1)]].map(([px = 0, py = 0]) => `${Math.round(px)} ${Math.round(py)}`).sort().join();

/** Joins strands end to end wherever exactly two ends meet. */
function chained(strands: readonly Strand[], frame: Frame): Strand[][] {
  const scratch = new Float64Array(2);
  const xy = ([lon = 0, lat = 0]: Position): readonly [number, number] => {
    frame(lon, lat, scratch);
    return [scratch[0] as number, scratch[1] as number];
  };
  const seen = new Set<string>();
  const own = [...strands].sort((a, b) => (a.feature.id < b.feature.id ? -1 : 1)).filter(({ line }) => {
    const ends = [line[0], line.at(-1)].map((position) => JSON.stringify(position?.slice(0, 2))).sort();
    const middle = line[line.length >> 1];
    const key = `${ends.join()} ${line.length} ${line.length % 2 === 1 ? JSON.stringify(middle?.slice(0, 2)) : ''}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
  // an end, and which way the line would go on from there
  const ends = own.flatMap(({ line }, strand) => [[line[0], line[1]], [line.at(-1), line.at(-2)]].map(([end = [], inner = []]) => {
    const at = xy(end), from = xy(inner);
    return { strand, at, onX: at[0] - from[0], onY: at[1] - from[1] };
  }));
  type End = (typeof ends)[number];
  const within = (reachM: number, candidates: (j: number) => boolean, fits: (a: End, b: End) => boolean = () => true) => ends.map((end, i) => (candidates(i) ? ends.flatMap((other, j) => (other.strand !== end.strand && candidates(j) && Math.hypot(other.at[0] - end.at[0], other.at[1] - end.at[1]) <= reachM && fits(end, other) ? [j] : [])) : []));
  // ends that touch are joined first, so that short parts do not confuse; then those across a gap that the road goes on beyond: the two carriageways of a road end beside each other
  const touching = within(TOUCH_M, () => true), across = within(JOIN_M, (i) => touching[i]?.length === 0, (a, b) => a.onX * b.onX + a.onY * b.onY < 0);
  const mate = (end: number): number | null => {
    for (const partners of [touching, across]) {
      const [only, second] = partners[end] ?? [];
      if (only !== undefined) return second === undefined && partners[only]?.length === 1 ? only : null;
    }
    return null;
  };
  const used = new Set<number>();
  const chains: Strand[][] = [];
  own.forEach((_, first) => {
    if (used.has(first)) return;
    let entry = first * 2; // the end that the chain enters its strand by
    for (const visited = new Set([first]); ;) {
      const before = mate(entry);
      if (before === null || visited.has(before >> 1)) break;
      visited.add(before >> 1);
      entry = before ^ 1;
    }
    const chain: Strand[] = [];
    for (let at: number | null = entry; at !== null && !used.has(at >> 1); at = mate(at ^ 1)) {
      const strand: Strand | undefined = own[at >> 1];
      if (!strand) break;
      used.add(at >> 1);
      chain.push(at % 2 === 0 ? strand : { ...strand, line: [...strand.line].reverse() });
    }
    // the first strand keeps its own direction
    const [head] = chain;
    const smallest = chain.reduce<Strand | undefined>((min, strand) => (!min || strand.feature.id < min.feature.id ? strand : min), head);
    const original = own.find(({ feature }) => feature === smallest?.feature);
    const turned = smallest && original && smallest.line[0] !== original.line[0];
    chains.push(turned ? [...chain].reverse().map((strand) => ({ ...strand, line: [...strand.line].reverse() })) : chain);
  });
  return chains;
}

function routeOf(chain: readonly Strand[], frame: Frame): Route {
  const positions: Position[] = [];
  const lastVertex: number[] = [];
  for (const { line } of chain) {
    const last = positions.at(-1), meets = last && last[0] === line[0]?.[0] && last[1] === line[0]?.[1];
    for (let i = meets ? 1 : 0; i < line.length; i++) positions.push(line[i] as Position);
    lastVertex.push(positions.length - 1);
  }
  const count = positions.length;
  const x = new Float64Array(count), y = new Float64Array(count), heightM = new Float64Array(count), chainageM = new Float64Array(count);
  const scratch = new Float64Array(2);
  positions.forEach(([lon = 0, lat = 0, height], i) => {
    const scale = frame(lon, lat, scratch), px = scratch[0] as number, py = scratch[1] as number;
    x[i] = px;
    y[i] = py;
    heightM[i] = height !== undefined && height !== 0 && height >= PLAUSIBLE_HEIGHT_M[0] && height <= PLAUSIBLE_HEIGHT_M[1] ? height : Number.NaN;
    chainageM[i] = i === 0 ? 0 : (chainageM[i - 1] as number) + Math.hypot(px - (x[i - 1] as number), py - (y[i - 1] as number)) / scale;
  });
  const parts = [...new Set(chain.map(({ feature }) => feature))];
  const first = parts.reduce((min, feature) => (feature.id < min.id ? feature : min));
  const stretches = chain.map(({ feature }, i) => ({ part: feature, fromM: i === 0 ? 0 : (chainageM[lastVertex[i - 1] as number] as number), toM: chainageM[lastVertex[i] as number] as number }));
  const roadClass = textOf(first, 'class'), lengthM = chainageM[count - 1] ?? 0;
  const width = parts.map((part) => numberOf(part, 'width')).find((value) => value !== null) ?? null;
  const closing = Math.hypot((x[count - 1] as number) - (x[0] as number), (y[count - 1] as number) - (y[0] as number));
  return {
    id: first.id, name: nameOf(first), parts, stretches, class: roadClass, positions, chainageM, x, y, heightM, lengthM, box: boxOf(x, y),
    halfWidthM: halfWidthOf(width, roadClass), ring: lengthM < RING_M && closing < CLOSED_M,
  };
}

function boxOf(x: Float64Array, y: Float64Array): Route['box'] {
  let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
  for (let i = 0; i < x.length; i++) {
    west = Math.min(west, x[i] as number);
    east = Math.max(east, x[i] as number);
    south = Math.min(south, y[i] as number);
    north = Math.max(north, y[i] as number);
  }
  return [west, south, east, north];
}

/** Index of the vertex at or before a chainage. */
export function vertexAt(route: Route, chainageM: number): number {
  let low = 0, high = route.chainageM.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((route.chainageM[middle] as number) <= chainageM) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Value of an array over the vertices at a chainage, linear between them; NaN where an end is unknown. */
export function valueAt(route: Route, values: Float64Array, chainageM: number): number {
  const i = Math.min(vertexAt(route, chainageM), values.length - 2);
  const s0 = route.chainageM[i] as number, s1 = route.chainageM[i + 1] as number;
  const t = s1 > s0 ? Math.min(1, Math.max(0, (chainageM - s0) / (s1 - s0))) : 0;
  const a = values[i] as number, b = values[i + 1] as number;
  return t === 0 ? a : t === 1 ? b : a + (b - a) * t;
}

/** The position at a chainage, with a height where both neighbours have one. */
export function placeAt(route: Route, chainageM: number): Position {
  const i = Math.min(vertexAt(route, chainageM), route.positions.length - 2);
  const s0 = route.chainageM[i] as number, s1 = route.chainageM[i + 1] as number;
  const t = s1 > s0 ? Math.min(1, Math.max(0, (chainageM - s0) / (s1 - s0))) : 0;
  const a = route.positions[i] ?? [], b = route.positions[i + 1] ?? [];
  return Array.from({ length: Math.min(a.length, b.length, 3) }, (_, k) => (a[k] ?? 0) + ((b[k] ?? 0) - (a[k] ?? 0)) * t);
}

/** The part of a route between two chainages as a line. */
export function sliceOf(route: Route, fromM: number, toM: number): LineString {
  const inner: Position[] = [];
  for (let i = vertexAt(route, fromM) + 1; i < route.positions.length && (route.chainageM[i] as number) < toM; i++) inner.push(route.positions[i] as Position);
  return { type: 'LineString', coordinates: [placeAt(route, fromM), ...inner, placeAt(route, toM)] };
}

/** Direction of travel with the chainage, in radians from east, over 20 m about a place. */
export function directionAt(route: Route, chainageM: number): number {
  const fromM = Math.max(0, chainageM - 10), toM = Math.min(route.lengthM, chainageM + 10);
  return Math.atan2(valueAt(route, route.y, toM) - valueAt(route, route.y, fromM), valueAt(route, route.x, toM) - valueAt(route, route.x, fromM));
}

/** Value of an array over the vertices at chainages that rise: one walk instead of a search for each. */
export function walker(route: Route): (values: Float64Array, chainageM: number) => number {
  let v = 0;
  const { chainageM: at } = route;
  return (values, chainageM) => {
    if ((at[v] as number) > chainageM) v = vertexAt(route, chainageM);
    while (v < at.length - 2 && (at[v + 1] as number) < chainageM) v++;
    const s0 = at[v] as number, s1 = at[v + 1] as number, a = values[v] as number, b = values[v + 1] as number;
    const t = s1 > s0 ? Math.min(1, Math.max(0, (chainageM - s0) / (s1 - s0))) : 0;
    return t === 0 ? a : t === 1 ? b : a + (b - a) * t;
  };
}
