/** Backgrounds of the project: adding, listing, taking away, and their tiles. */
import path from 'node:path';
import type { Background } from '../../contract/methods.ts';
import { toPlainError } from '../../core/errors.ts';
import type { Session } from '../session.ts';
import type { Handler } from './job.ts';

/** Settings under this name are paths of archives. */
const BACKGROUND = 'background:';

/** Paths are kept as seen from the project's folder, so that both can be moved together. */
const stored = (session: Session, file: string): string => {
  const from = path.relative(path.dirname(session.project.path), file);
  return from.startsWith('..') || path.isAbsolute(from) ? file : from.replaceAll('\\', '/');
};
const found = (session: Session, key: string): string => path.resolve(path.dirname(session.project.path), key.slice(BACKGROUND.length));

export const addBackground: Handler<'background.add'> = async ({ path: file }, { session }) => {
  const { info } = await session.backgrounds.archive(path.resolve(file));
  const key = `${BACKGROUND}${stored(session, path.resolve(file))}`;
  await session.edit({ label: 'engine:edit.background', params: { name: info.name }, puts: [], deletes: [], settings: { [key]: info.name } });
  return { path: path.resolve(file), ...info };
};

export const removeBackground: Handler<'background.remove'> = async ({ path: file }, { session }) => {
  const settings = session.project.settingsLike(BACKGROUND).filter(({ key }) => found(session, key) === path.resolve(file));
  const name = settings[0]?.value ?? path.basename(file);
  return { revision: await session.edit({ label: 'engine:edit.no-background', params: { name }, puts: [], deletes: [], settings: Object.fromEntries(settings.map(({ key }) => [key, null])) }) };
};

export const listBackgrounds: Handler<'background.list'> = async (_params, { session }) => ({
  backgrounds: await Promise.all(session.project.settingsLike(BACKGROUND).map(async ({ key, value }): Promise<Background> => {
    const file = found(session, key);
    try {
      return { path: file, ...(await session.backgrounds.archive(file)).info };
    } catch (error) {
      return { path: file, name: value, error: toPlainError(error) };
    }
  })),
});

export const readTile: Handler<'background.tile'> = async ({ path: file, z, x, y }, { session }) => {
  // only what the project names is read
  const known = session.project.settingsLike(BACKGROUND).some(({ key }) => found(session, key) === path.resolve(file));
  return { bytes: known ? await (await session.backgrounds.archive(path.resolve(file))).tile(z, x, y) : null };
};
