/** Changing things. */
import { fail } from '../state/actions.ts';
import { cancelDrawing, deleteFeatures, openForm, redo, undo } from '../state/edits.ts';
import { type AppState, findFeature, useStore } from '../state/store.ts';
import type { Command } from './command.ts';

const { getState, setState } = useStore;

const writable = ({ info }: AppState): boolean => info !== null && !info.readOnly;
const selected = ({ selection, features }: AppState) => (selection?.type === 'feature' ? findFeature(features, selection.kind, selection.id) : undefined);

export const undoCommand: Command = { id: 'undo', shortcut: 'Ctrl+Z', enabled: (state) => writable(state) && (state.history?.undo.length ?? 0) > 0, run: undo };
export const redoCommand: Command = { id: 'redo', shortcut: 'Ctrl+Y', enabled: (state) => writable(state) && (state.history?.redo.length ?? 0) > 0, run: redo };
export const addFeatureCommand: Command = { id: 'add-feature', shortcut: 'Ctrl+Shift+A', enabled: writable, run: () => { cancelDrawing(); setState({ adding: true, activity: 'layers', panelOpen: true }); } };
export const editFeatureCommand: Command = {
  id: 'edit-feature', shortcut: 'F2', enabled: (state) => writable(state) && selected(state) !== undefined,
  run: () => { const feature = selected(getState()); if (feature) openForm(feature, false); },
};
export const deleteFeatureCommand: Command = {
  id: 'delete-feature', shortcut: 'Delete', enabled: (state) => writable(state) && state.drawing === null && state.draft === null && state.dialog === null && (state.chosen.size > 0 || selected(state) !== undefined),
  run: () => {
    const feature = selected(getState());
    // of many it is asked first
    if (getState().chosen.size > 0) setState({ dialog: 'delete-chosen' });
    else if (feature) deleteFeatures([feature]).catch(fail);
  },
};
