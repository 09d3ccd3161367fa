/** Which entries of a history still count. Pure. */
import type { HistoryEntry } from '../../../core/edits/history.ts';

/** By revision: `done`, or `undone` when it was taken back (and not done again). Entries newest first, as the engine gives them. */
export function doneBy(entries: readonly Pick<HistoryEntry, 'revision' | 'undoes'>[]): ReadonlyMap<number, 'done' | 'undone'> {
  const states = new Map<number, 'done' | 'undone'>();
  for (const { revision, undoes } of [...entries].sort((a, b) => b.revision - a.revision)) {
    const own = states.get(revision) ?? 'done';
    states.set(revision, own);
    // an entry that still counts takes back what it names
    if (undoes !== null && own === 'done') states.set(undoes, 'undone');
  }
  return states;
}
