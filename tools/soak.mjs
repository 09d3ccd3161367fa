/** `npm run soak [kills] [seed]`: kills the engine at random, a thousand times by default, and looks whether anything is lost. */
import path from 'node:path';
import { NODE, ROOT } from './paths.mjs';
import { run } from './run.mjs';
import { setup } from './setup.mjs';

try {
  await setup({ window: false, display: false });
  process.exitCode = await run(NODE, [path.join(ROOT, 'tests', 'crash', 'soak.ts'), ...process.argv.slice(2)]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
