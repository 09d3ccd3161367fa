/** Roads as they come (cut into parts, reversed, twice) chained into routes with chainage. */
import type { LineString, Position } from 'geojson';
import { type Feature, featuresOf, nameOf, type Snapshot, textOf } from '../feature.ts';
import { boundsOf, forEachLine, localPlane } from '../geo/index.ts';

/** Ends of parts of one road this near to each other are joined, in metres. */
export const JOIN_M = 15;
/** Heights outside this range are not heights: 0 where nothing was measured, −32768 in voids. */
const PLAUSIBLE_HEIGHT_M: readonly [number, number] = [-430, 8850];

/** A chained road. Vertex i lies at `chainageM[i]`, at (x[i], y[i]) in a plane of the route, at `heightM[i]` or NaN where unknown. */
export interface Route {
  /** id of its only feature, or the smallest id of its parts */
  readonly id: string;
  readonly name: string;
  readonly parts: readonly Feature[];
  readonly class: string | null;
  readonly positions: readonly Position[];
  readonly chainageM: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly heightM: Float64Array;
  readonly lengthM: number;
}

interface Strand { readonly feature: Feature; readonly line: readonly Position[] }

type Plane = ReturnType<typeof localPlane>;

const keyOf = (feature: Feature): string => `${textOf(feature, 'class') ?? ''}|${textOf(feature, 'code') ?? textOf(feature, 'name') ?? feature.id}`;

/** All routes of a snapshot, by id. Parts of the same class and code (or name) whose ends meet are one route. */
export function routesOf(snapshot: Snapshot): Route[] {
  const groups = new Map<string, Strand[]>();
  const roads = featuresOf(snapshot, 'road');
  const bounds = boundsOf(roads.map(({ geometry }) => geometry));
  if (!bounds) return [];
  const plane = localPlane([(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2]);
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
  for (const strands of groups.values()) for (const chain of chained(strands, plane)) routes.push(routeOf(chain, plane));
  return routes.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Joins strands end to end wherever exactly two ends meet. */
function chained(strands: readonly Strand[], plane: Plane): Strand[][] {
  const xy = ([lon = 0, lat = 0]: Position) => plane.toXY(lon, lat);
  const seen = new Set<string>();
  const own = [...strands].sort((a, b) => (a.feature.id < b.feature.id ? -1 : 1)).filter(({ line }) => {
    const ends = [line[0], line.at(-1)].map((position) => JSON.stringify(position?.slice(0, 2))).sort();
    const middle = line[line.length >> 1];
    const key = `${ends.join()} ${line.length} ${line.length % 2 === 1 ? JSON.stringify(middle?.slice(0, 2)) : ''}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
  const ends = own.flatMap(({ line }, strand) => [{ strand, at: xy(line[0] ?? []) }, { strand, at: xy(line.at(-1) ?? []) }]);
  const partners = ends.map((end, i) => ends.flatMap((other, j) => (i !== j && other.strand !== end.strand && Math.hypot(other.at[0] - end.at[0], other.at[1] - end.at[1]) <= JOIN_M ? [j] : [])));
  const mate = (end: number): number | null => {
    const [only, second] = partners[end] ?? [];
    return only !== undefined && second === undefined && partners[only]?.length === 1 ? only : null;
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

function routeOf(chain: readonly Strand[], plane: Plane): Route {
  const positions: Position[] = [];
  for (const { line } of chain) {
    const last = positions.at(-1);
    positions.push(...(last && last[0] === line[0]?.[0] && last[1] === line[0]?.[1] ? line.slice(1) : line));
  }
  const count = positions.length;
  const x = new Float64Array(count), y = new Float64Array(count), heightM = new Float64Array(count), chainageM = new Float64Array(count);
  positions.forEach(([lon = 0, lat = 0, height], i) => {
    const [px, py] = plane.toXY(lon, lat);
    x[i] = px;
    y[i] = py;
    heightM[i] = height !== undefined && height !== 0 && height >= PLAUSIBLE_HEIGHT_M[0] && height <= PLAUSIBLE_HEIGHT_M[1] ? height : Number.NaN;
    chainageM[i] = i === 0 ? 0 : (chainageM[i - 1] as number) + Math.hypot(px - (x[i - 1] as number), py - (y[i - 1] as number));
  });
  const parts = [...new Set(chain.map(({ feature }) => feature))];
  const first = parts.reduce((min, feature) => (feature.id < min.id ? feature : min));
  return { id: first.id, name: nameOf(first), parts, class: textOf(first, 'class'), positions, chainageM, x, y, heightM, lengthM: chainageM[count - 1] ?? 0 };
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

/** The part of a route between two chainages as a line, with heights where both neighbours have one. */
export function sliceOf(route: Route, fromM: number, toM: number): LineString {
  const at = (chainageM: number): Position => {
    const i = Math.min(vertexAt(route, chainageM), route.positions.length - 2);
    const s0 = route.chainageM[i] as number, s1 = route.chainageM[i + 1] as number;
    const t = s1 > s0 ? Math.min(1, Math.max(0, (chainageM - s0) / (s1 - s0))) : 0;
    const a = route.positions[i] ?? [], b = route.positions[i + 1] ?? [];
    return Array.from({ length: Math.min(a.length, b.length, 3) }, (_, k) => (a[k] ?? 0) + ((b[k] ?? 0) - (a[k] ?? 0)) * t);
  };
  const inner = route.positions.filter((_, i) => (route.chainageM[i] as number) > fromM && (route.chainageM[i] as number) < toM);
  return { type: 'LineString', coordinates: [at(fromM), ...inner, at(toM)] };
}
