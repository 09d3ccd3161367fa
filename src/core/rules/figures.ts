/** What the law asks at the objects of a rule: required distance, base line, and what must be known for them. */
import { type Feature, featuresOf, type Geometry, type Snapshot, textOf } from '../feature.ts';
import { type MetricSet, metricSet, type ProximityIndex, proximityIndex } from '../geo/index.ts';
import type { Rule } from './rule.ts';
import type { SelectedLayer } from './select.ts';
import { type Figure, figureFor } from './threshold.ts';
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

/** Areas drawn for features (`of`), by the feature's id: road land, a licence. */
export type DesignatedAreas = ReadonlyMap<string, Geometry>;

const NONE: DesignatedAreas = new Map();
const lacks = (figure: Figure): readonly string[] => (typeof figure === 'object' && 'missing' in figure ? figure.missing : []);
const metresOf = (figure: Figure): number => (typeof figure === 'object' && 'm' in figure ? figure.m : Number.NaN);

/** The designated areas that a rule measures from, where some are drawn. Several of one feature count together. */
export function designatedAreas({ base: { designated } }: Rule, snapshot: Snapshot): DesignatedAreas {
  if (designated === undefined) return NONE;
  const areas = new Map<string, Geometry>();
  for (const feature of featuresOf(snapshot, 'designated-area')) {
    const of = textOf(feature, 'of'), { geometry } = feature;
    if (feature.props['type'] !== designated || of === null || !geometry) continue;
    const before = areas.get(of);
    areas.set(of, before ? { type: 'GeometryCollection', geometries: [before, geometry] } : geometry);
  }
  return areas;
}

/** From which line an object is measured: its designated area, its own half width, or the default of its class. */
function baseOf({ base: { line, defaults, beyond } }: Rule, { id, props }: Feature, drawn: DesignatedAreas): Pick<ObjectFigures, 'halfWidthM' | 'base' | 'missing' | 'offsetKnown'> {
  const further: Figure = beyond ? figureFor(beyond, props) : { m: 0 };
  const beyondM = further === 'not-applicable' ? 0 : metresOf(further);
  const known = (halfM: number, name: string, isDefault: boolean) => {
    if (Number.isNaN(beyondM)) return { halfWidthM: 0, base: null, missing: lacks(further), offsetKnown: false };
    return { halfWidthM: halfM + beyondM, base: { line: name, offset: halfM + beyondM, default: isDefault }, missing: [], offsetKnown: true };
  };
  if (drawn.has(id)) return known(0, 'designated', false);
  if (!defaults) return { halfWidthM: 0, base: null, missing: [], offsetKnown: true };
  const own = props['half_width'];
  if (typeof own === 'number') return known(own, line, false);
  const half = figureFor(defaults, props), missing = lacks(half);
  if (missing.length > 0) return { halfWidthM: 0, base: null, missing, offsetKnown: false };
  return known(half === 'not-applicable' ? 0 : metresOf(half), line, true);
}

function figuresOf(rule: Rule, layer: SelectedLayer, index: number, drawn: DesignatedAreas): ObjectFigures {
  const feature = layer.features[index] as Feature;
  const threshold: Figure = rule.thresholdOf === 'subject' ? { m: Number.NaN } : figureFor(rule.threshold, feature.props);
  const base = baseOf(rule, feature, drawn);
  return {
    ...base, applies: threshold !== 'not-applicable', requiredM: metresOf(threshold),
    missing: [...new Set([...layer.missing(index), ...lacks(threshold), ...base.missing])],
  };
}

/** Figures for every object of a layer; one for all where the rule asks the same of each. */
export class LayerFigures {
  readonly layer: SelectedLayer;
  /** greatest distance between a mapped object and its base line, in metres */
  readonly greatestHalfM: number;
  /** geometry that the law measures from */
  readonly metric: MetricSet;
  private readonly drawn: DesignatedAreas;
  private proximity: ProximityIndex | null = null;
  private readonly same: ObjectFigures | null;
  private readonly each: readonly ObjectFigures[];

  constructor(rule: Rule, layer: SelectedLayer, drawn: DesignatedAreas) {
    this.layer = layer;
    this.drawn = drawn;
    const replaced = drawn.size > 0 && layer.features.some(({ id }) => drawn.has(id));
    this.metric = replaced ? metricSet(layer.features.map((_, index) => this.geometryOf(index))) : layer.metric;
    this.same = rule.threshold.type === 'fixed' && !rule.base.defaults && !replaced && layer.sure ? figuresOf(rule, layer, 0, NONE) : null;
    this.each = this.same ? [] : layer.features.map((_, index) => figuresOf(rule, layer, index, drawn));
    this.greatestHalfM = this.each.reduce((most, { halfWidthM }) => Math.max(most, halfWidthM), 0);
  }

  /** Index of the objects for searches of a rule's reach; made once. */
  index(reachM: number): ProximityIndex {
    return (this.proximity ??= proximityIndex(this.metric, reachM));
  }

  /** What the law measures from: the area drawn for the object, else the object as it is mapped. */
  geometryOf(index: number): Geometry | null {
    const { id, geometry } = this.layer.features[index] as Feature;
    return this.drawn.get(id) ?? geometry;
  }

  at(index: number): ObjectFigures {
    return this.same ?? (this.each[index] as ObjectFigures);
  }
}

/** What the law asks of a pair: at the object, unless the subject's attributes decide the distance. */
export function pairFigures(rule: Rule, subjects: SelectedLayer, objects: LayerFigures): (subject: number, object: number) => ObjectFigures {
  if (rule.thresholdOf !== 'subject') return (_, object) => objects.at(object);
  const figures = subjects.features.map(({ props }) => figureFor(rule.threshold, props));
  return (subject, object) => {
    const figure = figures[subject] as Figure, at = objects.at(object), missing = lacks(figure);
    return { ...at, applies: figure !== 'not-applicable', requiredM: metresOf(figure), missing: missing.length > 0 ? [...new Set([...at.missing, ...missing])] : at.missing };
  };
}
