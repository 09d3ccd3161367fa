/** The one window: sandboxed, isolated, going nowhere. */
import { BrowserWindow, session } from 'electron';
import { ORIGIN } from './protocol.ts';

/** Nothing is ever allowed that a page could ask for, and no request leaves the application. */
export function lockDown(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.webRequest.onBeforeRequest((details, answer) => {
    const allowed = /^(app|blob|data|devtools|chrome-extension):/.test(details.url);
    answer({ cancel: !allowed });
  });
}

export function createWindow({ preload, title, icon }: { readonly preload: string; readonly title: string; readonly icon: string }): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366, height: 768, minWidth: 1024, minHeight: 640, show: false, title, icon, backgroundColor: '#f6f4ee', autoHideMenuBar: true,
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, spellcheck: false },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  void window.loadURL(`${ORIGIN}/index.html`);
  return window;
}

