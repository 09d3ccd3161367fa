import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from './testing/cli.ts';

let folder = '', project = '';
const at = (name: string) => path.join(folder, name);
interface Findings { rules: { id: string; violated: number; undecidable: number }[]; findings: { rule: string; verdict: string; missing: string[]; text: string; clause: { law: string } }[] }
const check = async (...more: string[]) => JSON.parse((await cli('check', project, ...more, '--json')).out) as Findings;

const HEAD = '功能区,类型,名称,别名,管控类别,条件,依据,条款\n';
const file = (name: string, rows: string) => { fs.writeFileSync(at(name), HEAD + rows); return at(name); };

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-zone-list-'));
  project = at('project.gpkg');
  await cli('new', project);
  const polygon = { type: 'Polygon', coordinates: [[[105.6, 34.8], [105.7, 34.8], [105.7, 34.9], [105.6, 34.9], [105.6, 34.8]]] };
  fs.writeFileSync(at('zones.geojson'), JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', id: 'YQ-1', properties: { name: '城东园区', type: 'chemical' }, geometry: polygon }] }));
  const site = (id: string, substances: string | null) => ({ type: 'Feature', id, properties: { name: id, activity: 'store', substances }, geometry: { type: 'Point', coordinates: [105.65, 34.85] } });
  fs.writeFileSync(at('sites.geojson'), JSON.stringify({ type: 'FeatureCollection', features: [site('氯库', '液氯、甲醇'), site('不明库', null)] }));
  for (const [kind, name] of [['functional-zone', 'zones'], ['hazchem-site', 'sites']] as const) expect((await cli('import', project, at(`${name}.geojson`), '--kind', kind)).code).toBe(0);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('zone-list', () => {
  it('before any is loaded: said so, the form can be written, and a check knows nothing of it', async () => {
    expect((await cli('zone-list', project)).out).toBe('项目还没有“禁限控”目录。\n');
    expect((await cli('zone-list', project, '-o', at('form.xlsx'))).code).toBe(0);
    expect((await cli('zone-list', project, '--load', at('form.xlsx'))).err).toContain('没有任何条目');
    expect((await check()).rules.some(({ id }) => id === 'zone-list')).toBe(false);
    expect(await cli('check', project, '--rule', 'zone-list')).toMatchObject({ code: 1, err: expect.stringContaining('请先载入') });
  });

  it('loaded, checked, written and read again, undone', async () => {
    expect(await cli('zone-list', project, '--load', file('list.csv', '城东园区,物质,液氯,氯气,禁止,,演示目录,第一条\n全部,物质,甲醇,,控制,超过 10 t,演示目录,第二条\n'))).toMatchObject({ code: 0, err: '' });
    const { findings, rules } = await check('--rule', 'zone-list');
    expect(rules).toEqual([expect.objectContaining({ id: 'zone-list', violated: 1, undecidable: 2 })]);
    expect(findings.map(({ verdict, missing, clause }) => [verdict, missing, clause.law])).toEqual([['violated', [], '演示目录'], ['undecidable', ['interpretation'], '演示目录'], ['undecidable', ['substances'], '演示目录']]);
    expect(findings[0]?.text).toContain('氯库位于城东园区内');
    expect((await check()).findings.filter(({ rule }) => rule === 'zone-list').length).toBe(3);
    expect((await check('--rule', 'gas-overbuild')).findings.filter(({ rule }) => rule === 'zone-list')).toEqual([]);
    expect((await cli('check', project, '--rule', 'zone-list', '--fail-on', 'violated')).code).toBe(3);
    expect((await cli('check', project, '--rule', 'zone-list', '-o', at('findings.xlsx'))).code).toBe(0);
    expect((await cli('zone-list', project, '-o', at('list.xlsx'))).code).toBe(0);
    const listed = async () => (JSON.parse((await cli('zone-list', project, '--json')).out) as { list: { entries: unknown[] } | null }).list?.entries ?? null;
    const before = await listed();
    expect((await cli('zone-list', project, '--load', at('list.xlsx'))).code).toBe(0);
    expect(await listed()).toEqual(before);
    expect((await cli('zone-list', project, '--clear')).out).toContain('已移除');
    expect(await listed()).toBeNull();
    expect((await cli('undo', project)).code).toBe(0);
    expect(await listed()).toEqual(before);
    expect((await cli('log', project)).out).toContain('载入“禁限控”目录 2 条（list.csv）');
  });

  it('a row that is wrong: the file, the row, the field, and the list is as before', async () => {
    const before = fs.readFileSync(project), bad = file('bad.csv', '全部,物质,液氯,,禁止,,演示目录,\n全部,物质,甲醇,,鼓励,,演示目录,\n全部,物质,,,禁止,,演示目录,\n');
    const { code, out, err } = await cli('zone-list', project, '--load', bad);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/bad\.csv 第 3 行“管控类别”：不是允许的值（鼓励）。共 2 行有误/);
    expect((await cli('zone-list', project, '--load', at('sites.geojson'))).err).toContain('缺少列：功能区');
    expect(fs.readFileSync(project).equals(before)).toBe(true);
  });

  it('a zone that the project lacks is told', async () => {
    expect((await cli('zone-list', project, '--load', file('other.csv', '新区,物质,液氯,,禁止,,演示目录,\n'), '--lang', 'en')).out).toContain('Zones that are not in the project: 新区');
    expect((await check('--rule', 'zone-list')).findings).toMatchObject([{ verdict: 'undecidable', missing: ['zone'] }]);
  });
});
