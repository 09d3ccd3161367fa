/** Start of the window: settings, the port to the engine, the first project; and the same again after the engine has died. */
import { CHANNELS } from '../../contract/bridge.ts';
import { bridge } from '../bridge.ts';
import { fail, openProject, openSample, refresh, resumeProject } from './actions.ts';
import { followAssess } from './assess.ts';
import { engine } from './engine.ts';
import { renewQuality } from './quality.ts';
import { followSiting } from './siting.ts';
import { useStore } from './store.ts';

const { getState, setState } = useStore;

/** Wires everything up. Called once. */
export function boot(): void {
  followSiting();
  followAssess();
  window.addEventListener('message', (message: MessageEvent<unknown>) => {
    const [port] = message.ports;
    if (message.source !== window || message.data !== CHANNELS.enginePort || !port) return;
    engine.attach(port);
    const again = getState().connection === 'restarting';
    void begin(again).catch(fail).finally(() => setState({ connection: 'ready' }));
  });
  bridge.onEngineDown(() => {
    engine.detach();
    setState({ connection: 'restarting' });
    bridge.connect();
  });
  engine.onEvent((event) => {
    const { info } = getState();
    if (!info) return;
    if (event.event === 'project-changed' && event.revision !== info.revision) void Promise.all([renewQuality(), refresh(event.kinds)]).catch(fail);
    if (event.event === 'project-saved') setState({ info: { ...info, savedRevision: event.revision }, saveFailure: null });
    if (event.event === 'save-failed') setState({ saveFailure: event.error });
  });
  void bridge.boot().then((info) => {
    setState({ boot: info, settings: info.settings });
    bridge.connect();
  }, fail);
}

/** Opens what was asked for at the start, or, after a restart of the engine, what was open. */
async function begin(again: boolean): Promise<void> {
  const { boot: info, info: project } = getState();
  if (again && project) await resumeProject(project.path);
  else if (info?.openPath) await openProject(info.openPath);
  else if (info?.openSample) await openSample(info.samplePath);
}
