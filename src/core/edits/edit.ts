/** Every change of a project is an Edit: data, whose inverse is another Edit. */
import type { Feature } from '../feature.ts';
import type { Attachment, AttachmentChanges } from './attachment.ts';

/** Project settings that an edit may change; a null takes the setting away. */
export type SettingChanges = Readonly<Record<string, string | null>>;

/** Which feature: ids are unique within a kind. */
export interface FeatureKey {
  readonly kind: string;
  readonly id: string;
}

export interface Edit {
  /** i18n key of what was done, with its parameters: shown in the history */
  readonly label: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** features as they are afterwards (added or replaced, matched by kind and id) */
  readonly puts: readonly Feature[];
  readonly deletes: readonly FeatureKey[];
  readonly settings: SettingChanges;
  /** row numbers of features that are put back, by `keyOf`: what was taken away comes back to its old place */
  readonly rows?: Readonly<Record<string, number>>;
  readonly attachments?: AttachmentChanges;
}

/** What an edit must know of the state before it to be undone. */
export interface Before {
  feature(kind: string, id: string): Feature | undefined;
  row(kind: string, id: string): number | undefined;
  setting(key: string): string | null;
  attachment(id: string): Attachment | null;
}

export const keyOf = ({ kind, id }: FeatureKey): string => `${kind}/${id}`;

/** The parts of an edit that not every one has, without those that are empty. */
function present(parts: Required<Pick<Edit, 'rows' | 'attachments'>>): Pick<Edit, 'rows' | 'attachments'> {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0));
}

/** The edit that takes `edit` back, computed against the state before it was applied. */
export function inverseOf(edit: Edit, before: Before): Edit {
  const puts: Feature[] = [];
  const deletes: FeatureKey[] = [];
  const rows: Record<string, number> = {};
  const putBack = (old: Feature, itsRow: boolean) => {
    const row = before.row(old.kind, old.id);
    puts.push(old);
    if (itsRow && row !== undefined) rows[keyOf(old)] = row;
  };
  for (const { kind, id } of edit.puts) {
    const old = before.feature(kind, id);
    if (old) putBack(old, edit.rows?.[keyOf(old)] !== undefined);
    else deletes.push({ kind, id });
  }
  for (const { kind, id } of edit.deletes) {
    const old = before.feature(kind, id);
    if (old) putBack(old, true);
  }
  const settings = Object.fromEntries(Object.keys(edit.settings).map((key) => [key, before.setting(key)]));
  const attachments = Object.fromEntries(Object.keys(edit.attachments ?? {}).map((id) => [id, before.attachment(id)]));
  return { label: edit.label, params: edit.params, puts, deletes, settings, ...present({ rows, attachments }) };
}

/** Several edits, one after the other, as one: of each feature and setting the last word counts. */
export function merged(edits: readonly Edit[], label: string, params: Edit['params']): Edit {
  const features = new Map<string, { readonly put: Feature } | { readonly gone: FeatureKey }>();
  const settings: Record<string, string | null> = {};
  const rows: Record<string, number> = {};
  const attachments: Record<string, Attachment | null> = {};
  for (const edit of edits) {
    for (const gone of edit.deletes) features.set(keyOf(gone), { gone });
    for (const put of edit.puts) features.set(keyOf(put), { put });
    Object.assign(settings, edit.settings);
    Object.assign(rows, edit.rows);
    Object.assign(attachments, edit.attachments);
  }
  const last = [...features.values()];
  return {
    label, params, puts: last.flatMap((item) => ('put' in item ? [item.put] : [])), deletes: last.flatMap((item) => ('gone' in item ? [item.gone] : [])), settings,
    ...present({ rows, attachments }),
  };
}
