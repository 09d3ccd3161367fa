/** `npm test`: set-up, types, lint, unit, build, end-to-end; ends with `N passed, N failed`. */
import fs from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { BIN, NODE, ROOT } from './paths.mjs';
import { output, run } from './run.mjs';
import { setup } from './setup.mjs';

const counts = { passed: 0, failed: 0 };
const results = path.join(ROOT, 'test-results');
const read = (name) => (fs.existsSync(path.join(results, name)) ? JSON.parse(fs.readFileSync(path.join(results, name), 'utf8')) : null);
const bin = (name) => path.join(ROOT, 'node_modules', name);

async function step(title, command, args, options) {
  console.log(`\n── ${title}`);
  return (await run(command, args, options)) === 0;
}

function count(passed, failed) {
  counts.passed += passed;
  counts.failed += failed;
}

/** One test each: it passes or it does not. */
async function single(title, command, args) {
  const good = await step(title, command, args);
  count(good ? 1 : 0, good ? 0 : 1);
}

async function main() {
  await setup({ window: true, display: true });
  fs.rmSync(results, { recursive: true, force: true });
  fs.mkdirSync(results, { recursive: true });
  const tsc = bin('typescript/bin/tsc');
  await single('types of the rooms', NODE, [tsc, '-b']);
  await single('types of the tests', NODE, [tsc, '-p', 'tests/tsconfig.json']);
  await single('lint', path.join(BIN, process.platform === 'win32' ? 'oxlint.cmd' : 'oxlint'), ['--quiet']);

  const unitGood = await step('unit tests', NODE, [bin('vitest/vitest.mjs'), 'run']);
  const unit = read('unit.json');
  if (unit) count(unit.numPassedTests, unit.numFailedTests + (unitGood || unit.numFailedTests > 0 ? 0 : 1));
  else count(0, 1);

  console.log('\n── build');
  await build();
  const playwright = [bin('@playwright/test/cli.js'), 'test'];
  const needsXvfb = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  const e2eGood = needsXvfb && output('which', ['xvfb-run']).status === 0
    ? await step('end to end, in Electron under Xvfb', 'xvfb-run', ['-a', '-s', '-screen 0 1920x1200x24', NODE, ...playwright])
    : await step('end to end, in Electron', NODE, playwright);
  const e2e = read('e2e.json');
  if (e2e) count(e2e.stats.expected + e2e.stats.flaky, e2e.stats.unexpected + (e2eGood || e2e.stats.unexpected > 0 ? 0 : 1));
  else count(0, 1);
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  counts.failed += 1;
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
