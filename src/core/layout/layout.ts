/** The largest layout of outlets that keeps every rule in a township, compared with today's: who stays, who moves where. */
import type { Snapshot } from '../feature.ts';
import { geodesicDistanceM } from '../geo/index.ts';
import { BUILT_IN, type RuleBook } from '../rules/book/book.ts';
import { reportHead } from '../rules/evaluate.ts';
import { newFeature, type SitingOptions } from '../rules/siting.ts';
import type { Steps } from '../steps.ts';
import { assigned } from './assign.ts';
import { chooseSteps } from './choose.ts';
import { type Conflicts, conflictsOf, partOf } from './graph.ts';
import { conflictPairs, pairRules } from './judged.ts';
import { nearer } from './nearer.ts';
import { judgedPlaces, type LayoutQuestion, type Place } from './places.ts';
import { listedOutlets, listedPlaces } from './report.ts';
import type { LayoutReport } from './types.ts';

const count = <T>(values: readonly T[], counts: (value: T) => boolean): number => values.reduce((total, value) => total + (counts(value) ? 1 : 0), 0);

/** Today's outlets that are not in the layout, and the places that they go to: as many as there are, of the least total of metres, each then moved as near as the rest of the layout lets it. */
function settled(leaving: readonly Place[], places: readonly Place[], conflicts: Conflicts, lawful: number, chosen: readonly number[], target: number): { readonly goesTo: ReadonlyMap<Place, number>; readonly inLayout: readonly number[] } {
  const stays = chosen.filter((i) => i < lawful), fresh = chosen.filter((i) => i >= lawful), slots = target - stays.length;
  const farM = (mover: number, i: number): number => geodesicDistanceM((leaving[mover] as Place).at, (places[i] as Place).at);
  const pairsTo = (to: readonly number[], most: number) => assigned(leaving.map((_, mover) => to.map((i) => farM(mover, i))), most).map(({ row, column }) => [row, to[column] as number] as const);
  const first = new Map(pairsTo(fresh, slots)), used = new Set(first.values()), free = fresh.filter((i) => !used.has(i)).slice(0, slots - first.size);
  const moved = nearer({ stays, goesTo: first, free }, conflicts, lawful, farM), taken = [...moved.values()];
  return { goesTo: new Map(pairsTo(taken, taken.length).map(([mover, i]) => [leaving[mover] as Place, i])), inLayout: [...stays, ...taken, ...free].sort((a, b) => a - b) };
}

/** Judges, finds the conflicts, chooses, and says who goes where: one place a step, then the parts of the conflicts. */
export function* layoutSteps(snapshot: Snapshot, question: LayoutQuestion, options: SitingOptions, book: RuleBook = BUILT_IN): Steps<LayoutReport> {
  const { kind, quota, attributes, roadside } = question, { township, judge, today, allowed, missing, counts } = yield* judgedPlaces(snapshot, question, options, book);
  const all = [...today, ...allowed], rules = pairRules(judge, newFeature(kind, null, attributes, options)), last = { done: all.length, total: all.length + 1 };
  const everyConflict = conflictsOf(all.length, yield* conflictPairs(all.map(({ feature }) => feature), rules, snapshot, options, last));
  const isTodays = (i: number): boolean => i < today.length, isUndecided = (i: number): boolean => today[i]?.judgement.verdict === 'undecidable';
  // new places keep away from outlets of which nothing is known; these stay where they are until it is, and use the quota
  const nearUndecided = new Set(everyConflict.flatMap((others, i) => (isUndecided(i) ? others.filter((other) => !isTodays(other)) : [])));
  const open = all.flatMap(({ judgement }, i) => (judgement.verdict === 'allowed' && !nearUndecided.has(i) ? [i] : []));
  const places = open.map((i) => all[i] as Place), lawful = count(open, isTodays), conflicts = partOf(everyConflict, open), undecided = count(today, ({ judgement }) => judgement.verdict === 'undecidable');
  const { chosen, target, size, staying, lawfulToday } = yield* chooseSteps(conflicts, lawful, quota === null ? null : Math.max(0, quota - undecided), last);
  const stays = new Set(chosen.filter((i) => i < lawful).map((i) => places[i] as Place)), leaving = today.filter((place) => !stays.has(place) && place.judgement.verdict !== 'undecidable');
  const { goesTo, inLayout } = settled(leaving, places, conflicts, lawful, chosen, target);
  const outlets = listedOutlets(today, { stays, goesTo, places, conflicts, inLayout: new Set(inLayout) }, options.lang), moves = outlets.flatMap(({ to }) => (to ? [to.distanceM] : []));
  const { project, revision, pack, changes, checkedAt } = reportHead(snapshot, options.now, book);
  return {
    schema: 'riskatlas.layout/1', project, revision, pack, changes, checkedAt, kind, township, quota, attributes, roadside,
    candidates: { ...counts, allowed: allowed.length - nearUndecided.size, nearUndecided: nearUndecided.size }, missing,
    today: {
      outlets: today.length, lawfulAlone: lawful, lawfulTogether: lawfulToday,
      conflicts: everyConflict.reduce((sum, others, i) => sum + (isTodays(i) ? count(others, (other) => other > i && isTodays(other)) : 0), 0),
    },
    size, staying, pairRules: rules.map(({ id }) => id), outlets, places: listedPlaces(inLayout, places, goesTo),
    moves: { count: moves.length, totalM: moves.reduce((sum, metres) => sum + metres, 0) },
  };
}
