/** Many features at once in the real Electron: chosen by click, box, polygon, condition and distance; changed, copied, merged, pasted, repaired. */
import { expect, test } from '@playwright/test';
import { drawn, find, goTo, pixel, shot, start, type Started } from './app.ts';

let started: Started;

const bar = (page: Started['page']) => page.getByRole('toolbar', { name: '已选对象' });
const pick = async (page: Started['page'], name: string, text: string) => {
  await page.getByRole('dialog').getByRole('combobox', { name }).fill(text);
  await page.keyboard.press('Enter');
};

test.describe.serial('choosing many', () => {
  test.beforeAll(async () => { started = await start(['--sample']); await drawn(started.page); });
  test.afterAll(async () => { await started.stop(); });

  test('by box on the map, of layers that are shown only; Ctrl and a click take one away', async () => {
    const { page } = started;
    await goTo(page, 105.669, 34.862, 13.5);
    await page.getByRole('button', { name: '框选' }).click();
    const from = await pixel(page, 105.655, 34.87), to = await pixel(page, 105.685, 34.855);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.mouse.up();
    await expect(bar(page)).toContainText('已选');
    await shot(page, 'choose-1-box');
    const all = await bar(page).innerText();
    await page.keyboard.press('Escape');
    await expect(bar(page)).toHaveCount(0);
    await page.getByRole('navigation').getByRole('button', { name: '图层' }).click();
    await page.getByRole('checkbox', { name: '人员与防护目标' }).click();
    await page.keyboard.down('Shift');
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await expect(bar(page)).toContainText('已选');
    expect(await bar(page).innerText()).not.toBe(all);
    await page.getByRole('checkbox', { name: '人员与防护目标' }).click();
    await page.keyboard.press('Escape');
  });

  test('by condition, and by distance from them', async () => {
    const { page } = started;
    await page.keyboard.press('Control+f');
    const dialog = page.getByRole('dialog', { name: '按条件选择' });
    await pick(page, '类别', '烟花爆竹零售');
    await pick(page, '字段', '乡镇');
    await dialog.getByRole('textbox', { name: '值' }).fill('兴国');
    await expect(dialog.getByRole('status')).toContainText('个符合');
    await shot(page, 'choose-2-where');
    await dialog.getByRole('button', { name: /选择 \d+ 个/ }).click();
    await expect(bar(page)).toContainText('烟花爆竹零售点');
    await page.keyboard.press('Control+Shift+d');
    const near = page.getByRole('dialog', { name: '按距离选择' });
    await pick(page, '要选的类别', '人员密集场所');
    await near.getByRole('spinbutton', { name: '距离以内' }).fill('600');
    await expect(near.getByRole('button', { name: /选择 [1-9]\d* 个/ })).toBeEnabled();
    await shot(page, 'choose-3-near');
    await near.getByRole('button', { name: /选择 [1-9]\d* 个/ }).click();
    await expect(bar(page)).toContainText('人员密集场所');
    await page.keyboard.press('Escape');
    await expect(bar(page)).toHaveCount(0);
  });

  test('the table ticks what the map has chosen; a cell is changed in place, checked; rows are filled and copied', async () => {
    const { page, app } = started;
    await page.getByRole('navigation').getByRole('button', { name: '图层' }).click();
    await page.getByRole('button', { name: '加油加气站', exact: true }).click();
    await page.getByRole('button', { name: '表格' }).first().click();
    const table = page.getByRole('region', { name: '加油加气站表' });
    await page.keyboard.press('Control+a');
    await expect(bar(page)).toContainText('已选 9 个');
    await expect(table.getByRole('checkbox').first()).toBeChecked();
    const cell = (row: number, column: number) => table.locator('.ant-table-row').nth(row).locator('.ant-table-cell').nth(column);
    await cell(0, 1).dblclick();
    const name = table.getByRole('textbox', { name: '名称' });
    await name.fill('一号站<i>x</i>');
    await page.keyboard.press('Enter');
    await expect(cell(0, 1)).toHaveText('一号站<i>x</i>');
    await cell(1, 1).dblclick();
    await name.fill('不要');
    await page.keyboard.press('Escape');
    await expect(cell(1, 1)).not.toHaveText('不要');
    await expect(bar(page)).toContainText('已选 9 个');
    const tanks = await table.getByRole('columnheader').allInnerTexts().then((all) => all.findIndex((text) => text.includes('储罐总容积')));
    await cell(0, tanks).dblclick();
    await table.getByRole('textbox', { name: '储罐总容积' }).fill('远');
    await expect(page.getByText('“储罐总容积”不是数字')).toBeVisible();
    await shot(page, 'choose-4-cell');
    await table.getByRole('textbox', { name: '储罐总容积' }).fill('3.5');
    await page.keyboard.press('Enter');
    await expect(cell(0, tanks)).toHaveText('3.5');
    await cell(0, tanks).click();
    await page.keyboard.press('Control+d');
    await expect(cell(4, tanks)).toHaveText('3.5');
    await page.keyboard.press('Control+c');
    const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied.split('\r\n').length).toBe(10);
    expect(copied).toContain('一号站<i>x</i>');
  });

  test('what comes from Excel is seen before it is taken, bad cells with their reasons; a million cells are refused', async () => {
    const { page, app } = started;
    const table = page.getByRole('region', { name: '加油加气站表' });
    await app.evaluate(({ clipboard }) => clipboard.writeText('名称\t储罐总容积\t风险等级\t未知列\r\n一号站<i>x</i>\t8\t紫色\tx\r\n没有的站\t1\r\n'));
    await table.focus();
    await page.keyboard.press('Control+v');
    const dialog = page.getByRole('dialog', { name: '粘贴' });
    await expect(dialog.getByRole('status').first()).toContainText('2 行：将修改 1 个对象的 1 格');
    await expect(dialog).toContainText('“风险等级”不是允许的值');
    await expect(dialog).toContainText('1 行找不到对应的对象');
    await expect(dialog).toContainText('没有这些列，不粘贴：未知列');
    await shot(page, 'choose-5-paste');
    await dialog.getByRole('button', { name: '粘贴到 1 个' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(table).toContainText('8');
    await app.evaluate(({ clipboard }) => clipboard.writeText('名称\t经度(GCJ-02)\t纬度(GCJ-02)\r\n高德站\t105.67\t34.86\r\n坏站\t999\t1\r\n'));
    await table.focus();
    await page.keyboard.press('Control+v');
    await expect(dialog).toContainText('火星坐标');
    await expect(dialog).toContainText('看不懂的坐标');
    await shot(page, 'choose-5-places');
    await dialog.getByRole('button', { name: '取消' }).click();
    await expect(dialog).toHaveCount(0);
    await app.evaluate(({ clipboard }) => clipboard.writeText('a\tb\n'.repeat(500_000)));
    await table.focus();
    await page.keyboard.press('Control+v');
    await expect(dialog).toContainText('粘贴了 1,000,000 个单元格');
    await shot(page, 'choose-6-million');
    await dialog.getByRole('button', { name: '取消' }).click();
  });

  test('the chosen are copied to another kind, what goes where being told', async () => {
    const { page } = started;
    await page.keyboard.press('Control+Shift+c');
    const dialog = page.getByRole('dialog', { name: /复制 9 个对象/ });
    await pick(page, '复制到', '危险化学品');
    await expect(dialog).toContainText('保留为');
    await shot(page, 'choose-7-copy');
    await dialog.getByRole('button', { name: '复制 9 个' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(bar(page)).toContainText('9');
    await page.keyboard.press('Control+z');
    await expect(bar(page)).toHaveCount(0);
    await page.keyboard.press('Control+t');
  });

  test('a shape that crosses itself is shown where, repaired before it is taken; two areas are merged', async () => {
    const { page } = started;
    const draw = async (name: string, corners: readonly (readonly [number, number])[], repair: boolean) => {
      await page.keyboard.press('Control+Shift+a');
      await page.getByRole('combobox', { name: '选择要新增的类别' }).fill('园区');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.evaluate(() => document.documentElement.dataset['drawing'])).toBe('polygon');
      for (const [lon, lat] of corners) { const at = await pixel(page, lon, lat); await page.mouse.move(at.x, at.y); await page.mouse.click(at.x, at.y); }
      await page.keyboard.press('Enter');
      const form = page.getByRole('article', { name: '新增对象' });
      if (repair) {
        await expect(form).toContainText('多边形自相交');
        await form.getByRole('button', { name: '修复' }).click();
        await expect(form.getByRole('group', { name: '修复图形' })).toContainText('修复后');
        await shot(page, 'choose-8-repair');
        await form.getByRole('button', { name: '采用' }).click();
        await expect(form).not.toContainText('多边形自相交');
      }
      await form.getByRole('textbox', { name: '名称' }).fill(name);
      await form.getByRole('button', { name: '保存' }).click();
      await expect(page.getByRole('article', { name })).toBeVisible();
    };
    await goTo(page, 105.80, 34.80, 14);
    await draw('甲园', [[105.795, 34.797], [105.805, 34.803], [105.805, 34.797], [105.795, 34.803]], true);
    await draw('乙园', [[105.799, 34.796], [105.811, 34.796], [105.811, 34.802], [105.799, 34.802]], false);
    await page.keyboard.press('Control+Shift+g');
    for (const [lon, lat] of [[105.790, 34.792], [105.810, 34.792], [105.810, 34.806], [105.790, 34.806]] as const) { const at = await pixel(page, lon, lat); await page.mouse.move(at.x, at.y); await page.mouse.click(at.x, at.y); }
    await page.keyboard.press('Enter');
    await expect(bar(page)).toContainText('已选');
    await shot(page, 'choose-9-polygon');
    await page.keyboard.press('Control+f');
    const where = page.getByRole('dialog', { name: '按条件选择' });
    await pick(page, '类别', '园区');
    await where.getByRole('textbox', { name: '值' }).fill('园');
    await pick(page, '字段', '名称');
    await where.getByRole('textbox', { name: '值' }).fill('乙园');
    await where.getByRole('button', { name: '选择 1 个' }).click();
    await where.getByRole('button', { name: '选择 1 个' }).waitFor({ state: 'detached' });
    const at = await pixel(page, 105.7965, 34.799);
    await page.keyboard.down('Control');
    await page.mouse.click(at.x, at.y);
    await page.keyboard.up('Control');
    await expect(bar(page)).toContainText('已选 2 个');
    await bar(page).getByRole('button', { name: '合并' }).click();
    const merge = page.getByRole('dialog', { name: /合并 2 个/ });
    await expect(merge.getByRole('status')).toContainText('km²');
    await shot(page, 'choose-10-merge');
    await merge.getByRole('button', { name: '合并' }).click();
    await expect(merge).toHaveCount(0);
    await expect(page.getByRole('complementary', { name: '详情' }).getByRole('article')).toContainText('km²');
    await page.keyboard.press('Control+z');
  });

  test('an area is dragged as a whole, its hole with it', async () => {
    const { page } = started;
    await goTo(page, 105.80, 34.80, 14);
    await page.keyboard.press('Control+Shift+a');
    await page.getByRole('combobox', { name: '选择要新增的类别' }).fill('园区');
    await page.keyboard.press('Enter');
    const click = async (corners: readonly (readonly [number, number])[]) => {
      await expect.poll(() => page.evaluate(() => document.documentElement.dataset['drawing'])).toBe('polygon');
      for (const [lon, lat] of corners) { const at = await pixel(page, lon, lat); await page.mouse.move(at.x, at.y); await page.mouse.click(at.x, at.y); }
      await page.keyboard.press('Enter');
    };
    await click([[105.790, 34.795], [105.800, 34.795], [105.800, 34.802], [105.790, 34.802]]);
    const form = page.getByRole('article', { name: '新增对象' });
    await form.getByRole('textbox', { name: '名称' }).fill('带洞园');
    await form.getByRole('button', { name: '保存' }).click();
    const card = page.getByRole('article', { name: '带洞园' });
    await card.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '挖洞' }).click();
    await click([[105.793, 34.797], [105.797, 34.797], [105.797, 34.800]]);
    await expect(page.getByRole('toolbar', { name: '绘图' })).toHaveCount(0);
    /** westernmost longitude of each ring */
    const rings = () => page.evaluate(() => {
      const found = window.riskatlasMap.getSource<import('maplibre-gl').GeoJSONSource>('selection')?.serialize().data as GeoJSON.FeatureCollection;
      const [feature] = found.features;
      return feature?.geometry.type === 'Polygon' ? feature.geometry.coordinates.map((ring) => Math.min(...ring.map(([lon = 0]) => lon))) : [];
    });
    await expect.poll(async () => (await rings()).length).toBe(2);
    const before = await rings();
    await card.getByRole('button', { name: '改图形' }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['drawing'])).toBe('edit');
    const from = await pixel(page, 105.7915, 34.8012), to = await pixel(page, 105.7965, 34.8012);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, from.y, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    await shot(page, 'choose-14-drag');
    await page.getByRole('button', { name: '完成' }).click();
    await expect(page.getByRole('toolbar', { name: '绘图' })).toHaveCount(0);
    const shift = async () => (await rings()).map((west, i) => west - (before[i] ?? 0));
    // the first pixels of a drag are not counted by the library
    await expect.poll(async () => Math.min(...await shift())).toBeGreaterThan(0.003);
    const [outer = 0, hole = 0] = await shift();
    expect(Math.abs(outer - hole)).toBeLessThan(1e-6);
  });

  test('a feature is moved by metres; outside the county it must be meant', async () => {
    const { page } = started;
    const card = page.getByRole('complementary', { name: '详情' }).getByRole('article');
    await find(page, 'JY-01', '县综合应急救援队');
    await card.getByRole('button', { name: '编辑' }).click();
    const before = await card.getByRole('textbox', { name: '位置', exact: true }).inputValue();
    await card.getByRole('button', { name: '移动…' }).click();
    await page.getByRole('spinbutton', { name: '向东' }).fill('250');
    await page.getByRole('spinbutton', { name: '向东' }).press('Tab');
    await page.getByRole('button', { name: '移动', exact: true }).click();
    expect(await card.getByRole('textbox', { name: '位置', exact: true }).inputValue()).not.toBe(before);
    await card.getByRole('textbox', { name: '位置', exact: true }).fill('121.47, 31.23');
    await expect(card.getByRole('alert')).toContainText('县界范围以外');
    await expect(card.getByRole('button', { name: '保存' })).toBeDisabled();
    await shot(page, 'choose-11-outside');
    await card.getByRole('checkbox', { name: '确认位置无误' }).click();
    await expect(card.getByRole('button', { name: '保存' })).toBeEnabled();
    await page.keyboard.press('Escape');
    await card.getByRole('button', { name: '取消' }).click().catch(() => undefined);
  });

  test('shortcuts are listed, and help is found', async () => {
    const { page } = started;
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog', { name: '快捷键' })).toContainText('按条件选择');
    await shot(page, 'choose-12-keys');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    const box = page.getByRole('textbox', { name: '搜索与命令' });
    await box.fill('导入自己');
    await expect(page.getByRole('list', { name: '搜索结果' })).toContainText('帮助');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: '使用帮助' }).getByText('先检查')).toBeVisible();
    await shot(page, 'choose-13-help');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});
