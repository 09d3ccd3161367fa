import { describe, expect, it } from 'vitest';
import { runRules } from '../../../core/rules/index.ts';
import { aCounty, box, line } from '../../../core/testing/county.ts';
import { byFigure, EVERY_FINDING, filterFindings, type FindingFilter, stepFrom, townshipsOf } from './findings.ts';

const { findings } = runRules(aCounty()
  .with('road', 'R', line([0, -500], [0, 500]), { class: 'county', half_width: 5 }).with('building', 'old', box(8, 0, 10, 10), { built: '2000-01-01', township: '陇城镇' })
  .with('building', 'new', box(-13, 40, 6, 6), { built: '2015-01-01', township: '兴国镇' }).with('building', 'worse', box(6, 80, 6, 6), { built: '2015-01-01' }).snapshot(),
{ rules: ['road-bcz-building'], all: false, lang: 'zh', now: '2026-11-24T00:00:00Z' });
const ids = (filter: Partial<FindingFilter>) => filterFindings(findings, { ...EVERY_FINDING, ...filter }).map(({ subject }) => subject.id);

describe('the list of findings', () => {
  it('puts counted breaches first, the worst of them first, what stood before last', () => {
    expect(ids({})).toEqual(['worse', 'new', 'old']);
  });
  it('filters by rule, verdict, township, counted, and words in names, ids and townships', () => {
    expect(ids({ rule: 'pipe-5m' })).toEqual([]);
    expect(ids({ verdict: 'near' })).toEqual([]);
    expect(ids({ township: '兴国镇' })).toEqual(['new']);
    expect(ids({ countedOnly: true })).toEqual(['worse', 'new']);
    expect(ids({ text: ' WORSE ' })).toEqual(['worse']);
    expect(ids({ text: '陇城' })).toEqual(['old']);
  });
  it('offers only townships that occur; none for a finding without one', () => {
    expect(townshipsOf(findings)).toEqual(['陇城镇', '兴国镇'].sort((a, b) => a.localeCompare(b, 'zh')));
  });
  it('steps with the arrows and stays inside', () => {
    const rows = filterFindings(findings, EVERY_FINDING);
    const step = (chosen: string | null, by: number) => stepFrom(rows, chosen, by)?.subject.id;
    expect([step(null, 1), step(rows[0]?.id ?? '', 1), step(rows[0]?.id ?? '', -1), step(rows[2]?.id ?? '', 1)]).toEqual(['worse', 'new', 'worse', 'old']);
    expect(stepFrom([], null, 1)).toBeUndefined();
  });
  it('sorts unknown figures behind known ones', () => {
    expect([30, null, 3.2].sort(byFigure)).toEqual([3.2, 30, null]);
  });
});
