/** Problems that somebody has looked at and leaves: settings of the project, one a problem, so that ignoring is an edit like others. */
import { z } from 'zod';
import type { SettingChanges } from '../edits/edit.ts';
import { type Feature, featuresOf, type Snapshot } from '../feature.ts';
import { sumOf } from '../sum.ts';
import { type Ignored, QUALITY_CODES, type QualityProblem } from './types.ts';

/** Settings under this name are ignored problems: `quality-ignored:<problem id>` → JSON. */
export const IGNORED = 'quality-ignored:';

/** What of the project is needed: its settings under `IGNORED`. */
export type IgnoredSettings = readonly { readonly key: string; readonly value: string }[];

const Kept = z.object({ reason: z.string(), who: z.string(), at: z.string(), about: z.string() });

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
export function ignoredOf(problems: readonly QualityProblem[], settings: IgnoredSettings, snapshot: Snapshot): readonly QualityProblem[] {
  if (settings.length === 0) return problems;
  const kept = new Map(settings.flatMap(({ key, value }) => {
    const parsed = Kept.safeParse(parseJson(value));
    return parsed.success ? [[key.slice(IGNORED.length), parsed.data] as const] : [];
  }));
  const lookup = new Lookup(snapshot);
  return problems.map((problem) => {
    const own = kept.get(problem.id);
    return own && own.about === lookup.about(problem) ? { ...problem, ignored: { reason: own.reason, who: own.who, at: own.at } } : problem;
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
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
