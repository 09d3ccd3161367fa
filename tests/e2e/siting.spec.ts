/** Story S2 in the real Electron: can this LPG depot go here, where else, which is better, and the opinion on paper. Distances against radii of curvature worked out here. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Feature, Geometry, Position } from 'geojson';
import type { GeoJSONSource } from 'maplibre-gl';
import { drawn, goTo, pixel, rendered, shot, start, type Started } from './app.ts';

let started: Started;
const panel = () => started.page.getByRole('complementary', { name: '选址' });
const answer = () => panel().getByRole('region', { name: '选址结论' });
const settled = async () => { await expect(answer()).toHaveAttribute('aria-busy', 'false'); };
const choose = async (name: string, text: string) => {
  await panel().getByRole('combobox', { name, exact: true }).fill(text);
  await started.page.keyboard.press('Enter');
};
const saveAs = async (name: string): Promise<string> => {
  const file = path.join(started.folder, name);
  await started.app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath }); }, file);
  return file;
};

/** Features of a source as the window put them there. */
const source = (id: string) => started.page.evaluate(async (name) => {
  const data = await window.riskatlasMap.getSource<GeoJSONSource>(name)?.getData();
  return data && 'features' in data ? data.features : [];
}, id) as Promise<Feature[]>;
const placeNow = async (): Promise<Geometry> => {
  const found = (await source('siting')).find(({ properties }) => properties?.['role'] === 'place');
  if (!found) throw new Error('no place on the map');
  return found.geometry;
};

/** Metres east and north of a place, by the radii of curvature of the ellipsoid there: exact to a millimetre over some hundred metres. */
function plane([lon0 = 0, lat0 = 0]: Position): (position: Position) => [number, number] {
  const a = 6_378_137, e2 = 0.006_694_379_990_14, phi = (lat0 * Math.PI) / 180, w = Math.sqrt(1 - e2 * Math.sin(phi) ** 2);
  const east = (a / w) * Math.cos(phi), north = (a * (1 - e2)) / w ** 3;
  return ([lon = 0, lat = 0]) => [((lon - lon0) * Math.PI * east) / 180, ((lat - lat0) * Math.PI * north) / 180];
}
const linesOf = (geometry: Geometry): Position[][] => (geometry.type === 'Point' ? [[geometry.coordinates]] : geometry.type === 'LineString' ? [geometry.coordinates] : geometry.type === 'MultiLineString' || geometry.type === 'Polygon' ? geometry.coordinates : geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : []);
const toSegment = ([px, py]: [number, number], [ax, ay]: [number, number], [bx, by]: [number, number]): number => {
  const long = (bx - ax) ** 2 + (by - ay) ** 2, t = long === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / long));
  return Math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay));
};
/** Between the outlines of two things that do not meet. */
function apart(one: Geometry, other: Geometry): number {
  const [origin = [0, 0]] = linesOf(one)[0] ?? [], flat = plane(origin);
  const segments = (geometry: Geometry) => linesOf(geometry).flatMap((line) => (line.length === 1 ? [[flat(line[0] ?? []), flat(line[0] ?? [])] as const] : line.slice(1).map((end, i) => [flat(line[i] ?? []), flat(end)] as const)));
  let least = Infinity;
  for (const [a, b] of segments(one)) for (const [c, d] of segments(other)) least = Math.min(least, toSegment(a, c, d), toSegment(b, c, d), toSegment(c, a, b), toSegment(d, a, b));
  return least;
}

test.describe.serial('siting', () => {
  test.beforeAll(async () => { started = await start(['--sample']); await drawn(started.page); });
  test.afterAll(async () => { await started.stop(); });

  test('a depot drawn beside a county road is judged while it is being drawn', async () => {
    const { page } = started;
    await page.keyboard.press('Control+9');
    await expect(panel()).toContainText('先选拟建对象的类别');
    await shot(page, 'siting-0-empty');
    await choose('拟建什么', '燃气设施');
    await choose('类型', '液化气灌装站');
    await panel().getByRole('textbox', { name: '名称' }).fill('液化石油气储配站');
    const road = (await source('lines')).find(({ properties }) => properties?.['id'] === 'DL-X-QINWANG')?.geometry;
    if (road?.type !== 'LineString') throw new Error('the sample has no such road');
    const [lon = 0, lat = 0] = road.coordinates[Math.floor(road.coordinates.length / 2)] ?? [];
    await goTo(page, lon, lat, 16);
    await panel().getByRole('button', { name: '矩形' }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['drawing'])).toBe('rectangle');
    const from = await pixel(page, lon + 0.0006, lat + 0.0002), to = await pixel(page, lon + 0.0006 + 0.001_314, lat + 0.0002 + 0.000_721);
    await page.mouse.move(from.x, from.y);
    await page.mouse.click(from.x, from.y);
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
    await page.mouse.move(to.x, to.y, { steps: 3 });
    // not finished yet
    await expect(answer().getByRole('status')).toContainText('禁止');
    await shot(page, 'siting-1-drawing');
    await page.mouse.click(to.x, to.y);
    await settled();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['drawing'])).toBeUndefined();
  });

  test('the figures are those of the ellipsoid; a rule shows its line and opens its clause', async () => {
    const { page } = started;
    const rule = answer().getByRole('list', { name: '逐条核对' }).getByRole('button').first();
    await expect(rule).toContainText('距公路用地不足100米');
    await rule.click();
    await expect(answer().locator('blockquote').first()).toContainText('公路用地外缘');
    await expect.poll(() => rendered(page, ['siting-line'])).toBeGreaterThan(0);
    const place = await placeNow(), text = await rule.textContent() ?? '', measured = Number(/实测 ([\d.]+) m/.exec(text)?.[1]), margin = Number(/余量 ([−\d.]+) m/.exec(text)?.[1]?.replace('−', '-'));
    const offset = Number(/偏移 ([\d.]+) m/.exec(await answer().textContent() ?? '')?.[1]), roads = (await source('lines')).filter(({ properties }) => properties?.['kind'] === 'road' && text.includes(String(properties['name'])));
    const nearest = Math.min(...roads.map(({ geometry }) => apart(place, geometry)));
    expect(Math.abs(measured + offset - nearest)).toBeLessThan(0.5);
    expect(Math.abs(margin - (nearest - offset - 100))).toBeLessThan(0.5);
    await expect(answer()).toContainText('未核项');
    await shot(page, 'siting-2-rule');
  });

  test('it is dragged on the map, and the findings follow', async () => {
    const { page } = started;
    const place = await placeNow(), [ring = []] = linesOf(place), [a = [], , b = []] = ring;
    const middle = [((a[0] ?? 0) + (b[0] ?? 0)) / 2, ((a[1] ?? 0) + (b[1] ?? 0)) / 2] as const, from = await pixel(page, middle[0], middle[1]);
    const rule = answer().getByRole('list', { name: '逐条核对' }).getByRole('button').first(), before = await rule.textContent();
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 10, from.y - 6, { steps: 3 });
    await page.mouse.move(from.x + 20, from.y - 12, { steps: 3 });
    // still held
    await expect(rule).not.toHaveText(before ?? '');
    await page.mouse.up();
    await settled();
    const moved = await placeNow(), size = (geometry: Geometry) => { const [line = []] = linesOf(geometry), flat = plane(line[0] ?? []); return line.map((position) => flat(position)).flat().map((value) => Math.round(value * 100)); };
    expect(size(moved)).toEqual(size(place));
    await panel().getByRole('button', { name: '移回上一处' }).click();
    await settled();
    expect(await placeNow()).toEqual(place);
    // a drawing that is given up leaves it where it was
    await panel().getByRole('button', { name: '矩形' }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['drawing'])).toBe('rectangle');
    await page.mouse.click(from.x - 200, from.y + 60);
    await page.mouse.move(from.x - 150, from.y + 100, { steps: 3 });
    await expect.poll(placeNow).not.toEqual(place);
    await page.keyboard.press('Escape');
    await settled();
    expect(await placeNow()).toEqual(place);
  });

  test('kept as A; moved to the second place where it may go; kept as B; both side by side', async () => {
    const { page } = started;
    await answer().getByRole('button', { name: '存为方案' }).click();
    await expect(answer().getByRole('list', { name: '最近的可选位置' }).getByRole('button')).toHaveCount(5);
    await expect.poll(() => rendered(page, ['siting-alternative'])).toBeGreaterThan(0);
    await shot(page, 'siting-3-alternatives');
    await answer().getByRole('list', { name: '最近的可选位置' }).getByRole('button').nth(1).click();
    await settled();
    await expect(answer().getByRole('status')).not.toContainText('禁止');
    await answer().getByRole('button', { name: '存为方案' }).click();
    await expect(panel().getByText('比较 2')).toBeVisible();
    await panel().getByText('比较 2').click();
    const table = page.getByRole('region', { name: '方案比较' });
    await expect(table.getByRole('columnheader').nth(1)).toContainText('A');
    await expect(table.getByRole('columnheader').nth(1)).toContainText('禁止');
    await expect(table.getByRole('columnheader').nth(2)).not.toContainText('禁止');
    await expect(table.getByRole('row').filter({ hasText: '距公路用地不足100米' })).toContainText('余量 −');
    await shot(page, 'siting-4-compare');
  });

  test('the opinion: one A4 page, the same figures, Chinese that can be extracted', async () => {
    const { page } = started;
    await panel().getByRole('button', { name: '回到方案 A' }).click();
    await panel().getByText('能不能放').click();
    await settled();
    const rule = await answer().getByRole('list', { name: '逐条核对' }).getByRole('button').first().textContent() ?? '', file = await saveAs('意见.pdf'), docx = await saveAs('意见.docx');
    for (const out of [file, docx]) {
      await saveAs(path.basename(out));
      await answer().getByRole('button', { name: '参考意见…' }).click();
      await expect.poll(() => fs.existsSync(out) && fs.statSync(out).size > 10_000).toBe(true);
    }
    const document = await getDocument({ data: new Uint8Array(fs.readFileSync(file)), verbosity: 0 }).promise, content = await (await document.getPage(1)).getTextContent();
    const text = content.items.map((item) => ('str' in item ? item.str : '')).join('').replace(/\s/g, '');
    expect(document.numPages).toBe(1);
    for (const wanted of ['选址安全分析参考意见', '液化石油气储配站', '结论：禁止', '※含演示数据', '未核', 'cn-county-core', /实测 ([\d.]+) m/.exec(rule)?.[1] ?? '?', /余量 (−[\d.]+) m/.exec(rule)?.[1] ?? '?']) expect(text).toContain(wanted);
    expect(fs.readFileSync(docx).subarray(0, 2).toString()).toBe('PK');
    await shot(page, 'siting-4b-candidate');
  });

  test('a point by typed coordinates: beside a school an outlet is forbidden, with the distance on the ellipsoid', async () => {
    const { page } = started;
    const school = (await source('areas')).find(({ properties }) => properties?.['id'] === 'MJ-023')?.geometry;
    if (school?.type !== 'Polygon') throw new Error('the sample has no such school');
    const [lon = 0, lat = 0] = school.coordinates[0]?.[0] ?? [];
    await panel().getByText('能不能放').click();
    await panel().getByRole('button', { name: '清除位置' }).click();
    await choose('拟建什么', '烟花爆竹零售点');
    await panel().getByRole('textbox', { name: '位置' }).fill(`${(lon - 0.0005).toFixed(6)}, ${(lat - 0.0003).toFixed(6)}`);
    await settled();
    await expect(answer().getByRole('status')).toContainText('禁止');
    const rule = answer().getByRole('list', { name: '逐条核对' }).getByRole('button').filter({ hasText: '西川镇中心小学' }), measured = Number(/实测 ([\d.]+) m/.exec(await rule.textContent() ?? '')?.[1]);
    expect(Math.abs(measured - apart(await placeNow(), school))).toBeLessThan(0.5);
    await goTo(page, lon, lat, 16);
    await shot(page, 'siting-5-point');
  });

  test('where may it go: the zone on the map, a part tells its rules, the rest by size, and as a file', async () => {
    const { page } = started;
    const at = await placeNow();
    if (at.type !== 'Point') throw new Error('not a point');
    await panel().getByText('哪里能放').click();
    await panel().getByRole('button', { name: '划出禁设区' }).click();
    await expect(panel().getByRole('list', { name: '其余可选区' }).getByRole('button').first()).toBeVisible({ timeout: 60_000 });
    await expect.poll(() => rendered(page, ['zone-banned'])).toBeGreaterThan(0);
    const [lon = 0, lat = 0] = at.coordinates, spot = await pixel(page, lon + 0.0001, lat);
    await page.mouse.click(spot.x, spot.y);
    const part = panel().getByRole('article', { name: '所点部分' });
    await expect(part).toContainText('烟花爆竹经营许可实施办法');
    await shot(page, 'siting-6-zone');
    const file = await saveAs('禁设区.geojson');
    await panel().getByRole('button', { name: '导出禁设区…' }).click();
    await expect.poll(() => fs.existsSync(file)).toBe(true);
    const { features } = JSON.parse(fs.readFileSync(file, 'utf8')) as { features: Feature[] };
    expect(features.filter(({ properties }) => properties?.['banned'] === true).length).toBe(await panel().getByRole('list', { name: '禁设部分' }).getByRole('button').count());
    await panel().getByRole('button', { name: '圈定' }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['drawing'])).toBe('polygon');
    for (const [east, north] of [[-0.0005, -0.0005], [0.0012, -0.0005], [0.0012, 0.0012]] as const) { const corner = await pixel(page, lon + east, lat + north); await page.mouse.move(corner.x, corner.y); await page.mouse.click(corner.x, corner.y); }
    await page.keyboard.press('Enter');
    await expect(panel().getByText('圈定的范围')).toBeVisible();
    await panel().getByRole('button', { name: '划出禁设区' }).click();
    // nothing of the zone lies outside of what was drawn
    const farthest = async () => Math.max(...(await source('zone')).flatMap(({ geometry }) => linesOf(geometry).flat()).map(([x = 0, y = 0]) => Math.max(Math.abs(x - lon), Math.abs(y - lat))));
    await expect.poll(farthest).toBeLessThan(0.0013);
    expect(await farthest()).toBeGreaterThan(0.001);
    await shot(page, 'siting-6b-within');
    await choose('范围', '西川');
    await panel().getByRole('button', { name: '划出禁设区' }).click();
    await expect(panel().locator('[aria-busy=true]')).toHaveCount(0);
    await page.keyboard.press('Control+0');
    await shot(page, 'siting-7-zone-part');
  });

  test('a table of applications: judged, filtered, a row is the place, and as a workbook', async () => {
    const { page, app } = started;
    const school = (await source('areas')).find(({ properties }) => properties?.['id'] === 'MJ-023')?.geometry;
    const [lon = 0, lat = 0] = school?.type === 'Polygon' ? school.coordinates[0]?.[0] ?? [] : [];
    const file = path.join(started.folder, '零售申请.csv');
    fs.writeFileSync(file, `名称,经度,纬度\n紧邻学校,${(lon - 0.0005).toFixed(6)},${(lat - 0.0003).toFixed(6)}\n远处,105.40,34.95\n坏行,,\n`);
    await app.evaluate(({ dialog }, filePath) => { dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] }); }, file);
    await panel().getByText('批量').click();
    await panel().getByRole('button', { name: '选择申请表…' }).click();
    // coordinates of three rows do not tell their system
    await expect(panel().getByText('无法从数据判断坐标系，请选择')).toBeVisible();
    await choose('坐标系', 'EPSG:4326');
    const table = page.getByRole('region', { name: '申请表' });
    await expect(table.getByText('紧邻学校')).toBeVisible();
    await expect(panel().getByText('处读不出')).toBeVisible();
    await expect(panel().getByRole('list', { name: '批量结论' })).toContainText('禁止 1');
    await page.getByRole('textbox', { name: '搜索名称、理由' }).fill('紧邻');
    await expect(page.getByText('1 / 2 个申请')).toBeVisible();
    await shot(page, 'siting-8-batch');
    await table.getByText('紧邻学校').click();
    await expect.poll(() => rendered(page, ['siting-place'])).toBe(1);
    const out = await saveAs('结果.xlsx');
    await panel().getByRole('button', { name: '导出结果…' }).click();
    await expect.poll(() => fs.existsSync(out) && fs.statSync(out).size > 1000).toBe(true);
    await panel().getByText('能不能放').click();
    await expect(answer().getByRole('status')).toContainText('禁止');
  });

  test('in English and on dark ground', async () => {
    const { page } = started;
    await page.getByRole('button', { name: '中文 / English' }).click();
    await page.getByRole('button', { name: 'Dark or light' }).click();
    const english = page.getByRole('complementary', { name: 'Siting' });
    await expect(english.getByRole('region', { name: 'Answer' }).getByRole('status')).toContainText('Forbidden');
    await english.getByRole('region', { name: 'Answer' }).getByRole('button', { name: /dense place/ }).first().click();
    await expect.poll(() => rendered(page, ['siting-place'])).toBe(1);
    await shot(page, 'siting-9-english-dark');
    await english.getByText('Where?').click();
    await shot(page, 'siting-10-english-zone');
    await english.getByText('A/B 2').click();
    await shot(page, 'siting-11-english-compare');
    await page.getByRole('button', { name: '中文 / English' }).click();
  });

  test('the largest layout of a township keeps every spacing, measured here, and says who stays and moves', async () => {
    const { page } = started;
    await panel().getByText('布局', { exact: true }).click();
    await choose('乡镇', '西川');
    await panel().getByRole('spinbutton', { name: '名额' }).fill('12');
    await panel().getByRole('spinbutton', { name: '沿路每隔多远取一处' }).fill('200');
    await panel().getByRole('button', { name: '求最大布局' }).click();
    const result = panel().getByLabel('布局结果');
    await expect(result).toContainText('12 个（已证明不能更多）', { timeout: 120_000 });
    await expect(result).toContainText('1 个，共');
    const table = page.getByRole('region', { name: '现有点的去留' });
    await expect(table.getByText('迁移', { exact: true })).toHaveCount(1);
    const out = await saveAs('布局.geojson');
    await panel().getByRole('button', { name: '导出布局…' }).click();
    await expect.poll(() => fs.existsSync(out)).toBe(true);
    const { features } = JSON.parse(fs.readFileSync(out, 'utf8')) as { features: Feature[] };
    const places = features.filter(({ properties }) => properties?.['outcome'] !== '退出').map(({ geometry }): Geometry => ({ type: 'Point', coordinates: linesOf(geometry)[0]?.at(-1) ?? [] }));
    expect(places).toHaveLength(12);
    // 烟花爆竹经营许可实施办法: 50 m
    for (const [i, one] of places.entries()) for (const other of places.slice(i + 1)) expect(apart(one, other)).toBeGreaterThanOrEqual(50 - 0.01);
    await table.getByText('迁移', { exact: true }).click();
    await expect.poll(() => rendered(page, ['siting-slot'])).toBeGreaterThan(0);
    await shot(page, 'siting-12-layout');
    await panel().getByText('比较 2').click();
  });

  test('the candidates alone have changed the project, and can be undone; nothing went wrong', async () => {
    const { page } = started;
    await expect(panel().getByRole('list', { name: '方案' }).getByRole('listitem')).toHaveCount(2);
    await page.keyboard.press('Control+z');
    await expect(panel().getByRole('list', { name: '方案' }).getByRole('listitem')).toHaveCount(1);
    await page.keyboard.press('Control+7');
    await expect(page.getByRole('list', { name: '历史' }).getByRole('listitem')).toHaveCount(4);
    await expect(page.getByRole('list', { name: '历史' })).toContainText('选址方案 A 存入项目');
    expect(started.outside).toEqual([]);
    expect(started.consoleErrors).toEqual([]);
  });
});
