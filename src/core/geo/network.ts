/** Lines joined where their ends meet, walked along: rivers with their flow, roads. Distances along the lines, in metres. */
import type { Geometry, Position } from 'geojson';
import { latitudeOfArc, parallelRadiusM } from './ellipsoid.ts';
import { type MetricSet, metricSet } from './metric.ts';
import { endsOf } from './nearest.ts';
import { forEachLine } from './parts.ts';
import { forEachNearPair, type ProximityIndex, proximityIndex } from './proximity.ts';

/** Ends as near as this to another line are joined to it, in metres. */
const JOIN_M = 15;

/** How a line runs: 1 as drawn, −1 against that, 0 not known or either way. */
export type Heading = 1 | -1 | 0;

/** A place on the network; `at` is its [lon, lat]. */
export interface NetworkPlace {
  readonly strand: number;
  readonly chainageM: number;
  readonly at: readonly [number, number];
}

/** Where a walk came onto a strand, and which way it goes on; `assumed`: a strand of unknown heading lies behind or under it. */
interface Entry { readonly strand: number; readonly chainageM: number; readonly moving: 1 | -1; readonly distanceM: number; readonly assumed: boolean }

/** How far along the network a place is; `assumed` when only by a strand of unknown heading. */
export interface Reached { readonly distanceM: number; readonly assumed: boolean }

const lengthsOf = (set: MetricSet): { readonly chainage: Float64Array; readonly lengthM: Float64Array } => {
  const chainage = new Float64Array(set.at.length / 2), lengthM = new Float64Array(set.count);
  let owner = -1, total = 0;
  for (let piece = 0; piece < set.pieces; piece++) {
    const own = set.owner[piece] as number;
    if (own !== owner) total = 0;
    owner = own;
    const from = set.firstVertex[set.firstRing[piece] as number] as number, to = set.firstVertex[set.firstRing[piece + 1] as number] as number;
    chainage[from] = total;
    for (let v = from + 1; v < to; v++) {
      const arc0 = set.at[2 * v - 1] as number, arc1 = set.at[2 * v + 1] as number;
      const across = ((set.at[2 * v] as number) - (set.at[2 * v - 2] as number)) * parallelRadiusM(latitudeOfArc((arc0 + arc1) / 2));
      total += Math.hypot(across, arc1 - arc0);
      chainage[v] = total;
    }
    lengthM[own] = total;
  }
  return { chainage, lengthM };
};

/** Building: linear in the vertices, plus the lines near each end. */
export class LineNetwork {
  private readonly set: MetricSet;
  private readonly index: ProximityIndex;
  private readonly chainage: Float64Array;
  private readonly heading: readonly Heading[];
  /** by strand: the places on it where another begins, ends or is joined from the side */
  private readonly links: readonly { readonly at: number; readonly to: number; readonly toAt: number }[][];

  /** Lines (others are left out) with their headings. `reachM`: how far `places` will look, for the grid. */
  constructor(lines: readonly { readonly geometry: Geometry | null; readonly heading: Heading }[], reachM: number) {
    const strands: Geometry[] = [], heading: Heading[] = [];
    for (const line of lines) {
      if (!line.geometry) continue;
      forEachLine(line.geometry, (positions) => {
        if (positions.length < 2) return;
        strands.push({ type: 'LineString', coordinates: [...positions] });
        heading.push(line.heading);
      });
    }
    this.heading = heading;
    this.set = metricSet(strands);
    this.index = proximityIndex(this.set, Math.max(reachM, JOIN_M));
    const { chainage, lengthM } = lengthsOf(this.set);
    this.chainage = chainage;
    const links: { at: number; to: number; toAt: number }[][] = strands.map(() => []);
    const ends = strands.flatMap((strand): Geometry[] => (strand.type === 'LineString' ? [strand.coordinates[0], strand.coordinates.at(-1)].map((end) => ({ type: 'Point', coordinates: end as Position })) : []));
    forEachNearPair(metricSet(ends), this.index, JOIN_M, (end, other, { vertexB, tB }) => {
      const strand = end >> 1;
      if (strand === other) return;
      const at = end % 2 === 0 ? 0 : (lengthM[strand] as number), toAt = this.chainageAt(vertexB, tB);
      links[strand]?.push({ at, to: other, toAt });
      links[other]?.push({ at: toAt, to: strand, toAt: at });
    });
    this.links = links;
  }

  private chainageAt(vertex: number, t: number): number {
    const from = this.chainage[vertex] as number;
    return t === 0 ? from : from + t * ((this.chainage[vertex + 1] as number) - from);
  }

  /** Where geometries lie on the network: for each, and for each of its vertices, the nearest place within `withinM`, and those of other lines that are as near. */
  places(geometries: readonly (Geometry | null)[], withinM: number): NetworkPlace[][] {
    const found: NetworkPlace[][] = geometries.map(() => []);
    const probes: (Geometry | null)[] = [...geometries], owners = geometries.map((_, i) => i);
    geometries.forEach((geometry, i) => {
      if (!geometry || geometry.type === 'Point') return;
      for (const position of verticesOf(geometry)) {
        probes.push({ type: 'Point', coordinates: position });
        owners.push(i);
      }
    });
    const own = metricSet(probes), { set } = this;
    const hits: { probe: number; distanceM: number; place: NetworkPlace }[] = [], nearestM = new Float64Array(probes.length).fill(Infinity);
    forEachNearPair(own, this.index, withinM, (probe, strand, nearest) => {
      nearestM[probe] = Math.min(nearestM[probe] as number, nearest.distanceM);
      hits.push({ probe, distanceM: nearest.distanceM, place: { strand, chainageM: this.chainageAt(nearest.vertexB, nearest.tB), at: endsOf(own, set, nearest)[1] } });
    });
    for (const { probe, distanceM, place } of hits) if (distanceM <= (nearestM[probe] as number) + JOIN_M) found[owners[probe] as number]?.push(place);
    return found;
  }

  /** Walks from places with the headings (1) or against them (−1), strands of unknown heading both ways, up to `limitM`. */
  walk(from: readonly NetworkPlace[], direction: 1 | -1, limitM: number): Walk {
    const entries: Entry[] = [], waiting: Entry[] = [], best = new Map<string, number>();
    const enter = (strand: number, chainageM: number, distanceM: number, assumed: boolean) => {
      const heading = this.heading[strand] ?? 0;
      for (const moving of heading === 0 ? ([1, -1] as const) : ([(heading * direction) as 1 | -1])) {
        const entry: Entry = { strand, chainageM, moving, distanceM, assumed: assumed || heading === 0 };
        const key = `${strand} ${chainageM} ${moving} ${entry.assumed}`;
        if (distanceM > limitM || (best.get(key) ?? Infinity) <= distanceM) continue;
        best.set(key, distanceM);
        waiting.push(entry);
      }
    };
    for (const { strand, chainageM } of from) enter(strand, chainageM, 0, false);
    for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
      entries.push(entry);
      for (const { at, to, toAt } of this.links[entry.strand] ?? []) {
        const aheadM = (at - entry.chainageM) * entry.moving;
        if (aheadM >= 0) enter(to, toAt, entry.distanceM + aheadM, entry.assumed);
      }
    }
    return new Walk(entries);
  }
}

function* verticesOf(geometry: Geometry): Generator<Position> {
  switch (geometry.type) {
    case 'Point': yield geometry.coordinates; break;
    case 'MultiPoint': case 'LineString': yield* geometry.coordinates; break;
    case 'MultiLineString': case 'Polygon': for (const part of geometry.coordinates) yield* part; break;
    case 'MultiPolygon': for (const part of geometry.coordinates) for (const ring of part) yield* ring; break;
    case 'GeometryCollection': for (const part of geometry.geometries) yield* verticesOf(part); break;
  }
}

/** What a walk came by. */
export class Walk {
  private readonly entries: ReadonlyMap<number, readonly Entry[]>;

  constructor(entries: readonly Entry[]) {
    const byStrand = new Map<number, Entry[]>();
    for (const entry of entries) {
      const own = byStrand.get(entry.strand);
      if (own) own.push(entry); else byStrand.set(entry.strand, [entry]);
    }
    this.entries = byStrand;
  }

  /**
   * The shortest way to any of the places of one feature, by strands whose headings are all known where there is such a way. Between its places on
   * one strand the feature is taken to reach without a gap.
   */
  to(places: readonly NetworkPlace[]): Reached | null {
    const spans = new Map<number, [number, number]>();
    for (const { strand, chainageM } of places) {
      const span = spans.get(strand);
      if (span) { span[0] = Math.min(span[0], chainageM); span[1] = Math.max(span[1], chainageM); }
      else spans.set(strand, [chainageM, chainageM]);
    }
    let sure = Infinity, assumed = Infinity;
    for (const [strand, [low, high]] of spans) {
      for (const entry of this.entries.get(strand) ?? []) {
        const aheadM = entry.moving > 0 ? (high < entry.chainageM ? Infinity : Math.max(0, low - entry.chainageM)) : low > entry.chainageM ? Infinity : Math.max(0, entry.chainageM - high);
        if (entry.assumed) assumed = Math.min(assumed, entry.distanceM + aheadM);
        else sure = Math.min(sure, entry.distanceM + aheadM);
      }
    }
    if (sure < Infinity) return { distanceM: sure, assumed: false };
    return assumed < Infinity ? { distanceM: assumed, assumed: true } : null;
  }
}
