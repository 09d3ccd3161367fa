/** Makes the finding of one subject and object: verdict, figures, evidence. A run may make 10⁵ of them, so each is one plain literal. */
import { endsOf, geodesicDistanceM, type MetricSet, type Nearest } from '../geo/index.ts';
import { type Feature, type FeatureRef, type Lang, refOf } from '../feature.ts';
import type { KindDecl } from '../kinds/index.ts';
import type { Verdict } from '../levels.ts';
import { nearLimitM, type Figure, type Rule } from './rule.ts';
import { selects, type Selected } from './select.ts';
import type { BaseLine, Finding } from './types.ts';

/** Distances this near to a limit are measured again on the ellipsoid itself, in metres. */
const REMEASURE_M = 0.05;
/** Distances are compared and given to the millimetre; coordinates carry no more. */
const toMillimetres = (metres: number): number => Math.round(metres * 1000) / 1000;
const NOTHING: readonly string[] = [];
const INTERPRETATION: readonly string[] = ['interpretation'];

/** What the law asks at an object. */
export interface ObjectFigures {
  readonly threshold: Figure;
  readonly halfWidthM: number;
  readonly base: BaseLine | null;
  /** fields without which threshold or base line are unknown */
  readonly missing: readonly string[];
  /** false: the half width itself is among the unknown */
  readonly offsetKnown: boolean;
}

/** How far figures that are unknown could reach. */
export interface RuleReach {
  readonly greatestM: number;
  readonly greatestHalfM: number;
}

/** Makes findings of one rule between two prepared sets. */
export class FindingMaker {
  private readonly rule: Rule;
  private readonly subjects: MetricSet;
  private readonly objects: MetricSet;
  private readonly reach: RuleReach;
  private readonly refs = new Map<Feature, FeatureRef>();

  constructor(rule: Rule, subjects: MetricSet, objects: MetricSet, reach: RuleReach) {
    this.rule = rule;
    this.subjects = subjects;
    this.objects = objects;
    this.reach = reach;
  }

  /** The finding of a pair in reach, or null when the rule is met. */
  judge(subject: Selected, object: Selected, figures: ObjectFigures, nearest: Nearest): Finding | null {
    const { threshold } = figures;
    const known = typeof threshold === 'object' && 'm' in threshold ? threshold.m : null;
    if (subject.missing.length > 0 || figures.missing.length > 0) {
      const couldReach = (known ?? this.reach.greatestM) + (figures.offsetKnown ? figures.halfWidthM : this.reach.greatestHalfM);
      if (nearest.distanceM >= couldReach) return null;
      const missing = [...new Set([...subject.missing, ...figures.missing])];
      return this.finding(subject, object, figures, nearest, 'undecidable', figures.offsetKnown ? this.measure(nearest, figures, known) : null, known, missing);
    }
    if (known === null) return null;
    const measured = this.measure(nearest, figures, known);
    if (this.needsInterpretation(subject)) {
      return measured < known ? this.finding(subject, object, figures, nearest, 'undecidable', measured, known, INTERPRETATION) : null;
    }
    if (measured < known) return this.finding(subject, object, figures, nearest, 'violated', measured, known, NOTHING);
    return measured <= nearLimitM(known) ? this.finding(subject, object, figures, nearest, 'near', measured, known, NOTHING) : null;
  }

  /** The rule is met by an object in sight. */
  met(subject: Selected, object: Selected, figures: ObjectFigures, nearest: Nearest): Finding {
    const required = typeof figures.threshold === 'object' && 'm' in figures.threshold ? figures.threshold.m : null;
    return this.finding(subject, object, figures, nearest, 'met', this.measure(nearest, figures, required), required, NOTHING);
  }

  private needsInterpretation({ feature }: Selected): boolean {
    const { interpretation } = this.rule;
    return interpretation === 'all' || (interpretation !== undefined && selects(interpretation, feature) !== null);
  }

  private measure(nearest: Nearest, { halfWidthM }: ObjectFigures, requiredM: number | null): number {
    let { distanceM } = nearest;
    if (requiredM !== null && distanceM > 0 && Math.abs(distanceM - halfWidthM - requiredM) < REMEASURE_M) {
      const [from, to] = endsOf(this.subjects, this.objects, nearest);
      distanceM = geodesicDistanceM(from, to);
    }
    return toMillimetres(Math.max(0, distanceM - halfWidthM));
  }

  private finding(
    { feature: subject }: Selected, { feature: object }: Selected, figures: ObjectFigures, nearest: Nearest, verdict: Verdict,
    measured: number | null, required: number | null, missing: readonly string[],
  ): Finding {
    const { rule } = this;
    const line = endsOf(this.subjects, this.objects, nearest);
    const standing = rule.newSince === undefined ? null : standingOf(subject, rule.newSince);
    const accuracy = accuracyOf(subject, object);
    const township = subject.props['township'];
    const difference = measured !== null && required !== null ? measured - required : null;
    return {
      id: `${rule.id}~${subject.kind}/${subject.id}~${object.kind}/${object.id}`,
      rule: rule.id, clause: rule.clause, severity: missing === INTERPRETATION ? 'conditional' : rule.severity, verdict, missing,
      subject: this.ref(subject), object: this.ref(object), measured, required,
      shortfall: verdict === 'violated' && difference !== null ? toMillimetres(-difference) : null,
      unit: 'm', base: figures.base, at: line[0], line,
      uncertain: accuracy !== null && difference !== null && Math.abs(difference) <= accuracy, accuracy, standing,
      counted: standing === null && missing.length === 0,
      township: typeof township === 'string' && township !== '' ? township : null, status: 'open',
    };
  }

  private ref(feature: Feature): FeatureRef {
    let ref = this.refs.get(feature);
    if (!ref) this.refs.set(feature, (ref = refOf(feature)));
    return ref;
  }
}

/** What stood before the law, for rules that bind new works only. ISO days compare as texts; a year alone compares as a year. */
function standingOf(feature: Feature, newSince: string): 'existing' | 'undated' | null {
  const built = feature.props['built'];
  if (typeof built !== 'string' || built === '') return 'undated';
  return built < newSince.slice(0, built.length) ? 'existing' : null;
}

/** Root of the sum of squares of the position accuracies that are known. */
function accuracyOf(subject: Feature, object: Feature): number | null {
  const a = subject.props['accuracy'], b = object.props['accuracy'];
  if (typeof a !== 'number' && typeof b !== 'number') return null;
  return toMillimetres(Math.hypot(typeof a === 'number' ? a : 0, typeof b === 'number' ? b : 0));
}

const WITHOUT_PAIR = {
  object: null, measured: null, required: null, shortfall: null, unit: 'm', base: null, at: null, line: null, uncertain: false, accuracy: null,
  standing: null, status: 'open',
} as const;

/** A layer that the rule cannot do without is not in the project: one finding for the whole rule. */
export function layerFinding(rule: Rule, kinds: readonly string[], subjectKind: KindDecl | undefined, lang: Lang): Finding {
  return {
    ...WITHOUT_PAIR, id: `${rule.id}~layers`, rule: rule.id, clause: rule.clause, severity: rule.severity, verdict: 'undecidable',
    missing: kinds.map((kind) => `layer:${kind}`), subject: { kind: subjectKind?.id ?? '', id: '*', name: subjectKind?.label[lang] ?? '' },
    counted: false, township: null,
  };
}

/** The rule is met and no object is in sight. */
export function farFromAll(rule: Rule, { feature }: Selected): Finding {
  const township = feature.props['township'];
  return {
    ...WITHOUT_PAIR, id: `${rule.id}~${feature.kind}/${feature.id}`, rule: rule.id, clause: rule.clause, severity: rule.severity, verdict: 'met',
    missing: NOTHING, subject: refOf(feature), counted: true, township: typeof township === 'string' && township !== '' ? township : null,
  };
}
