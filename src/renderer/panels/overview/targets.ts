/** P02: the plan's targets in whole numbers, against a base that the person chooses, since the plan names none. */
import type { PlanIndicators } from '../../../contract/methods.ts';

/** `last`: the year before the plan; `mean`: the mean of the years before it. */
export type Base = 'last' | 'mean';

/** What can be said of a target. Without figures after the base nothing can: it is never guessed to be on track. */
export type Progress = 'no-data' | 'on-track' | 'off-track' | 'reached' | 'missed';

export interface TargetReading {
  readonly id: string;
  readonly of: 'accidents' | 'deaths';
  readonly base: number;
  readonly changePercent: number;
  readonly binding: boolean;
  /** most that the target allows, a whole number: 10 % less than 3 is 2, not 2.7 */
  readonly allowed: number;
  readonly byYear: number;
  /** latest figure of a year after the base */
  readonly latest: { readonly year: number; readonly value: number } | null;
  readonly progress: Progress;
}

/** A plan runs for five years; what came before is its base. */
const PLAN_YEARS = 5;

/** Reads the targets. Empty where the plan has no figures for its base. */
export function readTargets(plan: PlanIndicators, base: Base): TargetReading[] {
  const years = [...plan.years].sort((a, b) => a.year - b.year);
  return plan.targets.flatMap(({ id, changePercent, byYear, binding, of }) => {
    const before = years.filter(({ year }) => year <= byYear - PLAN_YEARS);
    const last = before.at(-1);
    if (!last) return [];
    const from = base === 'last' ? last[of] : before.reduce((sum, year) => sum + year[of], 0) / before.length;
    const allowed = Math.floor(from * (1 + changePercent / 100) + 1e-9);
    const after = years.filter(({ year }) => year > byYear - PLAN_YEARS && year <= byYear).at(-1);
    const latest = after ? { year: after.year, value: after[of] } : null;
    return [{ id, of, base: from, changePercent, binding, allowed, byYear, latest, progress: progressOf(latest, allowed, byYear) }];
  });
}

function progressOf(latest: TargetReading['latest'], allowed: number, byYear: number): Progress {
  if (latest === null) return 'no-data';
  const good = latest.value <= allowed;
  if (latest.year === byYear) return good ? 'reached' : 'missed';
  return good ? 'on-track' : 'off-track';
}
