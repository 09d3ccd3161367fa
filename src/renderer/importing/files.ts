/** Which files the import dialog offers: what the engine can read. */
import { translate } from '../../core/i18n.ts';
import { bridge } from '../bridge.ts';
import { engine } from '../state/engine.ts';
import { useStore } from '../state/store.ts';

/** Asks for files and opens the assistant with them. */
export async function chooseFiles(): Promise<void> {
  const { lang } = useStore.getState().settings;
  const formats = await engine.call('import.formats', {});
  const readable = formats.filter(({ reads }) => reads.length > 0);
  const all = { name: translate(lang, 'window:import.all-formats'), extensions: [...new Set(readable.flatMap(({ reads }) => reads.map((ending) => ending.split('.').at(-1) ?? ending)))] };
  const paths = await bridge.openDialogs({ title: translate(lang, 'window:command.import'), filters: [all, ...readable.map(({ label, reads }) => ({ name: label[lang], extensions: reads.map((ending) => ending.split('.').at(-1) ?? ending) }))] });
  if (paths.length > 0) useStore.setState({ importing: paths });
}
