/** `riskatlas COMMAND …`: the command line over the engine. Exit codes and JSON shapes are a contract (src/cli/README.md). */
import fs from 'node:fs';
import { isatty } from 'node:tty';
import { isMainThread } from 'node:worker_threads';
import { runCli } from './run.ts';

/** Waits a moment without giving up control: a pipe whose reader is slow takes no more for now. */
const pause = new Int32Array(new SharedArrayBuffer(4));
const PAUSE_MS = 5;

/** Writes all of a text at once, so that nothing is lost when the process ends. Whoever reads our output may stop reading (`| head`): no failure. */
function write(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) {
    try {
      at += fs.writeSync(descriptor, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, PAUSE_MS);
    }
  }
}

/** Runs the command line of this process, or of a thread of it, with the data of `dataDir`; the exit code. */
export function main(argv: readonly string[], dataDir: string): Promise<number> {
  const controller = new AbortController();
  // signals reach the main thread only; in another one the whole process ends, and files are replaced whole or not at all
  if (isMainThread) process.once('SIGINT', () => controller.abort());
  return runCli(argv, { out: (text) => write(1, text), err: (text) => write(2, text), dataDir, signal: controller.signal, isTerminal: isatty(2) });
}
