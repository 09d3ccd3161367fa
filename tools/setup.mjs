/**
 * All set-up of a checkout, each step skipped when it is done: packages from the lock file, Node 24, Electron, the data folder, system
 * libraries. Needs Node 20 and npm, nothing else. Run alone: `node tools/setup.mjs`.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { electronPath, ensureElectron } from './electron.mjs';
import { CACHE, DATA, NODE, ROOT } from './paths.mjs';
import { output, run } from './run.mjs';

const STAMP = path.join(CACHE, 'packages.stamp');

const say = (text) => process.stderr.write(`· ${text}\n`);

function lockHash() {
  return createHash('sha256').update(fs.readFileSync(path.join(ROOT, 'package-lock.json'))).update(`${process.platform}-${process.arch}`).digest('hex');
}

async function ensurePackages() {
  const hash = lockHash();
  const done = fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === hash && fs.existsSync(NODE);
  if (done) return;
  say('installing packages from the lock file (once, some minutes) 正在按锁定文件安装依赖');
  const env = { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' };
  if ((await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { env })) !== 0) throw new Error('npm ci failed: see its output above; check the network or the npm registry setting');
  if ((await run('npm', ['rebuild', 'node', '--loglevel=error'], { env })) !== 0 || !fs.existsSync(NODE)) throw new Error('Node 24 could not be set up (npm rebuild node)');
  fs.mkdirSync(CACHE, { recursive: true });
  fs.writeFileSync(STAMP, hash);
}

/** The folder the engine reads: the same layout as in a package (see tools/README.md). */
function ensureData() {
  const files = [
    ['node_modules/sql.js/dist/sql-wasm.wasm', 'wasm/sql-wasm.wasm'],
    ['node_modules/@resvg/resvg-wasm/index_bg.wasm', 'wasm/resvg.wasm'],
    ['node_modules/geos-wasm/build/package/geos.esm.js', 'wasm/geos.mjs'],
    // separate files that may be replaced, as their licence (LGPL) asks
    ['node_modules/gdal3.js/dist/package/gdal3.node.js', 'wasm/gdal/gdal3.node.js'],
    ['node_modules/gdal3.js/dist/package/gdal3WebAssembly.wasm', 'wasm/gdal/gdal3WebAssembly.wasm'],
    ['node_modules/gdal3.js/dist/package/gdal3WebAssembly.data', 'wasm/gdal/gdal3WebAssembly.data'],
    ['node_modules/gdal3.js/LICENSE', 'wasm/gdal/LICENSE'],
    ['node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf', 'fonts/NotoSansSC-Regular.ttf'],
    ['node_modules/@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf', 'fonts/NotoSansSC-Bold.ttf'],
    ['node_modules/@expo-google-fonts/noto-sans-sc/LICENSE_FONT', 'fonts/OFL.txt'],
  ];
  const sample = path.join(ROOT, 'geodata', 'qinan');
  for (const name of fs.readdirSync(sample)) files.push([path.join('geodata/qinan', name), path.join('geodata/qinan', name)]);
  for (const [from, to] of files) {
    const source = path.join(ROOT, from), target = path.join(DATA, to);
    const a = fs.statSync(source), b = fs.existsSync(target) ? fs.statSync(target) : null;
    if (b && b.size === a.size && b.mtimeMs >= a.mtimeMs) continue;
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(source, target);
  }
}

const DEBIAN = [
  'xvfb', 'xauth', 'libnss3', 'libatk1.0-0', 'libatk-bridge2.0-0', 'libcups2', 'libdrm2', 'libxkbcommon0', 'libxcomposite1', 'libxdamage1', 'libxfixes3',
  'libxrandr2', 'libgbm1', 'libasound2', 'libpango-1.0-0', 'libcairo2', 'libgtk-3-0', 'libxshmfence1', 'libegl1',
];

/** What Electron and a display need of a Linux system: installed where we may, named where not. */
async function ensureSystem(needDisplay) {
  if (process.platform !== 'linux') return;
  const missing = () => {
    const lacking = output('ldd', [electronPath()]).stdout?.split('\n').filter((line) => line.includes('not found')).map((line) => line.trim().split(' ')[0]) ?? [];
    if (needDisplay && output('which', ['Xvfb']).status !== 0) lacking.push('Xvfb');
    return lacking;
  };
  const before = missing();
  if (before.length === 0) return;
  if (process.getuid?.() === 0 && output('which', ['apt-get']).status === 0) {
    say(`installing system libraries: ${before.join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...DEBIAN], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const after = missing();
  if (after.length > 0) throw new Error(`missing on this system: ${after.join(', ')}. Install them, on Debian or Ubuntu: sudo apt-get install ${DEBIAN.join(' ')}`);
}

/** Makes the checkout ready. `window`: Electron is wanted; `display`: and a display for tests. */
export async function setup({ window = true, display = false } = {}) {
  await ensurePackages();
  ensureData();
  if (window) {
    await ensureElectron(say);
    await ensureSystem(display);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  setup({ window: true, display: true }).catch((error) => { console.error(error.message); process.exit(1); });
}
