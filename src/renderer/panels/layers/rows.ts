/** Columns and rows of the table of a kind. Pure. */
import { type Feature, type FieldValue, type Label, nameOf } from '../../../core/feature.ts';
import { type FieldDecl, fieldsOf, type KindDecl } from '../../../core/kinds/index.ts';
import { type Condition, testOf } from '../../state/picking.ts';
import { figure } from '../../ui/format.ts';
import type { Words } from '../../ui/words.ts';

export interface FeatureColumn {
  readonly id: string;
  /** of a declared field; other columns have the name that the person gave them */
  readonly label: Label | null;
  readonly field: FieldDecl | null;
  /** whether any feature has a value: only then it is shown unasked */
  readonly filled: boolean;
  /** the different values where they are few, to filter by */
  readonly values: readonly FieldValue[] | null;
  show(feature: Feature, words: Words): string;
  compare(a: Feature, b: Feature): number;
}

/** Most values that a list to filter by holds. */
const MOST_VALUES = 60;

const collator = new Intl.Collator('zh', { numeric: true });
const none = (value: FieldValue | undefined): boolean => value === null || value === undefined || value === '';

/** Empty last, numbers as numbers, texts as Chinese sorts them. */
function compareValues(a: FieldValue | undefined, b: FieldValue | undefined): number {
  if (none(a) || none(b)) return Number(none(a)) - Number(none(b));
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}

/** A value in words, as it can be typed again: choices by their label, numbers without separators. */
export function valueText(value: FieldValue | undefined, field: FieldDecl | null, words: Words): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return words(value ? 'panels:yes' : 'panels:no');
  const choice = field?.choices?.find((item) => item.value === value);
  return choice ? words.of(choice.label) : String(value);
}

/** All columns of a kind: the name, the other declared fields, then what else the features have. One walk over the features. */
export function columnsOf(decl: KindDecl, features: readonly Feature[]): FeatureColumn[] {
  const present = new Map<string, Set<FieldValue>>();
  for (const { props } of features) {
    for (const [key, value] of Object.entries(props)) {
      if (value === null || value === '') continue;
      const values = present.get(key);
      if (!values) present.set(key, new Set([value]));
      else if (values.size <= MOST_VALUES) values.add(value);
    }
  }
  const column = (id: string, field: FieldDecl | null, show: FeatureColumn['show']): FeatureColumn => {
    const values = present.get(id);
    return {
      id, field, label: field?.label ?? null, filled: values !== undefined, show, compare: (a, b) => compareValues(a.props[id], b.props[id]),
      values: values && values.size <= MOST_VALUES && id !== 'name' ? [...values].sort(compareValues) : null,
    };
  };
  const fields = fieldsOf(decl), declared = new Set(fields.map(({ id }) => id)), name = fields.find(({ id }) => id === 'name') ?? null;
  return [
    { ...column('name', name, (feature) => nameOf(feature)), compare: (a, b) => collator.compare(nameOf(a), nameOf(b)) },
    ...fields.filter(({ id }) => id !== 'name').map((field) => column(field.id, field, ({ props }, words) => {
      const value = props[field.id];
      return typeof value === 'number' && field.type === 'number' ? figure(value) : valueText(value, field, words);
    })),
    ...[...present.keys()].filter((id) => !declared.has(id)).sort().map((id) => column(id, null, ({ props }) => String(props[id] ?? ''))),
  ];
}

/** All texts of a feature in one, in small letters: made once a feature. */
const texts = new WeakMap<Feature, string>();
function textOfAll(feature: Feature): string {
  let text = texts.get(feature);
  if (text === undefined) {
    text = [feature.id, ...Object.values(feature.props)].filter((value) => value !== null).join('\n').toLowerCase();
    texts.set(feature, text);
  }
  return text;
}

/** What a column is filtered by: one of some values ('' for none), or a condition. */
export type Filter = { readonly values: readonly string[] } | { readonly condition: Condition };
export type Filters = Readonly<Record<string, Filter>>;

/** Features in which any value holds the text, and which pass the filters of all columns. */
export function matching(features: readonly Feature[], text: string, filters: Filters = {}): Feature[] {
  const wanted = text.trim().toLowerCase();
  const tests = Object.entries(filters).map(([id, filter]) => {
    if ('condition' in filter) { const test = testOf(filter.condition); return typeof test === 'function' ? test : () => true; }
    const values = new Set(filter.values);
    return ({ props }: Feature) => values.has(String(props[id] ?? ''));
  });
  return features.filter((feature) => (wanted === '' || textOfAll(feature).includes(wanted)) && tests.every((test) => test(feature)));
}

export interface Sort {
  readonly column: string;
  readonly order: 'ascend' | 'descend';
}

/** Rows in the order of a column; those without a value stay last either way. */
export function sorted(rows: readonly Feature[], columns: readonly FeatureColumn[], sort: Sort | null): readonly Feature[] {
  const column = sort && columns.find(({ id }) => id === sort.column);
  if (!column) return rows;
  if (sort.order === 'ascend') return rows.toSorted(column.compare);
  const unknown = ({ props }: Feature) => column.id !== 'name' && none(props[column.id]);
  return rows.toSorted((a, b) => (unknown(a) || unknown(b) ? column.compare(a, b) : column.compare(b, a)));
}
