import fs from 'node:fs';
import path from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '../../../tools/paths.mjs';
import type { TextDocument } from './document.ts';
import { documentToDocx } from './document-docx.ts';
import { documentToPdf } from './document-pdf.ts';

const read = (...parts: string[]) => fs.readFileSync(path.join(DATA, ...parts));
const means = { fonts: { regular: read('fonts', 'NotoSansSC-Regular.ttf'), bold: read('fonts', 'NotoSansSC-Bold.ttf') }, wasm: read('wasm', 'resvg.wasm') };
const ROWS = 70;
const DOCUMENT: TextDocument = {
  title: '选址安全分析参考意见', createdOn: '2026-11-24', lang: 'zh', orientation: 'portrait', footer: '秦安县应急管理局',
  blocks: [
    { is: 'heading', level: 1, text: '一、结论' },
    { is: 'paragraph', text: '本页所列距离为两个图形最近点之间的椭球面距离。'.repeat(8) },
    { is: 'paragraph', style: 'warning', text: '※ 含演示数据，不得作为许可依据 <不是标签> & 别的' },
    { is: 'list', items: ['学校距离不足', '=1+1 不是公式'] },
    { is: 'picture', svg: '<svg xmlns="http://www.w3.org/2000/svg" width="300mm" height="150mm" viewBox="0 0 300 150" font-family="Noto Sans SC"><rect width="300" height="150" fill="#FFFFFF"/><path d="M10 10L290 140" stroke="#D9232E" stroke-width="2" fill="none"/><text x="20" y="80" font-size="20">陇城镇</text></svg>', widthMm: 300, heightMm: 150, caption: '图 1　位置' },
    { is: 'heading', level: 2, text: '二、逐条结果' },
    { is: 'table', columns: [{ title: '条款', share: 3 }, { title: '实测 (m)', share: 1, align: 'right' }], rows: Array.from({ length: ROWS }, (_, i) => [`第${i + 1}条 烟花爆竹零售点与学校、幼儿园、医院、集贸市场等人员密集场所和加油站等易燃易爆物品生产、储存设施的距离`, `${i}.5`]) },
    { is: 'paragraph', style: 'note', text: '规则包 riskatlas-cn' },
  ],
};
const tagsOf = (xml: string, tag: string) => [...new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagName(tag)];

describe('a document as PDF', () => {
  const pages: string[] = [];
  let pdf: Uint8Array<ArrayBufferLike> = new Uint8Array(), size: readonly number[] = [], labelMm = 0;
  beforeAll(async () => {
    pdf = await documentToPdf(DOCUMENT, means);
    const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
    for (let i = 1; i <= document.numPages; i++) {
      const page = await document.getPage(i);
      size = page.view.slice(2).map((points: number) => Math.round((points / 72) * 254) / 10);
      const items = (await page.getTextContent()).items.flatMap((item) => ('str' in item ? [item] : []));
      pages.push(items.map(({ str }) => str).join('').replace(/\s/g, ''));
      for (const { str, transform } of items) if (str === '陇城镇') labelMm = (Number(transform[4]) / 72) * 25.4;
    }
  });

  it('has all of the text, on A4, every page with its number', () => {
    expect(size).toEqual([210, 297]);
    const text = pages.join('');
    for (const wanted of ['选址安全分析参考意见', '一、结论', '※含演示数据，不得作为许可依据<不是标签>&别的', '=1+1不是公式', '陇城镇', '图1位置', `第${ROWS}条`, '规则包riskatlas-cn']) expect(text).toContain(wanted);
    expect(pages.length).toBeGreaterThan(2);
    for (const [i, page] of pages.entries()) expect(page).toContain(`秦安县应急管理局${i + 1}/${pages.length}`);
  });

  it('has the picture as wide as the text, made smaller as a whole', () => {
    expect(labelMm).toBeCloseTo(20 + 20 * (170 / 300), 1);
  });

  it('repeats the head of a table on each page that has rows, and loses none', () => {
    for (const page of pages.filter((one) => /第\d+条/.test(one))) expect(page).toContain('条款实测(m)');
    for (let i = 0; i < ROWS; i++) expect(pages.filter((page) => page.includes(`第${i + 1}条烟花`)).length).toBe(1);
  });

  it('is the same file for the same document', async () => {
    expect(Buffer.from(await documentToPdf(DOCUMENT, means)).equals(Buffer.from(pdf))).toBe(true);
  });
});

describe('a document as DOCX', () => {
  let docx: Uint8Array = new Uint8Array(), body = '';
  beforeAll(async () => {
    docx = await documentToDocx(DOCUMENT, means);
    body = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array());
  });

  it('has all of the text as text, headings by their style, the head of the table repeated', () => {
    const texts = tagsOf(body, 'w:t').map(({ textContent }) => textContent);
    for (const wanted of ['选址安全分析参考意见', '一、结论', '※ 含演示数据，不得作为许可依据 <不是标签> & 别的', '=1+1 不是公式', '图 1　位置', `${ROWS - 1}.5`]) expect(texts).toContain(wanted);
    expect(tagsOf(body, 'w:pStyle').map((style) => style.getAttribute('w:val'))).toEqual(expect.arrayContaining(['Title', 'Heading1', 'Heading2']));
    expect([tagsOf(body, 'w:tbl').length, tagsOf(body, 'w:tr').length, tagsOf(body, 'w:tblHeader').filter((head) => head.getAttribute('w:val') !== 'off').length]).toEqual([1, ROWS + 1, 1]);
  });

  it('is A4, its table and its picture as wide as the text', () => {
    const [page] = tagsOf(body, 'w:pgSz'), [extent] = tagsOf(body, 'wp:extent');
    // twentieths of a point; English metric units
    expect([page?.getAttribute('w:w'), page?.getAttribute('w:h')].map((value) => Math.round((Number.parseFloat(value ?? '') / (value?.endsWith('mm') ? 1 : 56.6929)) * 10) / 10)).toEqual([210, 297]);
    expect(Math.abs(Number(extent?.getAttribute('cx')) / 36000 - 170)).toBeLessThan(0.3);
    expect(Math.abs(tagsOf(body, 'w:gridCol').reduce((sum, column) => sum + Number(column.getAttribute('w:w')), 0) / 56.6929 - 170)).toBeLessThan(0.1);
  });

  it('turned, it is as wide as it was high', async () => {
    const [page] = tagsOf(strFromU8(unzipSync(await documentToDocx({ ...DOCUMENT, orientation: 'landscape', blocks: [] }, means))['word/document.xml'] ?? new Uint8Array()), 'w:pgSz');
    expect([page?.getAttribute('w:w'), page?.getAttribute('w:h'), page?.getAttribute('w:orient')]).toEqual(['297mm', '210mm', 'landscape']);
  });

  it('is the same file for the same document', async () => {
    expect(Buffer.from(await documentToDocx(DOCUMENT, means)).equals(Buffer.from(docx))).toBe(true);
  });
});
