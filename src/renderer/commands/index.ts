/** The commands by group, in the order of the palette. */
import { CHOOSE_COMMANDS } from './choose.ts';
import type { Command } from './command.ts';
import { addFeatureCommand, deleteFeatureCommand, editFeatureCommand, redoCommand, undoCommand } from './edit.ts';
import { clearDemoCommand, needsCommand } from './data.ts';
import { addBackgroundCommand, exportCommand, exportPackCommand, exportReportCommand, exportTemplateCommand, importCommand, importFolderCommand, newProjectCommand, openProjectCommand, openSampleCommand, rescueCommand, saveAsCommand, saveCopyCommand, saveProjectCommand } from './files.ts';
import {
  ACTIVITY_COMMANDS, backCommand, exportSheetCommand, helpCommand, measureCommand, paletteCommand, runAnalysesCommand, shortcutsCommand, toggleInspectorCommand, toggleLanguageCommand, togglePanelCommand,
  toggleTableCommand, toggleThemeCommand, zoomCountyCommand,
} from './view.ts';

export type { Command } from './command.ts';

/** Words of a group: `window:menu.<group>`. */
export const COMMAND_GROUPS: readonly (readonly [group: string, commands: readonly Command[]])[] = [
  ['file', [openProjectCommand, openSampleCommand, newProjectCommand, importCommand, importFolderCommand, exportPackCommand, addBackgroundCommand, saveProjectCommand, saveAsCommand, saveCopyCommand, rescueCommand, exportCommand, exportTemplateCommand, exportSheetCommand, exportReportCommand]],
  ['edit', [undoCommand, redoCommand, addFeatureCommand, editFeatureCommand, deleteFeatureCommand, clearDemoCommand]],
  ['choose', CHOOSE_COMMANDS],
  ['view', [...ACTIVITY_COMMANDS, zoomCountyCommand, togglePanelCommand, toggleInspectorCommand, toggleTableCommand, toggleThemeCommand, toggleLanguageCommand]],
  ['tools', [runAnalysesCommand, needsCommand, measureCommand]],
  ['help', [paletteCommand, helpCommand, shortcutsCommand, backCommand]],
];

export const COMMANDS: readonly Command[] = COMMAND_GROUPS.flatMap(([, commands]) => commands);

export function commandOf(id: string): Command | undefined {
  return COMMANDS.find((command) => command.id === id);
}

/** The command of a key press, or undefined. */
export function commandForKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): Command | undefined {
  const pressed = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.shiftKey ? 'Shift' : '', event.altKey ? 'Alt' : '', event.key.length === 1 ? event.key.toUpperCase() : event.key].filter(Boolean).join('+');
  return COMMANDS.find(({ shortcut }) => shortcut === pressed);
}
