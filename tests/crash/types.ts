/** What the killer and the killed say to each other. */

export const DISK_FAULTS = ['journal-enospc', 'journal-eio', 'journal-short', 'journal-flush-eio', 'save-enospc'] as const;
export const DEATHS = ['journal-torn', 'journal-before-flush', 'journal-after-flush', 'trim-before-rename', 'trim-after-rename', 'save-torn', 'save-before-rename', 'save-after-rename'] as const;
export type Fault = (typeof DISK_FAULTS)[number] | (typeof DEATHS)[number];

/** Ids with a value each. */
export type Rows = readonly (readonly [id: string, value: number])[];

export type Command = { readonly fault?: Fault } & (
  | { readonly do: 'open'; readonly path: string }
  | { readonly do: 'edit'; readonly puts: Rows; readonly deletes: readonly string[] }
  | { readonly do: 'attach' | 'detach'; readonly id: string; readonly file: number }
  | { readonly do: 'note'; readonly id: string; readonly file: number; readonly note: string }
  | { readonly do: 'undo' | 'redo'; readonly count: number }
  | { readonly do: 'go-to'; readonly revision: number }
  | { readonly do: 'save' }
);

export type Answer =
  | { readonly ok: true; readonly recovered?: number; readonly features?: Rows; readonly files?: readonly (readonly [key: string, note: string])[]; readonly undo?: number; readonly redo?: number; readonly revision?: number }
  | { readonly ok: false; readonly code: string; readonly details: string };

/** The text of an attached file, by its number: long enough for a write to be cut off in it. */
export const textOf = (file: number): string => `file ${file} `.repeat(2000);
