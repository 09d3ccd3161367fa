/** P02: the plan's targets in whole numbers, against a base that the person chooses, since the plan names none. */
import type { PlanIndicators } from '../../../contract/reports.ts';

export type Base = 'last' | 'mean';

export interface TargetReading {
  readonly id: string;
  readonly base: number;
  /** most that the target allows, a whole number: 10 % less than 3 is 2, not 2.7 */
  readonly allowed: number;
  readonly byYear: number;
  /** latest figure of a year after the base period; null: the project has none, so nothing can be said */
  readonly actual: number | null;
}

/** Reads the targets. Without figures for years after the base the reading says so; it never guesses "on track". */
export function readTargets(plan: PlanIndicators, base: Base): TargetReading[] {
  const years = [...plan.years].sort((a, b) => a.year - b.year);
  const first = years.slice(0, 5), last = first.at(-1);
  if (!last) return [];
  return plan.targets.map(({ id, changePercent, byYear, of }) => {
    const from = base === 'last' ? last[of] : first.reduce((sum, year) => sum + year[of], 0) / first.length;
    const later = years.slice(5).at(-1);
    return { id, base: from, allowed: Math.floor(from * (1 + changePercent / 100) + 1e-9), byYear, actual: later ? later[of] : null };
  });
}
