/**
 * The largest-weight independent set of a connected graph: branch and bound over bit sets with a cover by cliques as the bound (as in P. San Segundo et al. for the
 * complement), started from what local search finds. What it may cost is counted in words of bit sets, not in time, so that the same question has the same answer.
 */
import type { Steps } from '../steps.ts';
import type { Conflicts } from './graph.ts';
import { improved } from './local-search.ts';

/** Work left, in words of bit sets that are looked at; some 10⁹ a second. */
export interface Budget { words: number }

export interface Found {
  readonly chosen: readonly number[];
  readonly weight: number;
  /** no independent set weighs more; equal to `weight` when that is proven to be the largest */
  readonly most: number;
}

/** Work between two steps. */
const WORDS_A_STEP = 4_000_000;

/** One search; vertices in the order of falling weight. */
class Search {
  best: number;
  chosen: readonly number[];
  private readonly weights: readonly number[];
  private readonly words: number;
  private readonly excludes: readonly Int32Array[];
  private readonly budget: Budget;
  private readonly path: number[] = [];
  private told: number;

  constructor(conflicts: Conflicts, weights: readonly number[], start: readonly number[], budget: Budget) {
    this.weights = weights;
    this.words = Math.ceil(weights.length / 32);
    this.excludes = conflicts.map((others) => {
      const bits = new Int32Array(this.words);
      for (const other of others) bits[other >> 5] = (bits[other >> 5] as number) | (1 << (other & 31));
      return bits;
    });
    this.chosen = start;
    this.best = start.reduce((sum, vertex) => sum + (weights[vertex] as number), 0);
    this.budget = budget;
    this.told = budget.words;
  }

  all(): Int32Array {
    const bits = new Int32Array(this.words);
    for (let vertex = 0; vertex < this.weights.length; vertex++) bits[vertex >> 5] = (bits[vertex >> 5] as number) | (1 << (vertex & 31));
    return bits;
  }

  /** Vertices of `open` by cliques of the graph, each with the weight that it and all before it can give at most. */
  cover(open: Int32Array): { readonly order: number[]; readonly bounds: number[] } {
    const { words, weights, excludes } = this, rest = open.slice(), clique = new Int32Array(words), order: number[] = [], bounds: number[] = [];
    let bound = 0;
    for (let first = nextOf(rest, 0); first >= 0; first = nextOf(rest, first >> 5)) {
      bound += weights[first] as number;
      clique.set(rest);
      for (let vertex = first; vertex >= 0; vertex = nextOf(clique, vertex >> 5)) {
        order.push(vertex);
        bounds.push(bound);
        rest[vertex >> 5] = (rest[vertex >> 5] as number) & ~(1 << (vertex & 31));
        const others = excludes[vertex] as Int32Array;
        for (let word = vertex >> 5; word < words; word++) clique[word] = (clique[word] as number) & (others[word] as number);
        this.budget.words -= words;
      }
    }
    return { order, bounds };
  }

  /** Looks through all that may be chosen from `open`; gives up where the budget is spent. */
  *expand(open: Int32Array, weight: number): Generator<void, void, void> {
    if (this.budget.words < this.told - WORDS_A_STEP) {
      this.told = this.budget.words;
      yield;
    }
    const { order, bounds } = this.cover(open);
    for (let i = order.length - 1; i >= 0 && this.budget.words > 0; i--) {
      if (weight + (bounds[i] as number) <= this.best) return;
      const vertex = order[i] as number, heavier = weight + (this.weights[vertex] as number), others = this.excludes[vertex] as Int32Array;
      open[vertex >> 5] = (open[vertex >> 5] as number) & ~(1 << (vertex & 31));
      this.path.push(vertex);
      if (heavier > this.best) {
        this.best = heavier;
        this.chosen = [...this.path];
      }
      yield* this.expand(open.map((bits, word) => bits & ~(others[word] as number)), heavier);
      this.path.pop();
    }
  }
}

/** The first vertex of a bit set from a word on, −1 when there is none. */
function nextOf(bits: Int32Array, from: number): number {
  for (let word = from; word < bits.length; word++) {
    const value = bits[word] as number;
    if (value !== 0) return word * 32 + (31 - Math.clz32(value & -value));
  }
  return -1;
}

/** The largest-weight independent set, or the best that the budget allows with a bound. Weights are whole numbers above 0. */
export function* searched(conflicts: Conflicts, weights: readonly number[], budget: Budget): Steps<Found> {
  const sorted = weights.map((_, vertex) => vertex).sort((a, b) => (weights[b] as number) - (weights[a] as number) || a - b), places = new Map(sorted.map((vertex, i) => [vertex, i]));
  const graph = sorted.map((vertex) => (conflicts[vertex] ?? []).map((other) => places.get(other) as number)), ranked = sorted.map((vertex) => weights[vertex] as number);
  const search = new Search(graph, ranked, improved(graph, ranked), budget), bound = search.cover(search.all()).bounds.at(-1) ?? 0;
  for (const _ of search.expand(search.all(), 0)) yield { done: 0, total: 1 };
  return { chosen: search.chosen.map((vertex) => sorted[vertex] as number).sort((a, b) => a - b), weight: search.best, most: budget.words > 0 ? search.best : Math.max(bound, search.best) };
}
