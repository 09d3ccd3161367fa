import { describe, expect, it } from 'vitest';
import type { PackRow, PackState } from '../../../contract/packs.ts';
import { decideAll, outcome } from './decisions.ts';

const row = (key: string, state: PackState, conflicts: readonly boolean[] = []): PackRow => ({
  key, state, file: 0, sheet: 's', row: 3, kind: 'mine', id: key, name: key, changedBy: null, at: null, placedBy: null, place: '', photos: [], notes: [],
  fields: conflicts.map((conflict, i) => ({ field: `f${i}`, base: null, ours: 1, theirs: 2, conflict })),
});
const rows = [row('n', 'new', [false]), row('c', 'changed', [false]), row('x', 'conflict', [true]), row('y', 'conflict', [true, false]), row('o', 'outside', [false]), row('u', 'unplaced'), row('r', 'refused'), row('m', 'missing')];

describe('what would come of rows', () => {
  it('nothing decided', () => { expect(outcome(rows, {})).toEqual({ added: 1, changed: 1, left: 3, undecided: 2 }); });
  it('ours is kept: what only they changed comes all the same', () => { expect(outcome(rows, decideAll(rows, {}, 'conflict', 'ours'))).toEqual({ added: 1, changed: 2, left: 3, undecided: 0 }); });
  it('everything taken, something left out', () => {
    const all = decideAll(rows, decideAll(rows, { n: 'leave' }, 'conflict', 'theirs'), 'outside', 'theirs');
    expect(outcome(rows, all)).toEqual({ added: 1, changed: 3, left: 3, undecided: 0 });
  });
});
