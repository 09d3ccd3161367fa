/**
 * `npm run make`: packages for this platform. With the official Electron they are what is shipped. Where only the stand-in is there, they are
 * development builds: marked inside, and put into `out/development`. `--release` refuses the stand-in. `--arch arm64` and the like go on to Forge.
 */
import fs from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { officialPath, STAND_IN_VERSION } from './electron.mjs';
import { DEVELOPMENT_MARK, NODE, ROOT, STAND_IN, STAND_IN_ZIPS } from './paths.mjs';
import { output, run } from './run.mjs';
import { setup } from './setup.mjs';

const own = process.argv.slice(2);
const release = own.includes('--release');

/** The packager takes Electron from a zip with the version of npm's `electron` in its name. */
function zipStandIn() {
  const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'node_modules', 'electron', 'package.json'), 'utf8'));
  const zip = path.join(STAND_IN_ZIPS, `electron-v${version}-linux-x64.zip`);
  if (fs.existsSync(zip)) return;
  fs.mkdirSync(STAND_IN_ZIPS, { recursive: true });
  const { status, stderr } = output('zip', ['-q', '-1', '-r', '-y', zip, '.', '-x', 'default_app.done', '-x', 'resources/default_app.asar'], { cwd: STAND_IN });
  if (status !== 0) {
    fs.rmSync(zip, { force: true });
    throw new Error(`the stand-in could not be zipped: ${stderr}`);
  }
}

/** What the makers of this platform call. */
function ensureMakers() {
  if (process.platform !== 'linux') return;
  const missing = () => ['zip', 'dpkg', 'fakeroot'].filter((name) => output('which', [name]).status !== 0);
  if (missing().length > 0 && process.getuid?.() === 0) output('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing()], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  if (missing().length > 0) throw new Error(`missing on this system: ${missing().join(', ')}. Install them, on Debian or Ubuntu: sudo apt-get install ${missing().join(' ')}`);
}

try {
  await setup({ window: true });
  ensureMakers();
  fs.rmSync(DEVELOPMENT_MARK, { force: true });
  if (!officialPath()) {
    if (release) throw new Error('A release is built from the official Electron only, and it has not been downloaded. Set ELECTRON_MIRROR if its releases cannot be reached.');
    zipStandIn();
    fs.writeFileSync(DEVELOPMENT_MARK, `Development build on Electron ${STAND_IN_VERSION}, the stand-in. Not for release.\n`);
    console.log('development build: the official Electron is not there');
  }
  await build();
  const forge = path.join(ROOT, 'node_modules', '@electron-forge', 'cli', 'dist', 'electron-forge.js');
  process.exitCode = await run(NODE, [forge, 'make', ...own.filter((argument) => argument !== '--release')]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
