/** Breaches that a change has put right: kept as settings of the project, one a finding, written by that very change, so that its undo takes them back. */
import { z } from 'zod';
import type { Edit, SettingChanges } from '../edits/edit.ts';
import { type Feature, featuresOf, finderIn, type Snapshot } from '../feature.ts';
import { keptIn, type KeptSetting } from '../kept.ts';
import { BUILT_IN, type Lost, lostBreaches, type RuleBook } from '../rules/index.ts';
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

/** A snapshot as an edit leaves its features. Linear in the kinds that it touches. */
function after({ puts, deletes }: Edit, snapshot: Snapshot): Snapshot {
  const byKind = new Map(snapshot.byKind);
  for (const kind of new Set([...puts, ...deletes].map((key) => key.kind))) {
    const own = new Map(featuresOf(snapshot, kind).map((feature) => [feature.id, feature]));
    for (const key of deletes) if (key.kind === kind) own.delete(key.id);
    for (const feature of puts) if (feature.kind === kind) own.set(feature.id, feature);
    byKind.set(kind, [...own.values()]);
  }
  return { ...snapshot, byKind };
}

type Find = ReturnType<typeof finderIn>;

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
export function withFixed(edit: Edit, snapshot: Snapshot, settings: Settings, by: Pick<FixedBy, 'revision' | 'who' | 'at'>, { rules }: Pick<RuleBook, 'rules'> = BUILT_IN): Edit {
  if (edit.puts.length + edit.deletes.length === 0) return edit;
  const next = after(edit, snapshot), was = finderIn(snapshot), is = finderIn(next);
  const lost = lostBreaches(snapshot, next, [...edit.puts, ...edit.deletes], { all: false, lang: 'zh', now: by.at }, rules);
  const own: Record<string, string | null> = {};
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
