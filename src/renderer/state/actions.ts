/** What changes view state from the engine's answers: opening, loading, running, selecting. */
import type { MethodName, ParamsIn, Results } from '../../contract/methods.ts';
import { type PlainError, toPlainError } from '../../core/errors.ts';
import type { Feature } from '../../core/feature.ts';
import { bridge } from '../bridge.ts';
import { engine } from './engine.ts';
import { type AppState, type Loadable, NO_RESULT, type Selection, useStore } from './store.ts';

const { getState, setState } = useStore;
let nextTask = 1;

/** Calls the engine as a task that the status bar shows and the person can cancel. */
export async function runTask<M extends MethodName>(label: string, method: M, params: ParamsIn<M>, controller = new AbortController()): Promise<Results[M]> {
  const id = nextTask++;
  setState(({ tasks }) => ({ tasks: [...tasks, { id, label, progress: null, cancel: () => controller.abort() }] }));
  try {
    return await engine.call(method, params, {
      signal: controller.signal,
      onProgress: (progress) => setState(({ tasks }) => ({ tasks: tasks.map((task) => (task.id === id ? { ...task, progress } : task)) })),
    });
  } finally {
    setState(({ tasks }) => ({ tasks: tasks.filter((task) => task.id !== id) }));
  }
}

/** Shows a failure to the person; what they cancelled themselves is none. */
export function fail(thrown: unknown): void {
  const error = toPlainError(thrown);
  if (error.class === 'cancelled') return;
  bridge.log('error', `${error.code} ${JSON.stringify(error.params)} ${error.details ?? ''}`);
  setState({ failure: error });
}

const NOTHING_YET = { check: NO_RESULT, roads: NO_RESULT, assessment: NO_RESULT, quality: NO_RESULT, qualityFilter: null, freshProblems: 0, selection: null, hover: null, pointed: null, rulesFilter: null, statusFilter: null, printedFindings: [], chosen: new Set<string>(), choosing: null, dialog: null, marks: null, history: null, backgrounds: [], saveFailure: null, drawing: null, draft: null } as const;

async function show(info: Results['project.open']): Promise<void> {
  setState({ ...NOTHING_YET, info, features: new Map(), plan: null, hiddenKinds: new Set(), kindOrder: [] });
  await loadFeatures();
  setState({ plan: await engine.call('plan.indicators', {}), book: await bookOf(info) });
  await loadHistory();
  remember(info.path);
  await runAnalyses();
}

/** Opens a project file. */
export async function openProject(path: string, access: ParamsIn<'project.open'>['access'] = 'write'): Promise<void> {
  await show(await runTask('window:task.open', 'project.open', { path, access }));
}

/** Takes the project up again after the engine has been restarted; what was chosen, drawn or typed stays as it is. */
export async function resumeProject(path: string): Promise<void> {
  const info = await runTask('window:task.open', 'project.open', { path });
  const [{ features }, history, book] = await Promise.all([engine.call('features.list', {}), engine.call('history.list', {}), bookOf(info)]);
  setState({ info, history, book, features: byKindOf(features) });
  void runAnalyses();
}

/** The rule book of a project; the one at hand as long as its name is the same. */
async function bookOf({ pack }: Results['project.info']): Promise<AppState['book']> {
  const { book } = getState();
  return book.pack === pack ? book : engine.call('rules.book', {});
}

/** Resolves when the engine can be asked: at once, or when it has been restarted and has the project again. */
export function engineReady(): Promise<void> {
  return new Promise((resolve) => {
    if (getState().connection === 'ready') {
      resolve();
      return;
    }
    const stop = useStore.subscribe(({ connection }) => {
      if (connection !== 'ready') return;
      stop();
      resolve();
    });
  });
}

/** Makes a project and opens it; the sample is made afresh. */
export async function createProject(params: ParamsIn<'project.create'>): Promise<void> {
  await show(await runTask('window:task.create', 'project.create', params));
}

/** Opens the sample as it was left; makes it where there is none. */
export async function openSample(path: string): Promise<void> {
  try {
    await openProject(path);
  } catch (thrown) {
    if (toPlainError(thrown).code !== 'file-missing') throw thrown;
    await createProject({ path, sample: 'qinan' });
  }
}

function remember(path: string): void {
  const { settings } = getState();
  const next = { ...settings, recent: [path, ...settings.recent.filter((other) => other !== path)].slice(0, 12) };
  setState({ settings: next });
  void bridge.setSettings(next);
}

const byKindOf = (features: readonly Feature[]): Map<string, Feature[]> => {
  const byKind = new Map<string, Feature[]>();
  for (const feature of features) {
    const own = byKind.get(feature.kind);
    if (own) own.push(feature);
    else byKind.set(feature.kind, [feature]);
  }
  return byKind;
};

async function loadFeatures(): Promise<void> {
  const { features } = await runTask('window:task.load', 'features.list', {});
  setState({ features: byKindOf(features) });
}

/** History and backgrounds, which go with every change. */
async function loadHistory(): Promise<void> {
  const [history, { backgrounds }] = await Promise.all([engine.call('history.list', {}), engine.call('background.list', {})]);
  setState({ history, backgrounds });
}

/** The project has changed: the list of findings is renewed, the kinds that moved, summary and history are read again and shown together; results are stale until they have been worked out again. */
export function refresh(kinds: readonly string[]): Promise<void> {
  for (const kind of kinds) moved.add(kind);
  again = true;
  refreshing ??= (async () => {
    // changes that come meanwhile are read together
    while (again) {
      again = false;
      const now = [...moved];
      moved.clear();
      await refreshOnce(now);
    }
  })().finally(() => { refreshing = null; });
  return refreshing;
}

let refreshing: Promise<void> | null = null, again = false;
const moved = new Set<string>();

/** So long the list of findings is waited for before objects are drawn anew: it is what the person looks at, and after an edit it is there in a few milliseconds. */
const LIST_FIRST_MS = 150;

async function refreshOnce(kinds: readonly string[]): Promise<void> {
  const stale = <T>(result: Loadable<T>): Loadable<T> => (result.value === null ? result : { ...result, state: 'stale' });
  // what is said of findings, of rules and of road segments is in settings: it moves no kind, and no township
  const isSettled = ({ state }: Loadable<unknown>) => state === 'ready' || state === 'failed', controller = new AbortController();
  const judgedOnly = kinds.length === 0 && isSettled(getState().roads) && isSettled(getState().assessment);
  if (!judgedOnly) setState(({ check, roads, assessment }) => ({ check: stale(check), roads: stale(roads), assessment: stale(assessment) }));
  const checked = runCheck(controller);
  const loaded = Promise.all([engine.call('features.list', { kinds: [...kinds] }), engine.call('project.info', {}).then(async (info) => ({ info, book: await bookOf(info) })), engine.call('history.list', {}), engine.call('background.list', {})]);
  const [[{ features }, { info, book }, history, { backgrounds }]] = await Promise.all([loaded, Promise.race([checked, new Promise((resolve) => { setTimeout(resolve, LIST_FIRST_MS); })])]);
  const fresh = byKindOf(features);
  setState(({ features: old }) => ({ info, history, backgrounds, book, ...(kinds.length === 0 ? {} : { features: new Map([...[...old].filter(([kind]) => !kinds.includes(kind)), ...fresh]) }) }));
  // what takes longer comes after what the person has changed is there to be seen
  void checked.then(() => runOthers(controller));
}

type Result = 'check' | 'roads' | 'assessment' | 'quality';

/** Runs long work whose result the store keeps under a key: the old value is shown meanwhile. */
export async function runOne<K extends Result>(key: K, run: (controller: AbortController) => Promise<NonNullable<AppState[K]['value']>>, controller = new AbortController()): Promise<void> {
  latest.get(key)?.abort();
  latest.set(key, controller);
  const put = (result: Loadable<NonNullable<AppState[K]['value']>>) => {
    // a later run has taken over
    if (latest.get(key) === controller) setState({ [key]: result } as unknown as Pick<AppState, K>);
  };
  const before = getState()[key].value as NonNullable<AppState[K]['value']> | null;
  put({ state: 'running', value: before, error: null });
  try {
    put({ state: 'ready', value: await run(controller), error: null });
  } catch (thrown) {
    const error: PlainError = toPlainError(thrown);
    put(error.class === 'cancelled' ? { state: 'stale', value: before, error: null } : { state: 'failed', value: null, error });
  }
}

/** What is running for each result. */
const latest = new Map<Result, AbortController>();

function runCheck(controller: AbortController): Promise<void> {
  return runOne('check', () => runTask('window:task.check', 'check.run', { lang: getState().settings.lang }, controller), controller);
}

/** The search for danger segments; with limits that are tried over those of the project. */
export function runRoads(limits: Readonly<Record<string, number>> = {}, controller = new AbortController()): Promise<void> {
  return runOne('roads', () => runTask('window:task.roads', 'roads.run', { lang: getState().settings.lang, limits: { ...limits } }, controller), controller);
}

/** Roads and zoning (what a level asks of whom is a setting), unless a later run has taken over. */
async function runOthers(controller: AbortController): Promise<void> {
  const goesOn = () => !controller.signal.aborted;
  if (goesOn()) await runRoads({}, controller);
  if (goesOn()) await runOne('assessment', () => runTask('window:task.assess', 'assess.run', { lang: getState().settings.lang }, controller), controller);
}

/** Rules, roads and zoning, one after the other; each result appears when it is ready. A run that is still going on gives way to the new one. */
export async function runAnalyses(): Promise<void> {
  const controller = new AbortController();
  await runCheck(controller);
  await runOthers(controller);
}

/** Selects for map, table and inspector alike. From a list the map goes there. */
export function select(selection: Selection | null, goThere = false): void {
  setState((state) => ({ selection, inspectorOpen: selection ? true : state.inspectorOpen, focus: goThere && selection ? selection : state.focus }));
}

/** The columns that the table of a kind is to show, kept for the next sitting. */
export function setColumns(kind: string, ids: readonly string[]): void {
  const { settings } = getState();
  const next = { ...settings, columns: { ...settings.columns, [kind]: [...ids] } };
  setState({ settings: next });
  void bridge.setSettings(next);
}
