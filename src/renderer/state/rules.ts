/** The rule book in the window: looking at rules, changing them, packs in and out. The findings move when the engine says that the project has changed. */
import type { ParamsIn } from '../../contract/methods.ts';
import { translate } from '../../core/i18n.ts';
import { bridge } from '../bridge.ts';
import { engineReady, runTask, select } from './actions.ts';
import { engine } from './engine.ts';
import { useStore } from './store.ts';

const { getState, setState } = useStore;
const langNow = () => getState().settings.lang;
const packFiles = () => [{ name: translate(langNow(), 'panels:rules.pack-file'), extensions: ['json'] }];

/** Opens the rule book at a rule. */
export function showRule(id: string): void {
  setState({ activity: 'rules', panelOpen: true });
  select({ type: 'rule', id });
}

/** The findings of a rule in the table. */
export const showFindings = (id: string): void => setState({ activity: 'check', panelOpen: true, tableOpen: true, rulesFilter: id });

export async function changeRule(wish: Omit<ParamsIn<'rules.change'>, 'lang'>): Promise<void> {
  await engineReady();
  await engine.call('rules.change', { ...wish, lang: langNow() });
}

export async function revertRule(rule: string): Promise<void> {
  await engineReady();
  await engine.call('rules.revert', { rule, lang: langNow() });
}

export async function addRule(rule: ParamsIn<'rules.add'>['rule'], reason: string): Promise<void> {
  await engineReady();
  await engine.call('rules.add', { rule, reason, lang: langNow() });
}

/** Asks for a pack and loads it; null when none was chosen. */
export async function loadPack() {
  const path = await bridge.openDialog({ title: translate(langNow(), 'panels:rules.load'), filters: packFiles() });
  if (path === null) return null;
  await engineReady();
  return runTask('window:task.rulepack', 'rules.load', { path, lang: langNow() });
}

export async function unloadPack(pack: string): Promise<void> {
  await engineReady();
  await engine.call('rules.unload', { pack });
}

/** Asks where to and writes what the project has changed as a pack; null when nowhere. */
export async function savePack() {
  const name = translate(langNow(), 'panels:rules.pack-name', { project: getState().info?.name ?? '' });
  const path = await bridge.saveDialog({ title: translate(langNow(), 'panels:rules.save'), defaultName: `${name}.json`, filters: packFiles() });
  return path === null ? null : runTask('window:task.rulepack', 'rules.save', { path });
}
