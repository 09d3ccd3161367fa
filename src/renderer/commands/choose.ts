/** Choosing many features, and what is done to them at once. */
import { classOf } from '../../core/geo/index.ts';
import { kindOf } from '../../core/kinds/index.ts';
import { chooseKind, chosenFeatures, clearChosen, invertChosen, kindAtHand, origins } from '../state/choice.ts';
import { type AppState, type DialogId, useStore } from '../state/store.ts';
import { type Command, withProject } from './command.ts';

const { getState, setState } = useStore;

const some = ({ chosen }: AppState): boolean => chosen.size > 0;
const changeable = (state: AppState): boolean => some(state) && state.info?.readOnly === false && [...chosenFeatures(state).keys()].every((kind) => kindOf(kind)?.result !== true);
const opens = (dialog: DialogId) => () => setState({ dialog });
/** Another click puts the tool away. */
const tool = (choosing: 'box' | 'polygon') => () => setState((state) => ({ choosing: state.choosing === choosing ? null : choosing, measuring: false, drawing: null }));

/** Lines with lines or areas with areas, of one kind. */
export function mergeable(state: AppState): boolean {
  const [own, ...more] = [...chosenFeatures(state).values()];
  if (!own || own.length < 2 || more.length > 0 || !changeable(state)) return false;
  const [geometryClass, ...others] = new Set(own.map(({ geometry }) => (geometry ? classOf(geometry) : null)));
  return others.length === 0 && (geometryClass === 'line' || geometryClass === 'polygon');
}

export const CHOOSE_COMMANDS: readonly Command[] = [
  { id: 'choose-box', shortcut: 'Ctrl+Shift+B', enabled: withProject, run: tool('box') },
  { id: 'choose-polygon', shortcut: 'Ctrl+Shift+G', enabled: withProject, run: tool('polygon') },
  { id: 'choose-where', shortcut: 'Ctrl+F', enabled: withProject, run: opens('choose-where') },
  { id: 'choose-near', shortcut: 'Ctrl+Shift+D', enabled: (state) => withProject(state) && origins(state).length > 0, run: opens('choose-near') },
  { id: 'choose-kind', shortcut: 'Ctrl+A', enabled: (state) => state.dialog === null && kindAtHand(state) !== null, run: () => { const kind = kindAtHand(getState()); if (kind !== null) chooseKind(kind, 'add'); } },
  { id: 'choose-invert', shortcut: 'Ctrl+Shift+I', enabled: some, run: invertChosen },
  { id: 'choose-none', enabled: some, run: clearChosen },
  { id: 'zoom-chosen', shortcut: 'Ctrl+Shift+F', enabled: some, run: () => setState({ focus: 'chosen' }) },
  { id: 'bulk-edit', shortcut: 'Ctrl+Shift+E', enabled: changeable, run: opens('bulk-edit') },
  { id: 'copy-to-kind', shortcut: 'Ctrl+Shift+C', enabled: (state) => some(state) && state.info?.readOnly === false, run: opens('copy-to-kind') },
  { id: 'merge', shortcut: 'Ctrl+Shift+M', enabled: mergeable, run: opens('merge') },
  { id: 'delete-chosen', enabled: changeable, run: opens('delete-chosen') },
];
