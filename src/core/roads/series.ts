/** Small work on values along a route. */

/** Runs of neighbouring indices that pass a test: first and last index of each. */
export function runsOf(count: number, passes: (i: number) => boolean): { readonly first: number; readonly last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (let i = 0; i < count; i++) {
    if (!passes(i)) continue;
    const last = runs.at(-1);
    if (last && last.last === i - 1) last.last = i;
    else runs.push({ first: i, last: i });
  }
  return runs;
}

/** A value to so many decimals, as it is shown and compared. */
export function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}
