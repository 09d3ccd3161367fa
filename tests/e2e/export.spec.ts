/** What goes out of the window: objects in any format, templates, the findings as a workbook. */
import fs from 'node:fs';
import path from 'node:path';
import { read, utils } from '@e965/xlsx';
import { expect, test } from '@playwright/test';
import { drawn, find, shot, start, type Started } from './app.ts';

let started: Started;

const saveAs = async (name: string): Promise<string> => {
  const file = path.join(started.folder, name);
  await started.app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath }); }, file);
  return file;
};
const dialog = () => started.page.getByRole('dialog');
const choose = async (name: string, text: string) => {
  await dialog().getByRole('combobox', { name }).fill(text);
  await started.page.keyboard.press('Enter');
};
const sheetsOf = (file: string) => {
  const book = read(fs.readFileSync(file));
  return new Map(book.SheetNames.map((name) => [name, utils.sheet_to_json<unknown[]>(book.Sheets[name] ?? {}, { header: 1 })]));
};

test.describe.serial('export', () => {
  test.beforeAll(async () => { started = await start(['--sample']); await drawn(started.page); });
  test.afterAll(async () => { await started.stop(); });

  test('the whole project as one GeoPackage; a format of one kind refuses several', async () => {
    const { page } = started, file = await saveAs('出口 全部.gpkg');
    await page.keyboard.press('Control+e');
    await expect(dialog().getByRole('note')).toContainText('39 类 793 个对象');
    await shot(page, 'export-1-project');
    await choose('格式', 'KML');
    await expect(dialog().getByText('这种格式一个文件只放一类')).toBeVisible();
    await expect(dialog().getByRole('button', { name: /^导出 793 个/ })).toBeDisabled();
    await expect(dialog().getByRole('combobox', { name: '坐标系' })).toBeDisabled();
    await shot(page, 'export-2-one-kind');
    await choose('格式', 'GeoPackage');
    await choose('坐标系', '4544');
    await dialog().getByRole('button', { name: /^导出 793 个/ }).click();
    await expect(dialog().getByText('已导出 793 个对象')).toBeVisible();
    await expect(dialog().getByRole('button', { name: '打开所在文件夹' })).toBeVisible();
    await shot(page, 'export-3-written');
    expect(fs.readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3');
    await dialog().getByRole('button', { name: '关闭' }).last().click();
    await expect(dialog()).toHaveCount(0);
  });

  test('one kind as a workbook with chosen fields', async () => {
    const { page } = started, file = await saveAs('加油站.xlsx');
    await page.keyboard.press('Control+e');
    await dialog().getByRole('radio', { name: '按类别' }).check();
    await choose('选择类别', '加油加气站');
    await page.keyboard.press('Escape');
    await choose('格式', 'Excel');
    await dialog().getByRole('radio', { name: '自选' }).check();
    await choose('选择字段', '名称');
    await choose('选择字段', '风险等级');
    await dialog().getByText('导出什么').click();
    await shot(page, 'export-4-fields');
    await dialog().getByRole('button', { name: /^导出 9 个/ }).click();
    await expect(dialog().getByText('已导出 9 个对象')).toBeVisible();
    await dialog().getByRole('button', { name: '关闭' }).last().click();
    const rows = sheetsOf(file).get('加油加气站');
    expect([rows?.[0], rows?.length]).toEqual([['编号（勿改）', '名称', '风险等级', '经度', '纬度'], 11]);
  });

  test('a template, with the townships of the project', async () => {
    const { page } = started, file = await saveAs('填报.xlsx');
    await find(page, '导出填报模板');
    await choose('填报哪一类', '烟花爆竹零售点');
    await dialog().getByRole('button', { name: '生成模板…' }).click();
    await expect(dialog().getByText('已生成填报模板')).toBeVisible();
    await shot(page, 'export-5-template');
    await dialog().getByRole('button', { name: '关闭' }).last().click();
    expect([...sheetsOf(file).get('lists') ?? []].flat()).toContain('兴国镇');
  });

  test('the findings as a workbook', async () => {
    const { page } = started, file = await saveAs('问题清单.xlsx');
    await page.getByRole('navigation').getByRole('button', { name: '检查' }).click();
    await page.getByRole('button', { name: '导出问题清单（Excel）' }).click();
    await expect(page.getByText(`已输出 ${file}`)).toBeVisible();
    await shot(page, 'export-6-findings');
    expect([...sheetsOf(file).keys()]).toEqual(['汇总', '问题清单', '存量供参考', '无法判定']);
    expect(started.consoleErrors).toEqual([]);
  });

  test('chosen objects; the dialog in English', async () => {
    const { page } = started, file = await saveAs('chosen.csv');
    await page.getByRole('button', { name: '中文 / English' }).click();
    await page.getByRole('navigation').getByRole('button', { name: 'Layers' }).click();
    await page.keyboard.press('Control+a');
    await page.getByRole('toolbar').getByRole('button', { name: 'Export…' }).click();
    await choose('Format', 'CSV');
    await expect(dialog().getByRole('note')).toContainText('1 object(s), 1 kind(s)');
    await shot(page, 'export-7-english');
    await dialog().getByRole('button', { name: 'Export (1)…' }).click();
    await expect(dialog().getByText('Exported: 1')).toBeVisible();
    expect(fs.readFileSync(file, 'utf8').trim().split('\r\n')).toHaveLength(2);
  });
});
