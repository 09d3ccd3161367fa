/** A text with headings, tables and pictures, as data: written to PDF (`document-pdf.ts`) and to DOCX (`document-docx.ts`) with the same content. */
import type { Lang } from '../../core/feature.ts';
import type { PrintFonts } from './index.ts';

export interface TableColumn {
  readonly title: string;
  /** its part of the width, against the other columns' */
  readonly share: number;
  readonly align?: 'left' | 'right' | 'center';
}

export type Block =
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  /** `note`: small and grey; `warning`: in a frame, with a sign of its own in the text, for it may be printed without colour */
  | { readonly is: 'paragraph'; readonly text: string; readonly style?: 'strong' | 'note' | 'warning' }
  | { readonly is: 'list'; readonly items: readonly string[] }
  /** every row has a text for every column; the head is repeated on each page */
  | { readonly is: 'table'; readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly string[])[] }
  /** an SVG of this size on paper (mm), made narrower where the page is; vector in PDF, an image in DOCX */
  | { readonly is: 'picture'; readonly svg: string; readonly widthMm: number; readonly heightMm: number; readonly caption: string }
  | { readonly is: 'page' };

export interface TextDocument {
  readonly title: string;
  /** ISO day that the document says it was made on; handed in, so that the same document gives the same bytes */
  readonly createdOn: string;
  readonly lang: Lang;
  readonly orientation: 'portrait' | 'landscape';
  readonly blocks: readonly Block[];
  /** what stands at the foot of each page, before its number */
  readonly footer: string;
}

export interface DocumentMeans {
  readonly fonts: PrintFonts;
  /** resvg's WebAssembly module, for pictures in DOCX */
  readonly wasm: Uint8Array;
}

/** A4 in mm, and its margins. */
export const PAGE = { shortMm: 210, longMm: 297, marginMm: 20 } as const;

/** Sizes of type in points; `note` is the smallest that is read easily on paper. */
export const TYPE = { title: 20, headings: [16, 13, 11.5], body: 10.5, table: 9, note: 8.5 } as const;

export const INK = { text: '#1A1A1A', note: '#595959', rule: '#8C8C8C', head: '#EDF1F5', warning: '#8A1C1C' } as const;

/** Width and height of the page, and the width between the margins, in mm. */
export function pageOf({ orientation }: Pick<TextDocument, 'orientation'>): { readonly widthMm: number; readonly heightMm: number; readonly textMm: number } {
  const [widthMm, heightMm] = orientation === 'portrait' ? [PAGE.shortMm, PAGE.longMm] : [PAGE.longMm, PAGE.shortMm];
  return { widthMm, heightMm, textMm: widthMm - 2 * PAGE.marginMm };
}

/** A picture as large as it says, unless that is more than the page has between its margins and under its caption. */
export function fitted(picture: { readonly widthMm: number; readonly heightMm: number }, page: Pick<TextDocument, 'orientation'>): { readonly widthMm: number; readonly heightMm: number } {
  const { textMm, heightMm } = pageOf(page), factor = Math.min(1, textMm / picture.widthMm, (heightMm - 2 * PAGE.marginMm - 12) / picture.heightMm);
  return { widthMm: picture.widthMm * factor, heightMm: picture.heightMm * factor };
}

/** The widths of a table's columns, together `width`. */
export function columnWidths(columns: readonly TableColumn[], width: number): number[] {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  return columns.map(({ share }) => (share / total) * width);
}
