/** dBASE tables as they stand beside shapefiles: columns, their encoding, rows by their number. */
import { TextDecoder } from 'node:util';
import { AppError } from '../../core/errors.ts';
import { chunksOf } from './chunks.ts';
import type { RawTable } from './codec.ts';
import { encodingNamed, encodingOf } from './encoding.ts';
import { FileWindow } from './file-window.ts';

interface Column { readonly name: string; readonly type: string; readonly at: number; readonly length: number }

/** Language drivers that say something of themselves; 0x57 is "whatever the system has", and says nothing. */
const DRIVERS: Readonly<Record<number, string>> = { 0x4d: '936', 0x7a: '936', 0x4f: '950', 0x78: '950', 0x7b: '932', 0x13: '932', 0x79: '949', 0xc8: '1250', 0xc9: '1251' };
const DELETED = 0x2a, SPACE = 0x20;

export interface Dbf {
  readonly columns: readonly string[];
  readonly count: number;
  readonly encoding: RawTable['encoding'];
  readonly warnings: RawTable['warnings'];
  /** the cells of a row (from 0) by column, those that hold something; null for a deleted row */
  row(number: number): Promise<Record<string, unknown> | null>;
  close(): Promise<void>;
}

/** Whether cells are texts of an encoding. A cell may be cut in the middle of a letter. */
class Trial {
  readonly name: string;
  private decoder: TextDecoder;
  failed = false;

  constructor(name: string) {
    this.name = name;
    this.decoder = new TextDecoder(name, { fatal: true });
  }

  add(cell: Uint8Array): void {
    if (this.failed) return;
    try {
      this.decoder.decode(cell, { stream: true });
    } catch {
      this.failed = true;
      return;
    }
    try {
      this.decoder.decode();
    } catch {
      this.decoder = new TextDecoder(this.name, { fatal: true });
    }
  }
}

/** The encoding: as stated, else as the .cpg or the header says, else UTF-8 where all cells are, else GB 18030, of which GBK and GB 2312 are parts. `encoding-unclear` when they are neither. */
function chooseEncoding(file: string, stated: string | undefined, cpg: string | null, driver: number, cells: readonly Uint8Array[]): Pick<Dbf, 'encoding' | 'warnings'> {
  if (stated !== undefined) return { encoding: { name: encodingNamed(stated), how: 'stated', confidence: 1 }, warnings: [] };
  const utf8 = new Trial('UTF-8'), chinese = new Trial('GB18030');
  for (const cell of cells) {
    utf8.add(cell);
    chinese.add(cell);
  }
  const said = (cpg === null ? null : encodingOf(cpg)) ?? (DRIVERS[driver] === undefined ? null : encodingOf(DRIVERS[driver]));
  if (said !== null && !(said === 'UTF-8' && utf8.failed && !chinese.failed)) return { encoding: { name: said, how: 'file', confidence: 1 }, warnings: [] };
  const warnings = said === null ? [] : [{ code: 'encoding-wrong', params: { said, used: 'GB18030' } }];
  if (!utf8.failed) return { encoding: { name: 'UTF-8', how: 'detected', confidence: cells.length === 0 ? 1 : 0.99 }, warnings };
  if (!chinese.failed) return { encoding: { name: 'GB18030', how: 'detected', confidence: 0.9 }, warnings };
  throw new AppError('input', 'encoding-unclear', { file });
}

/** Opens a table; `cpg` is the text of the .cpg beside it. `dbf-broken` when it is none. */
export async function openDbf(file: string, options: { readonly encoding?: string; readonly signal?: AbortSignal }, cpg: string | null): Promise<Dbf> {
  const window = await FileWindow.open(file);
  try {
    const broken = () => new AppError('format', 'dbf-broken', { file });
    if (window.size < 33) throw broken();
    const head = await window.view(0, 32);
    const stated = head.getUint32(4, true), headerBytes = head.getUint16(8, true), rowBytes = head.getUint16(10, true), driver = head.getUint8(29);
    if (headerBytes < 33 || headerBytes > window.size || rowBytes < 1) throw broken();
    const count = Math.min(stated, Math.floor((window.size - headerBytes) / rowBytes));
    const raw: { readonly name: Uint8Array; readonly type: string; readonly length: number; readonly at: number }[] = [];
    const descriptors = (await window.bytes(32, headerBytes - 32)).slice();
    for (let at = 0, offset = 1; at + 32 <= descriptors.length && descriptors[at] !== 0x0d; at += 32) {
      const name = descriptors.subarray(at, at + 11), end = name.indexOf(0), length = descriptors[at + 16] ?? 0;
      if (offset + length > rowBytes) throw broken();
      raw.push({ name: end < 0 ? name : name.subarray(0, end), type: String.fromCharCode(descriptors[at + 11] ?? 0), length, at: offset });
      offset += length;
    }
    const cells = raw.map(({ name }) => name).filter(isForeign);
    const texts = await foreignCells(file, headerBytes, rowBytes, raw.filter(({ type }) => type === 'C'), options.signal);
    const { encoding, warnings } = chooseEncoding(file, options.encoding, cpg, driver, [...cells, ...texts]);
    const decoder = new TextDecoder(encoding.name);
    const columns = named(raw.map(({ name, ...rest }) => ({ ...rest, name: decoder.decode(name).trim() })));
    const lost = stated > count ? [...warnings, { code: 'rows-missing', params: { count: stated - count } }] : warnings;
    const row = async (number: number): Promise<Record<string, unknown> | null> => {
      if (number >= count) return {};
      const at = headerBytes + number * rowBytes, bytes = window.now(at, rowBytes) ?? (await window.bytes(at, rowBytes));
      if (bytes[0] === DELETED) return null;
      const properties: Record<string, unknown> = {}, buffer = Buffer.from(bytes.buffer, bytes.byteOffset, rowBytes);
      for (const { name, type, at: from, length } of columns) {
        const cell = cellOf(buffer, from, from + length, type, decoder);
        if (cell !== null) properties[name] = cell;
      }
      return properties;
    };
    return { columns: columns.map(({ name }) => name), count, encoding, warnings: lost, row, close: () => window.close() };
  } catch (error) {
    await window.close();
    throw error;
  }
}

/** Names that are there once only: the second gets `_2`. */
function named(columns: readonly Column[]): Column[] {
  const seen = new Map<string, number>();
  return columns.map((column) => {
    const times = (seen.get(column.name) ?? 0) + 1;
    seen.set(column.name, times);
    return times === 1 ? column : { ...column, name: `${column.name}_${times}` };
  });
}

const isForeign = (cell: Uint8Array): boolean => cell.some((byte) => byte > 0x7f);

/** Cells of the text columns that are not plain ASCII, copied; enough of them to tell the encoding by. */
async function foreignCells(file: string, headerBytes: number, rowBytes: number, columns: readonly { readonly at: number; readonly length: number }[], signal: AbortSignal | undefined): Promise<Uint8Array[]> {
  const ENOUGH = 20_000, cells: Uint8Array[] = [];
  let skip = headerBytes, rest = new Uint8Array();
  for await (const chunk of chunksOf(file, signal)) {
    const part = chunk.subarray(Math.min(skip, chunk.length));
    skip -= chunk.length - part.length;
    const bytes = new Uint8Array(rest.length + part.length);
    bytes.set(rest);
    bytes.set(part, rest.length);
    let at = 0;
    for (; at + rowBytes <= bytes.length; at += rowBytes) {
      for (const column of columns) {
        const from = at + column.at, end = endOf(bytes, from, from + column.length);
        let i = from;
        while (i < end && (bytes[i] as number) < 0x80) i++;
        if (i < end) cells.push(bytes.subarray(from, end));
      }
    }
    if (cells.length > ENOUGH) return cells;
    rest = bytes.slice(at);
  }
  return cells;
}

/** Where a cell ends without the blanks and zeros that fill it. */
function endOf(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from && (bytes[end - 1] === SPACE || bytes[end - 1] === 0)) end--;
  return end;
}

function textOf(bytes: Buffer, from: number, to: number, decoder: TextDecoder): string {
  let plain = true;
  for (let i = from; i < to && plain; i++) plain = (bytes[i] as number) < 0x80;
  // a cell may be cut in the middle of its last letter
  return plain ? bytes.toString('latin1', from, to) : decoder.decode(bytes.subarray(from, to)).replace(/\ufffd$/, '');
}

/** Whole numbers of more digits are codes, which a number cannot hold. */
const EXACT_DIGITS = 15;

function cellOf(bytes: Buffer, from: number, to: number, type: string, decoder: TextDecoder): unknown {
  if (type === 'I') return to - from === 4 ? bytes.readInt32LE(from) : null;
  if (type === 'O') return to - from === 8 ? bytes.readDoubleLE(from) : null;
  const end = endOf(bytes, from, to);
  if (end === from) return null;
  const text = textOf(bytes, from, end, decoder);
  switch (type) {
    case 'C': return text;
    case 'N':
    case 'F': {
      const digits = text.trim(), value = Number(digits);
      if (digits === '' || !Number.isFinite(value)) return null;
      return /^\d+$/.test(digits) && digits.length > EXACT_DIGITS ? digits : value;
    }
    case 'L': return /^[TYty]/.test(text) ? true : /^[FNfn]/.test(text) ? false : null;
    case 'D': return /^[12]\d{7}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : null;
    // memos and binary fields lie in another file
    default: return null;
  }
}
