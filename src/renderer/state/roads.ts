/** What the person decides about danger segments. The change comes back as an event, and the search follows. */
import { engineReady, runTask } from './actions.ts';

const LABEL = 'window:task.roads';

export async function decideSegments(ids: readonly string[], standing: 'confirmed' | 'rejected', reason = ''): Promise<void> {
  await engineReady();
  await runTask(LABEL, 'roads.decide', { ids: [...ids], standing, reason });
}

/** Takes decisions back. */
export async function forgetDecisions(ids: readonly string[]): Promise<void> {
  await engineReady();
  await runTask(LABEL, 'roads.forget', { ids: [...ids] });
}

/** Later searches are compared with the segments as they are now. */
export async function keepRun(): Promise<void> {
  await engineReady();
  await runTask(LABEL, 'roads.keep', {});
}
