import { describe, expect, it } from 'vitest';
import type { InspectedTable } from '../../contract/importing.ts';
import { columnPlans, foreignValues, itemFor, needsCrs, openGreens, planned, remember, withField, withGreen } from './plan.ts';

const source: InspectedTable = {
  path: '/数据/加油站.xlsx', table: 'Sheet1', placeColumns: ['经度'], columns: ['单位名称', '站级', '油品', '乡镇', '经度', '内部编号'], count: 3, shapes: [], encoding: { name: 'UTF-8', how: 'file', confidence: 1 },
  crs: [{ crs: 'gcj02', label: 'GCJ-02', confidence: 0.9, reason: '', shiftM: 540 }], kinds: [{ kind: 'gas-station', confidence: 0.8, fields: [] }], sample: [],
  texts: { 站级: ['二级', '三级加油站', '不详'], 油品: ['汽油'] }, warnings: [],
};

describe('the plan of a table', () => {
  const item = itemFor(source, 'gas-station', {});
  it('takes the likeliest kind and a system that is sure enough; asks where it is not', () => {
    expect(planned(source, {}).item).toMatchObject({ kind: 'gas-station', crs: 'gcj02', table: 'Sheet1' });
    expect(planned({ ...source, kinds: [{ kind: 'mine', confidence: 0.2, fields: [] }] }, {}).item).toBeNull();
    expect(itemFor({ ...source, crs: [{ crs: 'gcj02', label: '', confidence: 0.5, reason: '', shiftM: null }] }, 'mine', {}).crs).toBe('auto');
    expect(needsCrs(planned({ ...source, crs: [{ crs: 'gcj02', label: '', confidence: 0.5, reason: '', shiftM: null }] }, {}))).toBe(true);
    expect(needsCrs(planned(source, {}))).toBe(false);
  });
  it('maps columns by label and synonym, by the person over both, and gives a field one column', () => {
    const fields = (of: typeof item) => Object.fromEntries(columnPlans(source, of).map(({ column, field }) => [column, field?.id ?? null]));
    expect(fields(item)).toMatchObject({ 单位名称: 'name', 乡镇: 'township', 内部编号: null });
    const changed = withField(withField(item, '内部编号', 'name'), '站级', 'grade');
    expect(fields(changed)).toMatchObject({ 内部编号: 'name', 单位名称: null, 站级: 'grade' });
    expect(withField(changed, '单位名称', 'name').map['name']).toBe('单位名称');
    expect(withField(changed, '内部编号', null).map['name']).toBeUndefined();
  });
  it('asks what green means, and takes nothing for low by itself', () => {
    const coloured = planned({ ...source, columns: [...source.columns, '风险等级'], texts: { 风险等级: ['红', '绿', ' 绿色', '黄'] } }, {});
    expect(openGreens(coloured).map(({ text }) => text)).toEqual(['绿', ' 绿色']);
    expect(coloured.item?.values).toEqual({});
    expect(withGreen(coloured, 'low')?.values).toEqual({ risk_level: { 绿: 'low', 绿色: 'low' } });
    expect(withGreen(coloured, '')?.values).toEqual({ risk_level: { 绿: '', 绿色: '' } });
    expect(openGreens({ ...coloured, item: withGreen(coloured, '') })).toEqual([]);
    expect(openGreens(planned(source, {}))).toEqual([]);
  });
  it('takes foreign words for what they most likely mean, and lists the rest', () => {
    const grade = itemFor(source, 'gas-station', { 'gas-station': { 站级: 'grade' } });
    expect(foreignValues(source, withField(item, '站级', 'grade')).map(({ text }) => text)).toEqual(['三级加油站', '不详']);
    expect(grade.values['grade']?.['三级加油站']).toBe('3');
  });
  it('takes 乡镇名称 for the name in a table of townships, for the township elsewhere', () => {
    const towns = { ...source, columns: ['乡镇名称'] }, fieldOf = (kind: string) => columnPlans(towns, { kind, map: {}, ignore: [] })[0]?.field?.id;
    expect([fieldOf('township'), fieldOf('mine')]).toEqual(['name', 'township']);
  });
  it('remembers what the person has chosen, for tables of other makers too', () => {
    const kept = remember({}, [{ ...withField(item, '站级', 'grade'), ignore: ['内部编号'] }]);
    const again = itemFor({ ...source, columns: ['站 级', '内部编号', '名称'] }, 'gas-station', kept);
    expect(again.map).toEqual({ grade: '站 级' });
    expect(again.ignore).toEqual(['内部编号']);
  });
});
