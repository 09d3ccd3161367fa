/** The main job, in the real Electron: sample → layers → check → finding → danger segment → zoning → PDF. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { drawn, rendered, shot, start, type Started } from './app.ts';

let started: Started;

test.describe.serial('the main job', () => {
  test.beforeAll(async () => { started = await start(['--sample']); });
  test.afterAll(async () => { await started.stop(); });

  test('the sample opens and its layers are drawn', async () => {
    const { page } = started;
    await drawn(page);
    expect(await rendered(page, ['township-fill'])).toBe(17);
    expect(await rendered(page, ['road'])).toBeGreaterThan(20);
    expect(await rendered(page, ['point-dot'])).toBeGreaterThan(300);
    expect(await rendered(page, ['segment'])).toBeGreaterThan(5);
    await expect(page.getByText('演示数据').first()).toBeVisible();
    await shot(page, '1-overview');
  });

  test('layers can be switched off, on the map too', async () => {
    const { page } = started;
    await page.getByRole('navigation').getByRole('button', { name: '图层' }).click();
    const before = await rendered(page, ['point-dot']);
    await page.getByRole('checkbox', { name: '人员密集场所' }).click();
    await expect.poll(() => rendered(page, ['point-dot'])).toBeLessThan(before - 100);
    await shot(page, '2-layers');
    await page.getByRole('checkbox', { name: '人员密集场所' }).click();
    await expect.poll(() => rendered(page, ['point-dot'])).toBe(before);
    await page.getByRole('button', { name: '人员密集场所', exact: true }).click();
    await expect(page.getByRole('list', { name: '人员密集场所图例' })).toContainText('重大');
  });

  test('layers can be put in another order, on the map too', async () => {
    const { page } = started;
    const stack = () => page.evaluate(() => window.riskatlasMap.getStyle().layers.map(({ id }) => id).filter((id) => ['road', 'line-bridge'].includes(id)));
    expect(await stack()).toEqual(['road', 'line-bridge']);
    const panel = page.getByRole('complementary', { name: '图层' });
    await panel.getByRole('button', { name: '道路', exact: true }).click();
    const up = panel.getByRole('button', { name: '上移 道路' });
    while (await up.isEnabled()) await up.click();
    await expect.poll(stack).toEqual(['line-bridge', 'road']);
  });

  test('a finding goes to the map with figures, clause and the line between the two', async () => {
    const { page } = started;
    await page.getByRole('navigation').getByRole('button', { name: '检查' }).click();
    await page.getByRole('complementary', { name: '检查' }).getByRole('button', { name: /烟花零售点距人员密集场所/ }).click();
    await page.getByText('62.3 m').first().click();
    const card = page.getByRole('article', { name: '依据卡' });
    await expect(card).toContainText('要求不小于 100 m');
    await expect(card).toContainText('差 37.7 m');
    await expect(card).toContainText('烟花爆竹经营许可实施办法');
    await expect.poll(() => rendered(page, ['finding-distance'])).toBe(1);
    await expect.poll(() => rendered(page, ['finding-point'])).toBe(2);
    await expect.poll(() => rendered(page, ['finding-ring'])).toBe(1);
    await shot(page, '3-finding');
  });

  test('each object of a finding opens with all its attributes, and leads back to the finding', async () => {
    const { page } = started;
    await page.getByRole('article', { name: '依据卡' }).getByRole('button', { name: /小学/ }).first().click();
    const card = page.getByRole('article', { name: /小学/ });
    await expect(card).toContainText('演示数据');
    await expect(card).toContainText('计入的分区');
    await expect(card.getByText('62.3 m')).toBeVisible();
    await expect.poll(() => rendered(page, ['selection-point', 'selection-line'])).toBeGreaterThan(0);
    await shot(page, '3-feature');
    await card.getByText('62.3 m').click();
    await expect(page.getByRole('article', { name: '依据卡' })).toContainText('差 37.7 m');
  });

  test('a click on the map identifies what lies there', async () => {
    const { page } = started;
    const at = await page.evaluate(() => {
      const { riskatlasMap: map } = window;
      const [hit] = map.queryRenderedFeatures({ layers: ['point'] });
      if (hit?.geometry.type !== 'Point') throw new Error('no symbol is drawn');
      const box = map.getCanvas().getBoundingClientRect(), { x, y } = map.project(hit.geometry.coordinates as [number, number]);
      return { x: box.x + x, y: box.y + y };
    });
    await page.mouse.click(at.x, at.y);
    await expect(page.locator('.inspector').getByRole('article')).toContainText(/小学|烟花|医院|公园|商场/);
  });

  test('a danger segment shows radius, limit, measures and profile', async () => {
    const { page } = started;
    await page.getByRole('navigation').getByRole('button', { name: '道路' }).click();
    // choosing a road lists its segments only
    await page.getByRole('complementary', { name: '道路' }).getByRole('button', { name: /对照弯道R25/ }).click();
    await expect(page.locator('.table-drawer')).toContainText('1 处危险路段');
    await page.locator('.table-drawer').getByText('急弯 25 m').click();
    const card = page.getByRole('article', { name: '危险路段' });
    await expect(card).toContainText('急弯 25 m');
    await expect(card).toContainText('限值 30 m');
    await expect(card).toContainText('急弯路标志');
    await expect(card.getByRole('img', { name: /高程/ })).toBeVisible();
    await expect.poll(() => rendered(page, ['segment'])).toBeGreaterThan(0);
    await shot(page, '4-segment');
  });

  test('a township opens into what its level is made of', async () => {
    const { page } = started;
    await page.getByRole('navigation').getByRole('button', { name: '评估' }).click();
    await page.getByRole('complementary', { name: '评估' }).getByRole('button', { name: /兴国镇/ }).click();
    const card = page.getByRole('article', { name: '兴国镇' });
    await expect(card).toContainText('分数构成');
    await expect(card).toContainText('重大');
    const unknown = page.getByRole('complementary', { name: '评估' }).getByRole('button', { name: /云山镇/ });
    await expect(unknown).toContainText('未评');
    await shot(page, '5-township');
  });

  test('the map is exported as a vector PDF with the Chinese title', async () => {
    const { page, app, folder } = started;
    const file = path.join(folder, '分布图.pdf');
    await app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = async () => ({ canceled: false, filePath }); }, file);
    await page.getByRole('button', { name: '出图' }).click();
    await expect(page.getByRole('img', { name: '分布图预览' })).toBeVisible({ timeout: 30_000 });
    await shot(page, '6-print');
    await page.getByRole('button', { name: '输出 PDF' }).click();
    await expect(page.getByText('已输出')).toBeVisible({ timeout: 60_000 });
    const document = await getDocument({ data: new Uint8Array(fs.readFileSync(file)), verbosity: 0 }).promise;
    const sheet = await document.getPage(1);
    const text = (await sheet.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join('');
    expect(text).toContain('秦安县安全风险分布图');
    const [, , width = 0, height = 0] = sheet.view;
    expect([(width / 72) * 25.4, (height / 72) * 25.4].map((mm) => Math.round(mm * 10) / 10)).toEqual([420, 297]);
    expect(fs.readFileSync(file).includes('/Subtype /Image')).toBe(false);
    await page.getByRole('button', { name: '返回' }).click();
  });

  test('English is complete, dark is legible, 1920 × 1080 fits', async () => {
    const { page, app } = started;
    await page.getByRole('button', { name: '中文 / English' }).click();
    await expect(page.getByRole('navigation').getByRole('button', { name: 'Overview' })).toBeVisible();
    await page.getByRole('navigation').getByRole('button', { name: 'Check' }).click();
    await shot(page, '7-english');
    await page.getByRole('button', { name: 'Dark or light' }).click();
    await drawn(page);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1920, 1080));
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1920);
    await shot(page, '8-dark-1920');
  });

  test('no request left the application, and nothing failed in the console', () => {
    expect(started.outside).toEqual([]);
    expect(started.consoleErrors).toEqual([]);
  });
});

test('the window has no Node, and a strict policy', async () => {
  const { page, stop } = await start([]);
  expect(await page.evaluate(() => [typeof (globalThis as Record<string, unknown>)['require'], typeof (globalThis as Record<string, unknown>)['process']])).toEqual(['undefined', 'undefined']);
  await expect(page.getByRole('button', { name: '打开示例县' })).toBeVisible();
  await shot(page, '0-welcome');
  const refused = await page.evaluate(() => fetch('https://example.com/').then(() => 'sent', () => 'refused'));
  expect(refused).toBe('refused');
  await stop();
});

test('the engine may die: the window says so, starts it again and goes on', async () => {
  const { page, app, stop } = await start(['--sample']);
  await drawn(page);
  const killed = await app.evaluate(({ app: electron }) => {
    const engine = electron.getAppMetrics().find(({ type, name }) => type === 'Utility' && name === 'RiskAtlas engine');
    if (engine) process.kill(engine.pid, 'SIGKILL');
    return engine !== undefined;
  });
  expect(killed).toBe(true);
  await drawn(page);
  await page.getByRole('navigation').getByRole('button', { name: '检查' }).click();
  await expect(page.getByText('62.3 m').first()).toBeVisible({ timeout: 30_000 });
  await stop();
});

test('a file that is no project is refused with a sentence, and the window goes on', async () => {
  const bad = path.join(fs.mkdtempSync(path.join(process.env['TMPDIR'] ?? '/tmp', 'bad-')), '坏文件.gpkg');
  fs.writeFileSync(bad, '不是数据库'.repeat(40));
  const { page, stop } = await start([`--open=${bad}`]);
  await expect(page.getByText('这不是项目文件')).toBeVisible();
  await expect(page.getByText('坏文件.gpkg').first()).toBeVisible();
  await page.getByRole('button', { name: '确定' }).click();
  await expect(page.getByRole('button', { name: '打开示例县' })).toBeVisible();
  await stop();
});
