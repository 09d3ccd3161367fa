import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { geodesicDestination } from '../core/geo/index.ts';
import type { FindingsReport } from '../core/rules/types.ts';
import { cli } from './testing/cli.ts';

let folder = '', project = '';
const at = (name: string) => path.join(folder, name);
const check = async (...options: string[]) => JSON.parse((await cli('check', project, '--rule', 'fw-retail-spacing-50', '--json', ...options)).out) as FindingsReport;
/** Outlets so many metres east of a place, by id. */
async function place(outlets: Readonly<Record<string, number>>): Promise<void> {
  const features = Object.entries(outlets).map(([id, metres]) => ({ type: 'Feature', id, properties: { name: `零售点${id}` }, geometry: { type: 'Point', coordinates: geodesicDestination([105.67, 34.86], 90, metres) } }));
  fs.writeFileSync(at('outlets.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
  expect((await cli('import', project, at('outlets.geojson'), '--kind', 'fireworks-retail')).code).toBe(0);
}
const A_B = 'fw-retail-spacing-50~fireworks-retail/a~fireworks-retail/b', LEAVE = ['--reason', '春节后搬迁', '--approver', '县应急管理局', '--until', '2099-03-01'];

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-waive-'));
  project = at('p.gpkg');
  await cli('new', project);
  await place({ a: 0, b: 40, c: 70, d: 900 });
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('waive', () => {
  it('takes a finding out of what fails, keeps it in the list, and is withdrawn', async () => {
    expect((await cli('check', project, '--rule', 'fw-retail-spacing-50', '--fail-on', 'violated')).code).toBe(3);
    const [, other] = (await check()).findings.map(({ id }) => id);
    expect(await cli('waive', project, A_B, other ?? '', ...LEAVE)).toMatchObject({ code: 0, out: '已豁免 2 项，至 2099-03-01\n' });
    expect((await cli('check', project, '--rule', 'fw-retail-spacing-50', '--fail-on', 'undecidable')).code).toBe(0);
    expect((await check()).findings.map(({ id, status, waiver }) => [id, status, waiver?.approver])).toEqual([[A_B, 'waived', '县应急管理局'], [other, 'waived', '县应急管理局']]);
    expect((await check('--status', 'open')).findings).toEqual([]);
    expect((await cli('check', project, '--status', 'waived')).out).toMatch(/违反 {2}已豁免 .*春节后搬迁/);
    expect(await cli('waive', project, other ?? '', '--withdraw')).toMatchObject({ code: 0, out: '已撤销 1 项豁免\n' });
    // what is not listed counts all the same
    expect((await cli('check', project, '--rule', 'fw-retail-spacing-50', '--status', 'waived', '--fail-on', 'violated')).code).toBe(3);
  });

  it('needs all three, a day to come, and findings that are there', async () => {
    const before = fs.readFileSync(project);
    expect((await cli('waive', project, A_B, '--reason', 'x')).code).toBe(2);
    expect((await cli('waive', project, A_B, '--withdraw', '--reason', 'x')).code).toBe(2);
    expect((await cli('waive', project, A_B, ...LEAVE.slice(0, 5), '2020-01-01'))).toMatchObject({ code: 1, err: expect.stringContaining('豁免期限 2020-01-01 已过') });
    expect((await cli('waive', project, `${A_B}x`, ...LEAVE))).toMatchObject({ code: 1, err: expect.stringContaining(`${A_B}x`) });
    expect((await cli('check', project, '--status', 'closed')).code).toBe(2);
    expect(fs.readFileSync(project).equals(before)).toBe(true);
  });

  it('ends where the pair comes nearer, as the next import may have it', async () => {
    await place({ b: 10 });
    const report = await check();
    expect(report.findings.find(({ id }) => id === A_B)).toMatchObject({ status: 'open', lapsed: { why: 'worse', until: '2099-03-01' } });
    expect((await cli('check', project, '--lang', 'en')).out).toContain('Waiver lapsed: nearer since, or more is asked');
  });

  it('ends with the breach; check tells which import has put it right, in text, JSON, GeoJSON and as a workbook', async () => {
    await place({ b: 500 });
    const report = await check(), { fixed } = report;
    expect(report.findings.map(({ id }) => id)).toEqual([]);
    expect(fixed.map(({ id, how, by }) => [id, how, by.label])).toEqual(expect.arrayContaining([[A_B, 'shape', 'engine:edit.import']]));
    const { out } = await cli('check', project, '--status', 'fixed');
    expect(out).toMatch(/零售点a \/ 零售点b：烟花零售点间距不足50米，原 10\.0 m，要求 50\.0 m；位置或形状改变 +导入 1 个对象（.*outlets\.geojson）（修订 \d+，/);
    for (const name of ['f.geojson', 'f.xlsx']) expect((await cli('check', project, '-o', at(name))).code).toBe(0);
    const { features } = JSON.parse(fs.readFileSync(at('f.geojson'), 'utf8')) as { features: { id: string; properties: { status: string } }[] };
    expect(features.filter(({ properties }) => properties.status === 'fixed').map(({ id }) => id)).toContain(`fixed~${A_B}`);
    const rows = utils.sheet_to_json<Record<string, unknown>>(read(fs.readFileSync(at('f.xlsx'))).Sheets['已整改'] ?? {});
    expect(rows.find((row) => row['编号'] === A_B)).toMatchObject({ 主体: '零售点a', 对象: '零售点b', 原实测: 10, 要求: 50, 如何整改: '位置或形状改变' });
    // a waiver that ended with its breach is not there when the breach comes back
    await place({ b: 40 });
    expect((await check()).findings.find(({ id }) => id === A_B)).toMatchObject({ status: 'open', fixedBefore: { label: 'engine:edit.import' } });
  });
});
