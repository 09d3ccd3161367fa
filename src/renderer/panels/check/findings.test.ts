import { describe, expect, it } from 'vitest';
import { runRules } from '../../../core/rules/index.ts';
import { aCounty, box, line } from '../../../core/testing/county.ts';
import { byFigure, EVERY_FINDING, filterFindings, filterFixed, type FindingFilter, groupFindings, isGroup, stepFrom, townshipsOf } from './findings.ts';

const { findings } = runRules(aCounty()
  .with('road', 'R', line([0, -500], [0, 500]), { class: 'county', half_width: 5 }).with('building', 'old', box(8, 0, 10, 10), { built: '2000-01-01', township: '陇城镇' })
  .with('building', 'new', box(-13, 40, 6, 6), { built: '2015-01-01', township: '兴国镇' }).with('building', 'worse', box(6, 80, 6, 6), { built: '2015-01-01' }).snapshot(),
{ rules: ['road-bcz-building'], all: false, lang: 'zh', now: '2026-11-24T00:00:00Z' });
const ids = (filter: Partial<FindingFilter>) => filterFindings(findings, { ...EVERY_FINDING, ...filter }, () => '').map(({ subject }) => subject.id);

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
    const rows = filterFindings(findings, EVERY_FINDING, () => '');
    const step = (chosen: string | null, by: number) => stepFrom(rows, chosen, by)?.subject.id;
    expect([step(null, 1), step(rows[0]?.id ?? '', 1), step(rows[0]?.id ?? '', -1), step(rows[2]?.id ?? '', 1)]).toEqual(['worse', 'new', 'worse', 'old']);
    expect(stepFrom([], null, 1)).toBeUndefined();
  });
  it('sorts unknown figures behind known ones', () => {
    expect([30, null, 3.2].sort(byFigure)).toEqual([3.2, 30, null]);
  });
});

describe('groups of findings', () => {
  it('keep the order of the list, the group with most open breaches first', () => {
    const rows = filterFindings(findings, EVERY_FINDING, () => '').map((finding) => (finding.subject.id === 'new' ? { ...finding, status: 'waived' as const } : finding));
    const groups = groupFindings(rows, ({ township }) => township ?? '无');
    expect(groups.map(({ group, violated, children }) => [group, violated, children.map(({ subject }) => subject.id)])).toEqual([['无', 1, ['worse']], ['陇城镇', 0, ['old']], ['兴国镇', 0, ['new']]]);
    expect(groups.map((group) => isGroup(group))).toEqual([true, true, true]);
    expect(rows.some((row) => isGroup(row))).toBe(false);
    expect(new Set([...groups, ...rows].map(({ id }) => id)).size).toBe(6);
  });
});

describe('the list by status', () => {
  const lapsed = { reason: 'r', approver: 'a', until: '2026-01-01', who: 'w', at: '2025-01-01T00:00:00Z', why: 'expired' } as const;
  const rows = findings.map((finding) => (finding.subject.id === 'new' ? { ...finding, status: 'waived' as const } : finding.subject.id === 'worse' ? { ...finding, lapsed } : finding));
  it.each([['open', ['worse', 'old']], ['waived', ['new']], ['lapsed', ['worse']], [null, ['worse', 'new', 'old']]] as const)('%s', (status, expected) => {
    expect(filterFindings(rows, { ...EVERY_FINDING, status }, () => '').map(({ subject }) => subject.id)).toEqual(expected);
  });
  it('is searched by operator too', () => {
    expect(filterFindings(rows, { ...EVERY_FINDING, text: '供销社' }, ({ subject }) => (subject.id === 'old' ? '秦安供销社' : '')).map(({ subject }) => subject.id)).toEqual(['old']);
  });
});

describe('the list of what is fixed', () => {
  const base = { measured: 3, required: 10, unit: 'm', at: null, how: 'shape', now: null, demo: false, by: { revision: 2, who: 'w', at: '2026-01-01T00:00:00Z', label: 'l', params: {} } } as const;
  const fixed = [
    { ...base, id: '1', rule: 'a', township: '陇城镇', subject: { kind: 'building', id: 'x', name: '民房' }, object: null }, { ...base, id: '2', rule: 'b', township: null, subject: { kind: 'building', id: 'y', name: '仓库' }, object: { kind: 'road', id: 'r', name: '县道' } },
  ];
  it.each([[{ rule: 'b' }, ['2']], [{ township: '陇城镇' }, ['1']], [{ text: '县道' }, ['2']], [{}, ['1', '2']]])('is filtered as well: %o', (filter, expected) => {
    expect(filterFixed(fixed, { ...EVERY_FINDING, ...filter }).map(({ id }) => id)).toEqual(expected);
  });
});
