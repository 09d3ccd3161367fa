/** Breaches that a change has put right: kept as settings of the project, one a finding, written by that very change, so that its undo takes them back. */
import { z } from 'zod';
import { type Edit, type FeatureKey, keyOf, type SettingChanges } from '../edits/edit.ts';
import { type Feature, featuresOf, finderIn, type Snapshot } from '../feature.ts';
import { keptIn, type KeptSetting } from '../kept.ts';
import { BUILT_IN, type Lost, lostBreaches, type RuleBook, type State } from '../rules/index.ts';
import type { FixedBy, FixedFinding } from '../rules/types.ts';
import { WAIVER } from './waivers.ts';

/** Settings under this name are breaches that are no more: `finding-fixed:<finding id>` → JSON. */
export const FIXED = 'finding-fixed:';

const Ref = z.object({ kind: z.string(), id: z.string(), name: z.string() });
const Kept = z.object({
  rule: z.string(), subject: Ref, object: Ref.nullable(), township: z.string().nullable(), measured: z.number().nullable(), required: z.number().nullable(), unit: z.enum(['m', 'count']),
  at: z.tuple([z.number(), z.number()]).nullable(), how: z.enum(['subject-deleted', 'object-deleted', 'shape', 'fields', 'surroundings']), now: z.number().nullable(), demo: z.boolean(),
  by: z.object({ revision: z.number(), who: z.string(), at: z.string(), label: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
});

/** What settings of a project there are, as far as it is needed here. */
export interface Settings {
  setting(key: string): string | null;
  settingsLike(prefix: string): readonly KeptSetting[];
}

/** What was read of each project's settings, by key: after an edit only what it wrote is read. */
const read = new WeakMap<Settings, Map<string, { readonly value: string; readonly fixed: FixedFinding | null }>>();

/** The fixed breaches that settings keep. */
export function fixedIn(settings: Settings): readonly FixedFinding[] {
  const all = settings.settingsLike(FIXED), known = read.get(settings) ?? new Map<string, { value: string; fixed: FixedFinding | null }>();
  read.set(settings, known);
  const fresh = all.filter(({ key, value }) => known.get(key)?.value !== value), kept = keptIn(fresh, FIXED, Kept);
  for (const { key, value } of fresh) {
    const id = key.slice(FIXED.length), own = kept.get(id);
    known.set(key, { value, fixed: own ? { id, ...own } : null });
  }
  return all.flatMap(({ key }) => known.get(key)?.fixed ?? []);
}

/** Up to so many features of a kind are looked for in its list one by one. */
const FEW = 32;

/** A list as an edit leaves it: what is put in place of what was there, new features at the end. */
function listAfter(list: readonly Feature[], puts: readonly Feature[], deletes: readonly FeatureKey[], find: Find): Feature[] {
  if (puts.length + deletes.length > FEW) {
    const own = new Map(list.map((feature) => [feature.id, feature]));
    for (const { id } of deletes) own.delete(id);
    for (const feature of puts) own.set(feature.id, feature);
    return [...own.values()];
  }
  const own = [...list], placeOf = (key: FeatureKey) => { const old = find(key); return old ? own.indexOf(old) : -1; };
  for (const feature of puts) {
    const place = placeOf(feature);
    if (place < 0) own.push(feature);
    else own[place] = feature;
  }
  for (const key of deletes) {
    const place = placeOf(key);
    if (place >= 0) own.splice(place, 1);
  }
  return own;
}

/** The state that an edit leaves. Linear in the kinds that it touches, and fast where it touches few features. */
function after({ puts, deletes }: Edit, { snapshot, find }: State): State {
  const byKind = new Map(snapshot.byKind), changed = new Map<string, Feature | undefined>([...deletes.map((key) => [keyOf(key), undefined] as const), ...puts.map((feature) => [keyOf(feature), feature] as const)]);
  for (const kind of new Set([...puts, ...deletes].map((key) => key.kind))) {
    const isOwn = (key: { readonly kind: string }) => key.kind === kind;
    byKind.set(kind, listAfter(featuresOf(snapshot, kind), puts.filter(isOwn), deletes.filter(isOwn), find));
  }
  return { snapshot: { ...snapshot, byKind }, find: (key) => (changed.has(keyOf(key)) ? changed.get(keyOf(key)) : find(key)) };
}

type Find = State['find'];

function howOf({ finding: { subject, object } }: Lost, was: Find, is: Find): FixedFinding['how'] {
  if (!is(subject)) return 'subject-deleted';
  if (object && !is(object)) return 'object-deleted';
  const pairs = [subject, ...(object ? [object] : [])].map((ref) => [was(ref), is(ref)] as const);
  if (pairs.some(([before, now]) => JSON.stringify(before?.geometry) !== JSON.stringify(now?.geometry))) return 'shape';
  return pairs.some(([before, now]) => before !== now) ? 'fields' : 'surroundings';
}

const isDemo = (feature: Feature | undefined): boolean => feature?.props['demo'] === true;

/**
 * An edit together with the history of the breaches (of the book's rules) that it puts right, whose waivers end with them; itself where it puts none right. Invented data that is deleted leaves no
 * history: neither of what vanishes with it, nor of what was put right before.
 */
export function withFixed(edit: Edit, snapshot: Snapshot, settings: Settings, by: Pick<FixedBy, 'revision' | 'who' | 'at'>, { rules = BUILT_IN.rules, find: was = finderIn(snapshot) }: { readonly rules?: RuleBook['rules']; /** of the snapshot, where it is at hand */ readonly find?: Find } = {}): Edit {
  if (edit.puts.length + edit.deletes.length === 0) return edit;
  const before: State = { snapshot, find: was };
  let next: State | null = null;
  const afterwards = () => (next ??= after(edit, before));
  const lost = lostBreaches(before, afterwards, [...edit.puts, ...edit.deletes], { all: false, lang: 'zh', now: by.at }, rules);
  const own: Record<string, string | null> = {}, is = lost.length > 0 ? afterwards().find : was;
  for (const item of lost) {
    const { id, rule, subject, object, township, measured, required, unit, at } = item.finding, refs = [subject, ...(object ? [object] : [])];
    if (settings.setting(`${WAIVER}${id}`) !== null) own[`${WAIVER}${id}`] = null;
    if (refs.some((ref) => isDemo(was(ref)) && !is(ref))) continue;
    const kept: z.input<typeof Kept> = {
      rule, subject, object, township, measured, required, unit, at: at && [...at], how: howOf(item, was, is), now: item.after?.measured ?? null, demo: refs.some((ref) => isDemo(was(ref))),
      by: { ...by, label: edit.label, params: edit.params },
    };
    own[`${FIXED}${id}`] = JSON.stringify(kept);
  }
  Object.assign(own, forgetting(edit, was, settings));
  return Object.keys(own).length === 0 ? edit : { ...edit, settings: { ...own, ...edit.settings } };
}

/** The settings by which the history of invented data goes with it. */
function forgetting({ deletes }: Edit, was: Find, settings: Settings): SettingChanges {
  const gone = new Set(deletes.filter((key) => isDemo(was(key))).map(({ kind, id }) => `${kind}/${id}`));
  if (gone.size === 0) return {};
  const fixed = fixedIn(settings).filter(({ subject, object }) => [subject, object].some((ref) => ref && gone.has(`${ref.kind}/${ref.id}`)));
  return Object.fromEntries(fixed.map(({ id }) => [`${FIXED}${id}`, null]));
}
