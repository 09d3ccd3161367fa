/** The project as it was when a pack was made, and who changed what since. */
import type { PackFile } from '../../contract/packs.ts';
import { type FeatureKey, keyOf } from '../../core/edits/edit.ts';
import { AppError } from '../../core/errors.ts';
import type { Feature } from '../../core/feature.ts';
import type { PackMarks } from '../codecs/sheet/marks.ts';
import type { Project } from '../store/project.ts';

export interface Past {
  readonly base: PackFile['base'];
  /** an object as it was then, given how it is now */
  of(key: FeatureKey, now: Feature | null): Feature | null;
  changedBy(key: FeatureKey): { readonly who: string; readonly at: string } | null;
}

/** Nothing is known of then: what is there now stands for it. */
const unknown = (base: PackFile['base']): Past => ({ base, of: (_, now) => now, changedBy: () => null });

/** The state that marks speak of; `other-project`, or `forgotten` where the history does not reach back to it (a copy without history, another program has changed the file). */
export function pastOf(project: Project, marks: PackMarks): Past {
  if (project.snapshot().project.id !== marks.project) return unknown('other-project');
  if (project.stampOf(marks.revision) !== marks.stamp) return unknown('forgotten');
  try {
    const { puts, deletes } = project.wayBack(marks.revision), changes = project.changedSince(marks.revision);
    const then = new Map<string, Feature | null>([...deletes.map((key): [string, null] => [keyOf(key), null]), ...puts.map((feature): [string, Feature] => [keyOf(feature), feature])]);
    return { base: 'known', of: (key, now) => (then.has(keyOf(key)) ? (then.get(keyOf(key)) ?? null) : now), changedBy: (key) => changes.get(keyOf(key)) ?? null };
  } catch (error) {
    if (error instanceof AppError && (error.code === 'no-revision' || error.code === 'undo-conflict')) return unknown('forgotten');
    throw error;
  }
}
