/** Columns and rows of the table of a kind. Pure. */
import { type Feature, type FieldValue, type Label, nameOf } from '../../../core/feature.ts';
import { fieldsOf, type KindDecl } from '../../../core/kinds/index.ts';
import { figure } from '../../ui/format.ts';
import type { Words } from '../../ui/words.ts';

export interface FeatureColumn {
  readonly id: string;
  /** of a declared field; other columns have the name that the person gave them */
  readonly label: Label | null;
  /** whether any feature has a value: only then it is shown unasked */
  readonly filled: boolean;
  show(feature: Feature, words: Words): string;
  compare(a: Feature, b: Feature): number;
}

/** Empty last, numbers as numbers, texts as Chinese sorts them. */
function compareValues(a: FieldValue | undefined, b: FieldValue | undefined): number {
  const none = (value: FieldValue | undefined) => value === null || value === undefined || value === '';
  if (none(a) || none(b)) return Number(none(a)) - Number(none(b));
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh', { numeric: true });
}

/** All columns of a kind but the name: declared fields first, then what else the features have. */
export function columnsOf(decl: KindDecl, features: readonly Feature[]): FeatureColumn[] {
  const present = new Set<string>();
  for (const { props } of features) for (const [key, value] of Object.entries(props)) if (value !== null && value !== '') present.add(key);
  const fields = fieldsOf(decl).filter(({ id }) => id !== 'name'), declared = new Set(['name', ...fields.map(({ id }) => id)]);
  const compare = (id: string) => (a: Feature, b: Feature) => compareValues(a.props[id], b.props[id]);
  return [
    ...fields.map(({ id, label, choices, type }): FeatureColumn => ({
      id, label, filled: present.has(id), compare: compare(id),
      show: ({ props }, words) => {
        const value = props[id] ?? null;
        if (value === null) return '';
        if (typeof value === 'boolean') return words(value ? 'panels:yes' : 'panels:no');
        const choice = choices?.find((item) => item.value === value);
        return choice ? words.of(choice.label) : type === 'number' && typeof value === 'number' ? figure(value) : String(value);
      },
    })),
    ...[...present].filter((id) => !declared.has(id)).sort().map((id): FeatureColumn => ({ id, label: null, filled: true, compare: compare(id), show: ({ props }) => String(props[id] ?? '') })),
  ];
}

/** Features in which any value holds the text. */
export function matching(features: readonly Feature[], text: string): Feature[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [...features];
  return features.filter((feature) => nameOf(feature).toLowerCase().includes(wanted) || feature.id.toLowerCase().includes(wanted) || Object.values(feature.props).some((value) => value !== null && String(value).toLowerCase().includes(wanted)));
}
