/** What a layout of outlets answers: `siting --layout --json` is this shape. */
import type { Feature, FeatureRef } from '../feature.ts';
import type { CheckReport } from '../rules/types.ts';

export interface Roadside {
  /** metres along the road from one place to the next */
  readonly stepM: number;
  /** metres from the edge of the carriageway */
  readonly setbackM: number;
}

/** A place where an outlet may go, as it was given or made. */
export interface Candidate {
  /** its row in the table, or the road with stake and side */
  readonly id: string;
  readonly name: string;
  readonly geometry: NonNullable<Feature['geometry']>;
  /** attributes of its own, besides those asked for */
  readonly props: Feature['props'];
  readonly from: 'table' | 'roadside';
}

/** Why an outlet of today cannot stay. */
export type Hindrance =
  /** the place itself is forbidden: a sentence for each clause, and its rule */
  | { readonly because: 'forbidden'; readonly rule: string; readonly text: string }
  /** too near to these outlets, which stay or come */
  | { readonly because: 'spacing'; readonly to: readonly FeatureRef[] }
  /** the quota is used up by others */
  | { readonly because: 'quota' };

/** `stays`, `moves` to a place of the layout, `leaves` (no place is left for it), or `undecided`: what the rules say of it is not known. */
export type Outcome = 'stays' | 'moves' | 'leaves' | 'undecided';

export interface OutletToday {
  readonly feature: FeatureRef;
  /** [lon, lat] */
  readonly at: readonly [number, number];
  readonly outcome: Outcome;
  readonly hindrances: readonly Hindrance[];
  /** fields and `layer:KIND` that are not known, when undecided */
  readonly missing: readonly string[];
  readonly to: { readonly place: string; readonly at: readonly [number, number]; readonly distanceM: number } | null;
}

export interface LayoutPlace {
  readonly id: string;
  readonly name: string;
  readonly at: readonly [number, number];
  readonly from: 'today' | Candidate['from'];
  /** who stays here or moves here; null: free for a new one */
  readonly outlet: FeatureRef | null;
  /** rules that ask for a permit or a decision of the office here */
  readonly conditions: readonly string[];
}

/** A count with what is known of its greatest value. */
export interface Bounded {
  readonly found: number;
  /** no layout has more; equal to `found`: proven */
  readonly most: number;
}

export interface LayoutReport extends Pick<CheckReport, 'project' | 'revision' | 'pack' | 'changes' | 'checkedAt'> {
  readonly schema: 'riskatlas.layout/1';
  readonly kind: string;
  readonly township: string;
  readonly quota: number | null;
  readonly attributes: Feature['props'];
  readonly roadside: Roadside | null;
  /** candidates by what became of them; `outside`: not in the township; today's outlets are not among them */
  readonly candidates: { readonly given: number; readonly outside: number; readonly allowed: number; readonly forbidden: number; readonly undecidable: number; readonly nearUndecided: number };
  /** fields and `layer:KIND` for want of which candidates or outlets could not be judged, with how many */
  readonly missing: Readonly<Record<string, number>>;
  readonly today: {
    readonly outlets: number;
    /** whose place alone keeps every rule */
    readonly lawfulAlone: number;
    /** pairs of them that are too near to each other */
    readonly conflicts: number;
    /** the most of them that keep every rule together */
    readonly lawfulTogether: Bounded;
  };
  /** outlets of the layout; first as many as can be */
  readonly size: Bounded;
  /** then as many of today's as can stay */
  readonly staying: Bounded;
  /** rules that pairs of outlets were judged by */
  readonly pairRules: readonly string[];
  readonly outlets: readonly OutletToday[];
  readonly places: readonly LayoutPlace[];
  readonly moves: { readonly count: number; readonly totalM: number };
}
