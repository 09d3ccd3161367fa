import { describe, expect, it } from 'vitest';
import type { PlanIndicators } from '../../../contract/methods.ts';
import { readTargets } from './targets.ts';

const label = { zh: '', en: '' };
const year = (at: number, accidents: number, deaths: number) => ({ year: at, accidents, deaths, injuries: 0, lossWanYuan: 0 });
const plan: PlanIndicators = {
  source: '',
  years: [year(2020, 3, 3), year(2016, 7, 7), year(2017, 5, 6), year(2018, 5, 5), year(2019, 3, 4)],
  targets: [{ id: 'deaths', label, changePercent: -10, byYear: 2025, binding: true, of: 'deaths' }, { id: 'accidents', label, changePercent: -10, byYear: 2025, binding: true, of: 'accidents' }],
};
const withYears = (...more: PlanIndicators['years']): PlanIndicators => ({ ...plan, years: [...plan.years, ...more] });

describe('targets of the plan', () => {
  it('from 2020: 10 % less than 3 is at most 2', () => {
    expect(readTargets(plan, 'last').map(({ base, allowed }) => [base, allowed])).toEqual([[3, 2], [3, 2]]);
  });
  it('from the mean of 2016–2020: 5 deaths → 4, 4.6 accidents → 4', () => {
    expect(readTargets(plan, 'mean').map(({ base, allowed }) => [base, allowed])).toEqual([[5, 4], [4.6, 4]]);
  });
  it('a base that divides evenly is not lost to rounding: 10 → 9', () => {
    expect(readTargets({ ...plan, years: [year(2020, 10, 10)] }, 'last').map(({ allowed }) => allowed)).toEqual([9, 9]);
  });
  it('says nothing without figures after the base, and never that it is on track', () => {
    for (const base of ['last', 'mean'] as const) expect(readTargets(plan, base).map(({ progress, latest }) => [progress, latest])).toEqual([['no-data', null], ['no-data', null]]);
  });
  it('before the year of the target it is on track or off it, in that year reached or missed', () => {
    expect(readTargets(withYears(year(2023, 2, 4)), 'last').map(({ progress }) => progress)).toEqual(['off-track', 'on-track']);
    expect(readTargets(withYears(year(2023, 9, 9), year(2025, 2, 3)), 'last').map(({ progress }) => progress)).toEqual(['missed', 'reached']);
  });
  it('years after the plan do not count for it', () => {
    expect(readTargets(withYears(year(2026, 0, 0)), 'last').every(({ progress }) => progress === 'no-data')).toBe(true);
  });
  it('of an empty plan are none', () => {
    expect(readTargets({ source: '', years: [], targets: plan.targets }, 'last')).toEqual([]);
  });
});
