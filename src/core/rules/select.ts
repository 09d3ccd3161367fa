/** Which features a rule applies to, and for which that cannot be told. */
import { type Feature, featuresOf, type Snapshot } from '../feature.ts';
import type { Selector } from './rule.ts';

/** A feature that a rule is about; `missing` names the fields without which that is not sure. */
export interface Selected {
  readonly feature: Feature;
  readonly missing: readonly string[];
}

/** `null`: not meant; a list: meant if empty, else meant only should the missing fields say so. */
function matchOf(selector: Selector, feature: Feature): readonly string[] | null {
  if (selector.areasOnly && feature.geometry?.type !== 'Polygon' && feature.geometry?.type !== 'MultiPolygon') return null;
  const missing: string[] = [];
  for (const condition of selector.where ?? []) {
    const value = feature.props[condition.field];
    if (value === null || value === undefined || value === '') missing.push(condition.field);
    else if (!condition.in.some((allowed) => allowed === value)) return null;
  }
  return missing;
}

/** Whether any selector means the feature: yes (empty list), perhaps (the fields that it lacks), no (null). */
export function selects(selectors: readonly Selector[], feature: Feature): readonly string[] | null {
  let answer: readonly string[] | null = null;
  for (const selector of selectors) {
    if (selector.kind !== feature.kind) continue;
    const missing = matchOf(selector, feature);
    if (missing?.length === 0) return missing;
    if (missing) answer = answer ? [...new Set([...answer, ...missing])] : missing;
  }
  return answer;
}

/** The features of a snapshot that selectors mean, in the order of kinds named and of ids. Features without geometry are left out. */
export function selectFeatures(selectors: readonly Selector[], snapshot: Snapshot): readonly Selected[] {
  const selected: Selected[] = [];
  for (const kind of new Set(selectors.map((selector) => selector.kind))) {
    for (const feature of featuresOf(snapshot, kind)) {
      const missing = feature.geometry ? selects(selectors, feature) : null;
      if (missing) selected.push({ feature, missing });
    }
  }
  return selected;
}
