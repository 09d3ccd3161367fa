/** A document as PDF: vector, fonts embedded, text that can be searched. Library: pdfkit. */
import PDFDocument from 'pdfkit';
import SVGtoPDF from 'svg-to-pdfkit';
import { type Block, columnWidths, type DocumentMeans, fitted, INK, PAGE, pageOf, type TextDocument, TYPE } from './document.ts';
import { bytesOf, POINTS_PER_MM, resized } from './index.ts';

const PADDING = 3, GAP = 6, MARGIN = PAGE.marginMm * POINTS_PER_MM;

type Pdf = InstanceType<typeof PDFDocument>;

/** The same document gives the same bytes. */
export function documentToPdf(document: TextDocument, { fonts }: Pick<DocumentMeans, 'fonts'>): Promise<Uint8Array> {
  const { widthMm, heightMm } = pageOf(document);
  const doc = new PDFDocument({
    size: [widthMm * POINTS_PER_MM, heightMm * POINTS_PER_MM], margin: MARGIN, font: '', bufferPages: true, lang: document.lang,
    info: { Title: document.title, Creator: 'RiskAtlas', Producer: 'RiskAtlas', CreationDate: new Date(`${document.createdOn}T00:00:00Z`) },
  });
  doc.registerFont('regular', Buffer.from(fonts.regular));
  doc.registerFont('bold', Buffer.from(fonts.bold));
  const done = bytesOf(doc);
  doc.font('bold').fontSize(TYPE.title).fillColor(INK.text).text(document.title, { align: 'center' }).moveDown(0.8);
  for (const block of document.blocks) write(doc, block, document);
  foot(doc, document);
  doc.end();
  return done;
}

const room = (doc: Pdf): number => doc.page.height - MARGIN - doc.y;
const width = (doc: Pdf): number => doc.page.width - 2 * MARGIN;
/** A new page where less than so many points are left of this one. */
function ensure(doc: Pdf, points: number): void {
  if (room(doc) < points && doc.y > MARGIN) doc.addPage();
}

function write(doc: Pdf, block: Block, document: TextDocument): void {
  switch (block.is) {
    case 'heading': {
      const size = TYPE.headings[block.level - 1] ?? TYPE.body;
      // a heading does not stand alone at the foot of a page
      ensure(doc, size * 2 + TYPE.body * 3);
      doc.moveDown(0.4).font('bold').fontSize(size).fillColor(INK.text).text(block.text).moveDown(0.3);
      return;
    }
    case 'paragraph': return paragraph(doc, block.text, block.style);
    case 'list':
      doc.font('regular').fontSize(TYPE.body).fillColor(INK.text);
      for (const item of block.items) doc.text(`• ${item}`, { indent: 0, lineGap: 2 });
      doc.moveDown(0.5);
      return;
    case 'table': return table(doc, block);
    case 'picture': return picture(doc, block, document);
    case 'page': if (doc.y > MARGIN) doc.addPage();
  }
}

function paragraph(doc: Pdf, text: string, style: 'strong' | 'note' | 'warning' | undefined): void {
  if (style !== 'warning') {
    doc.font(style === 'strong' ? 'bold' : 'regular').fontSize(style === 'note' ? TYPE.note : TYPE.body).fillColor(style === 'note' ? INK.note : INK.text).text(text, { lineGap: 2 }).moveDown(0.5);
    return;
  }
  doc.font('bold').fontSize(TYPE.body);
  const inner = width(doc) - 2 * GAP, height = doc.heightOfString(text, { width: inner, lineGap: 2 }) + 2 * GAP;
  ensure(doc, height);
  const { y } = doc;
  doc.rect(MARGIN, y, width(doc), height).lineWidth(1).strokeColor(INK.warning).stroke();
  doc.fillColor(INK.warning).text(text, MARGIN + GAP, y + GAP, { width: inner, lineGap: 2 });
  doc.x = MARGIN;
  doc.y = y + height + GAP;
}

function table(doc: Pdf, { columns, rows }: Extract<Block, { is: 'table' }>): void {
  const widths = columnWidths(columns, width(doc)), titles = columns.map(({ title }) => title);
  const heightOf = (texts: readonly string[], font: string): number => {
    doc.font(font).fontSize(TYPE.table);
    return Math.max(...widths.map((own, i) => doc.heightOfString(texts[i] || ' ', { width: own - 2 * PADDING }))) + 2 * PADDING;
  };
  const row = (texts: readonly string[], font: string, height: number): void => {
    const top = doc.y;
    let x = MARGIN;
    for (const [i, own] of widths.entries()) {
      if (font === 'bold') doc.rect(x, top, own, height).fillColor(INK.head).fill();
      doc.rect(x, top, own, height).lineWidth(0.5).strokeColor(INK.rule).stroke();
      doc.font(font).fontSize(TYPE.table).fillColor(INK.text).text(texts[i] ?? '', x + PADDING, top + PADDING, { width: own - 2 * PADDING, height: height - PADDING, align: columns[i]?.align ?? 'left' });
      x += own;
    }
    doc.x = MARGIN;
    doc.y = top + height;
  };
  const headHeight = heightOf(titles, 'bold');
  ensure(doc, headHeight + (rows[0] ? heightOf(rows[0], 'regular') : 0));
  row(titles, 'bold', headHeight);
  const most = doc.page.height - 2 * MARGIN - headHeight;
  for (const texts of rows) {
    // a row that is higher than a page is cut there: no table of ours has one
    const height = Math.min(heightOf(texts, 'regular'), most);
    if (room(doc) < height) {
      doc.addPage();
      row(titles, 'bold', headHeight);
    }
    row(texts, 'regular', height);
  }
  doc.y += GAP;
}

function picture(doc: Pdf, { svg, caption, ...size }: Extract<Block, { is: 'picture' }>, document: TextDocument): void {
  const { widthMm, heightMm } = fitted(size, document), wide = widthMm * POINTS_PER_MM, high = heightMm * POINTS_PER_MM;
  ensure(doc, high + TYPE.note * 2);
  const { y } = doc;
  SVGtoPDF(doc, resized(svg, '100%', '100%'), MARGIN + (width(doc) - wide) / 2, y, { width: wide, height: high, fontCallback: (_family, bold) => (bold ? 'bold' : 'regular') });
  doc.x = MARGIN;
  doc.y = y + high + 3;
  if (caption !== '') doc.font('regular').fontSize(TYPE.note).fillColor(INK.note).text(caption, { align: 'center' });
  doc.y += GAP;
}

function foot(doc: Pdf, { footer }: TextDocument): void {
  const { start, count } = doc.bufferedPageRange();
  for (let i = 0; i < count; i++) {
    doc.switchToPage(start + i);
    // beneath the margin, where writing would else begin a page
    doc.page.margins.bottom = 0;
    doc.font('regular').fontSize(TYPE.note).fillColor(INK.note).text(`${footer}　${i + 1} / ${count}`, MARGIN, doc.page.height - MARGIN * 0.65, { width: width(doc), align: 'center', lineBreak: false });
    doc.page.margins.bottom = MARGIN;
  }
}
