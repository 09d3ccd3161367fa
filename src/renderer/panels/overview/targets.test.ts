import { describe, expect, it } from 'vitest';
import type { PlanIndicators } from '../../../contract/reports.ts';
import { readTargets } from './targets.ts';

const label = { zh: '', en: '' };
const plan: PlanIndicators = {
  source: '',
  years: [[2016, 7, 7], [2017, 5, 6], [2018, 5, 5], [2019, 3, 4], [2020, 3, 3]].map(([year = 0, accidents = 0, deaths = 0]) => ({ year, accidents, deaths, injuries: 0, lossWanYuan: 0 })),
  targets: [{ id: 'deaths', label, changePercent: -10, byYear: 2025, binding: true, of: 'deaths' }, { id: 'accidents', label, changePercent: -10, byYear: 2025, binding: true, of: 'accidents' }],
};

describe('targets of the plan', () => {
  it('from 2020: 10 % less than 3 is at most 2', () => {
    expect(readTargets(plan, 'last').map(({ base, allowed }) => [base, allowed])).toEqual([[3, 2], [3, 2]]);
  });
  it('from the mean of 2016–2020: 5 deaths → 4, 4.6 accidents → 4', () => {
    expect(readTargets(plan, 'mean').map(({ base, allowed }) => [base, allowed])).toEqual([[5, 4], [4.6, 4]]);
  });
  it('says nothing about a year that has no figures', () => {
    expect(readTargets(plan, 'last').every(({ actual }) => actual === null)).toBe(true);
    expect(readTargets({ ...plan, years: [...plan.years, { year: 2025, accidents: 2, deaths: 1, injuries: 0, lossWanYuan: 0 }] }, 'last').map(({ actual }) => actual)).toEqual([1, 2]);
  });
  it('of an empty plan are none', () => {
    expect(readTargets({ source: '', years: [], targets: plan.targets }, 'last')).toEqual([]);
  });
});
