/** Writes findings out: the pair with its names, clause, figures and evidence. */
import { depthM, endsOf, type MetricSet, type Nearest } from '../geo/index.ts';
import { type Feature, type Lang, refOf } from '../feature.ts';
import type { KindDecl } from '../kinds/index.ts';
import type { Verdict } from '../levels.ts';
import type { ObjectFigures } from './figures.ts';
import { INTERPRETATION, type Judgement, NOTHING, toMillimetres } from './judge.ts';
import type { Rule } from './rule.ts';
import { type Figure, figureFor } from './threshold.ts';
import type { BaseLine, Finding, FindingChange } from './types.ts';

/** What stood before the law, for rules that bind new works only. ISO days compare as texts; a year alone compares as a year. */
export function standingOf({ newSince }: Rule, { props }: Feature): 'existing' | 'undated' | null {
  if (newSince === undefined) return null;
  const { built } = props;
  if (typeof built !== 'string' || built === '') return 'undated';
  return built < newSince.slice(0, built.length) ? 'existing' : null;
}

/** Root of the sum of squares of the position accuracies that are known. */
function accuracyOf(subject: Feature, object: Feature): number | null {
  const a = subject.props['accuracy'], b = object.props['accuracy'];
  if (typeof a !== 'number' && typeof b !== 'number') return null;
  return toMillimetres(Math.hypot(typeof a === 'number' ? a : 0, typeof b === 'number' ? b : 0));
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
const townshipOf = ({ props: { township } }: Feature): string | null => (typeof township === 'string' && township !== '' ? township : null);

/** What was measured of a subject and an object, in metres or, for a number of objects, their count. */
export interface Measured {
  readonly verdict: Verdict;
  readonly missing: readonly string[];
  readonly measured: number | null;
  readonly required: number | null;
  readonly base: BaseLine | null;
  readonly line: Finding['line'];
  readonly at: Finding['at'];
  readonly unit?: Finding['unit'];
}

/** Whether a subject lies deeper in an object than their positions may be wrong. */
function isWellInside({ geometry }: Feature, object: Feature | null, measured: number | null, accuracyM: number): boolean {
  return measured === 0 && geometry !== null && object !== null && object.geometry !== null && (depthM(geometry, object.geometry) ?? 0) > accuracyM;
}

const metresOf = (figure: Figure): number | null => (typeof figure === 'object' && 'm' in figure ? figure.m : null);

/** The figure that stood in the text where a pair was judged by another one; undefined: by the same. */
function originalOf({ asWritten, threshold, thresholdOf, course }: Rule, subject: Feature, object: Feature | null, { required, unit = 'm' }: Pick<Measured, 'required' | 'unit'>): number | null | undefined {
  if (!asWritten || required === null) return undefined;
  if (unit === 'count') return asWritten.atMost === required ? undefined : (asWritten.atMost ?? null);
  const { props } = (thresholdOf === 'subject' ? subject : object) ?? subject;
  const sides = [[threshold, asWritten.threshold], ...(course && asWritten.course ? [[course.up, asWritten.course.up] as const] : [])] as const;
  const judged = sides.find(([now]) => metresOf(figureFor(now, props)) === required);
  const original = judged ? metresOf(figureFor(judged[1], props)) : null;
  return original === required ? undefined : original;
}

/** What a finding owes to what was changed of its rule. */
function changeOf(rule: Rule, subject: Feature, object: Feature | null, measured: Pick<Measured, 'required' | 'unit'>): { readonly changed?: FindingChange } {
  const { changed } = rule;
  if (!changed) return {};
  const { figures, on, applies, added } = changed, original = originalOf(rule, subject, object, measured);
  const own: FindingChange = {
    ...(figures && original !== undefined ? { figure: { original, reason: figures.reason, who: figures.who, at: figures.at } } : {}), ...(on?.on ? { on } : {}), ...(applies?.applies ? { applies } : {}), ...(added ? { added } : {}),
  };
  return Object.keys(own).length > 0 ? { changed: own } : {};
}

/** The finding of a subject, with its object where there is one. */
export function measuredFinding(rule: Rule, subject: Feature, object: Feature | null, { verdict, missing, measured, required, base, line, at, unit = 'm' }: Measured): Finding {
  const standing = standingOf(rule, subject);
  const accuracy = object && unit === 'm' ? accuracyOf(subject, object) : null;
  const difference = measured !== null && required !== null ? measured - required : null;
  return {
    id: `${rule.id}~${subject.kind}/${subject.id}${object ? `~${object.kind}/${object.id}` : ''}`,
    rule: rule.id, clause: rule.clause, severity: missing === INTERPRETATION ? 'conditional' : rule.severity, verdict, missing,
    subject: refOf(subject), object: object && refOf(object), measured, required,
    shortfall: verdict === 'violated' && difference !== null ? toMillimetres(Math.abs(Math.min(0, unit === 'm' ? difference : -difference))) : null,
    unit, base, at, line,
    uncertain: accuracy !== null && difference !== null && Math.abs(difference) <= accuracy && !isWellInside(subject, object, measured, accuracy), accuracy, standing,
    counted: standing === null && missing.length === 0, township: townshipOf(subject), status: 'open',
    ...changeOf(rule, subject, object, { required, unit }),
  };
}

/** The finding of a judged pair. */
export function pairFinding(
  rule: Rule, subject: Feature, object: Feature, { base }: ObjectFigures, { verdict, missing, measured, required }: Judgement,
  subjects: MetricSet, objects: MetricSet, nearest: Nearest,
): Finding {
  const line = endsOf(subjects, objects, nearest);
  return measuredFinding(rule, subject, object, { verdict, missing, measured: orNull(measured), required: orNull(required), base, line, at: line[0] });
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
export function farFromAll(rule: Rule, feature: Feature): Finding {
  return {
    ...WITHOUT_PAIR, id: `${rule.id}~${feature.kind}/${feature.id}`, rule: rule.id, clause: rule.clause, severity: rule.severity, verdict: 'met',
    missing: NOTHING, subject: refOf(feature), counted: true, township: townshipOf(feature),
  };
}
