/** What an import took for the coordinate system of each table: a setting of the project, written by the import itself, so that the choice can be seen and made again later. */
import { z } from 'zod';
import { keptIn, type KeptSetting } from '../kept.ts';
import type { SettingChanges } from './edit.ts';

/** Settings under this name are imports: `imported:<revision of the import>` → JSON. */
export const IMPORTED = 'imported:';

const Table = z.object({
  kind: z.string(), file: z.string(), crs: z.string(), how: z.string(), confidence: z.number(),
  /** objects that it put, which stand one behind the other in the import's edit */
  count: z.number(),
  /** revision that placed them last: the import, or the last other choice of a system */
  placed: z.number(),
});
const Imported = z.object({ tables: z.array(Table) });
export type ImportedTable = z.infer<typeof Table>;

/** What the edit that becomes `revision` keeps of its tables; `file` is a name without its folders. */
export function importedSetting(revision: number, tables: readonly ImportedTable[]): SettingChanges {
  return { [`${IMPORTED}${revision}`]: JSON.stringify({ tables }) };
}

/** The imports that settings keep, by their revisions, the oldest first. */
export function importsIn(settings: readonly KeptSetting[]): ReadonlyMap<number, readonly ImportedTable[]> {
  return new Map([...keptIn(settings, IMPORTED, Imported)].map(([revision, { tables }]) => [Number(revision), tables] as const).sort(([a], [b]) => a - b));
}
