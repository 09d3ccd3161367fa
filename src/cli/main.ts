/** `riskatlas COMMAND …`: the command line over the engine. Exit codes and JSON shapes are a contract (src/cli/README.md). */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCli } from './run.ts';

/** Runs the command line of this process. The data folder comes from RISKATLAS_DATA, or is that of the checkout. */
export function main(argv: readonly string[], dataDir: string): Promise<number> {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  // whoever reads our output may stop reading (`| head`): that is no failure
  process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error; });
  return runCli(argv, {
    out: (text) => { process.stdout.write(text); },
    err: (text) => { process.stderr.write(text); },
    dataDir, signal: controller.signal, isTerminal: process.stderr.isTTY === true,
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const dataDir = process.env['RISKATLAS_DATA'] ?? path.resolve(import.meta.dirname, '../../.cache/data');
  process.exitCode = await main(process.argv.slice(2), dataDir);
}
