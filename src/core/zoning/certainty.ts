/** How sure rank and class of the index are: each weight by turns a fifth less and a fifth more, the others as they are. */
import { classesOf, ranksOf } from './weighing.ts';
import type { AssessmentReport } from './types.ts';

/** What a weight may be off by. */
export const WEIGHT_DOUBT = 0.2;

/** A weight that moves a unit, and to where. `kind` null: the weight of the indicator. */
export interface Flip {
  readonly indicator: string;
  readonly kind: string | null;
  readonly factor: number;
  readonly rank: number;
  readonly class: number;
}

export interface Certainty {
  readonly rank: number;
  readonly class: number;
  readonly bestRank: number;
  readonly worstRank: number;
  /** neither rank nor class moves */
  readonly stable: boolean;
  readonly flips: readonly Flip[];
}

/** Certainty of each unit that has an index, by id. Weights are those of the indicators, or of the kinds of the only one. Cost: units × weights. */
export function certaintyOf({ units, classes, indicators }: Pick<AssessmentReport, 'units' | 'classes' | 'indicators'>): ReadonlyMap<string, Certainty> {
  const scores = units.map(({ score }) => score), ranks = ranksOf(scores), own = classesOf(scores, classes), byKind = indicators.length === 1;
  const weights = new Map(units.flatMap(({ parts }) => parts.map(({ indicator, kind }) => [byKind ? `${indicator}/${kind}` : indicator, { indicator, kind: byKind ? kind : null }] as const)));
  const flips = units.map((): Flip[] => []);
  for (const { indicator, kind } of weights.values()) for (const factor of [1 - WEIGHT_DOUBT, 1 + WEIGHT_DOUBT]) {
    const moved = units.map(({ score, parts }) => {
      if (score === null) return null;
      let sum = 0;
      for (const part of parts) sum += part.value * part.weight * (part.indicator === indicator && (kind === null || part.kind === kind) ? factor : 1);
      return sum;
    });
    const movedRanks = ranksOf(moved), movedClasses = classesOf(moved, classes);
    movedRanks.forEach((rank, i) => {
      const to = movedClasses[i];
      if (rank !== null && to !== null && to !== undefined && (rank !== ranks[i] || to !== own[i])) flips[i]?.push({ indicator, kind, factor, rank, class: to });
    });
  }
  return new Map(units.flatMap(({ id }, i): [string, Certainty][] => {
    const rank = ranks[i], at = own[i], all = flips[i] ?? [];
    if (rank === null || rank === undefined || at === null || at === undefined) return [];
    return [[id, { rank, class: at, bestRank: Math.min(rank, ...all.map((flip) => flip.rank)), worstRank: Math.max(rank, ...all.map((flip) => flip.rank)), stable: all.length === 0, flips: all }]];
  }));
}
