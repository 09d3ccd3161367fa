/** Shape of `truth.json`. */
import type { Feature } from 'geojson';

export interface Case {
  /** below `files/` */
  readonly file: string;
  readonly table: string;
  /** what the file states: a code, or the one that its definition stands for; null for none */
  readonly crs: string | null;
  readonly encoding: string;
  /** as GDAL reads them */
  readonly features: readonly Feature[];
}

export interface Truth {
  readonly peer: string;
  readonly cases: readonly Case[];
}
