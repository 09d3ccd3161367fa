/** `npm run bench`: absolute figures, and ratios to named peers taken in the same run. One name or several run only those. */
import fs from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { NODE, ROOT } from './paths.mjs';
import { output, run } from './run.mjs';
import { setup } from './setup.mjs';

const folder = path.join(ROOT, 'tests', 'bench');
const wanted = process.argv.slice(2);
const benches = fs.readdirSync(folder).filter((name) => name.endsWith('.bench.ts')).filter((name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)));

try {
  if (benches.length === 0) throw new Error(`no such bench; there are: ${fs.readdirSync(folder).filter((name) => name.endsWith('.bench.ts')).map((name) => name.slice(0, -9)).join(', ')}`);
  await setup({ window: true, display: true });
  await build();
  const xvfb = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY && output('which', ['xvfb-run']).status === 0;
  let failed = 0;
  for (const name of benches) {
    console.log(`\n── ${name.slice(0, -9)}`);
    const own = [NODE, path.join(folder, name)];
    const [command, ...args] = xvfb ? ['xvfb-run', '-a', '-s', '-screen 0 1920x1200x24', ...own] : own;
    failed += (await run(command, args)) === 0 ? 0 : 1;
  }
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
