/** The commands in the order of the palette. */
import type { Command } from './command.ts';
import { addFeatureCommand, deleteFeatureCommand, editFeatureCommand, redoCommand, undoCommand } from './edit.ts';
import { clearDemoCommand, needsCommand } from './data.ts';
import { importCommand, newProjectCommand, openProjectCommand, openSampleCommand, rescueCommand, saveAsCommand, saveCopyCommand, saveProjectCommand } from './files.ts';
import {
  ACTIVITY_COMMANDS, backCommand, exportSheetCommand, measureCommand, paletteCommand, runAnalysesCommand, toggleInspectorCommand, toggleLanguageCommand, togglePanelCommand, toggleTableCommand,
  toggleThemeCommand, zoomCountyCommand,
} from './view.ts';

export type { Command } from './command.ts';

export const COMMANDS: readonly Command[] = [
  openProjectCommand, openSampleCommand, newProjectCommand, importCommand, saveProjectCommand, saveAsCommand, saveCopyCommand, rescueCommand, undoCommand, redoCommand, addFeatureCommand, editFeatureCommand, deleteFeatureCommand, needsCommand, clearDemoCommand, exportSheetCommand, ...ACTIVITY_COMMANDS, zoomCountyCommand, measureCommand, runAnalysesCommand,
  togglePanelCommand, toggleInspectorCommand, toggleTableCommand, toggleThemeCommand, toggleLanguageCommand, paletteCommand, backCommand,
];

export function commandOf(id: string): Command | undefined {
  return COMMANDS.find((command) => command.id === id);
}

/** The command of a key press, or undefined. */
export function commandForKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): Command | undefined {
  const pressed = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.shiftKey ? 'Shift' : '', event.altKey ? 'Alt' : '', event.key.length === 1 ? event.key.toUpperCase() : event.key].filter(Boolean).join('+');
  return COMMANDS.find(({ shortcut }) => shortcut === pressed);
}
