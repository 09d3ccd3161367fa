/** What the law asks at the objects of a rule: required distance, base line, and what must be known for them. */
import { type ProximityIndex, proximityIndex } from '../geo/index.ts';
import { figureFor, type Rule } from './rule.ts';
import type { SelectedLayer } from './select.ts';
import type { BaseLine } from './types.ts';

/** What the law asks at an object. */
export interface ObjectFigures {
  /** false: the law asks nothing of its class */
  readonly applies: boolean;
  /** metres; NaN where the law has no figure or it is not known */
  readonly requiredM: number;
  readonly halfWidthM: number;
  readonly base: BaseLine | null;
  /** fields without which threshold or base line are unknown */
  readonly missing: readonly string[];
  /** false: the half width itself is among the unknown */
  readonly offsetKnown: boolean;
}

function figuresOf(rule: Rule, layer: SelectedLayer, index: number): ObjectFigures {
  const props = layer.features[index]?.props ?? {};
  const threshold = figureFor(rule.threshold, props);
  const asked = { applies: threshold !== 'not-applicable', requiredM: typeof threshold === 'object' && 'm' in threshold ? threshold.m : Number.NaN };
  const lacking = [...layer.missing(index), ...(typeof threshold === 'object' && 'missing' in threshold ? threshold.missing : [])];
  const { line, defaults } = rule.base;
  const own = props['half_width'];
  if (!defaults) return { ...asked, halfWidthM: 0, base: null, missing: lacking, offsetKnown: true };
  if (typeof own === 'number') return { ...asked, halfWidthM: own, base: { line, offset: own, default: false }, missing: lacking, offsetKnown: true };
  const half = figureFor(defaults, props);
  if (typeof half === 'object' && 'missing' in half) {
    return { ...asked, halfWidthM: 0, base: null, missing: [...new Set([...lacking, ...half.missing])], offsetKnown: false };
  }
  const halfWidthM = half === 'not-applicable' ? 0 : half.m;
  return { ...asked, halfWidthM, base: { line, offset: halfWidthM, default: true }, missing: lacking, offsetKnown: true };
}

/** Figures for every object of a layer; one for all where the rule asks the same of each. */
export class LayerFigures {
  readonly layer: SelectedLayer;
  /** greatest half width among the objects, in metres */
  readonly greatestHalfM: number;
  private proximity: ProximityIndex | null = null;
  private readonly same: ObjectFigures | null;
  private readonly each: readonly ObjectFigures[];

  constructor(rule: Rule, layer: SelectedLayer) {
    this.layer = layer;
    this.same = rule.threshold.type === 'fixed' && !rule.base.defaults && layer.sure ? figuresOf(rule, layer, 0) : null;
    this.each = this.same ? [] : layer.features.map((_, index) => figuresOf(rule, layer, index));
    this.greatestHalfM = this.each.reduce((most, { halfWidthM }) => Math.max(most, halfWidthM), 0);
  }

  /** Index of the objects for searches of a rule's reach; made once. */
  index(reachM: number): ProximityIndex {
    return (this.proximity ??= proximityIndex(this.layer.metric, reachM));
  }

  at(index: number): ObjectFigures {
    return this.same ?? (this.each[index] as ObjectFigures);
  }
}
