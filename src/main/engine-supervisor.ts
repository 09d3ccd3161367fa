/** Keeps the engine's process alive: starts it, hands out ports to it, starts it again when it has died. */
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import { CHANNELS } from '../contract/bridge.ts';
import type { Log } from './log.ts';

/** Deaths within this time of the start make the next start wait longer, in milliseconds. */
const QUICK_DEATH_MS = 3000;
const LONGEST_WAIT_MS = 8000;
/** How long the engine may save when the application ends. */
const LONGEST_SAVING_MS = 20_000;

export class EngineSupervisor {
  private readonly entry: string;
  private readonly args: readonly string[];
  private readonly log: Log;
  private readonly windows = new Set<WebContents>();
  private child: UtilityProcess;
  /** windows that asked for a port while there was no engine */
  private readonly waiting = new Set<WebContents>();
  private alive = true;
  private startedAt = 0;
  private waitMs = 0;
  private stopping = false;

  constructor(entry: string, args: readonly string[], log: Log) {
    this.entry = entry;
    this.args = args;
    this.log = log;
    this.child = this.start();
  }

  private start(): UtilityProcess {
    this.startedAt = Date.now();
    this.alive = true;
    const child = utilityProcess.fork(this.entry, [...this.args], { serviceName: 'RiskAtlas engine', stdio: 'pipe' });
    child.stderr?.on('data', (chunk: Buffer) => this.log.write('error', `engine: ${chunk.toString()}`));
    child.on('exit', (code) => this.ended(code));
    return child;
  }

  private ended(code: number): void {
    if (this.stopping) return;
    this.alive = false;
    this.log.write('error', `engine ended with ${code}`);
    for (const window of this.windows) window.send(CHANNELS.engineDown);
    this.waitMs = Date.now() - this.startedAt < QUICK_DEATH_MS ? Math.min(LONGEST_WAIT_MS, Math.max(250, this.waitMs * 2)) : 0;
    setTimeout(() => {
      if (this.stopping) return;
      this.child = this.start();
      for (const window of this.waiting) this.give(window);
      this.waiting.clear();
    }, this.waitMs);
  }

  /** Gives a window a port to the engine, as soon as there is one. */
  connect(window: WebContents): void {
    if (!this.windows.has(window)) {
      this.windows.add(window);
      window.once('destroyed', () => { this.windows.delete(window); this.waiting.delete(window); });
    }
    if (this.alive) this.give(window);
    else this.waiting.add(window);
  }

  private give(window: WebContents): void {
    const { port1, port2 } = new MessageChannelMain();
    this.child.postMessage({ type: 'connect' }, [port1]);
    window.postMessage(CHANNELS.enginePort, null, [port2]);
  }

  /** Process id of the engine, for the tests that kill it. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Lets the engine save and end by itself; ends it when that takes too long (everything is in the journal then). */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.child.pid === undefined) return;
    const ended = new Promise<void>((resolve) => { this.child.once('exit', () => resolve()); });
    const tooLong = setTimeout(() => this.child.kill(), LONGEST_SAVING_MS);
    this.child.postMessage('close');
    await ended;
    clearTimeout(tooLong);
  }
}
