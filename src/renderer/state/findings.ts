/** What the person says of findings: waivers, given and withdrawn. */
import type { ParamsIn } from '../../contract/methods.ts';
import { engineReady, runTask } from './actions.ts';

/** Why, by whom, until which day findings may stand. */
export type Leave = Omit<ParamsIn<'check.waive'>, 'ids'>;

export async function waive(ids: readonly string[], leave: Leave): Promise<void> {
  await engineReady();
  await runTask('window:task.waive', 'check.waive', { ids: [...ids], ...leave });
}

export async function withdraw(ids: readonly string[]): Promise<void> {
  await engineReady();
  await runTask('window:task.waive', 'check.withdraw', { ids: [...ids] });
}
