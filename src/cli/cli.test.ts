import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { geodesicDestination } from '../core/geo/index.ts';
import { cli } from './testing/cli.ts';

let folder = '';
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-cli-')); });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => path.join(folder, name);
const json = async (...argv: string[]) => {
  const { code, out, err } = await cli(...argv, '--json');
  return { code, err, value: JSON.parse(out) as Record<string, unknown> };
};

const HOME: [number, number] = [105.67, 34.86];
const feature = (id: string | null, eastM: number, properties: object, geometry?: unknown) => ({ type: 'Feature', ...(id === null ? {} : { id }), properties, geometry: geometry === undefined ? { type: 'Point', coordinates: geodesicDestination(HOME, 90, eastM) } : geometry });
const write = (name: string, content: unknown) => {
  fs.writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content));
  return at(name);
};
const features = (name: string, list: unknown[]) => write(name, { type: 'FeatureCollection', features: list });
async function project(name: string): Promise<string> {
  expect((await cli('new', at(name))).code).toBe(0);
  return at(name);
}

describe('the whole job', () => {
  it('on the sample: new, info, check, roads, assess, map', async () => {
    const sample = at('sample.gpkg');
    expect((await cli('new', sample, '--sample', 'qinan')).code).toBe(0);
    const info = await json('info', sample);
    expect(info.value).toMatchObject({ schema: 'riskatlas.info/1', demo: true, crs: 'EPSG:4326', revision: 1 });
    const check = await json('check', sample);
    expect(check.value).toMatchObject({ schema: 'riskatlas.findings/1' });
    for (const finding of check.value['findings'] as Record<string, unknown>[]) expect(Object.keys(finding)).toEqual(expect.arrayContaining(['id', 'rule', 'clause', 'severity', 'verdict', 'missing', 'subject', 'object', 'measured', 'required', 'shortfall', 'at', 'text', 'status', 'standing', 'counted', 'uncertain']));
    expect((await json('roads', sample, '--detail')).value).toMatchObject({ schema: 'riskatlas.roads/1', asOf: '2020-12-31' });
    expect((await json('assess', sample, '--unit', 'grid:2000')).value).toMatchObject({ schema: 'riskatlas.assessment/1', unit: 'grid:2000' });
    const scheme = at('方案.json');
    fs.writeFileSync(scheme, JSON.stringify({ schema: 'riskatlas.scheme/1', id: 'schools', label: { zh: '学校', en: 'Schools' }, scores: { major: 4, considerable: 3, general: 2, low: 1 }, kinds: ['dense-place'] }));
    expect((await json('assess', sample, '--scheme', scheme)).value).toMatchObject({ scheme: 'schools', units: expect.arrayContaining([expect.objectContaining({ contributions: expect.arrayContaining([expect.objectContaining({ kind: 'dense-place' })]) })]) });
    expect(await cli('assess', sample, '--scheme', 'nonsense')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('county-overall') });
    expect(await cli('assess', sample, '--scheme', at('没有.json'))).toMatchObject({ code: 1, out: '', err: expect.stringContaining('没有.json') });
    const pdf = at('map.pdf');
    expect((await cli('map', sample, '-o', pdf, '--date', '2026-11-24')).code).toBe(0);
    const first = fs.readFileSync(pdf);
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await cli('map', sample, '-o', pdf, '--date', '2026-11-24')).code).toBe(0);
    expect(fs.readFileSync(pdf).equals(first)).toBe(true);
    const pack = at('pack.zip');
    expect((await json('pack', sample, '--township', '陇城镇', '--kinds', 'dense-place', '-o', pack)).value).toMatchObject({ townships: ['陇城镇'], objects: 11 });
    expect((await cli('pack', sample, '--township', '别的镇', '-o', pack)).code).toBe(1);
    const png = at('map.png');
    expect((await cli('map', sample, '-o', png, '--dpi', '60')).code).toBe(0);
    const image = fs.readFileSync(png);
    expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([992, 702]);
  });

  it('roads: a segment is confirmed, rejected with a reason and taken back; the rejected one is listed apart', async () => {
    const own = at('roads.gpkg');
    await cli('new', own, '--sample', 'qinan');
    interface Said { readonly segments: readonly { readonly id: string; readonly change: string | null; readonly decision: { readonly standing: string } | null }[]; readonly rejected: readonly { readonly id: string }[]; readonly gone: readonly unknown[] }
    const roads = async (...args: string[]) => (await json('roads', own, ...args)).value as unknown as Said;
    const { segments: [first, second], segments: { length } } = await roads();
    const [a, b] = [first?.id ?? '', second?.id ?? ''];
    expect((await cli('roads', own, '--reject', a)).code).toBe(2);
    expect((await cli('roads', own, '--confirm', 'no-such')).code).toBe(1);
    const decided = await roads('--reject', a, '--reason', '已改线', '--confirm', b, '--keep');
    expect([decided.rejected.map(({ id }) => id), decided.segments.length, decided.segments[0]]).toMatchObject([[a], length - 1, { id: b, change: 'same', decision: { standing: 'confirmed' } }]);
    expect((await cli('roads', own)).out).toMatch(/已驳回（不计入）：[^]*已改线/);
    expect(await roads('--forget', a)).toMatchObject({ rejected: [], gone: [], segments: { length } });
    expect((await json('info', own)).value).toMatchObject({ revision: 5 });
    // one step on; not two at once; only with whom and until when
    expect([(await cli('roads', own, '--advance', b)).code, (await cli('roads', own, '--advance', b, '--to', 'done')).code, (await cli('roads', own, '--advance', b, '--to', 'notified')).code]).toEqual([2, 1, 1]);
    expect((await roads('--advance', b, '--to', 'notified', '--department', '公路局', '--deadline', '2026-12-31')).segments[1]).toMatchObject({ id: b, decision: { work: { state: 'notified', department: '公路局' } } });
    const plan = (await json('roads', own, '--budget', '500000')).value as Record<'cost' | 'removed' | 'bound' | 'inListOrder', number>;
    expect(plan).toMatchObject({ schema: 'riskatlas.programme/1', budget: 500_000 });
    expect([plan.cost <= 500_000, plan.removed > plan.inListOrder, plan.removed <= plan.bound]).toEqual([true, true, true]);
    expect((await cli('roads', own, '--budget', '500000')).out).toContain('按清单顺序');
  });

  it('undo, redo and log: what was done, by whom, taken back and done again', async () => {
    const own = await project('history.gpkg');
    for (const id of ['a', 'b', 'c']) await cli('import', own, features('mine.geojson', [feature(id, 100, { name: id })]), '--kind', 'mine');
    const count = async () => ((await json('info', own)).value['kinds'] as { count: number }[])[0]?.count ?? 0;
    expect(await count()).toBe(3);
    const undone = await cli('undo', own, '2');
    expect([undone.code, undone.out]).toEqual([0, expect.stringContaining('撤销：导入 1 个对象')]);
    expect(await count()).toBe(1);
    expect((await json('redo', own)).value).toMatchObject({ schema: 'riskatlas.undo/1', revision: 6, entries: [{ undoes: 5 }] });
    expect(await count()).toBe(2);
    const log = await json('log', own);
    expect(log.value).toMatchObject({ schema: 'riskatlas.log/1', undo: [1, 6], redo: [4] });
    expect((log.value['entries'] as { revision: number; undoes: number | null }[]).map(({ revision, undoes }) => [revision, undoes])).toEqual([[6, 5], [5, 2], [4, 3], [3, null], [2, null], [1, null]]);
    expect((await cli('log', own, '--lang', 'en')).out).toContain('Redo: Import 1 objects');
    const before = fs.readFileSync(own);
    expect(await cli('redo', own, '2')).toMatchObject({ code: 1, err: expect.stringContaining('只有 1 步可以重做') });
    expect((await cli('undo', own, 'x')).code).toBe(2);
    expect((await cli('undo', own, '-1')).code).toBe(2);
    expect((await cli('undo', at('nowhere.gpkg'))).code).toBe(1);
    expect(fs.readFileSync(own).equals(before)).toBe(true);
    expect(fs.readdirSync(folder).filter((name) => /^history\.gpkg\.(edits|lock)/.test(name))).toEqual([]);
  });

  it('quality tells what is wrong with the data and changes nothing; clear-demo takes the invented out as one change', async () => {
    const own = at('quality.gpkg');
    expect((await cli('new', own, '--sample', 'qinan')).code).toBe(0);
    const before = fs.readFileSync(own);
    const { value } = await json('quality', own, '--kind', 'bridge');
    expect(value).toMatchObject({ schema: 'riskatlas.quality/1', features: 9, codes: [{ code: 'empty-field', open: 2, ignored: 0, fixable: 0 }] });
    expect((value['problems'] as unknown[])[0]).toMatchObject({ id: 'empty-field:bridge/QL-10:span_class', feature: { kind: 'bridge', id: 'QL-10' }, field: 'span_class', fix: null, ignored: null, text: expect.stringContaining('“桥梁规模”没有填') });
    expect((await cli('quality', own, '--lang', 'en')).out).toContain('Outside the county');
    expect((await cli('clear-demo', own, '--dry-run')).out).toContain('烟花爆竹零售点');
    expect(fs.readFileSync(own).equals(before)).toBe(true);
    expect((await json('clear-demo', own)).value).toMatchObject({ schema: 'riskatlas.clear-demo/1', revision: 2, dryRun: false });
    expect((await json('info', own)).value).toMatchObject({ demo: false });
    expect(await cli('clear-demo', own)).toMatchObject({ code: 1, err: expect.stringContaining('没有演示数据') });
    expect((await cli('undo', own)).out).toContain('撤销：清除演示数据');
  });

  it('on one’s own data: import, check with exit 3, export and import again', async () => {
    const own = await project('own.gpkg');
    const outlets = features('outlets.geojson', [feature('o1', 0, { name: '一号点' }), feature('o2', 40, { 名称: '二号点', 风险等级: '红', 我的列: 5 })]);
    expect((await json('import', own, outlets, '--kind', 'fireworks-retail')).value).toMatchObject({ read: 2, added: 2, refused: [], crs: { used: 'EPSG:4326' } });
    expect((await json('import', own, outlets, '--kind', 'fireworks-retail')).value).toMatchObject({ added: 0, unchanged: 2 });
    const { code, out } = await cli('check', own, '--rule', 'fw-retail-spacing-50', '--fail-on', '违反', '--json');
    expect(code).toBe(3);
    const [finding] = (JSON.parse(out) as { findings: { measured: number; subject: { id: string } }[] }).findings;
    expect(finding?.measured).toBeCloseTo(40, 2);
    expect(finding?.subject.id).toBe('o1');
    expect((await cli('check', own, '--rule', 'fw-retail-spacing-50')).code).toBe(0);
    const exported = at('out.geojson');
    expect((await cli('export', own, '--kind', 'fireworks-retail', '-o', exported)).code).toBe(0);
    const back = JSON.parse(fs.readFileSync(exported, 'utf8')) as { features: { id: string; properties: Record<string, unknown> }[] };
    expect(back.features.map(({ id }) => id)).toEqual(['o1', 'o2']);
    expect(back.features[1]?.properties).toMatchObject({ name: '二号点', risk_level: 'major', 我的列: 5 });
    expect((await json('import', own, exported, '--kind', 'fireworks-retail')).value).toMatchObject({ unchanged: 2 });
  });

  it('exports several kinds, all of them, chosen fields; templates; findings as a workbook', async () => {
    const own = await project('out.gpkg');
    await cli('import', own, features('o.geojson', [feature('o1', 0, { name: '一号点' }), feature('o2', 40, { name: '二号点' })]), '--kind', 'fireworks-retail');
    await cli('import', own, features('m.geojson', [feature('m1', 900, { name: '矿' })]), '--kind', 'mine');
    expect((await json('export', own, '--kind', 'mine', '--kind', 'fireworks-retail', '-o', at('two.gpkg'))).value).toEqual({ path: at('two.gpkg'), count: 3, kinds: ['fireworks-retail', 'mine'] });
    expect((await json('export', own, '-o', at('all.zip'), '--kind', 'all', '--crs', 'EPSG:4544')).value).toMatchObject({ count: 3 });
    expect((await cli('export', own, '--kind', 'mine', '--fields', 'name', '-o', at('names.csv'))).code).toBe(0);
    expect(fs.readFileSync(at('names.csv'), 'utf8')).toMatch(/^\ufeffid,name,lon,lat\r\nm1,矿,/);
    expect(await cli('export', own, '--kind', 'all', '-o', at('all.kml'))).toMatchObject({ code: 1, err: expect.stringContaining('.gpkg') });
    expect((await cli('export', own, '-o', at('none.csv'))).code).toBe(2);
    expect(await cli('template', own, '--kind', 'mine', '-o', at('t.xlsx'))).toMatchObject({ code: 0, out: expect.stringContaining('t.xlsx') });
    expect((await cli('template', own, '--kind', 'mine', '-o', at('t.csv'))).code).toBe(1);
    expect((await cli('check', own, '-o', at('f.xlsx'))).code).toBe(0);
    expect(fs.readFileSync(at('f.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect((await cli('roads', own, '-o', at('r.xlsx'))).code).toBe(1);
  });

  it('rows without an id get one that is the same again', async () => {
    const own = await project('noid.gpkg');
    const file = features('noid.geojson', [feature(null, 0, { name: 'a' }), feature(null, 10, { name: 'b' }), feature(null, 10, { name: 'b' })]);
    expect((await json('import', own, file, '--kind', 'mine')).value).toMatchObject({ added: 3 });
    expect((await json('import', own, file, '--kind', 'mine')).value).toMatchObject({ added: 0, unchanged: 3 });
  });
});

describe('rows that cannot be used are listed, the others go in', () => {
  it('with row, field and reason', async () => {
    const own = await project('bad.gpkg');
    const bow = { type: 'Polygon', coordinates: [[[105, 34], [105.01, 34.01], [105.01, 34], [105, 34.01], [105, 34]]] };
    const file = features('bad.geojson', [
      feature('ok', 0, { name: '<script>alert(1)</script>' }), feature('ok', 5, {}), feature('nogeom', 0, {}, null), feature('line', 0, {}, { type: 'LineString', coordinates: [[105, 34], [105.1, 34]] }),
      feature('swapped', 0, {}, { type: 'Point', coordinates: [34.86, 105.67] }), feature('metres', 0, {}, { type: 'Point', coordinates: [35561123, 3859876] }), feature('bow', 0, {}, bow),
      feature('level', 0, { risk_level: '紫' }), feature('number', 0, { slope_height: 'high' }), feature('broken', 0, {}, { type: 'Point', coordinates: ['a', 'b'] }),
    ]);
    const { value, code } = await json('import', own, file, '--kind', 'mine');
    expect(code).toBe(0);
    expect(value).toMatchObject({ read: 10, added: 1 });
    expect((value['refused'] as { row: number; field: string }[]).map(({ row, field }) => [row, field])).toEqual([[2, 'id'], [3, 'geometry'], [4, 'geometry'], [5, 'geometry'], [6, 'geometry'], [7, 'geometry'], [8, 'risk_level'], [9, 'slope_height'], [10, 'geometry']]);
    const exported = at('markup.geojson');
    await cli('export', own, '--kind', 'mine', '-o', exported);
    expect(fs.readFileSync(exported, 'utf8')).toContain('<script>alert(1)</script>');
  });

  it('swapped coordinates are known by the county where the latitude alone does not tell', async () => {
    const sample = at('swap.gpkg');
    await cli('new', sample, '--sample', 'qinan');
    const { code, err } = await cli('import', sample, features('swap.geojson', [feature('s', 0, {}, { type: 'Point', coordinates: [34.86, 105.67 - 60] }), feature('t', 0, {}, { type: 'Point', coordinates: [34.86, 85] })]), '--kind', 'mine');
    expect(code).toBe(0);
    expect(err).toContain('县界以外');
  });
});

describe('refusals: exit 1, one to three lines, the file named, nothing changed', () => {
  it.each([
    ['broken JSON', () => write('broken.geojson', '{"type":"FeatureCollection",\n"features":[{]}'), '第 2 行'],
    ['another JSON', () => write('other.geojson', '{"a":1}'), '不是 GeoJSON'],
    ['an empty file', () => write('empty.geojson', ''), '是空的'],
    ['no such file', () => at('nothing.geojson'), '找不到文件'],
    ['an unknown ending', () => write('a.xyz', ''), '不支持的文件格式'],
    ['another coordinate system', () => write('crs.geojson', { type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::99999' } }, features: [] }), 'EPSG:99999'],
    ['only bad rows', () => features('allbad.geojson', [feature('x', 0, {}, null)]), '没有一行可以导入'],
  ])('%s', async (_what, make, says) => {
    const own = await project(`refusal-${Math.abs(says.length * 7 + says.charCodeAt(0))}-${_what.length}.gpkg`);
    const before = fs.readFileSync(own), file = make();
    const { code, err, out } = await cli('import', own, file, '--kind', 'mine');
    expect(code).toBe(1);
    expect(err).toContain(says);
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(8);
    expect(err.trim().split('\n').at(-1)).toContain(path.basename(file));
    expect(err).not.toMatch(/at .*\(.*:\d+:\d+\)|Error:/);
    expect(out.includes('新增 1')).toBe(false);
    expect(fs.readFileSync(own).equals(before)).toBe(true);
  });

  it('a table that says no coordinate system: what it may be in is listed, each system once', async () => {
    const own = await project('unsure.gpkg'), { code, err } = await cli('import', own, write('unsure.csv', '名称,经度,纬度\n甲,34.8,105.6\n丙,105.7,34.9\n'), '--kind', 'mine');
    const listed: readonly string[] = err.match(/[\w:]+(?= \(\d+%\))/g) ?? [];
    expect([code, listed.includes('EPSG:4326'), listed.includes('gcj02'), new Set(listed).size]).toEqual([1, true, true, listed.length]);
    expect(err).toContain('--crs');
  });

  it('--strict takes all or nothing, --dry-run takes nothing', async () => {
    const own = await project('strict.gpkg');
    const file = features('strict.geojson', [feature('a', 0, {}), feature('b', 0, {}, null)]);
    expect((await cli('import', own, file, '--kind', 'mine', '--strict')).code).toBe(1);
    expect((await cli('import', own, file, '--kind', 'mine', '--dry-run')).code).toBe(0);
    expect((await json('info', own)).value['kinds']).toEqual([]);
  });

  it('a project that exists is not overwritten without --force', async () => {
    const own = await project('exists.gpkg');
    const { code, err } = await cli('new', own);
    expect(code).toBe(1);
    expect(err).toContain('--force');
    expect((await cli('new', own, '--force')).code).toBe(0);
  });
});

describe('usage: exit 2', () => {
  it.each([[[]], [['fly', 'x.gpkg']], [['import', 'x.gpkg', 'y.geojson']], [['check', 'x.gpkg', '--fail-on', 'sometimes']], [['info']], [['map', 'x.gpkg', '-o', 'a.pdf', '--paper', 'A9']]] as const)('%j', async (argv) => {
    const { code, err, out } = await cli(...argv);
    expect(code).toBe(2);
    expect(err).not.toBe('');
    expect(out).toBe('');
  });
  it('help is no error', async () => {
    expect((await cli('--help')).code).toBe(0);
    expect((await cli('check', '--help')).out).toContain('--fail-on');
  });
});
