/** What merging does to attributes: where the features differ, whose value stays. Pure. */
import type { Feature, FieldValue } from '../../core/feature.ts';

export interface Conflict {
  readonly id: string;
  /** different values that are known, each with the first feature that has it; that of the first feature first */
  readonly values: readonly { readonly value: FieldValue; readonly of: Feature }[];
}

const given = (value: FieldValue | undefined): value is string | number | boolean => value !== null && value !== undefined && value !== '';

/** The same features, one of them first. */
export function withFirst(features: readonly Feature[], id: string | null): readonly Feature[] {
  const first = features.find((feature) => feature.id === id);
  return first ? [first, ...features.filter((feature) => feature !== first)] : features;
}

/** Fields in which features that are to be one differ. What only some of them know is no conflict: it is kept. */
export function conflictsOf(features: readonly Feature[]): Conflict[] {
  const ids = new Set(features.flatMap(({ props }) => Object.keys(props)));
  return [...ids].flatMap((id): Conflict[] => {
    const values = new Map<FieldValue, Feature>();
    for (const feature of features) {
      const value = feature.props[id];
      if (given(value) && !values.has(value)) values.set(value, feature);
    }
    return values.size > 1 ? [{ id, values: [...values].map(([value, of]) => ({ value, of })) }] : [];
  });
}

/** Attributes of the merged feature: those of the first one, what it does not know from the others, and the person's choices. */
export function mergedProps(features: readonly Feature[], choices: Readonly<Record<string, FieldValue>>): Feature['props'] {
  const props: Record<string, FieldValue> = {};
  for (const feature of features) for (const [id, value] of Object.entries(feature.props)) if (!given(props[id])) props[id] = value;
  return { ...props, ...choices };
}
