import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RiskLevel } from '../levels.ts';
import { DEFAULT_EFFECT, DEFAULT_POINTS, programmeOf, programmeWithin, type ProgrammeTerms } from './programme.ts';
import type { DangerSegment, Measure } from './types.ts';

const measure = (id: string, group: Measure['group']): Measure => ({ id, group, label: { zh: id, en: id }, source: '' });
const segment = (id: string, level: RiskLevel, ...measures: Measure[]): DangerSegment => ({
  id, road: 'R', roadName: 'R', from: 'K0+000', to: 'K0+100', fromM: 0, toM: 100, hazards: [], level, why: [], measures, township: null, geometry: { type: 'LineString', coordinates: [] },
});
const terms = (budget: number, prices: Record<string, number>): ProgrammeTerms => ({ budget, prices, points: DEFAULT_POINTS, effect: DEFAULT_EFFECT });

describe('the order of work', () => {
  it('is the worst level first, then what is cheap and quick', () => {
    const items = programmeOf([segment('b', 'general', measure('sign', 'A')), segment('a', 'major', measure('works', 'F'), measure('rail', 'C'), measure('sign', 'A'))]);
    expect(items.map(({ segment: id, measure: { id: what }, quantity, unit }) => `${id} ${what} ${quantity} ${unit}`)).toEqual(['a sign 2 each', 'a rail 100 m', 'a works 1 each', 'b sign 2 each']);
  });
});

describe('a programme within a budget', () => {
  it('takes what removes most for the money; each measure acts on what the others have left', () => {
    // signs 0.3 → 1.2 points; works 100 → 4.8; then on what is left
    const { chosen, cost, removed, bound } = programmeWithin([segment('a', 'major', measure('sign', 'A'), measure('works', 'F'))], terms(101, { sign: 0.15, works: 100 }));
    expect(chosen.map(({ measure: { id } }) => id)).toEqual(['sign', 'works']);
    expect([cost, removed]).toEqual([100.3, 8 * 0.15 + 8 * 0.85 * 0.6]);
    expect(bound).toBeGreaterThanOrEqual(removed);
  });
  it('names what has no price', () => {
    expect(programmeWithin([segment('a', 'major', measure('sign', 'A'))], terms(10, {})).unpriced).toEqual(['sign']);
  });
  const county = fc.array(fc.record({ level: fc.constantFrom<RiskLevel>('major', 'considerable', 'general', 'low'), groups: fc.uniqueArray(fc.constantFrom<Measure['group']>('A', 'B', 'C', 'E', 'F'), { minLength: 1, maxLength: 3 }) }), { minLength: 1, maxLength: 4 });
  it('keeps to the budget; neither it nor any other choice beats the bound', () => {
    fc.assert(fc.property(county, fc.integer({ min: 1, max: 60 }), (rows, budget) => {
      const segments = rows.map(({ level, groups }, i) => segment(`s${i}`, level, ...groups.map((group) => measure(group, group))));
      const conditions = terms(budget, { A: 1, B: 4, C: 0.2, E: 10, F: 30 });
      const { cost, removed, bound } = programmeWithin(segments, conditions);
      expect(cost).toBeLessThanOrEqual(budget + 1e-9);
      expect(removed).toBeLessThanOrEqual(bound + 1e-9);
      // every choice within the budget
      const items = programmeOf(segments);
      let most = 0;
      for (let mask = 0; mask < 2 ** Math.min(items.length, 12); mask++) {
        let spent = 0;
        const left = new Map(segments.map(({ id, level }) => [id, DEFAULT_POINTS[level]]));
        items.forEach((item, i) => {
          if (!(mask & (1 << i))) return;
          spent += (conditions.prices[item.measure.id] ?? 0) * item.quantity;
          left.set(item.segment, (left.get(item.segment) ?? 0) * (1 - DEFAULT_EFFECT[item.measure.group]));
        });
        if (spent <= budget) most = Math.max(most, segments.reduce((sum, { id, level }) => sum + DEFAULT_POINTS[level] - (left.get(id) ?? 0), 0));
      }
      expect(bound).toBeGreaterThanOrEqual(most - 1e-9);
    }), { numRuns: 60 });
  });
});
