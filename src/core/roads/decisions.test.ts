import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Geometry, Position } from '../feature.ts';
import { drawn, type PlannedCurve, type XY } from '../testing/alignment.ts';
import { aCounty, at } from '../testing/county.ts';
import { analyseRoads, carryOver, markOf, matchSegments, type SegmentDecision } from './index.ts';
import type { DangerSegment } from './types.ts';

const PLAN: PlannedCurve[] = [[40, 90], [30, -120], [45, 80], [25, -100], [50, 130]].map(([radiusM = 0, turnDeg = 0]) => ({ radiusM, turnDeg, spiralM: 0, tangentM: 600 }));
const POINTS = drawn(PLAN, 10, 0, 1);
const lineOf = (points: readonly XY[]): Geometry => ({ type: 'LineString', coordinates: points.map(([x, y]): Position => at(x, y)) });
const PROPS = { class: 'county', design_speed: 40, code: 'X1', width: 7 };
const run = (points: readonly XY[], name = 'R'): DangerSegment[] => [...analyseRoads(aCounty().with('road', name, lineOf(points), PROPS).snapshot(), { detail: false, lang: 'zh' }).segments];
const rejected = (segment: DangerSegment, reason = '已改线'): SegmentDecision => ({ mark: markOf(segment), standing: 'rejected', reason, who: '张工', at: '2026-11-24T08:00:00Z', work: null, measures: [], form: {}, photos: [] });

describe('decisions on segments', () => {
  const first = run(POINTS), marks = first.map(markOf);

  it('there are five to decide on', () => {
    expect(first).toHaveLength(5);
  });
  it('a second run finds the same ones under the same ids', () => {
    const { segments, gone } = carryOver(run(POINTS), marks, []);
    expect(segments.map(({ id, change }) => [id, change])).toEqual(first.map(({ id }) => [id, 'same']));
    expect(gone).toEqual([]);
  });
  it('a rejected one stays rejected when a vertex elsewhere is moved, and all chainages after it', () => {
    const edited = POINTS.map(([x, y], i): XY => (i === 20 ? [x, y + 25] : [x, y]));
    const second = run(edited), target = first[2] as DangerSegment;
    const { segments } = carryOver(second, marks, [rejected(target)]);
    const kept = segments.filter(({ decision }) => decision);
    expect(kept.map(({ id, decision }) => [id, decision?.standing, decision?.reason])).toEqual([[target.id, 'rejected', '已改线']]);
    expect(Math.abs((kept[0]?.fromM ?? 0) - target.fromM)).toBeGreaterThan(20);
  });
  it('and when the road is drawn the other way round, or cut in two', () => {
    const target = first[3] as DangerSegment;
    const middle = POINTS.length >> 1;
    const cut = analyseRoads(aCounty().with('road', 'R', lineOf(POINTS.slice(0, middle + 1)), PROPS).with('road', 'R2', lineOf(POINTS.slice(middle)), PROPS).snapshot(), { detail: false, lang: 'zh' }).segments;
    for (const second of [run([...POINTS].reverse()), cut]) {
      const { segments } = carryOver(second, marks, [rejected(target)]);
      expect(segments.filter(({ decision }) => decision).map(({ id }) => id)).toEqual([target.id]);
    }
  });
  it('what is gone is said to be gone, its decision kept; what comes back has it again', () => {
    const target = first[1] as DangerSegment, straight = run(POINTS.slice(0, 100)), decisions = [rejected(target), { ...rejected(first[4] as DangerSegment, ''), standing: 'confirmed' as const }];
    const without = carryOver(straight, marks, decisions);
    expect(without.gone.length).toBe(first.length - straight.length);
    expect([...without.dormant, ...without.segments.flatMap(({ decision }) => (decision ? [decision] : []))]).toHaveLength(2);
    const back = carryOver(run(POINTS), straight.map(markOf), decisions);
    expect(back.segments.filter(({ decision }) => decision).map(({ decision }) => decision?.mark.id).sort()).toEqual([target.id, (first[4] as DangerSegment).id].sort());
    expect(back.segments.find(({ decision }) => decision?.standing === 'confirmed')?.decision?.mark.id).toBe((first[4] as DangerSegment).id);
  });
  it('no new segment takes the id of a former one, whatever the order', () => {
    const [a, b] = first as [DangerSegment, DangerSegment];
    // a new segment at the same stake as the former one, which now lies further on
    const { segments } = carryOver([{ ...b, id: a.id }, { ...a, id: 'moved' }], [markOf(a)], []);
    expect(segments.map(({ id, change }) => [id, change])).toEqual([[`${a.id}~2`, 'new'], [a.id, 'same']]);
  });
  it('nothing is new while there is nothing to compare with', () => {
    const { segments, gone } = carryOver(first, null, [rejected(first[0] as DangerSegment)]);
    expect([segments.map(({ change }) => change), gone, segments[0]?.decision?.standing]).toEqual([[null, null, null, null, null], [], 'rejected']);
  });
  it('says new, worse and better', () => {
    const [a, b, c] = first as [DangerSegment, DangerSegment, DangerSegment];
    const former = [markOf({ ...a, level: 'general' }), markOf({ ...b, level: 'major' })];
    const { segments } = carryOver([a, { ...b, level: 'low' }, c], former, []);
    expect(segments.map(({ change }) => change)).toEqual(['worse', 'better', 'new']);
  });
  it('another road, another type or another place is another segment', () => {
    const mark = marks[0] as (typeof marks)[number];
    expect(matchSegments([mark], [{ ...mark, road: 'S' }]).size).toBe(0);
    expect(matchSegments([mark], [{ ...mark, types: ['narrow'] }]).size).toBe(0);
    expect(matchSegments([mark], [marks[1] as typeof mark]).size).toBe(0);
    expect(matchSegments([mark], [{ ...mark, id: 'renumbered' }])).toEqual(new Map([['renumbered', mark.id]]));
  });
  it.each([[49, 1], [51, 0]])('a place moved by %d m matches %d', (metres, matches) => {
    const mark = { ...(marks[0] as (typeof marks)[number]), lengthM: 40, places: [at(0, 0), at(20, 0), at(40, 0)] as [Position, Position, Position] };
    expect(matchSegments([mark], [{ ...mark, places: [at(0, metres), at(20, metres), at(40, metres)] }]).size).toBe(matches);
  });
  it('never gives one former segment to two, whatever the order', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 }), fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 }), (former, now) => {
      const of = (prefix: string) => (x: number, i: number) => ({ id: `${prefix}${i}`, road: 'R', roadName: 'R', from: 'K0+000', to: 'K0+010', types: ['narrow'] as const, level: 'low' as const, lengthM: 10, places: [at(x, 0), at(x + 5, 0), at(x + 10, 0)] as [Position, Position, Position] });
      const matched = matchSegments(former.map(of('f')), now.map(of('n')));
      expect(new Set(matched.values()).size).toBe(matched.size);
      for (const [n, f] of matched) expect(Math.abs((now[Number(n.slice(1))] as number) - (former[Number(f.slice(1))] as number))).toBeLessThanOrEqual(50.01);
    }), { numRuns: 50 });
  });
});
