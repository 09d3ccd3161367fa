/** The data as a whole: what is needed, what is invented. */
import { askToClearDemo } from '../state/quality.ts';
import { useStore } from '../state/store.ts';
import { type Command, withProject } from './command.ts';

export const needsCommand: Command = { id: 'needs', enabled: withProject, run: () => useStore.setState({ needsOpen: true }) };
export const clearDemoCommand: Command = { id: 'clear-demo', enabled: ({ info }) => info !== null && !info.readOnly && info.demo, run: askToClearDemo };
