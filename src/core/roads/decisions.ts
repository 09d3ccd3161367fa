/**
 * What a person decided about danger segments, carried from one run to the next. A segment is the same as before when it lies on the same road at the
 * same place on the ground and one of its hazards is of the same type: chainages and numbers move when a road is edited elsewhere, the place does not.
 */
import type { Position } from 'geojson';
import { geodesicDistanceM } from '../geo/index.ts';
import { levelRank } from '../levels.ts';
import type { DangerSegment, JudgedSegment, SegmentDecision, SegmentMark } from './types.ts';

/** Places of one segment may differ by so much between runs: half of its length, at least 50 m, at most 500 m. */
const LEAST_M = 50, MOST_M = 500;

export function markOf({ id, road, roadName, from, to, hazards, level, fromM, toM, geometry: { coordinates } }: DangerSegment): SegmentMark {
  const place = (i: number): Position => (coordinates[i] ?? []).slice(0, 2);
  return { id, road, roadName, from, to, types: [...new Set(hazards.map(({ type }) => type))], level, lengthM: toM - fromM, places: [place(0), place(coordinates.length >> 1), place(coordinates.length - 1)] };
}

/** Metres between two marks of one road and type, by the nearest pair of their places; null where they cannot be one segment. */
function apart(a: SegmentMark, b: SegmentMark): number | null {
  if (a.road !== b.road || !a.types.some((type) => b.types.includes(type))) return null;
  // a road drawn the other way round has its ends exchanged
  const between = (x: Position, y: Position) => geodesicDistanceM(x, y), [a0, am, a1] = a.places, [b0, bm, b1] = b.places;
  const middle = between(am, bm), ends = Math.min(between(a0, b0) + between(a1, b1), between(a0, b1) + between(a1, b0)) / 2;
  const distanceM = Math.min(middle, ends);
  return distanceM <= Math.min(MOST_M, Math.max(LEAST_M, Math.max(a.lengthM, b.lengthM) / 2)) ? distanceM : null;
}

/** New id → id of the former segment that it is; each at most once, the nearest pairs first. */
export function matchSegments(former: readonly SegmentMark[], now: readonly SegmentMark[]): Map<string, string> {
  const byRoad = new Map<string, SegmentMark[]>();
  for (const mark of former) {
    const own = byRoad.get(mark.road);
    if (own) own.push(mark);
    else byRoad.set(mark.road, [mark]);
  }
  const pairs = now.flatMap((mark) => (byRoad.get(mark.road) ?? []).flatMap((old) => {
    const distanceM = apart(old, mark);
    const shared = old.types.filter((type) => mark.types.includes(type)).length;
    return distanceM === null ? [] : [{ now: mark.id, former: old.id, distanceM, unlike: Math.max(old.types.length, mark.types.length) - shared }];
  })).sort((a, b) => a.unlike - b.unlike || a.distanceM - b.distanceM || (a.now < b.now ? -1 : 1));
  const matched = new Map<string, string>(), taken = new Set<string>();
  for (const pair of pairs) {
    if (matched.has(pair.now) || taken.has(pair.former)) continue;
    matched.set(pair.now, pair.former);
    taken.add(pair.former);
  }
  return matched;
}

export interface Carried {
  /** segments of this run under the ids that they had before, where they were there before */
  readonly segments: readonly JudgedSegment[];
  /** former segments that are not there any more */
  readonly gone: readonly SegmentMark[];
  /** decisions on segments that are not found now */
  readonly dormant: readonly SegmentDecision[];
}

/** Carries ids and decisions over to a new run. `former` are the marks of the run that was kept, null when none was; decisions may be older. */
export function carryOver(segments: readonly DangerSegment[], former: readonly SegmentMark[] | null, decisions: readonly SegmentDecision[]): Carried {
  const marks = segments.map(markOf);
  const known = matchSegments(former ?? [], marks), decided = matchSegments(decisions.map(({ mark }) => mark), marks);
  const old = new Map(former?.map((mark) => [mark.id, mark])), words = new Map(decisions.map((decision) => [decision.mark.id, decision]));
  const used = new Set(known.values()), heard = new Set(decided.values());
  // ids from before come first, so that no new segment takes one of them
  const kept = segments.map(({ id }) => known.get(id) ?? decided.get(id) ?? null), ids = new Set<string>();
  const free = (wanted: string): string => {
    let id = wanted;
    for (let again = 2; ids.has(id); again++) id = `${wanted}~${again}`;
    ids.add(id);
    return id;
  };
  const given = new Map([...segments.keys()].sort((a, b) => Number(kept[a] === null) - Number(kept[b] === null)).map((i) => [i, free(kept[i] ?? segments[i]?.id ?? '')]));
  return {
    segments: segments.map((segment, i): JudgedSegment => {
      const before = old.get(known.get(segment.id) ?? ''), decision = words.get(decided.get(segment.id) ?? '') ?? null;
      const step = before ? levelRank(segment.level) - levelRank(before.level) : 0;
      return { ...segment, id: given.get(i) ?? segment.id, decision, change: former === null ? null : !before ? 'new' : step < 0 ? 'worse' : step > 0 ? 'better' : 'same' };
    }),
    gone: (former ?? []).filter(({ id }) => !used.has(id)),
    dormant: decisions.filter(({ mark }) => !heard.has(mark.id)),
  };
}
