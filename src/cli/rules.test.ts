import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cli } from './testing/cli.ts';

let folder = '', sample = '', project = '';
const at = (name: string) => path.join(folder, name);
interface Rule { id: string; on: boolean; source: string | null; threshold: { m: unknown }; changed: { figures?: { m: Record<string, number>; reason: string } } | null }
interface Finding { rule: string; required: number | null; verdict: string; counted: boolean; text: string; changed?: { figure?: { original: number; reason: string } } }
interface Answer { schema: string; pack: string; rules: Rule[]; changes: { rule: string }[]; problems: unknown[]; findings: Finding[] }
async function json(...argv: string[]): Promise<Answer> {
  const { code, out, err } = await cli(...argv, '--json');
  expect(err).toBe('');
  expect(code).toBe(0);
  return JSON.parse(out) as Answer;
}
const rule = async (id: string) => (await json('rules', project)).rules.find((one) => one.id === id);
const check = (...more: string[]) => json('check', project, '--rule', 'fw-retail-dense-100', ...more);

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-rules-'));
  sample = at('sample.gpkg');
  await cli('new', sample, '--sample', 'qinan');
});
beforeEach(() => {
  project = at('project.gpkg');
  fs.copyFileSync(sample, project);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const PACK = {
  schema: 'riskatlas.rulepack/1', id: 'gansu', version: '1.0', label: { zh: '甘肃省口径', en: 'Gansu' }, issuer: '省应急厅', issuedOn: '2026-05-01',
  rules: [{
    id: 'gs-station-school', label: { zh: '加油站距学校不足300米' }, clause: { law: '甘肃省某规定', article: '第九条', edition: '2025', words: '加油站与学校的距离不得小于300米。' }, severity: 'prohibited', checkedOn: '2026-05-01',
    subjects: [{ kind: 'gas-station' }], relation: 'min-distance', objects: [{ kind: 'dense-place', where: [{ field: 'category', in: ['school'] }] }], threshold: { type: 'fixed', m: 30000 }, remedy: { zh: '迁移' },
  }],
  changes: [{ rule: 'fw-retail-dense-100', figures: { m: 150 }, reason: '省厅通知' }],
};

describe('rules', () => {
  it('lists every rule with its law and state, and changes nothing', async () => {
    const before = fs.readFileSync(project), { schema, rules, changes, pack } = await json('rules', project);
    expect([schema, changes, pack]).toEqual(['riskatlas.rules/1', [], 'cn-county-core 2026.11']);
    expect(rules.length).toBeGreaterThan(70);
    expect(rules.find(({ id }) => id === 'exp-store-ext')).toMatchObject({ on: false, changed: null, source: null });
    expect((await cli('rules', project)).out).toContain('烟花爆竹经营许可实施办法第十六条第(四)项');
    expect(fs.readFileSync(project).equals(before)).toBe(true);
  });

  it('a figure of the project’s own: the findings move, and JSON, workbook, text and sheet say so; reverted, all is as before', async () => {
    const before = (await check()).findings.filter(({ verdict }) => verdict === 'violated').length;
    const said = await cli('rules', project, '--set', 'fw-retail-dense-100=160', '--reason', '县安委会纪要第8号');
    expect([said.code, said.out]).toEqual([0, expect.stringContaining('project 1 #')]);
    const { findings, pack, changes } = await check('-o', at('findings.xlsx')), broken = findings.filter(({ verdict }) => verdict === 'violated');
    expect(broken.length).toBeGreaterThan(before);
    for (const finding of broken) expect(finding).toMatchObject({ required: 160, changed: { figure: { original: 100, reason: '县安委会纪要第8号' } }, text: expect.stringContaining('原文 100 m') as string });
    expect([pack, changes.length]).toEqual([expect.stringMatching(/project 1 #/), 1]);
    const book = read(fs.readFileSync(at('findings.xlsx'))), rows = book.SheetNames.flatMap((name) => utils.sheet_to_json<Record<string, string>>(book.Sheets[name] ?? {}));
    expect(rows.filter((row) => Object.values(row).some((cell) => String(cell).includes('100 m → 160 m')))).toHaveLength(1);
    expect(rows.filter((row) => Object.values(row).some((cell) => String(cell).includes('原文 100 m：县安委会纪要第8号')))).toHaveLength(findings.filter(({ changed }) => changed?.figure).length);
    expect((await cli('check', project)).out).toMatch(/按本项目的规则库 .*改动：\n.*100 m → 160 m。理由：县安委会纪要第8号/);
    await cli('map', project, '-o', at('map.svg'));
    expect(fs.readFileSync(at('map.svg'), 'utf8')).toMatch(/project 1 #/);
    expect((await cli('rules', project, '--revert', 'fw-retail-dense-100')).code).toBe(0);
    expect([(await check()).findings.filter(({ verdict }) => verdict === 'violated').length, (await rule('fw-retail-dense-100'))?.changed]).toEqual([before, null]);
    expect((await cli('undo', project)).code).toBe(0);
    expect((await rule('fw-retail-dense-100'))?.changed?.figures?.m).toEqual({ m: 160 });
  });

  it('figures of a table go by key; a rule that ships off is switched on; an open application is decided', async () => {
    await cli('rules', project, '--set', 'road-bcz-building=national:25,county:12', '--reason', '公告');
    expect((await rule('road-bcz-building'))?.threshold.m).toMatchObject({ national: 25, county: 12, provincial: 15 });
    await cli('rules', project, '--on', 'exp-store-ext', '--reason', '已核原表');
    await cli('rules', project, '--set', 'exp-store-ext=250', '--reason', '已核原表');
    expect(await rule('exp-store-ext')).toMatchObject({ on: true, threshold: { type: 'fixed', m: 250 } });
    const open = async () => (await json('check', project, '--rule', 'road-hazmat-site')).findings.filter(({ text }) => text.includes('须由主管部门认定')).length;
    expect(await open()).toBeGreaterThan(0);
    await cli('rules', project, '--applies', 'road-hazmat-site', '--reason', '安委会认定');
    expect(await open()).toBe(0);
    expect((await cli('log', project)).out).toContain('认定适用“危险物品场所距公路用地不足100米”：安委会认定');
  });

  it('a pack for one run only, or into the project; and out again, making the same rules elsewhere', async () => {
    fs.writeFileSync(at('gansu.json'), JSON.stringify(PACK));
    const before = fs.readFileSync(project), once = await json('check', project, '--pack', at('gansu.json'), '--rule', 'gs-station-school');
    expect(once.findings.filter(({ verdict }) => verdict === 'violated').length).toBeGreaterThan(0);
    expect(once.pack).toMatch(/^cn-county-core 2026\.11 \+ gansu 1\.0 #/);
    expect(fs.readFileSync(project).equals(before)).toBe(true);
    expect((await cli('rules', project, '--load', at('gansu.json'))).out).toContain('已载入规则包 gansu 1.0：规则 1 条，改动 1 处');
    expect(await rule('gs-station-school')).toMatchObject({ source: 'gansu 1.0', on: true });
    await cli('rules', project, '--off', 'pipe-5m', '--reason', '无油气管道');
    await cli('rules', project, '--save', at('own.json'), '--name', '秦安县口径');
    const there = await json('rules', project);
    fs.copyFileSync(sample, project);
    expect((await cli('rules', project, '--load', at('own.json'))).code).toBe(0);
    const here = await json('rules', project), plain = ({ rules }: Answer) => rules.map(({ source: _source, changed: _changed, ...own }) => own);
    expect([plain(here), here.problems]).toEqual([plain(there), []]);
    expect((await cli('rules', project, '--unload', JSON.parse(fs.readFileSync(at('own.json'), 'utf8')).id as string)).code).toBe(0);
    expect((await json('rules', project)).pack).toBe('cn-county-core 2026.11');
  });

  it('refuses what is wrong, says where, and leaves the project as it was', async () => {
    const before = fs.readFileSync(project);
    fs.writeFileSync(at('bad.json'), JSON.stringify({ ...PACK, rules: [{ ...PACK.rules[0], subjects: [{ kind: 'gas-station', where: [{ field: 'colour', in: ['red'] }] }] }] }));
    for (const [argv, code, said] of [
      [['--set', 'fw-retail-dense-100=80'], 2, '--reason'], [['--set', 'fw-retail-dense-100'], 2, 'ID=METRES'], [['--on', 'pipe-5m', '--reason', 'x'], 1, '已是如此'], [['--set', 'nope=3', '--reason', 'x'], 1, '没有规则 nope'],
      [['--set', 'pipe-5m=national:3', '--reason', 'x'], 1, '可用：m'], [['--on', 'a', '--off', 'b', '--reason', 'x'], 2, '只能给出其中一项'], [['--load', at('none.json')], 1, 'none.json'], [['--load', sample], 1, '不是 JSON'],
      [['--load', at('bad.json')], 1, 'rules[0].subjects[0].where[0].field：没有字段“colour”；可用：fuels, grade'], [['--save', at('x.json')], 1, '没有可导出'], [['--unload', 'none'], 1, 'none'],
    ] as const) {
      const { code: got, err, out } = await cli('rules', project, ...argv);
      expect([got, out, err], argv.join(' ')).toEqual([code, '', expect.stringContaining(said)]);
      if (code === 1) expect(err.trim().split('\n').length, err).toBeLessThanOrEqual(3);
    }
    expect(fs.readFileSync(project).equals(before)).toBe(true);
  });
});
