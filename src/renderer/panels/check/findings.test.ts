import { describe, expect, it } from 'vitest';
import { runRules } from '../../../core/rules/index.ts';
import { aCounty, box, line } from '../../../core/testing/county.ts';
import { filterFindings } from './findings.ts';

const { findings } = runRules(aCounty()
  .with('road', 'R', line([0, -500], [0, 500]), { class: 'county', half_width: 5 }).with('building', 'old', box(8, 0, 10, 10), { built: '2000-01-01', township: '陇城镇' })
  .with('building', 'new', box(-13, 40, 6, 6), { built: '2015-01-01' }).with('building', 'worse', box(6, 80, 6, 6), { built: '2015-01-01' }).snapshot(),
{ rules: ['road-bcz-building'], all: false, lang: 'zh', now: '2026-11-24T00:00:00Z' });
const ids = (filter: Partial<Parameters<typeof filterFindings>[1]>) => filterFindings(findings, { rule: null, verdict: null, text: '', ...filter }).map(({ subject }) => subject.id);

describe('the list of findings', () => {
  it('puts counted breaches first, the worst of them first, what stood before last', () => {
    expect(ids({})).toEqual(['worse', 'new', 'old']);
  });
  it('filters by rule, verdict and words in names and townships', () => {
    expect(ids({ rule: 'pipe-5m' })).toEqual([]);
    expect(ids({ verdict: 'near' })).toEqual([]);
    expect(ids({ text: ' WORSE ' })).toEqual(['worse']);
    expect(ids({ text: '陇城' })).toEqual(['old']);
  });
});
