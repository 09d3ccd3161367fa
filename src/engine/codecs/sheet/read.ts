/** Sheets of a workbook as tables: header found, merged cells filled. Runs in a reading thread. */
import path from 'node:path';
import { type CellObject, type Range, utils, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { AppError } from '../../../core/errors.ts';
import { translate } from '../../../core/i18n.ts';
import type { RawRow, RawTable } from '../codec.ts';
import { findHeader, HEADER_ROWS, nameColumns } from '../header.ts';
import type { ReadRequest } from '../thread/protocol.ts';
import { Warnings } from '../warnings.ts';
import { type CellContext, type CellValue, valueOf } from './cells.ts';
import { KIND_MARK, MARKS_SHEET, marksOf, type PackMarks } from './marks.ts';
import { openWorkbook } from './workbook.ts';

const ROWS_A_BATCH = 1000;
/** Levels of a header over one another: 上级/下级. */
const HEADER_LEVELS = 3;
/** A cell merged over more of the table than this is a title. */
const TITLE_SHARE = 0.8;

/** A sheet's cells by row and column, 0-based; merged cells hold the value of their first. */
class Grid {
  readonly height: number;
  readonly width: number;
  readonly merges: readonly Range[];
  private readonly data: readonly (readonly (CellObject | undefined)[] | undefined)[];
  private readonly context: CellContext;
  /** merged ranges by each row that they cover */
  private readonly merged = new Map<number, Range[]>();

  constructor(sheet: WorkSheet, context: CellContext) {
    this.data = sheet['!data'] ?? [];
    this.context = context;
    this.height = this.data.length;
    // cells that are only formatted widen nothing
    this.width = this.data.reduce((width, row) => Math.max(width, 1 + (row?.findLastIndex((cell) => cell?.v !== undefined || cell?.f !== undefined) ?? -1)), 0);
    this.merges = sheet['!merges'] ?? [];
    for (const range of this.merges) {
      for (let r = range.s.r; r <= Math.min(range.e.r, this.height - 1); r++) {
        const list = this.merged.get(r);
        if (list) list.push(range);
        else this.merged.set(r, [range]);
      }
    }
  }

  /** The cells of a row; `isFilled` says which merged ranges give their value to all of their cells. */
  row(r: number, isFilled: (range: Range) => boolean = () => true): CellValue[] {
    const cells = this.data[r];
    const values = Array.from({ length: this.width }, (_, c) => this.value(cells?.[c], r, c));
    for (const range of this.merged.get(r) ?? []) {
      if (!isFilled(range)) continue;
      const value = this.value(this.data[range.s.r]?.[range.s.c], range.s.r, range.s.c);
      for (let c = range.s.c; c <= Math.min(range.e.c, this.width - 1); c++) values[c] = value;
    }
    return values;
  }

  private value(cell: CellObject | undefined, r: number, c: number): CellValue {
    return valueOf(cell, this.context, () => utils.encode_cell({ r, c }));
  }
}

interface Header {
  readonly columns: readonly string[];
  /** 0-based row of the first data */
  readonly first: number;
  /** written by us: its second row holds the identifiers of fields */
  readonly ours: boolean;
  /** of a sheet of a township pack: its kind, and where its identifiers have come to stand */
  readonly pack?: { readonly kind: string; readonly identifiers: number };
}

const textsOf = (values: readonly CellValue[]): string[] => values.map((value) => (value === null ? '' : String(value)));

/** Whether the row below a header row belongs to the header: it has words only under cells merged across, and nothing but the rest of merged cells elsewhere. */
function hasLevelBelow(grid: Grid, top: number, r: number, isPart: (range: Range) => boolean): boolean {
  if (r + 1 >= grid.height) return false;
  const across = grid.merges.filter((range) => range.s.r <= r && r <= range.e.r && range.s.r >= top && range.e.c > range.s.c && isPart(range));
  const down = grid.merges.some((range) => range.s.r >= top && range.s.r <= r && r < range.e.r);
  if (across.length === 0 && !down) return false;
  return grid.row(r + 1, () => false).every((value, c) => value === null || (typeof value === 'string' && across.some(({ s, e }) => s.c <= c && c <= e.c)));
}

function headerOf(grid: Grid, file: string, stated: number | undefined): Header {
  const isPart = ({ s, e }: Range): boolean => e.c - s.c + 1 < grid.width * TITLE_SHARE;
  if (stated !== undefined && (stated < 1 || stated > grid.height)) throw new AppError('input', 'header-row', { file, row: stated });
  const found = stated === undefined ? findHeader(Array.from({ length: Math.min(grid.height, HEADER_ROWS) }, (_, r) => textsOf(grid.row(r, isPart)))) : stated - 1;
  if (found === null) return { columns: nameColumns([], grid.width), first: 0, ours: false };
  const levels = [textsOf(grid.row(found, isPart))];
  let last = found;
  while (levels.length < HEADER_LEVELS && hasLevelBelow(grid, found, last, isPart)) levels.push(textsOf(grid.row(++last, isPart)));
  const second = textsOf(grid.row(last + 1));
  if (second[0] === 'id' && levels[0]?.[0] !== 'id') return { columns: nameColumns(second, grid.width), first: last + 2, ours: true };
  const joined = Array.from({ length: grid.width }, (_, c) => levels.map((level) => level[c] ?? '').filter((text, i, all) => text !== '' && text !== all[i - 1]).join('/'));
  return { columns: nameColumns(joined, grid.width), first: last + 1, ours: false };
}

const ID_WORDS: ReadonlySet<string> = new Set([translate('zh', 'engine:workbook.id'), translate('en', 'engine:workbook.id')]);

/** The header of a sheet of a pack: by its identifiers, whatever the person has sorted, moved, renamed or put above. Columns of their own keep their headings. */
function packHeaderOf(grid: Grid): Header | null {
  for (let r = 0; r < grid.height; r++) {
    const cells = textsOf(grid.row(r)), own = cells.indexOf('id'), kind = cells.find((cell) => cell.startsWith(KIND_MARK));
    if (own < 0 || kind === undefined) continue;
    const heads = Array.from({ length: Math.min(grid.height, HEADER_ROWS) }, (_, i) => i).find((i) => ID_WORDS.has(String(grid.row(i)[own])));
    const headings = heads === undefined ? [] : textsOf(grid.row(heads));
    const columns = nameColumns(cells.map((cell, c) => cell || (headings[c] ?? '')), grid.width);
    return { columns, first: (heads ?? r) + 1, ours: true, pack: { kind: kind.slice(KIND_MARK.length), identifiers: r } };
  }
  return null;
}

async function* rowsOf(grid: Grid, { columns, first, pack }: Header): AsyncGenerator<readonly RawRow[]> {
  let batch: RawRow[] = [];
  for (let r = first; r < grid.height; r++) {
    const values = grid.row(r);
    if (r === pack?.identifiers || values.every((value) => value === null)) continue;
    batch.push({ row: r + 1, id: null, geometry: null, properties: Object.fromEntries(columns.map((column, c) => [column, values[c] ?? null])) });
    if (batch.length < ROWS_A_BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const VISIBLE = 0, HIDDEN = 1;
/** 0: shown; 1: hidden by a person; 2: hidden by a program, which nobody misses */
const hiddenness = (book: WorkBook, i: number): number => book.Workbook?.Sheets?.[i]?.Hidden ?? VISIBLE;

function packOf(book: WorkBook): PackMarks | null {
  const rows = book.Sheets[MARKS_SHEET]?.['!data'];
  return rows ? marksOf(rows.map((row) => (row ?? []).map((cell) => cell?.v))) : null;
}

/** The visible sheets that hold anything. Beside a sheet of ours, its guide is no table. */
export async function readWorkbook(request: ReadRequest): Promise<readonly RawTable[]> {
  const { file, headerRow } = request;
  const { book, encoding, readAs } = await openWorkbook(request);
  const names = book.SheetNames.filter((_, i) => hiddenness(book, i) === VISIBLE);
  const hidden = book.SheetNames.filter((_, i) => hiddenness(book, i) === HIDDEN);
  const marks = packOf(book);
  const guides = [translate('zh', 'engine:workbook.guide'), translate('en', 'engine:workbook.guide')];
  const opened = names.flatMap((name) => {
    const sheet = book.Sheets[name];
    const warnings = new Warnings();
    if (!sheet?.['!data']?.some((row) => row?.some((cell) => cell?.v !== undefined || cell?.f !== undefined))) return [];
    const grid = new Grid(sheet, { sheet: name, date1904: book.Workbook?.WBProps?.date1904 === true, warnings });
    return [{ name, grid, warnings, header: (marks ? packHeaderOf(grid) : null) ?? headerOf(grid, file, headerRow) }];
  });
  const tables = opened.some(({ header }) => header.ours) ? opened.filter(({ name }) => !guides.includes(name)) : opened;
  const [first] = tables;
  if (!first) throw new AppError('format', hidden.length > 0 ? 'sheets-hidden' : 'file-empty', { file, sheets: hidden.join('、') });
  if (readAs !== null) first.warnings.add('read-as', { found: readAs });
  if (hidden.length > 0) first.warnings.add('sheets-hidden', { sheets: hidden.join('、') });
  const own = path.basename(file, path.extname(file));
  return tables.map(({ name, grid, warnings, header }) => ({
    name: readAs === null ? name : own, columns: header.columns, crs: null, encoding, count: grid.height - header.first, warnings: warnings.list, rows: () => rowsOf(grid, header),
    ...(marks && header.pack ? { pack: { ...marks, kind: header.pack.kind } } : {}),
  }));
}
