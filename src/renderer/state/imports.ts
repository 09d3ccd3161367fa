/** Imports and the systems of their coordinates, in the window. */
import type { ParamsIn, Results } from '../../contract/methods.ts';
import { engineReady, runTask } from './actions.ts';
import { useStore } from './store.ts';

/** Takes the coordinates of an import for those of another system, or tells what that would mean. */
export async function recastImport(params: ParamsIn<'import.recast'>): Promise<Results['import.recast']> {
  await engineReady();
  return runTask('window:task.recast', 'import.recast', { ...params, lang: useStore.getState().settings.lang });
}
