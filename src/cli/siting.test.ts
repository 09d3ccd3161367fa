import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '../../tools/paths.mjs';
import type { Geometry } from '../core/feature.ts';
import { geodesicDestination, pointInArea } from '../core/geo/index.ts';
import { openSource } from '../engine/codecs/open.ts';
import { rowsIn } from '../engine/testing/rows.ts';
import { cli } from './testing/cli.ts';

let folder = '', sample = '';
const at = (name: string) => path.join(folder, name);
async function json(...argv: string[]) {
  const { code, out, err } = await cli(...argv, '--json');
  return { code, err, value: JSON.parse(out) as Record<string, unknown> };
}
interface Rule { rule: string; clause: { law: string }; verdict: string; measured: number; required: number; object: { id: string } | null; missing: string[] }
interface Zone { features: { id: string; geometry: Geometry; properties: { banned: boolean; rules?: string[]; clauses?: string[] } }[] }

let school: [number, number] = [0, 0];
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-siting-'));
  sample = at('sample.gpkg');
  await cli('new', sample, '--sample', 'qinan');
  await cli('export', sample, '--kind', 'dense-place', '-o', at('places.geojson'));
  const { features } = JSON.parse(fs.readFileSync(at('places.geojson'), 'utf8')) as { features: { geometry: Geometry; properties: { category: string } }[] };
  const found = features.find(({ geometry, properties }) => properties.category === 'school' && geometry.type === 'Point')?.geometry;
  if (found?.type !== 'Point') throw new Error('the sample has no school that is a point');
  school = found.coordinates as [number, number];
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const spot = (metres: number) => geodesicDestination(school, 90, metres).join(',');

describe('siting --at', () => {
  it('beside a school: forbidden, with figures, and where it may go instead', async () => {
    const before = fs.readFileSync(sample), { code, value } = await json('siting', sample, '--kind', 'fireworks-retail', '--at', spot(40));
    expect(code).toBe(0);
    expect(value).toMatchObject({ schema: 'riskatlas.siting/1', kind: 'fireworks-retail', verdict: 'forbidden' });
    const rule = (value['rules'] as Rule[]).find(({ rule: id }) => id === 'fw-retail-dense-100');
    expect(rule).toMatchObject({ verdict: 'violated', required: 100, missing: [] });
    expect(rule?.measured).toBeLessThan(40.001);
    const alternatives = value['alternatives'] as { at: [number, number]; distance: number }[];
    expect(alternatives.length).toBeGreaterThan(0);
    for (const { at: place } of alternatives) expect((await json('siting', sample, '--kind', 'fireworks-retail', '--at', place.join(','))).value['verdict']).not.toBe('forbidden');
    expect(alternatives.map(({ distance }) => distance)).toEqual(alternatives.map(({ distance }) => distance).sort((a, b) => a - b));
    expect(fs.readFileSync(sample).equals(before)).toBe(true);
  });

  it('in both languages, with what was not checked', async () => {
    const zh = await cli('siting', sample, '--kind', 'fireworks-retail', '--at', spot(40)), en = await cli('siting', sample, '--kind', 'fireworks-retail', '--at', spot(40), '--lang', 'en');
    expect(zh.out).toMatch(/^禁止\n[\s\S]*最近的可选位置：[\s\S]*未核项：/);
    expect(en.out).toMatch(/^Forbidden\n[\s\S]*Nearest places where it may go:[\s\S]*Not checked:/);
  });

  it('a new school: the outlets that are there and forbid it, from their side', async () => {
    await cli('export', sample, '--kind', 'fireworks-retail', '-o', at('outlets.geojson'));
    const { features } = JSON.parse(fs.readFileSync(at('outlets.geojson'), 'utf8')) as { features: { id: string; geometry: Geometry }[] };
    const [first] = features;
    if (first?.geometry.type !== 'Point') throw new Error('the first outlet of the sample is no point');
    const beside = geodesicDestination(first.geometry.coordinates as [number, number], 0, 30).join(','), asked = ['siting', sample, '--kind', 'dense-place', '--at', beside, '--attr', 'category=school'];
    const { value } = await json(...asked), { out } = await cli(...asked);
    expect(value['verdict']).toBe('forbidden');
    expect(value['forbiddenBy']).toEqual(expect.arrayContaining([{ feature: expect.objectContaining({ kind: 'fireworks-retail', id: first.id }), rules: [expect.objectContaining({ rule: 'fw-retail-dense-100', role: 'object', required: 100 })] }]));
    expect((value['rules'] as { rule: string; text: string }[]).find(({ rule }) => rule === 'fw-retail-dense-100')?.text).toMatch(/^已有烟花爆竹零售点/);
    expect(out).toMatch(new RegExp(`在此禁止它的已有对象：\n[^\n]*\n[\\s\\S]*${first.id} +已有对象 +fw-retail-dense-100`));
  });

  it('a layer that the project lacks leaves it undecidable', async () => {
    const own = at('empty.gpkg');
    await cli('new', own);
    const { value } = await json('siting', own, '--kind', 'fireworks-retail', '--at', '105.67,34.86');
    expect(value).toMatchObject({ verdict: 'undecidable', alternatives: [] });
    expect((value['rules'] as Rule[]).find(({ rule }) => rule === 'fw-retail-dense-100')?.missing).toEqual(['layer:dense-place', 'layer:gas-station']);
  });

  it('attributes by identifier or label', async () => {
    const of = async (attribute: string) => (await json('siting', sample, '--kind', 'dense-place', '--at', '105.67,34.86', '--attr', attribute)).value['attributes'];
    expect([await of('category=school'), await of('类别=学校')]).toEqual([{ category: 'school' }, { category: 'school' }]);
  });

  it.each([
    ['an unknown field', ['--kind', 'fireworks-retail', '--at', '105.67,34.86', '--attr', 'colour=red'], 1, '没有字段 colour'],
    ['a value that is none', ['--kind', 'dense-place', '--at', '105.67,34.86', '--attr', 'category=castle'], 1, 'castle'],
    ['an unknown kind', ['--kind', 'castle', '--at', '105.67,34.86'], 1, 'castle'],
    ['the wrong way round', ['--kind', 'fireworks-retail', '--at', '34.86,105.67'], 1, '经纬度'],
    ['no place', ['--kind', 'fireworks-retail', '--at', 'here'], 2, '--at'],
    ['nothing asked', ['--kind', 'fireworks-retail'], 2, '--zone'],
    ['two things asked', ['--kind', 'fireworks-retail', '--zone', '--at', '105.67,34.86'], 2, '--zone'],
    ['an unknown rule', ['--kind', 'fireworks-retail', '--at', '105.67,34.86', '--rule', 'x'], 1, '没有规则 x'],
  ])('%s is refused', async (_what, argv, code, says) => {
    const result = await cli('siting', sample, ...argv);
    expect([result.code, result.out]).toEqual([code, '']);
    expect(result.err).toContain(says);
  });
});

describe('siting --zone', () => {
  it('as GeoJSON: parts with their rules and clauses, and the rest', async () => {
    const file = at('zone.geojson'), { code, value } = await json('siting', sample, '--kind', 'fireworks-retail', '--zone', '-o', file);
    expect(code).toBe(0);
    expect(value).toMatchObject({ schema: 'riskatlas.siting-zone/1', kind: 'fireworks-retail', path: file });
    const { features } = JSON.parse(fs.readFileSync(file, 'utf8')) as Zone;
    const banned = features.filter(({ properties }) => properties.banned), rest = features.filter(({ properties }) => !properties.banned);
    expect([banned.length > 0, rest.length, rest[0]?.properties.rules]).toEqual([true, 1, undefined]);
    for (const { properties } of banned) expect([properties.rules?.length, properties.clauses?.length].every((count) => count === properties.rules?.length && (count ?? 0) > 0)).toBe(true);
    const holding = features.filter(({ geometry }) => pointInArea(...(spot(50).split(',').map(Number) as [number, number]), geometry));
    expect(holding.map(({ properties }) => properties.rules?.includes('fw-retail-dense-100'))).toEqual([true]);
  });

  it('as GeoPackage', async () => {
    const file = at('zone.gpkg');
    expect((await cli('siting', sample, '--kind', 'gas-station', '--zone', '-o', file)).code).toBe(0);
    const source = await openSource(file, { dataDir: DATA });
    const rows = (await Promise.all(source.tables.map(rowsIn))).flat();
    await source.close();
    expect(rows.filter(({ properties }) => properties['banned'] === false || properties['banned'] === 0).length).toBe(1);
    expect(rows.filter(({ properties }) => typeof properties['rules'] === 'string' && properties['rules'] !== '').length).toBe(rows.length - 1);
  });

  it('into another ending, or without a county, is refused', async () => {
    expect(await cli('siting', sample, '--kind', 'fireworks-retail', '--zone', '-o', at('zone.txt'))).toMatchObject({ code: 1, err: expect.stringContaining('.geojson .gpkg') });
    const own = at('nocounty.gpkg');
    await cli('new', own);
    expect(await cli('siting', own, '--kind', 'fireworks-retail', '--zone', '-o', at('none.geojson'))).toMatchObject({ code: 1, err: expect.stringContaining('县界') });
    expect(fs.existsSync(at('none.geojson'))).toBe(false);
  });
});

describe('siting --batch', () => {
  const applications = () => {
    const file = at('applications.csv');
    fs.writeFileSync(file, `名称,经度,纬度,申请编号\n校旁,${spot(40)},甲\n远处,${spot(-900)},乙\n坏行,x,y,丙\n`);
    return file;
  };

  it('as a workbook that reads back: verdicts and reasons beside the applicants’ own columns', async () => {
    const file = at('answers.xlsx'), { code, value } = await json('siting', sample, '--kind', 'fireworks-retail', '--batch', applications(), '--crs', 'EPSG:4326', '-o', file);
    expect(code).toBe(0);
    expect(value).toMatchObject({ schema: 'riskatlas.siting-batch/1', counts: { forbidden: 1 }, rows: [{ row: 2, verdict: 'forbidden' }, { row: 3 }], refused: [{ row: 4 }] });
    const source = await openSource(file, { dataDir: DATA });
    const rows = [];
    for (const table of source.tables) for await (const batch of table.rows()) rows.push(...batch.map(({ properties }) => properties));
    await source.close();
    expect(rows[0]).toMatchObject({ 结论: '禁止', 申请编号: '甲', 名称: '校旁', 理由: expect.stringContaining('要求 100 m') });
    expect(String(rows[0]?.['最近可选位置（经度, 纬度）'])).toMatch(/^105\.\d{7}, 3\d\.\d{7}$/);
  });

  it('as CSV and JSON', async () => {
    expect((await cli('siting', sample, '--kind', 'fireworks-retail', '--batch', applications(), '--crs', 'EPSG:4326', '-o', at('answers.csv'), '--lang', 'en')).out).toContain('Forbidden');
    expect(fs.readFileSync(at('answers.csv'), 'utf8')).toContain('Verdict');
    await cli('siting', sample, '--kind', 'fireworks-retail', '--batch', applications(), '--crs', 'EPSG:4326', '-o', at('answers.json'));
    expect(JSON.parse(fs.readFileSync(at('answers.json'), 'utf8'))).toMatchObject({ schema: 'riskatlas.siting-batch/1' });
  });

  it('without a file for the answers, or into another ending, is refused', async () => {
    expect((await cli('siting', sample, '--kind', 'fireworks-retail', '--batch', applications())).code).toBe(2);
    expect(await cli('siting', sample, '--kind', 'fireworks-retail', '--batch', applications(), '-o', at('answers.pdf'))).toMatchObject({ code: 1, err: expect.stringContaining('.xlsx .csv .json') });
  });
});

describe('siting --layout', () => {
  const asked = (...more: string[]) => ['siting', sample, '--kind', 'fireworks-retail', '--layout', '--township', '西川镇', ...more];
  interface Layout {
    size: { found: number; most: number }; staying: { found: number }; candidates: { given: number; allowed: number }; moves: { count: number; totalM: number };
    outlets: { feature: { id: string }; outcome: string; to: { place: string; distanceM: number } | null; hindrances: { because: string; rule?: string }[] }[]; places: { id: string; at: [number, number]; outlet: { id: string } | null }[];
  }
  const layout = async (...more: string[]) => { const { code, value } = await json(...asked(...more)); return { code, value: value as unknown as Layout }; };

  it('along the roads, within the quota: every place keeps every rule, alone and together', async () => {
    const before = fs.readFileSync(sample), file = at('layout.geojson'), { code, value } = await layout('--along-roads', '400', '--quota', '12', '-o', file);
    expect(code).toBe(0);
    expect(value).toMatchObject({ schema: 'riskatlas.layout/1', township: '西川镇', quota: 12, roadside: { stepM: 400, setbackM: 5 }, size: { found: 12, most: 12 }, path: file });
    // the sample's own comparison: an outlet 60 m from a school
    expect(value.outlets.find(({ feature }) => feature.id === 'ZZ-LS-01')).toMatchObject({ outcome: 'moves', hindrances: [{ because: 'forbidden', rule: 'fw-retail-dense-100' }] });
    expect(value.outlets.filter(({ outcome }) => outcome === 'stays').length).toBe(value.staying.found);
    const outside = at('laid-out.gpkg');
    fs.copyFileSync(sample, outside);
    const table = at('laid-out.csv');
    fs.writeFileSync(table, `id,lon,lat\n${value.places.filter(({ outlet }) => !value.outlets.some((own) => own.outcome === 'stays' && own.feature.id === outlet?.id)).map(({ at: [lon, lat] }, i) => `new-${i},${lon},${lat}`).join('\n')}\n`);
    await cli('import', outside, table, '--kind', 'fireworks-retail', '--crs', 'EPSG:4326');
    const { value: checked } = await json('check', outside, '--rule', 'fw-retail-dense-100', 'fw-retail-spacing-50');
    const findings = checked['findings'] as { verdict: string; subject: { id: string }; object: { id: string } | null }[];
    const broken = findings.filter(({ verdict, subject, object }) => verdict === 'violated' && [subject.id, object?.id].some((id) => id?.startsWith('new-')));
    // beside the outlets that would be gone, none
    expect(broken.filter(({ subject, object }) => ![subject.id, object?.id].includes('ZZ-LS-01'))).toEqual([]);
    const { features } = JSON.parse(fs.readFileSync(file, 'utf8')) as { features: { geometry: Geometry; properties: { outcome: string; distance: number | null; outlet: string | null; demo: boolean | null } }[] };
    expect(features.every(({ properties }) => properties.demo)).toBe(true);
    expect(features.length).toBe(value.outlets.length + value.places.filter(({ outlet }) => outlet === null).length);
    expect(features.filter(({ geometry }) => geometry.type === 'LineString').map(({ properties: { outcome, outlet } }) => [outcome, outlet])).toEqual([['迁移', 'ZZ-LS-01']]);
    expect(fs.readFileSync(sample).equals(before)).toBe(true);
  });

  it('from a table of places, as GeoPackage, CSV, workbook and JSON', async () => {
    const file = at('places.csv');
    fs.writeFileSync(file, `id,名称,lon,lat\nA,甲地,${geodesicDestination([105.646056135, 34.888937298], 0, 700).join(',')}\nB,乙地,${geodesicDestination([105.646056135, 34.888937298], 0, 900).join(',')}\nC,坏行,x,y\n`);
    const { value } = await json(...asked('--candidates', file, '--crs', 'EPSG:4326', '--quota', '10', '-o', at('layout.json')));
    expect(value).toMatchObject({ candidates: { given: 2 }, refused: [{ row: 4 }], size: { found: 10, most: 10 }, moves: { count: 1 } });
    expect((value as unknown as Layout).outlets.find(({ feature }) => feature.id === 'ZZ-LS-01')?.to).toMatchObject({ place: 'A', distanceM: expect.closeTo(700, 1) });
    expect(JSON.parse(fs.readFileSync(at('layout.json'), 'utf8'))).toMatchObject({ schema: 'riskatlas.layout/1' });
    for (const ending of ['gpkg', 'csv', 'xlsx']) {
      const out = at(`layout.${ending}`);
      expect((await cli(...asked('--candidates', file, '--crs', 'EPSG:4326', '-o', out))).code).toBe(0);
      const source = await openSource(out, { dataDir: DATA }), rows = (await Promise.all(source.tables.map(rowsIn))).flat();
      await source.close();
      // ten outlets of today, and one place that is free
      expect([ending, rows.length]).toEqual([ending, 11]);
    }
  });

  it('in words of both languages', async () => {
    expect((await cli(...asked())).out).toMatch(/^现有 10 处[\s\S]*布点: 最多 9（已证明）[\s\S]*退出 +ZZ-LS-01/);
    expect((await cli(...asked('--lang', 'en'))).out).toMatch(/^Today 10: [\s\S]*Outlets: 9 at most \(proven\)[\s\S]*leaves +ZZ-LS-01/);
  });

  it.each([
    ['no township', ['--layout'], 2, '--township'], ['a township that is not there', ['--layout', '--township', '北极镇'], 1, '西川镇'], ['an ending', ['--layout', '--township', '西川镇', '-o', 'x.pdf'], 1, '.geojson'],
    ['a quota', ['--layout', '--township', '西川镇', '--quota', '-1'], 2, '--quota'], ['half an outlet', ['--layout', '--township', '西川镇', '--quota', '1.5'], 2, 'quota'], ['two things at once', ['--layout', '--zone', '--township', '西川镇'], 2, '--layout'],
  ])('%s is refused', async (_what, argv, code, says) => {
    const result = await cli('siting', sample, '--kind', 'fireworks-retail', ...argv);
    expect([result.code, result.out]).toEqual([code, '']);
    expect(result.err).toContain(says);
  });
});
