/** Editing in the real Electron: drawing, form, undo, history, table; and nothing is lost when processes die (story S10). */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { drawn, find, goTo, kill, pixel, shot, start, type Started } from './app.ts';

let started: Started;

test.describe.serial('editing', () => {
  test.beforeAll(async () => { started = await start(['--sample']); await drawn(started.page); });
  test.afterAll(async () => { await started.stop(); });

  test('a new outlet is drawn, told what the rules say, filled in and saved', async () => {
    const { page } = started;
    await page.getByRole('navigation').getByRole('button', { name: '图层' }).click();
    await page.getByRole('button', { name: '新增对象…' }).click();
    await page.getByRole('combobox', { name: '选择要新增的类别' }).fill('烟花爆竹零售');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('toolbar', { name: '绘图' })).toBeVisible();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['drawing'])).toBe('point');
    await goTo(page, 105.66, 34.87, 14);
    await shot(page, 'edit-1-drawing');
    const at = await pixel(page, 105.6602, 34.8703);
    await page.mouse.click(at.x, at.y);
    const form = page.getByRole('article', { name: '新增对象' });
    await expect(form).toBeVisible();
    await form.getByRole('textbox', { name: '名称' }).fill('新点<b>甲</b>');
    await form.getByRole('textbox', { name: '店面面积' }).fill('abc');
    await expect(form.getByText('“店面面积”不是数字')).toBeVisible();
    await expect(form.getByRole('button', { name: '保存' })).toBeDisabled();
    await shot(page, 'edit-2-form');
    await form.getByRole('textbox', { name: '店面面积' }).fill('20');
    await form.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('article', { name: '新点<b>甲</b>' })).toBeVisible();
    await expect(page.getByRole('list', { name: '规则检查' })).toHaveCount(0);
  });

  test('it is undone and done again by key, and the history says so', async () => {
    const { page } = started;
    const count = page.getByRole('listitem').filter({ hasText: '烟花爆竹零售点' }).first();
    await expect(count).toContainText('97');
    await page.keyboard.press('Control+z');
    await expect(count).toContainText('96');
    await page.keyboard.press('Control+y');
    await expect(count).toContainText('97');
    await page.getByRole('navigation').getByRole('button', { name: '历史' }).click();
    const list = page.getByRole('list', { name: '历史' });
    await expect(list.getByRole('listitem')).toHaveCount(4);
    await expect(list).toContainText('重做：新增 新点<b>甲</b>');
  });

  test('a shape is changed by its vertices, a road snaps, a hole is cut, an area is split', async () => {
    const { page } = started;
    await page.getByRole('navigation').getByRole('button', { name: '图层' }).click();
    await page.getByRole('button', { name: '新增对象…' }).click();
    await page.getByRole('combobox', { name: '选择要新增的类别' }).fill('园区');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['drawing'])).toBe('polygon');
    await goTo(page, 105.70, 34.80, 14);
    const corners = [[105.695, 34.797], [105.705, 34.797], [105.705, 34.803], [105.695, 34.803]] as const;
    for (const [lon, lat] of corners) { const at = await pixel(page, lon, lat); await page.mouse.move(at.x, at.y); await page.mouse.click(at.x, at.y); }
    await shot(page, 'edit-4-polygon');
    await page.keyboard.press('Enter');
    const form = page.getByRole('article', { name: '新增对象' });
    await form.getByRole('textbox', { name: '名称' }).fill('新园区');
    await form.getByRole('button', { name: '保存' }).click();
    const card = page.getByRole('article', { name: '新园区' });
    await expect(card).toContainText('0.61 km²');
    await card.getByRole('button', { name: '改图形' }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['drawing'])).toBe('edit');
    const from = await pixel(page, 105.705, 34.803), to = await pixel(page, 105.708, 34.805);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    await shot(page, 'edit-5-reshape');
    await page.getByRole('button', { name: '完成' }).click();
    await expect(card).toContainText('0.80 km²');
    await card.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '挖洞' }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['drawing'])).toBe('polygon');
    for (const [lon, lat] of [[105.698, 34.799], [105.701, 34.799], [105.701, 34.801]] as const) { const at = await pixel(page, lon, lat); await page.mouse.move(at.x, at.y); await page.mouse.click(at.x, at.y); }
    await page.keyboard.press('Enter');
    await expect(card).toContainText('0.77 km²');
    await card.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '拆分' }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['drawing'])).toBe('line');
    for (const [lon, lat] of [[105.703, 34.796], [105.703, 34.807]] as const) { const at = await pixel(page, lon, lat); await page.mouse.move(at.x, at.y); await page.mouse.click(at.x, at.y); }
    await page.keyboard.press('Enter');
    await expect(card).toContainText('0.51 km²');
    await shot(page, 'edit-6-split');
    for (let i = 0; i < 4; i++) await page.keyboard.press('Control+z');
    await expect(page.getByText('这个对象已不存在')).toBeVisible();
  });

  test('many are changed at once in the table, with a preview', async () => {
    const { page } = started;
    await page.getByRole('button', { name: '加油加气站', exact: true }).click();
    await page.getByRole('button', { name: '表格' }).first().click();
    const table = page.getByRole('region', { name: '加油加气站表' });
    await expect(table).toBeVisible();
    await table.getByRole('checkbox').first().click();
    await page.getByRole('button', { name: '批量修改 9 个' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '字段' }).fill('监管部门');
    await page.keyboard.press('Enter');
    await dialog.getByRole('textbox', { name: '改为' }).fill('县市场监督管理局');
    await expect(dialog.getByRole('status')).toContainText('将修改');
    await shot(page, 'edit-7-bulk');
    await dialog.getByRole('button', { name: '修改 9 个' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(table).toContainText('县市场监督管理局');
    await shot(page, 'edit-8-table');
  });

  test('the search finds by pinyin initials, coordinates and law', async () => {
    const { page } = started;
    await page.keyboard.press('Control+k');
    const box = page.getByRole('textbox', { name: '搜索与命令' }), results = page.getByRole('list', { name: '搜索结果' });
    await box.fill('xgz');
    await expect(results).toContainText('兴国镇');
    await shot(page, 'edit-9-search');
    await box.fill('105°40′12″ 34°51′36″');
    await expect(results).toContainText('105.670000, 34.860000');
    await box.fill('烟花爆竹经营');
    await expect(results).toContainText('烟花爆竹经营许可实施办法');
    await box.fill('重新分析');
    await expect(results).toContainText('F5');
    await page.keyboard.press('Escape');
  });

  test('the engine may die: the window says so, goes on, and nothing is lost', async () => {
    const { page, app } = started;
    await page.getByRole('navigation').getByRole('button', { name: '历史' }).click();
    const list = page.getByRole('list', { name: '历史' });
    const before = await list.getByRole('listitem').first().innerText();
    const pid = await app.evaluate(({ app: own }) => own.getAppMetrics().find(({ name, serviceName }) => [name, serviceName].some((text) => text?.includes('RiskAtlas engine')))?.pid);
    expect(pid).toBeGreaterThan(0);
    process.kill(pid as number, 'SIGKILL');
    await expect(page.getByText('后台进程重新启动中')).toBeVisible();
    // pressed meanwhile: it waits its turn
    await page.keyboard.press('Control+z');
    expect(await list.getByRole('listitem').first().innerText()).toBe(before);
    await expect(list.getByRole('listitem').first()).toContainText('撤销：批量修改 9 个', { timeout: 20_000 });
    await expect(page.getByText('后台进程重新启动中')).toHaveCount(0);
  });
});

test.describe.serial('S10: the laptop dies', () => {
  test.setTimeout(180_000);
  let folder = '', file = '';
  test.afterAll(async () => { await started.stop(); });

  test('in a session of 40 edits; 40 of 40 are back and undoable, and it says so', async () => {
    started = await start(['--sample']);
    folder = started.folder;
    const { page } = started;
    await drawn(page);
    await find(page, '加油');
    const card = page.getByRole('complementary', { name: '详情' }).getByRole('article');
    for (let i = 1; i <= 40; i++) {
      await card.getByRole('button', { name: '编辑' }).click();
      await card.getByRole('textbox', { name: '备注' }).fill(`第 ${i} 次`);
      await card.getByRole('button', { name: '保存' }).click();
      // the form goes when the change is acknowledged
      await expect(card.getByRole('button', { name: '保存' })).toHaveCount(0);
      await expect(card).toContainText(`第 ${i} 次`);
    }
    await kill(started);
    file = path.join(folder, 'profile', 'sample.gpkg');
    const left = fs.existsSync(`${file}.edits`) ? fs.readFileSync(`${file}.edits`, 'utf8').trim().split('\n').length - 1 : 0;
    started = await start(['--sample'], { folder });
    await drawn(started.page);
    await started.page.getByRole('navigation').getByRole('button', { name: '历史' }).click();
    if (left > 0) await expect(started.page.getByRole('alert').filter({ hasText: '已恢复' })).toContainText(`${left} 步修改`);
    const list = started.page.getByRole('list', { name: '历史' });
    await expect(list.getByRole('listitem')).toHaveCount(41);
    await shot(started.page, 'edit-10-recovered');
    for (let i = 0; i < 40; i++) await started.page.keyboard.press('Control+z');
    await expect(list.getByRole('listitem')).toHaveCount(81);
    await expect(started.page.getByRole('button', { name: '撤销' }).first()).toBeEnabled();
  });

  test('the same project opened twice: the second reads only and says who has it', async () => {
    const second = await start([`--open=${file}`]);
    await drawn(second.page);
    await expect(second.page.getByRole('button', { name: /只读：.*正在编辑/ })).toBeVisible();
    await shot(second.page, 'edit-11-locked');
    await second.stop();
  });

  test('a file whose last 4 KiB are zeros is told of, rescued beside, and not touched', async () => {
    const damaged = path.join(folder, 'damaged.gpkg');
    const bytes = fs.readFileSync(file);
    fs.writeFileSync(damaged, bytes.fill(0, bytes.length - 4096));
    const to = path.join(folder, 'rescued.gpkg');
    const third = await start([`--open=${damaged}`]);
    const dialog = third.page.getByRole('dialog');
    await expect(dialog).toContainText('文件已损坏');
    await third.app.evaluate(({ dialog: native }, filePath) => { native.showSaveDialog = () => Promise.resolve({ canceled: false, filePath }); }, to);
    await dialog.getByRole('button', { name: '修复损坏的项目' }).click();
    await expect(third.page.getByRole('dialog')).toContainText('个对象');
    await drawn(third.page);
    await shot(third.page, 'edit-12-rescued');
    expect(fs.readFileSync(damaged).equals(bytes)).toBe(true);
    await third.stop();
  });
});
