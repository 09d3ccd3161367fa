/** How benches tell their figures: absolute ones for reading, ratios of one run for judging. */

/** The middle of several figures. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

/** Milliseconds of several runs of a job, the first ones (in which the compiler warms up) left out. */
export function timesOf(job: () => unknown, runs: number, warmUp: number): number[] {
  const times: number[] = [];
  for (let run = 0; run < warmUp + runs; run++) {
    const start = performance.now();
    job();
    if (run >= warmUp) times.push(performance.now() - start);
  }
  return times;
}

/** `name   median 12.3 ms (min 11.0, max 14.8, 5 runs)` */
export function say(name: string, times: readonly number[]): void {
  const show = (value: number) => value.toFixed(value < 100 ? 1 : 0);
  console.log(`${name.padEnd(52)} median ${show(median(times))} ms (min ${show(Math.min(...times))}, max ${show(Math.max(...times))}, ${times.length} runs)`);
}

/** Says whether a limit that the project has set itself is kept; a bench that misses one ends with failure. */
export function judge(what: string, kept: boolean): void {
  console.log(`${kept ? 'kept  ' : 'MISSED'} ${what}`);
  if (!kept) process.exitCode = 1;
}
