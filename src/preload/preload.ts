/** The typed bridge, and nothing else. */
import { contextBridge, ipcRenderer, type IpcRendererEvent, webUtils } from 'electron';
import { type Bridge, type BootInfo, CHANNELS } from '../contract/bridge.ts';

function listen(channel: string, listener: (value: string) => void): () => void {
  const heard = (_event: IpcRendererEvent, value: unknown) => listener(String(value));
  ipcRenderer.on(channel, heard);
  return () => { ipcRenderer.off(channel, heard); };
}

const bridge: Bridge = {
  boot: () => ipcRenderer.invoke(CHANNELS.boot) as Promise<BootInfo>,
  connect: () => ipcRenderer.send(CHANNELS.connect),
  onEngineDown: (listener) => listen(CHANNELS.engineDown, () => listener()),
  onMenuCommand: (listener) => listen(CHANNELS.menuCommand, listener),
  openDialog: (params) => ipcRenderer.invoke(CHANNELS.openDialog, params) as Promise<string | null>,
  openDialogs: (params) => ipcRenderer.invoke(CHANNELS.openDialogs, params) as Promise<string[]>,
  saveDialog: (params) => ipcRenderer.invoke(CHANNELS.saveDialog, params) as Promise<string | null>,
  setSettings: (settings) => ipcRenderer.invoke(CHANNELS.settings, settings) as Promise<void>,
  showFile: (path) => ipcRenderer.invoke(CHANNELS.showFile, path) as Promise<void>,
  copyText: (text) => ipcRenderer.invoke(CHANNELS.copyText, text) as Promise<void>,
  log: (level, message) => ipcRenderer.send(CHANNELS.log, { level, message }),
  pathOf: (file) => {
    const dropped = file as File & { readonly path?: string };
    // Electron before 32 has the path on the file itself
    return dropped.path ?? webUtils.getPathForFile(dropped);
  },
};

contextBridge.exposeInMainWorld('riskatlas', bridge);

// the port cannot pass the bridge: it goes on as a window message
ipcRenderer.on(CHANNELS.enginePort, (event) => window.postMessage(CHANNELS.enginePort, location.origin, [...event.ports]));
