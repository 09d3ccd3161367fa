/** What the quality report answers. */
import type { FeatureRef } from '../feature.ts';

export const QUALITY_GROUPS = ['geometry', 'place', 'duplicate', 'values'] as const;
export type QualityGroup = (typeof QUALITY_GROUPS)[number];

/** What a fix does; `quality:fix.<id>` says it. Without one a person must look at the object. */
export type FixId = 'drop-repeats' | 'close-rings' | 'cut-spikes' | 'swap-axes' | 'delete' | 'set-township';

export interface CodeDecl {
  readonly group: QualityGroup;
  /** what of the feature the problem is about: when this changes, a problem that was ignored comes back */
  readonly about: 'geometry' | 'field' | 'township' | 'all';
  readonly fix?: FixId;
}

/** Every code; `quality:code.<code>` names it, `quality:text.<code>` says it with its parameters. The order is that of the list. */
export const QUALITY_CODES = {
  'no-geometry': { group: 'geometry', about: 'geometry' },
  empty: { group: 'geometry', about: 'geometry' },
  'not-finite': { group: 'geometry', about: 'geometry' },
  'looks-projected': { group: 'geometry', about: 'geometry' },
  'out-of-range': { group: 'geometry', about: 'geometry' },
  'looks-swapped': { group: 'geometry', about: 'geometry', fix: 'swap-axes' },
  'geometry-class': { group: 'geometry', about: 'geometry' },
  'too-few-points': { group: 'geometry', about: 'geometry' },
  'zero-size': { group: 'geometry', about: 'geometry' },
  unclosed: { group: 'geometry', about: 'geometry', fix: 'close-rings' },
  'self-crossing': { group: 'geometry', about: 'geometry' },
  'repeated-vertex': { group: 'geometry', about: 'geometry', fix: 'drop-repeats' },
  spike: { group: 'geometry', about: 'geometry', fix: 'cut-spikes' },
  'outside-county': { group: 'place', about: 'geometry' },
  'far-from-township': { group: 'place', about: 'township' },
  'township-mismatch': { group: 'place', about: 'township', fix: 'set-township' },
  'unknown-township': { group: 'place', about: 'township', fix: 'set-township' },
  'no-township': { group: 'place', about: 'township', fix: 'set-township' },
  duplicate: { group: 'duplicate', about: 'all', fix: 'delete' },
  'near-duplicate': { group: 'duplicate', about: 'all' },
  'empty-field': { group: 'values', about: 'field' },
  'not-assessed': { group: 'values', about: 'field' },
  'bad-value': { group: 'values', about: 'field' },
  'unknown-unit': { group: 'values', about: 'field' },
  'future-date': { group: 'values', about: 'field' },
  'dates-reversed': { group: 'values', about: 'field' },
  expired: { group: 'values', about: 'field' },
} as const satisfies Readonly<Record<string, CodeDecl>>;

export type QualityCode = keyof typeof QUALITY_CODES;

/** That somebody has looked at a problem and leaves it as it is. */
export interface Ignored {
  readonly reason: string;
  readonly who: string;
  /** instant, ISO */
  readonly at: string;
}

export interface QualityProblem {
  /** the same over runs for the same problem of the same feature */
  readonly id: string;
  readonly code: QualityCode;
  readonly feature: FeatureRef;
  /** the feature's twin, for duplicates: the one that stays */
  readonly other: FeatureRef | null;
  /** identifier of the field, null when it is about the geometry or the whole */
  readonly field: string | null;
  readonly params: Readonly<Record<string, string | number>>;
  /** where to look, [lon, lat]; null when the feature has no usable place */
  readonly at: readonly [lon: number, lat: number] | null;
  /** township that the feature gives */
  readonly township: string | null;
  /** what would put it right without a person looking, null: open the object */
  readonly fix: FixId | null;
  readonly ignored: Ignored | null;
}

/** `quality --json` is this shape. */
export interface QualityReport {
  readonly schema: 'riskatlas.quality/1';
  readonly project: string;
  readonly revision: number;
  /** day that the run took for today, ISO */
  readonly today: string;
  /** day at which licences are looked at, ISO */
  readonly assessmentDate: string;
  /** features looked at */
  readonly features: number;
  /** codes with problems, in the order of the list; `open` leaves out the ignored ones, `fixable` counts open ones */
  readonly codes: readonly { readonly code: QualityCode; readonly open: number; readonly ignored: number; readonly fixable: number }[];
  readonly problems: readonly QualityProblem[];
}
