/** A rule of law as data. The evaluator, the findings, the rule list and the tests derive from it. */
import type { Label, Props } from '../feature.ts';
import type { Severity } from '../levels.ts';
import type { Threshold } from './threshold.ts';
import type { Clause } from './types.ts';

/**
 * What a field must be. A feature without the field leaves the rule undecidable for it, naming the field; `empty` says what an empty
 * field counts as, where the field's own declaration tells what empty means.
 */
export type Condition =
  | { readonly field: string; readonly in: readonly (string | number | boolean)[]; readonly empty?: 'meant' | 'not-meant' }
  | { readonly field: string; readonly above: number }
  | { readonly field: string; readonly atLeast: number }
  | { readonly field: string; readonly atMost: number };

/** Which features a rule is about. */
export interface Selector {
  readonly kind: string;
  readonly where?: readonly Condition[];
  /** only where the feature is mapped as an area (a point of such a kind is a mark, not a building) */
  readonly areasOnly?: true;
  /** the law measures from its boundary: mapped otherwise, the feature lacks `boundary` */
  readonly boundary?: true;
}

/** From which line the law measures, and the half width taken where the feature gives none. */
export interface BaseRule {
  readonly line: 'road-land-edge' | 'control-zone-edge' | 'embankment-toe' | 'outer-conductor' | 'centre-line' | 'wall' | 'licence-boundary';
  /** default half width in metres; by class, or by band of voltage; absent: the line is the mapped geometry itself */
  readonly defaults?: Threshold;
  /** the line lies so much farther out than the half width */
  readonly beyond?: Threshold;
  /** type of the designated areas (`of` names the feature) that, where drawn, are the line themselves */
  readonly designated?: string;
}

/** How well the words and figures of a rule were checked; `unverified`: figures not seen in any text, the rule ships off. */
export type Evidence = 'statute' | 'standard-or-local' | 'unverified';

/**
 * `min-distance`: subjects keep away from objects, edge to edge · `spacing`: subjects from each other, each unordered pair once · `outside`, `crosses`: must not
 * touch an object · `inside`: must lie wholly in one object · `at-most`: no more objects than `atMost` within the threshold · `along`: keep away along a river or road,
 * up- and downstream · `downstream`: keep away from what lies downstream, in a straight line.
 */
export type Relation = 'min-distance' | 'spacing' | 'outside' | 'crosses' | 'inside' | 'at-most' | 'along' | 'downstream';

/** What `along` and `downstream` follow. */
export interface Course {
  readonly carriers: readonly Selector[];
  /** how far a subject and an object may lie beside the course and still belong to it, in metres */
  readonly subjectM: number;
  readonly objectM: number;
  /** required along the course on the upper side of the object; the rule's threshold is the one on the lower side */
  readonly up: Threshold;
}

/** A feature of an example; drawn as its kind usually is unless `as` says otherwise. */
export interface ExampleFeature {
  readonly kind: string;
  readonly props?: Props;
  readonly as?: 'point' | 'line' | 'area';
}

/** Two features between which the law wants `limitM`: nearer is refused, so far or farther accepted. For `outside` and `crosses` 0: touching is refused. */
export interface Example {
  readonly subject: ExampleFeature;
  readonly object: ExampleFeature;
  readonly limitM: number;
  /** from the mapped object to the line that the law measures from */
  readonly offsetM?: number;
  /** along a course: which side of the object the subject lies on */
  readonly side?: 'up' | 'down';
}

/** Why something was changed, by whom, when (instant or day, ISO). */
export interface Note {
  readonly reason: string;
  readonly who: string;
  readonly at: string;
}

/** What a project, or a pack that it has loaded, has changed of a rule. */
export interface RuleChanges {
  /** figures by their keys (`figuresOf`), in metres or, for `count`, a number: those of its own, and what stood there when they were set */
  readonly figures?: Note & { readonly m: Readonly<Record<string, number>>; readonly from: Readonly<Record<string, number | null>> };
  readonly on?: Note & { readonly on: boolean };
  /** what the office has decided where the catalogue leaves the application open */
  readonly applies?: Note & { readonly applies: boolean };
  /** the rule is the project's own */
  readonly added?: Note;
}

export interface Rule {
  readonly id: string;
  readonly label: Label;
  readonly clause: Clause;
  readonly severity: Severity;
  readonly evidence: Evidence;
  /** `off`: runs only when it is asked for by name, until its table is entered */
  readonly ships: 'on' | 'off';
  /** day the text came into force, null where it was not seen; and day we read it */
  readonly effectiveFrom: string | null;
  readonly checkedOn: string;
  readonly subjects: readonly Selector[];
  readonly relation: Relation;
  readonly objects: readonly Selector[];
  /** kinds without which the rule cannot be judged at all */
  readonly needs: readonly string[];
  readonly base: BaseRule;
  /** required distance, from the attributes of the object */
  readonly threshold: Threshold;
  /** the required distance goes by the attributes of the subject instead */
  readonly thresholdOf?: 'subject';
  /** a distance equal to the limit still breaks the rule */
  readonly inclusive?: true;
  /** binds between different responsible units only */
  readonly betweenOthers?: true;
  readonly atMost?: number;
  readonly course?: Course;
  /** binds only what was built on this day or later */
  readonly newSince?: string;
  /** subjects for which the office must first decide whether the rule applies; `all` for a review ring */
  readonly interpretation?: readonly Selector[] | 'all';
  readonly remedy: Label;
  readonly examples: readonly Example[];
  /** where it comes from, when not from the built-in catalogue: name and version of a pack, or `project` */
  readonly source?: string;
  /** what was changed of it, and its figures as they were before */
  readonly changed?: RuleChanges;
  readonly asWritten?: Pick<Rule, 'threshold' | 'course' | 'atMost'>;
}

/** 临界: required ≤ measured ≤ required + the larger of 5 m and 10 %. */
export function nearLimitM(requiredM: number): number {
  return requiredM + Math.max(5, requiredM * 0.1);
}
