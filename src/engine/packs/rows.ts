/** Rows of a sheet of a pack as what the clerk has written: by field, with places and photos. */
import type { FieldValue, Lang } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import { convertCell } from '../../core/kinds/convert.ts';
import { type FieldDecl, fieldsOf, type KindDecl } from '../../core/kinds/index.ts';
import { fieldParams } from '../../core/kinds/problems.ts';
import type { RawRow } from '../codecs/index.ts';
import { KIND_MARK, PHOTOS, PLACE } from '../codecs/sheet/marks.ts';
import { photoNames } from './photos.ts';

export interface ClerkRow {
  readonly row: number;
  readonly id: string | null;
  readonly place: string;
  readonly photos: readonly string[];
  /** cells by field, those of columns that the clerk has added by their headings */
  readonly cells: ReadonlyMap<string, unknown>;
}

const textOf = (cell: unknown): string => (cell === null || cell === undefined ? '' : String(cell).replaceAll('\r\n', '\n').trim());
const isEmpty = (cell: unknown): boolean => textOf(cell) === '';

/** null where a row says nothing: its object has been emptied, or there is none. */
export function clerkRow({ row, properties }: RawRow): ClerkRow | null {
  const cells = new Map(Object.entries(properties).filter(([column]) => column !== 'id' && column !== PLACE && column !== PHOTOS && !column.startsWith(KIND_MARK)));
  const id = textOf(properties['id']), place = textOf(properties[PLACE]), photos = photoNames(properties[PHOTOS]);
  if (place === '' && photos.length === 0 && [...cells.values()].every(isEmpty)) return null;
  return { row, id: id === '' ? null : id, place, photos, cells };
}

const LANGS: readonly Lang[] = ['zh', 'en'];

/** Whether a cell still says what was written into it for a value, in either language. */
function isAsSent(field: FieldDecl | undefined, value: FieldValue, cell: unknown): boolean {
  const text = textOf(cell);
  if (value === null) return text === '';
  if (text === textOf(value)) return true;
  return LANGS.some((lang) => {
    if (typeof value === 'boolean') return text === translate(lang, value ? 'engine:workbook.yes' : 'engine:workbook.no');
    return text === field?.choices?.find((choice) => choice.value === value)?.label[lang] || text === translate(lang, 'engine:workbook.too-long');
  });
}

export interface CellProblem { readonly field: FieldDecl; readonly value: string; readonly code: string; readonly params: Readonly<Record<string, string | number>> }

export interface Written { readonly props: Readonly<Record<string, FieldValue>>; readonly problems: readonly CellProblem[] }

/** The values that a row says; a cell that was left as it was sent (for `sent`) keeps its value to the letter. */
export function valuesOf({ cells }: ClerkRow, decl: KindDecl, sent: Readonly<Record<string, FieldValue>> | null): Written {
  const fields = new Map(fieldsOf(decl).map((field) => [field.id, field]));
  const props: Record<string, FieldValue> = {}, problems: CellProblem[] = [];
  for (const [column, cell] of cells) {
    const field = fields.get(column), before = sent?.[column] ?? null;
    if (sent && isAsSent(field, before, cell)) props[column] = before;
    else if (!field) props[column] = isEmpty(cell) ? null : typeof cell === 'number' || typeof cell === 'boolean' ? cell : textOf(cell);
    else {
      const converted = convertCell(field, cell);
      if ('value' in converted) props[column] = converted.value;
      else problems.push({ field, value: textOf(cell).slice(0, 100), code: converted.problem, params: fieldParams(field, column) });
    }
  }
  return { props, problems };
}
