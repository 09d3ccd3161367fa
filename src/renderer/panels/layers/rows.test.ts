import { describe, expect, it } from 'vitest';
import type { Feature } from '../../../core/feature.ts';
import { kindOf, type KindDecl } from '../../../core/kinds/index.ts';
import { columnsOf, matching, sorted } from './rows.ts';

const decl = kindOf('mine') as KindDecl;
const mine = (id: string, props: Feature['props']): Feature => ({ id, kind: 'mine', geometry: null, props });
const words = Object.assign((key: string) => key, { lang: 'zh' as const, of: (label: { readonly zh: string } | undefined) => label?.zh ?? '' });

describe('the table of a kind', () => {
  const rows = [mine('a', { name: '甲', slope_height: 1234.5, township: '兴国镇', 备用: 'x' }), mine('b', { slope_height: 9, township: '' }), mine('c', { slope_height: null, demo: true })];
  it('has declared fields first, then the person’s own; only filled ones unasked', () => {
    const columns = columnsOf(decl, rows);
    expect(columns.filter(({ filled }) => filled).map(({ id }) => id)).toEqual(expect.arrayContaining(['slope_height', 'township', 'demo', '备用']));
    expect(columns.at(-1)?.id).toBe('备用');
    expect(columns[0]?.id).toBe('name');
    expect(rows.map((row) => columns[0]?.show(row, words as never))).toEqual(['甲', 'b', 'c']);
    const height = columns.find(({ id }) => id === 'slope_height');
    expect(rows.map((row) => height?.show(row, words as never))).toEqual(['1,234.5', '9', '']);
    expect([...rows].sort(height?.compare).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  });
  it('finds by any value, name or id', () => {
    expect([matching(rows, '兴国').length, matching(rows, 'B').length, matching(rows, ' ').length, matching(rows, '没有').length]).toEqual([1, 1, 3, 0]);
  });
  it('filters by values, the empty one among them, and by conditions', () => {
    const columns = columnsOf(decl, rows), field = columns.find(({ id }) => id === 'slope_height')?.field ?? null;
    const ids = (filters: Parameters<typeof matching>[2]) => matching(rows, '', filters).map(({ id }) => id);
    expect(columns.find(({ id }) => id === 'township')?.values).toEqual(['兴国镇']);
    expect([ids({ township: { values: ['兴国镇'] } }), ids({ township: { values: [''] } }), ids({ slope_height: { condition: { field, id: 'slope_height', comparison: 'more', text: '100' } } })]).toEqual([['a'], ['b', 'c'], ['a']]);
  });
  it('sorts either way, the unknown last', () => {
    const columns = columnsOf(decl, rows);
    expect((['ascend', 'descend'] as const).map((order) => sorted(rows, columns, { column: 'slope_height', order }).map(({ id }) => id))).toEqual([['b', 'a', 'c'], ['a', 'b', 'c']]);
  });
});
