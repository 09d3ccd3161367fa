/** The sheet's SVG as PDF (vector, fonts embedded) and as PNG. */
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import PDFDocument from 'pdfkit';
import SVGtoPDF from 'svg-to-pdfkit';
import { AppError } from '../../core/errors.ts';

export interface PrintFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** A page as it is drawn. */
export interface Page {
  readonly svg: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly title: string;
}

export interface PdfOptions {
  /** ISO day that the document says it was made on; handed in, so that the same sheet gives the same bytes */
  readonly createdOn: string;
  readonly fonts: PrintFonts;
}

export const POINTS_PER_MM = 72 / 25.4;
/** Pixels of the largest image: A0 at 300 dpi. */
const MOST_PIXELS = 14100 * 9990;

/** A sheet's SVG with another size than its own in mm. */
export const resized = (svg: string, width: number | string, height: number | string): string => svg.replace(/width="[\d.]+mm" height="[\d.]+mm"/, `width="${width}" height="${height}" preserveAspectRatio="none"`);

/** The bytes of a document, when it has ended. */
export function bytesOf(doc: InstanceType<typeof PDFDocument>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}

/** Pages of their own sizes, all vector, text searchable; each is asked for when the one before is done. The document is called as its first page. */
export async function pagesToPdf(pages: AsyncIterable<Page> | Iterable<Page>, { createdOn, fonts }: PdfOptions): Promise<Uint8Array> {
  const doc = new PDFDocument({ autoFirstPage: false, margin: 0, font: '', info: { Creator: 'RiskAtlas', Producer: 'RiskAtlas', CreationDate: new Date(`${createdOn}T00:00:00Z`) } });
  doc.registerFont('regular', Buffer.from(fonts.regular));
  doc.registerFont('bold', Buffer.from(fonts.bold));
  const done = bytesOf(doc);
  for await (const { svg, widthMm, heightMm, title } of pages) {
    doc.info.Title ??= title;
    const width = widthMm * POINTS_PER_MM, height = heightMm * POINTS_PER_MM;
    doc.addPage({ size: [width, height], margin: 0 });
    SVGtoPDF(doc, svg, 0, 0, { width, height, fontCallback: (_family, bold) => (bold ? 'bold' : 'regular') });
  }
  doc.end();
  return done;
}

/** One page. */
export function svgToPdf(svg: string, { widthMm, heightMm, title, ...options }: PdfOptions & Omit<Page, 'svg'>): Promise<Uint8Array> {
  return pagesToPdf([{ svg, widthMm, heightMm, title }], options);
}

export interface PngOptions {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fonts: PrintFonts;
  /** resvg's WebAssembly module */
  readonly wasm: Uint8Array;
}

let ready: Promise<void> | null = null;

/** An image of exactly the size asked for, or `png-too-large`. */
export async function svgToPng(svg: string, { widthPx, heightPx, fonts, wasm }: PngOptions): Promise<Uint8Array> {
  if (widthPx * heightPx > MOST_PIXELS) throw new AppError('input', 'png-too-large', { width: widthPx, height: heightPx });
  ready ??= initWasm(wasm);
  await ready;
  const renderer = new Resvg(resized(svg, widthPx, heightPx), { font: { fontBuffers: [fonts.regular, fonts.bold], defaultFontFamily: 'Noto Sans SC', loadSystemFonts: false } });
  const image = renderer.render();
  if (image.width !== widthPx || image.height !== heightPx) throw new AppError('internal', 'internal', { width: image.width, height: image.height });
  return image.asPng();
}
