/** A document as DOCX, to be worked on in Word or WPS. Library: docx. */
import { AlignmentType, BorderStyle, convertMillimetersToTwip, Document, Footer, HeadingLevel, ImageRun, LineRuleType, Packer, PageNumber, PageOrientation, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type Block, columnWidths, type DocumentMeans, fitted, INK, PAGE, pageOf, type TextDocument, TYPE } from './document.ts';
import { svgToPng } from './index.ts';

/** Faces that every Chinese Windows and WPS has; nothing is embedded. */
const BODY_FACE = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' }, HEAD_FACE = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '黑体' };
const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;
const PICTURE_DPI = 200, SCREEN_DPI = 96, MM_PER_INCH = 25.4;
/** Word counts type in half points, lines in 240ths, space in twentieths of a point. */
const halfPoints = (points: number): number => Math.round(points * 2);
const LINE = 340, AFTER = 120;
/** Of the height of the letters or the picture: LibreOffice takes a distance without a rule for an exact one, and cuts pictures to it. */
const lines = (line: number) => ({ line, lineRule: LineRuleType.AUTO });
const colour = (hex: string): string => hex.slice(1);

/** The same document gives the same bytes. */
export async function documentToDocx(document: TextDocument, means: DocumentMeans): Promise<Uint8Array> {
  const children: (Paragraph | Table)[] = [new Paragraph({ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, spacing: { after: 2 * AFTER }, children: [new TextRun(document.title)] })];
  for (const [i, block] of document.blocks.entries()) children.push(...(await written(block, i, document, means)));
  const margin = `${PAGE.marginMm}mm` as const, size = (points: number) => ({ size: halfPoints(points), color: colour(INK.text) });
  const file = new Document({
    title: document.title, creator: 'RiskAtlas', lastModifiedBy: 'RiskAtlas', description: '',
    styles: {
      default: {
        document: { run: { font: BODY_FACE, ...size(TYPE.body), language: { value: document.lang === 'zh' ? 'zh-CN' : 'en-GB', eastAsia: 'zh-CN' } }, paragraph: { spacing: { ...lines(LINE), after: AFTER } } },
        title: { run: { font: HEAD_FACE, bold: true, ...size(TYPE.title) } },
        heading1: { run: { font: HEAD_FACE, bold: true, ...size(TYPE.headings[0]) }, paragraph: { spacing: { before: 2 * AFTER, after: AFTER }, keepNext: true } },
        heading2: { run: { font: HEAD_FACE, bold: true, ...size(TYPE.headings[1]) }, paragraph: { spacing: { before: 2 * AFTER, after: AFTER }, keepNext: true } },
        heading3: { run: { font: HEAD_FACE, bold: true, ...size(TYPE.headings[2]) }, paragraph: { spacing: { before: AFTER, after: AFTER }, keepNext: true } },
      },
    },
    sections: [{
      // the page is said as it stands upright; Word turns it
      properties: { page: { size: { width: `${PAGE.shortMm}mm`, height: `${PAGE.longMm}mm`, orientation: document.orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE }, margin: { top: margin, bottom: margin, left: margin, right: margin } } },
      footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ ...small(INK.note), children: [`${document.footer}　`, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })] })] }) },
      children,
    }],
  });
  return dated(await Packer.toBuffer(file), document.createdOn);
}

const small = (ink: string) => ({ size: halfPoints(TYPE.note), color: colour(ink) });

/** The library writes the time of writing into the file and its archive: the document's own day instead. */
function dated(packed: Uint8Array, day: string): Uint8Array {
  const files = unzipSync(packed), core = files['docProps/core.xml'];
  if (core) files['docProps/core.xml'] = strToU8(strFromU8(core).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`));
  return zipSync(files, { mtime: new Date(`${day}T12:00:00`) });
}

async function written(block: Block, index: number, document: TextDocument, means: DocumentMeans): Promise<(Paragraph | Table)[]> {
  switch (block.is) {
    case 'heading': return [new Paragraph({ heading: HEADINGS[block.level - 1] ?? HeadingLevel.HEADING_3, children: [new TextRun(block.text)] })];
    case 'paragraph': return [paragraph(block.text, block.style)];
    case 'list': return block.items.map((item) => new Paragraph({ bullet: { level: 0 }, spacing: { after: AFTER / 3 }, children: [new TextRun(item)] }));
    case 'table': return [table(block, document), new Paragraph({ spacing: { after: 0 }, children: [] })];
    case 'picture': {
      const { widthMm, heightMm } = fitted(block, document), dots = (mm: number, dpi: number) => Math.round((mm / MM_PER_INCH) * dpi);
      const data = await svgToPng(block.svg, { widthPx: dots(widthMm, PICTURE_DPI), heightPx: dots(heightMm, PICTURE_DPI), ...means });
      const image = new ImageRun({ type: 'png', data, transformation: { width: dots(widthMm, SCREEN_DPI), height: dots(heightMm, SCREEN_DPI) }, altText: { id: `${index + 1}`, name: block.caption, title: block.caption, description: block.caption } });
      return [
        new Paragraph({ alignment: AlignmentType.CENTER, keepNext: block.caption !== '', spacing: { ...lines(240), after: AFTER / 3 }, children: [image] }),
        ...(block.caption === '' ? [] : [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: block.caption, ...small(INK.note) })] })]),
      ];
    }
    case 'page': return [new Paragraph({ pageBreakBefore: true, spacing: { after: 0 }, children: [] })];
  }
}

function paragraph(text: string, style: 'strong' | 'note' | 'warning' | undefined): Paragraph {
  const border = { style: BorderStyle.SINGLE, size: 8, space: 4, color: colour(INK.warning) };
  const run = style === 'note' ? small(INK.note) : style === 'warning' ? { bold: true, color: colour(INK.warning) } : style === 'strong' ? { bold: true } : {};
  return new Paragraph({ children: [new TextRun({ text, ...run })], ...(style === 'warning' ? { border: { top: border, bottom: border, left: border, right: border } } : {}) });
}

function table({ columns, rows }: Extract<Block, { is: 'table' }>, document: TextDocument): Table {
  const widths = columnWidths(columns, convertMillimetersToTwip(pageOf(document).textMm)).map(Math.round);
  const line = { style: BorderStyle.SINGLE, size: 4, color: colour(INK.rule) };
  const row = (texts: readonly string[], head: boolean) => new TableRow({
    tableHeader: head, cantSplit: true,
    children: columns.map(({ align = 'left' }, i) => new TableCell({
      width: { size: widths[i] ?? 0, type: WidthType.DXA }, margins: { top: 40, bottom: 40, left: 70, right: 70 },
      ...(head ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: colour(INK.head) } } : {}),
      children: [new Paragraph({ alignment: AlignmentType[({ left: 'LEFT', right: 'RIGHT', center: 'CENTER' } as const)[align]], spacing: { ...lines(260), after: 0 }, children: (texts[i] ?? '').split('\n').map((text, line) => new TextRun({ text, ...(line > 0 ? { break: 1 } : {}), bold: head, size: halfPoints(TYPE.table) })) })],
    })),
  });
  return new Table({
    width: { size: widths.reduce((sum, own) => sum + own, 0), type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [row(columns.map(({ title }) => title), true), ...rows.map((texts) => row(texts, false))],
  });
}
