/** Which assessments of an object are in force, and what level the object has from them. */
import type { Feature } from '../feature.ts';
import { worseLevel } from '../levels.ts';
import { ASSESSED_LEVELS, type AssessedLevel, type Assessment, type RegisterRecord } from './types.ts';

/** Assessments of the same risk point for the same accidents succeed each other. */
const seriesOf = ({ industry, riskPoint, accidents }: Assessment): string => JSON.stringify([industry, riskPoint, [...accidents].sort()]);

/** The later day wins; on the same day what is left with measures, then what was entered later. */
function succeeds(a: Assessment, b: Assessment): boolean {
  if (a.date !== b.date) return a.date > b.date;
  return a.result === b.result ? true : a.result === 'residual';
}

/**
 * The assessments in force, one a risk point: the residual one, else the initial one. An initial assessment of a later day begins anew: what was left with the measures of an earlier round does not hide it.
 */
export function inForce(assessments: readonly Assessment[]): readonly Assessment[] {
  const last = new Map<string, Assessment>();
  for (const assessment of assessments) {
    const series = seriesOf(assessment), other = last.get(series);
    if (!other || succeeds(assessment, other)) last.set(series, assessment);
  }
  return [...last.values()];
}

/** Whether an object is a major hazard source: by its attribute, or, where that says nothing, for an R value was reckoned. */
function isMajorHazard(feature: Pick<Feature, 'props'> | undefined, assessments: readonly Assessment[]): boolean {
  const grade = feature?.props['major_hazard'];
  return typeof grade === 'number' ? grade >= 1 : assessments.some(({ method }) => method === 'gb18218');
}

export interface ObjectLevel {
  readonly level: AssessedLevel;
  /** the assessment that it comes from: the worst of those in force, the latest of these */
  readonly from: Assessment;
  /** raised to `considerable`, for the object is a major hazard source */
  readonly raised: boolean;
}

/** The level of an object: the worst of its risk points, a major hazard source at least `considerable`; null without assessments. */
export function objectLevel({ assessments }: Pick<RegisterRecord, 'assessments'>, feature: Pick<Feature, 'props'> | undefined): ObjectLevel | null {
  const holding = inForce(assessments), level = ASSESSED_LEVELS.find((candidate) => holding.some((own) => own.level === candidate));
  if (level === undefined) return null;
  const [first, ...others] = holding.filter((own) => own.level === level);
  if (!first) return null;
  const from = others.reduce((latest, own) => (own.date >= latest.date ? own : latest), first);
  const raised = isMajorHazard(feature, assessments) && worseLevel(level, 'considerable') !== level;
  return { level: raised ? 'considerable' : level, from, raised };
}
