/** What the import assistant and the engine say to each other. */
import { z } from 'zod';
import type { Feature } from '../core/feature.ts';
import type { GeometryClass } from '../core/kinds/index.ts';
import type { Difference, ImportReport } from './reports.ts';

const Text = z.string().max(20_000);
const Name = z.string().max(500);

/** How a row was put right by the person. */
const RowFix = z.object({
  /** the row is not imported */
  leaveOut: z.boolean().default(false),
  /** longitude and latitude change places */
  turn: z.boolean().default(false),
  /** a shape that crosses itself is made valid */
  repair: z.boolean().default(false),
  /** by identifier of a field, or by column */
  cells: z.record(Name, Text).default({}),
});

/** One table of one file, and what it is to become. */
export const ImportItemSchema = z.object({
  path: z.string().min(1).max(4096),
  /** layer or sheet */
  table: z.string().max(200).optional(),
  headerRow: z.number().int().min(1).max(1000).optional(),
  encoding: z.string().max(40).optional(),
  kind: z.string().regex(/^[a-z][a-z0-9-]*$/),
  crs: z.string().max(5000).default('auto'),
  /** field → column */
  map: z.record(Name, Name).default({}),
  /** columns that are left out */
  ignore: z.array(Name).default([]),
  /** field → text in the file → value; an empty value takes the text away */
  values: z.record(Name, z.record(Text, Text)).default({}),
  /** by number of the row */
  rows: z.record(z.string().regex(/^\d+$/), RowFix).default({}),
  /** field by which rows are the same as objects that are there already */
  key: z.string().max(200).optional(),
});
export type ImportItem = z.infer<typeof ImportItemSchema>;

/** A coordinate system that a table may be in. */
export interface CrsGuess {
  readonly crs: string;
  readonly label: string;
  readonly confidence: number;
  /** sentence in the language asked for */
  readonly reason: string;
  /** about how far points would move, metres; null where nothing is moved */
  readonly shiftM: number | null;
}

/** A table as it stands in a file, before anything is decided. */
export interface InspectedTable {
  readonly path: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** columns that places are taken from */
  readonly placeColumns: readonly string[];
  readonly count: number | null;
  /** shapes seen in the first rows; empty when places are in columns */
  readonly shapes: readonly GeometryClass[];
  readonly encoding: { readonly name: string; readonly how: 'stated' | 'file' | 'detected'; readonly confidence: number };
  /** the row of headers that was asked for */
  readonly headerRow?: number;
  readonly crs: readonly CrsGuess[];
  /** likely kinds, the likeliest first */
  readonly kinds: readonly { readonly kind: string; readonly confidence: number; readonly fields: readonly string[] }[];
  /** cells of the first rows, by column, as text */
  readonly sample: readonly Readonly<Record<string, string>>[];
  /** by column, the different texts of the first rows, the most frequent first */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly warnings: readonly string[];
}

/** A file that could not be read, and why. */
export interface UnreadableFile {
  readonly path: string;
  readonly reason: string;
}

/** A row that was refused, with its cells, to be put right. */
export interface RefusedRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  /** the place as it stands in the file, [lon, lat] or what stands for it; null where it has none */
  readonly at: readonly [number, number] | null;
}

/** What an item would do. */
export interface ImportPreview {
  readonly report: ImportReport;
  /** the first of the features that would be put into the project */
  readonly features: readonly Feature[];
  /** the first of those that would be changed, field by field */
  readonly changes: readonly Difference[];
  readonly refused: readonly RefusedRow[];
  /** rows that seem to be an object that is there, or came, already: its id */
  readonly twins: readonly { readonly row: number; readonly of: string }[];
}
