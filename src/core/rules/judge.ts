/** The verdict on one pair: pure arithmetic on what is measured and what is asked. */
import { endsOf, geodesicDistanceM, type MetricSet, type Nearest } from '../geo/index.ts';
import type { Verdict } from '../levels.ts';
import type { ObjectFigures } from './figures.ts';
import { nearLimitM } from './rule.ts';

/** Distances this near to a limit, or to the end of the band in which a finding is near it, are measured again on the ellipsoid itself, in metres. */
export const REMEASURE_M = 0.05;
/** Distances are compared and given to the millimetre; coordinates carry no more. */
export const toMillimetres = (metres: number): number => Math.round(metres * 1000) / 1000;

export const NOTHING: readonly string[] = [];
export const INTERPRETATION: readonly string[] = ['interpretation'];

/** How far the boundary of a site that is mapped as a mark may lie from it, our assumption, in metres. */
export const UNMAPPED_M = 500;

/** How far figures that are unknown could reach, in metres; `inclusive`: a distance equal to the limit breaks the rule. */
export interface RuleReach {
  readonly greatestM: number;
  readonly greatestHalfM: number;
  readonly inclusive: boolean;
}

const breaks = (distanceM: number, limitM: number, { inclusive }: RuleReach): boolean => distanceM < limitM || (inclusive && distanceM === limitM);

/** Verdict with its figures in metres, NaN where not known; one record is reused, a run makes 10⁵ of them. */
export interface Judgement {
  verdict: Verdict;
  measured: number;
  required: number;
  missing: readonly string[];
}

export function newJudgement(): Judgement {
  return { verdict: 'met', measured: Number.NaN, required: Number.NaN, missing: NOTHING };
}

/** Net distance of a pair: from the base line on, measured again where it decides (never where `requiredM` is NaN). */
export function measureM(subjects: MetricSet, objects: MetricSet, nearest: Nearest, halfWidthM: number, requiredM: number): number {
  let { distanceM } = nearest;
  const netM = distanceM - halfWidthM;
  if (distanceM > 0 && (Math.abs(netM - requiredM) < REMEASURE_M || Math.abs(netM - nearLimitM(requiredM)) < REMEASURE_M)) {
    const [from, to] = endsOf(subjects, objects, nearest);
    distanceM = geodesicDistanceM(from, to);
  }
  return toMillimetres(Math.max(0, distanceM - halfWidthM));
}

/**
 * Judges a pair in reach; false when the rule is met. `missing`: fields that the subject lacks; `interpretation`: the office must first say
 * whether the clause applies to it.
 */
export function judge(
  subjects: MetricSet, objects: MetricSet, nearest: Nearest, missing: readonly string[], interpretation: boolean, figures: ObjectFigures,
  reach: RuleReach, out: Judgement,
): boolean {
  const required = figures.requiredM;
  out.required = required;
  out.missing = NOTHING;
  if (missing.length > 0 || figures.missing.length > 0) {
    const unbounded = missing.includes('boundary') || figures.missing.includes('boundary');
    const couldReach = (Number.isNaN(required) ? reach.greatestM : required) + (figures.offsetKnown ? figures.halfWidthM : reach.greatestHalfM) + (unbounded ? UNMAPPED_M : 0);
    out.verdict = 'undecidable';
    out.measured = figures.offsetKnown && !unbounded ? measureM(subjects, objects, nearest, figures.halfWidthM, required) : Number.NaN;
    out.missing = [...new Set([...missing, ...figures.missing])];
    return breaks(toMillimetres(nearest.distanceM), couldReach, reach);
  }
  if (Number.isNaN(required)) return false;
  const measured = measureM(subjects, objects, nearest, figures.halfWidthM, required);
  out.measured = measured;
  if (interpretation) {
    out.verdict = 'undecidable';
    out.missing = INTERPRETATION;
    return breaks(measured, required, reach);
  }
  out.verdict = breaks(measured, required, reach) ? 'violated' : 'near';
  return measured <= nearLimitM(required);
}
