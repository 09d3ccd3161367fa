/** Road police find danger segments before the rain season, in the real Electron: list, filter, reject with a reason, edit elsewhere, run again. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { read, utils, write } from '@e965/xlsx';
import { expect, type Page, test } from '@playwright/test';
import { featuresOf } from '../../src/core/feature.ts';
import { box } from '../../src/core/testing/county.ts';
import { plantedCounty } from '../../src/core/testing/planted-road.ts';
import { Engine } from '../../src/engine/engine.ts';
import { DATA } from '../../tools/paths.mjs';
import { drawn, find, goTo, pixel, rendered, shot, start, type Started } from './app.ts';

let started: Started, folder = '';
const county = plantedCounty();
const [road] = featuresOf(county, 'road'), line = road?.geometry?.type === 'LineString' ? road.geometry.coordinates : [];

const TOWNSHIP = { kind: 'township', id: 't', geometry: box(-60_000, -60_000, 120_000, 120_000), props: { name: '甲镇' } };

/** The planted road as a project on the disk. */
async function planted(file: string): Promise<void> {
  const engine = new Engine({ dataDir: DATA, version: '0', who: '测试', saving: 'immediate', now: () => '2020-12-31T00:00:00Z', clock: () => performance.now() });
  await engine.call('project.create', { path: file });
  await engine.call('edit.apply', { action: 'add', puts: [...county.byKind.values(), [TOWNSHIP]].flat() });
  await engine.close();
}

const table = (page: Page) => page.getByRole('region', { name: '危险路段' });
const rows = (page: Page) => table(page).locator('.ant-table-row');
const card = (page: Page) => page.getByRole('article', { name: '危险路段' });
async function filter(page: Page, name: string, option: RegExp): Promise<void> {
  await page.locator('.table-tools').getByRole('combobox', { name }).click();
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: option }).click();
}
async function picture(name: string): Promise<void> {
  await started.page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  await shot(started.page, name);
}

test.describe.serial('danger segments', () => {
  test.beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-roads-'));
    const file = path.join(folder, 'roads.gpkg');
    await planted(file);
    started = await start([`--open=${file}`], { folder });
    await drawn(started.page);
  });
  test.afterAll(async () => { await started.stop(); });

  test('the list is filtered by hazard: six sharp curves', async () => {
    const { page } = started;
    await page.getByRole('navigation').getByRole('button', { name: '道路' }).click();
    await filter(page, '隐患类型', /急弯/);
    await expect(rows(page)).toHaveCount(6);
    await expect(table(page)).toContainText('急弯 15');
    await picture('roads-1-list');
  });

  test('list, chart and map point at the same segment', async () => {
    const { page } = started;
    await rows(page).filter({ hasText: /急弯 60(\.\d)? m/ }).click();
    await rows(page).filter({ hasText: /急弯 60(\.\d)? m/ }).hover();
    await expect.poll(() => rendered(page, ['hover-line'])).toBe(1);
    // the whole road in view, so that the place that the chart points at is too
    await page.evaluate(() => window.riskatlasMap.setZoom(8));
    await card(page).getByRole('img', { name: /高程/ }).hover({ position: { x: 200, y: 60 } });
    await expect(card(page).getByRole('img', { name: /高程/ })).toContainText(/K\d+\+\d{3} \d+ m/);
    await expect.poll(() => rendered(page, ['hover-point'])).toBe(1);
    await picture('roads-1b-hover');
    await rows(page).filter({ hasText: /急弯 60(\.\d)? m/ }).click();
    await expect.poll(() => page.evaluate(() => window.riskatlasMap.getZoom())).toBeGreaterThan(14);
    await page.evaluate(() => new Promise<void>((resolve) => { window.riskatlasMap.once('idle', () => resolve()); window.riskatlasMap.triggerRepaint(); }));
    const [lon = 0, lat = 0] = await page.evaluate(() => {
      const [drawnNow] = window.riskatlasMap.queryRenderedFeatures({ layers: ['segment'] });
      return drawnNow?.geometry.type === 'LineString' ? (drawnNow.geometry.coordinates[drawnNow.geometry.coordinates.length >> 1] ?? []) : [];
    });
    const at = await pixel(page, lon, lat);
    await page.mouse.move(at.x, at.y);
    await expect(table(page).locator('.row-chosen')).toContainText('急弯 60');
    await expect.poll(() => rendered(page, ['hover-line'])).toBe(1);
  });

  test('one is rejected with a reason: listed apart, not counted, drawn faint', async () => {
    const { page } = started;
    await rows(page).filter({ hasText: /急弯 45(\.\d)? m/ }).click();
    await expect(card(page)).toContainText('未决定');
    await card(page).getByRole('button', { name: '驳回…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: '驳回' })).toBeDisabled();
    await dialog.getByRole('textbox', { name: '理由' }).fill('已改线');
    await picture('roads-2-reject');
    await dialog.getByRole('button', { name: '驳回' }).click();
    await expect(card(page)).toContainText('理由：已改线');
    await expect(rows(page)).toHaveCount(5);
    await expect.poll(() => rendered(page, ['segment-rejected'])).toBe(1);
    await picture('roads-3-rejected');
  });

  test('it stays rejected when a vertex elsewhere is moved', async () => {
    const { page } = started;
    const [lon = 0, lat = 0] = line[100] ?? [];
    await find(page, '县道');
    await goTo(page, lon, lat, 17);
    await page.getByRole('article', { name: '县道' }).getByRole('button', { name: '改图形' }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['drawing'])).toBe('edit');
    const from = await pixel(page, lon, lat);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 8, from.y + 12, { steps: 4 });
    await page.mouse.move(from.x + 16, from.y + 24, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('button', { name: '完成' }).click();
    await expect(page.locator('.status-bar')).toContainText('修订 3');
    await filter(page, '状态', /已驳回 1/);
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText('已改线');
    await picture('roads-4-still-rejected');
  });

  test('undo takes the rejection back after the shape; several are confirmed at once', async () => {
    const { page } = started;
    // keys in a box of the filters are the box's own
    await page.getByRole('navigation').getByRole('button', { name: '道路' }).focus();
    for (const revision of [4, 5]) {
      await page.keyboard.press('Control+z');
      await expect(page.locator('.status-bar')).toContainText(`修订 ${revision}`);
    }
    await page.locator('.table-tools').getByRole('button', { name: '清除筛选' }).click();
    await filter(page, '隐患类型', /急弯 6/);
    await expect(rows(page)).toHaveCount(6);
    for (const row of [0, 1]) await rows(page).nth(row).getByRole('checkbox').check();
    await page.getByRole('button', { name: '确认 2 处' }).click();
    await expect(table(page).getByText('已确认')).toHaveCount(2);
    await page.getByRole('complementary', { name: '道路' }).getByRole('button', { name: '保留本次结果' }).click();
    await expect(page.getByRole('complementary', { name: '道路' })).toContainText('新出现 0 · 变重 0 · 减轻 0 · 消失 0');
    await picture('roads-5-confirmed');
  });

  test('measures are assigned, the owner is notified, the treatment goes its steps', async () => {
    const { page } = started;
    await rows(page).nth(0).click();
    await card(page).getByRole('button', { name: '指定措施…' }).click();
    await card(page).getByRole('checkbox', { name: /线形诱导标/ }).check();
    await card(page).getByRole('checkbox', { name: /外侧临崖/ }).check();
    await card(page).getByRole('spinbutton', { name: /外侧临崖/ }).fill('120');
    await picture('roads-6-assign');
    await card(page).getByRole('button', { name: '保存措施' }).click();
    await expect(card(page)).toContainText('120 m');
    await card(page).getByRole('button', { name: '通报…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: '通报…' })).toBeDisabled();
    await dialog.getByRole('textbox', { name: '责任单位' }).fill('县交通运输局');
    await dialog.getByRole('textbox', { name: '整治期限' }).fill('2020-12-31');
    await dialog.getByRole('textbox', { name: '整治期限' }).press('Enter');
    await picture('roads-7-notify');
    await dialog.getByRole('button', { name: '通报…' }).click();
    const work = card(page).getByRole('region', { name: '通报整治' });
    await expect(work).toContainText('责任单位：县交通运输局 · 期限：2020-12-31');
    await expect(work).toContainText('超期');
    await work.getByRole('button', { name: '整治…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '整治…' }).click();
    await expect(table(page)).toContainText('整治中');
    await picture('roads-8-treating');
  });

  test('a programme within the budget follows budget and prices', async () => {
    const { page } = started;
    await page.getByRole('complementary', { name: '道路' }).getByRole('button', { name: '整治方案…' }).click();
    const dialog = page.getByRole('dialog', { name: '预算内的整治方案' });
    await expect(dialog).toContainText(/用 \d+(\.\d+)? 万元，\d+ 项措施/);
    await dialog.getByRole('spinbutton', { name: '预算' }).fill('1');
    await expect(dialog).toContainText(/用 (0(\.\d+)?|1) 万元/);
    await picture('roads-9-programme');
    await dialog.getByText('单价', { exact: true }).click();
    const price = page.getByRole('spinbutton', { name: /单价：弯道起点前设急弯路标志/ });
    await price.fill('900');
    await price.press('Enter');
    await expect(dialog.locator('tr').filter({ has: price })).toContainText('本地单价');
    await picture('roads-10-prices');
  });

  test('a limit is moved: map and list follow; kept with a reason only', async () => {
    const { page } = started;
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    const panel = page.getByRole('complementary', { name: '道路' });
    await panel.getByRole('button', { name: '判定限值…' }).click();
    const drawer = page.getByRole('dialog', { name: '判定限值' });
    await drawer.getByRole('spinbutton', { name: '限值：圆曲线半径 · 设计速度 60 km/h' }).fill('70');
    await expect(rows(page)).toHaveCount(4);
    await expect(drawer).toContainText(/原 13 处，按试用限值 \d+ 处/);
    await expect(drawer.getByRole('button', { name: '保存' })).toBeDisabled();
    await picture('roads-11-limits');
    await drawer.getByRole('button', { name: '取消' }).click();
    await expect(rows(page)).toHaveCount(6);
    await panel.getByRole('button', { name: '判定限值…' }).click();
    await drawer.getByRole('spinbutton', { name: '限值：圆曲线半径 · 设计速度 60 km/h' }).fill('70');
    await drawer.getByRole('textbox', { name: '改动理由（必填）' }).fill('提级改造前按现状');
    await drawer.getByRole('button', { name: '保存' }).click();
    await expect(panel).toContainText('自定限值 1 项');
    await expect(rows(page)).toHaveCount(4);
    await rows(page).nth(0).click();
    await expect(card(page)).toContainText('本项目自定限值（标准值 125 m');
  });

  test('a list goes out for inspectors and comes back; the notice is written', async () => {
    const { page, app } = started, panel = page.getByRole('complementary', { name: '道路' });
    const list = path.join(folder, '核查清单.xlsx'), notice = path.join(folder, '通知书.pdf');
    const saveTo = (filePath: string) => app.evaluate(({ dialog }, file) => { dialog.showSaveDialog = async () => ({ canceled: false, filePath: file }); }, filePath);
    await saveTo(list);
    await panel.getByRole('button', { name: '清单与表…' }).click();
    await page.getByRole('menuitem', { name: '核查清单…' }).click();
    await expect(page.getByText('已输出')).toBeVisible();
    const book = read(fs.readFileSync(list)), [name = ''] = book.SheetNames, sheet = book.Sheets[name] ?? {};
    const cells = utils.sheet_to_json<string[]>(sheet, { header: 1 }), [heads = []] = cells, row = cells.findIndex((cell) => cell[heads.indexOf('隐患类型')] === '危桥');
    utils.sheet_add_aoa(sheet, [['不属实']], { origin: { r: row, c: heads.indexOf('核查结论') } });
    utils.sheet_add_aoa(sheet, [['已加固，二类']], { origin: { r: row, c: heads.indexOf('核查说明') } });
    fs.writeFileSync(list, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    await app.evaluate(({ dialog }, file) => { dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] }); }, list);
    await panel.getByRole('button', { name: '收回…' }).click();
    await page.getByRole('menuitem', { name: '核查结果…' }).click();
    await expect(page.getByText(/属实 0 处，不属实 1 处/)).toBeVisible();
    await expect(panel).toContainText(/已驳回\s*1 处/);
    await saveTo(notice);
    await rows(page).filter({ hasText: '整治中' }).click();
    await card(page).getByRole('button', { name: '通知书…' }).click();
    await expect.poll(() => fs.existsSync(notice) && fs.readFileSync(notice).subarray(0, 5).toString()).toBe('%PDF-');
    await card(page).getByRole('heading', { name: '纵断面与曲率' }).scrollIntoViewIfNeeded();
    await picture('roads-12-profile');
  });
});
