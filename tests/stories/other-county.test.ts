/** A department's table of another county than the sample (GCJ-02, levels in four colours, the lowest called green) becomes a four-colour map of that county on A3. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { DATA } from '../../tools/paths.mjs';

/**
 * GCJ-02 out of WGS 84 and back, written here a second time, after the formula as it is published (Krasovsky 1940: a 6 378 245 m, e² 0.006 693 421 622 965 943); back by iteration.
 */
function gcj(lon: number, lat: number): [number, number] {
  const a = 6_378_245, ee = 0.006_693_421_622_965_943, x = lon - 105, y = lat - 35, { PI, sin, cos, sqrt, abs } = Math;
  const wave = (20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * (2 / 3);
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + wave + ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3 + ((160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3;
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + wave + ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3 + ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3;
  const phi = (lat * PI) / 180, w = 1 - ee * sin(phi) ** 2;
  return [lon + (east * 180) / ((a / sqrt(w)) * cos(phi) * PI), lat + (north * 180) / (((a * (1 - ee)) / (w * sqrt(w))) * PI)];
}
function gcjBack(lon: number, lat: number): [number, number] {
  let [x, y] = [lon, lat];
  for (let i = 0; i < 20; i++) {
    const [u, v] = gcj(x, y);
    [x, y] = [x + lon - u, y + lat - v];
  }
  return [x, y];
}
const metres = ([a, b]: readonly number[], [c, d]: readonly number[]): number => Math.hypot(((c ?? 0) - (a ?? 0)) * 111_320 * Math.cos(((b ?? 0) * Math.PI) / 180), ((d ?? 0) - (b ?? 0)) * 110_900);

/** An invented county: five towns in a row, west to east, 0.1° wide. */
const WEST = 112, SOUTH = 28, HIGH = 0.3;
const TOWNS = [['白石镇', 'major'], ['清水乡', 'considerable'], ['松林镇', 'general'], ['绿溪乡', 'low'], ['远山乡', 'unknown']] as const;
const box = (west: number, east: number) => ({ type: 'Polygon', coordinates: [[[west, SOUTH], [east, SOUTH], [east, SOUTH + HIGH], [west, SOUTH + HIGH], [west, SOUTH]]] });
const border = (i: number): number => WEST + i / 10;

/** Where the objects truly are (WGS 84), and how the department colours them. The second lies 150 m west of a border: unshifted, it would be in the next town. */
const OBJECTS: readonly (readonly [name: string, lon: number, lat: number, colour: string])[] = [
  ['白石水泥厂', border(0) + 0.03, SOUTH + 0.1, '红'], ['白石涂料厂', border(1) - 0.0015, SOUTH + 0.2, '黄'], ['清水木业', border(1) + 0.05, SOUTH + 0.1, '橙色'], ['清水砖厂', border(1) + 0.06, SOUTH + 0.2, '绿'],
  ['松林茶厂', border(2) + 0.05, SOUTH + 0.15, '黄'], ['绿溪粮库', border(3) + 0.05, SOUTH + 0.1, '绿'], ['绿溪竹器厂', border(3) + 0.06, SOUTH + 0.25, '绿色'],
];

let folder = '', engine: Engine;
const at = (name: string) => path.join(folder, name);
const SHEET = { layout: 'county-risk', paper: 'A3', fields: { compiledOn: '2026-11-25', compiledBy: '云岭县应急管理局', drawnBy: '甲', reviewedBy: '乙' } } as const;
const item = (values: Record<string, Record<string, string>>) => ({ path: at('工贸企业.xlsx'), kind: 'factory', crs: 'gcj02', values });

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-other-county-'));
  engine = new Engine({ dataDir: DATA, version: 'test', who: 'test', saving: 'immediate', now: () => '2026-11-25T08:00:00Z', clock: () => 0 });
  await engine.call('project.create', { path: at('云岭县.gpkg'), name: '云岭县' });
  const collection = (features: readonly (readonly [id: string, name: string, geometry: object])[]) => JSON.stringify({ type: 'FeatureCollection', features: features.map(([id, name, geometry]) => ({ type: 'Feature', id, properties: { name }, geometry })) });
  fs.writeFileSync(at('county.geojson'), collection([['C', '云岭县', box(border(0), border(TOWNS.length))]]));
  fs.writeFileSync(at('towns.geojson'), collection(TOWNS.map(([name], i) => [`T${i}`, name, box(border(i), border(i + 1))])));
  await engine.call('import.file', { path: at('county.geojson'), kind: 'county' });
  await engine.call('import.file', { path: at('towns.geojson'), kind: 'township' });
  const book = new ExcelJS.Workbook(), sheet = book.addWorksheet('工贸企业');
  sheet.addRow(['企业名称', '经度', '纬度', '风险等级']);
  for (const [name, lon, lat, colour] of OBJECTS) sheet.addRow([name, ...gcj(lon, lat), colour]);
  await book.xlsx.writeFile(at('工贸企业.xlsx'));
});
afterAll(async () => {
  await engine.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('the table of a department, of another county', () => {
  it('the second formula is its own inverse', () => {
    for (const [, lon, lat] of OBJECTS) {
      expect(metres(gcjBack(...gcj(lon, lat)), [lon, lat])).toBeLessThan(1e-4);
      expect(metres(gcj(lon, lat), [lon, lat])).toBeGreaterThan(300);
    }
  });

  it('green is not taken for low: its rows are refused with the question, by the assistant and by a plain import', async () => {
    const { tables } = await engine.call('import.inspect', { paths: [at('工贸企业.xlsx')] });
    expect(tables[0]?.texts['风险等级']).toEqual(expect.arrayContaining(['绿', '绿色']));
    const { items } = await engine.call('import.preview', { items: [item({})] }), report = items[0]?.report;
    expect([report?.added, report?.refused.map(({ code, field, value, row }) => [code, field, value, row])]).toEqual([4, [['green-level', 'risk_level', '绿', 5], ['green-level', 'risk_level', '绿', 7], ['green-level', 'risk_level', '绿色', 8]]]);
    expect(report?.refused[0]?.reason).toContain('是否指低风险');
    expect(await engine.call('import.file', { path: at('工贸企业.xlsx'), kind: 'factory', crs: 'gcj02', dryRun: true })).toMatchObject({ added: 4, refused: [{ code: 'green-level' }, { code: 'green-level' }, { code: 'green-level' }] });
    // whoever does not know says so, and the objects stay without a level
    const unknown = await engine.call('import.file', { path: at('工贸企业.xlsx'), kind: 'factory', crs: 'gcj02', dryRun: true, values: { risk_level: { 绿: '', 绿色: '' } } });
    expect(unknown).toMatchObject({ added: 7, refused: [] });
    await expect(engine.call('import.file', { path: at('工贸企业.xlsx'), kind: 'factory', values: { rsik: { 绿: 'low' } } })).rejects.toMatchObject({ code: 'unknown-field' });
  });

  it('with the answer all rows come in, where they truly are', async () => {
    const { reports } = await engine.call('import.run', { items: [item({ risk_level: { 绿: 'low', 绿色: 'low' } })] });
    expect(reports).toMatchObject([{ read: 7, added: 7, refused: [], crs: { used: 'gcj02' } }]);
    const { features } = await engine.call('features.list', { kinds: ['factory'] });
    for (const [name, lon, lat, colour] of OBJECTS) {
      const feature = features.find(({ props }) => props['name'] === name);
      if (feature?.geometry?.type !== 'Point') throw new Error(`${name} is not there`);
      expect(metres(feature.geometry.coordinates, gcjBack(...gcj(lon, lat)))).toBeLessThan(0.01);
      expect(feature.props).toMatchObject({ risk_level: { 红: 'major', 橙色: 'considerable', 黄: 'general', 绿: 'low', 绿色: 'low' }[colour], township: TOWNS[Math.floor((lon - WEST) * 10)]?.[0] });
    }
  });

  it('a town has the colour of its highest level; one without any object stays grey', async () => {
    const { units } = await engine.call('assess.run', {});
    expect(Object.fromEntries(units.map(({ name, level }) => [name, level]))).toEqual(Object.fromEntries(TOWNS));
    await engine.call('sheet.export', { ...SHEET, path: at('map.svg') });
    const svg = fs.readFileSync(at('map.svg'), 'utf8');
    // the towns stand beside each other: from west to east in the drawing as on the ground
    const filled = [...svg.matchAll(/<path d="(M[^"]+)" fill="url\(#hatch-(\w+)\)" fill-rule="evenodd"\/>/g)].map(([, d = '', level = '']) => ({ level, west: Math.min(...[...d.matchAll(/[ML](-?[\d.]+) /g)].map(([, x]) => Number(x))) })).sort((a, b) => a.west - b.west);
    const row = filled.slice(0, TOWNS.length).map(({ level }) => level);
    expect(row).toEqual(TOWNS.map(([, level]) => level));
  });

  it('as an A3 PDF: its size to 0.1 mm, every Chinese text of the drawing as text', async () => {
    await engine.call('sheet.export', { ...SHEET, path: at('map.pdf') });
    const { numPages, getPage } = await (async () => { const document = await getDocument({ data: new Uint8Array(fs.readFileSync(at('map.pdf'))), verbosity: 0 }).promise; return { numPages: document.numPages, getPage: (number: number) => document.getPage(number) }; })();
    const page = await getPage(1), [, , width = 0, height = 0] = page.view, mm = 25.4 / 72;
    expect(numPages).toBe(1);
    expect(Math.abs(width * mm - 420)).toBeLessThan(0.1);
    expect(Math.abs(height * mm - 297)).toBeLessThan(0.1);
    const found = (await page.getTextContent()).items.map((one) => ('str' in one ? one.str : '')).join('').replace(/\s/g, '');
    const texts = [...fs.readFileSync(at('map.svg'), 'utf8').matchAll(/<text[^>]*>([^<]*[\u4e00-\u9fff][^<]*)<\/text>/g)].map(([, text = '']) => text.replaceAll('&amp;', '&').replace(/\s/g, ''));
    expect(texts.length).toBeGreaterThan(30);
    expect(texts.filter((text) => !found.includes(text))).toEqual([]);
    expect(found).toContain('云岭县安全风险分布图（2026年）');
    for (const [name] of TOWNS) expect(found).toContain(name);
    expect(found).not.toMatch(/秦安|演示/);
  });
});
