/** Progress of an analysis as messages, at most one a hundredth of the way. */
import type { JobContext } from './job.ts';

export function translateProgress({ report }: JobContext, label: string): (done: number, total: number) => void {
  let last = -1;
  return (done, total) => {
    const step = total > 0 ? Math.floor((done / total) * 100) : 100;
    if (step === last) return;
    last = step;
    report({ label, done, total });
  };
}
