/** Backgrounds of the project: adding, listing, taking away, and their tiles. */
import fs from 'node:fs';
import path from 'node:path';
import type { Background } from '../../contract/reports.ts';
import { toPlainError } from '../../core/errors.ts';
import { isImage } from '../backgrounds/image.ts';
import type { Session } from '../session.ts';
import { openSql } from '../store/sql.ts';
import { breathe, type Handler, type JobContext } from './job.ts';

/** Settings under this name are paths of archives. */
const BACKGROUND = 'background:';

/** Paths are kept as seen from the project's folder, so that both can be moved together. */
const stored = (session: Session, file: string): string => {
  const from = path.relative(path.dirname(session.project.path), file);
  return from.startsWith('..') || path.isAbsolute(from) ? file : from.replaceAll('\\', '/');
};
const found = (session: Session, key: string): string => path.resolve(path.dirname(session.project.path), key.slice(BACKGROUND.length));

/** The folder of archives that are made for a project, beside it. */
const archivesOf = (project: string): string => `${project}.backgrounds`;

/** A name in a folder that no file has yet. */
function freeName(folder: string, name: string): string {
  for (let number = 1; ; number++) {
    const file = path.join(folder, `${name}${number === 1 ? '' : ` ${number}`}.mbtiles`);
    if (!fs.existsSync(file)) return file;
  }
}

/** The archive of an image's tiles, made beside the project. */
async function tilesOf(image: string, crs: string | undefined, context: JobContext): Promise<string> {
  const { session: { project, env }, signal, report } = context;
  project.checkWritable();
  const [{ makeTiles }, sql] = await Promise.all([import('../backgrounds/image.ts'), openSql(env.dataDir)]);
  const to = freeName(archivesOf(project.path), path.parse(image).name);
  const progress = async (done: number, total: number) => {
    report({ label: 'engine:progress.tiles', done, total });
    await breathe(context);
  };
  await makeTiles(image, to, { dataDir: env.dataDir, sql, crs, signal, progress });
  return to;
}

export const addBackground: Handler<'background.add'> = async ({ path: given, crs }, context) => {
  const { session } = context, file = isImage(given) ? await tilesOf(path.resolve(given), crs, context) : path.resolve(given);
  const { info } = await session.backgrounds.archive(file);
  const key = `${BACKGROUND}${stored(session, file)}`;
  await session.edit({ label: 'engine:edit.background', params: { name: info.name }, puts: [], deletes: [], settings: { [key]: info.name } });
  return { path: file, ...info };
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
