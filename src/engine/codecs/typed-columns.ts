/** The columns of a layer in formats whose columns have types: the id, the fields, then what else the features carry. */
import type { Feature, FieldValue } from '../../core/feature.ts';
import type { Layer } from './codec.ts';

export interface TypedColumn {
  readonly name: string;
  /** as `FieldDecl` has it; of columns of the person's own, what all their values are */
  readonly type: string;
  valueOf(feature: Feature): FieldValue;
}

export function typedColumnsOf({ fields, features }: Pick<Layer, 'fields' | 'features'>): readonly TypedColumn[] {
  const known = new Set(fields.map(({ id }) => id));
  const others = new Set(features.flatMap(({ props }) => Object.keys(props).filter((key) => !known.has(key))));
  const prop = (name: string) => ({ props }: Feature) => props[name] ?? null;
  const typeOf = (name: string) => {
    const types = new Set(features.map(({ props }) => props[name]).filter((value) => value !== null && value !== undefined).map((value) => typeof value));
    return types.size === 1 && !types.has('string') ? String([...types][0]) : 'text';
  };
  return [
    { name: 'id', type: 'text', valueOf: ({ id }) => id },
    ...fields.map(({ id, type }) => ({ name: id, type, valueOf: prop(id) })),
    ...[...others].map((name) => ({ name, type: typeOf(name), valueOf: prop(name) })),
  ];
}
