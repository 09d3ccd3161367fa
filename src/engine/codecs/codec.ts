/** What a file format must do to be in the registry. */
import type { Feature } from '../../core/feature.ts';
import type { KindDecl } from '../../core/kinds/index.ts';

/** A row as it stands in the file, before any meaning is given to it. */
export interface RawRow {
  /** 1-based place in the file, as a person counts */
  readonly row: number;
  readonly id: string | null;
  /** as in the file, not yet checked */
  readonly geometry: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface RawFile {
  readonly rows: readonly RawRow[];
  /** CRS that the file states (`EPSG:4326`), or null */
  readonly crs: string | null;
  readonly encoding: string;
}

export interface Codec {
  readonly id: string;
  /** without the dot, first one for writing */
  readonly extensions: readonly string[];
  /** throws AppError `format` when the file is not what it claims to be */
  read(file: string, bytes: Uint8Array): RawFile;
  write(decl: KindDecl, features: readonly Feature[]): string;
}
