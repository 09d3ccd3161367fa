/** The risk register as the window has it, and what the person does with it. The change comes back as an event, and the list is read again. */
import { create } from 'zustand';
import type { ParamsIn, Results } from '../../contract/methods.ts';
import type { FeatureKey } from '../../core/edits/edit.ts';
import type { RegisterReport } from '../../core/register/index.ts';
import { engineReady, fail, runTask } from './actions.ts';
import { engine } from './engine.ts';
import { useStore } from './store.ts';

interface RegisterState {
  /** the whole register, of the state that `asked` names or of an earlier one; null before it is there */
  readonly report: RegisterReport | null;
  /** project and revision that were asked for last */
  readonly asked: string | null;
}

export const useRegister = create<RegisterState>()(() => ({ report: null, asked: null }));

/** Reads the whole register of a state of a project, once. */
export function loadRegister(project: string, revision: number): void {
  const asked = `${project}/${revision}`, before = useRegister.getState().asked;
  if (before === asked) return;
  useRegister.setState({ asked, ...(before?.startsWith(`${project}/`) ? {} : { report: null }) });
  engineReady().then(() => engine.call('register.list', {})).then((report) => {
    // a later state has been asked for meanwhile
    if (useRegister.getState().asked === asked) useRegister.setState({ report });
  }, fail);
}

const lang = () => useStore.getState().settings.lang;

export async function putAssessment({ kind, id }: FeatureKey, assessment: ParamsIn<'register.put'>['assessment']): Promise<void> {
  await engineReady();
  await engine.call('register.put', { kind, id, assessment, lang: lang() });
}

export async function removeAssessment({ kind, id }: FeatureKey, assessment: string): Promise<void> {
  await engineReady();
  await engine.call('register.remove', { items: [{ kind, id, assessment }] });
}

/** Other limits of the matrix, with the reason; null gives back ours. */
export async function setBands(bands: readonly [number, number, number] | null, reason: string): Promise<void> {
  await engineReady();
  await engine.call('register.bands', { bands: bands === null ? null : [...bands], lang: lang(), ...(reason === '' ? {} : { reason }) });
}

export async function importRegister(params: Omit<ParamsIn<'register.import'>, 'lang'>, controller?: AbortController): Promise<Results['register.import']> {
  await engineReady();
  return runTask('window:task.import', 'register.import', { ...params, lang: lang() }, controller);
}

/** The register, or the form of what is not assessed, into a workbook. */
export async function exportRegister(what: 'register.export' | 'register.template', path: string): Promise<void> {
  await engineReady();
  await runTask('window:task.export-file', what, { path, lang: lang() });
}
