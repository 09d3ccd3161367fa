/** Projects and files. */
import { translate } from '../../core/i18n.ts';
import { bridge } from '../bridge.ts';
import { chooseFiles } from '../importing/files.ts';
import { addBackground } from '../state/backgrounds.ts';
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

/** Writes what can be read of a damaged project into a new file, tells what came out, and opens it. */
export async function rescueFile(path: string): Promise<void> {
  const to = await bridge.saveDialog({ title: word('command.rescue'), defaultName: path.replace(/(\.gpkg)?$/i, `-${word('file.rescued')}.gpkg`), filters: projects() });
  if (to === null) return;
  const report = await runTask('window:task.rescue', 'project.rescue', { path, to });
  await openProject(to);
  useStore.setState({ rescued: report });
}

export const rescueCommand: Command = {
  id: 'rescue', enabled: always,
  async run() {
    const path = await bridge.openDialog({ title: word('command.rescue'), filters: [{ name: word('file.project'), extensions: ['gpkg', 'bak1', 'bak2', 'bak3'] }] });
    if (path !== null) await rescueFile(path);
  },
};

/** A copy for sending: it carries no history. */
export const saveCopyCommand: Command = {
  id: 'save-copy', shortcut: 'Ctrl+Shift+S', enabled: withProject,
  async run() {
    const { info } = useStore.getState();
    const path = await bridge.saveDialog({ title: word('command.save-copy'), defaultName: `${info?.name ?? ''}-${word('file.copy')}.gpkg`, filters: projects() });
    if (path !== null) await runTask('window:task.copy', 'project.copy', { path });
  },
};

export const saveAsCommand: Command = {
  id: 'save-as', enabled: withProject,
  async run() {
    const path = await bridge.saveDialog({ title: word('command.save-as'), defaultName: word('file.new-name'), filters: projects() });
    if (path === null) return;
    await runTask('window:task.copy', 'project.copy', { path, history: true });
    await openProject(path);
  },
};

export const addBackgroundCommand: Command = { id: 'add-background', enabled: (state) => withProject(state) && state.info?.readOnly === false, run: addBackground };

export const importCommand: Command = { id: 'import', shortcut: 'Ctrl+I', enabled: (state) => withProject(state) && state.info?.readOnly === false, run: chooseFiles };

export const exportCommand: Command = { id: 'export', shortcut: 'Ctrl+E', enabled: withProject, run: () => useStore.setState({ dialog: 'export' }) };

export const exportTemplateCommand: Command = { id: 'export-template', enabled: withProject, run: () => useStore.setState({ dialog: 'export-template' }) };

/** The risk assessment report, or the workbook of its lists. */
export const exportReportCommand: Command = { id: 'export-report', enabled: withProject, run: () => useStore.setState({ dialog: 'report' }) };

export const importFolderCommand: Command = {
  id: 'import-folder', enabled: importCommand.enabled,
  async run() {
    const paths = await bridge.openDialogs({ title: word('command.import-folder'), filters: [], folder: true });
    if (paths.length > 0) useStore.setState({ importing: paths });
  },
};

/** Workbook, base map and instructions for the clerk of a township. */
export const exportPackCommand: Command = { id: 'export-pack', enabled: withProject, run: () => useStore.setState({ dialog: 'pack' }) };
