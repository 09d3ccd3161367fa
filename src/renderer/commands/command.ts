/** A thing a person can do: menu, palette, shortcut and toolbar read the same object. */
import type { AppState } from '../state/store.ts';

export interface Command {
  /** also the key of its words: `window:command.<id>` */
  readonly id: string;
  /** like `Ctrl+O`; Ctrl is Cmd on a Mac */
  readonly shortcut?: string;
  enabled(state: AppState): boolean;
  run(): void | Promise<void>;
}

export const always = (): boolean => true;
export const withProject = (state: AppState): boolean => state.info !== null;
