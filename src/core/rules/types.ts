/**
 * What a rule check answers. A finding is a fact, not a sentence: `findingText` says it in a language.
 * `check --json` gives this shape with `text` added to each finding.
 */
import type { FeatureRef } from '../feature.ts';
import type { Severity, Verdict } from '../levels.ts';
import type { ChangedRule } from './book/book.ts';
import type { Note, Rule } from './rule.ts';

/** Law and article that a rule rests on. */
export interface Clause {
  readonly law: string;
  readonly article: string;
  /** edition or year of the text that was read */
  readonly edition: string;
  /** the words that bind, in Chinese as the law has them, or a faithful summary where only that was seen */
  readonly words: string;
}

/** From which line of a feature the law measures when that is not the mapped geometry. */
export interface BaseLine {
  /** a line of `BaseRule`, or `designated` where an area is drawn for the feature */
  readonly line: string;
  /** half width in metres that was subtracted */
  readonly offset: number;
  /** true: no half_width on the feature, the default of its class was taken */
  readonly default: boolean;
}

/** What a finding owes to the project and not to the catalogue: the rule's own figure (with the one that stands in the text), that it was switched on, decided to apply, or is the project's own. */
export interface FindingChange {
  readonly figure?: Note & { /** metres or, for a number of objects, their count; null: the text has none that was seen */ readonly original: number | null };
  readonly on?: Note;
  readonly applies?: Note;
  readonly added?: Note;
}

/** Leave to let a finding stand, given by somebody, for a time. */
export interface Waiver {
  readonly reason: string;
  /** who has approved it: an office or a person */
  readonly approver: string;
  /** the last day on which it holds, ISO */
  readonly until: string;
  /** who entered it, and when (instant, ISO) */
  readonly who: string;
  readonly at: string;
}

/** A waiver that holds no longer: its day has passed, the pair is nearer or the law asks more (`worse`), or what lies in one another has another shape (`changed`). */
export interface LapsedWaiver extends Waiver {
  readonly why: 'expired' | 'worse' | 'changed';
}

/** The change that made a breach vanish. */
export interface FixedBy {
  readonly revision: number;
  readonly who: string;
  /** instant, ISO */
  readonly at: string;
  /** i18n key of what was done, with its parameters, as in the history */
  readonly label: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Finding {
  /** stable over runs for the same pair and rule */
  readonly id: string;
  readonly rule: string;
  readonly clause: Clause;
  readonly severity: Severity;
  readonly verdict: Verdict;
  /** fields or `layer:KIND`, when undecidable */
  readonly missing: readonly string[];
  readonly subject: FeatureRef;
  readonly object: FeatureRef | null;
  /** metres unless `unit` says otherwise; after the offset to the base line; null when undecidable for want of it */
  readonly measured: number | null;
  readonly required: number | null;
  readonly shortfall: number | null;
  readonly unit: 'm' | 'count';
  readonly base: BaseLine | null;
  /** nearest point on the subject, [lon, lat] */
  readonly at: readonly [number, number] | null;
  /** the shortest line, subject → object */
  readonly line: readonly [readonly [number, number], readonly [number, number]] | null;
  /** |measured − required| lies within the accuracy of the two features */
  readonly uncertain: boolean;
  /** combined accuracy in metres, null when neither feature carries one */
  readonly accuracy: number | null;
  /** rules that bind new works only: what stood before, or undated */
  readonly standing: 'existing' | 'undated' | null;
  /** false: listed, not counted (standing, interpretation) */
  readonly counted: boolean;
  readonly township: string | null;
  readonly status: 'open' | 'waived';
  /** absent: the rule is as the catalogue or a pack has it */
  readonly changed?: FindingChange;
  /** when waived */
  readonly waiver?: Waiver;
  /** when open again after a waiver */
  readonly lapsed?: LapsedWaiver;
  /** it had been a breach, which that change put right */
  readonly fixedBefore?: FixedBy;
}

/** A rule that was run, with what its findings are told by, and what it found. */
export interface RuleSummary extends Pick<Rule, 'id' | 'label' | 'relation' | 'evidence' | 'remedy'> {
  /** how many features were subjects and objects */
  readonly subjects: number;
  readonly objects: number;
  readonly violated: number;
  readonly near: number;
  readonly undecidable: number;
  /** violated but not counted because older or undated */
  readonly standing: number;
  readonly ms: number;
}

export interface CheckReport {
  readonly schema: 'riskatlas.findings/1';
  readonly project: string;
  readonly revision: number;
  /** identifier and version of the rule pack; tells where the project has changed it */
  readonly pack: string;
  /** rules that are not as the built-in catalogue has them */
  readonly changes: readonly ChangedRule[];
  readonly checkedAt: string;
  readonly rules: readonly RuleSummary[];
  readonly findings: readonly Finding[];
}

/** A breach that is no more, as it was last found. */
export interface FixedFinding extends Pick<Finding, 'id' | 'rule' | 'subject' | 'object' | 'township' | 'measured' | 'required' | 'unit' | 'at'> {
  /** how: one of the two deleted, moved or reshaped, its attributes changed, or something else round them */
  readonly how: 'subject-deleted' | 'object-deleted' | 'shape' | 'fields' | 'surroundings';
  /** measured afterwards, where the pair is still near the limit */
  readonly now: number | null;
  readonly demo: boolean;
  readonly by: FixedBy;
}

/** A report with what people have said and done: waived findings are in `findings`, and counted apart. `check --json` is this shape. */
export interface FindingsReport extends CheckReport {
  readonly rules: readonly (RuleSummary & { readonly waived: number })[];
  readonly fixed: readonly FixedFinding[];
}
