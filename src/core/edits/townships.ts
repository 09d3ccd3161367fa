/** The `township` of objects after the townships themselves have changed. */
import { type Feature, type FeatureRef, featuresOf, refOf, type Snapshot, textOf } from '../feature.ts';
import { KINDS } from '../kinds/index.ts';
import { ADMIN_KINDS, Townships } from '../townships.ts';
import type { Edit } from './edit.ts';

export interface Reassignment {
  readonly feature: FeatureRef;
  /** null: none */
  readonly from: string | null;
  readonly to: string | null;
}

export interface AssignPlan {
  /** the objects as they are afterwards */
  readonly puts: readonly Feature[];
  readonly changes: readonly Reassignment[];
  /** objects whose township somebody gave, against their place: left as they are, listed by the quality report */
  readonly kept: readonly FeatureRef[];
}

/**
 * Assigns townships again. An object's township is taken from its place when it has none, when there is no township of its name, or when it is what its place said under
 * the townships before; what a person gave stays. Outside all townships, and in several, a place says nothing: then only what the old townships had said is taken away.
 * Linear in objects.
 */
export function assignTownships(objects: Iterable<Feature>, before: readonly Feature[], after: readonly Feature[]): AssignPlan {
  const old = new Townships(before), now = new Townships(after);
  const puts: Feature[] = [], changes: Reassignment[] = [], kept: FeatureRef[] = [];
  if (!now.hasAreas) return { puts, changes, kept };
  for (const feature of objects) {
    if (ADMIN_KINDS.has(feature.kind) || !feature.geometry) continue;
    const given = textOf(feature, 'township'), touched = now.at(feature.geometry), [only, another] = touched;
    if (given !== null && touched.includes(given)) continue;
    const place = another === undefined ? (only ?? null) : null;
    const fromPlace = given !== null && given === old.of(feature.geometry);
    const to = place ?? (fromPlace ? null : given);
    if (given === to) continue;
    if (given !== null && !fromPlace && now.isName(given)) {
      kept.push(refOf(feature));
      continue;
    }
    const { township: _gone, ...others } = feature.props;
    puts.push({ ...feature, props: to === null ? others : { ...others, township: to } });
    changes.push({ feature: refOf(feature), from: given, to });
  }
  return { puts, changes, kept };
}

/** Every object of a project that has a township: all kinds but the townships themselves and what analyses wrote. */
export function objectsWithTownship(snapshot: Snapshot): Feature[] {
  return KINDS.filter(({ id, result }) => !result && !ADMIN_KINDS.has(id)).flatMap(({ id }) => featuresOf(snapshot, id));
}

/** The townships as an edit leaves them. */
function townshipsAfter(edit: Edit, before: readonly Feature[]): readonly Feature[] {
  const gone = new Set([...edit.deletes, ...edit.puts].flatMap(({ kind, id }) => (kind === 'township' ? [id] : [])));
  return [...before.filter(({ id }) => !gone.has(id)), ...edit.puts.filter(({ kind }) => kind === 'township')];
}

/** An edit together with what follows for the townships of objects; itself when it does not touch townships. What the edit says of an object counts. */
export function withTownships(edit: Edit, snapshot: Snapshot): Edit {
  if (![...edit.puts, ...edit.deletes].some(({ kind }) => kind === 'township')) return edit;
  const before = featuresOf(snapshot, 'township');
  const own = new Set([...edit.puts, ...edit.deletes].map(({ kind, id }) => `${kind}/${id}`));
  const objects = objectsWithTownship(snapshot).filter(({ kind, id }) => !own.has(`${kind}/${id}`));
  const { puts } = assignTownships(objects, before, townshipsAfter(edit, before));
  return puts.length === 0 ? edit : { ...edit, puts: [...edit.puts, ...puts] };
}
