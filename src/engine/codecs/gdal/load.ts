/**
 * GDAL in WASM (gdal3.js, LGPL): three files of the data folder, which are not part of our bundles and may be replaced by others. Only ever loaded in a
 * reading thread: it ends its process when something is wrong.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { z } from 'zod';
import { AppError } from '../../../core/errors.ts';

const Field = z.object({ name: z.string() });
const Crs = z.object({ wkt: z.string(), projjson: z.object({ id: z.object({ authority: z.string(), code: z.union([z.string(), z.number()]) }).optional() }).optional() });
const Layer = z.object({
  name: z.string(), featureCount: z.number().optional(), fields: z.array(Field).default([]), geometryFields: z.array(z.object({ coordinateSystem: Crs.nullish() })).default([]),
});
export type GdalLayer = z.infer<typeof Layer>;

/** What `ogrinfo` says of a data set. */
export const DatasetInfo = z.object({ driverShortName: z.string(), layers: z.array(Layer) });

export interface GdalDataset { readonly pointer: number }

export interface Gdal {
  open(file: string, openOptions?: readonly string[]): Promise<{ readonly datasets: readonly GdalDataset[] }>;
  ogrinfo(dataset: GdalDataset, options: readonly string[]): Promise<unknown>;
  ogr2ogr(dataset: GdalDataset, options: readonly string[], name: string): Promise<{ readonly real: string }>;
  gdalinfo(dataset: GdalDataset, options: readonly string[]): Promise<unknown>;
  gdal_translate(dataset: GdalDataset, options: readonly string[], name: string): Promise<{ readonly real: string }>;
}

type Init = (config: {
  readonly path: string; readonly dest: string; readonly env: Readonly<Record<string, string>>; logHandler(text: string): void; errorHandler(text: string): void;
}) => Promise<Gdal>;

const posix = (file: string): string => file.replaceAll('\\', '/');

/** Starts GDAL. `env` are its configuration options, `dest` is where it writes, `onError` hears each of its failures. */
export async function loadGdal(dir: string, dest: string, env: Readonly<Record<string, string>>, onError: (message: string) => void): Promise<Gdal> {
  const script = path.join(dir, 'gdal3.node.js');
  const missing = [script, path.join(dir, 'gdal3WebAssembly.wasm'), path.join(dir, 'gdal3WebAssembly.data')].find((file) => !fs.existsSync(file));
  if (missing !== undefined) throw new AppError('format', 'gdal-missing', { file: missing });
  const data = `${posix(dir)}/gdal3WebAssembly.data`;
  // it looks for its data below the current folder, whatever path it is told
  const files = { ...fs, readFileSync: (file: fs.PathOrFileDescriptor, options: never) => fs.readFileSync(file === `./${data}` ? data : file, options) };
  const require = createRequire(script);
  const module: { exports: unknown } = { exports: {} };
  const run = vm.compileFunction(fs.readFileSync(script, 'utf8'), ['module', 'exports', 'require', '__dirname', '__filename'], { filename: script });
  run(module, module.exports, (name: string) => (name === 'fs' ? files : require(name)), dir, script);
  // its typings are those of a browser
  const init = module.exports as Init;
  return init({
    path: posix(dir), dest: posix(dest), env, logHandler: () => undefined,
    errorHandler: (text) => { if (/^ERROR \d+: /.test(text)) onError(text.replace(/^ERROR \d+: /, '')); },
  });
}

/** What GDAL said first, without the folders of those who built it. */
export function gdalFailed(file: string, failures: readonly string[]): AppError {
  return new AppError('format', 'gdal-failed', { file, reason: failures[0]?.replace(/(\/[\w.-]+)+\//g, '').slice(0, 300) ?? '–' });
}

/** Opens an image; null where it is none. */
export async function openRaster(gdal: Gdal, file: string): Promise<GdalDataset | null> {
  return (await gdal.open(posix(file)).catch(() => null))?.datasets[0] ?? null;
}

/** Opens a data set and says what is in it. */
export async function openDataset(gdal: Gdal, file: string): Promise<{ readonly dataset: GdalDataset; readonly layers: readonly GdalLayer[]; readonly driver: string } | null> {
  const opened = await gdal.open(posix(file)).catch(() => null);
  const dataset = opened?.datasets[0];
  if (!dataset) return null;
  const { layers, driverShortName } = DatasetInfo.parse(await gdal.ogrinfo(dataset, []));
  return { dataset, layers, driver: driverShortName };
}
