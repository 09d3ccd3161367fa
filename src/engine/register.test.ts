/** The register as a project keeps it: over undo and redo, closing and opening, objects that go; tables in and out. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { read, utils } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATA } from '../../tools/paths.mjs';
import type { ParamsIn } from '../contract/methods.ts';
import { COLUMNS, headerOf } from '../core/register/index.ts';
import { Engine } from './engine.ts';

const NOW = '2026-11-24T20:00:00Z', TODAY = '2026-11-25';
const engineOf = (saving: 'immediate' | 'background' = 'immediate') => new Engine({ dataDir: DATA, version: 'test', who: '张', saving, now: () => NOW, clock: () => 0 });

let folder = '', file = '', engine: Engine;
const at = (name: string) => path.join(folder, name);
const place = (lon: number) => ({ type: 'Point' as const, coordinates: [lon, 34.86] });
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-register-'));
  file = at('project.gpkg');
  engine = engineOf();
  await engine.call('project.create', { path: file });
  await engine.call('edit.apply', { action: 'add', puts: [
    { kind: 'hazchem-site', id: 'H1', geometry: place(105.67), props: { name: '甲库', risk_level: 'low' } }, { kind: 'hazchem-site', id: 'H2', geometry: place(105.68), props: { name: '乙库', major_hazard: 3 } },
    { kind: 'dense-place', id: 'D1', geometry: place(105.69), props: { name: '小学', township: '甲镇' } }, { kind: 'dense-place', id: 'D2', geometry: place(105.7), props: { name: '小学', township: '乙镇' } },
  ] });
});
afterEach(async () => {
  await engine.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const LEC: ParamsIn<'register.put'>['assessment'] = { result: 'initial', method: 'lec', inputs: { l: 3, e: 6, c: 15 }, riskPoint: '罐区', accidents: ['fire'], date: '2026-11-01', next: '2027-11-01', assessor: '李' };
const put = (assessment: ParamsIn<'register.put'>['assessment'], id = 'H1') => engine.call('register.put', { kind: 'hazchem-site', id, assessment });
const level = async (id = 'H1', kind = 'hazchem-site') => (await engine.call('features.get', { kind, id })).props['risk_level'] ?? null;
const list = (of: ParamsIn<'register.list'> = {}) => engine.call('register.list', of);
const levels = async () => (await list()).assessments.map((own) => [own.object.id, own.id, own.level, own.inForce]);

describe('one by one', () => {
  it('an assessment and the level of its object are one change: undone, done again, there after closing, in the history', async () => {
    expect(await put(LEC)).toMatchObject({ id: 'a1', level: 'considerable' });
    expect(await level()).toBe('considerable');
    await engine.call('history.undo', {});
    expect([await level(), (await list()).counts.assessments]).toEqual(['low', 0]);
    await engine.call('history.redo', {});
    await put({ ...LEC, result: 'residual', inputs: { l: 1, e: 6, c: 15 } });
    await engine.close();
    engine = engineOf();
    await engine.call('project.open', { path: file });
    expect([await level(), await levels()]).toEqual(['general', [['H1', 'a1', 'considerable', false], ['H1', 'a2', 'general', true]]]);
    expect((await list()).assessments[0]).toMatchObject({ score: 270, who: '张', at: NOW, source: '' });
    expect((await engine.call('history.list', {})).entries.map(({ label }) => label).slice(0, 2)).toEqual(['register:edit.added', 'register:edit.added']);
    await engine.call('history.goTo', { revision: 1 });
    expect([await level(), await levels()]).toEqual(['low', []]);
  });

  it('is in the journal before it is in the file', async () => {
    await engine.close();
    const first = engineOf('background');
    await first.call('project.open', { path: file });
    await first.call('register.put', { kind: 'hazchem-site', id: 'H1', assessment: LEC });
    const copy = at('copy.gpkg');
    fs.copyFileSync(file, copy);
    fs.copyFileSync(`${file}.edits`, `${copy}.edits`);
    await first.close();
    engine = engineOf();
    expect((await engine.call('project.open', { path: copy })).recovered).toMatchObject({ edits: 1 });
    expect([await level(), await levels()]).toEqual(['considerable', [['H1', 'a1', 'considerable', true]]]);
  });

  it('a major hazard source is at least considerable, whatever was assessed, and it is said', async () => {
    await put({ result: 'initial', method: 'given', stated: '蓝', date: TODAY }, 'H2');
    expect([await level('H2'), (await list()).objects]).toEqual(['considerable', [expect.objectContaining({ level: 'considerable', raised: true })]]);
  });

  it('refused with what and where, and the project is as before', async () => {
    const before = fs.readFileSync(file);
    await expect(put({ ...LEC, inputs: { l: 4, e: 6, c: 15 } })).rejects.toMatchObject({ code: 'register-refused', params: { name: '甲库', field: 'LEC L' } });
    await expect(put({ result: 'initial', method: 'given', stated: '绿', date: TODAY })).rejects.toMatchObject({ code: 'register-refused', params: { reason: expect.stringContaining('--green low') } });
    await expect(put({ ...LEC, date: '2026-11-26' })).rejects.toMatchObject({ params: { reason: expect.stringContaining('还没到') } });
    await expect(put({ ...LEC, id: 'a7' })).rejects.toMatchObject({ code: 'register-unknown' });
    await expect(engine.call('register.put', { kind: 'county', id: 'x', assessment: LEC })).rejects.toMatchObject({ code: 'no-feature' });
    await expect(engine.call('register.remove', { items: [{ kind: 'hazchem-site', id: 'H1', assessment: 'a1' }] })).rejects.toMatchObject({ code: 'register-unknown' });
    expect(fs.readFileSync(file).equals(before)).toBe(true);
    expect(await engine.call('register.put', { kind: 'hazchem-site', id: 'H1', green: 'low', assessment: { result: 'initial', method: 'given', stated: '绿', date: TODAY } })).toMatchObject({ level: 'low' });
  });

  it('the level of before comes back with the last one', async () => {
    await put(LEC);
    await put({ ...LEC, riskPoint: '装卸区', inputs: { l: 10, e: 6, c: 15 } });
    expect(await level()).toBe('major');
    await engine.call('register.remove', { items: [{ kind: 'hazchem-site', id: 'H1', assessment: 'a2' }] });
    expect(await level()).toBe('considerable');
    await engine.call('register.remove', { items: [{ kind: 'hazchem-site', id: 'H1', assessment: 'a1' }] });
    expect([await level(), await levels()]).toEqual(['low', []]);
  });

  it('an object that goes leaves its assessments, by name; they are of it again when it is back', async () => {
    await put(LEC);
    await engine.call('edit.apply', { action: 'delete', deletes: [{ kind: 'hazchem-site', id: 'H1' }] });
    const { assessments, counts } = await list();
    expect([counts.orphaned, assessments.map(({ object, orphaned, due }) => [object.name, orphaned, due])]).toEqual([1, [['甲库', true, null]]]);
    await engine.call('history.undo', {});
    expect((await list()).counts.orphaned).toBe(0);
    await engine.call('history.redo', {});
    await engine.call('register.remove', { items: [{ kind: 'hazchem-site', id: 'H1', assessment: 'a1' }] });
    expect((await list()).counts.assessments).toBe(0);
  });

  it('limits of the matrix are a change with a reason; what was assessed keeps its level', async () => {
    const LS = { result: 'initial', method: 'ls', inputs: { l: 4, s: 4 }, date: TODAY } as const;
    await put(LS);
    await expect(engine.call('register.bands', { bands: [9, 15, 20], reason: '甲' })).rejects.toMatchObject({ code: 'register-bands' });
    await expect(engine.call('register.bands', { bands: [16, 12, 6] })).rejects.toMatchObject({ code: 'register-bands-reason' });
    await engine.call('register.bands', { bands: [16, 12, 6], reason: '县标准' });
    expect((await list()).assessments.map((own) => [own.level, own.otherwise])).toEqual([['considerable', 'major']]);
    await put({ ...LS, riskPoint: '二' });
    expect([await level(), (await list()).own]).toEqual(['major', expect.objectContaining({ reason: '县标准', who: '张' })]);
    await engine.call('history.undo', { count: 2 });
    expect([(await list()).bands, await level()]).toEqual([[20, 15, 9], 'considerable']);
  });
});

describe('tables', () => {
  const department = (rows: string, name = 'list.csv') => { fs.writeFileSync(at(name), `单位名称,所属乡镇,安全风险等级,评估日期\n${rows}`); return at(name); };

  it('good rows are one change, the others are told with row, column and reason', async () => {
    const path_ = department('甲库,,红,2026-05-01\n乙库,,绿,2026-05-01\n小学,,黄,2026-05-01\n小学,甲镇,黄,2026-05-01\n小学,乙镇,紫,\n没有的店,,黄,2026-05-01\n小学,乙镇,橙,\n甲库,,蓝,2026-05-01\n');
    const dry = await engine.call('register.import', { path: path_, dryRun: true });
    expect(dry.refused.map(({ row, field, code, value }) => [row, field, code, value])).toEqual([
      [3, '风险等级', 'green', '绿'], [4, '名称', 'object-ambiguous', '小学'], [6, '评估日期', 'date-needed', ''], [7, '名称', 'object-unknown', '没有的店'], [8, '评估日期', 'date-needed', ''], [9, '名称', 'twice', '甲库'],
    ]);
    expect([dry.read, dry.added, dry.moved.map(({ object, from, to }) => [object.id, from, to])]).toEqual([8, 2, [['H1', 'low', 'major'], ['D1', 'unknown', 'general']]]);
    expect((await list()).counts.assessments).toBe(0);
    const report = await engine.call('register.import', { path: path_, green: 'low', date: '2026-06-01' });
    expect([report.added, report.refused.map(({ row, code }) => [row, code])]).toEqual([4, [[4, 'object-ambiguous'], [6, 'level-unknown'], [7, 'object-unknown'], [9, 'twice']]]);
    expect([await level(), await level('H2'), await level('D1', 'dense-place'), await level('D2', 'dense-place')]).toEqual(['major', 'considerable', 'general', 'considerable']);
    expect((await list()).assessments.find(({ object }) => object.id === 'H2')).toMatchObject({ stated: '绿', level: 'low', source: 'list.csv#3' });
    expect(await engine.call('register.import', { path: path_, green: 'low', date: '2026-06-01' })).toMatchObject({ added: 0, updated: 0, unchanged: 4, revision: report.revision });
    await engine.call('history.undo', {});
    expect([(await list()).counts.assessments, await level(), await level('D2', 'dense-place')]).toEqual([0, 'low', null]);
  });

  it('what is exported is read again as unchanged, in both languages; changed cells put right; a removed row is new', async () => {
    await put({ ...LEC, industry: '=危化', existing: { engineering: '=1+1', management: '巡检', training: '', protective: '', emergency: '' } });
    await put({ result: 'residual', method: 'mes', inputs: { m: 1, e: 10, s: 8 }, date: '2026-11-02' });
    for (const lang of ['zh', 'en'] as const) {
      await engine.call('register.export', { path: at(`${lang}.xlsx`), lang });
      expect(await engine.call('register.import', { path: at(`${lang}.xlsx`), lang })).toMatchObject({ read: 2, added: 0, updated: 0, unchanged: 2, refused: [] });
    }
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(at('zh.xlsx'));
    const sheet = book.getWorksheet('风险登记'), cell = (row: number, column: string) => sheet?.getCell(row, COLUMNS.indexOf(column) + 1);
    expect([cell(3, 'industry')?.type, cell(3, 'existing.engineering')?.value, sheet?.getRow(2).hidden, sheet?.getColumn(1).hidden, sheet?.getColumn(2).hidden]).toEqual([ExcelJS.ValueType.String, '=1+1', true, true, true]);
    const [change, accidents] = [cell(3, 'lec.c'), cell(4, 'accidents')];
    if (!change || !accidents) throw new Error('no cells');
    change.value = 40;
    accidents.value = '地震';
    await book.xlsx.writeFile(at('changed.xlsx'));
    const refusing = await engine.call('register.import', { path: at('changed.xlsx') });
    expect(refusing.refused.map(({ row, code }) => [row, code])).toEqual([[3, 'level-contradicts'], [4, 'unknown']]);
    const stated = cell(3, 'level');
    if (stated) stated.value = null;
    await book.xlsx.writeFile(at('changed.xlsx'));
    expect(await engine.call('register.import', { path: at('changed.xlsx') })).toMatchObject({ updated: 1, refused: [{ row: 4 }] });
    expect(await level()).toBe('major');
    await engine.call('register.remove', { items: [{ kind: 'hazchem-site', id: 'H1', assessment: 'a1' }] });
    expect(await engine.call('register.import', { path: at('zh.xlsx') })).toMatchObject({ added: 1, unchanged: 1 });
    expect((await levels()).map(([, id]) => id)).toEqual(['a2', 'a3']);
  });

  it('the form lists what is not assessed, with drop-downs and the tables of the methods; untouched lines say nothing', async () => {
    await put(LEC);
    expect(await engine.call('register.template', { path: at('form.xlsx') })).toMatchObject({ count: 3 });
    await expect(engine.call('register.import', { path: at('form.xlsx') })).rejects.toMatchObject({ code: 'register-nothing' });
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(at('form.xlsx'));
    const sheet = book.getWorksheet('风险登记'), column = (id: string) => COLUMNS.indexOf(id) + 1;
    expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([['风险登记', 'visible'], ['评估方法', 'visible'], ['lists', 'veryHidden']]);
    expect(sheet?.getCell(3, column('lec.l')).dataValidation).toMatchObject({ type: 'list', showErrorMessage: true });
    const guide = utils.sheet_to_csv(read(fs.readFileSync(at('form.xlsx'))).Sheets['评估方法'] ?? {});
    for (const words of ['L,0.5,很不可能，可以设想', '分级,≥ 320', '分级,≥ 20,重大,重大', '分级,≥ 180,一级,重大', 'Q', '待核实']) expect(guide).toContain(words);
    if (!sheet) throw new Error('no sheet');
    const fill = (row: number, cells: Readonly<Record<string, string | number | Date>>) => { for (const [id, value] of Object.entries(cells)) sheet.getCell(row, column(id)).value = value; };
    const byName = new Map(Array.from({ length: 3 }, (_, i) => [String(sheet.getCell(i + 3, 1).value), i + 3]));
    fill(byName.get('dense-place/D2') ?? 0, { 'lec.l': '1 可能性小，完全意外', 'lec.e': '10 连续暴露', 'lec.c': '7 严重，重伤', date: new Date('2026-11-01T00:00:00Z') });
    fill(6, { kind: '危险化学品单位', name: '甲库', level: '黄', date: '2026-11-03' });
    await book.xlsx.writeFile(at('filled.xlsx'));
    expect(await engine.call('register.import', { path: at('filled.xlsx') })).toMatchObject({ read: 2, added: 2, refused: [] });
    expect([await level('D2', 'dense-place'), await level()]).toEqual(['general', 'considerable']);
  });

  it('a table that is none, an ending that is none, a kind without levels', async () => {
    fs.writeFileSync(at('a.csv'), '名称,地址\n甲,乙\n');
    await expect(engine.call('register.import', { path: at('a.csv') })).rejects.toMatchObject({ code: 'register-columns', params: { name: headerOf('name', 'zh') } });
    await expect(engine.call('register.export', { path: at('a.csv') })).rejects.toMatchObject({ code: 'format-unknown' });
    await expect(engine.call('register.template', { path: at('a.xlsx'), kinds: ['township'] })).rejects.toMatchObject({ code: 'register-kind' });
    await engine.call('register.export', { path: at('a.json') });
    expect(JSON.parse(fs.readFileSync(at('a.json'), 'utf8'))).toMatchObject({ schema: 'riskatlas.register/1', assessments: [] });
  });
});
