/** Every change of a project is an Edit: data, whose inverse is another Edit. */
import type { Feature } from '../feature.ts';

/** Project settings that an edit may change; a null takes the setting away. */
export type SettingChanges = Readonly<Record<string, string | null>>;

export interface Edit {
  /** i18n key of what was done, with its parameters: shown in the history */
  readonly label: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** features as they are afterwards (added or replaced, matched by kind and id) */
  readonly puts: readonly Feature[];
  readonly deletes: readonly { readonly kind: string; readonly id: string }[];
  readonly settings: SettingChanges;
}

/** What an edit must know of the state before it to be undone. */
export interface Before {
  feature(kind: string, id: string): Feature | undefined;
  setting(key: string): string | null;
}

/** The edit that takes `edit` back, computed against the state before it was applied. */
export function inverseOf(edit: Edit, before: Before): Edit {
  const puts: Feature[] = [];
  const deletes: { kind: string; id: string }[] = [];
  for (const { kind, id } of [...edit.puts, ...edit.deletes]) {
    const old = before.feature(kind, id);
    if (old) puts.push(old);
    else deletes.push({ kind, id });
  }
  const settings = Object.fromEntries(Object.keys(edit.settings).map((key) => [key, before.setting(key)]));
  return { label: edit.label, params: edit.params, puts, deletes, settings };
}
