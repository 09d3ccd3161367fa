import fs from 'node:fs';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '../../../tools/paths.mjs';
import { svgToPdf, svgToPng } from './index.ts';

const read = (...parts: string[]) => fs.readFileSync(path.join(DATA, ...parts));
const fonts = { regular: read('fonts', 'NotoSansSC-Regular.ttf'), bold: read('fonts', 'NotoSansSC-Bold.ttf') };
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="50mm" viewBox="0 0 100 50" font-family="Noto Sans SC"><rect width="100" height="50" fill="#FFFFFF"/>
<path d="M10 10L90 40" stroke="#D9232E" stroke-width="1" fill="none"/><text x="10" y="20" font-size="5" font-weight="700">秦安县安全风险分布图</text><text x="10" y="30" font-size="4">陇城镇 &amp; 1:250 000</text></svg>`;

describe('a sheet on paper', () => {
  let pdf: Uint8Array<ArrayBufferLike> = new Uint8Array();
  beforeAll(async () => { pdf = await svgToPdf(SVG, { widthMm: 100, heightMm: 50, title: '分布图', createdOn: '2026-11-24', fonts }); });

  it('has its size, its title, and text that can be searched', async () => {
    const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
    const page = await document.getPage(1);
    const [, , width = 0, height = 0] = page.view;
    expect([document.numPages, Math.round((width / 72) * 254) / 10, Math.round((height / 72) * 254) / 10]).toEqual([1, 100, 50]);
    const text = (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join('');
    expect(text).toContain('秦安县安全风险分布图');
    expect(text).toContain('陇城镇 & 1:250 000');
    expect((await document.getMetadata()).info).toMatchObject({ Title: '分布图' });
  });

  it('is drawn, not a picture, and brings its fonts', () => {
    const raw = Buffer.from(pdf).toString('latin1');
    expect(raw).not.toContain('/Subtype /Image');
    expect([...raw.matchAll(/\/FontFile[23]? /g)].length).toBe(2);
  });

  it('is the same file for the same sheet', async () => {
    const again = await svgToPdf(SVG, { widthMm: 100, heightMm: 50, title: '分布图', createdOn: '2026-11-24', fonts });
    expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(true);
  });

  it('becomes a PNG with as many dots as asked, with ink where text is', async () => {
    const png = Buffer.from(await svgToPng(SVG, { widthPx: 200, heightPx: 100, fonts, wasm: read('wasm', 'resvg.wasm') }));
    expect([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 200, 100]);
    const blank = Buffer.from(await svgToPng(SVG.replace(/<text[\s\S]*<\/text>/, ''), { widthPx: 200, heightPx: 100, fonts, wasm: read('wasm', 'resvg.wasm') }));
    expect(png.length).toBeGreaterThan(blank.length);
  });
});
