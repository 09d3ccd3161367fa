import { describe, expect, it } from 'vitest';
import { doneBy } from './done-by.ts';

describe('what still counts', () => {
  it('follows undo and redo, however often', () => {
    const entries = [[1, null], [2, null], [3, 2], [4, 3], [5, 4], [6, null]].map(([revision, undoes]) => ({ revision: revision as number, undoes: undoes as number | null })).reverse();
    // 2 was done, undone by 3, done again by 4, undone again by 5
    expect([...doneBy(entries)].sort(([a], [b]) => a - b)).toEqual([[1, 'done'], [2, 'undone'], [3, 'done'], [4, 'undone'], [5, 'done'], [6, 'done']]);
    expect(doneBy(entries.slice(2)).get(2)).toBe('done');
  });
});
