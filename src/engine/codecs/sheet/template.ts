/** Workbooks to be filled in by townships: one kind each, with lists, notes, limits, and a guide. Read back by `openSheet`, exactly, by identifiers. */
import type { Cell, DataValidation, Workbook, Worksheet } from 'exceljs';
import NewWorkbook from 'exceljs/lib/doc/workbook.js';
import type { Feature, Lang } from '../../../core/feature.ts';
import { translate } from '../../../core/i18n.ts';
import { fieldsOf, type KindDecl } from '../../../core/kinds/index.ts';
import { type Column, columnsOf } from '../columns.ts';
import { headerOf, shown } from '../labels.ts';
import { addSheet, DATE_FORMAT } from './write.ts';

export interface TemplateOptions {
  readonly lang: Lang;
  /** names to choose from in the township column */
  readonly townships: readonly string[];
  /** what is there already, to be checked and completed */
  readonly features: readonly Feature[];
}

/** Empty rows that are ready to be filled in. */
const ROWS = 1000;
/** Rows above: header, and identifiers. */
const TOP = 2;
const LISTS = 'lists';
const MARK = 'FFFFF2CC';

/** What a person may write in a column, sentence by sentence. */
function limitsOf({ id, field }: Column, choices: readonly string[], lang: Lang): string[] {
  const word = (key: string, params: Readonly<Record<string, string | number>> = {}) => translate(lang, `engine:workbook.${key}`, params);
  if (!field) return id === 'lon' || id === 'lat' ? [word('coordinate')] : [];
  const { unit, min, max } = field;
  return [
    ...(unit === undefined ? [] : [word('unit', { unit })]),
    ...(min === undefined ? [] : [max === undefined ? word('least', { min }) : word('range', { min, max })]),
    ...(choices.length === 0 || id === 'township' ? [] : [word('choices', { choices: choices.join('、') })]),
  ];
}

function choicesOf({ id, field }: Column, { townships, lang }: TemplateOptions): readonly string[] {
  if (id === 'township') return townships;
  if (field?.type === 'boolean') return [translate(lang, 'engine:workbook.yes'), translate(lang, 'engine:workbook.no')];
  return field?.choices?.map(({ label }) => label[lang]) ?? [];
}

/** The sheet of what drop-downs offer; it comes after the sheet that first needs it. */
export class Lists {
  private readonly book: Workbook;
  private sheet: Worksheet | null = null;
  private used = 0;

  constructor(book: Workbook) {
    this.book = book;
  }

  /** Puts values into a column of their own; what a drop-down refers to. */
  add(values: readonly string[]): string {
    const sheet = (this.sheet ??= this.book.addWorksheet(LISTS, { state: 'veryHidden' })), column = ++this.used;
    for (const [i, value] of values.entries()) sheet.getCell(i + 1, column).value = value;
    const { letter } = sheet.getColumn(column);
    return `${LISTS}!$${letter}$1:$${letter}$${values.length}`;
  }
}

function validationOf({ id, field }: Column, list: string | null): DataValidation | null {
  const common = { allowBlank: true, showErrorMessage: true } as const;
  if (list !== null) return { ...common, type: 'list', formulae: [list] };
  if (id === 'lon') return { ...common, type: 'decimal', operator: 'between', formulae: [-180, 180] };
  if (id === 'lat') return { ...common, type: 'decimal', operator: 'between', formulae: [-90, 90] };
  if (field?.type !== 'number' && field?.type !== 'integer') return null;
  const type = field.type === 'integer' ? 'whole' as const : 'decimal' as const;
  if (field.min === undefined) return null;
  return field.max === undefined ? { ...common, type, operator: 'greaterThanOrEqual', formulae: [field.min] } : { ...common, type, operator: 'between', formulae: [field.min, field.max] };
}

function prepare(cell: Cell, isDate: boolean, validation: DataValidation | null): void {
  cell.protection = { locked: false };
  if (isDate) cell.numFmt = DATE_FORMAT;
  if (validation) cell.dataValidation = validation;
}

function addGuide(book: Workbook, decl: KindDecl, columns: readonly Described[], lang: Lang): void {
  const word = (key: string, params: Readonly<Record<string, string>> = {}) => translate(lang, `engine:workbook.${key}`, params);
  const guide = book.addWorksheet(word('guide'));
  guide.addRow([word('title', { kind: decl.label[lang] })]).font = { bold: true, size: 14 };
  for (const step of ['step-rows', 'step-lists', 'step-header', 'step-place']) guide.addRow([word(step)]);
  guide.addRow([]);
  guide.addRow([word('column'), word('required'), word('type'), word('limits')]).font = { bold: true };
  for (const { column: { field }, header, limits } of columns) guide.addRow([header, field?.required ? '*' : '', field ? word(field.type) : '', limits.join('；')]);
  for (const [i, width] of [28, 10, 26, 80].entries()) guide.getColumn(i + 1).width = width;
  void guide.protect('', {});
}

export interface Filling extends TemplateOptions {
  readonly headers: readonly string[];
  readonly columns: readonly Column[];
  readonly isRequired: (column: Column) => boolean;
  /** empty rows that are ready to be filled in */
  readonly rows: number;
}

export interface Described { readonly column: Column; readonly header: string; readonly limits: readonly string[] }

/** A sheet of a kind that can be filled in: what is there, and empty rows with lists, notes and limits. */
export async function addFilling(book: Workbook, lists: Lists, decl: KindDecl, filling: Filling): Promise<{ readonly sheet: Worksheet; readonly described: readonly Described[] }> {
  const { lang, features, columns, isRequired } = filling;
  const headers = filling.headers.map((header, i) => (columns[i] && isRequired(columns[i]) ? `* ${header}` : header));
  const sheet = await addSheet(book, {
    name: decl.label[lang], headers, ids: columns.map(({ id }) => id), rows: features.map((feature) => columns.map((column) => shown(column, column.valueOf(feature), lang))),
  }, lang);
  const described = columns.map((column, i) => {
    const choices = choicesOf(column, filling);
    const limits = limitsOf(column, choices, lang);
    const validation = validationOf(column, choices.length === 0 ? null : lists.add(choices));
    const head = sheet.getCell(1, i + 1);
    head.protection = { locked: true };
    if (isRequired(column)) head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: MARK } };
    const note = [...(isRequired(column) ? [translate(lang, 'engine:workbook.required')] : []), ...(column.field ? [translate(lang, `engine:workbook.${column.field.type}`)] : []), ...limits];
    if (note.length > 0) head.note = note.join('\n');
    for (let row = TOP + 1; row <= TOP + features.length + filling.rows; row++) prepare(sheet.getCell(row, i + 1), column.field?.type === 'date', validation);
    return { column, header: headers[i] ?? '', limits };
  });
  return { sheet, described };
}

/** A template for a kind. Where it is a point, it has longitude and latitude; other shapes are drawn, not filled in. */
export async function* writeTemplate(decl: KindDecl, options: TemplateOptions): AsyncGenerator<Uint8Array> {
  const { lang, features } = options;
  const hasPlace = decl.geometry.includes('point');
  const places = hasPlace ? ['lon', 'lat'] : [];
  const columns = columnsOf({ fields: fieldsOf(decl), features: features.filter(({ geometry }) => geometry?.type === 'Point') }).filter(({ id, field }) => id === 'id' || places.includes(id) || (field !== null && id !== 'demo'));
  const book = new NewWorkbook();
  const { sheet, described } = await addFilling(book, new Lists(book), decl, { ...options, columns, headers: columns.map((column) => headerOf(column, lang)), isRequired: ({ field }) => field?.required === true, rows: ROWS });
  addGuide(book, decl, described.filter(({ column }) => column.id !== 'id'), lang);
  // no password: it keeps the header from slips, not from people
  await sheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true, formatRows: true, sort: true, autoFilter: true });
  yield new Uint8Array(await book.xlsx.writeBuffer());
}
