import { describe, expect, it } from 'vitest';
import { NEEDS } from '../../../core/kinds/needs.ts';
import { coverageOf, isMissing } from './needs.ts';

const levels = { major: 0, considerable: 0, general: 0, low: 0, unknown: 0 };

describe('the checklist of data', () => {
  it('misses what is not there, invented or schematic', () => {
    const missing = (count: number, demo: number, schematic: number) => isMissing({ count, demo, schematic });
    expect([missing(0, 0, 0), missing(3, 3, 0), missing(17, 0, 17), missing(3, 2, 0), missing(3, 0, 0)]).toEqual([true, true, true, false, false]);
  });
  it('counts kinds that are there, and those that are invented altogether; results are not asked for', () => {
    const kind = (id: string, count: number, demo: number) => ({ kind: id, count, demo, extent: null, levels });
    expect(coverageOf([kind('mine', 3, 3), kind('road', 9, 2), kind('finding', 9, 0), kind('bridge', 0, 0)])).toEqual({ total: NEEDS.length, there: 2, demoOnly: 1 });
  });
});
