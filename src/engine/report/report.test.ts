import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { read, utils } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATA } from '../../../tools/paths.mjs';
import { box, line, point } from '../../core/testing/county.ts';
import type { Geometry, Props } from '../../core/feature.ts';
import { Engine } from '../engine.ts';

let folder = '', engine: Engine, run = 0;
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-report-')); });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);
const FIELDS = { compiledOn: '2026-11-25', compiledBy: '县应急管理局' };
const feature = (kind: string, id: string, geometry: Geometry, props: Props = {}) => ({ kind, id, geometry, props: { name: id, ...props } });

beforeEach(async () => {
  engine = new Engine({ dataDir: DATA, version: '0', who: '张工', saving: 'immediate', now: () => '2026-11-24T08:00:00.000Z', clock: () => 0 });
  await engine.call('project.create', { path: at(`${run++}.gpkg`), name: '某县' });
  await engine.call('edit.apply', { action: 'add', puts: [
    feature('county', '县', box(-5000, -5000, 10_000, 10_000), { name: '某县' }), feature('township', 't1', box(-5000, -5000, 5000, 10_000), { name: '西镇' }), feature('township', 't2', box(0, -5000, 5000, 10_000), { name: '东镇' }),
    feature('mine', '=1+1矿', point(-1000, 0), { risk_level: 'major', operator: '<矿业> & 公司', regulator: '县应急管理局' }), feature('mine', '二号矿', point(1000, 0), { risk_level: 'considerable' }),
    feature('gas-station', '加油站', point(2000, 0), { risk_level: 'low' }), feature('gas-station', '未评站', point(2500, 0)), feature('explosives-store', '炸药库', point(3000, 3000), { risk_level: 'major' }),
    feature('road', '县道', line([-4000, 1000], [4000, 1000]), { class: 'county' }),
  ] });
  return () => engine.close();
});

const textOf = (file: string): string => [...strFromU8(unzipSync(fs.readFileSync(file))['word/document.xml'] ?? new Uint8Array()).matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).join('\n');

describe('the report as DOCX', () => {
  it('has its chapters, its maps as pictures, what is red with who is responsible, and what is not known', async () => {
    const file = at('报告.docx'), result = await engine.call('report.export', { path: file, fields: FIELDS });
    // three rated major or considerable, one object without a level besides the road, counted by hand
    expect(result).toMatchObject({ schema: 'riskatlas.report/1', maps: 3, townships: 2, points: 3, unassessed: 2, removed: [] });
    const text = textOf(file);
    for (const words of ['某县安全风险评估报告（2026年）', '评估范围与数据', '评估方法', '分乡镇', '分行业', '重大、较大风险点', '违反安全距离规定', '道路交通危险路段', '防控区划与措施', '未能评定的内容', '=1+1矿', '<矿业> & 公司', '重大 2 个，较大 1 个，一般 0 个，低 1 个；未评 2 个', '编制单位：县应急管理局']) expect(text).toContain(words);
    expect(text).not.toContain('演示数据');
    const parts = unzipSync(fs.readFileSync(file)), pictures = Object.keys(parts).filter((name) => /^word\/media\/.+\.png$/.test(name));
    expect(pictures).toHaveLength(3);
  });

  it('is the same file for the same project', async () => {
    await engine.call('report.export', { path: at('a.docx'), fields: FIELDS });
    await engine.call('report.export', { path: at('b.docx'), fields: FIELDS });
    expect(fs.readFileSync(at('a.docx')).equals(fs.readFileSync(at('b.docx')))).toBe(true);
  });

  it('for the public names nothing of what must not be seen, and says what was left out', async () => {
    const { removed } = await engine.call('report.export', { path: at('p.docx'), fields: FIELDS, face: 'public' }), text = textOf(at('p.docx'));
    expect(removed).toContainEqual({ what: '民用爆炸物品库', count: 1 });
    expect(text).not.toContain('炸药库');
    expect(text).toContain('未经审核，不得公开');
  });

  it('with demo data says so', async () => {
    await engine.call('edit.apply', { action: 'add', puts: [feature('mine', '演示矿', point(0, 2000), { demo: true })] });
    await engine.call('report.export', { path: at('d.docx'), fields: FIELDS });
    expect(textOf(at('d.docx'))).toContain('本报告含演示数据');
  });
});

describe('the report as a workbook', () => {
  it('has the same figures, and no formula', async () => {
    const { points } = await engine.call('report.export', { path: at('r.xlsx'), fields: FIELDS }), book = read(fs.readFileSync(at('r.xlsx')));
    const rows = (name: string) => utils.sheet_to_json<unknown[]>(book.Sheets[name] ?? {}, { header: 1 });
    expect(book.SheetNames).toEqual(expect.arrayContaining(['对象数量', '乡镇', '行业', '风险点', '防控区划', '未评对象']));
    expect(rows('风险点').slice(1)).toHaveLength(points);
    expect(rows('风险点').find((row) => row.includes('=1+1矿'))).toEqual([expect.any(Number), 'Ⅰ 重大', '=1+1矿', '矿山', '西镇', '<矿业> & 公司', '县应急管理局']);
    for (const name of book.SheetNames) for (const [address, cell] of Object.entries(book.Sheets[name] ?? {})) if (!address.startsWith('!')) expect((cell as { f?: string }).f).toBeUndefined();
    // non-coal mining: two mines, one red, one orange
    expect(rows('行业').find(([name]) => name === '非煤矿山')).toEqual(['非煤矿山', 1, 1, 0, 0, 0, 2]);
  });

  it('refuses another ending, and leaves nothing', async () => {
    await expect(engine.call('report.export', { path: at('r.txt'), fields: FIELDS })).rejects.toMatchObject({ code: 'format-unknown' });
    expect(fs.existsSync(at('r.txt'))).toBe(false);
  });
});
