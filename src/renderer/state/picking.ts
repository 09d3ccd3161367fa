/** Which features lie in an area, near others, or have a value. Pure. */
import type { Feature, FieldValue, Geometry } from '../../core/feature.ts';
import { AreaIndex, boundsOf, forEachNearPair, metricSet, proximityIndex } from '../../core/geo/index.ts';
import { convertCell, type CellProblem } from '../../core/kinds/convert.ts';
import type { FieldDecl } from '../../core/kinds/index.ts';

/** Features that an area holds or touches. Linear; only what is within the area's box is looked at closely. */
export function inArea(features: Iterable<Feature>, area: Geometry): Feature[] {
  const box = boundsOf([area]);
  if (!box) return [];
  const [west, south, east, north] = box, index = new AreaIndex([{ id: 'area', kind: '', geometry: area, props: {} }]);
  const found: Feature[] = [];
  for (const feature of features) {
    const own = boundsOf([feature.geometry]);
    if (own && feature.geometry && own[0] <= east && own[2] >= west && own[1] <= north && own[3] >= south && index.touching(feature.geometry).length > 0) found.push(feature);
  }
  return found;
}

/** Features at most `metres` away from any of `others` (geodesic; 0 where they touch). Those others are not among them. */
export function near(features: readonly Feature[], others: readonly Feature[], metres: number): Feature[] {
  const set = metricSet(features.map(({ geometry }) => geometry)), index = proximityIndex(set, Math.max(1, metres));
  const found = new Set<number>();
  forEachNearPair(metricSet(others.map(({ geometry }) => geometry)), index, metres, (_other, feature) => { found.add(feature); });
  const themselves = new Set(others);
  return features.filter((feature, i) => found.has(i) && !themselves.has(feature));
}

export const COMPARISONS = ['is', 'is-not', 'contains', 'less', 'at-most', 'more', 'at-least', 'empty', 'filled'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Comparisons that make sense for a field; a column that no declaration knows holds texts. */
export function comparisonsOf(field: FieldDecl | null): readonly Comparison[] {
  if (field?.choices || field?.type === 'boolean') return ['is', 'is-not', 'empty', 'filled'];
  return field && field.type !== 'text' ? ['is', 'is-not', 'less', 'at-most', 'more', 'at-least', 'empty', 'filled'] : ['contains', 'is', 'is-not', 'empty', 'filled'];
}

export interface Condition {
  readonly field: FieldDecl | null;
  /** identifier of the field or column */
  readonly id: string;
  readonly comparison: Comparison;
  /** as it was typed */
  readonly text: string;
}

const none = (value: FieldValue | undefined): boolean => value === null || value === undefined || value === '';

/** A test of features; or why the text is no value of the field. An unknown value is neither like nor unlike, less nor more. */
export function testOf({ field, id, comparison, text }: Condition): ((feature: Feature) => boolean) | { readonly problem: CellProblem } {
  if (comparison === 'empty') return ({ props }) => none(props[id]);
  if (comparison === 'filled') return ({ props }) => !none(props[id]);
  const wanted = text.trim();
  if (comparison === 'contains') { const part = wanted.toLowerCase(); return ({ props }) => !none(props[id]) && String(props[id]).toLowerCase().includes(part); }
  const converted = field && comparison !== 'is-not' && comparison !== 'is' ? convertCell({ ...field, min: -Infinity, max: Infinity }, wanted) : field ? convertCell(field, wanted) : { value: wanted };
  if ('problem' in converted) return converted;
  const { value } = converted;
  if (value === null) return () => false;
  const order = (own: FieldValue) => {
    if (typeof own === 'number' && typeof value === 'number') return own - value;
    // dates as exactly as both are known: 2020 is neither before nor after 2020-05
    const length = field?.type === 'date' ? Math.min(String(own).length, String(value).length) : undefined;
    const a = String(own).slice(0, length), b = String(value).slice(0, length);
    return a < b ? -1 : a > b ? 1 : 0;
  };
  const holds: Record<Exclude<Comparison, 'empty' | 'filled' | 'contains'>, (difference: number) => boolean> = {
    is: (d) => d === 0, 'is-not': (d) => d !== 0, less: (d) => d < 0, 'at-most': (d) => d <= 0, more: (d) => d > 0, 'at-least': (d) => d >= 0,
  };
  return ({ props }) => { const own = props[id]; return own !== undefined && !none(own) && holds[comparison](order(own)); };
}
