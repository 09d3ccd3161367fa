/** Story S5 in the real Electron: schemes and units, a town opened line by line, weights on sliders, a kept assessment that stays as it was, and what has moved since. */
import { expect, test } from '@playwright/test';
import type { Feature } from 'geojson';
import type { GeoJSONSource } from 'maplibre-gl';
import { drawn, shot, start, type Started } from './app.ts';

let started: Started;
const panel = () => started.page.getByRole('complementary', { name: '评估' });
const rows = () => panel().locator('.unit-line');
const tab = (name: string) => panel().getByRole('radiogroup', { name: '评估的页' }).getByText(name, { exact: true }).click();
/** One of a short list. */
const choose = async (name: string, text: string) => {
  await panel().getByRole('combobox', { name, exact: true }).click();
  await started.page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: new RegExp(`^${text}$`) }).click();
};
/** One of a long list, by its words. */
const seek = async (name: string, text: string) => {
  await panel().getByRole('combobox', { name, exact: true }).fill(text);
  await started.page.keyboard.press('Enter');
};
/** Features of a source as the window put them there. */
const source = (id: string) => started.page.evaluate(async (name) => {
  const data = await window.riskatlasMap.getSource<GeoJSONSource>(name)?.getData();
  return data && 'features' in data ? data.features : [];
}, id) as Promise<Feature[]>;

test.describe.serial('zoning', () => {
  test.beforeAll(async () => { started = await start(['--sample']); await drawn(started.page); });
  test.afterAll(async () => { await started.stop(); });

  test('townships by level, each with its badge; a click on one opens the sum line by line', async () => {
    const { page } = started;
    await page.keyboard.press('Control+5');
    await expect(rows()).toHaveCount(17);
    await expect(rows().first()).toContainText('Ⅰ 重大');
    await expect(rows().filter({ hasText: '稳定' }).first()).toBeVisible();
    await expect(rows().filter({ hasText: /指数 \d+–\d+ 名/ }).first()).toBeVisible();
    await shot(page, 'zoning-1-results');
    const [town] = (await source('townships')).filter(({ properties }) => properties?.['level'] === 'major');
    const name = String(town?.properties?.['name']);
    await rows().filter({ hasText: name }).click();
    const card = page.getByRole('article', { name });
    await expect(card).toContainText('分数构成');
    const total = Number(/合计 ([\d.]+)/.exec((await card.textContent()) ?? '')?.[1]);
    expect(total.toFixed(1)).toBe(await rows().filter({ hasText: name }).locator('.index-figure').textContent());
  });

  test('the ground of the map selects the unit there', async () => {
    const { page } = started;
    const found = await page.evaluate(() => {
      const { width, height } = window.riskatlasMap.getCanvas().getBoundingClientRect();
      for (let x = 60; x < width - 60; x += 23) for (let y = 60; y < height - 60; y += 19) {
        const hits = window.riskatlasMap.queryRenderedFeatures([[x - 6, y - 6], [x + 6, y + 6]]).map(({ layer }) => layer.id);
        if (hits.includes('township-fill') && hits.every((id) => ['township-fill', 'outside', 'land', 'mask'].includes(id))) return { x, y, name: String(window.riskatlasMap.queryRenderedFeatures([x, y], { layers: ['township-fill'] })[0]?.properties['name']) };
      }
      return null;
    });
    if (!found) throw new Error('no free ground');
    await page.locator('canvas.maplibregl-canvas').click({ position: { x: found.x, y: found.y } });
    await expect(page.getByRole('article', { name: found.name })).toBeVisible();
  });

  test('other units and schemes: the map shows them, by level or by the classes of the index', async () => {
    const { page } = started;
    await choose('评估单元', '1 km 网格');
    await expect(panel()).toContainText('单元：1 km 网格');
    await expect.poll(async () => (await source('units')).length).toBeGreaterThan(300);
    expect((await source('townships')).every(({ properties }) => properties?.['level'] === 'none')).toBe(true);
    await panel().getByRole('radiogroup', { name: '图上着色' }).getByText('相对指数').click();
    await expect.poll(async () => new Set((await source('units')).map(({ properties }) => properties?.['class'])).size).toBeGreaterThanOrEqual(5);
    await shot(page, 'zoning-2-grid-index');
    await panel().getByRole('radiogroup', { name: '图上着色' }).getByText('等级').click();
    await choose('评估单元', '乡镇');
    await seek('评估方案', '人员密集场所综合');
    await expect(panel()).toContainText('方案：人员密集场所综合');
    await expect(rows()).toHaveCount(17);
    await rows().first().click();
    await expect(page.getByRole('article')).toContainText('学校、医院、养老机构');
    await shot(page, 'zoning-3-dense');
  });

  test('a weight on its slider moves list and map; what does not sum cannot be saved; the scheme is the project’s, and can be undone', async () => {
    const { page } = started;
    await panel().getByRole('radiogroup', { name: '图上着色' }).getByText('相对指数').click();
    await tab('权重');
    const before = await source('units'), weight = panel().getByRole('spinbutton', { name: '白天人数 的权重' });
    await weight.fill('0.9');
    await expect(panel()).toContainText('权重合计不是 1');
    await expect.poll(async () => JSON.stringify((await source('units')).map(({ properties }) => [properties?.['id'], properties?.['class']]).sort())).not.toBe(JSON.stringify(before.map(({ properties }) => [properties?.['id'], properties?.['class']]).sort()));
    await panel().getByRole('textbox', { name: '另存为方案的名称' }).fill('本县人员密集');
    await expect(panel().getByRole('button', { name: '另存为方案' })).toBeDisabled();
    await shot(page, 'zoning-4-weights');
    await panel().getByRole('button', { name: '归一' }).click();
    await expect(panel()).toContainText('合计 1');
    await panel().getByRole('button', { name: '另存为方案' }).click();
    await expect(panel().locator('.ant-select-content', { hasText: '本县人员密集' }).or(panel().getByTitle('本县人员密集')).first()).toBeVisible();
    await panel().getByRole('button', { name: '层次分析法' }).click();
    await expect(page.getByRole('dialog')).toContainText('CR = 0.000');
    await shot(page, 'zoning-5-ahp');
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await page.keyboard.press('Control+z');
    await expect(panel().getByTitle('本县人员密集')).toHaveCount(0);
    await tab('结果');
    await panel().getByRole('radiogroup', { name: '图上着色' }).getByText('等级').click();
    await expect(panel()).toContainText('方案：全县综合');
  });

  test('an assessment is kept; after a change of the data it is as it was, and the comparison names the town that moved', async () => {
    const { page } = started;
    await panel().getByRole('button', { name: '存档这次评估…' }).click();
    // by the keys: a dialog that still moves as it opens could miss a click
    const name = page.getByRole('dialog').getByRole('textbox', { name: '存档名称' });
    await name.fill('2026年评估');
    await name.press('Enter');
    await expect(name).toBeHidden();
    await tab('比较');
    await expect(panel().getByRole('region', { name: '2026年评估' })).toBeVisible();
    // the only red object of a town is taken away: it comes first in the sum
    await tab('结果');
    await rows().filter({ hasText: '叶堡镇' }).click();
    const red = page.getByRole('article', { name: '叶堡镇' }).locator('.line-button').first();
    await expect(red).toContainText('重大');
    await red.click();
    await page.keyboard.press('Delete');
    await expect(rows().filter({ hasText: '叶堡镇' })).toContainText('较大');
    await tab('比较');
    await seek('与哪次评估或方案比较', '2026年评估');
    const result = panel().getByRole('region', { name: '评估比较' });
    await expect(result).toContainText('降低');
    const table = page.getByRole('region', { name: '评估比较' }).filter({ has: page.locator('.ant-table') }), first = table.locator('.ant-table-row').first();
    await expect(first).toContainText('叶堡镇');
    await expect(first).toContainText('降低');
    await shot(page, 'zoning-6-compare');
    await panel().getByRole('region', { name: '2026年评估' }).getByRole('button', { name: '打开' }).click();
    await expect(panel()).toContainText('正在查看存档“2026年评估”');
    await tab('结果');
    await expect(rows()).toHaveCount(17);
    await expect(rows().filter({ hasText: '叶堡镇' })).toContainText('重大');
    await shot(page, 'zoning-7-kept');
    expect(started.consoleErrors).toEqual([]);
  });
});
