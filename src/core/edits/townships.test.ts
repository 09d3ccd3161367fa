import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Feature, featuresOf, type Geometry, type Props } from '../feature.ts';
import { aCounty, box, line, point } from '../testing/county.ts';
import { demoOf, replacingStandIns, standInsOf } from './demo.ts';
import type { Edit } from './edit.ts';
import { assignTownships, objectsWithTownship, withTownships } from './townships.ts';

const township = (id: string, name: string, geometry: Geometry, props: Props = {}): Feature => ({ kind: 'township', id, geometry, props: { name, ...props } });
const mine = (geometry: Geometry | null, name?: string): Feature => ({ kind: 'mine', id: 'm', geometry, props: name === undefined ? { name: '矿' } : { name: '矿', township: name } });
/** Before: two townships that meet at 0 m. After: they meet at 1000 m, the first ends 1 km sooner, and the second has another name. */
const BEFORE = [township('1', '甲镇', box(-5000, -5000, 5000, 10_000)), township('2', '乙镇', box(0, -5000, 5000, 10_000))];
const AFTER = [township('1', '甲镇', box(-4000, -5000, 5000, 10_000)), township('3', '丙镇', box(1000, -5000, 4000, 10_000))];
const edit = (puts: readonly Feature[], deletes: Edit['deletes'] = []): Edit => ({ label: 'engine:edit.import', params: {}, puts, deletes, settings: {} });

describe('townships of objects after the townships have changed', () => {
  it.each<[string, Geometry | null, string | undefined, string | null | 'same', boolean]>([
    ['from its place before: the place says another one now', point(500, 0), '乙镇', '甲镇', false],
    ['from its place before: outside all of them now', point(-4500, 0), '甲镇', null, false],
    ['none given', point(2000, 0), undefined, '丙镇', false],
    ['a name that is none any more', point(2000, 0), '乙镇', '丙镇', false],
    ['a name that never was one', point(2000, 0), '丁镇', '丙镇', false],
    ['given, against its place before and now: stays, and is told', point(2000, 0), '甲镇', 'same', true],
    ['given, right now', point(500, 0), '甲镇', 'same', false],
    ['outside, a name that is none: nothing better is known', point(20_000, 0), '丁镇', 'same', false],
    ['in both, from its place before', box(500, 0, 1000, 50), '乙镇', null, false],
    ['in both, one of them given', line([500, 0], [1500, 0]), '甲镇', 'same', false],
    ['without a place', null, '乙镇', 'same', false],
  ])('%s', (_name, geometry, given, to, told) => {
    const { puts, changes, kept } = assignTownships([mine(geometry, given)], BEFORE, AFTER);
    expect(changes.map((change) => [change.from, change.to])).toEqual(to === 'same' ? [] : [[given ?? null, to]]);
    expect(puts.map(({ props }) => props['township'] ?? null)).toEqual(to === 'same' ? [] : [to]);
    expect(kept.length === 1).toBe(told);
  });
  it('on demand, with the townships as they are, only fills in and never overrules', () => {
    fc.assert(fc.property(fc.integer({ min: -6000, max: 6000 }), fc.constantFrom('甲镇', '乙镇', '丁镇', undefined), (east, given) => {
      const { puts } = assignTownships([mine(point(east, 0), given)], BEFORE, BEFORE);
      const inside = Math.abs(east) <= 5000;
      expect(puts.length).toBe(inside && (given === undefined || given === '丁镇') ? 1 : 0);
      // once is enough
      expect(assignTownships(puts, BEFORE, BEFORE).puts).toEqual([]);
    }));
  });
  it('without areas there is nothing to look up', () => {
    expect(assignTownships([mine(point(0, 0), '甲镇')], BEFORE, [township('1', '乙镇', point(0, 0))]).puts).toEqual([]);
  });
});

describe('an edit of townships', () => {
  const snapshot = aCounty().with('township', '1', BEFORE[0]?.geometry ?? null, { name: '甲镇' }).with('township', '2', BEFORE[1]?.geometry ?? null, { name: '乙镇' }).with('mine', 'a', point(500, 0), { township: '乙镇' }).with('mine', 'b', point(500, 0), { township: '甲镇' }).snapshot();
  it('brings the objects with it, those that it puts itself left as it says', () => {
    const whole = withTownships(edit(AFTER, [{ kind: 'township', id: '2' }]), snapshot);
    expect(whole.puts.slice(2).map(({ id, props }) => [id, props['township']])).toEqual([['a', '甲镇']]);
    const own = featuresOf(snapshot, 'mine').map((feature) => ({ ...feature, props: { ...feature.props, township: '乙镇' } }));
    expect(withTownships(edit([...AFTER, ...own], [{ kind: 'township', id: '2' }]), snapshot).puts).toHaveLength(4);
  });
  it('of anything else stays as it is', () => {
    const other = edit(objectsWithTownship(snapshot));
    expect(withTownships(other, snapshot)).toBe(other);
    expect(objectsWithTownship(snapshot).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('real boundaries in the place of stand-ins', () => {
  const snapshot = aCounty().with('township', '1', box(0, 0, 10, 10), { schematic: true, demo: true, seat_lon: 1 }).with('township', '2', box(10, 0, 10, 10), { schematic: true }).with('township', '9', box(20, 0, 10, 10)).with('mine', 'm', point(0, 0), { demo: true }).snapshot();
  it('takes the others out in the same edit; under the same id the marks go', () => {
    const whole = replacingStandIns(edit([{ kind: 'township', id: '1', geometry: box(0, 0, 20, 20), props: { name: '甲镇', schematic: true, demo: true, seat_lon: 1 } }]), snapshot);
    expect(whole.deletes).toEqual([{ kind: 'township', id: '2' }]);
    expect(whole.puts[0]?.props).toEqual({ name: '甲镇', seat_lon: 1 });
  });
  it('is about boundaries only', () => {
    const count = (kind: string) => standInsOf(kind, featuresOf(snapshot, kind)).length;
    expect([count('township'), count('county'), count('mine')]).toEqual([2, 0, 0]);
    const mines = edit([{ kind: 'mine', id: 'n', geometry: point(5, 5), props: {} }]);
    expect(replacingStandIns(mines, snapshot)).toBe(mines);
  });
  it('demo data is what is marked so; schematic boundaries are not', () => {
    expect(demoOf(snapshot)).toEqual([{ kind: 'township', id: '1' }, { kind: 'mine', id: 'm' }]);
  });
});
