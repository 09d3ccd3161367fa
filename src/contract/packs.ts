/** What window and engine say to each other of township packs and of photos. */
import type { FieldValue } from '../core/feature.ts';

/** What becomes of a row: undecided conflicts and places outside must be decided, rows without a place be placed or left out. */
export type PackState = 'new' | 'changed' | 'conflict' | 'outside' | 'unplaced' | 'refused' | 'missing';

/** A workbook of a pack. */
export interface PackFile {
  /** file that was given, and the workbook in it */
  readonly path: string;
  readonly name: string;
  readonly township: string;
  readonly revision: number;
  /** whether it is known how the project was then: else every difference is taken for a change of theirs */
  readonly base: 'known' | 'other-project' | 'forgotten';
  readonly unchanged: number;
  /** sentences in the language asked for: what a person should know of it */
  readonly notes: readonly string[];
}

export interface PackRow {
  /** tells it from all rows of the same reading */
  readonly key: string;
  /** index of its workbook */
  readonly file: number;
  readonly sheet: string;
  /** as people count; 0 for an object that is missing in the sheet */
  readonly row: number;
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly state: PackState;
  /** what differs; of a new one everything that it says */
  readonly fields: readonly { readonly field: string; readonly base: FieldValue; readonly ours: FieldValue; readonly theirs: FieldValue; readonly conflict: boolean }[];
  /** the last change of the object in the project since the pack was made, instant ISO */
  readonly changedBy: { readonly who: string; readonly at: string } | null;
  /** of a new one */
  readonly at: readonly [lon: number, lat: number] | null;
  readonly placedBy: 'photo' | 'name' | 'cell' | 'hand' | null;
  /** what the row says of its place */
  readonly place: string;
  readonly photos: readonly string[];
  /** sentences: why it is refused or not placed, photos that are missing */
  readonly notes: readonly string[];
}

/** A photo that belongs to no pack. */
export interface LoosePhoto {
  readonly path: string;
  readonly name: string;
  /** [lon, lat] as the photo says; null when it says none */
  readonly at: readonly [lon: number, lat: number] | null;
  /** sentence: why it cannot be taken, or null */
  readonly problem: string | null;
}

export interface PackInspection {
  readonly revision: number;
  readonly files: readonly PackFile[];
  readonly rows: readonly PackRow[];
  readonly photos: readonly LoosePhoto[];
  /** paths that are neither packs nor photos */
  readonly others: readonly string[];
}

export interface PackMergeReport {
  readonly schema: 'riskatlas.pack-merge/1';
  readonly added: number;
  readonly changed: number;
  readonly photos: number;
  /** rows that were left out: conflicts kept as ours are not among them */
  readonly left: number;
  readonly revision: number;
}
