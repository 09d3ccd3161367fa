/** The object that a row is about: by `kind/id`, by its id, or by kind and name. Several that fit are none: a person says which. */
import { keyOf } from '../edits/edit.ts';
import { type Feature, nameOf, type Snapshot, textOf } from '../feature.ts';
import { kindOf, KINDS } from '../kinds/index.ts';
import type { Problem } from './types.ts';

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** Kinds of which objects are assessed: those that carry a level. */
export const isRegistered = (kind: string): boolean => { const decl = kindOf(kind); return decl?.rated === true && decl.result !== true; };

/** A kind by its identifier or its label in either language. */
const kindIn = (text: string): string | undefined => KINDS.find(({ id, label }) => [id, label.zh, label.en].some((name) => plain(name) === plain(text)))?.id;

function group(into: Map<string, Feature[]>, key: string, feature: Feature): void {
  const own = into.get(key);
  if (own) own.push(feature);
  else into.set(key, [feature]);
}

/** Looks objects up for the rows of a table; the objects are gone through once. */
export function matcherIn(snapshot: Snapshot): (cell: (column: string) => string) => { readonly feature: Feature } | { readonly problem: Problem } {
  const byKey = new Map<string, Feature>(), byId = new Map<string, Feature[]>(), byName = new Map<string, Feature[]>();
  for (const [kind, features] of snapshot.byKind) {
    if (!isRegistered(kind)) continue;
    for (const feature of features) {
      byKey.set(keyOf(feature), feature);
      group(byId, feature.id, feature);
      group(byName, plain(nameOf(feature)), feature);
    }
  }
  return (cell) => {
    const id = cell('id'), name = cell('name'), kindText = cell('kind'), township = cell('township'), kind = kindText === '' ? undefined : kindIn(kindText);
    const wrong = (field: string, code: string, params: Problem['params']) => ({ problem: { field, code, params } });
    if (kindText !== '' && kind === undefined) return wrong('kind', 'unknown', { value: kindText });
    if (kind !== undefined && !isRegistered(kind)) return wrong('kind', 'kind-unrated', { value: kindText });
    if (id === '' && name === '') return wrong('name', 'object-needed', {});
    const exact = byKey.get(id);
    if (exact) return { feature: exact };
    const found = (id === '' ? byName.get(plain(name)) : byId.get(id)) ?? [], ofKind = found.filter((feature) => kind === undefined || feature.kind === kind);
    // of those of the same name, the one of the township that the row names
    const here = ofKind.length > 1 && township !== '' ? ofKind.filter((feature) => textOf(feature, 'township') === township) : ofKind, [first] = here;
    if (!first) return wrong(id === '' ? 'name' : 'id', 'object-unknown', { value: id === '' ? name : id });
    return here.length === 1 ? { feature: first } : wrong(id === '' ? 'name' : 'id', 'object-ambiguous', { value: id === '' ? name : id, count: here.length, objects: here.slice(0, 3).map(keyOf).join('、') });
  };
}
