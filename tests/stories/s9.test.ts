/** S9, print day: the sheets as files, measured in the files themselves. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../../src/cli/testing/cli.ts';
import { LAYOUTS } from '../../src/core/sheet/index.ts';
import { Engine } from '../../src/engine/engine.ts';
import { DATA } from '../../tools/paths.mjs';

let folder = '', sample = '';
const at = (name: string) => path.join(folder, name);
const map = (file: string, ...options: string[]) => cli('map', sample, '-o', at(file), '--date', '2026-11-25', ...options);
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-s9-'));
  sample = at('秦安 县.gpkg');
  expect((await cli('new', sample, '--sample', 'qinan')).code).toBe(0);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

interface Word { readonly text: string; readonly x: number; readonly middle: number; readonly y: number }
/** Pages of a PDF: their size in millimetres, and their words with where they stand. */
async function pagesOf(file: string): Promise<{ widthMm: number; heightMm: number; words: Word[]; text: string }[]> {
  const document = await getDocument({ data: new Uint8Array(fs.readFileSync(at(file))), verbosity: 0 }).promise, pages = [], mm = 25.4 / 72;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number), [, , width = 0, height = 0] = page.view;
    const words = (await page.getTextContent()).items.flatMap((item): Word[] => ('str' in item && item.str.trim() !== '' ? [{ text: item.str, x: Number(item.transform[4]) * mm, middle: (Number(item.transform[4]) + item.width / 2) * mm, y: Number(item.transform[5]) * mm }] : []));
    pages.push({ widthMm: width * mm, heightMm: height * mm, words, text: words.map(({ text }) => text).join('') });
  }
  return pages;
}
const word = (words: readonly Word[], pattern: RegExp, near?: Word): Word => {
  const found = words.filter(({ text }) => pattern.test(text)).sort((a, b) => (near ? Math.hypot(a.x - near.x, a.y - near.y) - Math.hypot(b.x - near.x, b.y - near.y) : 0))[0];
  if (!found) throw new Error(`${pattern.source} is not there`);
  return found;
};
/** Metres of a meridian arc on the ellipsoid of CGCS2000, by its radius of curvature in the middle. */
function meridianM(fromDegrees: number, toDegrees: number): number {
  const a = 6_378_137, f = 1 / 298.257222101, e2 = f * (2 - f), middle = ((fromDegrees + toDegrees) / 2) * (Math.PI / 180);
  return ((a * (1 - e2)) / (1 - e2 * Math.sin(middle) ** 2) ** 1.5) * Math.abs(toDegrees - fromDegrees) * (Math.PI / 180);
}

describe('a sheet in its file', () => {
  it.each([['A4', 297, 210], ['A3', 420, 297], ['A1', 841, 594], ['A0', 1189, 841]] as const)('on %s has its size to 0.1 mm, and a scale that is true to 0.5 %', async (paper, width, height) => {
    expect((await map(`${paper}.pdf`, '--paper', paper)).code).toBe(0);
    const [page] = await pagesOf(`${paper}.pdf`);
    if (!page) throw new Error('no page');
    expect(Math.abs(page.widthMm - width)).toBeLessThan(0.1);
    expect(Math.abs(page.heightMm - height)).toBeLessThan(0.1);
    const numeric = word(page.words, /^比例尺 1:/), scale = Number(numeric.text.replace(/^.*1:/, '').replaceAll(' ', ''));
    // the bar: from the middle of its first figure to the middle of its last, at whose middle its length stands
    const end = word(page.words, /^\d+ km$/, numeric), zero = word(page.words, /^0$/, numeric), metres = Number.parseFloat(end.text) * 1000;
    // the last label is 'N km', the bar ends under its middle
    expect(Math.abs(((end.middle - zero.middle) / 1000) * scale - metres) / metres).toBeLessThan(0.005);
    // parallels on the left side, against the ellipsoid
    const parallels = page.words.filter(({ text }) => /^\d+°\d\d′N$/.test(text)).map(({ text, y }) => { const [, degrees, minutes] = /^(\d+)°(\d+)/.exec(text) ?? []; return { degrees: Number(degrees) + Number(minutes) / 60, y }; }).sort((a, b) => a.degrees - b.degrees);
    const [south] = parallels, north = parallels.at(-1);
    if (!south || !north || south === north) throw new Error('two parallels are needed');
    const measured = (meridianM(south.degrees, north.degrees) * 1000) / (north.y - south.y);
    expect(Math.abs(measured - scale) / scale).toBeLessThan(0.005);
  });

  it.each(LAYOUTS)('%s: every text of the drawing can be found in the PDF', async (layout) => {
    const name = `layout-${layout}`;
    expect((await map(`${name}.pdf`, '--layout', layout)).code).toBe(0);
    const { files } = JSON.parse((await map(`${name}.svg`, '--layout', layout, '--json')).out) as { files: string[] };
    const pages = await pagesOf(`${name}.pdf`), drawn = files.map((file) => fs.readFileSync(file, 'utf8'));
    expect(drawn.length).toBe(pages.length);
    for (const [i, svg] of drawn.entries()) {
      const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
      expect(texts.length).toBeGreaterThan(10);
      const found = (pages[i]?.text ?? '').replace(/\s/g, '');
      expect(texts.filter((text) => !found.includes(text.replace(/\s/g, '')))).toEqual([]);
    }
    // no picture, and no soft mask, which printers turn into one
    expect(fs.readFileSync(at(`${name}.pdf`)).toString('latin1')).not.toMatch(/\/Subtype \/Image|\/SMask/);
  });
});

describe('the atlas', () => {
  it('is an index and a page a township, with numbers; the same again to the byte', async () => {
    const { code, out } = await map('atlas.pdf', '--atlas', '--json');
    expect([code, JSON.parse(out)]).toMatchObject([0, { pages: 18, files: [at('atlas.pdf')], removed: [] }]);
    const pages = await pagesOf('atlas.pdf'), index = pages[0]?.text ?? '';
    expect(pages).toHaveLength(18);
    for (const [i, { text, widthMm }] of pages.entries()) {
      expect(text.replace(/\s/g, '')).toContain(`第${i + 1}页，共18页`);
      expect(Math.abs(widthMm - 420)).toBeLessThan(0.1);
    }
    expect(index).toMatch(/兴国镇 第\d+页/);
    // the number that the index gives is the page that the township has
    for (const [, town = '', number = ''] of index.matchAll(/([\u4e00-\u9fff]+镇) 第(\d+)页/g)) expect(pages[Number(number) - 1]?.text).toContain(`秦安县${town}安全风险分布图`);
    const first = fs.readFileSync(at('atlas.pdf'));
    expect(first.length).toBeLessThan(30e6);
    await map('atlas.pdf', '--atlas');
    expect(fs.readFileSync(at('atlas.pdf')).equals(first)).toBe(true);
  });

  it('as images is numbered files, each of exactly the size asked for', async () => {
    const { out } = await map('册.png', '--atlas', '--dpi', '36', '--json');
    const files = (JSON.parse(out) as { files: string[] }).files;
    expect(files.map((file) => path.basename(file)).slice(0, 2)).toEqual(['册-01-index.png', expect.stringMatching(/^册-02-.+镇\.png$/)]);
    for (const file of files) {
      const image = fs.readFileSync(file);
      expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([595, 421]);
    }
  });

  it.each(['pdf', 'svg', 'png'])('as %s that is cancelled leaves nothing behind', async (ending) => {
    let clock = 0;
    const engine = new Engine({ dataDir: DATA, version: 'test', who: 'test', saving: 'immediate', now: () => '2026-01-01T00:00:00Z', clock: () => (clock += 100) });
    await engine.call('project.open', { path: sample, access: 'read' });
    const before = fs.readdirSync(folder), stop = new AbortController();
    const running = engine.call('sheet.export', { path: at(`cancelled.${ending}`), atlas: true, dpi: 36, fields: { compiledOn: '2026-11-25' } }, {
      signal: stop.signal, onProgress: ({ label, done }) => { if (label === 'engine:progress.sheet' && done === 5) stop.abort(); },
    });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(fs.readdirSync(folder)).toEqual(before);
    await engine.close();
  });

  it('into a folder that is not there is refused, and leaves nothing', async () => {
    const { code, err } = await cli('map', sample, '-o', at('nowhere/a.svg'), '--atlas');
    expect([code, err]).toEqual([1, expect.stringContaining('nowhere')]);
  });
});

describe('before printing and for the public', () => {
  it('what to know is listed page by page, without writing anything', async () => {
    const { code, out } = await cli('map', sample, '--preflight', '--atlas', '--json'), report = JSON.parse(out) as { schema: string; pages: number; problems: { page: number; code: string; params: object }[] };
    expect([code, report.schema, report.pages]).toEqual([0, 'riskatlas.preflight/1', 18]);
    expect(report.problems).toEqual(expect.arrayContaining([expect.objectContaining({ page: 1, code: 'blank', params: { field: '编制单位' } }), expect.objectContaining({ page: 18, code: 'demo' })]));
    const filled = JSON.parse((await cli('map', sample, '--preflight', '--compiled-by', '县应急管理局', '--drawn-by', '甲', '--reviewed-by', '乙', '--json')).out) as typeof report;
    expect(filled.problems.map(({ code: one }) => one)).not.toContain('blank');
    expect((await cli('map', sample)).code).toBe(2);
  });

  it('the public face says what was left out, on stderr and in the document of results', async () => {
    const { code, out, err } = await map('public.pdf', '--face', 'public', '--json');
    expect(code).toBe(0);
    expect(err).toMatch(/管道 5.*电力线路 8.*民用爆炸物品库 1/);
    expect((JSON.parse(out) as { removed: { what: string; count: number }[] }).removed).toEqual(expect.arrayContaining([{ what: '管道', count: 5 }]));
    const [page] = await pagesOf('public.pdf');
    expect(page?.text).toContain('未经审核，不得公开');
    expect(page?.text).not.toMatch(/管道|炸药|°\d\d′/);
  });
});
