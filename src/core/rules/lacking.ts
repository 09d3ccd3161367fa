/** What an undecidable finding is in want of, and where. Pure. */
import type { Feature, FeatureRef } from '../feature.ts';
import { kindOf } from '../kinds/index.ts';
import type { Finding } from './types.ts';

export type FindFeature = (ref: FeatureRef) => Feature | undefined;

/** Which of the two features lacks a field that the rule needs. Fields that neither declares belong to the object, whose figures the threshold reads. */
export function lackingIn({ missing, subject, object }: Finding, find: FindFeature): readonly FeatureRef[] {
  const fields = missing.filter((item) => item !== 'interpretation' && !item.startsWith('layer:'));
  const lacks = (ref: FeatureRef, field: string) => kindOf(ref.kind)?.fields.some(({ id }) => id === field) === true && (find(ref)?.props[field] ?? null) === null;
  const refs = object ? [subject, object] : [subject];
  const found = refs.filter((ref) => fields.some((field) => lacks(ref, field)));
  return fields.length > 0 && found.length === 0 && object ? [object] : found;
}
