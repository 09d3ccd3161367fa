/** The application: windows, dialogs, the engine's supervisor. No domain words. */
import fs from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import type { BootInfo, Settings } from '../contract/bridge.ts';
import { translate } from '../core/i18n.ts';
import { parseArguments } from './arguments.ts';
import { EngineSupervisor } from './engine-supervisor.ts';
import { registerIpc } from './ipc.ts';
import { Log } from './log.ts';
import { setMenu } from './menu.ts';
import { registerScheme, serveFolder } from './protocol.ts';
import { SettingsFile } from './settings-file.ts';
import { createWindow, lockDown } from './window.ts';

const args = parseArguments(process.argv.slice(app.isPackaged ? 1 : 2));
/** Bundles lie beside this file; data in the package's resources, or in the checkout's cache. */
const bundles = __dirname;
const dataDir = app.isPackaged ? path.join(process.resourcesPath, 'data') : path.resolve(bundles, '../../.cache/data');

async function runCommand(command: readonly string[]): Promise<void> {
  // the command line is a bundle of its own, beside this one
  const { main } = require(path.join(bundles, 'cli.cjs')) as { main(argv: readonly string[], dataDir: string): Promise<number> };
  app.exit(await main(command, dataDir));
}

function runWindow(): void {
  const log = new Log(path.join(app.getPath('userData'), 'logs'));
  const settings = new SettingsFile(app.getPath('userData'), log);
  process.on('uncaughtException', (error) => {
    log.write('error', error.stack ?? error.message);
    dialog.showErrorBox(app.name, `${translate(settings.current.lang, 'errors:internal')}\n\n${error.message}\n${log.path}`);
  });
  let window: BrowserWindow | null = null;
  const samplePath = path.join(app.getPath('userData'), 'sample.gpkg');
  const boot = (): BootInfo => ({
    version: app.getVersion(), platform: process.platform, settings: settings.current, openPath: args.open === null ? null : path.resolve(args.open), samplePath, openSample: args.sample,
    logPath: log.path, testHooks: args.testHooks,
  });
  const menu = () => setMenu(settings.current.lang, () => window?.webContents ?? null);
  const setSettings = (next: Settings) => {
    const changed = next.lang !== settings.current.lang;
    settings.write(next);
    if (changed) menu();
  };
  void app.whenReady().then(() => {
    lockDown();
    serveFolder(path.resolve(bundles, '../renderer'));
    const supervisor = new EngineSupervisor(path.join(bundles, 'engine.cjs'), [`--data=${dataDir}`, `--version=${app.getVersion()}`], log);
    registerIpc({ supervisor, log, boot, setSettings });
    menu();
    window = createWindow(path.join(bundles, 'preload.cjs'), translate(settings.current.lang, 'window:title'));
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      log.write('error', `window gone: ${reason}`);
      window?.webContents.reload();
    });
    log.write('info', `started ${app.getVersion()} on Electron ${process.versions['electron'] ?? ''}`);
    app.on('will-quit', () => supervisor.stop());
  });
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
}

if (args.command) {
  app.disableHardwareAcceleration();
  void runCommand(args.command);
} else {
  if (args.userData !== null) {
    fs.mkdirSync(args.userData, { recursive: true });
    app.setPath('userData', args.userData);
  }
  // software rendering must do where there is no graphics card
  app.commandLine.appendSwitch('ignore-gpu-blocklist');
  registerScheme();
  if (app.requestSingleInstanceLock()) runWindow();
  else app.quit();
}
