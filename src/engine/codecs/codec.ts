/** What a file format must do to be in the registry. */
import type { Feature } from '../../core/feature.ts';
import type { KindDecl } from '../../core/kinds/index.ts';

/** A row as it stands in the file, before any meaning is given to it. */
export interface RawRow {
  /** 1-based place in the file, as a person counts */
  readonly row: number;
  readonly id: string | null;
  /** GeoJSON geometry in the CRS of the table, not yet checked; null where the row has none (its coordinates may be in columns) */
  readonly geometry: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface RawFile {
  readonly rows: readonly RawRow[];
  /** CRS that the file states (`EPSG:4326`), or null */
  readonly crs: string | null;
  readonly encoding: string;
}

/** A layer, sheet or table of a file. */
export interface RawTable {
  /** name of the layer or sheet, as the person knows it; the file's own name where it has only one */
  readonly name: string;
  /** columns in the order of the file; empty when only reading the rows tells */
  readonly columns: readonly string[];
  /** CRS that the file states: `EPSG:4547`, or WKT or a PROJ string as it stands there; null where it states none */
  readonly crs: string | null;
  /** the encoding that was taken for its texts, and how it was found: stated by the person, by the file, or detected */
  readonly encoding: { readonly name: string; readonly how: 'stated' | 'file' | 'detected'; readonly confidence: number };
  /** number of rows where the file says so, for progress */
  readonly count: number | null;
  /** things a person should know of the file: hidden sheets left out, network links not followed (`engine:warning.<code>`) */
  readonly warnings: readonly { readonly code: string; readonly params: Readonly<Record<string, string | number>> }[];
  /** the rows, some at a time, read as they are asked for; can be read more than once. Throws AppError `format` where the file is broken, naming the row. */
  rows(): AsyncIterable<readonly RawRow[]>;
}

/** What a person may state of a file. */
export interface OpenOptions {
  readonly encoding?: string;
  /** 1-based row of the headers in a sheet */
  readonly headerRow?: number;
  readonly signal?: AbortSignal;
}

/** An open file; `close` lets go of it, after failures too. */
export interface Source {
  readonly tables: readonly RawTable[];
  close(): Promise<void>;
}

export interface Codec {
  readonly id: string;
  /** without the dot, first one for writing */
  readonly extensions: readonly string[];
  /** throws AppError `format` when the file is not what it claims to be */
  read(file: string, bytes: Uint8Array): RawFile;
  write(decl: KindDecl, features: readonly Feature[]): string;
}
