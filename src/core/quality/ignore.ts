/** Problems that somebody has looked at and leaves: settings of the project, one a problem, so that ignoring is an edit like others. */
import { z } from 'zod';
import type { SettingChanges } from '../edits/edit.ts';
import { type Feature, finderIn, type Snapshot } from '../feature.ts';
import { keptIn, type KeptSetting, sumOf } from '../kept.ts';
import { type Ignored, QUALITY_CODES, type QualityProblem } from './types.ts';

/** Settings under this name are ignored problems: `quality-ignored:<problem id>` → JSON. */
export const IGNORED = 'quality-ignored:';

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

/** What each problem is about, in a snapshot; null where its feature is gone. */
function aboutIn(snapshot: Snapshot): (problem: QualityProblem) => string | null {
  const find = finderIn(snapshot);
  return (problem) => {
    const feature = find(problem.feature);
    return feature ? aboutOf(problem, feature, (problem.other && find(problem.other)) ?? null) : null;
  };
}

/** The problems, those that were ignored marked so, as long as what they are about has not changed. */
export function ignoredOf(problems: readonly QualityProblem[], settings: readonly KeptSetting[], snapshot: Snapshot): readonly QualityProblem[] {
  if (settings.length === 0) return problems;
  const kept = keptIn(settings, IGNORED, Kept), about = aboutIn(snapshot);
  return problems.map((problem) => {
    const own = kept.get(problem.id);
    return own && own.about === about(problem) ? { ...problem, ignored: { reason: own.reason, who: own.who, at: own.at } } : problem;
  });
}

/** The settings by which problems are ignored. */
export function ignoring(problems: readonly QualityProblem[], { reason, who, at }: Ignored, snapshot: Snapshot): SettingChanges {
  const aboutOne = aboutIn(snapshot);
  return Object.fromEntries(problems.flatMap((problem) => {
    const about = aboutOne(problem);
    return about === null ? [] : [[`${IGNORED}${problem.id}`, JSON.stringify({ reason, who, at, about })]];
  }));
}

/** The settings by which problems are ignored no longer. */
export function unignoring(ids: readonly string[]): SettingChanges {
  return Object.fromEntries(ids.map((id) => [`${IGNORED}${id}`, null]));
}
