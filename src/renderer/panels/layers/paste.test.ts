import { distance } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GCJ02 } from '../../../core/crs/index.ts';
import type { Feature } from '../../../core/feature.ts';
import { kindOf, type KindDecl } from '../../../core/kinds/index.ts';
import { type PastePlan, planPaste } from './paste.ts';
import { columnsOf } from './rows.ts';
import { cellsIn, fromTsv, toTsv } from './tsv.ts';

const decl = kindOf('gas-station') as KindDecl;
const station = (id: string, name: string, props: Feature['props'] = {}): Feature => ({ kind: decl.id, id, geometry: { type: 'Point', coordinates: [105.6, 34.8] }, props: { name, ...props } });
const all = [station('a', '甲站', { accuracy: 5, 备用: 7 }), station('b', '乙站', { township: '兴国镇', phone: '1' }), station('c', '丙站'), station('d', '丙站')];
const every = columnsOf(decl, all), column = (id: string) => every.find((item) => item.id === id) as (typeof every)[number];
const columns = ['name', 'township', 'accuracy', 'risk_level'].map(column);
let next = 0;
const plan = (text: string, cell: { id: string; column: string } | null = null) => planPaste(fromTsv(text), { decl, all, shown: all.slice(0, 3), columns, every, cell, newId: () => `n${next++}`, nameField: ({ label, id }) => label?.zh ?? id }) as PastePlan;
const props = (result: PastePlan, id: string) => result.changed.find((feature) => feature.id === id)?.props;

describe('a paste', () => {
  it('without headings goes right and down from the cell; what does not fit stays as it is and is told', () => {
    const result = plan('兴国镇\t12\t重大\r\n叶堡镇\tabc\t紫\r\n', { id: 'a', column: 'township' });
    expect(props(result, 'a')).toMatchObject({ township: '兴国镇', accuracy: 12, risk_level: 'major', name: '甲站' });
    expect(props(result, 'b')).toMatchObject({ township: '叶堡镇', phone: '1' });
    expect(result.bad.map(({ row, column: name, value, reason }) => [row, name, value, reason])).toEqual([[2, '位置精度', 'abc', 'engine:refused.not-a-number'], [2, '风险等级', '紫', 'engine:refused.not-a-choice']]);
    expect(result).toMatchObject({ rows: 2, byHeadings: false, cells: 4, unknownRows: 0, shortRows: 0 });
  });
  it('without headings and without a cell is nothing', () => expect(plan('x\ty')).toBe('no-cell'));
  it('with headings finds its rows by number or name, its columns by their words, units or not', () => {
    const byName = plan('名称\t位置精度（m）\t没有的列\n乙站\t3\tx\n丙站\t4\tx\n丁站\t5\tx');
    expect([byName.byHeadings, props(byName, 'b')?.['accuracy'], byName.unknownColumns, byName.unknownRows]).toEqual([true, 3, ['没有的列'], 1]);
    expect(byName.bad.map(({ row, reason, params }) => [row, reason, params])).toEqual([[3, 'panels:paste.ambiguous', { count: 2 }]]);
    const byId = plan('编号\t名称\t备用\nd\t丁站\t8\n');
    expect([props(byId, 'd')?.['name'], props(byId, 'd')?.['备用'], props(plan('id\t备用\na\t8'), 'a')?.['备用']]).toEqual(['丁站', '8', 8]);
  });
  it('makes new features only where a place is given', () => {
    const result = plan('名称\t经度\t纬度\t位置精度\n新站\t105.7\t34.9\t2\n旧站\t\t\t1\n坏站\t999\t1\t1\n甲站\t105.61\t34.81\t5');
    expect(result.added).toMatchObject([{ kind: 'gas-station', geometry: { type: 'Point', coordinates: [105.7, 34.9] }, props: { name: '新站', accuracy: 2 } }]);
    expect([result.unknownRows, result.bad.map(({ reason }) => reason)]).toEqual([2, ['panels:paste.no-place']]);
    expect(result.changed).toMatchObject([{ id: 'a', geometry: { coordinates: [105.61, 34.81] } }]);
  });
  it('reads places in the system that the headings state, or the person; what is read so is told', () => {
    const gcj = plan('名称\t经度(GCJ-02)\t纬度(GCJ-02)\n新站\t105.7\t34.9'), asked = planPaste(fromTsv('名称\t东经\t北纬\n新站\t105.7\t34.9'), { decl, all, shown: [], columns, every, cell: null, newId: () => 'n', nameField: ({ id }) => id }, GCJ02) as PastePlan;
    const made = gcj.added[0]?.geometry, [lon = 0, lat = 0] = made?.type === 'Point' ? made.coordinates : [];
    // GCJ-02 differs from WGS 84 by some hundred metres
    expect(distance([lon, lat], [105.7, 34.9], { units: 'meters' })).toBeGreaterThan(100);
    expect(distance([lon, lat], [105.7, 34.9], { units: 'meters' })).toBeLessThan(700);
    expect(asked.added[0]?.geometry).toEqual(gcj.added[0]?.geometry);
    expect([gcj.crs, asked.crs, gcj.placed, plan('名称\t经度\t纬度\n新站\t105.7\t34.9').crs, plan('名称\t位置精度\n甲站\t1').placed]).toEqual([GCJ02, GCJ02, true, null, false]);
  });
  it('with too few cells leaves the rest alone; empty cells empty; what is the same is no change; too many rows are told', () => {
    const result = plan('\t5\t\n\n甲\nx\ny', { id: 'a', column: 'township' });
    expect(result).toMatchObject({ shortRows: 4, unknownRows: 2 });
    expect(props(result, 'a')).toBeUndefined();
    expect(props(result, 'b')).toMatchObject({ township: null, phone: '1' });
    expect([result.emptied, result.cells]).toEqual([1, 2]);
  });
});

describe('tables on the clipboard', () => {
  it('are safe from formulas, and come back as they were', () => {
    expect(toTsv([['=1+1', '-5', '-a', '@x', '+1.5'], ['a\tb', 'c\nd', '"e"', '', '常']])).toBe("'=1+1\t-5\t'-a\t'@x\t+1.5\r\n\"a\tb\"\t\"c\nd\"\t\"\"\"e\"\"\"\t\t常");
    const cell = fc.string().filter((text) => !text.startsWith("'") && !text.includes('\r'));
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }).filter((rows) => rows.some((row) => row.some((text) => text !== ''))), (rows) => {
      expect(fromTsv(`${toTsv(rows)}\r\n`)).toEqual(rows);
    }));
  });
  it('are counted before they are read; a lone quote is no quote', () => {
    expect([cellsIn('a\tb\r\nc\td\r\n'), cellsIn('a'), cellsIn('\t'.repeat(999_999))]).toEqual([4, 1, 1_000_000]);
    expect(fromTsv('"5 寸\tb\nc\td')).toEqual([['"5 寸', 'b'], ['c', 'd']]);
  });
});
