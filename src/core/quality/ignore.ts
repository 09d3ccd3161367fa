/** Problems that somebody has looked at and leaves: settings of the project, one a problem, so that ignoring is an edit like others. */
import { z } from 'zod';
import type { SettingChanges } from '../edits/edit.ts';
import { settingsUnder, type StoredSettings } from '../edits/settings.ts';
import { type Feature, featuresOf, type Snapshot } from '../feature.ts';
import { type Ignored, QUALITY_CODES, type QualityProblem } from './types.ts';

/** Settings under this name are ignored problems: `quality-ignored:<problem id>` → JSON. */
export const IGNORED = 'quality-ignored:';

const Kept = z.object({ reason: z.string(), who: z.string(), at: z.string(), about: z.string() });

/** 53 bits of a text, to tell whether it is still the same (cyrb53, public domain). Not for secrets. */
function sumOf(text: string): string {
  let high = 0xdeadbeef, low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/** What a problem is about, as a short text: another one as soon as that has changed. */
function aboutOf({ code, field, params }: QualityProblem, feature: Feature, other: Feature | null): string {
  const { geometry, props } = feature;
  switch (QUALITY_CODES[code].about) {
    case 'geometry': return sumOf(JSON.stringify(geometry));
    case 'field': return sumOf(JSON.stringify([field === null ? null : (props[field] ?? null), code === 'dates-reversed' ? params : null]));
    // the township that a place lies in moves with the townships, not only with the feature
    case 'township': return sumOf(JSON.stringify([geometry, props['township'] ?? null, params['location'] ?? null]));
    case 'all': return sumOf(JSON.stringify([feature, other].map((one) => one && [one.geometry, Object.entries(one.props).sort(([a], [b]) => (a < b ? -1 : 1))])));
  }
}

class Lookup {
  private readonly layers = new Map<string, ReadonlyMap<string, Feature>>();
  private readonly snapshot: Snapshot;

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
  }

  feature({ kind, id }: { readonly kind: string; readonly id: string }): Feature | null {
    let layer = this.layers.get(kind);
    if (!layer) this.layers.set(kind, (layer = new Map(featuresOf(this.snapshot, kind).map((feature) => [feature.id, feature]))));
    return layer.get(id) ?? null;
  }

  about(problem: QualityProblem): string | null {
    const feature = this.feature(problem.feature);
    return feature ? aboutOf(problem, feature, problem.other ? this.feature(problem.other) : null) : null;
  }
}

/** The problems, those that were ignored marked so, as long as what they are about has not changed. */
export function ignoredOf(problems: readonly QualityProblem[], settings: StoredSettings, snapshot: Snapshot): readonly QualityProblem[] {
  if (settings.length === 0) return problems;
  const kept = settingsUnder(settings, IGNORED, Kept);
  const lookup = new Lookup(snapshot);
  return problems.map((problem) => {
    const own = kept.get(problem.id);
    return own && own.about === lookup.about(problem) ? { ...problem, ignored: { reason: own.reason, who: own.who, at: own.at } } : problem;
  });
}

/** The settings by which problems are ignored. */
export function ignoring(problems: readonly QualityProblem[], { reason, who, at }: Ignored, snapshot: Snapshot): SettingChanges {
  const lookup = new Lookup(snapshot);
  return Object.fromEntries(problems.flatMap((problem) => {
    const about = lookup.about(problem);
    return about === null ? [] : [[`${IGNORED}${problem.id}`, JSON.stringify({ reason, who, at, about })]];
  }));
}

/** The settings by which problems are ignored no longer. */
export function unignoring(ids: readonly string[]): SettingChanges {
  return Object.fromEntries(ids.map((id) => [`${IGNORED}${id}`, null]));
}
