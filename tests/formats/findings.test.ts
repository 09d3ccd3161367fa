/** The workbook against the report that it is made of, read by another library than it is written with. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { read, utils, type WorkBook } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';
import type { Feature } from '../../src/core/feature.ts';
import { runRules } from '../../src/core/rules/index.ts';
import { withStatuses } from '../../src/core/findings/index.ts';
import type { CheckReport } from '../../src/core/rules/types.ts';
import { aCounty, point } from '../../src/core/testing/county.ts';
import { DATA } from '../../tools/paths.mjs';
import { writeTables } from '../../src/engine/codecs/sheet/write.ts';
import { findingSheets } from '../../src/engine/findings/workbook.ts';

type Row = Readonly<Record<string, string | number | undefined>>;
const rowsOf = (book: WorkBook, name: string): Row[] => utils.sheet_to_json<Row>(book.Sheets[name] ?? {});

describe('the workbook of the sample county', () => {
  let folder = '', report: CheckReport, book: WorkBook, parts: Record<string, Uint8Array>;
  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-findings-'));
    const project = path.join(folder, 'q.gpkg'), file = path.join(folder, '问题 清单.xlsx');
    let out = '';
    const cli = (...argv: string[]) => runCli(argv, { out: (text) => { out += text; }, err: () => undefined, dataDir: DATA, signal: new AbortController().signal, isTerminal: false });
    await cli('new', project, '--sample', 'qinan');
    out = '';
    expect(await cli('check', project, '-o', file, '--json')).toBe(0);
    report = JSON.parse(out) as CheckReport;
    book = read(fs.readFileSync(file));
    parts = unzipSync(fs.readFileSync(file));
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('lists every finding once, with its figures, where it belongs', () => {
    const [problems, existing, undecidable] = ['问题清单', '存量供参考', '无法判定'].map((name) => rowsOf(book, name));
    const ids = (rows: readonly Row[] | undefined) => rows?.map((row) => row['编号']).sort();
    const wanted = (takes: (finding: CheckReport['findings'][number]) => boolean) => report.findings.filter(takes).map(({ id }) => id).sort();
    expect(ids(problems)).toEqual(wanted(({ verdict, counted }) => verdict === 'near' || (verdict === 'violated' && counted)));
    expect(ids(existing)).toEqual(wanted(({ verdict, counted }) => verdict === 'violated' && !counted));
    expect(ids(undecidable)).toEqual(wanted(({ verdict }) => verdict === 'undecidable'));
    expect(wanted(() => true)).toHaveLength((problems?.length ?? 0) + (existing?.length ?? 0) + (undecidable?.length ?? 0));
    for (const row of [...problems ?? [], ...existing ?? [], ...undecidable ?? []]) {
      const finding = report.findings.find(({ id }) => id === row['编号']);
      expect([row['主体'], row['对象'], row['乡镇'] ?? null, row['条文']], String(row['编号'])).toEqual([finding?.subject.name, finding?.object?.name, finding?.township, finding?.clause.words]);
      expect(row['实测'] ?? null).toEqual(finding?.measured === null ? null : expect.closeTo(finding?.measured ?? Number.NaN, 1));
      if (finding?.verdict === 'violated' && finding.required !== null && finding.required > 0) expect(Number(row['实测'])).toBeLessThan(finding.required);
    }
    expect(problems?.map((row) => row['序号'])).toEqual(problems?.map((_row, i) => i + 1));
  });
  it('counts in its summary what the report counts, by rule, by township, by department', () => {
    const rows = rowsOf(book, '汇总'), figures = ['违反', '临界', '无法判定', '存量供参考'] as const;
    const total = figures.map((figure) => rows.find((row) => row['分组'] === '合计')?.[figure]);
    const sum = (key: 'violated' | 'near' | 'undecidable' | 'standing') => report.rules.reduce((all, rule) => all + rule[key], 0);
    expect(total.slice(0, 2)).toEqual([sum('violated'), sum('near')]);
    expect(total[3]).toBe(sum('standing'));
    for (const group of ['按检查事项', '按乡镇', '按监管部门']) {
      const own = rows.filter((row) => row['分组'] === group);
      expect(figures.map((figure) => own.reduce((all, row) => all + Number(row[figure]), 0)), group).toEqual(total);
    }
    const about = rows.filter((row) => row['分组'] === '说明').map((row) => row['名称']).join('\n');
    expect(about).toContain(report.pack);
    expect(about).toContain(`数据修订 ${report.revision}`);
    expect(about).toContain('演示数据');
  });
  it('says for what cannot be judged what is missing and whom to ask', () => {
    for (const row of rowsOf(book, '无法判定')) expect([row['缺什么'], row['向谁要']].every((text) => typeof text === 'string' && text.length > 1), JSON.stringify(row)).toBe(true);
  });
  it('is ready to be printed: A4 across, header on each page, page numbers, filter, frozen header, texts over several lines', () => {
    const names = book.SheetNames;
    expect(book.Workbook?.Names?.filter(({ Name }) => Name === '_xlnm.Print_Titles').map(({ Ref }) => Ref)).toEqual(names.map((name) => `'${name}'!$1:$1`));
    for (let i = 1; i <= names.length; i++) {
      const xml = strFromU8(parts[`xl/worksheets/sheet${i}.xml`] ?? new Uint8Array());
      expect(xml).toMatch(/<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"[^>]*fitToWidth="1" fitToHeight="0"/);
      expect(xml).toContain('第 &amp;P 页，共 &amp;N 页');
      expect(xml).toMatch(/<pane ySplit="1"[^>]*state="frozen"/);
      expect(xml).toMatch(/<autoFilter ref="A1:[A-Z]+1"\/>/);
    }
    expect(strFromU8(parts['xl/styles.xml'] ?? new Uint8Array())).toContain('wrapText="1"');
  });
});

it('names that are formulas or markup stay texts; what is met is a sheet of its own where it was asked for', async () => {
  const made = (id: string, name: string, lon: number): Feature => ({ id, kind: 'fireworks-retail', geometry: point(lon, 0), props: { name, operator: '=1+1', regulator: '<b>局</b>' } });
  const county = aCounty(), snapshot = { ...county.snapshot(), byKind: new Map([['fireworks-retail', [made('a', '=HYPERLINK("http://x","y")', 0), made('b', '<script>', 20), made('c', '@SUM(A1)', 400)]]]) };
  const report = runRules(snapshot, { rules: ['fw-retail-spacing-50'], all: true, lang: 'zh', now: '2026-11-24T00:00:00Z' });
  const pieces: Uint8Array[] = [];
  for await (const piece of writeTables(findingSheets(withStatuses(report, { setting: () => null, settingsLike: () => [] }, snapshot), snapshot, 'zh'), 'zh')) pieces.push(piece);
  const bytes = Buffer.concat(pieces), book = read(bytes);
  expect(book.SheetNames).toContain('符合');
  const [first] = rowsOf(book, '问题清单');
  expect([first?.['主体'], first?.['对象'], first?.['责任单位'], first?.['监管部门']]).toEqual(['=HYPERLINK("http://x","y")', '<script>', '=1+1', '<b>局</b>']);
  for (const [name, part] of Object.entries(unzipSync(bytes))) if (name.startsWith('xl/worksheets/')) expect(strFromU8(part)).not.toContain('<f>');
});
