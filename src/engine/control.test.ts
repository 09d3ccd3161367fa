import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '../../tools/paths.mjs';
import type { ControlEntry } from '../core/control/index.ts';
import { Engine } from './engine.ts';

let folder = '', engine: Engine;
const at = (name: string) => path.join(folder, name);
const ENTRY: ControlEntry = { level: 'major', subject: 'industry-hazchem', departments: [], measures: ['专家驻点'], frequency: { timesAYear: 24 }, access: '' };
const own = async () => (await engine.call('control.list', {})).entries.filter(({ standing }) => standing !== 'ours');

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-control-'));
  engine = new Engine({ dataDir: DATA, version: 'test', who: '甲', saving: 'immediate', now: () => '2026-11-25T08:00:00Z', clock: () => 0 });
  await engine.call('project.create', { path: at('p.gpkg'), sample: 'qinan' });
});
afterAll(async () => {
  await engine.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('the control table of a project', () => {
  it('an entry is changed with a reason, is in force in every output, is undone', async () => {
    const before = await engine.call('assess.run', {});
    await engine.call('control.change', { entries: [{ level: 'major', subject: '*', departments: ['县安委会'], measures: ['=1+1'], frequency: { everyDays: 30 }, access: '不再批准' }], reason: '纪要' });
    expect(await own()).toMatchObject([{ standing: 'changed', reason: '纪要', who: '甲', at: '2026-11-25T08:00:00Z' }]);
    const { units } = await engine.call('assess.run', {}), major = units.filter(({ level }) => level === 'major');
    expect(major.length).toBeGreaterThan(0);
    for (const { control } of major) expect(control).toEqual({ zone: '重点管控区', departments: ['县安委会'], measures: ['=1+1'], frequency: { everyDays: 30 }, access: '不再批准', own: true });
    expect(units.some(({ control }) => !control.own)).toBe(true);
    const { svg } = await engine.call('sheet.render', { layout: 'linked-zones', fields: { compiledOn: '2026-11-25' } });
    expect(['每 30 天 1 次', '重点管控区（本项目）', '防控措施表中有 1 条为本项目自定'].filter((text) => !svg.includes(text))).toEqual([]);
    await engine.call('report.export', { path: at('report.xlsx'), fields: { compiledOn: '2026-11-25' } });
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(at('report.xlsx'));
    const texts = (book.getWorksheet('防控区划')?.getSheetValues() ?? []).flat().map(String);
    expect(texts).toEqual(expect.arrayContaining(['重点管控区（本项目）', '每 30 天 1 次', '=1+1', '不再批准']));
    await engine.call('history.undo', {});
    expect(await own()).toEqual([]);
    expect((await engine.call('assess.run', {})).units).toEqual(before.units);
  });

  it('what no entry can be is refused, and nothing is changed', async () => {
    const { revision } = await engine.call('control.list', {});
    await expect(engine.call('control.change', { entries: [ENTRY, { ...ENTRY, measures: [], frequency: null }], reason: '纪要' })).rejects.toMatchObject({ code: 'control-entry', params: { entry: 'major · 危险化学品', field: '责任部门' } });
    await expect(engine.call('control.change', { entries: [ENTRY], reason: ' ' })).rejects.toMatchObject({ code: 'bad-params' });
    await expect(engine.call('control.revert', {})).rejects.toMatchObject({ code: 'control-not-own' });
    expect((await engine.call('control.list', {})).revision).toBe(revision);
  });

  it.each(['xlsx', 'json'])('written as %s and loaded again changes nothing; loading takes away what the file lacks', async (ending) => {
    await engine.call('control.change', { entries: [ENTRY], reason: '纪要' });
    await engine.call('control.export', { path: at(`own.${ending}`) });
    await expect(engine.call('control.load', { path: at(`own.${ending}`), reason: '再次' })).rejects.toMatchObject({ code: 'nothing-to-change' });
    await engine.call('control.revert', { keys: [{ level: 'major', subject: 'industry-hazchem' }] });
    await engine.call('control.export', { path: at(`ours.${ending}`) });
    expect(await engine.call('control.load', { path: at(`own.${ending}`), reason: '再次' })).toMatchObject({ count: 1 });
    expect(await own()).toMatchObject([{ standing: 'added', subject: 'industry-hazchem', reason: '再次' }]);
    expect(await engine.call('control.load', { path: at(`ours.${ending}`), reason: '再次' })).toMatchObject({ count: 1 });
    expect(await own()).toEqual([]);
    expect((await engine.call('history.list', {})).entries[0]).toMatchObject({ label: 'control:edit.load', params: { file: `ours.${ending}`, count: 1 } });
  });

  it('a table that is wrong: the file, the row, the field, and nothing is changed', async () => {
    const file = (name: string, text: string) => { fs.writeFileSync(at(name), text); return at(name); }, head = '风险等级,对象或行业,责任部门,管控措施,每年检查次数\n';
    const load = (path_: string) => engine.call('control.load', { path: path_, reason: '试' });
    await expect(load(file('bad.csv', `${head}重大,矿山,甲局,每月检查,12\n绿,矿山,甲局,每月检查,1\n低,磨坊,甲局,每月检查,1\n`))).rejects.toMatchObject({ code: 'control-row', params: { row: 3, field: '风险等级', value: '绿', count: 2 } });
    await expect(load(file('few.csv', '风险等级,责任部门\n重大,甲局\n'))).rejects.toMatchObject({ code: 'control-columns', params: { columns: '对象或行业、管控措施' } });
    await expect(load(file('none.csv', head))).rejects.toMatchObject({ code: 'control-nothing' });
    await expect(load(file('bad.json', '{"schema":"riskatlas.control/1","entries":[{"level":"green"}]}'))).rejects.toMatchObject({ code: 'control-refused', params: { reason: expect.stringContaining('entries[0].level') } });
    await expect(load(at('nowhere.json'))).rejects.toMatchObject({ class: 'project' });
    expect(await own()).toEqual([]);
  });

  it('the plan as a workbook: a summary that sums, a sheet an office, what is to be assessed first, the table', async () => {
    const plan = await engine.call('control.plan', { year: 2027, path: at('plan.xlsx') }), book = new ExcelJS.Workbook();
    await book.xlsx.readFile(at('plan.xlsx'));
    expect(book.worksheets.map(({ name }) => name)).toEqual(['汇总', ...plan.departments.map(({ department }) => department), '未评估先评估', '防控措施表']);
    const summary = book.getWorksheet('汇总'), visits = (row: number) => Number(summary?.getRow(row).getCell(7).value), last = plan.departments.length + 2;
    expect(summary?.getRow(last).getCell(1).value).toBe('合计');
    expect(visits(last)).toBe(plan.departments.reduce((sum, _department, i) => sum + visits(i + 2), 0));
    expect(visits(last)).toBe(plan.departments.flatMap(({ inspections }) => inspections.flatMap(({ months }) => months)).reduce((sum, count) => sum + count, 0));
    const rated = (await engine.call('project.info', {})).kinds;
    expect(plan.departments.reduce((sum, { inspections }) => sum + inspections.length, 0) + plan.unassessed.length).toBeLessThanOrEqual(rated.reduce((sum, { count }) => sum + count, 0));
    expect(await engine.call('control.plan', { year: 2027 })).toEqual(plan);
    await expect(engine.call('control.plan', { year: 2027, path: at('plan.pdf') })).rejects.toMatchObject({ code: 'format-unknown' });
    expect(fs.existsSync(at('plan.pdf'))).toBe(false);
  });
});

describe('the profile of a zone', () => {
  it('says what is in it and what is not known; as DOCX and PDF the same bytes twice', async () => {
    const { zones } = await engine.call('zone.profile', { day: '2026-11-25' });
    expect(zones).toHaveLength(5);
    const zone = zones.find(({ zone: { name } }) => name.startsWith('何川'));
    expect(zone).toMatchObject({ level: 'general', townships: ['兴国镇'], siteCounts: { general: 1 }, control: { frequency: { timesAYear: 4 }, own: false } });
    expect(zone?.unknown.join()).toContain('项目没有“禁限控”目录');
    for (const ending of ['docx', 'pdf']) {
      const write = async () => { await engine.call('zone.profile', { zone: zone?.zone.id ?? '', path: at(`zone.${ending}`), day: '2026-11-25' }); return fs.readFileSync(at(`zone.${ending}`)); };
      expect((await write()).equals(await write())).toBe(true);
    }
    await expect(engine.call('zone.profile', { zone: '无此园区', day: '2026-11-25' })).rejects.toMatchObject({ code: 'unknown-zone' });
    await expect(engine.call('zone.profile', { path: at('zone.txt'), day: '2026-11-25' })).rejects.toMatchObject({ code: 'format-unknown' });
  });
});
