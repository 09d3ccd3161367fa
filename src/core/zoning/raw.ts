/** What the objects are worth in each unit before anything is weighed: in columns, for a county has some 10⁵ of them. */
import { type Feature, featuresOf, type Snapshot } from '../feature.ts';
import { forEachNearPair, metricSet, proximityIndex } from '../geo/index.ts';
import { KINDS } from '../kinds/index.ts';
import { RISK_LEVELS } from '../levels.ts';
import type { Steps } from '../steps.ts';
import { peopleOf } from './people.ts';
import { type Indicator, type Scheme, weightOf } from './schemes.ts';
import type { UnitSet } from './units.ts';

/** What one kind is worth in one indicator. */
export interface Term {
  readonly indicator: Indicator;
  readonly kind: string;
  readonly features: readonly Feature[];
  readonly weight: number;
}

/** Objects in units, or near them: entry i says that object `object[i]` of term `term[i]` has `points[i]` in unit `unit[i]`. Columns grow by doubling; the first `count` entries are there. */
export class Entries {
  count = 0;
  unit: Int32Array;
  term: Uint16Array;
  object: Int32Array;
  points: Float64Array;
  /** metres to the unit, of entries whose object has no part in it */
  readonly distance = new Map<number, number>();

  /** with room for as many, and as many more as there will be */
  constructor(room: number) {
    const size = Math.max(room, 16);
    this.unit = new Int32Array(size);
    this.term = new Uint16Array(size);
    this.object = new Int32Array(size);
    this.points = new Float64Array(size);
  }

  add(unit: number, term: number, object: number, points: number): void {
    const { count } = this;
    if (count === this.unit.length) {
      this.unit = grown(this.unit, new Int32Array(count * 2));
      this.term = grown(this.term, new Uint16Array(count * 2));
      this.object = grown(this.object, new Int32Array(count * 2));
      this.points = grown(this.points, new Float64Array(count * 2));
    }
    this.unit[count] = unit;
    this.term[count] = term;
    this.object[count] = object;
    this.points[count] = points;
    this.count++;
  }
}

function grown<T extends Int32Array | Uint16Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

export interface Raw {
  readonly terms: readonly Term[];
  readonly entries: Entries;
  /** objects that decide the level, by unit and level: `counts[unit * 5 + rank]` */
  readonly counts: Int32Array;
  /** what is not known: object of a term in a unit, as entries without points */
  readonly missing: Entries;
}

/** An object's units: of object o those from `start[o]` to before `start[o + 1]`. */
interface Placement { readonly start: Int32Array; readonly unit: Int32Array; readonly share: Float64Array }

function placementOf(units: UnitSet, features: readonly Feature[], shares: boolean): Placement {
  const start = new Int32Array(features.length + 1);
  let unit = new Int32Array(features.length * 2), share = new Float64Array(features.length * 2), count = 0;
  // objects come in their order: one after the other is written
  units.place(features, shares, (object, own, part) => {
    if (count === unit.length) {
      unit = grown(unit, new Int32Array(count * 2));
      share = grown(share, new Float64Array(count * 2));
    }
    unit[count] = own;
    share[count] = part;
    start[object + 1] = ++count;
  });
  for (let i = 1; i < start.length; i++) if ((start[i] as number) < (start[i - 1] as number)) start[i] = start[i - 1] as number;
  return { start, unit, share };
}

const RATED = KINDS.filter(({ rated, result }) => rated && !result).map(({ id }) => id);

/** The kinds that an indicator is about. */
export const kindsOf = ({ kinds }: Indicator): readonly string[] => (kinds === 'rated' ? RATED : kinds);

const RANKS: ReadonlyMap<unknown, number> = new Map(RISK_LEVELS.map((level, rank) => [level, rank]));
/** 0 worst … 4 unknown. */
const rankOf = ({ props }: Feature): number => RANKS.get(props['risk_level']) ?? RISK_LEVELS.length - 1;

/** Points of an object in an indicator, in full and before its weight; null: not known; undefined: it is not meant. */
function pointsOf(indicator: Indicator, feature: Feature, on: string | null): number | null | undefined {
  switch (indicator.measure) {
    case 'level': {
      const level = RISK_LEVELS[rankOf(feature)] ?? 'unknown';
      return level === 'unknown' ? null : indicator.scores[level];
    }
    case 'people': {
      const people = peopleOf(feature, indicator.time, on);
      return people === null ? null : people === 0 ? undefined : people / indicator.per;
    }
    case 'objects': {
      for (const field in indicator.where) if (!indicator.where[field]?.some((value) => value === feature.props[field])) return undefined;
      return indicator.points;
    }
  }
}

/** Works the raw values out, one kind of one indicator a step. `on`, an ISO day: events of other days do not count. */
export function* rawSteps(snapshot: Snapshot, scheme: Scheme, units: UnitSet, on: string | null): Steps<Raw> {
  const terms: Term[] = [], placements = new Map<string, Placement>(), features = new Map<string, readonly Feature[]>(), exact = new Set<string>();
  for (const indicator of scheme.indicators) for (const kind of kindsOf(indicator)) {
    let own = features.get(kind);
    if (!own) features.set(kind, (own = featuresOf(snapshot, kind).filter(({ geometry }) => geometry !== null)));
    if (own.length > 0) terms.push({ indicator, kind, features: own, weight: weightOf(indicator, kind) });
    if (indicator.measure === 'people') exact.add(kind);
  }
  const total = terms.length * 2;
  let done = 0;
  for (const { kind, indicator, features: own } of terms) {
    yield { done: done++, total };
    if (!placements.has(kind)) placements.set(kind, placementOf(units, own, exact.has(kind)));
    if (indicator.reachM > 0) units.reachOut(own, indicator.reachM);
  }
  const room = terms.reduce((sum, { kind }) => sum + (placements.get(kind)?.start.at(-1) ?? 0), 0), entries = new Entries(room), missing = new Entries(Math.ceil(room / 8)), counts = new Int32Array(units.count() * RISK_LEVELS.length), counted = new Set<string>();
  let near: UnitsInReach | null = null;
  for (const [t, term] of terms.entries()) {
    yield { done: done++, total };
    const { indicator, kind, features: own } = term, { start, unit, share } = placements.get(kind) as Placement, sign = indicator.group === 'capacity' ? -1 : 1;
    const counts5 = indicator.measure === 'level' && !counted.has(kind), shared = indicator.measure === 'people';
    if (counts5) counted.add(kind);
    const points = new Float64Array(own.length);
    for (let object = 0; object < own.length; object++) {
      const feature = own[object] as Feature;
      const value = pointsOf(indicator, feature, on);
      points[object] = value === undefined || value === null ? Number.NaN : value * sign;
      const rank = counts5 ? rankOf(feature) : -1;
      for (let i = start[object] as number; i < (start[object + 1] as number); i++) {
        const home = unit[i] as number;
        if (rank >= 0) counts[home * RISK_LEVELS.length + rank] = (counts[home * RISK_LEVELS.length + rank] as number) + 1;
        if (value === null) missing.add(home, t, object, 0);
        else if (value !== undefined) entries.add(home, t, object, (points[object] as number) * (shared ? (share[i] as number) : 1));
      }
    }
    if (indicator.reachM > 0) {
      near ??= new UnitsInReach(units);
      near.visit(term, placements.get(kind) as Placement, (object, home, distance) => {
        const value = points[object] as number;
        if (Number.isNaN(value)) return;
        entries.distance.set(entries.count, distance);
        entries.add(home, t, object, value * (1 - distance / indicator.reachM));
      });
    }
  }
  return { terms, entries, counts, missing };
}

/** Units near objects that have no part in them. */
class UnitsInReach {
  private readonly set: ReturnType<typeof metricSet>;

  constructor(units: UnitSet) {
    this.set = metricSet(Array.from({ length: units.count() }, (_, i) => units.unit(i).geometry));
  }

  visit({ indicator: { reachM }, features }: Term, { start, unit }: Placement, visit: (object: number, unit: number, distanceM: number) => void): void {
    const found: (readonly [object: number, unit: number, distanceM: number])[] = [];
    forEachNearPair(metricSet(features.map(({ geometry }) => geometry)), proximityIndex(this.set, reachM), reachM, (object, home, { distanceM }) => {
      for (let i = start[object] as number; i < (start[object + 1] as number); i++) if (unit[i] === home) return;
      if (distanceM < reachM) found.push([object, home, distanceM]);
    });
    // pairs come in the order of space
    for (const [object, home, distanceM] of found.sort((a, b) => a[0] - b[0] || a[1] - b[1])) visit(object, home, distanceM);
  }
}
