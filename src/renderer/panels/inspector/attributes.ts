/** The attributes of a feature as a person reads them: in the order of the declaration, with labels, units and words for choices. Pure. */
import type { Feature, FieldValue } from '../../../core/feature.ts';
import { type FieldDecl, fieldsOf, type KindDecl, kindOf } from '../../../core/kinds/index.ts';
import { figure } from '../../ui/format.ts';
import type { Words } from '../../ui/words.ts';
import type { Line } from './evidence.ts';

/** Fields that the head of the card shows. */
const IN_HEAD = new Set(['name', 'demo', 'risk_level']);
/** Whole numbers that are names of something: never grouped by thousands. */
const UNGROUPED = new Set(['phone', 'code', 'licence', 'laid', 'opened']);

function valueWords(field: FieldDecl | undefined, id: string, value: FieldValue, words: Words): string {
  if (typeof value === 'boolean') return words(value ? 'panels:yes' : 'panels:no');
  const choice = field?.choices?.find((item) => item.value === value);
  if (choice) return words.of(choice.label);
  const text = typeof value === 'number' && !UNGROUPED.has(id) ? figure(value) : String(value);
  return field?.unit ? `${text} ${field.unit}` : text;
}

const given = (value: FieldValue | undefined): value is string | number | boolean => value !== null && value !== undefined && value !== '';

export interface Attributes {
  /** declared fields that have a value */
  readonly known: readonly Line[];
  /** columns that the declaration does not know, under the name the person gave them */
  readonly others: readonly Line[];
  /** labels of the kind's own fields without a value: not known is said, not hidden */
  readonly empty: readonly string[];
}

/** Everything that is known about a feature, and what is not. */
export function attributesOf({ kind, props }: Feature, words: Words): Attributes {
  const decl: KindDecl | undefined = kindOf(kind);
  const fields = decl ? fieldsOf(decl) : [];
  const declared = new Set(fields.map(({ id }) => id));
  return {
    known: fields.flatMap((field) => { const value = props[field.id]; return !IN_HEAD.has(field.id) && given(value) ? [{ label: words.of(field.label), text: valueWords(field, field.id, value, words) }] : []; }),
    others: Object.entries(props).flatMap(([id, value]) => (!declared.has(id) && given(value) ? [{ label: id, text: valueWords(undefined, id, value, words) }] : [])),
    empty: (decl?.fields ?? []).filter(({ id }) => !given(props[id])).map(({ label }) => words.of(label)),
  };
}
