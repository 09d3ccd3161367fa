/** Two assessments beside each other: who has moved, in level and in rank. */
import { AppError } from '../errors.ts';
import { levelRank, type RiskLevel } from '../levels.ts';
import type { AssessmentReport, RiskUnit } from './types.ts';
import { ranksOf } from './weighing.ts';

/** `known`, `unknown`: a level has come, or gone; `new`, `gone`: the unit has. */
export const MOVES = ['worse', 'better', 'known', 'unknown', 'new', 'gone', 'same'] as const;
export type Move = (typeof MOVES)[number];

export interface Side {
  readonly level: RiskLevel;
  readonly complete: boolean;
  readonly score: number | null;
  readonly rank: number | null;
}

export interface ComparedUnit {
  readonly id: string;
  readonly name: string;
  readonly before: Side | null;
  readonly after: Side | null;
  readonly move: Move;
  /** ranks up (towards 1, the highest index) are above 0 */
  readonly ranksUp: number | null;
}

export interface ComparedWith {
  readonly scheme: string;
  readonly revision: number;
  /** the name that it is kept under; null: as it is now */
  readonly frozen: string | null;
}

export interface AssessmentComparison {
  readonly schema: 'riskatlas.assessment-comparison/1';
  readonly unit: string;
  readonly before: ComparedWith;
  readonly after: ComparedWith;
  /** what moved first, the worst first */
  readonly units: readonly ComparedUnit[];
  readonly counts: Readonly<Record<Move, number>>;
  /** indices can be set beside each other: both are of one scheme, weights included */
  readonly sameScheme: boolean;
}

const headOf = ({ scheme, revision, frozen }: AssessmentReport): ComparedWith => ({ scheme, revision, frozen: frozen?.name ?? null });

function moveOf(before: Side | null, after: Side | null): Move {
  if (!before) return 'new';
  if (!after) return 'gone';
  if (before.level === after.level) return 'same';
  if (before.level === 'unknown') return 'known';
  if (after.level === 'unknown') return 'unknown';
  return levelRank(after.level) < levelRank(before.level) ? 'worse' : 'better';
}

/** Compares by the ids of units; `compare-units` where the two are of other units. */
export function compareAssessments(before: AssessmentReport, after: AssessmentReport): AssessmentComparison {
  if (before.unit !== after.unit) throw new AppError('input', 'compare-units', { before: before.unit, after: after.unit });
  const sides = ({ units }: AssessmentReport) => { const ranks = ranksOf(units.map(({ score }) => score)); return new Map(units.map((unit, i): [string, Side & Pick<RiskUnit, 'name'>] => [unit.id, { name: unit.name, level: unit.level, complete: unit.complete, score: unit.score, rank: ranks[i] ?? null }])); };
  const from = sides(before), to = sides(after), plain = (side: (Side & { readonly name: string }) | undefined): Side | null => (side ? { level: side.level, complete: side.complete, score: side.score, rank: side.rank } : null);
  const units = [...new Set([...to.keys(), ...from.keys()])].map((id): ComparedUnit => {
    const was = plain(from.get(id)), is = plain(to.get(id));
    return { id, name: to.get(id)?.name ?? from.get(id)?.name ?? id, before: was, after: is, move: moveOf(was, is), ranksUp: was && is && was.rank !== null && is.rank !== null ? was.rank - is.rank : null };
  }).sort((a, b) => MOVES.indexOf(a.move) - MOVES.indexOf(b.move) || levelRank(a.after?.level ?? 'unknown') - levelRank(b.after?.level ?? 'unknown') || (a.after?.rank ?? Infinity) - (b.after?.rank ?? Infinity) || (a.id < b.id ? -1 : 1));
  const counts = Object.fromEntries(MOVES.map((move) => [move, 0])) as Record<Move, number>;
  for (const { move } of units) counts[move]++;
  const weighed = ({ units: all }: AssessmentReport) => new Map(all.flatMap(({ parts }) => parts.map(({ indicator, kind, weight }) => [`${indicator}/${kind}`, weight] as const))), left = weighed(before), right = weighed(after);
  return { schema: 'riskatlas.assessment-comparison/1', unit: after.unit, before: headOf(before), after: headOf(after), units, counts, sameScheme: before.scheme === after.scheme && [...left].every(([key, weight]) => (right.get(key) ?? weight) === weight) };
}
