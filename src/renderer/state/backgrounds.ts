/** Backgrounds under the layers: which the project has, adding and taking away. */
import { AppError, toPlainError } from '../../core/errors.ts';
import { translate } from '../../core/i18n.ts';
import { bridge } from '../bridge.ts';
import { engineReady, runTask } from './actions.ts';
import { engine } from './engine.ts';
import { useStore } from './store.ts';

/** Endings that the dialog offers; what else is taken the engine says. */
const EXTENSIONS = ['pmtiles', 'mbtiles', 'tif', 'tiff', 'img', 'jpg', 'jpeg', 'png', 'bmp'];
/** What a person can put right by naming the system of an image. */
const ASKED = ['image-no-crs', 'image-crs-unfit'];

/** Asks for an archive of tiles or an image, and puts it under the layers. */
export async function addBackground(): Promise<void> {
  const { lang } = useStore.getState().settings;
  const path = await bridge.openDialog({ title: translate(lang, 'window:command.add-background'), filters: [{ name: translate(lang, 'window:file.tiles'), extensions: EXTENSIONS }] });
  if (path === null) return;
  await engineReady();
  await addFile(path);
}

/** Takes a file; where an image does not say its system, or one that cannot be, the person is asked for it. */
export async function addFile(path: string, crs?: string): Promise<void> {
  try {
    await runTask('window:task.background', 'background.add', { path, ...(crs === undefined ? {} : { crs }) });
  } catch (error) {
    if (!(error instanceof AppError) || !ASKED.includes(error.code)) throw error;
    useStore.setState({ dialog: 'image-crs', imageAsked: { path, why: toPlainError(error) } });
  }
}

export async function removeBackground(path: string): Promise<void> {
  await engineReady();
  await engine.call('background.remove', { path });
}
