/** The ministry's survey form goes out filled with what is known, and comes back with what departments have planned. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { read, utils, type WorkBook, write } from '@e965/xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATA } from '../../tools/paths.mjs';
import type { Position } from '../core/feature.ts';
import { drawn, type PlannedCurve } from '../core/testing/alignment.ts';
import { at, line, point } from '../core/testing/county.ts';
import { Engine } from './engine.ts';

let folder = '', engine: Engine, run = 0;
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-form-')); });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const PLAN: PlannedCurve[] = [[40, 90], [30, -120], [45, 80]].map(([radiusM = 0, turnDeg = 0]) => ({ radiusM, turnDeg, spiralM: 0, tangentM: 600 }));
const winding = drawn(PLAN, 10, 0, 1).map(([x, y]): Position => at(x, y));

beforeEach(async () => {
  let clock = 0;
  engine = new Engine({ dataDir: DATA, version: '0', who: '张工', saving: 'background', now: () => '2026-11-24T08:00:00.000Z', clock: () => (clock += 20) });
  await engine.call('project.create', { path: path.join(folder, `${run++}.gpkg`) });
  await engine.call('edit.apply', { action: 'add', puts: [
    { kind: 'road', id: 'R', geometry: { type: 'LineString', coordinates: winding }, props: { name: '县道', class: 'county', technical_class: '4', design_speed: 40, code: 'X1', width: 7, aadt: 800, school_bus: false, bus_route: true } },
    { kind: 'road', id: 'N', geometry: line([0, 9000], [4000, 9000]), props: { name: '国道', class: 'national', technical_class: '2', design_speed: 60, code: 'G310', width: 9 } },
    { kind: 'bridge', id: 'B', geometry: line([1000, 9000], [1040, 9000]), props: { condition: 4 } },
    { kind: 'road-facility', id: 'G', geometry: line([1000, 9004], [1030, 9004]), props: { type: 'guard-rail', side: 'left' } },
    { kind: 'road-facility', id: 'S', geometry: point(1010, 8995), props: { type: 'sign' } },
  ] });
  return () => engine.close();
});

const search = () => engine.call('roads.run', {});
const latest = async () => (await engine.call('history.list', { limit: 1 })).entries[0];
async function form(): Promise<WorkBook> {
  const file = path.join(folder, `form-${run}.xlsx`);
  await engine.call('roads.form', { path: file });
  return read(fs.readFileSync(file));
}
const rowsOf = (book: WorkBook, sheet: string) => utils.sheet_to_json<Record<string, string | number>>(book.Sheets[sheet] ?? {}, { defval: '' });
/** Writes words into cells of a row (0 the first), by what stands above. */
function fill(book: WorkBook, name: string, row: number, words: Record<string, string | number>): void {
  const sheet = book.Sheets[name] ?? {}, [heads = []] = utils.sheet_to_json<string[]>(sheet, { header: 1 });
  for (const [head, value] of Object.entries(words)) {
    expect(heads).toContain(head);
    utils.sheet_add_aoa(sheet, [[value]], { origin: { r: 1 + row, c: heads.indexOf(head) } });
  }
}
async function take(book: WorkBook) {
  const file = path.join(folder, `filled-${run}.xlsx`);
  fs.writeFileSync(file, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  return engine.call('roads.readForm', { path: file });
}

const LOWER = '三、四级公路', UPPER = '一、二级公路';

describe('the survey form', () => {
  it('has both classes of road, one row a segment, filled with what is known and nothing else', async () => {
    const { segments } = await search(), book = await form();
    expect(book.SheetNames).toEqual([UPPER, LOWER]);
    const lower = rowsOf(book, LOWER), [bridge, ...more] = rowsOf(book, UPPER);
    expect([lower.length, more.length, segments.length]).toEqual([3, 0, 4]);
    const first = segments.find(({ road }) => road === 'R');
    expect(lower[0]).toMatchObject({
      省: '', 县: '', 公路编号: 'X1', 技术等级: '四级', '方向（1 桩号由大到小，2 由小到大，3 不分）': 3, 桩号起点: first?.from, 桩号终点: first?.to, 排查时间: '', 路段分类: '', '运行车速 km/h': '', '限速 km/h': '', '设计速度 km/h': 40, 单个急弯: '是', 连续急弯: '否', 连续下坡: '', 视距不良: '', 符合公路路侧判别指标: '',
      符合交通量判别指标: '', 通行校车或班线车: '是', '处置措施：加装护栏': '', '处置投资估算（万元）': '', 计划实施年份: '', '标识（勿改）': first?.id,
    });
    // nothing is known of crashes, so that none were found says nothing
    expect(bridge).toMatchObject({ 公路编号: 'G310', 技术等级: '二级', '事故风险等级（1–5；多发 6，否 0）': '', 小半径圆曲线: '否', '交通量 AADT': '', 通行校车或班线车: '', '现有设施：护栏': '护栏 30 m', '现有设施：标志标线': '标志 1 处', '现有设施：其他': '' });
  });

  it('comes back: measures, estimate, year, what stands there; as one change, and once more with what was taken', async () => {
    const book = await form(), before = (await engine.call('project.info', {})).revision, ids = (await search()).segments.filter(({ road }) => road === 'R').map(({ id }) => id);
    fill(book, LOWER, 0, { '处置措施：加装护栏': '外侧临崖、临水、高填方处设护栏 120 m', '处置措施：标志标线处置': '是', '处置投资估算（万元）': 6.5, 计划实施年份: 2027, 路段分类: 'A.2', '现有设施：护栏': '旧石墩 8 处' });
    fill(book, LOWER, 1, { '处置措施：其他': '设夜间执勤点', 单个急弯: '否' });
    expect(await take(book)).toEqual({ revision: before + 1, taken: 2, same: 2, refused: [], ignored: [{ sheet: LOWER, row: 3, column: '单个急弯' }] });
    expect(await latest()).toMatchObject({ label: 'engine:edit.segment-form', params: { count: 2 } });
    const { segments } = await search(), [first, second] = ids.map((id) => segments.find((segment) => segment.id === id));
    expect(first?.decision).toMatchObject({ standing: 'confirmed', measures: [{ id: 'curve-sign', quantity: 2 }, { id: 'curve-lines' }, { id: 'outer-rail', quantity: 120 }], form: { estimate: 6.5, year: 2027, 'segment-class': 'A.2', 'has-rail': '旧石墩 8 处' } });
    expect(second?.decision).toMatchObject({ measures: [], form: { 'plan-other': '设夜间执勤点' } });
    const again = await form(), [row] = rowsOf(again, LOWER);
    expect(row).toMatchObject({ '处置措施：加装护栏': '外侧临崖、临水、高填方处设护栏 120 m', '处置投资估算（万元）': 6.5, 计划实施年份: 2027, 路段分类: 'A.2', 排查时间: expect.anything() });
    expect(rowsOf(again, LOWER)[1]).toMatchObject({ '处置措施：其他': '设夜间执勤点', 单个急弯: '是' });
    // what was written out says nothing new
    await expect(take(again)).rejects.toMatchObject({ code: 'form-nothing', params: { same: 4, refused: 0 } });
    await engine.call('history.undo', {});
    expect((await search()).segments.every(({ decision }) => decision === null)).toBe(true);
  });

  it('an estimate follows from what is assigned, with what is not verified said', async () => {
    const id = (await search()).segments.find(({ road }) => road === 'R')?.id ?? '';
    await engine.call('roads.decide', { ids: [id], standing: 'confirmed' });
    await engine.call('roads.assign', { id, measures: [{ id: 'outer-rail', quantity: 120 }, { id: 'curve-sign', quantity: 2 }] });
    const row = async () => rowsOf(await form(), LOWER).find((own) => own['标识（勿改）'] === id);
    // 120 m at 320 yuan and 2 signs at 2,500
    expect(await row()).toMatchObject({ '处置投资估算（万元）': 4.34, 备注: '投资估算含缺省单价，待核实', '处置措施：标志标线处置': '弯道起点前设急弯路标志并配限速或建议速度标志 2 处' });
    await engine.call('roads.price', { prices: { 'outer-rail': 400, 'curve-sign': 3000 } });
    expect(await row()).toMatchObject({ '处置投资估算（万元）': 5.4, 备注: '' });
  });

  it('rows are known by road and stakes where the id is lost; those that cannot be taken are told', async () => {
    const { segments } = await search(), own = segments.filter(({ road }) => road === 'R'), id = own[1]?.id ?? '';
    await engine.call('roads.decide', { ids: [own[2]?.id ?? ''], standing: 'rejected', reason: '已改线' });
    const book = await form();
    fill(book, LOWER, 0, { '标识（勿改）': '', 桩号起点: ((own[0]?.fromM ?? 0) / 1000).toFixed(3), 计划实施年份: 2028 });
    fill(book, LOWER, 1, { 计划实施年份: '明年' });
    utils.sheet_add_json(book.Sheets[LOWER] ?? {}, [
      { 公路编号: 'X1', 桩号起点: 'K50+000', 桩号终点: 'K51+000', 计划实施年份: 2027 }, { '标识（勿改）': own[2]?.id, 计划实施年份: 2027 }, { '标识（勿改）': id, 计划实施年份: 2027 },
    ], { origin: -1, skipHeader: true, header: utils.sheet_to_json<string[]>(book.Sheets[LOWER] ?? {}, { header: 1 })[0] ?? [] });
    expect(await take(book)).toMatchObject({
      taken: 1, same: 1, ignored: [], refused: [
        { row: 3, reason: '“计划实施年份”中的“明年”不能识别' }, { row: 4, reason: '没有这样的路段：请核对公路编号与桩号，或保留标识一列' }, { row: 5, reason: '该路段已驳回，先撤回驳回' }, { row: 6, reason: '同一路段出现两次' },
      ],
    });
    expect((await search()).segments.find((segment) => segment.id === own[0]?.id)?.decision?.form).toEqual({ year: 2028 });
  });

  it('a file that is no form, and another format, are refused; nothing has changed', async () => {
    const { revision } = await engine.call('project.info', {}), other = path.join(folder, 'other.xlsx'), book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['名称', '数量'], ['a', 1]]), '表');
    fs.writeFileSync(other, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    await expect(engine.call('roads.readForm', { path: other })).rejects.toMatchObject({ code: 'form-columns' });
    await expect(engine.call('roads.form', { path: path.join(folder, 'form.csv') })).rejects.toMatchObject({ code: 'format-unknown' });
    expect((await engine.call('project.info', {})).revision).toBe(revision);
  });
});
