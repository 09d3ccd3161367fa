/** Cells of a sheet as plain values: what was calculated for formulas, dates as ISO days, nothing for errors. */
import { type CellObject, SSF } from '@e965/xlsx';
import type { Warnings } from '../warnings.ts';

export type CellValue = string | number | boolean | null;

export interface CellContext {
  readonly sheet: string;
  /** the workbook counts days from 1904, as old Macs did */
  readonly date1904: boolean;
  readonly warnings: Warnings;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** A day count of a sheet: `2020-01-05`, with the time where there is one, the time alone where there is no day. */
function dateOf(serial: number, date1904: boolean): string | number {
  const parts = SSF.parse_date_code(serial, { date1904 });
  if (!parts) return serial;
  const time = `${two(parts.H)}:${two(parts.M)}:${two(Math.floor(parts.S))}`;
  if (serial >= 0 && serial < 1) return time;
  const day = `${String(parts.y).padStart(4, '0')}-${two(parts.m)}-${two(parts.d)}`;
  return time === '00:00:00' ? day : `${day}T${time}`;
}

/** `at` is the cell as people call it (`B7`), made only where it is needed. */
export function valueOf(cell: CellObject | undefined, context: CellContext, at: () => string): CellValue {
  if (!cell) return null;
  const { sheet, date1904, warnings } = context;
  if (cell.v === undefined || cell.t === 'z') {
    if (cell.f !== undefined) warnings.add('formula-empty', { sheet, cell: at() });
    return null;
  }
  switch (cell.t) {
    case 'e':
      warnings.add('cell-error', { sheet, cell: at() });
      return null;
    case 'n': {
      if (typeof cell.v !== 'number' || !Number.isFinite(cell.v)) return null;
      const format = typeof cell.z === 'string' ? cell.z : 'General';
      if (SSF.is_date(format)) return dateOf(cell.v, date1904);
      // 0001234 is a number that is shown with all of its digits: a licence number
      return /^0{2,}$/.test(format) && Number.isInteger(cell.v) ? SSF.format(format, cell.v) : cell.v;
    }
    case 'b': return Boolean(cell.v);
    case 'd': return cell.v instanceof Date ? cell.v.toISOString().replace(/T00:00:00\.000Z$|\.000Z$/, '') : String(cell.v);
    default: {
      const text = String(cell.v).replace(/\r\n?/g, '\n').trim();
      return text === '' ? null : text;
    }
  }
}
