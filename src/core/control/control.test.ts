import { describe, expect, it } from 'vitest';
import type { Feature, Snapshot } from '../feature.ts';
import type { KeptSetting } from '../kept.ts';
import { INDUSTRIES } from '../kinds/industries.ts';
import { kindOf } from '../kinds/index.ts';
import { columnsIn, type ControlColumn, type ControlEntry, controlFileText, controlResolver, controlTable, entryOf, entryProblem, gridKeepers, inspectionPlan, isOurs, keyText, ourEntries, readControlFile, tableRows, timesIn } from './index.ts';
import { monthsOf, officeKey } from './plan.ts';

const own = (entry: Partial<ControlEntry> & Pick<ControlEntry, 'level' | 'subject'>, reason = '纪要'): KeptSetting => {
  const { level, subject, ...content } = { departments: [], measures: [], frequency: null, access: '', ...entry };
  return { key: `control/${level}/${subject}`, value: JSON.stringify({ ...content, reason, who: '甲', at: '2026-11-25T00:00:00Z' }) };
};
const object = (kind: string, id: string, props: Feature['props'] = {}, at: readonly [number, number] = [105, 35]): Feature => ({ kind, id, geometry: { type: 'Point', coordinates: [...at] }, props: { name: id, ...props } });
const snapshotOf = (...features: Feature[]): Snapshot => ({
  project: { id: 'p', name: '某县', revision: 3, version: '0', assessmentDate: '2026-01-01', countyCode: '', lastChange: null, demo: false },
  byKind: new Map([...new Set(features.map(({ kind }) => kind))].map((kind) => [kind, features.filter((feature) => feature.kind === kind)])),
});

describe('the table', () => {
  it('as the product has it: every level, every industry; every entry may be', () => {
    const table = controlTable([], 'zh');
    expect(table.every(({ standing }) => standing === 'ours')).toBe(true);
    expect(table.flatMap((entry) => entryProblem(entry) ?? [])).toEqual([]);
    expect(INDUSTRIES.map(({ id }) => id).filter((id) => !table.some(({ subject }) => subject === id))).toEqual([]);
    expect(INDUSTRIES.flatMap(({ kinds }) => kinds).filter((kind) => !kindOf(kind))).toEqual([]);
    expect(new Set(table.map(keyText)).size).toBe(table.length);
    expect(ourEntries('en').map(keyText)).toEqual(ourEntries('zh').map(keyText));
  });

  it('takes each part from the nearest entry that sets it', () => {
    const table = controlTable([own({ level: 'major', subject: 'gas-station', frequency: { timesAYear: 24 } }), own({ level: '*', subject: 'gas-station', access: '不再新建' }), own({ level: 'major', subject: 'industry-gas', measures: ['巡线'] })], 'zh'), resolve = controlResolver(table);
    expect(resolve('major', 'gas-station')).toEqual({
      departments: ['应急管理局'], measures: ['巡线'], frequency: { timesAYear: 24 }, access: '不再新建', own: true,
      // hazchem stands before gas in the plan, and sets the office
      from: [{ level: 'major', subject: 'gas-station' }, { level: '*', subject: 'gas-station' }, { level: '*', subject: 'industry-hazchem' }, { level: 'major', subject: 'industry-gas' }],
    });
    expect(resolve('low', 'gas-facility')).toMatchObject({ departments: ['住建局', '市场监管局'], frequency: { timesAYear: 1 }, own: false });
    expect(resolve('major', null)).toMatchObject({ departments: ['县人民政府', '县应急管理局', '行业主管部门'], frequency: { everyDays: 7 }, own: false });
    expect(resolve('unknown', 'mine').frequency).toBeNull();
  });

  it('an entry of the project over ours is changed, another one added, what no entry can be is passed over', () => {
    const table = controlTable([own({ level: 'low', subject: '*', departments: ['乙'], measures: ['丙'], frequency: { timesAYear: 2 } }), own({ level: 'low', subject: 'mine', measures: ['丁'] }), { key: 'control/green/*', value: '{}' }, { key: 'control/low/mill', value: 'no json' }], 'zh');
    expect(table.filter(({ standing }) => standing !== 'ours')).toMatchObject([{ standing: 'changed', subject: '*', departments: ['乙'], ours: { frequency: { timesAYear: 1 } }, reason: '纪要' }, { standing: 'added', subject: 'mine' }]);
  });

  it.each<[string, Partial<ControlEntry>, string, string]>([
    ['no subject', { subject: 'mill' }, 'subject', 'subject'], ['a kind without levels', { subject: 'accident' }, 'subject', 'subject'], ['everything at any level', { level: '*', subject: '*' }, 'level', 'everything'],
    ['nothing at all', { subject: 'mine', departments: [], measures: [], frequency: null }, 'departments', 'nothing'], ['a gap where others fall back', { subject: '*', frequency: null }, 'frequency', 'empty'],
    ['a frequency of what is not assessed', { level: 'unknown', subject: '*' }, 'frequency', 'unknown-frequency'],
  ])('%s is refused', (_what, over, part, code) => expect(entryProblem({ level: 'major', subject: 'mine', departments: ['甲'], measures: ['乙'], frequency: { timesAYear: 1 }, access: '', ...over })).toMatchObject({ part, code }));

  it.each(['zh', 'en'] as const)('as rows (%s) and as JSON reads back the same', (lang) => {
    const table = controlTable([own({ level: '*', subject: 'mine', departments: ['甲', '乙'], measures: ['一', '二'], frequency: { everyDays: 10 }, access: '=1+1' })], lang), { headers, rows } = tableRows(table, lang), { of, lacking } = columnsIn(headers);
    expect(lacking).toEqual([]);
    const cell = (row: (typeof rows)[number]) => (column: ControlColumn) => String(row[headers.indexOf(of.get(column) ?? '')] ?? '');
    const plain = table.map(({ level, subject, departments, measures, frequency, access }) => ({ level, subject, departments, measures, frequency, access }));
    expect(rows.map((row) => entryOf(cell(row), new Set()))).toEqual(plain.map((entry) => ({ entry })));
    expect(readControlFile(controlFileText(table), 'a.json', lang)).toEqual(plain);
    expect(plain.filter(isOurs)).toHaveLength(table.length - 1);
  });

  it.each<[string, Partial<Record<ControlColumn, string>>, string, string]>([
    ['a level that is none', { level: '绿' }, 'level', 'level'], ['no level', { level: '' }, 'level', 'empty'], ['a subject that is none', { subject: '磨坊' }, 'subject', 'subject'], ['times and days', { days: '3' }, 'days', 'both'],
    ['a broken number of times', { times: '1.5' }, 'times', 'frequency'], ['no number', { times: '多次' }, 'times', 'frequency'], ['more than every day', { times: '367' }, 'times', 'frequency'], ['a measure that is too long', { measures: '长'.repeat(501) }, 'measures', 'long'],
  ])('a row with %s is refused', (_what, over, column, code) => {
    const row: Partial<Record<ControlColumn, string>> = { level: '重大', subject: '矿山', departments: '甲、乙', measures: '一；二', times: '12', ...over };
    expect(entryOf((name) => row[name] ?? '', new Set())).toMatchObject({ refused: { column, code } });
  });

  it('a JSON file says where it is wrong', () => {
    const read = (entries: unknown) => () => readControlFile(JSON.stringify({ schema: 'riskatlas.control/1', entries }), 'a.json', 'zh');
    const entry = { level: 'major', subject: 'mine', departments: ['甲'], measures: [], frequency: null, access: '' };
    expect(read([{ ...entry, level: 'green' }])).toThrow(/entries\[0\]\.level/);
    expect(read([{ ...entry, frequency: { timesAYear: 0 } }])).toThrow(/entries\[0\]\.frequency/);
    expect(read([entry, entry])).toThrow(/entries\[1\]\.subject/);
    expect(read([{ ...entry, subject: 'accident' }])).toThrow(/entries\[0\]\.subject/);
    expect(() => readControlFile('{', 'a.json', 'zh')).toThrow('control-not-json');
  });
});

describe('the months', () => {
  it.each([[1, 0, [0]], [1, 7, [7]], [2, 1, [1, 7]], [4, 0, [0, 3, 6, 9]], [4, 2, [2, 5, 8, 11]], [4, 3, [0, 3, 6, 9]]] as const)('%i a year, turn %i', (times, turn, filled) => {
    expect(monthsOf(times, turn).flatMap((count, month) => (count > 0 ? [month] : []))).toEqual(filled);
  });
  it('sum to the times, are at even distances, and over a round of objects burden every month alike', () => {
    for (let times = 1; times <= 366; times++) {
      const all = Array.from({ length: 12 }, (_, turn) => monthsOf(times, turn)), load = Array.from({ length: 12 }, (_, month) => all.reduce((sum, months) => sum + (months[month] ?? 0), 0));
      for (const months of all) {
        expect(months.reduce((sum, count) => sum + count, 0)).toBe(times);
        expect(Math.max(...months) - Math.min(...months)).toBeLessThanOrEqual(1);
      }
      expect(new Set(load)).toEqual(new Set([times]));
    }
  });
  it('days between give as many as keep them, leap years too', () => {
    expect([timesIn(2027, { everyDays: 7 }), timesIn(2027, { everyDays: 365 }), timesIn(2027, { everyDays: 366 }), timesIn(2028, { everyDays: 183 }), timesIn(2027, { timesAYear: 4 })]).toEqual([53, 1, 1, 2, 4]);
  });
});

describe('the plan of a year', () => {
  const grid: Feature = { kind: 'management-grid', id: 'G1', geometry: { type: 'Polygon', coordinates: [[[104.9, 34.9], [105.1, 34.9], [105.1, 35.1], [104.9, 35.1], [104.9, 34.9]]] }, props: { name: '东街网格', person: '王某', phone: '1390' } };
  const snapshot = snapshotOf(
    object('mine', 'M1', { risk_level: 'major', regulator: '某县应急管理局、自然资源局', township: '甲镇', operator: '矿业公司', 评估日期: '2026-03-01' }), object('mine', 'M2', { risk_level: 'low' }, [106, 35]), object('mine', 'M3', {}),
    object('special-equipment', 'T1', { risk_level: 'general', regulator: '县市场监管局' }), grid,
  );
  it('an object is on the sheet of one office, which names the others; one office has one sheet under all its names', () => {
    const { departments, unassessed } = inspectionPlan(snapshot, controlTable([], 'zh'), 2027);
    expect(departments.map(({ department, inspections }) => [department, inspections.map(({ id }) => id)])).toEqual([['某县应急管理局', ['M1', 'M2']], ['县市场监管局', ['T1']]]);
    expect(departments[0]?.inspections[0]).toMatchObject({ level: 'major', township: '甲镇', operator: '矿业公司', others: ['自然资源局'], frequency: { everyDays: 7 }, assessed: '2026-03-01', grids: [{ name: '东街网格', person: '王某' }], own: false });
    expect(departments[0]?.inspections[0]?.months.reduce((sum, count) => sum + count, 0)).toBe(53);
    expect(departments[0]?.inspections[1]).toMatchObject({ id: 'M2', grids: [], assessed: null });
    expect(unassessed).toMatchObject([{ id: 'M3', department: '应急管理局', level: 'unknown' }]);
  });
  it('the register knows better than a column when an object was assessed', () => {
    expect(inspectionPlan(snapshot, controlTable([], 'zh'), 2027, new Map([['mine/M1', '2026-08-01']])).departments[0]?.inspections.map(({ assessed }) => assessed)).toEqual(['2026-08-01', null]);
  });
  it('follows the project\'s own table, and says so', () => {
    const plan = inspectionPlan(snapshot, controlTable([own({ level: 'major', subject: 'mine', frequency: { timesAYear: 6 } })], 'zh'), 2027);
    expect(plan.own).toBe(1);
    expect(plan.departments[0]?.inspections.map(({ id, own: itsOwn, frequency }) => [id, itsOwn, frequency])).toEqual([['M1', true, { timesAYear: 6 }], ['M2', false, { timesAYear: 1 }]]);
  });
  it('offices by name', () => expect(['应急管理局', '县应急管理局', '秦安县应急管理局', '县市场监管局', '市场监管局'].map(officeKey)).toEqual(['应急管理局', '应急管理局', '应急管理局', '市场监管局', '市场监管局']));
  it('a grid has no keeper itself', () => expect(gridKeepers([grid])(grid)).toEqual([]));
});
