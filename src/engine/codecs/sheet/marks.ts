/** What a workbook of a township pack knows of itself, in a hidden sheet: of which project and state it was made. Its sheets carry the kind in their hidden row of identifiers. */
import type { Workbook } from 'exceljs';
import { z } from 'zod';

/** Name of the hidden sheet; it also tells a pack from its bytes. */
export const MARKS_SHEET = 'riskatlas-pack';
/** Begins the identifier of a hidden column that names the kind. */
export const KIND_MARK = 'kind:';
/** Identifiers of the columns for people who know no coordinates. */
export const PLACE = '@place', PHOTOS = '@photos';

const Text = z.string().min(1).max(500);
export const PackMarks = z.object({
  format: z.literal('riskatlas.pack/1'),
  project: Text,
  revision: z.coerce.number().int().min(0),
  /** tells this revision of the project from another one of the same number */
  stamp: Text,
  /** identifier and name of the township */
  townshipId: Text,
  township: Text,
  /** the squares of its base map: west, north, side, columns, rows */
  grid: z.string().regex(/^-?[\d.]+ -?[\d.]+ [\d.]+ \d+ \d+$/),
});
export type PackMarks = z.infer<typeof PackMarks>;

export function addMarks(book: Workbook, marks: PackMarks): void {
  const sheet = book.addWorksheet(MARKS_SHEET, { state: 'veryHidden' });
  for (const [key, value] of Object.entries(marks)) sheet.addRow([key, String(value)]);
}

/** The marks out of the rows of the hidden sheet; null where they are none. */
export function marksOf(rows: readonly (readonly unknown[])[]): PackMarks | null {
  const parsed = PackMarks.safeParse(Object.fromEntries(rows.map(([key, value]) => [String(key), value === null || value === undefined ? '' : String(value)])));
  return parsed.success ? parsed.data : null;
}
