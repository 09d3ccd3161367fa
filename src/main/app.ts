/** The application: windows, dialogs, the engine's supervisor. No domain words. */
import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
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

/** A window that has gone is loaded again, but not for ever. */
const GONE_OFTEN = 3, GONE_WITHIN_MS = 60_000;

const args = parseArguments(process.argv.slice(app.isPackaged ? 1 : 2));
/** Bundles lie beside this file; data in the package's resources, or in the checkout's cache. */
const bundles = __dirname;
/** What lies in a package's resources, or at that place in the checkout. */
const resource = (packaged: string, checkout: string): string => (app.isPackaged ? path.join(process.resourcesPath, packaged) : path.resolve(bundles, '../..', checkout));
const dataDir = resource('data', '.cache/data');

/**
 * Runs the command line without a window. Chromium would look for a display as soon as this thread gives up control, and end the process where
 * there is none: so the work is done in a thread of its own, while this one waits.
 */
function runCommand(command: readonly string[]): void {
  const answer = new Int32Array(new SharedArrayBuffer(8));
  // required by its path, so that it finds the bundles beside it
  const source = `
    const { workerData: { bundle, argv, dataDir, answer } } = require('node:worker_threads');
    const done = (code) => { answer[1] = code; Atomics.store(answer, 0, 1); Atomics.notify(answer, 0); };
    require(bundle).main(argv, dataDir).then(done, (error) => { require('node:fs').writeSync(2, String(error && error.stack) + '\\n'); done(70); });`;
  new Worker(source, { eval: true, workerData: { bundle: path.join(bundles, 'cli.cjs'), argv: command, dataDir, answer } });
  Atomics.wait(answer, 0, 0);
  process.exit(answer[1]);
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
    window = createWindow({ preload: path.join(bundles, 'preload.cjs'), title: translate(settings.current.lang, 'window:title'), icon: resource('riskatlas.png', 'resources/icon/riskatlas.png') });
    const gone: number[] = [];
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      log.write('error', `window gone: ${reason}`);
      gone.push(Date.now());
      if (gone.filter((at) => at > Date.now() - GONE_WITHIN_MS).length < GONE_OFTEN) {
        window?.webContents.reload();
        return;
      }
      dialog.showErrorBox(app.name, `${translate(settings.current.lang, 'errors:window-gone', { reason })}\n${log.path}`);
      app.exit(1);
    });
    log.write('info', `started ${app.getVersion()} on Electron ${process.versions['electron'] ?? ''}`);
    if (app.isPackaged && fs.existsSync(resource('DEVELOPMENT-BUILD.txt', ''))) log.write('info', 'development build, not for release');
    let stopped = false;
    app.on('will-quit', (event) => {
      if (stopped) return;
      event.preventDefault();
      stopped = true;
      void supervisor.stop().finally(() => app.quit());
    });
  });
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
}

if (args.command) {
  runCommand(args.command);
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
