/** A rule of law as data. The evaluator, the findings, the rule list and the tests derive from it. */
import type { Label } from '../feature.ts';
import type { Severity } from '../levels.ts';
import type { Clause } from './types.ts';

/** A field must have one of some values. A feature without the field leaves the rule undecidable for it, naming the field. */
export interface Condition {
  readonly field: string;
  readonly in: readonly (string | number)[];
}

/** Which features a rule is about. */
export interface Selector {
  readonly kind: string;
  readonly where?: readonly Condition[];
  /** only where the feature is mapped as an area (a point of such a kind is a mark, not a building) */
  readonly areasOnly?: true;
}

/** From which line the law measures, and the half width taken where the feature gives none. */
export interface BaseRule {
  readonly line: 'road-land-edge' | 'embankment-toe' | 'outer-conductor' | 'centre-line' | 'wall';
  /** default half width in metres; by class, or by band of voltage; absent: the line is the mapped geometry itself */
  readonly defaults?: Threshold;
}

/** A figure in metres: one, by the value of a field, by a band of a number, or by two fields. */
export type Threshold =
  | { readonly type: 'fixed'; readonly m: number }
  | { readonly type: 'by-value'; readonly field: string; readonly m: Readonly<Record<string, number | null>> }
  | { readonly type: 'by-band'; readonly field: string; readonly below: number; readonly bands: readonly { readonly from: number; readonly to: number; readonly m: number }[] }
  | { readonly type: 'by-two'; readonly fields: readonly [string, string]; readonly m: Readonly<Record<string, Readonly<Record<string, number>>>> };

/** How well the words and figures of a rule were checked. */
export type Evidence = 'statute' | 'standard-or-local';

export interface Rule {
  readonly id: string;
  readonly label: Label;
  readonly clause: Clause;
  readonly severity: Severity;
  readonly evidence: Evidence;
  /** day the text came into force, and day we read it */
  readonly effectiveFrom: string;
  readonly checkedOn: string;
  readonly subjects: readonly Selector[];
  /** `spacing`: subjects against each other, each unordered pair once */
  readonly relation: 'min-distance' | 'spacing';
  readonly objects: readonly Selector[];
  /** kinds without which the rule cannot be judged at all */
  readonly needs: readonly string[];
  readonly base: BaseRule;
  /** required distance, from the attributes of the object */
  readonly threshold: Threshold;
  /** binds only what was built on this day or later */
  readonly newSince?: string;
  /** subjects for which the office must first decide whether the rule applies; `all` for a review ring */
  readonly interpretation?: readonly Selector[] | 'all';
  readonly remedy: Label;
}

/** Answer of a threshold or of a default half width. */
export type Figure = { readonly m: number } | { readonly missing: readonly string[] } | 'not-applicable';

/** The figure for an object; names the fields that it lacks; `not-applicable` where the law has no figure for its class. */
export function figureFor(threshold: Threshold, props: Readonly<Record<string, unknown>>): Figure {
  switch (threshold.type) {
    case 'fixed': return { m: threshold.m };
    case 'by-value': {
      const value = props[threshold.field];
      if (typeof value !== 'string') return { missing: [threshold.field] };
      const m = threshold.m[value];
      return m === undefined ? { missing: [threshold.field] } : m === null ? 'not-applicable' : { m };
    }
    case 'by-band': {
      const value = props[threshold.field];
      if (typeof value !== 'number') return { missing: [threshold.field] };
      if (value < threshold.below) return 'not-applicable';
      const band = threshold.bands.find(({ from, to }) => value >= from && value <= to);
      return band ? { m: band.m } : { missing: [threshold.field] };
    }
    case 'by-two': {
      const [first, second] = threshold.fields;
      const missing = threshold.fields.filter((field) => typeof props[field] !== 'string');
      if (missing.length > 0) return { missing };
      const row = threshold.m[String(props[first])];
      if (!row) return { missing: [first] };
      const m = row[String(props[second])];
      return m === undefined ? { missing: [second] } : { m };
    }
  }
}

/** The greatest figure that a threshold can give, in metres: how far the search must reach. */
export function greatestM(threshold: Threshold): number {
  switch (threshold.type) {
    case 'fixed': return threshold.m;
    case 'by-value': return Math.max(...Object.values(threshold.m).map((m) => m ?? 0));
    case 'by-band': return Math.max(...threshold.bands.map(({ m }) => m));
    case 'by-two': return Math.max(...Object.values(threshold.m).flatMap((row) => Object.values(row)));
  }
}

/** 临界: required ≤ measured ≤ required + the larger of 5 m and 10 %. */
export function nearLimitM(requiredM: number): number {
  return requiredM + Math.max(5, requiredM * 0.1);
}
