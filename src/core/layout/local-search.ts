/** A good independent set: greedy, then swaps (after D. Andrade, M. Resende, R. Werneck, "Fast local search for the maximum independent set problem", 2012). */
import type { Conflicts } from './graph.ts';

/** Kicks for each vertex, and at most, each followed by swaps until none helps. */
const KICKS_A_VERTEX = 4, MOST_KICKS = 400;

class Solution {
  readonly inside: Uint8Array;
  weight = 0;
  private readonly conflicts: Conflicts;
  private readonly weights: readonly number[];
  /** chosen neighbours: how many, and what they weigh */
  private readonly tight: Int32Array;
  private readonly against: Float64Array;

  constructor(conflicts: Conflicts, weights: readonly number[]) {
    this.conflicts = conflicts;
    this.weights = weights;
    this.inside = new Uint8Array(weights.length);
    this.tight = new Int32Array(weights.length);
    this.against = new Float64Array(weights.length);
  }

  private set(vertex: number, value: 0 | 1): void {
    if (this.inside[vertex] === value) return;
    const sign = value === 1 ? 1 : -1, own = this.weights[vertex] as number;
    this.inside[vertex] = value;
    this.weight += sign * own;
    for (const other of this.conflicts[vertex] ?? []) {
      this.tight[other] = (this.tight[other] as number) + sign;
      this.against[other] = (this.against[other] as number) + sign * own;
    }
  }

  /** Chooses a vertex in place of those that it excludes. */
  take(vertex: number): void {
    for (const other of this.conflicts[vertex] ?? []) this.set(other, 0);
    this.set(vertex, 1);
  }

  /** Swaps until none helps: one in for lighter ones, and two in for one. */
  settle(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (let vertex = 0; vertex < this.weights.length; vertex++) {
        changed = (this.inside[vertex] ? this.exchange(vertex) : this.replace(vertex)) || changed;
      }
    }
  }

  /** This one in place of those that it excludes, if it weighs more. */
  private replace(vertex: number): boolean {
    if ((this.weights[vertex] as number) <= (this.against[vertex] as number)) return false;
    this.take(vertex);
    return true;
  }

  /** Two neighbours that only this one excludes in its place, if they weigh more. */
  private exchange(vertex: number): boolean {
    const free = (this.conflicts[vertex] ?? []).filter((other) => this.tight[other] === 1);
    for (let i = 0; i < free.length; i++) {
      const a = free[i] as number, excluded = new Set(this.conflicts[a]);
      const b = free.slice(i + 1).find((other) => !excluded.has(other) && (this.weights[a] as number) + (this.weights[other] as number) > (this.weights[vertex] as number));
      if (b === undefined) continue;
      this.set(vertex, 0);
      this.set(a, 1);
      this.set(b, 1);
      return true;
    }
    return false;
  }

  list(): number[] {
    return [...this.inside.keys()].filter((vertex) => this.inside[vertex] === 1);
  }
}

/** Numbers that look random and are the same each time (Lehmer, modulus 2³¹ − 1). */
function lehmer(): (below: number) => number {
  let state = 20251;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** An independent set that no single swap makes heavier; the same for the same graph. */
export function improved(conflicts: Conflicts, weights: readonly number[]): readonly number[] {
  const solution = new Solution(conflicts, weights), next = lehmer();
  const byWorth = weights.map((weight, vertex) => ({ vertex, worth: weight / ((conflicts[vertex]?.length ?? 0) + 1) })).sort((a, b) => b.worth - a.worth || a.vertex - b.vertex);
  const taken = new Set<number>();
  for (const { vertex } of byWorth) {
    if (conflicts[vertex]?.some((other) => taken.has(other))) continue;
    taken.add(vertex);
    solution.take(vertex);
  }
  solution.settle();
  let best = solution.list(), most = solution.weight;
  for (let kick = Math.min(MOST_KICKS, KICKS_A_VERTEX * weights.length); kick > 0; kick--) {
    solution.take(next(weights.length));
    solution.settle();
    if (solution.weight > most) {
      most = solution.weight;
      best = solution.list();
    }
  }
  return best;
}
