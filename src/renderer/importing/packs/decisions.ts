/** What would come of the rows of packs as they are decided. Pure. */
import type { PackRow, PackState } from '../../../contract/packs.ts';

export type Decision = 'theirs' | 'ours' | 'leave';
export type Decisions = Readonly<Record<string, Decision>>;

/** States in the order in which they want attention. */
export const STATES: readonly PackState[] = ['conflict', 'outside', 'unplaced', 'refused', 'new', 'changed', 'missing'];

export interface Outcome { readonly added: number; readonly changed: number; readonly left: number; readonly undecided: number }

export function outcome(rows: readonly PackRow[], decisions: Decisions): Outcome {
  let added = 0, changed = 0, left = 0, undecided = 0;
  for (const { key, state, fields, photos } of rows) {
    const decision = decisions[key];
    if (state === 'conflict') {
      if (decision === undefined) undecided++;
      // what only they have changed comes even where ours is kept
      else if (decision === 'theirs' || photos.length > 0 || fields.some(({ conflict }) => !conflict)) changed++;
    } else if (state === 'new' || state === 'changed') {
      if (decision === 'leave') left++;
      else if (state === 'new') added++;
      else if (fields.length > 0 || photos.length > 0) changed++;
    } else if (state === 'outside' && decision === 'theirs') added++;
    else if (state !== 'missing') left++;
  }
  return { added, changed, left, undecided };
}

/** One decision for all rows of a state. */
export function decideAll(rows: readonly PackRow[], decisions: Decisions, state: PackState, decision: Decision): Decisions {
  return { ...decisions, ...Object.fromEntries(rows.filter((row) => row.state === state).map(({ key }) => [key, decision])) };
}
