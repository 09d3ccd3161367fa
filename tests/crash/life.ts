/** The engine in a process of its own (`child.ts`), to be killed or put to sleep. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { NODE } from '../../tools/paths.mjs';
import type { Answer, Command } from './types.ts';

/** One life of the engine. */
export class Life {
  private readonly child: ChildProcess;
  private readonly lines: Interface;
  private readonly waiting: ((answer: Answer | null) => void)[] = [];

  constructor() {
    this.child = spawn(NODE, [path.join(import.meta.dirname, 'child.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (!this.child.stdout) throw new Error('no stdout');
    this.lines = createInterface({ input: this.child.stdout });
    this.lines.on('line', (line) => this.waiting.shift()?.(JSON.parse(line) as Answer));
    // the last answers may still be in the pipe when the process is gone
    this.lines.on('close', () => { for (const resolve of this.waiting.splice(0)) resolve(null); });
    this.child.stdin?.on('error', () => undefined);
  }

  /** The answer, or null when the process died before it could give one. */
  ask(command: Command): Promise<Answer | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.child.stdin?.write(`${JSON.stringify(command)}\n`);
    });
  }

  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(signal);
  }

  async gone(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) await new Promise((resolve) => { this.child.once('exit', resolve); });
  }
}
