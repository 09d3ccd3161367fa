/** Backgrounds under the layers: which the project has, adding and taking away. */
import { translate } from '../../core/i18n.ts';
import { bridge } from '../bridge.ts';
import { engineReady } from './actions.ts';
import { engine } from './engine.ts';
import { useStore } from './store.ts';

/** Asks for an archive of tiles and puts it under the layers. */
export async function addBackground(): Promise<void> {
  const { lang } = useStore.getState().settings;
  const path = await bridge.openDialog({ title: translate(lang, 'window:command.add-background'), filters: [{ name: translate(lang, 'window:file.tiles'), extensions: ['pmtiles', 'mbtiles'] }] });
  if (path === null) return;
  await engineReady();
  await engine.call('background.add', { path });
}

export async function removeBackground(path: string): Promise<void> {
  await engineReady();
  await engine.call('background.remove', { path });
}
