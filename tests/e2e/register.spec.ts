/** 风险登记 in the real Electron: an object is assessed by LEC, its level changes with it, undo takes all back; a table with bad rows is read. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { box } from '../../src/core/testing/county.ts';
import { Engine } from '../../src/engine/engine.ts';
import { DATA } from '../../tools/paths.mjs';
import { drawn, find, shot, start, type Started } from './app.ts';

let started: Started, folder = '';
const at = (name: string) => path.join(folder, name);
const NAME = '中学007', SITE = '危化品单位001';

/** Two sites and a school, none assessed, as a project on the disk. */
async function made(file: string): Promise<void> {
  const engine = new Engine({ dataDir: DATA, version: '0', who: '测试', saving: 'immediate', now: () => '2026-01-01T00:00:00Z', clock: () => performance.now() });
  await engine.call('project.create', { path: file });
  const place = (lon: number) => ({ type: 'Point' as const, coordinates: [lon, 34.86] });
  await engine.call('edit.apply', { action: 'add', puts: [
    { kind: 'township', id: 't', geometry: box(-3000, -3000, 6000, 6000), props: { name: '兴国镇' } },
    { kind: 'dense-place', id: 'D1', geometry: place(105.67), props: { name: NAME, category: 'school', township: '兴国镇' } }, { kind: 'hazchem-site', id: 'H1', geometry: place(105.675), props: { name: SITE, risk_level: 'low', major_hazard: 4, township: '兴国镇' } },
    { kind: 'hazchem-site', id: 'H2', geometry: place(105.68), props: { name: '同名库' } }, { kind: 'gas-station', id: 'G1', geometry: place(105.685), props: { name: '同名库' } },
  ] });
  await engine.close();
}

const card = (page: Page, name = NAME) => page.getByRole('article', { name });
const section = (page: Page, name = NAME) => card(page, name).getByRole('region', { name: '风险评估' });
const dialog = (page: Page) => page.getByRole('dialog');
const rows = (page: Page) => page.getByRole('region', { name: '风险登记表' }).locator('.ant-table-row');
async function choose(page: Page, name: string | RegExp, option: string): Promise<void> {
  await dialog(page).getByRole('combobox', { name }).click();
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: option }).click();
}
async function picture(name: string): Promise<void> {
  await started.page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  await shot(started.page, name);
}
/** The level that the map has of an object. */
const mapped = (page: Page, id: string) => page.evaluate((own) => {
  const drawnNow = window.riskatlasMap.queryRenderedFeatures().find(({ properties }) => properties['id'] === own);
  return String(drawnNow?.properties['level'] ?? '');
}, id);
const dialogs = (method: 'showOpenDialog' | 'showSaveDialog', file: string) => started.app.evaluate(({ dialog: own }, [name, chosen]) => {
  if (name === 'showOpenDialog') own.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  else own.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
}, [method, file] as const);

test.describe.serial('the risk register', () => {
  test.beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-register-'));
    await made(at('register.gpkg'));
    started = await start([`--open=${at('register.gpkg')}`], { folder });
    await drawn(started.page);
  });
  test.afterAll(async () => { await started.stop(); });

  test('by LEC, guided by its words: score, band and level as one goes', async () => {
    const { page } = started;
    await find(page, NAME);
    await expect(section(page)).toContainText('还没有登记风险评估，等级未评');
    await expect.poll(() => mapped(page, 'D1')).toBe('unknown');
    await section(page).getByRole('button', { name: '登记评估…' }).click();
    await expect(dialog(page).getByRole('button', { name: '登记', exact: true })).toBeDisabled();
    await choose(page, /^L /, '3 可能，但不经常');
    await choose(page, /^E /, '6 每天工作时间内暴露');
    await expect(dialog(page)).toContainText('缺少 C 的分值');
    await choose(page, /^C /, '15 非常严重，一人死亡');
    await expect(dialog(page).getByLabel('得分与等级')).toHaveText(/Ⅱ 较大.*D = 3 × 6 × 15 = 270.*高度危险，需立即整改/);
    await dialog(page).getByRole('textbox', { name: '风险点' }).fill('学生宿舍');
    await choose(page, '事故类别', '火灾');
    await dialog(page).getByRole('textbox', { name: '评估人' }).fill('县教育局');
    await dialog(page).getByRole('button', { name: /现有措施/ }).click();
    await dialog(page).getByRole('textbox', { name: '现有措施 应急处置' }).fill('每学期疏散演练');
    await picture('register-1-form');
    await dialog(page).getByRole('button', { name: '登记', exact: true }).click();
    await expect(dialog(page)).toBeHidden();
  });

  test('the level of the object is the one of the register: on its card with where it comes from, on the map, in the list', async () => {
    const { page } = started;
    await expect(section(page)).toContainText(/等级来自风险登记：“学生宿舍”，LEC，\d{4}-\d{2}-\d{2}/);
    await expect(card(page).locator('.ant-tag').first()).toHaveText('Ⅱ 较大');
    await expect.poll(() => mapped(page, 'D1')).toBe('considerable');
    await page.getByRole('navigation').getByRole('button', { name: '评估' }).click();
    await page.getByText('风险登记', { exact: true }).click();
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText('D = 3 × 6 × 15 = 270');
    await picture('register-2-card-and-list');
  });

  test('undo takes assessment and level back in one step, redo brings both', async () => {
    const { page } = started;
    await page.keyboard.press('Control+z');
    await expect(section(page)).toContainText('还没有登记风险评估，等级未评');
    await expect.poll(() => mapped(page, 'D1')).toBe('unknown');
    await expect(rows(page)).toHaveCount(0);
    await expect(page.getByRole('region', { name: '风险登记表' })).toContainText('导出模板填好后读入');
    await page.keyboard.press('Control+y');
    await expect(rows(page)).toHaveCount(1);
    await expect.poll(() => mapped(page, 'D1')).toBe('considerable');
  });

  test('what is left with measures decides; the earlier one stays', async () => {
    const { page } = started;
    await section(page).getByRole('button', { name: '重新评估…' }).click();
    await dialog(page).getByText('剩余风险').click();
    await choose(page, /^L /, '1 可能性小，完全意外');
    await expect(dialog(page).getByLabel('得分与等级')).toHaveText(/Ⅲ 一般.*= 90/);
    await dialog(page).getByRole('button', { name: '登记', exact: true }).click();
    await expect(rows(page)).toHaveCount(2);
    await expect(card(page).locator('.ant-tag').first()).toHaveText('Ⅲ 一般');
    await section(page).getByRole('button', { name: '以往的评估 1 条' }).click();
    await expect(section(page)).toContainText('= 270');
  });

  test('a table with bad rows: told before and listed, green only when it is ticked, good rows in one step', async () => {
    const { page } = started;
    fs.writeFileSync(at('list.csv'), `名称,风险等级,评估日期,下次评估日期\n${SITE},绿,2025-05-01,2025-11-01\n同名库,红,2025-05-01,\n没有的库,黄,2025-05-01,\n${NAME},紫,2025-05-01,\n`);
    await dialogs('showOpenDialog', at('list.csv'));
    await page.getByRole('button', { name: '读入表格…' }).click();
    await expect(dialog(page)).toContainText('共 4 行：新增 0，更正 0，未变 0，拒绝 4');
    await expect(dialog(page).getByRole('button', { name: '没有可读入的行' })).toBeDisabled();
    for (const reason of ['不是四色之一', '有 2 个对象叫“同名库”', '项目中没有对象“没有的库”', '不认识的等级“紫”']) await expect(dialog(page).getByRole('region', { name: '拒绝的行' })).toContainText(reason);
    await dialog(page).getByRole('checkbox', { name: '绿色按低风险读取' }).check();
    await expect(dialog(page)).toContainText('新增 1，更正 0，未变 0，拒绝 3');
    await picture('register-3-import');
    await dialog(page).getByRole('button', { name: '读入 1 条' }).click();
    await expect(rows(page)).toHaveCount(3);
    await rows(page).filter({ hasText: SITE }).click();
    await expect(section(page, SITE)).toContainText('按评估为低；重大危险源不低于较大');
    await expect(card(page, SITE).locator('.ant-tag').first()).toHaveText('Ⅱ 较大');
    await page.getByRole('button', { name: '逾期 1 条' }).click();
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText('逾期');
    await picture('register-4-due');
  });

  test('an object that is deleted leaves its assessment in the list; the register goes out as a workbook', async () => {
    const { page } = started;
    await card(page, SITE).getByRole('button', { name: '删除', exact: true }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '删除' }).click();
    await page.getByRole('button', { name: '对象已不存在 1 个' }).click();
    await expect(rows(page)).toContainText('对象已不存在');
    await expect(rows(page)).toContainText(SITE);
    await dialogs('showSaveDialog', at('register.xlsx'));
    await page.getByRole('button', { name: '导出…', exact: true }).click();
    await expect(page.locator('.ant-message')).toContainText('register.xlsx');
    expect(fs.readFileSync(at('register.xlsx')).subarray(0, 2).toString()).toBe('PK');
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('button', { name: '对象已不存在 1 个' })).toHaveCount(0);
  });

  test('the bands of the matrix are the project’s, with the reason', async () => {
    const { page } = started;
    const bands = page.getByRole('region', { name: 'LS 矩阵的分级' });
    await bands.getByRole('button', { name: '修改…' }).click();
    await dialog(page).getByRole('spinbutton', { name: '重大的下限' }).fill('16');
    await dialog(page).getByRole('spinbutton', { name: '较大的下限' }).fill('12');
    await expect(dialog(page).getByRole('button', { name: /确\s?定/ })).toBeDisabled();
    await dialog(page).getByRole('textbox', { name: '理由' }).fill('县标准');
    await picture('register-5-bands');
    await dialog(page).getByRole('button', { name: /确\s?定/ }).click();
    await expect(bands).toContainText('重大 ≥ 16，较大 ≥ 12，一般 ≥ 9');
    await expect(bands).toContainText('本项目设定：县标准');
    expect(started.consoleErrors).toEqual([]);
    expect(started.outside).toEqual([]);
  });

  test('R is reckoned from amounts and people, and says from what', async () => {
    const { page } = started;
    await find(page, SITE);
    await section(page, SITE).getByRole('button', { name: '登记评估…' }).click();
    await choose(page, '评估方法', '重大危险源分级');
    await dialog(page).getByRole('button', { name: '由存量计算…' }).click();
    const reckoning = page.getByRole('dialog', { name: '重大危险源 R 值计算' });
    await expect(reckoning.getByRole('alert')).toContainText('还缺：物质');
    await reckoning.getByRole('textbox', { name: '危险化学品 1' }).fill('氯');
    await reckoning.getByRole('combobox', { name: '类别 1' }).click();
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: '毒性气体' }).click();
    await reckoning.getByRole('spinbutton', { name: '存量 q（t） 1' }).fill('10');
    await reckoning.getByRole('spinbutton', { name: '临界量 Q（t） 1' }).fill('5');
    await reckoning.getByRole('spinbutton', { name: /常住人口/ }).fill('120');
    await expect(reckoning.getByRole('alert')).toContainText('R = 16，3 级重大危险源');
    await picture('register-8-hazard');
    await reckoning.getByRole('button', { name: '采用' }).click();
    await expect(dialog(page).getByLabel('得分与等级')).toContainText('R = 16');
    await dialog(page).getByRole('button', { name: '登记', exact: true }).click();
    await expect(section(page, SITE)).toContainText('氯 10 t / 5 t（β 4）');
    await picture('register-9-basis');
  });
});
