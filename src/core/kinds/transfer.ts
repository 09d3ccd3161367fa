/** Features of one kind as features of another one: which fields go where, what is kept under columns of its own, what is lost. Pure. */
import type { Feature, FieldValue } from '../feature.ts';
import { convertCell } from './convert.ts';
import { type FieldDecl, fieldsOf, kindOf, type KindDecl } from './index.ts';
import { type FeatureProblem, problemsOf } from './problems.ts';

/** What becomes of one field of the old kind, or of a column that no declaration knows. */
export interface FieldFate {
  /** field of the old kind, null for a column of the person's own */
  readonly from: FieldDecl | null;
  /** its identifier in the features as they are */
  readonly id: string;
  /** field of the new kind that takes it; null: there is none */
  readonly to: FieldDecl | null;
  /** column that takes what has no field, or does not fit into it */
  readonly column: string;
  /** how many features have a value; how many of those values do not fit into `to` */
  readonly filled: number;
  readonly unfit: number;
}

export interface Transfer {
  readonly features: readonly Feature[];
  readonly fates: readonly FieldFate[];
  /** features that cannot be of the new kind, with the first reason */
  readonly refused: readonly { readonly feature: Feature; readonly problem: FeatureProblem }[];
}

const given = (value: FieldValue | undefined): value is string | number | boolean => value !== null && value !== undefined && value !== '';
/** 店面面积（m²） and 店面面积 are one word. */
const plain = (label: string): string => label.replace(/[（(].*[)）]/g, '').replace(/\s+/g, '').toLowerCase();

/** The field of a kind that means the same: by identifier, else by label in either language. */
function counterpart(field: FieldDecl, fields: readonly FieldDecl[]): FieldDecl | null {
  return fields.find(({ id }) => id === field.id) ?? fields.find(({ label }) => plain(label.zh) === plain(field.label.zh) || plain(label.en) === plain(field.label.en)) ?? null;
}

/** A value as one of the new field: as it is, or by the words of a choice; undefined when it fits in no way. */
function fitted(value: FieldValue, from: FieldDecl | null, to: FieldDecl): FieldValue | undefined {
  const choice = from?.choices?.find((item) => item.value === value);
  const words = choice ? [choice.label.zh, choice.label.en, ...choice.aliases] : [];
  // a choice of many is its words, where the new field takes any text
  const tries: unknown[] = choice && !to.choices && to.type === 'text' ? [choice.label.zh] : [value, ...words];
  for (const word of tries) {
    const converted = convertCell(to, word);
    if ('value' in converted) return converted.value;
  }
  return undefined;
}

/**
 * Features of one kind copied to another kind. `keepOthers`: what has no field of its own there is kept under a column named after it, else it is left out.
 * `newId` gives an identifier for each; `nameField` the name of a field in the person's language.
 */
export function transfer(features: readonly Feature[], target: KindDecl, keepOthers: boolean, newId: () => string, nameField: (field: FieldDecl) => string): Transfer {
  const [first] = features, source = first ? kindOf(first.kind) : undefined;
  const old = source ? fieldsOf(source) : [], fields = fieldsOf(target);
  const known = new Map(old.map((field) => [field.id, field]));
  const ids = new Set([...old.map(({ id }) => id), ...features.flatMap(({ props }) => Object.keys(props))]);
  const taken = new Set<string>();
  const fates = [...ids].map((id): { -readonly [K in keyof FieldFate]: FieldFate[K] } => {
    const from = known.get(id) ?? null, match = from ? counterpart(from, fields) : null;
    // two fields of the old kind cannot both become one
    const to = match && !taken.has(match.id) ? match : null;
    if (to) taken.add(to.id);
    const own = from ? from.label.zh : id;
    return { from, id, to, column: fields.some((field) => field.id === own || field.label.zh === own) ? `${own}（${source?.label.zh ?? ''}）` : own, filled: 0, unfit: 0 };
  });
  const refused: { feature: Feature; problem: FeatureProblem }[] = [];
  const made = features.flatMap((feature): Feature[] => {
    const props: Record<string, FieldValue> = {};
    for (const fate of fates) {
      const value = feature.props[fate.id];
      if (!given(value)) continue;
      fate.filled++;
      const fit = fate.to ? fitted(value, fate.from, fate.to) : undefined;
      if (fate.to && fit !== undefined) props[fate.to.id] = fit;
      else {
        if (fate.to) fate.unfit++;
        const choice = fate.from?.choices?.find((item) => item.value === value);
        if (keepOthers) props[fate.column] = choice ? choice.label.zh : value;
      }
    }
    const copy: Feature = { id: newId(), kind: target.id, geometry: feature.geometry, props };
    const [problem] = problemsOf(copy, null, nameField);
    if (problem) refused.push({ feature, problem });
    return problem ? [] : [copy];
  });
  return { features: made, fates: fates.filter(({ filled }) => filled > 0), refused };
}
