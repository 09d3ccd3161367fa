/** Things of which some pairs exclude each other: vertices 0 … n − 1 with their neighbours. */

export type Conflicts = readonly (readonly number[])[];

/** The graph of pairs; a pair told twice counts once. */
export function conflictsOf(count: number, pairs: Iterable<readonly [number, number]>): Conflicts {
  const neighbours = Array.from({ length: count }, () => new Set<number>());
  for (const [a, b] of pairs) {
    if (a === b) continue;
    neighbours[a]?.add(b);
    neighbours[b]?.add(a);
  }
  return neighbours.map((set) => [...set].sort((a, b) => a - b));
}

/** The connected parts, each a list of vertices that rises; in the order of their first vertices. Linear. */
export function componentsOf(conflicts: Conflicts): number[][] {
  const seen = new Uint8Array(conflicts.length), parts: number[][] = [];
  for (let start = 0; start < conflicts.length; start++) {
    if (seen[start]) continue;
    seen[start] = 1;
    const part = [start];
    for (let i = 0; i < part.length; i++) {
      for (const other of conflicts[part[i] as number] ?? []) {
        if (seen[other]) continue;
        seen[other] = 1;
        part.push(other);
      }
    }
    parts.push(part.sort((a, b) => a - b));
  }
  return parts;
}

/** The graph of some of the vertices, numbered in the order given. */
export function partOf(conflicts: Conflicts, vertices: readonly number[]): Conflicts {
  const numbers = new Map(vertices.map((vertex, i) => [vertex, i]));
  return vertices.map((vertex) => (conflicts[vertex] ?? []).flatMap((other) => numbers.get(other) ?? []));
}
