/** Head figures of a project, counted from its results: pure, so that they can be tested. */
import type { KindSummary, PlanIndicators } from '../../../contract/methods.ts';
import type { Feature } from '../../../core/feature.ts';
import { kindOf } from '../../../core/kinds/index.ts';
import { RISK_LEVELS, type RiskLevel } from '../../../core/levels.ts';
import type { RoadsReport } from '../../../core/roads/types.ts';
import type { RuleSummary } from '../../../core/rules/types.ts';

export type LevelTally = Readonly<Record<RiskLevel, number>>;

/** How many of each level; every level is there, with 0 where none is. */
export function tally(levels: Iterable<RiskLevel>): LevelTally {
  const counts = Object.fromEntries(RISK_LEVELS.map((level) => [level, 0])) as Record<RiskLevel, number>;
  for (const level of levels) counts[level]++;
  return counts;
}

/** Objects by level, of the kinds that carry a level. Records and boundaries are not "not assessed": they have no level to assess. */
export function objectsByLevel(kinds: readonly KindSummary[]): LevelTally {
  const rated = kinds.filter(({ kind }) => { const decl = kindOf(kind); return decl?.rated === true && !decl.result; });
  return Object.fromEntries(RISK_LEVELS.map((level) => [level, rated.reduce((sum, { levels }) => sum + levels[level], 0)])) as Record<RiskLevel, number>;
}

export interface VerdictTally { readonly violated: number; readonly near: number; readonly undecidable: number; readonly standing: number }

/** Verdicts over all rules; what stood before the law is beside them, not in them. */
export function verdictsOf(rules: readonly RuleSummary[]): VerdictTally {
  const sum = (key: keyof VerdictTally) => rules.reduce((total, rule) => total + rule[key], 0);
  return { violated: sum('violated'), near: sum('near'), undecidable: sum('undecidable'), standing: sum('standing') };
}

/** Roads with a stretch that could not be judged (no heights, no class), and how long those stretches are. */
export function unjudgedRoads(roads: RoadsReport['roads']): { readonly count: number; readonly km: number } {
  const partly = roads.filter(({ lengthKm, analysedKm }) => lengthKm - analysedKm > 0.001);
  return { count: partly.length, km: partly.reduce((sum, { lengthKm, analysedKm }) => sum + lengthKm - analysedKm, 0) };
}

export interface YearOnRecord {
  readonly year: number;
  readonly accidents: { readonly recorded: number; readonly planned: number };
  readonly deaths: { readonly recorded: number; readonly planned: number };
  readonly agrees: boolean;
}

/** The accidents on the map that count in the statistics, year by year beside the plan's table. */
export function recordedByYear(accidents: readonly Feature[], plan: PlanIndicators): YearOnRecord[] {
  const counted = accidents.filter(({ props }) => props['counted'] === true);
  return [...plan.years].sort((a, b) => a.year - b.year).map(({ year, accidents: planned, deaths: plannedDeaths }) => {
    const own = counted.filter(({ props }) => String(props['date'] ?? '').startsWith(`${year}-`));
    const deaths = own.reduce((sum, { props }) => sum + (typeof props['deaths'] === 'number' ? props['deaths'] : 0), 0);
    return { year, accidents: { recorded: own.length, planned }, deaths: { recorded: deaths, planned: plannedDeaths }, agrees: own.length === planned && deaths === plannedDeaths };
  });
}
