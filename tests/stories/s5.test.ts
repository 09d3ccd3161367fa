/** S5, four-colour zoning for 17 towns with last year beside it: the sums done again by a sheet of whole numbers, what flips, what is kept, what is printed. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { booleanIntersects } from '@turf/turf';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../../src/cli/testing/cli.ts';
import type { Feature, Geometry } from '../../src/core/feature.ts';
import { Engine } from '../../src/engine/engine.ts';
import { DATA } from '../../tools/paths.mjs';

let folder = '', file = '';
let engine: Engine;
const at = (name: string) => path.join(folder, name);
const open = async () => {
  engine = new Engine({ dataDir: DATA, version: 'test', who: '王工', saving: 'immediate', now: () => '2026-11-25T08:00:00Z', clock: () => performance.now() });
  await engine.call('project.open', { path: file });
};
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-s5-'));
  file = at('秦安.gpkg');
  expect((await cli('new', file, '--sample', 'qinan')).code).toBe(0);
  await open();
});
afterAll(async () => {
  await engine.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** The county's weights, in hundredths: other than those of the product. */
const WEIGHTS: Readonly<Record<string, number>> = { 'hazchem-site': 250, 'fireworks-warehouse': 220, 'explosives-store': 300, 'tailings-pond': 175, mine: 130, 'gas-station': 160, 'dense-place': 145, building: 15, pipeline: 210 };
const OTHERWISE = 90, SCORES: Readonly<Record<string, number>> = { major: 27, considerable: 9, general: 3, low: 1 };
const SCHEME = { schema: 'riskatlas.scheme/2', id: 'county-2026', label: { zh: '本县2026', en: 'County 2026' }, indicators: [{ id: 'levels', group: 'hazard', label: { zh: '等级', en: 'Levels' }, weight: 1, measure: 'level', scores: SCORES, weights: Object.fromEntries(Object.entries(WEIGHTS).map(([kind, weight]) => [kind, weight / 100])), otherwise: OTHERWISE / 100 }] };
const ASKED = { unit: 'township', scheme: 'county-2026', lang: 'zh' } as const;
/** Kinds that have a level, as the form of the plan lists them. */
const RATED = new Set(['road', 'bridge', 'tunnel', 'culvert', 'junction', 'roadside-market', 'railway', 'pipeline', 'gas-station', 'gas-facility', 'power-line', 'substation', 'utility-gallery', 'hazchem-site', 'fireworks-retail', 'fireworks-warehouse', 'explosives-store', 'mine', 'tailings-pond', 'factory', 'functional-zone', 'warehouse-logistics', 'special-equipment', 'farm-machinery', 'city-park', 'building', 'high-rise', 'construction-site', 'works', 'project', 'event', 'dense-place']);

interface Line { readonly kind: string; readonly points: number }
/** The sheet: a town a row, its objects with their points; by Turf which town an object has a part in. */
async function sheet(): Promise<ReadonlyMap<string, { readonly lines: readonly Line[]; readonly unknown: number }>> {
  const { features } = await engine.call('features.list', {}), towns = features.filter(({ kind }) => kind === 'township');
  const shape = (geometry: Geometry | null) => { if (!geometry || geometry.type === 'GeometryCollection') throw new Error('a simple shape'); return geometry; };
  const homes = new Map(features.filter(({ kind, geometry }) => RATED.has(kind) && geometry).map((feature: Feature) => {
    const touched = towns.filter(({ geometry }) => booleanIntersects(shape(geometry), shape(feature.geometry))).map(({ id }) => id);
    // what lies in no town counts in the one that it names
    return [feature, touched.length > 0 ? touched : towns.filter(({ props }) => props['name'] === feature.props['township']).map(({ id }) => id)] as const;
  }));
  return new Map(towns.map((town) => {
    const points = [...homes].filter(([, ids]) => ids.includes(town.id)).map(([{ kind, props }]) => ({ kind, points: SCORES[String(props['risk_level'])] ?? 0 }));
    return [String(town.props['name']), { lines: points.filter((line) => line.points > 0), unknown: points.filter((line) => line.points === 0).length }];
  }));
}
/** Hundredths, or with a weight changed by `percent` ten-thousandths: whole numbers only. */
const total = (lines: readonly Line[], changed?: string, percent = 100): number => lines.reduce((sum, { kind, points }) => sum + points * (WEIGHTS[kind] ?? OTHERWISE) * (kind === changed ? percent : 100), 0);
const rankIn = (totals: readonly number[], own: number): number => totals.filter((one) => one > own).length + 1;

describe('S5', () => {
  it('scores equal the sheet exactly, as they are shown and line by line; a town without data is unknown', async () => {
    await engine.call('assess.keepScheme', { scheme: SCHEME });
    const report = await engine.call('assess.run', ASKED), rows = await sheet();
    expect(report.units).toHaveLength(17);
    for (const { name, score, level, complete, counts, contributions } of report.units) {
      const row = rows.get(name);
      if (!row) throw new Error(name);
      expect([name, score === null ? 0 : Math.round(score * 1e8) / 1e8, counts.unknown]).toEqual([name, total(row.lines) / 10_000, row.unknown]);
      expect(contributions.map((line) => Math.round(line.score * line.weight * 100)).reduce((sum, one) => sum + one, 0)).toBe(total(row.lines) / 100);
      const most = Math.max(0, ...row.lines.map(({ points }) => points));
      expect([name, level]).toEqual([name, { 27: 'major', 9: 'considerable', 3: 'general', 1: 'low', 0: 'unknown' }[most]]);
      expect(complete).toBe(row.unknown === 0 && row.lines.length > 0);
    }
    const unknown = report.units.filter(({ level }) => level === 'unknown');
    expect(unknown.map(({ name, score, complete }) => [name, score, complete])).toEqual([['云山镇', null, false]]);
    expect(unknown[0]?.missing.length).toBeGreaterThan(0);
  });

  it('1 km cells roll up to towns by the highest: what decides the level of a town decides that of a cell', async () => {
    const grid = await engine.call('assess.run', { ...ASKED, unit: 'grid:1000' }), towns = await engine.call('assess.run', ASKED);
    const worst = (units: typeof towns.units) => new Set(units.flatMap(({ level, contributions }) => contributions.filter((line) => line.level === level).map(({ kind, id }) => `${kind}/${id}`)));
    const cells = worst(grid.units);
    for (const key of worst(towns.units)) expect(cells.has(key), key).toBe(true);
  });

  it('the badge names the towns that flip under a fifth of each weight, as the sheet done again does', async () => {
    const { out, code } = await cli('assess', file, '--scheme', 'county-2026', '--json'), rows = [...(await sheet())].filter(([, { lines }]) => lines.length > 0), kinds = [...new Set(rows.flatMap(([, { lines }]) => lines.map(({ kind }) => kind)))];
    expect(code).toBe(0);
    const { units } = JSON.parse(out) as { units: { name: string; certainty: { rank: number; bestRank: number; worstRank: number } | null }[] };
    const expected = rows.map(([name, { lines }]) => {
      const ranks = [undefined, ...kinds].flatMap((kind) => (kind === undefined ? [100] : [80, 120]).map((percent) => rankIn(rows.map(([, other]) => total(other.lines, kind, percent)), total(lines, kind, percent))));
      return [name, ranks[0], Math.min(...ranks), Math.max(...ranks)];
    });
    expect(units.flatMap(({ name, certainty }) => (certainty ? [[name, certainty.rank, certainty.bestRank, certainty.worstRank]] : [])).sort()).toEqual(expected.sort());
    expect(expected.some(([, , best, worst]) => best !== worst) && expected.some(([, , best, worst]) => best === worst)).toBe(true);
  });

  it('a kept assessment stays what it was, whatever becomes of data, weights and rules; keeping and deleting can be undone', async () => {
    await engine.call('assess.freeze', { ...ASKED, name: '2026年评估' });
    await expect(engine.call('assess.freeze', { ...ASKED, name: '2026年评估' })).rejects.toMatchObject({ code: 'frozen-exists' });
    const before = await engine.call('assess.openFrozen', { name: '2026年评估' }), text = JSON.stringify(before);
    expect(before.frozen).toEqual({ name: '2026年评估', at: '2026-11-25T08:00:00Z', who: '王工', date: '2020-12-31', pack: expect.stringContaining('cn-county-core') });
    const red = before.units.find(({ level, counts }) => level === 'major' && counts.major === 1), first = red?.contributions[0];
    if (!red || !first) throw new Error('a town with one red object');
    await engine.call('edit.apply', { action: 'delete', deletes: [{ kind: first.kind, id: first.id }] });
    await engine.call('assess.keepScheme', { scheme: { ...SCHEME, indicators: SCHEME.indicators.map((indicator) => ({ ...indicator, otherwise: 5 })) } });
    await engine.call('rules.change', { rule: 'fw-retail-dense-100', figures: { m: 150 }, reason: '会议纪要' });
    await engine.close();
    await open();
    expect(JSON.stringify(await engine.call('assess.openFrozen', { name: '2026年评估' }))).toBe(text);
    const { out, code } = await cli('assess', file, '--scheme', 'county-2026', '--compare', '2026年评估', '--json'), { comparison } = JSON.parse(out) as { comparison: { units: { name: string; move: string; before: { level: string }; after: { level: string } }[]; sameScheme: boolean } };
    expect([code, comparison.sameScheme]).toEqual([0, false]);
    expect(comparison.units.filter(({ move }) => move !== 'same').map(({ name, move, before: { level } }) => [name, move, level])).toEqual([[red.name, 'better', 'major']]);
    const frozen = JSON.parse((await cli('assess', file, '--frozen', '2026年评估', '--json')).out) as { units: { id: string; score: number | null }[] };
    expect(frozen.units.map(({ id, score }) => [id, score])).toEqual(before.units.map(({ id, score }) => [id, score]));
    await engine.call('assess.dropFrozen', { name: '2026年评估' });
    await expect(engine.call('assess.openFrozen', { name: '2026年评估' })).rejects.toMatchObject({ code: 'no-frozen' });
    await engine.call('history.undo', {});
    expect(JSON.stringify(await engine.call('assess.openFrozen', { name: '2026年评估' }))).toBe(text);
    expect((await engine.call('assess.frozen', {})).frozen.map(({ name, scheme, units }) => [name, scheme, units])).toEqual([['2026年评估', 'county-2026', 17]]);
  });

  it('bad schemes and names are refused with a sentence, and nothing is kept', async () => {
    const { revision } = await engine.call('project.info', {});
    await expect(engine.call('assess.keepScheme', { scheme: { ...SCHEME, id: 'county-overall' } })).rejects.toMatchObject({ code: 'scheme-ready' });
    await expect(engine.call('assess.keepScheme', { scheme: { ...SCHEME, id: 'bad', indicators: SCHEME.indicators.map((indicator) => ({ ...indicator, weight: 0.5 })) } })).rejects.toMatchObject({ code: 'scheme-refused' });
    await expect(engine.call('assess.dropScheme', { id: 'nobody' })).rejects.toMatchObject({ code: 'no-scheme' });
    expect((await engine.call('project.info', {})).revision).toBe(revision);
    expect(await cli('assess', file, '--frozen', '2019')).toMatchObject({ code: 1, err: expect.stringContaining('现有：2026年评估') });
    expect(await cli('assess', file, '--unit', 'grid:1000', '--compare', '2026年评估')).toMatchObject({ code: 1, err: expect.stringContaining('单元不同') });
  });

  it('the overview is printed with the letters Ⅰ–Ⅳ beside the colours, and the town without data hatched', async () => {
    expect((await cli('map', file, '-o', at('a.pdf'), '--date', '2026-11-25')).code).toBe(0);
    const page = await (await getDocument({ data: new Uint8Array(fs.readFileSync(at('a.pdf'))), verbosity: 0 }).promise).getPage(1), words = (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join('');
    for (const label of ['Ⅰ 重大', 'Ⅱ 较大', 'Ⅲ 一般', 'Ⅳ 低', '? 未评']) expect(words).toContain(label);
    expect((await cli('map', file, '-o', at('a.svg'), '--date', '2026-11-25')).code).toBe(0);
    const svg = fs.readFileSync(at('a.svg'), 'utf8');
    expect(svg).toMatch(/<path[^>]*fill="url\(#hatch-unknown\)"/);
  });
});
