/** What the person decides about danger segments. The change comes back as an event, and the search follows. */
import type { FormReport, ProgrammeReport, SurveyReport } from '../../contract/reports.ts';
import type { AssignedMeasure, WorkState } from '../../core/roads/types.ts';
import { engineReady, runRoads, runTask } from './actions.ts';
import { engine } from './engine.ts';
import { useStore } from './store.ts';

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

/** What is said of a step of the treatment. */
export interface WorkWords { readonly department: string; readonly deadline: string; readonly note: string }

export async function progressSegment(id: string, state: WorkState, given: WorkWords): Promise<void> {
  await engineReady();
  await runTask(LABEL, 'roads.progress', { ids: [id], state, ...given });
}

export async function assignMeasures(id: string, measures: readonly AssignedMeasure[]): Promise<void> {
  await engineReady();
  await runTask(LABEL, 'roads.assign', { id, measures: [...measures] });
}

export async function planProgramme(budget: number): Promise<ProgrammeReport> {
  await engineReady();
  return runTask(LABEL, 'roads.programme', { budget });
}

/** A unit price in yuan; null gives back the estimate. */
export async function setPrice(measure: string, yuan: number | null): Promise<void> {
  await engineReady();
  await engine.call('roads.price', { prices: { [measure]: yuan } });
}

/** Searches with other limits, by their id, and shows what is found; none: with those of the project again. */
export function tryLimits(limits: ReadonlyMap<string, number>): Promise<void> {
  return runRoads(Object.fromEntries(limits));
}

/** The project judges by these limits from now on; null gives back the standard's. */
export async function keepLimits(limits: ReadonlyMap<string, number | null>, reason: string): Promise<void> {
  await engineReady();
  await engine.call('roads.limit', { limits: Object.fromEntries(limits), reason });
}

/** A photo to what was decided about a segment. */
export async function attachPhoto(id: string, path: string): Promise<void> {
  await engineReady();
  await runTask(LABEL, 'roads.photo', { id, path });
}

/** Terms of the level and of the programme; null gives back ours. */
export async function keepTerms(terms: ReadonlyMap<string, number | null>, reason: string): Promise<void> {
  await engineReady();
  await engine.call('roads.term', { terms: Object.fromEntries(terms), reason });
}

/** The ministry's survey form. */
export async function exportForm(path: string): Promise<void> {
  await engineReady();
  await runTask('window:task.export-file', 'roads.form', { path, lang: useStore.getState().settings.lang });
}

export async function takeForm(path: string): Promise<FormReport> {
  await engineReady();
  return runTask(LABEL, 'roads.readForm', { path, lang: useStore.getState().settings.lang });
}

export async function exportSurvey(path: string): Promise<void> {
  await engineReady();
  await runTask('window:task.export-file', 'roads.export', { path, lang: useStore.getState().settings.lang });
}

export async function takeSurvey(path: string): Promise<SurveyReport> {
  await engineReady();
  return runTask(LABEL, 'roads.results', { path, lang: useStore.getState().settings.lang });
}

/** The notice on a segment to who must treat it, dated `day`: PDF or DOCX by the ending. */
export async function exportNotice(id: string, path: string, day: string): Promise<void> {
  await engineReady();
  await runTask('window:task.export-file', 'roads.notice', { ids: [id], path, day, lang: useStore.getState().settings.lang });
}
