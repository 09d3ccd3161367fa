/** Work on danger segments in the real Electron: photos, the ministry's survey form out and back, terms of risk, the public warning. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { read, utils, write } from '@e965/xlsx';
import { expect, type Page, test } from '@playwright/test';
import { box } from '../../src/core/testing/county.ts';
import { plantedCounty } from '../../src/core/testing/planted-road.ts';
import { Engine } from '../../src/engine/engine.ts';
import { DATA } from '../../tools/paths.mjs';
import { drawn, shot, start, type Started } from './app.ts';

let started: Started, folder = '';
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4////fwAJ+wP9KobjigAAAABJRU5ErkJggg==', 'base64');

/** The planted road in a township, as a project on the disk, with one segment confirmed, notified and published. */
async function planted(file: string): Promise<void> {
  const engine = new Engine({ dataDir: DATA, version: '0', who: '测试', saving: 'immediate', now: () => '2020-12-31T00:00:00Z', clock: () => performance.now() });
  await engine.call('project.create', { path: file });
  await engine.call('edit.apply', { action: 'add', puts: [...plantedCounty().byKind.values(), [{ kind: 'township', id: 't', geometry: box(-60_000, -60_000, 120_000, 120_000), props: { name: '甲镇' } }]].flat() });
  const ids = (await engine.call('roads.run', {})).segments.slice(0, 1).map(({ id }) => id);
  await engine.call('roads.decide', { ids, standing: 'confirmed' });
  await engine.call('roads.progress', { ids, state: 'notified', department: '县交通运输局', deadline: '2021-06-30' });
  await engine.call('roads.progress', { ids, state: 'published' });
  await engine.close();
}

const table = (page: Page) => page.getByRole('region', { name: '危险路段' });
const rows = (page: Page) => table(page).locator('.ant-table-row');
const card = (page: Page) => page.getByRole('article', { name: '危险路段' });
const panel = (page: Page) => page.getByRole('complementary', { name: '道路' });
const saveTo = (filePath: string) => started.app.evaluate(({ dialog }, file) => { dialog.showSaveDialog = async () => ({ canceled: false, filePath: file }); }, filePath);
const openFrom = (filePath: string) => started.app.evaluate(({ dialog }, file) => { dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] }); }, filePath);
async function picture(name: string): Promise<void> {
  await started.page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  await shot(started.page, name);
}

test.describe.serial('work on danger segments', () => {
  test.beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-roads-work-'));
    const file = path.join(folder, 'roads.gpkg');
    await planted(file);
    started = await start([`--open=${file}`], { folder });
    await drawn(started.page);
    await started.page.getByRole('navigation').getByRole('button', { name: '道路' }).click();
    await expect(rows(started.page)).not.toHaveCount(0);
  });
  test.afterAll(async () => { await started.stop(); });

  test('a photo is attached to what was decided, seen on the card, and taken back', async () => {
    const { page } = started, photo = path.join(folder, '弯道.png');
    fs.writeFileSync(photo, PNG);
    await openFrom(photo);
    await rows(page).filter({ hasText: '已公布' }).click();
    const photos = card(page).getByRole('region', { name: '照片' });
    await photos.getByRole('button', { name: '附加照片…' }).click();
    await expect(photos).toContainText('弯道.png');
    await photos.scrollIntoViewIfNeeded();
    await picture('roads-work-1-photo');
    await expect(page.locator('.status-bar')).toContainText('修订 5');
    await page.getByRole('navigation').getByRole('button', { name: '道路' }).focus();
    await page.keyboard.press('Control+z');
    await expect(photos).not.toContainText('弯道.png');
    await page.keyboard.press('Control+y');
    await expect(photos).toContainText('弯道.png');
  });

  test('the survey form goes out, is filled in elsewhere, and comes back as measures and words', async () => {
    const { page } = started, form = path.join(folder, '排查表.xlsx');
    await saveTo(form);
    await panel(page).getByRole('button', { name: '清单与表…' }).click();
    await picture('roads-work-2-menu');
    await page.getByRole('menuitem', { name: '部颁排查表…' }).click();
    await expect(page.getByText('已输出')).toBeVisible();
    const book = read(fs.readFileSync(form)), name = book.SheetNames.find((own) => utils.sheet_to_json(book.Sheets[own] ?? {}).length > 0) ?? '', sheet = book.Sheets[name] ?? {};
    const cells = utils.sheet_to_json<(string | undefined)[]>(sheet, { header: 1 }), [heads = []] = cells, bridge = cells.findIndex((cell) => cell[heads.indexOf('标识（勿改）')]?.includes('dangerous-bridge'));
    utils.sheet_add_aoa(sheet, [['是']], { origin: { r: bridge, c: heads.indexOf('处置措施：标志标线处置') } });
    utils.sheet_add_aoa(sheet, [[2022]], { origin: { r: bridge, c: heads.indexOf('计划实施年份') } });
    fs.writeFileSync(form, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    await openFrom(form);
    await panel(page).getByRole('button', { name: '收回…' }).click();
    await page.getByRole('menuitem', { name: '填好的排查表…' }).click();
    await expect(page.getByText(/采用 1 行/)).toBeVisible();
    await rows(page).filter({ hasText: '危桥' }).click();
    await expect(card(page)).toContainText('按排查表确认（排查表.xlsx）');
    await expect(card(page)).toContainText('设限重、限宽标志');
    await expect(card(page).getByRole('region', { name: '排查表填写' })).toContainText('计划实施年份2022');
    await picture('roads-work-3-form');
  });

  test('terms of risk are set with a reason, and the levels follow', async () => {
    const { page } = started;
    await panel(page).getByRole('button', { name: '整治方案…' }).click();
    const dialog = page.getByRole('dialog', { name: '预算内的整治方案' });
    await dialog.getByText('风险参数', { exact: true }).click();
    await dialog.getByRole('spinbutton', { name: '参数：重大的分值' }).fill('16');
    await expect(dialog.getByRole('button', { name: '保存' })).toBeDisabled();
    await dialog.getByRole('textbox', { name: '改动理由（必填）' }).fill('会议纪要 8 号');
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog.locator('tr').filter({ hasText: '重大的分值' })).toContainText('会议纪要 8 号');
    await picture('roads-work-4-terms');
    await dialog.getByRole('button', { name: '关闭' }).last().click();
  });

  test('the public warning is previewed with the face for the public', async () => {
    const { page } = started, pdf = path.join(folder, '公布提示.pdf');
    await panel(page).getByRole('button', { name: '清单与表…' }).click();
    await page.getByRole('menuitem', { name: '公布提示单…' }).click();
    await expect(page.getByRole('img', { name: /分布图预览：.*公布提示/ })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('list', { name: '对外版已略去' })).toBeVisible();
    await picture('roads-work-5-warning');
    await saveTo(pdf);
    await page.getByRole('button', { name: '输出 PDF' }).click();
    await expect.poll(() => fs.existsSync(pdf) && fs.readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
