/** What the engine needs from where it runs: handed in by the window's process, the command line or a test. */
import type { FileSystem } from './store/files.ts';
import type { JournalFiles } from './store/flush.ts';

export interface EngineEnvironment {
  /** folder with `wasm/`, `fonts/`, `geodata/` (see tools/README.md) */
  readonly dataDir: string;
  /** application version */
  readonly version: string;
  /** who changes things, for the history */
  readonly who: string;
  /** when the file is written: with each change (the command line), or a little later, the change being in the journal (the window) */
  readonly saving: 'immediate' | 'background';
  /** instant now, ISO */
  now(): string;
  /** milliseconds of a running clock */
  clock(): number;
  /** file systems of tests that fail */
  readonly files?: FileSystem;
  readonly journalFiles?: JournalFiles;
}
