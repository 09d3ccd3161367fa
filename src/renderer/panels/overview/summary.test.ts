import { describe, expect, it } from 'vitest';
import type { KindSummary, PlanIndicators } from '../../../contract/methods.ts';
import type { Feature } from '../../../core/feature.ts';
import { objectsByLevel, recordedByYear, tally, unjudgedRoads } from './summary.ts';

const summary = (kind: string, levels: Partial<KindSummary['levels']>): KindSummary => ({ kind, count: 0, extent: null, demo: 0, levels: { major: 0, considerable: 0, general: 0, low: 0, unknown: 0, ...levels } });

describe('head figures', () => {
  it('count objects of rated kinds only: a township or an accident is not an object without a level', () => {
    expect(objectsByLevel([summary('gas-station', { low: 3, unknown: 2 }), summary('township', { unknown: 17 }), summary('accident', { unknown: 23 })])).toEqual({ major: 0, considerable: 0, general: 0, low: 3, unknown: 2 });
  });
  it('have every level, also of nothing', () => {
    expect(tally([])).toEqual({ major: 0, considerable: 0, general: 0, low: 0, unknown: 0 });
    expect(tally(['major', 'unknown', 'major'])).toMatchObject({ major: 2, unknown: 1 });
  });
  it('say how much road was not judged', () => {
    const road = (id: string, lengthKm: number, analysedKm: number) => ({ id, name: id, lengthKm, analysedKm, missing: [] });
    const { count, km } = unjudgedRoads([road('a', 10, 10), road('b', 5, 3.5), road('c', 2, 0)]);
    expect(count).toBe(2);
    expect(km).toBeCloseTo(3.5, 9);
    expect(unjudgedRoads([])).toEqual({ count: 0, km: 0 });
  });
});

describe('accidents on record beside the plan', () => {
  const accident = (id: string, date: string, deaths: number, counted: boolean): Feature => ({ id, kind: 'accident', geometry: null, props: { date, deaths, counted } });
  const plan: PlanIndicators = { source: '', targets: [], years: [{ year: 2020, accidents: 2, deaths: 1, injuries: 0, lossWanYuan: 0 }, { year: 2019, accidents: 1, deaths: 1, injuries: 0, lossWanYuan: 0 }] };
  it('compares accidents and deaths of counted accidents, oldest year first', () => {
    const rows = recordedByYear([accident('1', '2020-03-01', 1, true), accident('2', '2020-12-31', 0, true), accident('3', '2020-05-01', 4, false), accident('4', '2019-01-01', 0, true)], plan);
    expect(rows.map(({ year, agrees }) => [year, agrees])).toEqual([[2019, false], [2020, true]]);
    expect(rows[0]?.deaths).toEqual({ recorded: 0, planned: 1 });
  });
});
