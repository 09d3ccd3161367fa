/** Rows of tables, for tests. */
import type { RawRow, RawTable } from '../codecs/codec.ts';

/** All rows of a table, as they come. */
export async function rowsIn(table: RawTable | undefined): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of table?.rows() ?? []) rows.push(...batch);
  return rows;
}
