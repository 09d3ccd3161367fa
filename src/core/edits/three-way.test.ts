import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldValue, Props } from '../feature.ts';
import { decided, threeWay } from './three-way.ts';

const FIELDS = ['name', 'phone', 'capacity', 'lit'];
const value: fc.Arbitrary<FieldValue> = fc.constantFrom<FieldValue>(null, 'a', 'b', 1, 2, true);
const props: fc.Arbitrary<Props> = fc.dictionary(fc.constantFrom(...FIELDS), value);
const seen = (object: Props) => FIELDS.map((field) => object[field] ?? null);

describe('three states of an object', () => {
  it('by hand: changed there, changed here, changed alike, changed differently', () => {
    const base = { name: '石洞小学', phone: '1', capacity: 100 }, ours = { name: '石洞小学', phone: '2', capacity: 120, lit: true }, theirs = { name: '石洞村小学', phone: '2', capacity: 130 };
    const changes = threeWay(base, ours, theirs, FIELDS);
    expect(changes).toEqual([
      { field: 'name', base: '石洞小学', ours: '石洞小学', theirs: '石洞村小学', conflict: false },
      { field: 'capacity', base: 100, ours: 120, theirs: 130, conflict: true },
    ]);
    expect(decided(ours, changes, 'ours')).toEqual({ name: '石洞村小学', phone: '2', capacity: 120, lit: true });
    expect(decided(ours, changes, 'theirs')).toEqual({ name: '石洞村小学', phone: '2', capacity: 130, lit: true });
  });

  it('what was sent back as it went out changes nothing', () => {
    fc.assert(fc.property(props, props, (base, ours) => { expect(threeWay(base, ours, base, FIELDS)).toEqual([]); }));
  });

  it('where nothing was changed here, theirs is taken without a question', () => {
    fc.assert(fc.property(props, props, (base, theirs) => {
      const changes = threeWay(base, base, theirs, FIELDS);
      expect(changes.some(({ conflict }) => conflict)).toBe(false);
      expect(seen(decided(base, changes, 'ours'))).toEqual(seen(theirs));
    }));
  });

  it('each side keeps what only it has changed; conflicts are the same from both sides', () => {
    fc.assert(fc.property(props, props, props, (base, ours, theirs) => {
      const changes = threeWay(base, ours, theirs, FIELDS), back = threeWay(base, theirs, ours, FIELDS);
      const conflicts = (list: typeof changes) => list.flatMap(({ field, conflict }) => (conflict ? [field] : []));
      expect(conflicts(changes)).toEqual(conflicts(back));
      const result = decided(ours, changes, 'theirs');
      FIELDS.forEach((field, i) => {
        const then = seen(base)[i], here = seen(ours)[i], there = seen(theirs)[i];
        expect(result[field] ?? null).toEqual(there === then ? here : there);
      });
      // the same twice is no change
      expect(threeWay(base, result, theirs, FIELDS)).toEqual([]);
    }));
  });

  it('deleted here or made on both sides: every difference is asked about', () => {
    fc.assert(fc.property(props, props, (a, b) => {
      expect(threeWay(a, null, b, FIELDS).every(({ conflict }) => conflict)).toBe(true);
      expect(threeWay(null, a, b, FIELDS).map(({ field }) => field)).toEqual(FIELDS.filter((_, i) => seen(a)[i] !== seen(b)[i]));
    }));
  });
});
