/** The workbook of a township pack: how it is filled in, a sheet a kind with what is there, and, hidden, what it was made of. */
import type { Workbook } from 'exceljs';
import NewWorkbook from 'exceljs/lib/doc/workbook.js';
import type { Lang, Snapshot } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import { fieldsOf, type KindDecl } from '../../core/kinds/index.ts';
import type { Column } from '../codecs/columns.ts';
import { addMarks, KIND_MARK, PHOTOS, PLACE, type PackMarks } from '../codecs/sheet/marks.ts';
import { addFilling, Lists } from '../codecs/sheet/template.ts';
import { headerOf } from '../codecs/labels.ts';
import { askedFields, isAsked, type Membership } from './members.ts';

/** Empty rows for new objects. */
const ROWS = 200;
const PLACE_WIDTH = 30, GUIDE_WIDTH = 100;

/** The columns of a kind as a clerk sees them. */
function columnsFor(decl: KindDecl): readonly Column[] {
  const [name, ...fields] = askedFields(decl).map((field): Column => ({ id: field.id, field, valueOf: ({ props }) => props[field.id] ?? null }));
  const empty = (id: string): Column => ({ id, field: null, valueOf: () => null });
  return [{ id: 'id', field: null, valueOf: ({ id }) => id }, ...(name ? [name] : []), empty(PLACE), empty(PHOTOS), ...fields, { id: `${KIND_MARK}${decl.id}`, field: null, valueOf: () => null }];
}

function headerFor(column: Column, lang: Lang): string {
  if (column.id === PLACE || column.id === PHOTOS) return translate(lang, `engine:pack.column.${column.id.slice(1)}`);
  return column.id.startsWith(KIND_MARK) ? '' : headerOf(column, lang);
}

/** How a pack is filled in, sentence by sentence. */
export function instructions(township: string, lang: Lang): readonly string[] {
  const word = (key: string) => translate(lang, `engine:pack.guide.${key}`, { township });
  return ['rows', 'change', 'unknown', 'place', 'cell', 'photo', 'photo-place', 'hidden', 'delete', 'back'].map(word);
}

function addGuide(book: Workbook, decls: readonly KindDecl[], township: string, lang: Lang): void {
  const guide = book.addWorksheet(translate(lang, 'engine:workbook.guide'));
  guide.getColumn(1).width = GUIDE_WIDTH;
  guide.addRow([translate(lang, 'engine:pack.guide.title', { township })]).font = { bold: true, size: 16 };
  guide.addRow([]);
  for (const [i, line] of instructions(township, lang).entries()) {
    const row = guide.addRow([`${i + 1}. ${line}`]);
    row.alignment = { wrapText: true, vertical: 'top' };
    row.font = { size: 12 };
  }
  guide.addRow([]);
  guide.addRow([translate(lang, 'engine:pack.guide.sheets', { kinds: decls.map(({ label }) => label[lang]).join('、') })]).alignment = { wrapText: true };
}

/** The bytes of a workbook of the kinds for a township. */
export async function packWorkbook(snapshot: Snapshot, members: Membership, decls: readonly KindDecl[], marks: PackMarks, lang: Lang): Promise<Uint8Array> {
  const book = new NewWorkbook(), lists = new Lists(book);
  addGuide(book, decls, marks.township, lang);
  for (const decl of decls) {
    const columns = columnsFor(decl), own = new Set(fieldsOf(decl).filter(isAsked).map(({ id }) => id));
    const { sheet } = await addFilling(book, lists, decl, {
      lang, townships: [], features: members.of(snapshot, decl.id), columns, headers: columns.map((column) => headerFor(column, lang)), isRequired: ({ id }) => own.has(id), rows: ROWS,
    });
    const last = columns.length;
    sheet.getColumn(last).hidden = true;
    sheet.getColumn(columns.findIndex(({ id }) => id === PLACE) + 1).width = PLACE_WIDTH;
    for (const id of [PLACE, PHOTOS]) sheet.getCell(1, columns.findIndex((column) => column.id === id) + 1).note = translate(lang, `engine:pack.note.${id.slice(1)}`);
    sheet.autoFilter = { from: { row: 1, column: 2 }, to: { row: 1, column: last - 1 } };
  }
  addMarks(book, marks);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
