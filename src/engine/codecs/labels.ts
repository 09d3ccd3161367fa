/** Columns and values in the words of people. */
import type { FieldValue, Lang } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import type { Column } from './columns.ts';

/** What a column is called: its label with the unit. */
export function headerOf({ id, field }: Column, lang: Lang): string {
  if (field) return field.unit === undefined ? field.label[lang] : `${field.label[lang]}（${field.unit}）`;
  return ['id', 'lon', 'lat', 'height', 'wkt'].includes(id) ? translate(lang, `engine:workbook.${id}`) : id;
}

/** A value as people read it: allowed values by their label. */
export function shown({ field }: Column, value: FieldValue, lang: Lang): FieldValue {
  return field?.choices?.find((choice) => choice.value === value)?.label[lang] ?? value;
}
