/** What is shown. */
import type { Settings } from '../../contract/bridge.ts';
import { bridge } from '../bridge.ts';
import { runAnalyses } from '../state/actions.ts';
import { ACTIVITIES, type Activity, useStore } from '../state/store.ts';
import { always, type Command, withProject } from './command.ts';

const { getState, setState } = useStore;

function change(settings: Partial<Settings>): void {
  const next = { ...getState().settings, ...settings };
  setState({ settings: next });
  void bridge.setSettings(next);
}

const activity = (id: Activity, shortcut: string): Command => ({ id, shortcut, enabled: withProject, run: () => setState({ activity: id, panelOpen: true }) });

export const ACTIVITY_COMMANDS: readonly Command[] = ACTIVITIES.map((id, i) => activity(id, i < 9 ? `Ctrl+${i + 1}` : 'Ctrl+L'));

export const exportSheetCommand: Command = { id: 'export-sheet', shortcut: 'Ctrl+P', enabled: withProject, run: () => setState({ activity: 'print' }) };
export const zoomCountyCommand: Command = { id: 'zoom-county', shortcut: 'Ctrl+0', enabled: withProject, run: () => setState({ focus: 'county' }) };
export const togglePanelCommand: Command = { id: 'toggle-panel', shortcut: 'Ctrl+B', enabled: withProject, run: () => setState(({ panelOpen }) => ({ panelOpen: !panelOpen })) };
export const toggleInspectorCommand: Command = { id: 'toggle-inspector', shortcut: 'Ctrl+J', enabled: withProject, run: () => setState(({ inspectorOpen }) => ({ inspectorOpen: !inspectorOpen })) };
export const toggleTableCommand: Command = {
  id: 'toggle-table', shortcut: 'Ctrl+T', enabled: withProject,
  run: () => setState(({ tableOpen, tableKind, activity: now, selection, info }) => (now === 'layers' && tableKind === null
    ? { tableOpen: true, tableKind: selection?.type === 'feature' ? selection.kind : (info?.kinds[0]?.kind ?? null) } : { tableOpen: !tableOpen })),
};
export const toggleThemeCommand: Command = { id: 'toggle-theme', enabled: always, run: () => change({ theme: getState().settings.theme === 'dark' ? 'light' : 'dark' }) };
export const toggleLanguageCommand: Command = {
  id: 'toggle-language', enabled: always,
  async run() {
    change({ lang: getState().settings.lang === 'zh' ? 'en' : 'zh' });
    // reasons and measures come from the engine in a language
    if (getState().info) await runAnalyses();
  },
};
export const runAnalysesCommand: Command = { id: 'run-analyses', shortcut: 'F5', enabled: withProject, run: runAnalyses };
export const measureCommand: Command = { id: 'measure', shortcut: 'Ctrl+M', enabled: withProject, run: () => setState(({ measuring }) => ({ measuring: !measuring })) };
export const paletteCommand: Command = { id: 'palette', shortcut: 'Ctrl+K', enabled: always, run: () => setState({ paletteOpen: true }) };
export const shortcutsCommand: Command = { id: 'shortcuts', shortcut: 'F1', enabled: always, run: () => setState({ dialog: 'shortcuts' }) };
export const helpCommand: Command = { id: 'help', shortcut: 'Shift+F1', enabled: always, run: () => setState({ dialog: 'help', help: null }) };
/** Esc: one step back. */
export const backCommand: Command = {
  id: 'back', shortcut: 'Escape', enabled: always,
  run: () => setState((state) => (state.paletteOpen ? { paletteOpen: false } : state.dialog ? { dialog: null } : state.placing ? { placing: null } : state.choosing ? { choosing: null } : state.drawing ? { drawing: null } : state.draft ? { draft: null } : state.measuring ? { measuring: false } : state.activity === 'print' ? { activity: 'overview' } : state.chosen.size > 0 ? { chosen: new Set() } : { selection: null })),
};
