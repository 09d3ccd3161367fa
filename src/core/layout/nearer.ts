/** Places of a layout moved nearer to those who go there, one at a time. */
import type { Conflicts } from './graph.ts';

export interface Layout {
  /** vertices where somebody stays */
  readonly stays: readonly number[];
  /** mover → vertex */
  readonly goesTo: ReadonlyMap<number, number>;
  /** vertices for new ones */
  readonly free: readonly number[];
}

/** Where the movers go, each place replaced by the nearest one that nothing else of the layout excludes, until none is nearer. Vertices from `first` on are new places. */
export function nearer({ stays, goesTo, free }: Layout, conflicts: Conflicts, first: number, farM: (mover: number, vertex: number) => number): ReadonlyMap<number, number> {
  const goes = new Map(goesTo), held = new Set([...stays, ...goes.values(), ...free]);
  for (let changed = true; changed;) {
    changed = false;
    for (const [mover, from] of goes) {
      let best = from, bestM = farM(mover, from);
      for (let vertex = first; vertex < conflicts.length; vertex++) {
        if (held.has(vertex) || conflicts[vertex]?.some((other) => other !== from && held.has(other))) continue;
        const metres = farM(mover, vertex);
        if (metres < bestM) {
          best = vertex;
          bestM = metres;
        }
      }
      if (best === from) continue;
      held.delete(from);
      held.add(best);
      goes.set(mover, best);
      changed = true;
    }
  }
  return goes;
}
