/** `npm run -s cli -- COMMAND …`: the command line from the sources. */
import path from 'node:path';
import { NODE, ROOT } from './paths.mjs';
import { run } from './run.mjs';
import { setup } from './setup.mjs';

try {
  await setup({ window: false });
  process.exitCode = await run(NODE, [path.join(ROOT, 'src', 'cli', 'bin.ts'), ...process.argv.slice(2)], { cwd: process.env.INIT_CWD ?? process.cwd() });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
