/** The columns of a table that is written: id, declared fields in their order, what else the features carry, and where they are. */
import type { Feature, FieldValue } from '../../core/feature.ts';
import type { FieldDecl } from '../../core/kinds/index.ts';
import type { Layer } from './codec.ts';
import { wktOf } from './wkt.ts';

export interface Column {
  /** what a re-import maps by */
  readonly id: string;
  /** the declared field, or null for the id, the place and columns of the person's own */
  readonly field: FieldDecl | null;
  valueOf(feature: Feature): FieldValue;
}

/** Points get `lon` and `lat`, and `height` where one has it; anything else a column `wkt`. */
function placeColumns(features: readonly Feature[]): Column[] {
  const coordinate = (index: number) => ({ geometry }: Feature): FieldValue => (geometry?.type === 'Point' ? (geometry.coordinates[index] ?? null) : null);
  if (features.some(({ geometry }) => geometry !== null && geometry.type !== 'Point')) {
    return [{ id: 'wkt', field: null, valueOf: ({ geometry }) => (geometry ? wktOf(geometry) : null) }];
  }
  const columns: Column[] = [{ id: 'lon', field: null, valueOf: coordinate(0) }, { id: 'lat', field: null, valueOf: coordinate(1) }];
  return features.some(({ geometry }) => geometry?.type === 'Point' && geometry.coordinates.length > 2) ? [...columns, { id: 'height', field: null, valueOf: coordinate(2) }] : columns;
}

/** Columns of a layer without their places. A column of the person's own that is called like one of ours keeps its name and stands after it. */
export function attributeColumnsOf({ fields, features }: Pick<Layer, 'fields' | 'features'>): readonly Column[] {
  const declared = new Set(fields.map(({ id }) => id));
  const own = [...new Set(features.flatMap(({ props }) => Object.keys(props)))].filter((name) => !declared.has(name));
  const cell = (name: string) => ({ props }: Feature): FieldValue => props[name] ?? null;
  return [
    { id: 'id', field: null, valueOf: ({ id }) => id },
    ...fields.map((field): Column => ({ id: field.id, field, valueOf: cell(field.id) })),
    ...own.map((name): Column => ({ id: name, field: null, valueOf: cell(name) })),
  ];
}

/** Columns of a layer, and of their places. */
export const columnsOf = (layer: Pick<Layer, 'fields' | 'features'>): readonly Column[] => [...attributeColumnsOf(layer), ...placeColumns(layer.features)];

/** What a column holds: as declared, else what all its values are. */
export function typeOf({ field, valueOf }: Column, features: readonly Feature[]): FieldDecl['type'] {
  if (field) return field.type;
  const [only, second] = new Set(features.map(valueOf).filter((value) => value !== null).map((value) => typeof value));
  return second === undefined && (only === 'number' || only === 'boolean') ? only : 'text';
}
