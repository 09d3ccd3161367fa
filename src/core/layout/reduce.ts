/**
 * Makes a largest-weight independent set problem smaller without losing an optimum (S. Lamm et al., "Exactly Solving the Maximum Weight Independent Set Problem on
 * Large Real-World Graphs", 2019): a vertex whose neighbours all exclude each other hands its weight on; a vertex that a neighbour of no less weight and no further
 * neighbours dominates goes. Places along one road, where each excludes the next few, are solved by this alone.
 */
import type { Conflicts } from './graph.ts';

export interface Kernel {
  /** vertices of the graph given that are left */
  readonly vertices: readonly number[];
  /** their weights now, each above 0 */
  readonly weights: readonly number[];
  /** what every solution of the kernel weighs more in the graph given */
  readonly offset: number;
  /** a solution of the kernel (vertices of the graph given) as one of the graph given */
  lift(chosen: ReadonlySet<number>): Set<number>;
}

/** What is left of a graph; weights are whole numbers above 0. About the square of the neighbours of a vertex for each vertex. */
export function reduced(conflicts: Conflicts, weights: readonly number[]): Kernel {
  const near = conflicts.map((others) => new Set(others)), weight = [...weights], alive = weights.map(() => true);
  const handed: { readonly vertex: number; readonly others: readonly number[] }[] = [];
  const queue = weights.map((_, vertex) => vertex), queued = weights.map(() => true);
  let offset = 0;
  const of = (vertex: number): Set<number> => near[vertex] as Set<number>;
  const weightOf = (vertex: number): number => weight[vertex] as number;
  const again = (vertex: number): void => {
    if (queued[vertex] || !alive[vertex]) return;
    queued[vertex] = true;
    queue.push(vertex);
  };
  const remove = (vertex: number): void => {
    alive[vertex] = false;
    for (const other of of(vertex)) {
      of(other).delete(vertex);
      again(other);
    }
  };
  /** whether all neighbours of `inner` (itself left out) are neighbours of `outer` */
  const isWithin = (inner: number, outer: number): boolean => of(inner).size <= of(outer).size && [...of(inner)].every((other) => other === outer || of(outer).has(other));
  const handOn = (vertex: number): void => {
    const others = [...of(vertex)], own = weightOf(vertex);
    handed.push({ vertex, others });
    offset += own;
    remove(vertex);
    for (const other of others) {
      if (weightOf(other) <= own) remove(other);
      else {
        weight[other] = weightOf(other) - own;
        again(other);
        for (const further of of(other)) again(further);
      }
    }
  };
  for (let i = 0; i < queue.length; i++) {
    const vertex = queue[i] as number;
    queued[vertex] = false;
    if (!alive[vertex]) continue;
    const others = [...of(vertex)];
    if (others.every((other) => isWithin(vertex, other))) {
      handOn(vertex);
      continue;
    }
    for (const other of others) if (alive[other] && weightOf(vertex) >= weightOf(other) && isWithin(vertex, other)) remove(other);
    if ([...of(vertex)].some((other) => weightOf(other) >= weightOf(vertex) && isWithin(other, vertex))) remove(vertex);
  }
  const vertices = weights.flatMap((_, vertex) => (alive[vertex] ? [vertex] : []));
  return {
    vertices, weights: vertices.map(weightOf), offset,
    lift(chosen) {
      const all = new Set(chosen);
      for (const { vertex, others } of [...handed].reverse()) if (!others.some((other) => all.has(other))) all.add(vertex);
      return all;
    },
  };
}
