import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from './testing/cli.ts';

let folder = '', project = '';
const at = (name: string) => path.join(folder, name);
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-cli-control-'));
  project = at('秦安.gpkg');
  expect((await cli('new', project, '--sample', 'qinan')).code).toBe(0);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('control', () => {
  it('lists, writes, loads with a reason, reverts; the log has words for it', async () => {
    const { code, out } = await cli('control', project, '-o', at('表.json'));
    expect([code, out]).toEqual([0, expect.stringContaining('防控措施表 23 条，其中本项目自定 0 条；软件所附各条待核实。')]);
    fs.writeFileSync(at('改.json'), fs.readFileSync(at('表.json'), 'utf8').replace('"everyDays": 7', '"everyDays": 15'));
    expect(await cli('control', project, '--load', at('改.json'))).toMatchObject({ code: 2, err: expect.stringContaining('须写明理由') });
    expect(await cli('control', project, '--load', at('改.json'), '--reason', '纪要')).toMatchObject({ code: 0, out: expect.stringContaining('已改动 1 条') });
    const listed = JSON.parse((await cli('control', project, '--json')).out) as { schema: string; entries: { level: string; standing: string; reason?: string }[] };
    expect([listed.schema, listed.entries.filter(({ standing }) => standing !== 'ours')]).toEqual(['riskatlas.control-table/1', [expect.objectContaining({ level: 'major', standing: 'changed', reason: '纪要' })]]);
    const { units } = JSON.parse((await cli('assess', project, '--json')).out) as { units: { level: string; control: { own: boolean; frequency: unknown } }[] };
    expect(units.filter(({ control }) => control.own).map(({ level, control }) => [level, control.frequency])).toEqual(units.filter(({ level }) => level === 'major').map(() => ['major', { everyDays: 15 }]));
    expect((await cli('log', project)).out).toContain('载入防控措施表（改.json）：改动 1 条，纪要');
    expect((await cli('control', project, '--revert', 'green/mine')).code).toBe(2);
    expect((await cli('control', project, '--revert', 'low/*')).err).toContain('没有本项目自定的条目');
    expect((await cli('control', project, '--revert', 'major/*')).out).toContain('本项目自定 0 条');
    expect((await cli('undo', project)).code).toBe(0);
    expect((await cli('control', project, '--revert')).out).toContain('本项目自定 0 条');
  });
});

describe('inspection-plan and zone-profile', () => {
  it('the plan of a year: in words, as JSON, as a workbook', async () => {
    const { code, out } = await cli('inspection-plan', project, '--year', '2027', '-o', at('计划.xlsx'));
    expect([code, out]).toEqual([0, expect.stringMatching(/^2027年：\d+ 个部门，\d+ 个对象，检查 \d+ 次；未评估先评估 \d+ 个。/)]);
    expect(fs.existsSync(at('计划.xlsx'))).toBe(true);
    const plan = JSON.parse((await cli('inspection-plan', project, '--year', '2027', '--json')).out) as { schema: string; departments: unknown[] };
    expect([plan.schema, plan.departments.length > 5]).toEqual(['riskatlas.inspection-plan/1', true]);
    expect((await cli('inspection-plan', project)).code).toBe(2);
  });
  it('the profile of one zone or of all; a zone that is not there is named with those that are', async () => {
    expect(await cli('zone-profile', project, '--zone', 'YQ-01', '-o', at('园.docx'), '--date', '2026-11-25')).toMatchObject({ code: 0, out: expect.stringContaining('何川工业园区') });
    expect(fs.existsSync(at('园.docx'))).toBe(true);
    const all = JSON.parse((await cli('zone-profile', project, '--json')).out) as { schema: string; zones: { zone: { id: string } }[] };
    expect([all.schema, all.zones.length]).toEqual(['riskatlas.zone-profile/1', 5]);
    expect(await cli('zone-profile', project, '--zone', '无')).toMatchObject({ code: 1, err: expect.stringContaining('何川工业园区') });
  });
  it('green is refused with the question, and taken as it is answered', async () => {
    fs.writeFileSync(at('绿.csv'), '企业名称,经度,纬度,风险等级\n甲厂,105.66,34.87,绿\n乙厂,105.67,34.87,红\n');
    const bring = (...more: string[]) => cli('import', project, at('绿.csv'), '--kind', 'factory', '--crs', '4326', '--dry-run', ...more);
    expect(await bring()).toMatchObject({ code: 0, err: expect.stringContaining('是否指低风险') });
    expect(JSON.parse((await bring('--value', 'risk_level:绿=low', '--json')).out)).toMatchObject({ added: 2, refused: [] });
    expect((await bring('--value', '绿')).code).toBe(2);
  });
});
