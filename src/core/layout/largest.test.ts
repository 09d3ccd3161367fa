import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../steps.ts';
import { assigned } from './assign.ts';
import { componentsOf, type Conflicts, conflictsOf } from './graph.ts';
import { largestSteps } from './largest.ts';
import { improved } from './local-search.ts';
import { reduced } from './reduce.ts';
import { searched } from './search.ts';

/** The heaviest independent set by looking at every subset. */
function bruteForce(conflicts: Conflicts, weights: readonly number[]): number {
  let most = 0;
  for (let set = 0; set < 2 ** weights.length; set++) {
    let weight = 0;
    const isIndependent = conflicts.every((others, vertex) => !(set & (1 << vertex)) || others.every((other) => !(set & (1 << other))));
    for (let vertex = 0; isIndependent && vertex < weights.length; vertex++) if (set & (1 << vertex)) weight += weights[vertex] as number;
    most = Math.max(most, weight);
  }
  return most;
}
const isIndependent = (conflicts: Conflicts, chosen: readonly number[]) => chosen.every((vertex) => !conflicts[vertex]?.some((other) => chosen.includes(other)));
const weigh = (weights: readonly number[], chosen: readonly number[]) => chosen.reduce((sum, vertex) => sum + (weights[vertex] as number), 0);
const ones = (conflicts: Conflicts) => conflicts.map(() => 1);
const path = (n: number) => conflictsOf(n, Array.from({ length: n - 1 }, (_, i) => [i, i + 1] as const));
const cycle = (n: number) => conflictsOf(n, Array.from({ length: n }, (_, i) => [i, (i + 1) % n] as const));
const grid = (w: number, h: number) => conflictsOf(w * h, Array.from({ length: w * h }, (_, i) => [...(i % w < w - 1 ? [[i, i + 1] as const] : []), ...(i + w < w * h ? [[i, i + w] as const] : [])]).flat());
/** A graph of ten vertices whose largest independent set has 4. */
const petersen = conflictsOf(10, [0, 1, 2, 3, 4].flatMap((i): [number, number][] => [[i, (i + 1) % 5], [i, i + 5], [i + 5, ((i + 2) % 5) + 5]]));

const graph = fc.integer({ min: 1, max: 12 }).chain((n) => fc.record({
  conflicts: fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 30 }).map((pairs) => conflictsOf(n, pairs)),
  weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: n, maxLength: n }),
}));

describe('the largest set', () => {
  it('is what looking at every subset finds, whole, made smaller only, and searched only', () => {
    fc.assert(fc.property(graph, ({ conflicts, weights }) => {
      const best = bruteForce(conflicts, weights), { chosen, weight, most } = finish(largestSteps(conflicts, weights));
      expect([weight, most, weigh(weights, chosen), isIndependent(conflicts, chosen)]).toEqual([best, best, best, true]);
      const kernel = reduced(conflicts, weights), inner = new Set(kernel.vertices);
      const left = bruteForce(conflictsOf(weights.length, kernel.vertices.flatMap((a) => (conflicts[a] ?? []).filter((b) => inner.has(b)).map((b) => [a, b] as const))), weights.map((_, vertex) => kernel.weights[kernel.vertices.indexOf(vertex)] ?? 0));
      expect(kernel.offset + left).toBe(best);
      const own = finish(searched(conflicts, weights, { words: 1e9 }));
      expect([own.weight, own.most, weigh(weights, own.chosen), isIndependent(conflicts, own.chosen)]).toEqual([best, best, best, true]);
    }), { numRuns: 400 });
  });

  it.each([
    ['a path of 1', path(1), 1], ['a path of 10', path(10), 5], ['a path of 501', path(501), 251], ['a ring of 9', cycle(9), 4], ['a ring of 500', cycle(500), 250],
    ['a grid of 7 × 7', grid(7, 7), 25], ['a grid of 8 × 5', grid(8, 5), 20], ['the Petersen graph', petersen, 4], ['nothing', conflictsOf(0, []), 0], ['no conflicts', conflictsOf(7, []), 7],
  ])('of %s', (_what, conflicts, size) => {
    const { chosen, weight, most } = finish(largestSteps(conflicts, ones(conflicts)));
    expect([chosen.length, weight, most, isIndependent(conflicts, chosen)]).toEqual([size, size, size, true]);
  });

  it('a strip of places along a road on both sides is made smaller to nothing', () => {
    const places = Array.from({ length: 2000 }, (_, i) => [Math.floor(i / 2) * 20, (i % 2) * 25] as const);
    const pairs = places.flatMap(([x, y], a) => places.slice(a + 1, a + 12).flatMap(([u, v], k) => (Math.hypot(x - u, y - v) < 50 ? [[a, a + 1 + k] as const] : [])));
    const conflicts = conflictsOf(places.length, pairs);
    expect(reduced(conflicts, ones(conflicts)).vertices.length).toBeLessThan(20);
    const { weight, most } = finish(largestSteps(conflicts, ones(conflicts)));
    expect(weight).toBe(most);
  });

  it('beyond the budget it says at least and at most, and both are true', () => {
    const conflicts = grid(30, 30);
    const found = finish(searched(conflicts, ones(conflicts), { words: 1000 }));
    expect(found.weight).toBeLessThanOrEqual(450);
    expect(found.most).toBeGreaterThanOrEqual(450);
    expect(isIndependent(conflicts, found.chosen)).toBe(true);
  });

  it('local search finds an independent set, the same each time', () => {
    fc.assert(fc.property(graph, ({ conflicts, weights }) => {
      const chosen = improved(conflicts, weights);
      expect(isIndependent(conflicts, chosen)).toBe(true);
      expect(improved(conflicts, weights)).toEqual(chosen);
    }), { numRuns: 60 });
  });

  it('parts hold every vertex once and no conflict runs between them', () => {
    fc.assert(fc.property(graph, ({ conflicts }) => {
      const parts = componentsOf(conflicts), partOfVertex = new Map(parts.flatMap((part, i) => part.map((vertex) => [vertex, i] as const)));
      expect(parts.flat().sort((a, b) => a - b)).toEqual(conflicts.map((_, i) => i));
      conflicts.forEach((others, vertex) => others.forEach((other) => expect(partOfVertex.get(other)).toBe(partOfVertex.get(vertex))));
    }), { numRuns: 60 });
  });
});

describe('who goes where', () => {
  /** The least cost of `count` pairs by trying every choice. */
  const least = (costs: readonly (readonly number[])[], count: number, row = 0, taken = new Set<number>()): number => {
    if (count === 0) return 0;
    if (row === costs.length) return Infinity;
    let best = least(costs, count, row + 1, taken);
    costs[row]?.forEach((cost, column) => { if (!taken.has(column)) best = Math.min(best, cost + least(costs, count - 1, row + 1, new Set([...taken, column]))); });
    return best;
  };

  it('costs the least for every number of pairs', () => {
    const matrix = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 })).chain(([rows, columns]) => fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }));
    fc.assert(fc.property(matrix, fc.integer({ min: 0, max: 6 }), (costs, count) => {
      const pairs = assigned(costs, count), possible = Math.min(count, costs.length, costs[0]?.length ?? 0);
      expect([pairs.length, new Set(pairs.map(({ row }) => row)).size, new Set(pairs.map(({ column }) => column)).size]).toEqual([possible, possible, possible]);
      expect(pairs.reduce((sum, { row, column }) => sum + (costs[row]?.[column] ?? Infinity), 0)).toBe(least(costs, possible));
    }), { numRuns: 300 });
  });

  it('of nothing is nothing', () => expect([assigned([], 3), assigned([[]], 3)]).toEqual([[], []]));
});
