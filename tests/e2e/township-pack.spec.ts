/** Story S7: a township clerk who knows no GIS reports in a workbook; the county merges what comes back, in the real Electron. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import ExcelJS from 'exceljs';
import { unzipSync, zipSync } from 'fflate';
import type { Feature } from '../../src/core/feature.ts';
import { geodesicDistanceM } from '../../src/core/geo/index.ts';
import { Engine } from '../../src/engine/engine.ts';
import { photoAt } from '../../src/engine/testing/photo.ts';
import { DATA } from '../../tools/paths.mjs';
import { drawn, find, shot, start, type Started } from './app.ts';

const BOOK = '陇城镇填报表.xlsx';

/** The project as it stands on the disk, the journal of the open window included, read by an engine of its own. */
async function onDisk(file: string): Promise<{ readonly features: readonly Feature[]; readonly attachments: (id: string) => Promise<readonly string[]>; close(): Promise<void> }> {
  const engine = new Engine({ dataDir: DATA, version: '0', who: '核对', saving: 'background', now: () => '2026-01-01T00:00:00Z', clock: () => 0 });
  await engine.call('project.open', { path: file, access: 'read' });
  const { features } = await engine.call('features.list', {});
  // absent and null both mean that a value is not known
  const known = features.map((feature) => ({ ...feature, props: Object.fromEntries(Object.entries(feature.props).filter(([, value]) => value !== null).sort(([a], [b]) => (a < b ? -1 : 1))) }));
  return { features: known, attachments: async (id) => (await engine.call('attachment.list', { kind: 'dense-place', id })).attachments.map(({ name }) => name), close: () => engine.close() };
}

async function drop(page: Page, files: readonly string[]): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const at = { x: 500, y: 400, data: { items: [], files: [...files], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await cdp.send('Input.dispatchDragEvent', { type, ...at });
}

/** A clerk's row; a cell that is not named stays as it is. */
type Row = Readonly<Record<string, string | number>>;
const PHOTO_AT: readonly [number, number] = [105.968, 34.985], OUTSIDE_AT: readonly [number, number] = [105.6702, 34.8605];
/** New objects by name: what is written, and where it must come to lie (the name of an object that is there, a square, or a place). */
const NEW: readonly { readonly row: Row; readonly at: string | readonly [number, number] }[] = [
  { row: { name: '陇城李家超市', category: '商场', capacity: 40, '@photos': '李家超市.jpg' }, at: PHOTO_AT },
  { row: { name: '陇城王家饭店', '@place': '陇城加油站(演示)东侧', capacity: 60 }, at: '陇城加油站(演示)' },
  { row: { name: '陇城戏台', category: '文体娱乐场所', '@place': '陇城镇寺观' }, at: '陇城镇寺观' },
  { row: { name: '陇城寺观西停车场', '@place': '陇城镇寺观西' }, at: '陇城镇寺观' },
  { row: { name: '陇城汽车站宾馆', '@place': '陇城镇客运站对面', capacity: 35 }, at: '陇城镇客运站' },
  { row: { name: '陇城周家农家乐', '@place': '陇城周家烟花零售点隔壁' }, at: '陇城周家烟花零售点' },
  { row: { name: '陇城何家棋牌室', '@place': '陇城何家烟花零售点' }, at: '陇城何家烟花零售点' },
  { row: { name: '陇城消防宣传点', '@place': '陇城微型站(演示)' }, at: '陇城微型站(演示)' },
  { row: { name: '山上养老点', category: '养老院', '@place': 'D9', beds: 8 }, at: 'D9' },
];
const CHANGED: Readonly<Record<string, Row>> = { 陇城镇中心小学: { capacity: 555 }, 陇城镇敬老院: { phone: '0938-6500001', beds: 44 }, 陇城镇集贸市场: { category: '商场' } };
const CONFLICT = '陇城镇客运站', THEIRS = 321, OURS = 222;
const SENT = NEW.length + Object.keys(CHANGED).length + 2;

/** Fills the workbook as a clerk does: sorted the other way round, with empty rows between. */
async function fill(zip: string, to: string): Promise<void> {
  const files = unzipSync(fs.readFileSync(zip)), book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(files[BOOK] ?? []) as never);
  const sheet = book.getWorksheet('人员密集场所');
  if (!sheet) throw new Error('no sheet');
  const ids = Array.from({ length: sheet.columnCount }, (_, c) => sheet.getCell(2, c + 1).text), column = (id: string) => ids.indexOf(id) + 1;
  const rows: ExcelJS.CellValue[][] = [];
  for (let r = 3; sheet.getCell(r, column('name')).text !== ''; r++) {
    rows.push(ids.map((_, c) => sheet.getCell(r, c + 1).value));
    ids.forEach((_, c) => { sheet.getCell(r, c + 1).value = null; });
  }
  rows.reverse().forEach((values, i) => values.forEach((value, c) => { sheet.getCell(4 + i * 2, c + 1).value = value; }));
  const set = (r: number, row: Row) => { for (const [id, value] of Object.entries(row)) sheet.getCell(r, column(id)).value = value; };
  for (let r = 3; r <= 4 + rows.length * 2; r++) {
    const name = sheet.getCell(r, column('name')).text, change = CHANGED[name] ?? (name === CONFLICT ? { capacity: THEIRS } : null);
    if (change) set(r, change);
  }
  const first = 6 + rows.length * 2;
  NEW.forEach(({ row }, i) => set(first + i, row));
  set(first + NEW.length + 1, { name: '县城边的仓库', '@photos': '仓库.jpg' });
  const bytes = new Uint8Array(await book.xlsx.writeBuffer() as ArrayBuffer);
  fs.writeFileSync(to, zipSync({ ...files, [BOOK]: bytes, '照片/李家超市.jpg': photoAt(PHOTO_AT, '1'), '照片/仓库.jpg': photoAt(OUTSIDE_AT, '2') }));
}

let started: Started;
test.describe.serial('S7: a township reports', () => {
  let out = '', back = '', project = '';
  let before: readonly Feature[] = [];
  test.beforeAll(async () => {
    started = await start(['--sample']);
    await drawn(started.page);
    out = path.join(started.folder, '陇城镇工作包.zip');
    back = path.join(started.folder, '回收', '陇城镇 已填.zip');
    fs.mkdirSync(path.dirname(back));
    project = await started.page.evaluate(async () => (await window.riskatlas.boot()).samplePath);
  });
  test.afterAll(async () => { await started.stop(); });

  test('the pack goes out: a workbook, a map, instructions, and no word of coordinates', async () => {
    const { page, app } = started;
    await app.evaluate(({ dialog }, to) => { dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: to }); }, out);
    await find(page, '导出乡镇工作包');
    const dialog = page.getByRole('dialog', { name: '导出乡镇工作包' });
    await dialog.getByRole('combobox', { name: '乡镇' }).fill('陇城');
    await page.keyboard.press('Enter');
    await dialog.getByRole('combobox', { name: '填报的类别' }).fill('人员密集');
    await page.keyboard.press('Enter');
    await dialog.getByText('导出乡镇工作包').click();
    await shot(page, 'pack-1-export');
    await dialog.getByRole('button', { name: '导出…' }).click();
    await expect(page.getByText('已导出：')).toBeVisible({ timeout: 60_000 });
    const files = unzipSync(fs.readFileSync(out));
    expect(Object.keys(files).sort()).toEqual(['陇城镇填报表.xlsx', '陇城镇底图.pdf', '填写说明.txt', '照片/请把照片放在这个文件夹.txt'].sort());
    expect(new TextDecoder().decode(files['填写说明.txt'])).not.toMatch(/坐标|经度|WGS|CGCS|GCJ/);
  });

  test('the county changes an object meanwhile; the form comes back and is told apart', async () => {
    const { page } = started;
    await find(page, CONFLICT);
    const card = page.getByRole('complementary', { name: '详情' }).getByRole('article');
    await card.getByRole('button', { name: '编辑' }).click();
    await card.getByRole('textbox', { name: '人数', exact: true }).fill(String(OURS));
    await card.getByRole('button', { name: '保存' }).click();
    await expect(card).toContainText(`${OURS}`);
    const read = await onDisk(project);
    before = read.features;
    await read.close();
    expect(before.find(({ props }) => props['name'] === CONFLICT)?.props['capacity']).toBe(OURS);
    await fill(out, back);
    await drop(page, [back]);
    const drawer = page.getByRole('dialog', { name: '合并乡镇工作包' });
    for (const [state, count] of [['冲突', 1], ['在乡镇外', 1], ['新增', NEW.length], ['修改', Object.keys(CHANGED).length]] as const) await expect(drawer.getByText(`${state} ${count}`, { exact: true })).toBeVisible({ timeout: 60_000 });
    await expect(drawer.getByText(`全部 ${SENT}`, { exact: true })).toBeVisible();
    const conflict = drawer.getByRole('row').filter({ hasText: CONFLICT });
    await expect(conflict).toContainText(`县里${OURS} 人`);
    await expect(conflict).toContainText(`乡镇${THEIRS} 人`);
    await expect(conflict).toContainText(/县里 .+ \d{4}-\d\d-\d\d \d\d:\d\d 改过/);
    await shot(page, 'pack-2-conflict');
    await drawer.getByText(`全部 ${SENT}`, { exact: true }).click();
    await shot(page, 'pack-3-all');
  });

  test('decided and merged it is the table that the test works out; undone and redone exactly', async () => {
    const { page } = started;
    const drawer = page.getByRole('dialog', { name: '合并乡镇工作包' }), run = drawer.getByRole('button', { name: '合并', exact: true });
    await expect(run).toBeDisabled();
    await expect(drawer.getByRole('status')).toContainText('还有 1 处冲突未决定');
    await drawer.getByRole('radiogroup', { name: `“${CONFLICT}”的处理` }).getByText('用乡镇的').click();
    await expect(drawer.getByRole('status')).toHaveText(`将新增 ${NEW.length}，修改 ${Object.keys(CHANGED).length + 1}，不采用 1`);
    await run.click();
    await expect(drawer).toHaveCount(0, { timeout: 60_000 });
    await page.getByRole('navigation').getByRole('button', { name: '历史' }).click();
    await expect(page.getByRole('list', { name: '历史' }).getByRole('listitem').first()).toContainText('合并乡镇工作包（陇城镇）');
    await shot(page, 'pack-4-merged');

    const merged = await onDisk(project);
    const known = new Map(before.map((feature) => [feature.id, feature]));
    // of what was there only what the clerk changed is changed
    const expected = before.map((feature) => {
      if (feature.kind !== 'dense-place') return feature;
      const name = String(feature.props['name']), change = CHANGED[name] ?? (name === CONFLICT ? { capacity: THEIRS } : {});
      return { ...feature, props: { ...feature.props, ...change, ...(change['category'] === '商场' ? { category: 'mall' } : {}) } };
    });
    expect(merged.features.filter(({ id }) => known.has(id))).toEqual(expected);
    const added = merged.features.filter(({ id }) => !known.has(id));
    expect(added.map(({ props }) => props['name']).sort()).toEqual(NEW.map(({ row }) => row['name']).sort());
    const corner = cornerOf(before);
    for (const { row, at } of NEW) {
      const feature = added.find(({ props }) => props['name'] === row['name']), [lon = 0, lat = 0] = feature?.geometry?.type === 'Point' ? feature.geometry.coordinates : [];
      const named = before.find(({ props }) => props['name'] === at)?.geometry;
      const truth: readonly [number, number] = typeof at !== 'string' ? at : at === 'D9' ? squareD9(corner) : named?.type === 'Point' ? [named.coordinates[0] ?? 0, named.coordinates[1] ?? 0] : [0, 0];
      expect([row['name'], geodesicDistanceM([lon, lat], [...truth]) <= (at === 'D9' ? 30 : 0.5)]).toEqual([row['name'], true]);
      expect(feature?.props).toMatchObject({ township: '陇城镇', ...(row['capacity'] === undefined ? {} : { capacity: row['capacity'] }) });
    }
    const shop = added.find(({ props }) => props['name'] === '陇城李家超市');
    expect(await merged.attachments(shop?.id ?? '')).toEqual(['李家超市.jpg']);
    await merged.close();

    const state = async () => { const read = await onDisk(project); await read.close(); return read.features; };
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await state()).length).toBe(before.length);
    expect(await state()).toEqual(before);
    await page.keyboard.press('Control+y');
    await expect.poll(async () => (await state()).length).toBe(merged.features.length);
    expect(await state()).toEqual(merged.features);
  });

  test('a row without a place is placed on the map', async () => {
    const { page } = started;
    const files = unzipSync(fs.readFileSync(out)), book = new ExcelJS.Workbook(), alone = path.join(started.folder, '回收', '补报.xlsx');
    await book.xlsx.load(Buffer.from(files[BOOK] ?? []) as never);
    const sheet = book.getWorksheet('人员密集场所');
    const name = Array.from({ length: 60 }, (_, c) => c + 1).find((c) => sheet?.getCell(2, c).text === 'name') ?? 0;
    let r = 3;
    while (sheet?.getCell(r, name).text !== '') r++;
    sheet.getCell(r, name).value = '说不清的地方';
    fs.writeFileSync(alone, new Uint8Array(await book.xlsx.writeBuffer() as ArrayBuffer));
    await drop(page, [alone]);
    const drawer = page.getByRole('dialog', { name: '合并乡镇工作包' }), row = drawer.getByRole('row').filter({ hasText: '说不清的地方' });
    await expect(row).toContainText('没有填位置', { timeout: 60_000 });
    await row.getByRole('button', { name: '在图上点出“说不清的地方”的位置' }).click();
    await expect(drawer.getByText('在图上点出“说不清的地方”的位置（Esc 取消）')).toBeVisible();
    await shot(page, 'pack-5-placing');
    const map = await page.getByRole('application').boundingBox();
    if (!map) throw new Error('no map');
    const spot = { x: 240, y: 300 };
    const truth = await page.evaluate(({ x, y }) => { const { lng, lat } = window.riskatlasMap.unproject([x, y]); return [lng, lat] as const; }, spot);
    await page.mouse.click(map.x + spot.x, map.y + spot.y);
    await expect(row).toContainText('位置由人点出', { timeout: 60_000 });
    await shot(page, 'pack-6-placed');
    await expect(row).not.toContainText('范围内');
    await drawer.getByRole('button', { name: '合并', exact: true }).click();
    await expect(drawer).toHaveCount(0, { timeout: 60_000 });
    await expect.poll(() => page.evaluate(() => window.riskatlasFeatures().find(({ name: own }) => own === '说不清的地方')?.positions[0] ?? null)).not.toBeNull();
    const first = await page.evaluate(() => window.riskatlasFeatures().find(({ name: own }) => own === '说不清的地方')?.positions[0] ?? []);
    expect(geodesicDistanceM([first[0] ?? 0, first[1] ?? 0], [...truth])).toBeLessThan(0.5);
  });

  test('photos alone become objects where they were taken', async () => {
    const { page, folder } = started;
    const photos = [['塌方一处.jpg', [105.96, 34.99]], ['落石.jpg', [105.97, 35]]].map(([name, at]) => { const file = path.join(folder, String(name)); fs.writeFileSync(file, photoAt(at as [number, number], String(name))); return file; });
    fs.writeFileSync(path.join(folder, '没定位.jpg'), photoAt(null));
    await drop(page, [...photos, path.join(folder, '没定位.jpg')]);
    const drawer = page.getByRole('dialog', { name: '由照片建立对象' });
    await expect(drawer.getByText('照片没有定位信息')).toBeVisible({ timeout: 30_000 });
    await drawer.getByRole('combobox', { name: '对象类别' }).fill('隐患');
    await page.keyboard.press('Enter');
    await shot(page, 'pack-7-photos');
    await drawer.getByRole('button', { name: '建立 2 个' }).click();
    await expect(drawer).toHaveCount(0);
    await expect.poll(() => page.evaluate(() => window.riskatlasFeatures().filter(({ name }) => name === '塌方一处' || name === '落石').length)).toBe(2);
    expect(started.outside).toEqual([]);
  });
});

/** North-west corner of the township's area. */
function cornerOf(features: readonly Feature[]): readonly [number, number] {
  const area = features.find(({ kind, props }) => kind === 'township' && props['name'] === '陇城镇')?.geometry;
  const ring = area?.type === 'Polygon' ? area.coordinates.flat() : area?.type === 'MultiPolygon' ? area.coordinates.flat(2) : [];
  return [Math.min(...ring.map(([lon = 0]) => lon)), Math.max(...ring.map(([, lat = 0]) => lat))];
}

/** D9 of squares of 1 km: 3.5 km east and 8.5 km south of the corner, by the lengths of a degree at 35° N (WGS 84: 110 941 m and 91 288 m). */
function squareD9([west, north]: readonly [number, number]): readonly [number, number] {
  return [west + 3500 / 91_288, north - 8500 / 110_941];
}
