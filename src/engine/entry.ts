/** Entry of Electron's utility process: ports come from main, each is served by the one engine. */
import os from 'node:os';
import { parseArgs } from 'node:util';
import { Engine } from './engine.ts';
import { type Port, serve } from './serve.ts';

/** What Electron adds to `process` in a utility process. */
interface ParentPort {
  /** `data` is `connect`, with the ports, or `close` */
  on(event: 'message', listener: (event: { readonly data: unknown; readonly ports: readonly Port[] }) => void): void;
}

const { values } = parseArgs({ options: { data: { type: 'string' }, version: { type: 'string' } }, strict: false });
const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };

process.on('uncaughtException', (error) => {
  console.error(error.stack ?? error.message);
  process.exit(1);
});

const engine = new Engine({
  dataDir: String(values['data'] ?? ''), version: String(values['version'] ?? '0'), who: os.userInfo().username, saving: 'background',
  now: () => new Date().toISOString(), clock: () => performance.now(),
});
parentPort?.on('message', ({ data, ports }) => {
  for (const port of ports) serve(engine, port);
  // what cannot be saved stays in the journal
  if (data === 'close') void engine.close().finally(() => process.exit(0));
});
