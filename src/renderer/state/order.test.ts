import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../core/kinds/index.ts';
import { drawOrder, moved, movedTo } from './order.ts';

const ids = KINDS.map(({ id }) => id);

describe('draw order', () => {
  it('has every kind, what bridges over first; unknown kinds of old projects fall out', () => {
    expect([...drawOrder([])].sort()).toEqual([...ids].sort());
    expect(drawOrder([]).indexOf('bridge')).toBeLessThan(drawOrder([]).indexOf('road'));
    expect(drawOrder(['water-body', 'no-such-kind']).slice(0, 2)).toEqual(['water-body', 'bridge']);
  });
  it('moves up and down among neighbours, over kinds that are not shown', () => {
    expect(moved(['a', 'x', 'b', 'c'], ['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'x', 'c']);
    expect(moved(['a', 'x', 'b', 'c'], ['a', 'b', 'c'], 'a', 1)).toEqual(['x', 'b', 'a', 'c']);
  });
  it('does nothing at either end', () => {
    expect(moved(['a', 'b'], ['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], ['a', 'b'], 'b', 1)).toEqual(['a', 'b']);
  });
  it('keeps every kind exactly once', () => {
    fc.assert(fc.property(fc.constantFrom(...ids), fc.constantFrom(...ids), fc.shuffledSubarray(ids), (kind, target, chosen) => {
      expect(movedTo(drawOrder(chosen), kind, target).sort()).toEqual([...ids].sort());
    }));
  });
});
