import { describe, expect, it } from 'vitest';
import { NEEDS } from '../../../core/kinds/needs.ts';
import { aCounty } from '../../../core/testing/county.ts';
import { coverageOf, isMissing } from './needs.ts';

describe('the checklist of data', () => {
  it('misses what is not there, invented or schematic', () => {
    const missing = (count: number, demo: number, schematic: number) => isMissing({ count, demo, schematic });
    expect([missing(0, 0, 0), missing(3, 3, 0), missing(17, 0, 17), missing(3, 2, 0), missing(3, 0, 0)]).toEqual([true, true, true, false, false]);
  });
  it('counts kinds that are there, and those of which everything is invented or schematic; results are not asked for', () => {
    const { byKind } = aCounty().with('mine', 'a', null, { demo: true }).with('road', 'b', null, { demo: true }).with('road', 'c', null).with('township', 't', null, { schematic: true }).with('finding', 'f', null).snapshot();
    expect(coverageOf(byKind)).toEqual({ total: NEEDS.length, there: 3, standIns: 2 });
  });
});
