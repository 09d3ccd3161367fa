/** Story S1: a planner turns the files of the departments into one county project. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { geodesicDistanceM } from '../../src/core/geo/index.ts';
import { ROOT } from '../../tools/paths.mjs';
import { find, shot, start, type Started } from './app.ts';

const S1 = path.join(ROOT, 'tests', 'stories', 's1');
const TRUTH = JSON.parse(fs.readFileSync(path.join(S1, 'truth.json'), 'utf8')) as { readonly kind: string; readonly name: string; readonly at: readonly [number, number] }[];

const hashes = (folder: string) => fs.readdirSync(folder).sort().map((name) => [name, createHash('sha256').update(fs.readFileSync(path.join(folder, name))).digest('hex')]);

let started: Started;
test.describe.serial('S1: files of many departments', () => {
  let file = '', sources = '';
  const before = hashes(path.join(S1, 'files'));
  test.beforeAll(async () => {
    started = await start([]);
    sources = path.join(started.folder, '各部门 数据');
    fs.cpSync(path.join(S1, 'files'), sources, { recursive: true });
    file = path.join(started.folder, 'qinan.rap.gpkg');
  });
  test.afterAll(async () => { await started.stop(); });

  test('a new project; the folder is read, each table with its kind, system and rows', async () => {
    const { page, app } = started;
    await app.evaluate(({ dialog }, [to = '', from = '']) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: to });
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [from] });
    }, [file, sources]);
    await page.getByRole('button', { name: /新建项目/ }).click();
    await expect(page.getByRole('button', { name: '项目菜单' })).toContainText('qinan.rap');
    await find(page, '导入文件夹');
    const list = page.getByRole('list', { name: '要导入的表' });
    await expect(list.getByRole('listitem')).toHaveCount(8, { timeout: 60_000 });
    for (const [name, kind] of [['加油站台账.xls', '加油加气站'], ['公路.shp', '道路'], ['烟花零售点.csv', '烟花爆竹零售点'], ['矿山.kml', '矿山'], ['乡镇.gpkg', '乡镇'], ['燃气干线2', '管道']] as const) {
      await expect(list.getByRole('listitem').filter({ hasText: name })).toContainText(kind);
    }
    await expect(list.getByRole('listitem').filter({ hasText: '燃气管道.dxf' })).toHaveCount(3);
    await list.getByRole('button', { name: /烟花零售点.csv/ }).click();
    const guesses = page.getByRole('radiogroup', { name: '坐标系' });
    await expect(guesses.getByRole('radio').first()).toBeChecked();
    await expect(guesses.locator('label').first()).toContainText('百度');
    await expect(guesses.locator('label').first()).toContainText('平移约');
    await shot(page, 'import-1-outlets');
    await list.getByRole('button', { name: /加油站台账/ }).click();
    await expect(list.getByRole('listitem').filter({ hasText: '加油站台账' })).toContainText('坐标系待确认');
    await page.getByRole('button', { name: '先检查' }).click();
    await expect(page.getByText('无法从数据判断坐标系，请选择')).toBeVisible();
    await shot(page, 'import-2-crs');
    await guesses.getByRole('radio', { name: /^GCJ-02/ }).check();
    await expect(list.getByRole('listitem').filter({ hasText: '加油站台账' })).not.toContainText('坐标系待确认');
    await page.getByRole('tab', { name: '列对应' }).click();
    await shot(page, 'import-2-columns');
    await page.getByRole('tab', { name: '取值对应' }).click();
    await expect(page.getByText('所有取值都能识别')).toBeVisible();
  });

  test('what would be refused is listed and put right in place', async () => {
    const { page } = started;
    const list = page.getByRole('list', { name: '要导入的表' });
    await page.getByRole('button', { name: '先检查' }).click();
    const outlets = list.getByRole('listitem').filter({ hasText: '烟花零售点.csv' });
    await expect(outlets).toContainText('拒绝 3 行', { timeout: 60_000 });
    await outlets.getByRole('button').click();
    await page.getByRole('tab', { name: /预览与修正/ }).click();
    await shot(page, 'import-4-refused');
    await page.getByRole('button', { name: '全部对调经纬度（3）' }).click();
    await page.getByRole('button', { name: '先检查' }).click();
    await expect(page.getByText(/2 行像是重复的对象/)).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: '去掉重复的行（2）' }).click();
    await list.getByRole('button', { name: /矿山/ }).click();
    await page.getByRole('tab', { name: /预览与修正/ }).click();
    await page.getByRole('button', { name: '修复全部自相交图形（1）' }).click();
    await page.getByRole('button', { name: '先检查' }).click();
    await expect(page.getByRole('status').filter({ hasText: '张表' })).toContainText('拒绝 0 行', { timeout: 60_000 });
    await shot(page, 'import-5-preview');
  });

  test('everything comes in one step, at the right places, with the right names, and the sources are as they were', async () => {
    const { page } = started;
    await page.getByRole('button', { name: /^导入 \d+ 个$/ }).click();
    await expect(page.getByRole('list', { name: '要导入的表' })).toHaveCount(0, { timeout: 60_000 });
    await shot(page, 'import-6-done');
    await page.getByRole('navigation').getByRole('button', { name: '历史' }).click();
    await expect(page.getByRole('list', { name: '历史' }).getByRole('listitem')).toHaveCount(1);
    await expect.poll(() => page.evaluate(() => window.riskatlasFeatures().length)).toBe(126);
    const features = await page.evaluate(() => window.riskatlasFeatures());
    for (const { kind, name, at } of TRUTH) {
      const near = features.filter((feature) => feature.kind === kind && (name === '' || feature.name === name)).flatMap(({ positions }) => positions.map((position) => geodesicDistanceM([...position], [...at])));
      expect([kind, name, near.length > 0 && Math.min(...near) <= 2]).toEqual([kind, name, true]);
    }
    const count = (kind: string) => features.filter((feature) => feature.kind === kind).length;
    expect([count('gas-station'), count('road'), count('fireworks-retail'), count('pipeline'), count('mine'), count('township')]).toEqual([12, 30, 60, 3, 4, 17]);
    expect(hashes(sources)).toEqual(before);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.evaluate(() => window.riskatlasFeatures().length)).toBe(0);
    await page.keyboard.press('Control+y');
    await expect.poll(() => page.evaluate(() => window.riskatlasFeatures().length)).toBe(126);
  });

  test('saved, closed and opened again it is the same, and other programs read it', async () => {
    await started.page.keyboard.press('Control+s');
    await expect(started.page.getByText('已全部保存')).toBeVisible();
    const folder = started.folder;
    await started.app.close();
    const again = await start([`--open=${file}`], { folder });
    await expect.poll(() => again.page.evaluate(() => ('riskatlasFeatures' in window ? window.riskatlasFeatures().length : 0))).toBe(126);
    started = again;
    const listed = spawnSync('ogrinfo', ['-ro', file], { encoding: 'utf8' });
    if (listed.status === 0) for (const layer of ['gas_station', 'road', 'fireworks_retail', 'pipeline', 'mine', 'township']) expect(listed.stdout).toContain(layer);
  });

  test('another coordinate system for a table is tried, chosen, and taken back', async () => {
    const { page } = started;
    const places = () => page.evaluate(() => window.riskatlasFeatures().filter(({ kind }) => kind === 'gas-station').flatMap(({ positions }) => positions.slice(0, 1)));
    await page.getByRole('navigation').getByRole('button', { name: '数据' }).click();
    const imports = page.getByRole('region', { name: '导入记录' }), stations = imports.getByRole('listitem').filter({ hasText: '加油站台账.xls' });
    await expect(stations).toContainText('GCJ-02');
    const before = await places();
    await stations.getByRole('button', { name: '换坐标系…' }).click();
    const dialog = page.getByRole('dialog', { name: /换坐标系重算：加油站台账.xls/ });
    await dialog.getByRole('combobox').click();
    await dialog.getByRole('combobox').fill('EPSG:4326');
    await dialog.getByRole('combobox').press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('12 个对象会移动');
    await shot(page, 'import-7-recast');
    await dialog.getByRole('button', { name: '重算位置' }).click();
    await expect(stations).toContainText('按指定的坐标系');
    const shift = (at: readonly (readonly number[])[]) => Math.min(...at.map((position, i) => geodesicDistanceM([...position], [...(before[i] ?? [])])));
    await expect.poll(async () => shift(await places())).toBeGreaterThan(300);
    await shot(page, 'import-8-recast');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => shift(await places())).toBe(0);
  });
});
