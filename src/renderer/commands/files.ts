/** Projects and files. */
import { translate } from '../../core/i18n.ts';
import { bridge } from '../bridge.ts';
import { createProject, openProject, openSample, runTask } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { always, type Command, withProject } from './command.ts';

const word = (key: string) => translate(useStore.getState().settings.lang, `window:${key}`);
const projects = () => [{ name: word('file.project'), extensions: ['gpkg'] }];

export const openProjectCommand: Command = {
  id: 'open-project', shortcut: 'Ctrl+O', enabled: always,
  async run() {
    const path = await bridge.openDialog({ title: word('command.open-project'), filters: projects() });
    if (path !== null) await openProject(path);
  },
};

export const openSampleCommand: Command = {
  id: 'open-sample', enabled: always,
  async run() {
    const { boot } = useStore.getState();
    if (boot) await openSample(boot.samplePath);
  },
};

export const newProjectCommand: Command = {
  id: 'new-project', shortcut: 'Ctrl+N', enabled: always,
  async run() {
    const path = await bridge.saveDialog({ title: word('command.new-project'), defaultName: word('file.new-name'), filters: projects() });
    // the dialog has asked about an existing file
    if (path !== null) await createProject({ path, force: true });
  },
};

export const saveProjectCommand: Command = {
  id: 'save-project', shortcut: 'Ctrl+S', enabled: withProject,
  async run() {
    await runTask('window:task.save', 'project.save', {});
  },
};

export const importCommand: Command = {
  id: 'import', shortcut: 'Ctrl+I', enabled: withProject,
  async run() {
    const path = await bridge.openDialog({ title: word('command.import'), filters: [{ name: 'GeoJSON', extensions: ['geojson', 'json'] }] });
    if (path !== null) useStore.setState({ importing: path });
  },
};
