/** A problem as the checks find it, and its stable identifier. */
import { type Feature, refOf, textOf } from '../feature.ts';
import { type FixId, QUALITY_CODES, type QualityCode, type QualityProblem } from './types.ts';

/** What a check knows of a problem; the rest follows from the feature. */
export interface Found {
  readonly code: QualityCode;
  readonly field?: string;
  readonly params?: QualityProblem['params'];
  readonly at?: readonly [lon: number, lat: number] | null;
  readonly other?: Feature;
  /** false: the usual fix of the code does not help here */
  readonly fixable?: boolean;
}

const fixOf = (code: QualityCode): FixId | null => {
  const decl = QUALITY_CODES[code];
  return 'fix' in decl ? decl.fix : null;
};

/** `place`: where the feature is, for problems that have no place of their own. */
export function problemOf(feature: Feature, { code, field, params, at, other, fixable }: Found, place: readonly [number, number] | null): QualityProblem {
  return {
    id: `${code}:${feature.kind}/${feature.id}${field === undefined ? '' : `:${field}`}${other ? `~${other.id}` : ''}`,
    code, feature: refOf(feature), other: other ? refOf(other) : null, field: field ?? null, params: params ?? {}, at: at ?? place, township: textOf(feature, 'township'),
    fix: fixable === false ? null : fixOf(code), ignored: null,
  };
}
