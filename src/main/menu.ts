/** The native menu: commands of the window by their ids, in the person's language. */
import { app, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import { CHANNELS } from '../contract/bridge.ts';
import type { Lang } from '../core/feature.ts';
import { translate } from '../core/i18n.ts';

const MENUS = [
  ['file', ['open-project', 'open-sample', 'new-project', 'import', 'import-folder', 'export-pack', 'add-background', 'save-project', 'save-as', 'save-copy', 'rescue', 'export', 'export-template', 'export-sheet', 'export-report']],
  ['edit', ['undo', 'redo', 'add-feature', 'edit-feature', 'delete-feature', 'clear-demo', 'palette']],
  ['choose', ['choose-box', 'choose-polygon', 'choose-where', 'choose-near', 'choose-kind', 'choose-invert', 'choose-none', 'zoom-chosen', 'bulk-edit', 'copy-to-kind', 'merge', 'delete-chosen']],
  ['view', ['overview', 'layers', 'check', 'rules', 'siting', 'roads', 'assess', 'print', 'data', 'history', 'zoom-county', 'toggle-panel', 'toggle-inspector', 'toggle-table', 'toggle-theme', 'toggle-language']],
  ['tools', ['run-analyses', 'needs', 'measure']],
  ['help', ['help', 'shortcuts']],
] as const;

/** Builds the menu for a language; a choice is sent to the window, which knows what it does and its shortcut. */
export function setMenu(lang: Lang, target: () => WebContents | null): void {
  const template: MenuItemConstructorOptions[] = MENUS.map(([menu, commands]) => ({
    label: translate(lang, `window:menu.${menu}`),
    submenu: [
      ...commands.map((id): MenuItemConstructorOptions => ({ label: translate(lang, `window:command.${id}`), click: () => target()?.send(CHANNELS.menuCommand, id) })),
      // in text fields: the system's own
      ...(menu === 'edit' ? [{ type: 'separator' as const }, ...(['cut', 'copy', 'paste', 'selectAll'] as const).map((role) => ({ role, label: translate(lang, `window:menu.${role}`) }))] : []),
      ...(menu === 'file' ? [{ type: 'separator' as const }, { role: 'quit' as const, label: translate(lang, 'window:menu.quit') }] : []),
    ],
  }));
  if (process.platform === 'darwin') template.unshift({ label: app.name, role: 'appMenu' });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
