/** What preload gives the window: the one door to main. Everything about the project goes over the engine's port instead. */
import { z } from 'zod';
import { LangSchema } from './params.ts';

export const FileFilter = z.object({ name: z.string(), extensions: z.array(z.string()) });
export const OpenDialogParams = z.object({ title: z.string(), filters: z.array(FileFilter) });
/** several files, or one folder */
export const OpenDialogsParams = OpenDialogParams.extend({ folder: z.boolean().default(false) });
export const SaveDialogParams = z.object({ title: z.string(), defaultName: z.string(), filters: z.array(FileFilter) });

/** Settings of the application (not of a project), kept by main as JSON in the user's profile. */
export const Settings = z.object({
  lang: LangSchema.default('zh'),
  theme: z.enum(['light', 'dark', 'system']).default('system'),
  recent: z.array(z.string()).max(12).default([]),
  /** kind → plain name of a column → field ('' for none), as chosen in the import assistant */
  mappings: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** columns that the table of a kind shows, where the person chose them */
  columns: z.record(z.string(), z.array(z.string())).default({}),
});
export type Settings = z.infer<typeof Settings>;

/** What the window must know when it starts. */
export interface BootInfo {
  readonly version: string;
  readonly platform: string;
  readonly settings: Settings;
  /** project file to open at once, or null */
  readonly openPath: string | null;
  /** open the sample when no file is named; else the welcome page is shown */
  readonly openSample: boolean;
  /** where a new sample project is put */
  readonly samplePath: string;
  readonly logPath: string;
  /** lets tests read the map back */
  readonly testHooks: boolean;
}

/** IPC channel names; each is said once, here. */
export const CHANNELS = {
  boot: 'riskatlas:boot',
  connect: 'riskatlas:connect',
  enginePort: 'riskatlas:engine-port',
  engineDown: 'riskatlas:engine-down',
  openDialog: 'riskatlas:open-dialog',
  openDialogs: 'riskatlas:open-dialogs',
  saveDialog: 'riskatlas:save-dialog',
  settings: 'riskatlas:settings',
  showFile: 'riskatlas:show-file',
  copyText: 'riskatlas:copy-text',
  log: 'riskatlas:log',
  menuCommand: 'riskatlas:menu-command',
} as const;

/** `window.riskatlas`. Listeners return how to stop listening. */
export interface Bridge {
  boot(): Promise<BootInfo>;
  /** asks main for a port to the engine; it arrives as a window message `CHANNELS.enginePort` with the port */
  connect(): void;
  /** the engine has died and is being started again; call `connect` again */
  onEngineDown(listener: () => void): () => void;
  /** a command of the native menu was chosen */
  onMenuCommand(listener: (command: string) => void): () => void;
  openDialog(params: z.infer<typeof OpenDialogParams>): Promise<string | null>;
  /** several files or one folder; none when the person has cancelled */
  openDialogs(params: z.input<typeof OpenDialogsParams>): Promise<string[]>;
  saveDialog(params: z.infer<typeof SaveDialogParams>): Promise<string | null>;
  setSettings(settings: Settings): Promise<void>;
  /** opens the file manager at a file that this window has just exported */
  showFile(path: string): Promise<void>;
  copyText(text: string): Promise<void>;
  log(level: 'info' | 'error', message: string): void;
  /** the path of a dropped file (a DOM `File`; contract knows no DOM) */
  pathOf(file: unknown): string;
}
