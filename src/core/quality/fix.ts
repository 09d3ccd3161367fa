/** Putting problems right where no person is needed: the features as they would be. */
import { type FeatureKey, keyOf } from '../edits/edit.ts';
import { type Feature, featuresOf, type Snapshot } from '../feature.ts';
import { Townships } from '../townships.ts';
import { SHAPE_FIXES } from './shapes.ts';
import type { QualityProblem } from './types.ts';

export interface FixPlan {
  readonly puts: readonly Feature[];
  readonly deletes: readonly FeatureKey[];
  /** problems that are put right */
  readonly fixed: readonly QualityProblem[];
}

/** A feature with one of its problems put right; null where it is to be taken away; itself where the cure does not help any more. */
function fixedBy({ fix }: QualityProblem, feature: Feature, townships: Townships): Feature | null {
  const { geometry } = feature;
  if (fix === null) return feature;
  if (fix === 'delete') return null;
  if (fix === 'set-township') {
    const township = townships.of(geometry);
    return township === null ? feature : { ...feature, props: { ...feature.props, township } };
  }
  return geometry ? { ...feature, geometry: SHAPE_FIXES[fix](geometry) } : feature;
}

/** What putting these problems right changes. Problems without a fix, and of features that are not there, are left. A feature with several problems is put once. */
export function planFixes(snapshot: Snapshot, problems: readonly QualityProblem[]): FixPlan {
  const kinds = new Set(problems.map(({ feature }) => feature.kind));
  const before = new Map([...kinds].flatMap((kind) => featuresOf(snapshot, kind)).map((feature) => [keyOf(feature), feature]));
  const townships = new Townships(featuresOf(snapshot, 'township'));
  const after = new Map<string, Feature | null>();
  const fixed: QualityProblem[] = [];
  for (const problem of problems) {
    const key = keyOf(problem.feature), now = after.has(key) ? after.get(key) : before.get(key);
    if (!now) continue;
    const next = fixedBy(problem, now, townships);
    if (next === now) continue;
    after.set(key, next);
    fixed.push(problem);
  }
  const puts: Feature[] = [], deletes: FeatureKey[] = [];
  for (const { kind, id } of [...before.values()].filter((feature) => after.has(keyOf(feature)))) {
    const next = after.get(keyOf({ kind, id }));
    if (next) puts.push(next);
    else deletes.push({ kind, id });
  }
  return { puts, deletes, fixed };
}
