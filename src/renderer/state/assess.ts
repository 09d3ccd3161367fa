/** What of 评估 is looked at: by which scheme and units, which weights are tried, what is kept, and what two are compared. Panel, table, map and inspector share it. */
import { create } from 'zustand';
import type { FrozenAssessment, OfferedScheme } from '../../contract/reports.ts';
import { toPlainError } from '../../core/errors.ts';
import { type AssessmentReport, COUNTY_OVERALL, reweighed, type Scheme, schemeData } from '../../core/zoning/index.ts';
import { engineReady, fail, runTask } from './actions.ts';
import { engine } from './engine.ts';
import { type AppState, type Loadable, NO_RESULT, useStore } from './store.ts';

/** To add a tab: its id here, its parts in `panels/assess/tabs.ts`, its word `panels:assess.tab.<id>`. */
export const ASSESS_TABS = ['results', 'weights', 'compare', 'register', 'control'] as const;
export type AssessTab = (typeof ASSESS_TABS)[number];

export interface AssessView {
  readonly tab: AssessTab;
  readonly unit: string;
  /** id of a scheme */
  readonly scheme: string;
  /** large events of other days do not count; null: all of them do */
  readonly on: string | null;
  /** what areas are coloured by */
  readonly colour: 'level' | 'index';
  /** by the choice above */
  readonly result: Loadable<AssessmentReport>;
  /** the scheme with weights that are tried */
  readonly draft: Scheme | null;
  /** a kept assessment that is looked at instead of today's */
  readonly opened: AssessmentReport | null;
  /** what the assessment is compared with */
  readonly before: AssessmentReport | null;
  /** which of the two the map shows */
  readonly side: 'after' | 'before';
  /** today's by the weights that are tried, or the kept one */
  readonly current: AssessmentReport | null;
  readonly schemes: readonly OfferedScheme[];
  readonly frozen: readonly FrozenAssessment[];
}

const NOTHING = { unit: 'township', scheme: COUNTY_OVERALL.id, on: null, colour: 'level', result: NO_RESULT, draft: null, opened: null, before: null, side: 'after', current: null, schemes: [], frozen: [] } as const;

export const useAssessView = create<AssessView>()(() => ({ tab: 'results', ...NOTHING }));
const { getState } = useAssessView;

/** Changes the view, and what follows from it. */
export function putAssess(change: Partial<AssessView>): void {
  useAssessView.setState((old) => {
    const next = { ...old, ...change }, { opened, draft, result } = next;
    const same = opened === old.opened && draft === old.draft && result.value === old.result.value;
    return { ...next, current: same ? old.current : opened ?? (draft && result.value ? reweighed(result.value, draft) : result.value) };
  });
}

/** What map and inspector show while one looks at 评估; elsewhere townships by the county overall. */
export function shownReport({ activity, assessment }: Pick<AppState, 'activity' | 'assessment'>, { side, before, current }: AssessView): AssessmentReport | null {
  return activity === 'assess' ? (side === 'before' ? before : null) ?? current : assessment.value;
}

const isUsual = ({ unit, scheme, on }: AssessView): boolean => unit === NOTHING.unit && scheme === NOTHING.scheme && on === null;

let running: AbortController | null = null;

/** Assesses by the choice; the usual one is worked out anyway. */
export async function runAssess(): Promise<void> {
  running?.abort();
  const view = getState();
  if (isUsual(view)) {
    putAssess({ result: useStore.getState().assessment });
    return;
  }
  const controller = (running = new AbortController()), { result: { value } } = view;
  const put = (result: AssessView['result']) => { if (running === controller) putAssess({ result }); };
  put({ state: 'running', value, error: null });
  try {
    await engineReady();
    put({ state: 'ready', value: await runTask('window:task.assess', 'assess.run', asked(view), controller), error: null });
  } catch (thrown) {
    const error = toPlainError(thrown);
    put(error.class === 'cancelled' ? { state: 'stale', value, error: null } : { state: 'failed', value: null, error });
  }
}

const asked = ({ unit, scheme, on }: AssessView) => ({ unit, scheme, ...(on === null ? {} : { on }), lang: useStore.getState().settings.lang });

/** Another scheme, unit or day; weights that were tried and a kept assessment that was open go. */
export function chooseAssess(choice: Partial<Pick<AssessView, 'unit' | 'scheme' | 'on'>>): Promise<void> {
  putAssess({ ...choice, draft: null, opened: null, before: null, side: 'after' });
  useStore.setState(({ selection }) => (selection?.type === 'unit' ? { selection: null } : {}));
  return runAssess();
}

/** The scheme that is chosen, with the weights that are tried. */
export function chosenScheme({ draft, schemes, scheme }: AssessView): Scheme {
  return draft ?? schemes.find((offered) => offered.scheme.id === scheme)?.scheme ?? COUNTY_OVERALL;
}

async function loadLists(): Promise<void> {
  const { lang } = useStore.getState().settings, [{ schemes }, { frozen }] = await Promise.all([engine.call('assess.schemes', { lang }), engine.call('assess.frozen', {})]);
  const { opened, before, scheme } = getState(), known = (report: AssessmentReport | null) => (report?.frozen && !frozen.some(({ name }) => name === report.frozen?.name) ? null : report);
  putAssess({ schemes, frozen, opened: known(opened), before: known(before) });
  if (!schemes.some((offered) => offered.scheme.id === scheme)) await chooseAssess({ scheme: NOTHING.scheme });
}

/** Keeps the weights that are tried as a scheme of the project, and goes on with it. */
export async function keepScheme(scheme: Scheme): Promise<void> {
  await engineReady();
  await runTask('window:task.save', 'assess.keepScheme', { scheme: { ...schemeData(scheme) }, lang: useStore.getState().settings.lang });
  await loadLists();
  await chooseAssess({ scheme: scheme.id });
}

export async function dropScheme(id: string): Promise<void> {
  await engineReady();
  await runTask('window:task.save', 'assess.dropScheme', { id });
}

/** Keeps the assessment of the choice under a name. */
export async function freezeAssessment(name: string): Promise<void> {
  await engineReady();
  await runTask('window:task.assess', 'assess.freeze', { ...asked(getState()), name });
}

export async function dropFrozen(name: string): Promise<void> {
  await engineReady();
  await runTask('window:task.save', 'assess.dropFrozen', { name });
}

/** Looks at a kept assessment; null: at today's again. */
export async function openFrozen(name: string | null): Promise<void> {
  putAssess({ opened: name === null ? null : await runTask('window:task.assess', 'assess.openFrozen', { name }), before: null, side: 'after' });
}

/** Compares with a kept assessment, or with the same units by another scheme; null: with nothing. */
export async function compareWith(other: { readonly frozen: string } | { readonly scheme: string } | null): Promise<void> {
  if (other === null) {
    putAssess({ before: null, side: 'after' });
    return;
  }
  const view = getState();
  const before = 'frozen' in other ? await runTask('window:task.assess', 'assess.openFrozen', { name: other.frozen }) : await runTask('window:task.assess', 'assess.run', { ...asked(view), unit: view.current?.unit ?? view.unit, scheme: other.scheme });
  putAssess({ before });
}

/** Goes along with the project: the assessment by the choice after the usual one, the lists after every change; another project starts afresh. */
export function followAssess(): void {
  useStore.subscribe((state, old) => {
    if (state.info?.path !== old.info?.path) {
      running?.abort();
      putAssess(NOTHING);
    }
    if (state.info && (state.info.path !== old.info?.path || state.info.revision !== old.info.revision)) void loadLists().catch(fail);
    if (state.assessment === old.assessment) return;
    if (isUsual(getState())) putAssess({ result: state.assessment });
    else if (state.assessment.state === 'ready') void runAssess();
    else if (state.assessment.state === 'stale') putAssess({ result: { ...getState().result, state: 'stale' } });
  });
}
