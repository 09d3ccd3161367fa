import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RegisterReport } from '../core/register/index.ts';
import { cli } from './testing/cli.ts';

let folder = '', project = '';
const at = (name: string) => path.join(folder, name);
const table = (name: string, rows: string) => { fs.writeFileSync(at(name), `名称,风险等级,评估日期,下次评估日期,LEC L,LEC E,LEC C,风险点\n${rows}`); return at(name); };
const listed = async () => JSON.parse((await cli('register', project, '--json')).out) as RegisterReport;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-register-cli-'));
  project = at('project.gpkg');
  await cli('new', project);
  fs.writeFileSync(at('sites.csv'), '名称,经度,纬度\n甲库,105.67,34.86\n乙库,105.68,34.86\n');
  expect((await cli('import', project, at('sites.csv'), '--kind', 'hazchem-site', '--crs', 'wgs84')).code).toBe(0);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('register', () => {
  it('before anything is registered: said so, the bands with it, the form can be written', async () => {
    expect((await cli('register', project)).out).toBe('还没有登记风险评估。\n\nLS 分级：重大 ≥ 20，较大 ≥ 15，一般 ≥ 9（默认，待核实）\n');
    expect((await cli('register', project, '--template', at('form.xlsx'))).out).toContain('2 个尚未评估的对象');
    expect(await cli('register', project, '--import', at('form.xlsx'))).toMatchObject({ code: 1, err: expect.stringContaining('没有填写任何评估') });
  });

  it('green rows are refused with what to do; --dry-run writes nothing; --green low takes them', async () => {
    const before = fs.readFileSync(project), green = table('green.csv', '甲库,绿,2026-01-01,,,,,\n');
    expect(await cli('register', project, '--import', green)).toMatchObject({ code: 1, err: expect.stringContaining('--green low') });
    expect((await cli('register', project, '--import', green, '--green', 'low', '--dry-run')).out).toContain('新增 1，更正 0，未变 0，拒绝 0；等级改变的对象 1 个（只检查，没有写入）');
    expect(fs.readFileSync(project).equals(before)).toBe(true);
    expect((await cli('register', project, '--import', green, '--green', 'orange')).code).toBe(2);
    expect((await cli('register', project, '--import', green, '--green', 'low')).code).toBe(0);
    expect((await listed()).objects).toMatchObject([{ object: { name: '甲库' }, level: 'low', shown: 'low' }]);
  });

  it('good rows go in, the others are listed; the list says what decides, what is past, what is overdue', async () => {
    const { code, out, err } = await cli('register', project, '--import', table('more.csv', '甲库,,2026-02-01,2026-03-01,3,6,15,\n丙库,红,2026-02-01,,,,,\n乙库,,,,3,6,15,罐\n'));
    expect([code, out]).toEqual([0, expect.stringContaining('读入 3 行：新增 1')]);
    expect(err).toMatch(/3 +名称 +丙库 +项目中没有对象“丙库”\n4 +评估日期 +没有评估日期/);
    expect((await cli('register', project, '--import', at('more.csv'), '--date', '2026-02-02', '--json')).out).toMatch(/"schema":"riskatlas.register-import\/1".*"added":1,"updated":0,"unchanged":1/);
    const list = await cli('register', project);
    expect(list.out).toMatch(/较大 +甲库 +固有风险 +LEC +D = 3 × 6 × 15 = 270 +2026-02-01 +2026-03-01 +定级；已逾期 +hazchem-site\/.*#a2/);
    expect(list.out).toMatch(/低 +甲库 +固有风险 +部门给定 +2026-01-01 +以往/);
    expect((await cli('register', project, '--due', '--lang', 'en')).out).toMatch(/Considerable +甲库 .*decides; overdue/);
    expect((await cli('log', project)).out).toContain('读入风险评估 1 条（more.csv）');
  });

  it('bands, taking out, writing', async () => {
    expect((await cli('register', project, '--bands', '20,15')).code).toBe(2);
    expect(await cli('register', project, '--bands', '20,15,9')).toMatchObject({ code: 1, err: expect.stringContaining('理由') });
    expect((await cli('register', project, '--bands', '16,12,6', '--reason', '县标准')).out).toContain('重大 ≥ 16，较大 ≥ 12，一般 ≥ 6（本项目设定：县标准');
    expect((await listed()).bands).toEqual([16, 12, 6]);
    expect((await cli('register', project, '--bands', 'default')).out).toContain('默认，待核实');
    const [first] = (await listed()).assessments, item = `hazchem-site/${first?.object.id}#${first?.id}`;
    expect((await cli('register', project, '--remove', item)).code).toBe(0);
    expect(await cli('register', project, '--remove', item)).toMatchObject({ code: 1, err: expect.stringContaining('没有评估记录') });
    expect((await cli('register', project, '--remove', '甲库')).code).toBe(2);
    expect((await cli('register', project, '-o', at('register.xlsx'))).out).toContain('已写入');
    expect((await cli('register', project, '--import', at('register.xlsx'))).out).toContain('未变 2');
    expect(await cli('register', project, '-o', at('register.pdf'))).toMatchObject({ code: 1 });
    expect((await cli('undo', project)).code).toBe(0);
    expect((await listed()).counts.assessments).toBe(3);
  });
});

describe('major-hazard', () => {
  it('reckons R and grade, says what it lacks, refuses what is no substance', async () => {
    expect((await cli('major-hazard', '--substance', '氯,toxic-gas,10,5', '--residents', '120')).out).toBe('3 级重大危险源\n氯 10 t / 5 t（β 4）；500 m 内 120 人（α 2）；Σq/Q = 2；R = 16\n');
    expect(JSON.parse((await cli('major-hazard', '--substance', '氯,toxic-gas,10,5', '甲醇,other,500,500', '--residents', '0', '--json')).out)).toMatchObject({ schema: 'riskatlas.major-hazard/1', ratio: 3, r: 4.5, level: 4 });
    expect((await cli('major-hazard', '--substance', '氯,toxic-gas,1,5')).out).toContain('不构成重大危险源');
    expect((await cli('major-hazard', '--substance', '氯,toxic-gas,,5', '--residents', '1')).out).toContain('“氯”的存量');
    for (const wrong of ['氯,gas,1,5', '氯,toxic-gas,-1,5', ',other,1,1', '氯,other,1,1,1']) expect(await cli('major-hazard', '--substance', wrong)).toMatchObject({ code: 2, err: expect.stringContaining('--substance') });
    expect(await cli('major-hazard', '--substance', '氯,other,9,5', '--residents', '-3')).toMatchObject({ code: 2 });
  });
});
