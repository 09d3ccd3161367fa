/** Print day in the window: layouts, a township, the atlas page by page, the public face, the report. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { drawn, shot, start, type Started } from './app.ts';

let started: Started;
const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole('combobox', { name: label }).fill(option);
  await page.keyboard.press('Enter');
};
/** The page that is shown, by its title and number. */
const shows = (page: Page, title: string, number = 1, of = 1) => expect(page.getByRole('img', { name: `分布图预览：${title}，第 ${number} 页，共 ${of} 页` })).toBeVisible({ timeout: 30_000 });
const saveTo = async ({ app, folder }: Started, name: string): Promise<string> => {
  const file = path.join(folder, name);
  await app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = async () => ({ canceled: false, filePath }); }, file);
  return file;
};

test.describe.serial('print day', () => {
  test.beforeAll(async () => {
    started = await start(['--sample']);
    await drawn(started.page);
    await started.page.getByRole('button', { name: '出图' }).click();
    await expect(started.page.getByRole('img', { name: '分布图预览' })).toBeVisible({ timeout: 30_000 });
  });
  test.afterAll(async () => { await started.stop(); });

  test('a township has its own page', async () => {
    const { page } = started;
    await choose(page, '范围', '兴国镇');
    await shows(page, '秦安县兴国镇安全风险分布图（2026年）');
    const image = page.getByRole('img', { name: '分布图预览' });
    const fitting = (await image.boundingBox())?.width ?? 0;
    await page.getByText('100%', { exact: true }).click();
    // 420 mm at 96 to the inch
    await expect.poll(async () => Math.round((await image.boundingBox())?.width ?? 0)).toBe(1587);
    expect(fitting).toBeLessThan(1000);
    await shot(page, 'print-zoom');
    await page.getByText('适合窗口').click();
    await shot(page, 'print-township');
  });

  test('an industry is another layout, and what is blank is told', async () => {
    const { page } = started;
    await choose(page, '范围', '全县');
    await choose(page, '版式', '烟花爆竹');
    await shows(page, '秦安县烟花爆竹安全风险分布图（2026年）');
    const notes = page.getByRole('region', { name: '印前须知' });
    await expect(notes).toContainText('“编制单位”没有填写');
    await page.getByRole('textbox', { name: '编制单位' }).fill('秦安县应急管理局');
    await page.getByRole('textbox', { name: '编制单位' }).press('Enter');
    await expect(notes).not.toContainText('“编制单位”没有填写', { timeout: 30_000 });
    await shot(page, 'print-industry');
  });

  test('the public face lists what it leaves out, and says that it is not approved', async () => {
    const { page } = started;
    await choose(page, '版式', '安全风险分布图');
    await page.getByText('对外', { exact: true }).click();
    await expect(page.getByRole('list', { name: '对外版已略去' })).toContainText('管道（5）', { timeout: 30_000 });
    await expect(page.getByRole('region', { name: '印前须知' })).toContainText('将印“未经审核，不得公开”');
    await shot(page, 'print-public');
    await page.getByText('内部', { exact: true }).click();
  });

  test('the atlas is turned page by page and written as one PDF', async () => {
    const { page } = started, file = await saveTo(started, '图集.pdf');
    await choose(page, '范围', '分乡镇图集（17 页加索引）');
    await shows(page, '秦安县分乡镇安全风险图集（2026年）· 索引', 1, 18);
    await page.getByRole('listitem', { name: '下一页' }).getByRole('button').click();
    await shows(page, '秦安县兴国镇安全风险分布图（2026年）', 2, 18);
    await shot(page, 'print-atlas');
    await page.getByRole('button', { name: '输出 PDF' }).click();
    await expect(page.getByText('已输出 18 页')).toBeVisible({ timeout: 90_000 });
    expect((await getDocument({ data: new Uint8Array(fs.readFileSync(file)), verbosity: 0 }).promise).numPages).toBe(18);
  });

  test('the report is written as DOCX', async () => {
    const { page } = started, file = await saveTo(started, '报告.docx');
    await page.getByRole('button', { name: '评估报告…' }).click();
    const dialog = page.getByRole('dialog', { name: '评估报告…' });
    await dialog.getByRole('textbox', { name: '编制单位' }).fill('秦安县应急管理局');
    await dialog.getByRole('button', { name: /^输\s?出$/ }).click();
    await expect(dialog).toContainText('已输出：重大、较大风险点 80', { timeout: 90_000 });
    await shot(page, 'print-report');
    expect(strFromU8(unzipSync(fs.readFileSync(file))['word/document.xml'] ?? new Uint8Array())).toContain('秦安县安全风险评估报告');
    expect(started.outside).toEqual([]);
  });

  test('English fits, and dark is legible', async () => {
    const { page } = started;
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    await page.getByRole('button', { name: '中文 / English' }).click();
    await page.getByRole('button', { name: 'Dark or light' }).click({ noWaitAfter: true, timeout: 60_000 });
    await expect(page.getByRole('region', { name: 'Before printing' })).toBeVisible({ timeout: 30_000 });
    await shot(page, 'print-english-dark');
  });
});
