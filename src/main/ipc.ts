/** What the window may ask of main: each request checked, each sender checked. */
import { BrowserWindow, clipboard, dialog, ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, shell } from 'electron';
import { z } from 'zod';
import { type BootInfo, CHANNELS, OpenDialogParams, OpenDialogsParams, SaveDialogParams, Settings } from '../contract/bridge.ts';
import type { EngineSupervisor } from './engine-supervisor.ts';
import type { Log } from './log.ts';
import { ORIGIN } from './protocol.ts';

interface Deps {
  readonly supervisor: EngineSupervisor;
  readonly log: Log;
  boot(): BootInfo;
  setSettings(settings: Settings): void;
}

const LogLine = z.object({ level: z.enum(['info', 'error']), message: z.string().max(20_000) });

/** Registers the handlers. A sender that is not a page of ours is refused. */
export function registerIpc({ supervisor, log, boot, setSettings }: Deps): void {
  const own = (event: IpcMainEvent | IpcMainInvokeEvent): void => {
    if (!event.senderFrame?.url.startsWith(`${ORIGIN}/`)) throw new Error(`refused: message from ${event.senderFrame?.url ?? 'nowhere'}`);
  };
  const windowOf = (event: IpcMainInvokeEvent): BrowserWindow => {
    const window = BrowserWindow.fromWebContents(event.sender);
    if (!window) throw new Error('refused: no window');
    return window;
  };
  // files that this session's save dialog has given: the only ones that are shown in the file manager
  const saved = new Set<string>();

  ipcMain.handle(CHANNELS.boot, (event) => { own(event); return boot(); });
  ipcMain.on(CHANNELS.connect, (event) => { own(event); supervisor.connect(event.sender); });
  ipcMain.handle(CHANNELS.openDialog, async (event, params: unknown) => {
    own(event);
    const { title, filters } = OpenDialogParams.parse(params);
    const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(event), { title, filters, properties: ['openFile'] });
    return canceled ? null : (filePaths[0] ?? null);
  });
  ipcMain.handle(CHANNELS.openDialogs, async (event, params: unknown) => {
    own(event);
    const { title, filters, folder } = OpenDialogsParams.parse(params);
    const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(event), { title, filters, properties: folder ? ['openDirectory'] : ['openFile', 'multiSelections'] });
    return canceled ? [] : filePaths;
  });
  ipcMain.handle(CHANNELS.saveDialog, async (event, params: unknown) => {
    own(event);
    const { title, defaultName, filters } = SaveDialogParams.parse(params);
    const { canceled, filePath } = await dialog.showSaveDialog(windowOf(event), { title, defaultPath: defaultName, filters });
    if (canceled || !filePath) return null;
    saved.add(filePath);
    return filePath;
  });
  ipcMain.handle(CHANNELS.settings, (event, settings: unknown) => { own(event); setSettings(Settings.parse(settings)); });
  ipcMain.handle(CHANNELS.showFile, (event, file: unknown) => {
    own(event);
    const path = z.string().parse(file);
    if (saved.has(path)) shell.showItemInFolder(path);
  });
  ipcMain.handle(CHANNELS.copyText, (event, text: unknown) => { own(event); clipboard.writeText(z.string().max(1_000_000).parse(text)); });
  ipcMain.on(CHANNELS.log, (event, line: unknown) => {
    own(event);
    const { level, message } = LogLine.parse(line);
    log.write(level, `window: ${message}`);
  });
}
