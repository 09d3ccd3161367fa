/** The largest-weight independent set of any graph: part by part, each made smaller, what is left searched. */
import type { Steps } from '../steps.ts';
import { componentsOf, type Conflicts, partOf } from './graph.ts';
import { reduced } from './reduce.ts';
import { type Budget, type Found, searched } from './search.ts';

/** What the search may cost in all, in words of bit sets: seconds. */
const WORDS = 3_000_000_000;
/** And for one part, so that a hard one leaves something for the others. */
const WORDS_A_PART = 600_000_000;

export const newBudget = (): Budget => ({ words: WORDS });

/** The largest-weight independent set of a graph, proven (`most` equals `weight`) or as far as the budget goes. Weights are whole numbers above 0. */
export function* largestSteps(conflicts: Conflicts, weights: readonly number[], budget: Budget = newBudget()): Steps<Found> {
  const kernel = reduced(conflicts, weights), graph = partOf(conflicts, kernel.vertices), chosen = new Set<number>();
  let weight = kernel.offset, most = kernel.offset;
  // the small ones first: they are sure to be solved
  for (const part of componentsOf(graph).sort((a, b) => a.length - b.length)) {
    const own: Budget = { words: Math.min(budget.words, WORDS_A_PART) }, given = own.words;
    const found = yield* searched(partOf(graph, part), part.map((vertex) => kernel.weights[vertex] as number), own);
    budget.words -= given - own.words;
    weight += found.weight;
    most += found.most;
    for (const vertex of found.chosen) chosen.add(kernel.vertices[part[vertex] as number] as number);
  }
  return { chosen: [...kernel.lift(chosen)].sort((a, b) => a - b), weight, most };
}
