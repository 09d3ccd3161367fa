/** What a file format must do to be in the registry. */
import type { Feature, Label, Lang } from '../../core/feature.ts';
import type { FieldDecl, KindDecl } from '../../core/kinds/index.ts';
import type { PackMarks } from './sheet/marks.ts';

/** What GeoJSON is in when it says nothing (RFC 7946, 4). */
export const STANDARD_CRS = 'OGC:CRS84';

/** A row as it stands in the file, before any meaning is given to it. */
export interface RawRow {
  /** 1-based place in the file, as a person counts */
  readonly row: number;
  readonly id: string | null;
  /** GeoJSON geometry in the CRS of the table, not yet checked; null where the row has none (its coordinates may be in columns) */
  readonly geometry: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
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
  /** of a sheet of a township pack: what it knows of itself, and its kind */
  readonly pack?: PackMarks & { readonly kind: string };
  /** the rows, some at a time, read as they are asked for; can be read more than once. Throws AppError `format` where the file is broken, naming the row. */
  rows(): AsyncIterable<readonly RawRow[]>;
}

/** What a person may state of a file. */
export interface OpenOptions {
  /** folder with `wasm/` (see tools/README.md) */
  readonly dataDir: string;
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

/** A coordinate reference system by its code (`EPSG:4326`) and its definition as WKT 1, as it is written into files. */
export interface CrsDefinition {
  readonly code: string;
  readonly wkt: string;
}

/** The features of a kind as they are written. What the features carry and `fields` does not name is a column of the person's own. */
export interface Layer {
  readonly decl: KindDecl;
  readonly fields: readonly FieldDecl[];
  readonly features: readonly Feature[];
}

/** What stands above the columns: the words people read, with values in words too, or identifiers. */
export type Headers = 'labels' | 'identifiers';

export interface WriteOptions {
  /** folder with `wasm/` (see tools/README.md) */
  readonly dataDir: string;
  /** what the coordinates of the features are in */
  readonly crs: CrsDefinition;
  /** base name of the file that is written, without its ending */
  readonly name: string;
  /** of labels in the file, where a format has them */
  readonly lang: Lang;
  readonly headers: Headers;
  /** told how many more features are written; lets other work of the engine have its turn. Throws `cancelled`. */
  wrote(count: number): Promise<void>;
}

export interface Codec {
  readonly id: string;
  readonly label: Label;
  /** endings without the dot, lower case; the first one is the usual one */
  readonly extensions: readonly string[];
  /** other endings that only writing knows */
  readonly writes?: readonly string[];
  /** its coordinates are WGS 84 by its standard, and are written so */
  readonly wgs84Only?: true;
  /** coordinates in GCJ-02, BD-09 or a system of one's own may be written: nothing in the format claims another one */
  readonly offsets?: true;
  /** opens a file by its path, reading no more than is needed to tell of its tables. Throws AppError `format` when it is not what it claims to be. */
  open?(file: string, options: OpenOptions): Promise<Source>;
  /** one file holds several kinds */
  readonly several?: true;
  /** what stands above the columns may be chosen; the usual one */
  readonly headers?: Headers;
  /** layers as the bytes of a file, piece by piece; one layer where the format does not hold several */
  write?(layers: readonly Layer[], options: WriteOptions): AsyncIterable<Uint8Array | string>;
}
