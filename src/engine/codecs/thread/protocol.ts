/** What the engine and a reading thread say to each other. */
import type { PlainError } from '../../../core/errors.ts';
import type { RawRow, RawTable } from '../codec.ts';

/** Readers that run in a thread of their own. */
export type Task = 'sheet' | 'kml' | 'gpx' | 'gdal' | 'image';

/** What a reader is given: the bytes of the file (none where it reads a folder itself) and what the person states. */
export interface ReadRequest {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly encoding?: string;
  readonly headerRow?: number;
  readonly gdal?: {
    /** folder of GDAL's own files */
    readonly dir: string;
    /** an empty folder for what is unpacked and converted; the engine removes it */
    readonly work: string;
    /** the system of an image, as PROJ has it, where a person states it */
    readonly crs?: string;
  };
}

/** Opens the tables of a file. Runs inside the thread. */
export type Reader = (request: ReadRequest) => Promise<readonly RawTable[]>;

export type TableHead = Omit<RawTable, 'rows'>;

export type Call =
  | { readonly call: 'open'; readonly task: Task; readonly request: ReadRequest }
  | { readonly call: 'rows'; readonly table: number; readonly reading: number }
  | { readonly call: 'next'; readonly reading: number }
  | { readonly call: 'stop'; readonly reading: number };

export interface Answer {
  readonly tables?: readonly TableHead[];
  /** null at the end */
  readonly batch?: readonly RawRow[] | null;
  readonly warnings?: RawTable['warnings'];
}

export type Reply = { readonly id: number; readonly answer: Answer } | { readonly id: number; readonly error: PlainError };
