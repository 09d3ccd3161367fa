/** Invented and schematic data giving way to real data. */
import { type Feature, featuresOf, type Snapshot } from '../feature.ts';
import { ADMIN_KINDS } from '../townships.ts';
import { type Edit, type FeatureKey, keyOf } from './edit.ts';

const isStandIn = ({ props }: Feature): boolean => props['demo'] === true || props['schematic'] === true;

/** Of the features of a kind the counties or townships that only stand in for real ones: invented or schematic. None for other kinds: their demo data is cleared on its own. */
export function standInsOf(kind: string, features: readonly Feature[]): readonly Feature[] {
  return ADMIN_KINDS.has(kind) ? features.filter(isStandIn) : [];
}

/**
 * An import with the stand-ins of its kinds taken out in the same edit. A feature that comes under the id of a stand-in takes its place; the marks `demo` and
 * `schematic` that it has only kept from the old one go.
 */
export function replacingStandIns(edit: Edit, snapshot: Snapshot): Edit {
  const kinds = new Set(edit.puts.map(({ kind }) => kind));
  const standIns = new Map([...kinds].flatMap((kind) => standInsOf(kind, featuresOf(snapshot, kind))).map((feature) => [keyOf(feature), feature]));
  if (standIns.size === 0) return edit;
  const coming = new Set(edit.puts.map(keyOf));
  const puts = edit.puts.map((put) => {
    if (!standIns.has(keyOf(put))) return put;
    const { demo: _demo, schematic: _schematic, ...props } = put.props;
    return { ...put, props };
  });
  const deletes = [...standIns.values()].filter((feature) => !coming.has(keyOf(feature))).map(({ kind, id }) => ({ kind, id }));
  return { ...edit, puts, deletes: [...edit.deletes, ...deletes] };
}

/** Everything that is marked as demo data. Schematic boundaries are no demo data: they stay until real ones replace them. */
export function demoOf(snapshot: Snapshot): readonly FeatureKey[] {
  return [...snapshot.byKind.values()].flatMap((features) => features.filter(({ props }) => props['demo'] === true).map(({ kind, id }) => ({ kind, id })));
}
