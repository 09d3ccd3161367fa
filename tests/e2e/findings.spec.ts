/** Findings waived one and many, grouped, put right by an edit, in the real Electron. */
import { expect, type Page, test } from '@playwright/test';
import { drawn, shot, start, type Started } from './app.ts';

let started: Started;

/** A picture of what has come to rest. */
async function picture(name: string): Promise<void> {
  await started.page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  await shot(started.page, name);
}

const panelOf = (page: Page) => page.getByRole('complementary', { name: '检查' });
const tableOf = (page: Page) => page.getByRole('region', { name: '检查结果' });
const violatedIn = (page: Page) => page.getByRole('banner').getByRole('button', { name: '检查结论计数' }).innerText().then((text) => Number(/违反\s*(\d+)/.exec(text)?.[1]));

async function fillIn(page: Page, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: '豁免', exact: true })).toBeDisabled();
  await dialog.getByRole('textbox', { name: '豁免理由' }).fill(reason);
  await dialog.getByRole('textbox', { name: '批准人' }).fill('县应急管理局');
  await dialog.getByRole('textbox', { name: '有效期至' }).fill('2099-03-31');
  await page.keyboard.press('Enter');
}

test.describe.serial('findings', () => {
  test.beforeAll(async () => { started = await start(['--sample']); await drawn(started.page); });
  test.afterAll(async () => { await started.stop(); });

  test('one is waived from its card: all three asked for, listed and counted apart, undone and done again', async () => {
    const { page } = started;
    await page.getByRole('navigation').getByRole('button', { name: '检查' }).click();
    await panelOf(page).getByRole('button', { name: /烟花零售点距人员密集场所/ }).click();
    await tableOf(page).getByText('62.3 m').first().click();
    const before = await violatedIn(page);
    const card = page.getByRole('article', { name: '依据卡' });
    await card.getByRole('button', { name: '豁免…' }).click();
    await fillIn(page, '学校明年搬迁，已设硬隔离');
    await picture('findings-1-dialog');
    await page.getByRole('dialog').getByRole('button', { name: '豁免', exact: true }).click();
    await expect(card).toContainText('县应急管理局批准豁免至 2099-03-31：学校明年搬迁，已设硬隔离');
    await expect(tableOf(page)).toContainText('豁免至 2099-03-31');
    await expect(panelOf(page).getByRole('button', { name: '已豁免 1' })).toBeVisible();
    expect(await violatedIn(page)).toBe(before - 1);
    await picture('findings-2-waived');
    await page.keyboard.press('Control+z');
    await expect(panelOf(page).getByRole('button', { name: '已豁免 1' })).toHaveCount(0);
    await expect.poll(() => violatedIn(page)).toBe(before);
    await page.keyboard.press('Control+y');
    await expect(panelOf(page).getByRole('button', { name: '已豁免 1' })).toBeVisible();
  });

  test('many are waived at once, and taken back', async () => {
    const { page } = started;
    const boxes = tableOf(page).getByRole('checkbox');
    await boxes.nth(1).check();
    await boxes.nth(2).check();
    await page.getByRole('button', { name: '豁免 2 项…' }).click();
    await fillIn(page, '年底前统一迁移');
    await page.getByRole('dialog').getByRole('button', { name: '豁免', exact: true }).click();
    await panelOf(page).getByRole('button', { name: /^已豁免 [23]$/ }).click();
    await expect(tableOf(page).getByText('豁免至 2099-03-31').first()).toBeVisible();
    await picture('findings-3-list');
    await tableOf(page).getByRole('checkbox').first().check();
    await page.getByRole('button', { name: /^撤销豁免 \d 项$/ }).click();
    await expect(panelOf(page).getByRole('button', { name: /^已豁免/ })).toHaveCount(0);
    await page.getByRole('button', { name: '清除筛选' }).click();
  });

  test('chosen ones come on one map, numbered, with their list', async () => {
    const { page } = started;
    const boxes = tableOf(page).getByRole('checkbox');
    for (const i of [1, 2, 3]) await boxes.nth(i).check();
    await picture('findings-3a-ticked');
    await page.getByRole('button', { name: '出图 3 项…' }).click();
    await expect(page.getByRole('img', { name: /安全距离问题图/ })).toBeVisible();
    await expect(page.getByText('只出选中的 3 项')).toBeVisible();
    await picture('findings-3b-map');
    await page.getByRole('button', { name: '改出全部违反项' }).click();
    await expect(page.getByText('只出选中的 3 项')).toHaveCount(0);
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('navigation').getByRole('button', { name: '检查' }).click();
  });

  test('the list is grouped by rule, township and responsible unit; groups fold, the arrows pass them over', async () => {
    const { page } = started;
    const group = async (by: string) => {
      await page.getByRole('combobox', { name: '分组' }).click();
      await page.getByTitle(by, { exact: true }).click();
    };
    await group('按规则');
    await expect(tableOf(page)).toContainText(/烟花零售点距人员密集场所、加油站等不足100米　\d+ 项，违反 3/);
    await picture('findings-4-grouped');
    const first = tableOf(page).getByRole('button', { name: /收起|关闭/ }).first();
    await first.click();
    await expect(tableOf(page).getByText('62.3 m')).toHaveCount(0);
    await tableOf(page).getByRole('button', { name: '展开行' }).first().click();
    await expect(tableOf(page).getByText('62.3 m').first()).toBeVisible();
    await group('按乡镇');
    await expect(tableOf(page)).toContainText(/项，违反 \d+/);
    await group('按责任单位');
    await expect(tableOf(page)).toContainText('未填责任单位');
    await tableOf(page).press('ArrowDown');
    await expect(page.getByRole('article', { name: '依据卡' })).toBeVisible();
  });

  test('an edit that puts a breach right moves the list at once, and is named as what did it; its undo takes that back', async () => {
    const { page } = started;
    await panelOf(page).getByRole('button', { name: /烟花零售点距人员密集场所/ }).click();
    await tableOf(page).getByText('62.3 m').first().click();
    await page.getByRole('article', { name: '依据卡' }).getByRole('button', { name: /烟花零售点/ }).first().click();
    await page.getByRole('article', { name: /烟花零售点/ }).getByRole('button', { name: '编辑' }).click();
    const place = page.getByRole('textbox', { name: '位置', exact: true }), [lon = 0, lat = 0] = (await place.inputValue()).split(',').map(Number);
    await place.fill(`${lon}, ${lat + 0.02}`);
    await page.getByRole('button', { name: '保存' }).click();
    await expect(panelOf(page).getByRole('button', { name: '已整改 1' })).toBeVisible();
    await panelOf(page).getByRole('button', { name: '已整改 1' }).click();
    await tableOf(page).getByText('位置或形状改变').click();
    const card = page.getByRole('article', { name: '整改记录' });
    await expect(card).toContainText('62.3 m');
    await expect(card).toContainText(/修改 .*（修订 \d+，/);
    await picture('findings-5-fixed');
    await page.keyboard.press('Control+z');
    await expect(panelOf(page).getByRole('button', { name: '已整改 1' })).toHaveCount(0);
    await page.getByRole('button', { name: '清除筛选' }).click();
    await expect(tableOf(page).getByText('62.3 m').first()).toBeVisible();
  });

  test('undo and redo of that edit move the list; how soon after the key is told', async () => {
    const { page } = started;
    // the time from the key to the change of the row of figures, by the page's own events
    const moved = (key: string) => page.evaluate((pressed) => new Promise<number>((resolve) => {
      const banner = document.querySelector('header'), count = () => banner?.textContent ?? '', before = count();
      let from = 0;
      window.addEventListener('keydown', () => { from = performance.now(); }, { once: true, capture: true });
      const seen = new MutationObserver(() => { if (count() !== before && from > 0) { seen.disconnect(); resolve(performance.now() - from); } });
      if (banner) seen.observe(banner, { subtree: true, childList: true, characterData: true });
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, ctrlKey: true, bubbles: true }));
    }), key);
    // of a machine that does other things besides, only the window's own work tells: the time that its thread was at it
    const times: number[] = [], worked: number[] = [], devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const workMs = async () => 1000 * ((await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
    for (const key of ['y', 'z', 'y', 'z', 'y', 'z', 'y', 'z']) {
      // what the change before it has set going has come to rest
      await expect(page.getByRole('status').filter({ hasText: '就绪' })).toBeVisible();
      await page.evaluate(() => new Promise((resolve) => { requestIdleCallback(resolve); }));
      const before = await workMs();
      times.push(await moved(key));
      worked.push((await workMs()) - before);
    }
    test.info().annotations.push({ type: 'list moved after', description: times.map((ms, i) => `${Math.round(ms)} ms (${Math.round(worked[i] ?? 0)} of work in the window)`).join(', ') });
    expect(times).toHaveLength(8);
    await expect(tableOf(page).getByText('62.3 m').first()).toBeVisible();
  });

  test('a waiver whose pair comes nearer holds no longer, and that is told', async () => {
    const { page } = started;
    await tableOf(page).getByText('62.3 m').first().click();
    await page.getByRole('article', { name: '依据卡' }).getByRole('button', { name: '豁免…' }).click();
    await fillIn(page, '学校明年搬迁');
    await page.getByRole('dialog').getByRole('button', { name: '豁免', exact: true }).click();
    await expect(panelOf(page).getByRole('button', { name: '已豁免 1' })).toBeVisible();
    await page.getByRole('article', { name: '依据卡' }).getByRole('button', { name: /烟花零售点/ }).first().click();
    await page.getByRole('article', { name: /烟花零售点/ }).getByRole('button', { name: '编辑' }).click();
    const place = page.getByRole('textbox', { name: '位置', exact: true }), [lon = 0, lat = 0] = (await place.inputValue()).split(',').map(Number);
    // some 9 m towards the school
    await place.fill(`${lon - 0.0001}, ${lat}`);
    await page.getByRole('button', { name: '保存' }).click();
    const told = panelOf(page).getByRole('alert').filter({ hasText: '1 项豁免已失效' });
    await told.getByRole('button', { name: '查看' }).click();
    await tableOf(page).getByText('豁免失效：变近').click();
    await expect(page.getByRole('article', { name: '依据卡' })).toContainText('豁免后距离变近或要求提高，豁免失效。原豁免：县应急管理局批准豁免至 2099-03-31');
    await picture('findings-6-lapsed');
    await page.getByRole('banner').getByRole('button', { name: '中文 / English' }).click();
    await expect(page.getByRole('region', { name: 'Findings' })).toContainText('Lapsed: nearer');
    await picture('findings-7-english');
    expect(started.consoleErrors).toEqual([]);
    expect(started.outside).toEqual([]);
  });
});
