/** `riskatlas COMMAND …`: the command line over the engine. Exit codes and JSON shapes are a contract (src/cli/README.md). */
import { runCli } from './run.ts';

/** Runs the command line of this process with the data of `dataDir`; the exit code. */
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
