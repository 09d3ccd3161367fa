/** Data problems, the checklist of data and clearing demo data, in the real Electron. */
import fs from 'node:fs';
import path from 'node:path';
import { read, utils } from '@e965/xlsx';
import { expect, test } from '@playwright/test';
import { drawn, find, shot, start, type Started } from './app.ts';

let started: Started;

/** A picture of what has come to rest. */
async function picture(name: string): Promise<void> {
  await started.page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  await shot(started.page, name);
}

test.describe.serial('data', () => {
  test.beforeAll(async () => { started = await start(['--sample']); await drawn(started.page); });
  test.afterAll(async () => { await started.stop(); });

  test('what is wrong is listed by what it is; a choice goes to the place', async () => {
    const { page } = started;
    await page.getByRole('navigation').getByRole('button', { name: '数据' }).click();
    const panel = page.getByRole('complementary', { name: '数据' });
    await expect(panel.getByRole('button', { name: /在县界以外/ })).toBeVisible();
    await panel.getByRole('button', { name: /缺必要信息/ }).click();
    const table = page.getByRole('region', { name: '数据问题' });
    await expect(table).toContainText('“桥梁规模”没有填，下列规则因此无法判定：');
    await table.getByText('演示桥(规模待查)').first().click();
    await expect(page.getByRole('article', { name: '演示桥(规模待查)' })).toBeVisible();
    await expect.poll(() => page.evaluate(() => window.riskatlasMap.getZoom())).toBeGreaterThan(14);
    await picture('data-1-problems');
  });

  test('all of a code are put right as one step, which undo takes back', async () => {
    const { page } = started;
    const panel = page.getByRole('complementary', { name: '数据' });
    const row = panel.getByRole('button', { name: /没有填乡镇 37/ });
    await expect(row).toBeVisible();
    await panel.getByRole('button', { name: '全部整改' }).first().click();
    await expect(page.getByRole('tooltip')).toContainText('按位置填乡镇');
    await picture('data-2-fix-ask');
    await page.getByRole('tooltip').getByRole('button', { name: '整改' }).click();
    await expect(row).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(row).toBeVisible();
  });

  test('some are ignored with a reason, listed with it, and taken back', async () => {
    const { page } = started;
    const panel = page.getByRole('complementary', { name: '数据' });
    await panel.getByRole('button', { name: /在县界以外/ }).click();
    const boxes = page.getByRole('region', { name: '数据问题' }).getByRole('checkbox');
    await boxes.nth(1).check();
    await boxes.nth(2).check();
    await page.getByRole('button', { name: '忽略 2 个…' }).click();
    await page.getByRole('textbox', { name: '忽略理由' }).fill('边界为示意，位置已核实');
    await picture('data-3-ignore');
    await page.getByRole('dialog').getByRole('button', { name: '忽略' }).click();
    await panel.getByRole('button', { name: '已忽略 2 个' }).click();
    await expect(page.getByRole('region', { name: '数据问题' })).toContainText('边界为示意，位置已核实（');
    await picture('data-4-ignored');
    await page.getByRole('region', { name: '数据问题' }).getByRole('checkbox').first().check();
    await page.getByRole('button', { name: '取消忽略 2 个' }).click();
    await expect(panel.getByRole('button', { name: /已忽略/ })).toHaveCount(0);
  });

  test('what data is needed, from whom, and what is there; as a workbook', async () => {
    const { page, app, folder } = started;
    await page.getByRole('navigation').getByRole('button', { name: '概览' }).click();
    await page.getByRole('button', { name: '需要哪些资料' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('row', { name: /烟花爆竹零售点/ })).toContainText('应急管理局');
    await picture('data-5-needs');
    await dialog.getByRole('combobox', { name: '部门' }).fill('铁路');
    await page.keyboard.press('Enter');
    const file = path.join(folder, '资料清单.xlsx');
    await app.evaluate(({ dialog: native }, filePath) => { native.showSaveDialog = () => Promise.resolve({ canceled: false, filePath }); }, file);
    await dialog.getByRole('button', { name: '导出 Excel 分发…' }).click();
    await expect.poll(() => fs.existsSync(file)).toBe(true);
    const [sheet] = Object.values(read(fs.readFileSync(file)).Sheets);
    expect(utils.sheet_to_json<string[]>(sheet ?? {}, { header: 1 }).find((row) => row[1] === '铁路')?.[0]).toBe('铁路单位，发改局');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

  test('the demo data goes in one step after a question, and comes back', async () => {
    const { page } = started;
    await find(page, '清除演示');
    const dialog = page.getByRole('dialog', { name: '清除演示数据' });
    await expect(dialog).toContainText('烟花爆竹零售点');
    await picture('data-6-clear');
    await dialog.getByRole('button', { name: /^删除 \d+ 个$/ }).click();
    await expect(page.getByRole('banner').getByText('演示数据')).toHaveCount(0);
    await picture('data-7-cleared');
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('banner').getByText('演示数据')).toBeVisible();
    expect(started.consoleErrors).toEqual([]);
    expect(started.outside).toEqual([]);
  });
});
