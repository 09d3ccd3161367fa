/** Three states of one object: as both sides once had it, as it is here now, and as somebody else sends it back. Field by field; who changed what is told apart. */
import type { FieldValue, Props } from '../feature.ts';

/** A field that the other side has changed. An absent value and null are the same: not known. */
export interface FieldChange {
  readonly field: string;
  readonly base: FieldValue;
  readonly ours: FieldValue;
  readonly theirs: FieldValue;
  /** both sides changed it, to different values */
  readonly conflict: boolean;
}

/**
 * What the other side has changed, of the fields that it speaks of. `base` null: both sides made the object, so that every difference is a conflict;
 * `ours` null: it was deleted here, so that every change of theirs is one.
 */
export function threeWay(base: Props | null, ours: Props | null, theirs: Props, fields: Iterable<string>): FieldChange[] {
  return [...fields].flatMap((field): FieldChange[] => {
    const then = base?.[field] ?? null, here = ours?.[field] ?? null, there = theirs[field] ?? null;
    if (base !== null && there === then) return [];
    if (ours !== null && there === here) return [];
    return [{ field, base: then, ours: here, theirs: there, conflict: base === null || ours === null || here !== then }];
  });
}

/** The object after a decision: all changes of theirs, or only those that are no conflict. Fields that come to be unknown are left out. */
export function decided(ours: Props, changes: readonly FieldChange[], take: 'theirs' | 'ours'): Props {
  const props: Record<string, FieldValue> = { ...ours };
  for (const { field, theirs, conflict } of changes) {
    if (conflict && take === 'ours') continue;
    if (theirs === null) delete props[field];
    else props[field] = theirs;
  }
  return props;
}
