/** Control zones in the real Electron: the table changed with a reason, the year's inspections, grids, the profile of a zone, and green that is asked about. */
import fs from 'node:fs';
import path from 'node:path';
import os from 'node:os';
import { expect, type Locator, test } from '@playwright/test';
import ExcelJS from 'exceljs';
import { cli } from '../../src/cli/testing/cli.ts';
import { drawn, find, shot, start, type Started } from './app.ts';

let started: Started;
const REASON = '县安委会纪要第8号';

/** What opens has come to rest: a click on something that still moves can miss it. */
const rested = () => started.page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
async function picture(name: string): Promise<void> {
  await rested();
  await shot(started.page, name);
}
const panel = (): Locator => started.page.getByRole('complementary', { name: '评估', exact: true });
const dialog = (): Locator => started.page.getByRole('dialog');
const entry = (name: string): Locator => panel().getByRole('button', { name: `修改：${name}` });
const answer = (file: string) => started.app.evaluate(({ dialog: native }, filePath) => {
  native.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  native.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
}, file);

test.describe.serial('control zones', () => {
  test.beforeAll(async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-e2e-')), file = path.join(folder, 'qinan.gpkg'), grids = path.join(folder, 'grids.geojson');
    const ring = [[105.6, 34.84], [105.72, 34.84], [105.72, 34.9], [105.6, 34.9], [105.6, 34.84]];
    fs.writeFileSync(grids, JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', id: 'WG-1', properties: { 名称: '兴国第一网格', 网格员: '王某某', 电话: '13900000000', 成员: '甲、乙' }, geometry: { type: 'Polygon', coordinates: [ring] } }] }));
    for (const words of [['new', file, '--sample', 'qinan'], ['import', file, grids, '--kind', 'management-grid']]) expect((await cli(...words)).code).toBe(0);
    started = await start([`--open=${file}`], { folder });
    await drawn(started.page);
  });
  test.afterAll(async () => { await started.stop(); });

  test('the table says of every entry that it is ours; one is changed with a reason, and the units follow', async () => {
    const { page } = started;
    await page.getByRole('navigation').getByRole('button', { name: '评估' }).click();
    await expect(panel().getByRole('button', { name: /兴国镇/ })).toBeVisible();
    await panel().getByText('防控措施', { exact: true }).click();
    await expect(entry('重大 · 全部对象')).toContainText('每 7 天 1 次');
    await expect(entry('任何等级 · 危险化学品')).toContainText('软件所附，待核实');
    await picture('control-1-table');
    await entry('重大 · 全部对象').click();
    await expect(dialog().getByRole('button', { name: '确定' })).toBeDisabled();
    await dialog().getByRole('spinbutton', { name: '检查间隔（天）' }).fill('30');
    await dialog().getByRole('textbox', { name: '理由' }).fill(REASON);
    await picture('control-2-dialog');
    await dialog().getByRole('button', { name: '确定' }).click();
    await expect(dialog()).toHaveCount(0);
    await expect(entry('重大 · 全部对象')).toContainText('本项目修改');
    await expect(entry('重大 · 全部对象')).toContainText(REASON);
    await panel().getByText('结果', { exact: true }).click();
    await panel().getByRole('button', { name: /兴国镇/ }).click();
    const card = page.getByRole('article', { name: '兴国镇' });
    await expect(card).toContainText('每 30 天 1 次');
    await expect(card).toContainText('按本项目的防控措施表');
    await picture('control-3-unit');
    await page.keyboard.press('Control+z');
    await expect(card).toContainText('每 7 天 1 次');
    await expect(card).not.toContainText('按本项目的防控措施表');
  });

  test('an entry of an industry is added and given back; what cannot be is said in the dialog', async () => {
    await panel().getByText('防控措施', { exact: true }).click();
    await panel().getByRole('button', { name: '增加一条…' }).click();
    await expect(dialog()).toBeVisible();
    await rested();
    await dialog().getByRole('textbox', { name: '理由' }).fill(REASON);
    await dialog().getByRole('button', { name: '确定' }).click();
    await expect(dialog()).toContainText('至少填一项');
    await dialog().getByRole('textbox', { name: '管控措施' }).fill('专家驻点\n视频监控');
    await dialog().getByText('每年次数', { exact: true }).click();
    await dialog().getByRole('spinbutton', { name: '每年检查次数' }).fill('24');
    await dialog().getByRole('button', { name: '确定' }).click();
    await expect(dialog()).toHaveCount(0);
    await expect(entry('重大 · 危险化学品')).toContainText('专家驻点；视频监控；每年 24 次');
    await entry('重大 · 危险化学品').scrollIntoViewIfNeeded();
    await picture('control-4-added');
    await entry('重大 · 危险化学品').click();
    await expect(dialog()).toBeVisible();
    await rested();
    await dialog().getByRole('button', { name: '恢复软件所附' }).click();
    await expect(entry('重大 · 危险化学品')).toHaveCount(0);
  });

  test('the plan of a year is a workbook, a sheet an office', async () => {
    const file = path.join(started.folder, 'plan.xlsx');
    await answer(file);
    await panel().getByRole('spinbutton', { name: '计划年份' }).fill('2027');
    await panel().getByRole('button', { name: '导出年度执法计划…' }).click();
    await expect(started.page.getByText(/plan\.xlsx/)).toBeVisible();
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    const names = book.worksheets.map(({ name }) => name);
    expect(names[0]).toBe('汇总');
    expect(names).toEqual(expect.arrayContaining(['县应急管理局', '未评估先评估', '防控措施表']));
    const sheet = book.getWorksheet('县应急管理局'), texts = sheet ? sheet.getSheetValues().flat().map(String) : [];
    expect(texts.some((text) => text.includes('王某某'))).toBe(true);
  });

  test('a zone has its profile as a document; an object says who keeps its grid', async () => {
    const { page } = started, file = path.join(started.folder, 'zone.docx');
    await answer(file);
    await find(page, '何川工业园区(范围虚构)');
    const card = page.getByRole('article', { name: '何川工业园区(范围虚构)' });
    await expect(card.getByRole('region', { name: '网格责任人' })).toContainText('王某某 13900000000');
    await picture('control-5-zone');
    await card.getByRole('button', { name: '一园一策…' }).click();
    await expect(page.getByText(/zone\.docx/)).toBeVisible({ timeout: 60_000 });
    expect(fs.readFileSync(file).subarray(0, 2).toString()).toBe('PK');
  });

  test('a department\'s green is asked about before anything comes in', async () => {
    const { page } = started, file = path.join(started.folder, '绿色企业.csv');
    fs.writeFileSync(file, '企业名称,经度,纬度,风险等级\n甲厂,105.66,34.87,红\n乙厂,105.67,34.87,绿\n');
    await answer(file);
    await find(page, '导入文件', '导入');
    const drawer = page.getByRole('dialog', { name: '导入数据' });
    await drawer.getByRole('combobox', { name: '类别' }).fill('工贸企业');
    await page.keyboard.press('Enter');
    await drawer.getByRole('radio', { name: /^WGS 84/ }).check();
    await expect(drawer.getByText('请先在“取值对应”页回答绿色是否指低风险')).toBeVisible();
    await drawer.getByRole('button', { name: '先检查' }).click();
    await expect(drawer.getByText('风险等级中有“绿”：是否指低风险？')).toBeVisible();
    await picture('control-6-green');
    await drawer.getByRole('button', { name: '是，指低风险' }).click();
    await drawer.getByRole('button', { name: '先检查' }).click();
    await expect(drawer.getByText(/新增 2/).first()).toBeVisible();
    expect(started.consoleErrors).toEqual([]);
  });
});
