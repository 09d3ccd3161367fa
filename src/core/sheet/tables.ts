/** Tables as SVG: columns of shares of a width, cells over several lines, rows that have no room left over to be told. */
import { LEVEL_NUMERALS, type RiskLevel } from '../levels.ts';
import { LEVEL_COLOURS } from '../symbology/index.ts';
import { heading } from './marginalia.ts';
import { fitted, n, path, rect, text, textWidth } from './svg.ts';

export interface Column {
  readonly label: string;
  /** of the width, all of them 1 */
  readonly share: number;
  readonly right?: true;
}

/** A text, or a level with a text behind its numeral. */
export type Cell = string | { readonly level: RiskLevel; readonly text?: string };

export interface TableStyle {
  /** of letters, millimetres at A3 */
  readonly size: number;
  /** most lines of a cell */
  readonly lines: number;
  readonly rules?: true;
}

export const COLUMN_STYLE: TableStyle = { size: 2.15, lines: 2 };

/** A text in at most so many lines of a width; the last one ends with an ellipsis where more would follow. */
export function wrapped(content: string, size: number, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  const units = content.match(/[\u0021-\u007e]+|\s|[^\u0021-\u007e\s]/g) ?? [];
  for (const [i, unit] of units.entries()) {
    // a closing mark does not begin a line: what stands before it goes with it
    const next = units[i + 1] ?? '', bound = CLOSING.test(next) ? next : '';
    if (textWidth(line + unit + bound, size) > width && line !== '' && !CLOSING.test(unit)) {
      lines.push(line.trim());
      line = unit.trim();
    } else line += unit;
  }
  if (line.trim() !== '') lines.push(line.trim());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), fitted(`${lines[most - 1] ?? ''}……`, size, width)];
}

const CLOSING = /^[，。；：、）》」”’！？]$/;

interface Row { readonly cells: readonly { readonly level: RiskLevel | null; readonly lines: readonly string[] }[]; readonly height: number }

const leading = (size: number): number => size * 1.32;

/** Rows laid out: their cells in lines, their heights. */
export function laidOut(columns: readonly Column[], rows: readonly (readonly Cell[])[], width: number, k: number, style: TableStyle): Row[] {
  const size = style.size * k, pad = 0.5 * size;
  return rows.map((row) => {
    const cells = row.map((cell, i) => {
      const room = (columns[i]?.share ?? 0) * width - pad * 1.4;
      if (typeof cell === 'string') return { level: null, lines: wrapped(cell, size, room, style.lines) };
      return { level: cell.level, lines: wrapped(`${LEVEL_NUMERALS[cell.level]}${cell.text === undefined ? '' : ` ${cell.text}`}`, size, room - 1.2 * size, style.lines) };
    });
    return { cells, height: Math.max(1, ...cells.map(({ lines }) => lines.length)) * leading(size) + size * (style.rules ? 0.55 : 0.2) };
  });
}

/** How high the header of a table is, with its heading. */
export const headHeight = (k: number, style: TableStyle): number => 5.2 * k + leading(style.size * k) * 1.15;

/**
 * A heading, the names of the columns, and as many rows as there is room for; `more` says how many are left out, on the last line. `height` is what was drawn,
 * `cut` how many rows were not.
 */
export function tableBlock(title: string, columns: readonly Column[], rows: readonly Row[], x: number, y: number, width: number, height: number, k: number, style: TableStyle, more: (count: number) => string): { svg: string; height: number; cut: number } {
  const size = style.size * k, pad = 0.5 * size, line = leading(size);
  const lefts = columns.map((_, i) => x + columns.slice(0, i).reduce((sum, { share }) => sum + share, 0) * width);
  const parts = [heading(title, x, y, width, k)];
  const put = (content: string, i: number, top: number, bold: boolean) => {
    const right = columns[i]?.right, left = lefts[i] ?? x, end = left + (columns[i]?.share ?? 0) * width;
    return text(content, right ? end - pad : left + pad, top + line * 0.8, { size, ...(right ? { anchor: 'end' } : {}), ...(bold ? { bold: true, fill: '#4A5560' } : {}) });
  };
  let top = y + 5.2 * k;
  if (columns.some(({ label }) => label !== '')) {
    parts.push(...columns.map(({ label }, i) => put(label, i, top, true)));
    top += line * 1.15;
  }
  const bottom = y + height, all = rows.reduce((sum, row) => sum + row.height, 0) <= bottom - top;
  let shown = 0;
  for (const row of rows) {
    if (top + row.height > bottom - (all ? 0 : line)) break;
    if (style.rules) parts.push(path(`M${n(x)} ${n(top)}h${n(width)}`, `stroke="#B8BEC5" stroke-width="${n(0.12 * k)}"`));
    const inner = top + (style.rules ? size * 0.25 : 0);
    row.cells.forEach(({ level, lines }, i) => {
      const left = (lefts[i] ?? x) + pad;
      if (level) parts.push(rect(left, inner + line * 0.12, size * 0.95, line * 0.76, `fill="${LEVEL_COLOURS[level].fill}" stroke="${LEVEL_COLOURS[level].line}" stroke-width="${n(0.1 * k)}"`));
      lines.forEach((content, at) => parts.push(level ? text(content, left + size * 1.25, inner + line * (at + 0.8), { size }) : put(content, i, inner + line * at, false)));
    });
    top += row.height;
    shown++;
  }
  if (style.rules) parts.push(path(`M${n(x)} ${n(top)}h${n(width)}`, `stroke="#B8BEC5" stroke-width="${n(0.12 * k)}"`));
  const cut = rows.length - shown;
  if (cut > 0) {
    parts.push(text(more(cut), x + pad, top + line * 0.85, { size, fill: '#4A5560' }));
    top += line;
  }
  return { svg: parts.join(''), height: top - y, cut };
}
