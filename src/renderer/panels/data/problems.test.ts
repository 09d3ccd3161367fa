import { describe, expect, it } from 'vitest';
import { finish } from '../../../core/steps.ts';
import { aCounty, box, point } from '../../../core/testing/county.ts';
import { ignoring, qualitySteps } from '../../../core/quality/index.ts';
import { filterProblems, groupsOf, rowFrom } from './problems.ts';

const snapshot = aCounty().with('township', 't1', box(-5000, -5000, 5000, 10_000), { name: '甲镇' }).with('township', 't2', box(0, -5000, 5000, 10_000), { name: '乙镇' })
  .with('tailings-pond', 'a', point(100, 0), { name: '石矿', township: '甲镇', risk_level: 'low' }).with('tailings-pond', 'b', point(300, 0), { township: '乙镇', grade: '月球', risk_level: 'low' }).with('junction', 'f', null, { risk_level: 'low' }).snapshot();
const first = finish(qualitySteps(snapshot, { today: '2026-11-24', ignored: [] }));
const ignored = Object.entries(ignoring(first.problems.filter(({ feature }) => feature.kind === 'junction' && feature.id === 'f'), { reason: 'r', who: 'w', at: '2026-11-24T00:00:00Z' }, snapshot)).map(([key, value]) => ({ key, value: value ?? '' }));
const report = finish(qualitySteps(snapshot, { today: '2026-11-24', ignored }));
const EVERY = { code: null, kind: null, text: '' } as const;
const shown = (filter: Partial<Parameters<typeof filterProblems>[1]>) => filterProblems(report.problems, { ...EVERY, ...filter }, 'zh').map(({ code, feature }) => `${code}/${feature.id}`);

describe('the list of data problems', () => {
  it('shows what is open; the ignored on their own', () => {
    expect(shown({})).toEqual(['township-mismatch/a', 'bad-value/b']);
    expect(shown({ code: 'ignored' }).every((row) => row.endsWith('/f'))).toBe(true);
    expect(shown({ code: 'ignored' }).length).toBeGreaterThan(0);
  });
  it('is filtered by code, kind and words of name or sentence', () => {
    expect([shown({ code: 'bad-value' }), shown({ kind: 'junction' }), shown({ text: '石矿' }), shown({ text: '月球' }), shown({ text: '没有' })]).toEqual([['bad-value/b'], [], ['township-mismatch/a'], ['bad-value/b'], []]);
  });
  it('is walked by key and stays inside', () => {
    const rows = filterProblems(report.problems, EVERY, 'zh');
    expect([rowFrom(rows, null, 1), rowFrom(rows, rows[0]?.id ?? '', 8), rowFrom(rows, rows[0]?.id ?? '', -1), rowFrom([], null, 1)]).toEqual([rows[0], rows[1], rows[0], undefined]);
  });
  it('is grouped by what is wrong; groups without open problems are left out', () => {
    expect(groupsOf(report).map(({ group, codes }) => [group, codes.map(({ code }) => code)])).toEqual([['place', ['township-mismatch']], ['values', ['bad-value']]]);
  });
});
