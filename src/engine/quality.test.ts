import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATA } from '../../tools/paths.mjs';
import type { Feature, Geometry, Props } from '../core/feature.ts';
import { at, box, point } from '../core/testing/county.ts';
import { Engine } from './engine.ts';

let folder = '', file = '', engine: Engine, run = 0;
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-quality-')); });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  file = path.join(folder, `${run++}.gpkg`);
  let clock = 0;
  engine = new Engine({ dataDir: DATA, version: '0', who: '张工', saving: 'background', now: () => '2026-11-24T08:00:00.000Z', clock: () => (clock += 20) });
  return () => engine.close();
});

const feature = (kind: string, id: string, geometry: Geometry, props: Props = {}) => ({ kind, id, geometry, props: { name: id, ...props } });
const put = (...puts: ReturnType<typeof feature>[]) => engine.call('edit.apply', { action: 'add', puts });
const get = async (kind: string, id: string): Promise<Feature> => engine.call('features.get', { kind, id });
const townshipOf = async (id: string) => (await get('tailings-pond', id)).props['township'] ?? null;
const TOWNS = [feature('township', 't1', box(-5000, -5000, 5000, 10_000), { name: '甲镇' }), feature('township', 't2', box(0, -5000, 5000, 10_000), { name: '乙镇' })];

describe('quality', () => {
  beforeEach(async () => {
    await engine.call('project.create', { path: file });
    await put(...TOWNS, feature('tailings-pond', 'a', point(500, 0), { township: '甲镇', risk_level: 'low' }), feature('tailings-pond', 'b', point(600, 0), { township: '甲镇', risk_level: 'low' }), feature('tailings-pond', 'c', point(700, 0), { township: '乙镇', risk_level: 'low' }));
  });
  const ids = async () => (await engine.call('quality.run', {})).problems.filter(({ ignored }) => !ignored).map(({ id }) => id);

  it('fixes some or all of a code as one change, which undo takes back', async () => {
    expect(await ids()).toEqual(['township-mismatch:tailings-pond/a:township', 'township-mismatch:tailings-pond/b:township']);
    expect(await engine.call('quality.fix', { ids: [...await ids(), 'no-such:tailings-pond/x'] })).toEqual({ revision: 2, fixed: 2, left: 1 });
    expect([await townshipOf('a'), await townshipOf('b'), await ids()]).toEqual(['乙镇', '乙镇', []]);
    await engine.call('history.undo', {});
    expect([await townshipOf('a'), (await ids()).length]).toEqual(['甲镇', 2]);
    await expect(engine.call('quality.fix', { ids: ['no-such:tailings-pond/x'] })).rejects.toMatchObject({ code: 'quality-nothing-to-fix' });
  });

  it('ignores with reason, who and when; the ignore is undone, taken back, and ends with a change of what it is about', async () => {
    const [first = ''] = await ids();
    await engine.call('quality.ignore', { ids: [first], reason: '飞地' });
    const { problems, codes } = await engine.call('quality.run', {});
    expect(problems.find(({ id }) => id === first)?.ignored).toEqual({ reason: '飞地', who: '张工', at: '2026-11-24T08:00:00.000Z' });
    expect(codes).toEqual([{ code: 'township-mismatch', open: 1, ignored: 1, fixable: 1 }]);
    expect((await engine.call('history.list', {})).entries[0]).toMatchObject({ label: 'engine:edit.quality-ignore', params: { count: 1, reason: '飞地' } });
    await engine.call('history.undo', {});
    expect(await ids()).toContain(first);
    await engine.call('history.redo', {});
    expect(await ids()).not.toContain(first);
    await engine.call('quality.unignore', { ids: [first] });
    expect(await ids()).toContain(first);
    await engine.call('quality.ignore', { ids: [first], reason: '飞地' });
    await engine.call('edit.apply', { action: 'change', puts: [feature('tailings-pond', 'a', point(520, 0), { township: '甲镇', risk_level: 'low' })] });
    expect(await ids()).toContain(first);
    await expect(engine.call('quality.ignore', { ids: ['x'], reason: '飞地' })).rejects.toMatchObject({ code: 'quality-no-problem' });
    await expect(engine.call('quality.unignore', { ids: ['x'] })).rejects.toMatchObject({ code: 'quality-no-problem' });
    await expect(engine.call('quality.ignore', { ids: [first], reason: '  ' })).rejects.toMatchObject({ code: 'bad-params' });
  });

  it('can be stopped on the way', async () => {
    const controller = new AbortController();
    await expect(engine.call('quality.run', {}, { signal: controller.signal, onProgress: () => controller.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('townships that change take their objects along, in the same change', async () => {
    // c was where its place said; a and b were told otherwise by somebody
    await engine.call('edit.apply', { action: 'shape', puts: [feature('township', 't1', box(-5000, -5000, 5650, 10_000), { name: '甲镇' }), feature('township', 't2', box(650, -5000, 4350, 10_000), { name: '丙镇' })] });
    expect([await townshipOf('a'), await townshipOf('c')]).toEqual(['甲镇', '丙镇']);
    expect((await engine.call('history.list', {})).entries[0]?.puts).toBe(3);
    await engine.call('history.undo', {});
    expect(await townshipOf('c')).toBe('乙镇');
  });

  it('townships are assigned on demand where nobody gave one; told before it is done', async () => {
    await put(feature('tailings-pond', 'd', point(800, 0)));
    const plan = await engine.call('project.assignTownships', { dryRun: true });
    expect(plan).toMatchObject({ revision: 2, changes: [{ feature: { id: 'd' }, from: null, to: '乙镇' }], kept: [{ id: 'a' }, { id: 'b' }] });
    expect(await townshipOf('d')).toBeNull();
    expect((await engine.call('project.assignTownships', {})).revision).toBe(3);
    expect(await townshipOf('d')).toBe('乙镇');
    expect((await engine.call('project.assignTownships', {})).revision).toBe(3);
  });
});

describe('the sample', () => {
  beforeEach(async () => { await engine.call('project.create', { path: file, sample: 'qinan' }); });

  it('loses all that is invented in one change, and has it again by undo', async () => {
    const { kinds, revision } = await engine.call('project.clearDemo', { dryRun: true });
    expect([revision, kinds.find(({ kind }) => kind === 'fireworks-retail')]).toEqual([1, { kind: 'fireworks-retail', count: 96 }]);
    const before = await engine.call('project.info', {});
    await engine.call('project.clearDemo', {});
    const after = await engine.call('project.info', {});
    expect(after).toMatchObject({ demo: false, revision: 2 });
    expect(after.kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['county', 'township']));
    await expect(engine.call('project.clearDemo', {})).rejects.toMatchObject({ code: 'no-demo' });
    await engine.call('history.undo', {});
    expect((await engine.call('project.info', {})).kinds).toEqual(before.kinds);
  });

  it('as a checklist tells what is there, and as a workbook holds the same in words, never a formula', async () => {
    const { rows } = await engine.call('needs.list', {});
    expect(rows.find(({ kind }) => kind === 'fireworks-retail')).toMatchObject({ count: 96, demo: 96, imported: null });
    const outlets = path.join(folder, 'outlets.geojson');
    fs.writeFileSync(outlets, JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', id: 'x', geometry: { type: 'Point', coordinates: at(0, 0) }, properties: {} }] }));
    await engine.call('import.file', { path: outlets, kind: 'fireworks-retail' });
    const imported = async () => (await engine.call('needs.list', {})).rows.find(({ kind }) => kind === 'fireworks-retail')?.imported;
    expect(await imported()).toBe('2026-11-24T08:00:00.000Z');
    await engine.call('history.undo', {});
    expect(await imported()).toBeNull();
    const target = path.join(folder, '资料清单.xlsx');
    await engine.call('needs.export', { path: target });
    // read back by another library than wrote it
    const sheet = Object.values(read(fs.readFileSync(target)).Sheets)[0] ?? {};
    const cells = utils.sheet_to_json<string[]>(sheet, { header: 1 });
    expect([cells.length, utils.sheet_to_formulae(sheet).filter((cell) => !cell.includes("='"))]).toEqual([rows.length + 3, []]);
    expect(cells[0]?.[0]).toBe('秦安县(演示)：需要哪些资料');
    expect(cells.find((row) => row[1] === '烟花爆竹零售点')).toEqual(expect.arrayContaining(['应急管理局', '烟花爆竹零售许可证台账', '96 个\n其中演示 96 个']));
    await expect(engine.call('needs.export', { path: path.join(folder, 'x.pdf') })).rejects.toMatchObject({ code: 'format-unknown' });
  });
});
