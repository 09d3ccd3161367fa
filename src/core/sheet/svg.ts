/** Writing SVG: escaped, with fixed decimals, so that the same input gives the same text. Units are millimetres on paper. */

/** A number with at most two decimals, never in exponent form. */
export function n(value: number): string {
  const text = value.toFixed(2);
  return text.includes('.') ? text.replace(/\.?0+$/, '').replace(/^-0$/, '0') : text;
}

/** Text for SVG: markup in names stays text; control characters, which XML does not allow, are dropped. */
export function escaped(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}/gu, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u2160-\u217f]/;

/** Width of a text in millimetres at a font size: Chinese characters one em, others 0.56. */
export function textWidth(text: string, sizeMm: number): number {
  let em = 0;
  for (const char of text) em += WIDE.test(char) ? 1 : 0.56;
  return em * sizeMm;
}

/** A text cut to a width, with an ellipsis where something is missing. */
export function fitted(text: string, sizeMm: number, widthMm: number): string {
  if (textWidth(text, sizeMm) <= widthMm) return text;
  let cut = [...text];
  while (cut.length > 1 && textWidth(`${cut.join('')}…`, sizeMm) > widthMm) cut = cut.slice(0, -1);
  return `${cut.join('')}…`;
}

export interface TextStyle {
  readonly size: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly fill?: string;
}

/** A line of text, its baseline at (x, y). */
export function text(content: string, x: number, y: number, { size, anchor = 'start', bold = false, italic = false, fill = '#22262A' }: TextStyle): string {
  if (content === '') return '';
  const slant = italic ? ` transform="translate(${n(x)} ${n(y)}) skewX(-12)" x="0" y="0"` : ` x="${n(x)}" y="${n(y)}"`;
  return `<text${slant} font-size="${n(size)}"${bold ? ' font-weight="700"' : ''}${anchor === 'start' ? '' : ` text-anchor="${anchor}"`} fill="${fill}">${escaped(content)}</text>`;
}

export function rect(x: number, y: number, width: number, height: number, attributes: string): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" ${attributes}/>`;
}

export function path(d: string, attributes: string): string {
  return d === '' ? '' : `<path d="${d}" ${attributes}/>`;
}

/** What is drawn, cut at a rectangle. A viewport of its own, for that is a clipping path in PDF, where `clip-path` becomes a soft mask: a picture in print, and not drawn by every reader. */
export function clipped({ x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }, content: string): string {
  const box = `${n(x)} ${n(y)} ${n(width)} ${n(height)}`;
  return `<svg x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" viewBox="${box}" overflow="hidden">${content}</svg>`;
}
