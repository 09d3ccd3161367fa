/** Which features a rule applies to, and for which that cannot be told; with their geometry prepared for distances. */
import { type Feature, featuresOf, type Snapshot } from '../feature.ts';
import { type MetricSet, metricSet } from '../geo/index.ts';
import type { Condition, Selector } from './rule.ts';

const SURE: readonly string[] = [];

const isArea = ({ geometry }: Feature): boolean => geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon';

/** Whether a value that is there is what a condition wants. A number condition is not met by a text. */
function holds(condition: Condition, value: string | number | boolean): boolean {
  if ('in' in condition) return condition.in.includes(value);
  if (typeof value !== 'number') return false;
  return 'above' in condition ? value > condition.above : 'atLeast' in condition ? value >= condition.atLeast : value <= condition.atMost;
}

/** `null`: not meant; a list: meant if empty, else meant only should the missing fields say so. */
function matchOf({ areasOnly, boundary, where }: Selector, feature: Feature): readonly string[] | null {
  if (areasOnly && !isArea(feature)) return null;
  let missing = boundary && !isArea(feature) ? ['boundary'] : SURE;
  for (const condition of where ?? []) {
    const value = feature.props[condition.field];
    if (value !== null && value !== undefined && value !== '') {
      if (!holds(condition, value)) return null;
      continue;
    }
    const empty = 'in' in condition ? condition.empty : undefined;
    if (empty === 'not-meant') return null;
    if (empty === undefined) missing = [...missing, condition.field];
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

/** The features of one kind that selectors mean. Features without geometry are left out. */
export class SelectedLayer {
  readonly kind: string;
  readonly features: readonly Feature[];
  private readonly unsure = new Map<number, readonly string[]>();
  private prepared: MetricSet | null = null;

  constructor(kind: string, selectors: readonly Selector[], all: readonly Feature[]) {
    this.kind = kind;
    const features: Feature[] = [];
    for (const feature of all) {
      const missing = feature.geometry ? selects(selectors, feature) : null;
      if (!missing) continue;
      if (missing.length > 0) this.unsure.set(features.length, missing);
      features.push(feature);
    }
    this.features = features;
  }

  /** Fields without which it is not sure that the rule means the feature. */
  missing(index: number): readonly string[] {
    return this.unsure.size === 0 ? SURE : (this.unsure.get(index) ?? SURE);
  }

  /** Whether every feature is meant for sure. */
  get sure(): boolean {
    return this.unsure.size === 0;
  }

  /** Geometry of the features, by index; made when it is first asked for. */
  get metric(): MetricSet {
    return (this.prepared ??= metricSet(this.features.map(({ geometry }) => geometry)));
  }
}

/**
 * What was selected from a list of features, by selectors. Lists of a snapshot never change and are shared by the snapshots in which their
 * kind is the same, so that a check after an edit prepares the edited kind only; a list that nobody holds takes its selections with it.
 */
const kept = new WeakMap<readonly Feature[], Map<string, SelectedLayer>>();

/** The features of a snapshot that selectors mean, a layer for each kind named, in that order; kinds without features are left out. */
export function selectLayers(selectors: readonly Selector[], snapshot: Snapshot): readonly SelectedLayer[] {
  const layers: SelectedLayer[] = [];
  for (const kind of new Set(selectors.map((selector) => selector.kind))) {
    const all = featuresOf(snapshot, kind);
    if (all.length === 0) continue;
    const own = selectors.filter((selector) => selector.kind === kind), key = JSON.stringify(own);
    let selections = kept.get(all);
    if (!selections) kept.set(all, (selections = new Map()));
    let layer = selections.get(key);
    if (!layer) selections.set(key, (layer = new SelectedLayer(kind, own, all)));
    if (layer.features.length > 0) layers.push(layer);
  }
  return layers;
}
