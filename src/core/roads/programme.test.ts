import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RiskLevel } from '../levels.ts';
import { programmeOf, programmeWithin, type ProgrammeTerms } from './programme.ts';
import { effectBy, pointsBy, TERMS } from './terms.ts';
import { CATALOGUE } from './measures.ts';
import { PRICED, quantityOf } from './prices.ts';
import { advanced, foundBy } from './treatment.ts';
import type { JudgedSegment, Measure } from './types.ts';

const measure = (id: string, group: Measure['group']): Measure => ({ id, group, label: { zh: id, en: id }, source: '' });
const segment = (id: string, level: RiskLevel, ...measures: Measure[]): JudgedSegment => ({
  id, road: 'R', roadName: 'R', from: 'K0+000', to: 'K0+100', fromM: 0, toM: 100, hazards: [], level, why: [], measures, facilities: [], township: null, geometry: { type: 'LineString', coordinates: [] }, change: null, decision: null,
});
const DEFAULT_POINTS = pointsBy(new Map()), DEFAULT_EFFECT = effectBy(new Map());
const terms = (budget: number, prices: Record<string, number>): ProgrammeTerms => ({ budget, prices: new Map(Object.entries(prices)), points: DEFAULT_POINTS, effect: DEFAULT_EFFECT });

describe('the order of work', () => {
  it('is the worst level first, then what is cheap and quick', () => {
    const items = programmeOf([segment('b', 'general', measure('curve-sign', 'A')), segment('a', 'major', measure('works', 'F'), measure('guard-rail', 'C'), measure('curve-sign', 'A'))]);
    expect(items.map(({ segment: id, measure: { id: what }, quantity, unit }) => `${id} ${what} ${quantity} ${unit}`)).toEqual(['a curve-sign 2 each', 'a guard-rail 100 m', 'a works 1 each', 'b curve-sign 2 each']);
  });
});

describe('a programme within a budget', () => {
  it('takes what removes most for the money; each measure acts on what the others have left', () => {
    // signs 0.3 → 1.2 points; works 100 → 4.8; then on what is left
    const { chosen, cost, removed, bound } = programmeWithin([segment('a', 'major', measure('sign', 'A'), measure('works', 'F'))], terms(101, { sign: 0.3, works: 100 }));
    expect(chosen.map(({ measure: { id } }) => id)).toEqual(['sign', 'works']);
    expect([cost, removed]).toEqual([100.3, 8 * 0.15 + 8 * 0.85 * 0.6]);
    expect(bound).toBeGreaterThanOrEqual(removed);
  });
  it('names what has no price', () => {
    expect(programmeWithin([segment('a', 'major', measure('sign', 'A'))], terms(10, {})).unpriced).toEqual(['sign']);
  });
  it('what was assigned counts, with its quantity; what is treated is left out', () => {
    const by = { who: '张', at: '2026-11-24T08:00:00Z', note: '' }, work = foundBy(by);
    const decided = (id: string, done: boolean): JudgedSegment => {
      const base = segment(id, 'major', measure('curve-sign', 'A'));
      const steps = (['notified', 'treating', ...(done ? ['done' as const] : [])] as const).reduce((now, state) => advanced(now, { ...by, state, department: '公路局', deadline: '2026-12-31' }), work);
      return { ...base, decision: { mark: { id, road: 'R', roadName: 'R', from: '', to: '', types: [], level: 'major', lengthM: 100, places: [[0, 0], [0, 0], [0, 0]] }, standing: 'confirmed', reason: '', who: '张', at: '', work: steps, measures: [{ id: 'guard-rail', quantity: 80 }], form: {}, photos: [] } };
    };
    const { chosen, unpriced } = programmeWithin([decided('a', false), decided('b', true)], terms(100_000, { 'guard-rail': 300 }));
    expect([chosen.map(({ segment: id, measure: { id: what }, cost, estimated, removed }) => [id, what, cost, estimated, removed]), unpriced]).toEqual([[['a', 'guard-rail', 24_000, false, 8 * 0.4]], []]);
  });
  it('takes our estimate where the project has no price, and says so', () => {
    const { chosen } = programmeWithin([segment('a', 'major', measure('curve-sign', 'A'))], terms(100_000, {}));
    expect(chosen.map(({ cost, estimated }) => [cost, estimated])).toEqual([[5000, true]]);
  });
  it('every price is of a measure in the catalogue; quantities follow the segment', () => {
    expect(PRICED.filter((id) => !CATALOGUE.has(id))).toEqual([]);
    expect([quantityOf({ fromM: 10, toM: 130.4 }, { id: 'guard-rail' }), quantityOf({ fromM: 0, toM: 10 }, { id: 'curve-sign' }), quantityOf({ fromM: 0, toM: 10 }, { id: 'by-pass' }), quantityOf({ fromM: 0, toM: 4000 }, { id: 'foot-rail' })]).toEqual([120, 2, 1, 150]);
  });
  const county = fc.array(fc.record({ level: fc.constantFrom<RiskLevel>('major', 'considerable', 'general', 'low'), groups: fc.uniqueArray(fc.constantFrom<Measure['group']>('A', 'B', 'C', 'E', 'F'), { minLength: 1, maxLength: 3 }) }), { minLength: 1, maxLength: 4 });
  it('keeps to the budget; neither it nor any other choice beats the bound', () => {
    fc.assert(fc.property(county, fc.integer({ min: 1, max: 60 }), (rows, budget) => {
      const segments = rows.map(({ level, groups }, i) => segment(`s${i}`, level, ...groups.map((group) => measure(group, group))));
      const conditions = terms(budget, { A: 1, B: 4, C: 0.2, E: 10, F: 30 });
      const { cost, removed, bound, inListOrder } = programmeWithin(segments, conditions);
      expect(removed).toBeGreaterThanOrEqual(inListOrder);
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
          spent += (conditions.prices.get(item.measure.id) ?? 0) * item.quantity;
          left.set(item.segment, (left.get(item.segment) ?? 0) * (1 - DEFAULT_EFFECT[item.measure.group]));
        });
        if (spent <= budget) most = Math.max(most, segments.reduce((sum, { id, level }) => sum + DEFAULT_POINTS[level] - (left.get(id) ?? 0), 0));
      }
      expect(bound).toBeGreaterThanOrEqual(most - 1e-9);
    }), { numRuns: 60 });
  });
  it('points and effects are those of the project where it has its own', () => {
    const own = new Map([['points-major', 10], ['effect-C', 0.5]]), worth = (terms: ReadonlyMap<string, number>) => programmeWithin([segment('a', 'major', measure('guard-rail', 'C'))], { budget: 1e6, prices: new Map([['guard-rail', 1]]), points: pointsBy(terms), effect: effectBy(terms) });
    expect([worth(own).points, worth(own).removed]).toEqual([10, 5]);
    expect([worth(new Map()).points, worth(new Map()).removed]).toEqual([8, 8 * 0.4]);
    for (const { id, standard, least, most } of TERMS) expect([id, standard >= least && standard <= most]).toEqual([id, true]);
  });
});
