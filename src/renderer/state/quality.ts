/** The quality report in the window: run on demand and after an import; putting right, ignoring; clearing demo data. */
import type { QualityProblem } from '../../core/quality/index.ts';
import { QUALITY_CODES } from '../../core/quality/index.ts';
import { engineReady, runOne, runTask, select } from './actions.ts';
import { engine } from './engine.ts';
import { useStore } from './store.ts';

const { getState, setState } = useStore;

export function runQuality(): Promise<void> {
  return runOne('quality', (controller) => runTask('window:task.quality', 'quality.run', {}, controller));
}

/** Ids of the problems that are open. */
const openIds = (): ReadonlySet<string> | null => {
  const { value } = getState().quality;
  return value && new Set(value.problems.filter(({ ignored }) => ignored === null).map(({ id }) => id));
};

/** After a change: checked again at once while somebody looks at it, and after an import, whose new problems are counted; else the old report is out of date. */
export async function renewQuality(): Promise<void> {
  const [latest] = (await engine.call('history.list', { limit: 1 })).entries;
  const imported = latest?.label.startsWith('engine:edit.import') === true && latest.undoes === null, kind = latest?.params['kind'];
  const { activity, quality } = getState();
  if (activity !== 'data' && !imported) {
    if (quality.value) setState({ quality: { ...quality, state: 'stale' } });
    return;
  }
  const before = openIds();
  await runQuality();
  const { quality: now } = getState();
  if (!imported || now.state !== 'ready' || activity === 'data') return;
  const fresh = now.value?.problems.filter(({ id, ignored, feature }) => ignored === null && (before ? !before.has(id) : kind === undefined || feature.kind === kind)) ?? [];
  setState({ freshProblems: fresh.length });
}

/** Selects what a problem is about. The map goes to the very place where a shape is wrong, else to the object. */
export function showProblem({ code, feature, at }: QualityProblem): void {
  const selection = { type: 'feature', kind: feature.kind, id: feature.id } as const;
  select(selection, true);
  if (at && QUALITY_CODES[code].group === 'geometry') setState({ focus: { at } });
}

export async function fixProblems(ids: readonly string[]): Promise<void> {
  await engineReady();
  await runTask('window:task.fix', 'quality.fix', { ids: [...ids] });
}

export async function ignoreProblems(ids: readonly string[], reason: string): Promise<void> {
  await engineReady();
  await runTask('window:task.fix', 'quality.ignore', { ids: [...ids], reason });
}

export async function unignoreProblems(ids: readonly string[]): Promise<void> {
  await engineReady();
  await engine.call('quality.unignore', { ids: [...ids] });
}

/** Asks before the demo data goes: what would go, by kind. */
export async function askToClearDemo(): Promise<void> {
  await engineReady();
  setState({ demoAsked: (await engine.call('project.clearDemo', { dryRun: true })).kinds });
}

export async function clearDemo(): Promise<void> {
  setState({ demoAsked: null });
  await engineReady();
  await engine.call('project.clearDemo', {});
}
