/** Where things are in a checkout. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const CACHE = path.join(ROOT, '.cache');
export const DATA = path.join(CACHE, 'data');
export const BIN = path.join(ROOT, 'node_modules', '.bin');
export const NODE = path.join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
export const STAND_IN = path.join(CACHE, 'electron-stand-in');
/** The stand-in as the packager takes it, and what marks a package made from it. */
export const STAND_IN_ZIPS = path.join(CACHE, 'electron-zips');
export const DEVELOPMENT_MARK = path.join(CACHE, 'DEVELOPMENT-BUILD.txt');

/** Environment for everything that the tools start: Node 24 and the local binaries first, Electron where it was found. */
export function environment() {
  const key = Object.keys(process.env).find((name) => name.toLowerCase() === 'path') ?? 'PATH';
  return {
    ...process.env,
    [key]: [path.dirname(NODE), BIN, process.env[key] ?? ''].join(path.delimiter),
    RISKATLAS_DATA: DATA,
  };
}
