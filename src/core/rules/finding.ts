/** Writes findings out: the pair with its names, clause, figures and evidence. */
import { endsOf, type MetricSet, type Nearest } from '../geo/index.ts';
import { type Feature, type Lang, refOf } from '../feature.ts';
import type { KindDecl } from '../kinds/index.ts';
import type { ObjectFigures } from './figures.ts';
import { INTERPRETATION, type Judgement, NOTHING, toMillimetres } from './judge.ts';
import type { Rule } from './rule.ts';
import type { Finding } from './types.ts';

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

/** The finding of a judged pair. */
export function pairFinding(
  rule: Rule, subject: Feature, object: Feature, { base }: ObjectFigures, judgement: Judgement,
  subjects: MetricSet, objects: MetricSet, nearest: Nearest,
): Finding {
  const { verdict, missing } = judgement, measured = orNull(judgement.measured), required = orNull(judgement.required);
  const line = endsOf(subjects, objects, nearest);
  const standing = standingOf(rule, subject);
  const accuracy = accuracyOf(subject, object);
  const difference = measured !== null && required !== null ? measured - required : null;
  return {
    id: `${rule.id}~${subject.kind}/${subject.id}~${object.kind}/${object.id}`,
    rule: rule.id, clause: rule.clause, severity: missing === INTERPRETATION ? 'conditional' : rule.severity, verdict, missing,
    subject: refOf(subject), object: refOf(object), measured, required,
    shortfall: verdict === 'violated' && difference !== null ? toMillimetres(-difference) : null,
    unit: 'm', base, at: line[0], line,
    uncertain: accuracy !== null && difference !== null && Math.abs(difference) <= accuracy, accuracy, standing,
    counted: standing === null && missing.length === 0, township: townshipOf(subject), status: 'open',
  };
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
