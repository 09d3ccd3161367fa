import { describe, expect, it } from 'vitest';
import type { Feature } from '../../../core/feature.ts';
import { kindOf, type KindDecl } from '../../../core/kinds/index.ts';
import { columnsOf, matching } from './rows.ts';

const decl = kindOf('mine') as KindDecl;
const mine = (id: string, props: Feature['props']): Feature => ({ id, kind: 'mine', geometry: null, props });
const words = Object.assign((key: string) => key, { lang: 'zh' as const, of: (label: { readonly zh: string } | undefined) => label?.zh ?? '' });

describe('the table of a kind', () => {
  const rows = [mine('a', { name: '甲', slope_height: 1234.5, township: '兴国镇', 备用: 'x' }), mine('b', { slope_height: 9, township: '' }), mine('c', { slope_height: null, demo: true })];
  it('has declared fields first, then the person’s own; only filled ones unasked', () => {
    const columns = columnsOf(decl, rows);
    expect(columns.filter(({ filled }) => filled).map(({ id }) => id)).toEqual(expect.arrayContaining(['slope_height', 'township', 'demo', '备用']));
    expect(columns.at(-1)?.id).toBe('备用');
    expect(columns.some(({ id }) => id === 'name')).toBe(false);
    const height = columns.find(({ id }) => id === 'slope_height');
    expect(rows.map((row) => height?.show(row, words as never))).toEqual(['1,234.5', '9', '']);
    expect([...rows].sort(height?.compare).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  });
  it('finds by any value, name or id', () => {
    expect([matching(rows, '兴国').length, matching(rows, 'B').length, matching(rows, ' ').length, matching(rows, '没有').length]).toEqual([1, 1, 3, 0]);
  });
});
