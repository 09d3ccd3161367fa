import { describe, expect, it } from 'vitest';
import type { Feature } from '../../core/feature.ts';
import { conflictsOf, mergedProps } from './merging.ts';

const road = (id: string, props: Feature['props']): Feature => ({ kind: 'road', id, geometry: null, props });
const roads = [road('a', { name: '甲路', class: 'county', lanes: null }), road('b', { name: '乙路', class: 'county', lanes: 2 }), road('c', { name: '甲路', lanes: 4, remark: '' })];

describe('merged attributes', () => {
  it('differ only where two values are known', () => {
    expect(conflictsOf(roads).map(({ id, values }) => [id, values.map(({ value, of }) => [value, of.id])])).toEqual([['name', [['甲路', 'a'], ['乙路', 'b']]], ['lanes', [[2, 'b'], [4, 'c']]]]);
  });
  it('are the first feature’s, what it does not know the next one’s, and what was chosen', () => {
    expect(mergedProps(roads, {})).toEqual({ name: '甲路', class: 'county', lanes: 2, remark: '' });
    expect(mergedProps(roads, { lanes: 4, name: '乙路' })).toMatchObject({ name: '乙路', lanes: 4 });
  });
});
