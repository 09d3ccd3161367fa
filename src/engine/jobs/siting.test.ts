import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '../../../tools/paths.mjs';
import type { Geometry } from '../../core/feature.ts';
import { movedTo, pointInArea } from '../../core/geo/index.ts';
import { Engine } from '../engine.ts';

let folder = '', engine: Engine;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-siting-jobs-'));
  engine = new Engine({ dataDir: DATA, version: '0', who: 'test', saving: 'immediate', now: () => '2026-06-01T00:00:00.000Z', clock: () => performance.now() });
  await engine.call('project.create', { path: path.join(folder, 'sample.gpkg'), sample: 'qinan' });
});
afterAll(async () => {
  await engine.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const stopped = (): AbortSignal => { const controller = new AbortController(); controller.abort(); return controller.signal; };

describe('siting', () => {
  it('can be cancelled, and leaves no file behind', async () => {
    const file = path.join(folder, 'zone.geojson'), signal = stopped();
    await expect(engine.call('siting.at', { kind: 'fireworks-retail', at: [105.67, 34.86] }, { signal })).rejects.toMatchObject({ code: 'cancelled' });
    await expect(engine.call('siting.zone', { kind: 'fireworks-retail', path: file }, { signal })).rejects.toMatchObject({ code: 'cancelled' });
    await expect(engine.call('siting.layout', { kind: 'fireworks-retail', township: '西川镇', roadside: { stepM: 500 }, path: file }, { signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(fs.existsSync(file)).toBe(false);
  });

  it('a layout tells its progress and can be cancelled on the way', async () => {
    const controller = new AbortController(), told: { done: number; total: number }[] = [];
    const asked = engine.call('siting.layout', { kind: 'fireworks-retail', township: '西川镇', roadside: { stepM: 100 } }, { signal: controller.signal, onProgress: (progress) => { told.push(progress); if (told.length === 3) controller.abort(); } });
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    expect(told.every(({ done, total }) => done >= 0 && done <= total)).toBe(true);
  });

  it('changes nothing in the project, and the zone is the same again', async () => {
    const before = await engine.call('project.info', {}), zone = () => engine.call('siting.zone', { kind: 'fireworks-retail', attributes: {} });
    expect(await zone()).toEqual(await zone());
    expect(await engine.call('project.info', {})).toEqual(before);
  });

  it('a number may be given as one', async () => {
    const report = await engine.call('siting.at', { kind: 'gas-station', at: [105.67, 34.86], attributes: { grade: 1, name: '新站' } });
    expect(report.attributes).toEqual({ grade: 1, name: '新站' });
  });

  it('a shape is judged by its outline, and its alternatives are moved as they are, legal and in the county', async () => {
    const { features } = await engine.call('features.list', { kinds: ['dense-place'] });
    const school = features.find(({ geometry, props }) => geometry?.type === 'Point' && props['category'] === 'school')?.geometry;
    if (school?.type !== 'Point') throw new Error('the sample has no school that is a point');
    const [lon = 0, lat = 0] = school.coordinates, east = (metres: number) => lon + metres / (Math.cos((lat * Math.PI) / 180) * 111_320), north = (metres: number) => lat + metres / 110_950;
    const geometry = { type: 'Polygon' as const, coordinates: [[[east(60), north(-40)], [east(180), north(-40)], [east(180), north(40)], [east(60), north(40)], [east(60), north(-40)]]] };
    const ask = (shape: Geometry, alternatives: boolean) => engine.call('siting.at', { kind: 'fireworks-retail', geometry: shape, alternatives });
    const report = await ask(geometry, true), rule = report.rules.find(({ rule: id }) => id === 'fw-retail-dense-100');
    expect([report.verdict, report.at]).toEqual(['forbidden', null]);
    // the nearest point is on the west side, due east of the school
    expect(rule?.measured).toBeGreaterThan(59.5);
    expect(rule?.measured).toBeLessThan(60.5);
    expect(report.alternatives.length).toBeGreaterThan(0);
    for (const { at } of report.alternatives) expect((await ask(movedTo(geometry, at), false)).verdict).not.toBe('forbidden');
    expect((await ask(geometry, false)).alternatives).toEqual([]);
    await expect(engine.call('siting.at', { kind: 'fireworks-retail' })).rejects.toMatchObject({ code: 'bad-params' });
  });

  it('the zone of a part is the part of the zone', async () => {
    const within = { type: 'Polygon' as const, coordinates: [[[105.6, 34.8], [105.7, 34.8], [105.7, 34.9], [105.6, 34.9], [105.6, 34.8]]] };
    const [whole, part] = [await engine.call('siting.zone', { kind: 'fireworks-retail' }), await engine.call('siting.zone', { kind: 'fireworks-retail', within })];
    const bannedAt = ({ parts }: typeof whole, lon: number, lat: number) => parts.filter(({ geometry }) => pointInArea(lon, lat, geometry)).map(({ rules }) => rules.join());
    for (let i = 1; i < 20; i++) for (let j = 1; j < 20; j++) expect(bannedAt(part, 105.6 + i / 200, 34.8 + j / 200)).toEqual(bannedAt(whole, 105.6 + i / 200, 34.8 + j / 200));
    expect(bannedAt(part, 105.75, 34.85)).toEqual([]);
    for (const { areaM2 } of [...whole.parts, ...part.parts]) expect(areaM2).toBeGreaterThan(0);
    const named = await engine.call('siting.zone', { kind: 'fireworks-retail', within: '兴国镇' });
    expect(named.bannedM2 + named.restM2).toBeLessThan(whole.bannedM2 + whole.restM2);
    await expect(engine.call('siting.zone', { kind: 'fireworks-retail', within: '不存在' })).rejects.toMatchObject({ code: 'zone-no-area' });
    await expect(engine.call('siting.zone', { kind: 'fireworks-retail', within: { type: 'Polygon', coordinates: [[[100, 30], [101, 30], [101, 31], [100, 30]]] } })).rejects.toMatchObject({ code: 'zone-outside' });
  });

  it('applications are judged without a file', async () => {
    const table = path.join(folder, 'applications.csv');
    fs.writeFileSync(table, '名称,经度,纬度\n甲,105.67,34.86\n乙,105.7,34.9\n');
    const report = await engine.call('siting.batch', { path: table, kind: 'fireworks-retail', crs: 'EPSG:4326' });
    expect([report.path, report.rows.map(({ row, feature }) => [row, feature.props['name']])]).toEqual([null, [[2, '甲'], [3, '乙']]]);
  });

  it('the opinion is one A4 page with the same figures, clauses, what was not checked, the demo mark and the day; as DOCX the same', async () => {
    const question = { kind: 'fireworks-retail', at: [105.647858, 34.860748] as [number, number], attributes: { name: '某零售点' } }, report = await engine.call('siting.at', question);
    const pdf = path.join(folder, 'opinion.pdf'), docx = path.join(folder, 'opinion.docx');
    for (const file of [pdf, docx]) await engine.call('siting.opinion', { ...question, path: file, day: '2026-11-25' });
    const document = await getDocument({ data: new Uint8Array(fs.readFileSync(pdf)), verbosity: 0 }).promise, page = await document.getPage(1);
    const text = (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join('').replace(/\s/g, '');
    const body = strFromU8(unzipSync(new Uint8Array(fs.readFileSync(docx)))['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]*>/g, '').replace(/\s/g, '');
    expect([document.numPages, page.view.slice(2).map((points) => Math.round((points / 72) * 25.4))]).toEqual([1, [210, 297]]);
    const [first] = report.rules;
    for (const wanted of ['选址安全分析参考意见', '某零售点', '禁止', '※含演示数据', (first?.measured ?? 0).toFixed(1), (first?.margin ?? 0).toFixed(1).replace('-', '−'), first?.object?.name ?? '?', `《${first?.clause.law}》${first?.clause.article}`, `未核${report.unchecked.length}项`, report.pack, '2026-11-25']) {
      expect(text).toContain(wanted.replace(/\s/g, ''));
      expect(body).toContain(wanted.replace(/\s/g, ''));
    }
    for (const { label } of report.unchecked) expect(text).toContain(label.zh.replace(/\s/g, ''));
    expect(fs.readFileSync(pdf).toString('latin1')).not.toContain('/Subtype /Image');
    await expect(engine.call('siting.opinion', { ...question, path: path.join(folder, 'opinion.txt'), day: '2026-11-25' })).rejects.toMatchObject({ code: 'format-unknown' });
  });

  it('candidates are kept in the project by letters, judged by the data as it is, undone and given up like other changes', async () => {
    const at: [number, number] = [105.5501, 34.9501], question = { kind: 'fireworks-retail', at, attributes: { name: '候选' } }, list = async () => (await engine.call('siting.candidates', {})).candidates;
    expect([await engine.call('siting.keep', question), await engine.call('siting.keep', { ...question, at: [105.56, 34.96] })]).toMatchObject([{ letter: 'A' }, { letter: 'B' }]);
    const [before] = await list();
    expect(before).toMatchObject({ letter: 'A', kind: 'fireworks-retail', attributes: { name: '候选' }, geometry: { type: 'Point', coordinates: at }, who: 'test', at: '2026-06-01T00:00:00.000Z', report: { verdict: 'allowed' } });
    await engine.call('edit.apply', { action: 'add', puts: [{ kind: 'dense-place', id: 'new-school', geometry: { type: 'Point', coordinates: at }, props: { name: '新校', category: 'school', level: 'unknown' } }] });
    expect((await list()).map(({ letter, report }) => [letter, report.verdict])).toEqual([['A', 'forbidden'], ['B', 'allowed']]);
    await engine.call('siting.drop', { letter: 'A' });
    expect((await list()).map(({ letter }) => letter)).toEqual(['B']);
    expect(await engine.call('siting.keep', question)).toMatchObject({ letter: 'A' });
    await engine.call('history.undo', { count: 2 });
    expect((await list()).map(({ letter }) => letter)).toEqual(['A', 'B']);
    expect((await engine.call('history.list', {})).entries.map(({ label }) => label)).toEqual(expect.arrayContaining(['engine:edit.siting-keep', 'engine:edit.siting-drop']));
    await expect(engine.call('siting.drop', { letter: 'Z' })).rejects.toMatchObject({ code: 'no-candidate' });
  });
});
