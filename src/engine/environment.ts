/** What the engine needs from where it runs: handed in by the window's process, the command line or a test. */
export interface EngineEnvironment {
  /** folder with `wasm/`, `fonts/`, `geodata/` (see tools/README.md) */
  readonly dataDir: string;
  /** application version */
  readonly version: string;
  /** who changes things, for the history */
  readonly who: string;
  /** instant now, ISO */
  now(): string;
  /** milliseconds of a running clock */
  clock(): number;
}
