/**
 * Random edits through a real engine in a process of its own, which is killed at random moments, inside writes too. What the project must hold is
 * worked out here, by a model that shares no code with the engine; after each death it is opened again and compared.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { Engine } from '../../src/engine/engine.ts';
import { DATA, NODE } from '../../tools/paths.mjs';
import { generator } from '../crowd.ts';
import { type Answer, type Command, DEATHS, DISK_FAULTS, type Fault } from './types.ts';

export interface CrashResult {
  readonly kills: number;
  /** changes that were acknowledged over all sittings */
  readonly acknowledged: number;
  /** refused because the disk failed, as asked for */
  readonly refused: number;
  /** edits that were replayed from the journal */
  readonly recovered: number;
  /** what went wrong: lost changes, unreadable projects */
  readonly failures: readonly string[];
}

/** State of the model: what the project holds, and what can be undone and redone. */
interface State {
  readonly rows: ReadonlyMap<string, number>;
  readonly undo: readonly ReadonlyMap<string, number>[];
  readonly redo: readonly ReadonlyMap<string, number>[];
}

function after(state: State, command: Command): State {
  const { rows, undo } = state;
  switch (command.do) {
    case 'edit': {
      const next = new Map(rows);
      for (const id of command.deletes) next.delete(id);
      for (const [id, value] of command.puts) next.set(id, value);
      return { rows: next, undo: [...undo, rows], redo: [] };
    }
    case 'undo': {
      let now = state;
      for (let i = 0; i < command.count; i++) now = { rows: now.undo.at(-1) ?? now.rows, undo: now.undo.slice(0, -1), redo: [...now.redo, now.rows] };
      return now;
    }
    case 'redo': {
      let now = state;
      for (let i = 0; i < command.count; i++) now = { rows: now.redo.at(-1) ?? now.rows, undo: [...now.undo, now.rows], redo: now.redo.slice(0, -1) };
      return now;
    }
    default: return state;
  }
}

/** States that may be there when the process dies in a command: none, some or all of its steps were made. */
function possible(state: State, command: Command): State[] {
  if (command.do !== 'undo' && command.do !== 'redo') return [state, after(state, command)];
  return Array.from({ length: command.count + 1 }, (_, count) => after(state, { ...command, count }));
}

const shown = ({ rows, undo, redo }: State): string => JSON.stringify([[...rows].sort(([a], [b]) => (a < b ? -1 : 1)), undo.length, redo.length]);

/** One life of the engine. */
class Life {
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

  kill(): void {
    this.child.kill('SIGKILL');
  }

  async gone(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) await new Promise((resolve) => { this.child.once('exit', resolve); });
  }
}

/** Kills the engine `kills` times over one project in `folder`. */
export async function crash(folder: string, { kills, seed, tell = () => undefined }: { readonly kills: number; readonly seed: number; readonly tell?: (text: string) => void }): Promise<CrashResult> {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const file = path.join(folder, 'crash.gpkg');
  const maker = new Engine({ dataDir: DATA, version: 'crash', who: 'crash', saving: 'immediate', now: () => new Date().toISOString(), clock: () => performance.now() });
  await maker.call('project.create', { path: file });
  await maker.close();

  let states: readonly State[] = [{ rows: new Map(), undo: [], redo: [] }];
  let acknowledged = 0, refused = 0, recovered = 0, next = 0;
  const failures: string[] = [];
  const command = (state: State): Command => {
    const dice = random();
    if (dice < 0.12 && state.undo.length > 0) return { do: 'undo', count: 1 + Math.floor(random() * Math.min(4, state.undo.length)) };
    if (dice < 0.2 && state.redo.length > 0) return { do: 'redo', count: 1 + Math.floor(random() * Math.min(4, state.redo.length)) };
    if (dice < 0.3) return { do: 'save' };
    const there = [...state.rows.keys()];
    const deletes = there.length > 6 && random() < 0.4 ? [pick(there)] : [];
    const changed = there.length > 0 && random() < 0.5 ? pick(there) : null;
    const ids = [...Array.from({ length: 1 + Math.floor(random() * 3) }, () => `n${next++}`), ...(changed !== null && !deletes.includes(changed) ? [changed] : [])];
    return { do: 'edit', puts: ids.map((id) => [id, Math.floor(random() * 1000)]), deletes };
  };

  for (let kill = 1; kill <= kills; kill++) {
    const life = new Life();
    const opened = await life.ask({ do: 'open', path: file });
    if (!opened?.ok) {
      failures.push(`kill ${kill - 1}: the project cannot be opened: ${JSON.stringify(opened)}`);
      life.kill();
      break;
    }
    const found = shown({ rows: new Map(opened.features), undo: Array.from({ length: opened.undo ?? 0 }), redo: Array.from({ length: opened.redo ?? 0 }) } as unknown as State);
    let state = states.find((candidate) => shown(candidate) === found);
    if (!state) {
      failures.push(`kill ${kill - 1}: found ${found}, one of these was acknowledged or under way: ${states.map(shown).join(' | ')}`);
      life.kill();
      break;
    }
    recovered += opened.recovered ?? 0;
    // how this life ends: at a random moment from outside, or inside a write
    const length = Math.floor(random() * 12);
    for (let i = 0; i <= length; i++) {
      const last = i === length;
      const plain = command(state);
      const fault: Fault | undefined = last ? (random() < 0.6 ? pick(DEATHS) : undefined) : random() < 0.2 ? pick(DISK_FAULTS) : undefined;
      // deaths inside saving and trimming need something to save
      const asked: Command = fault && /^(save|trim)/.test(fault) ? { do: 'save', fault } : { ...plain, ...(fault ? { fault } : {}) };
      const answering = life.ask(asked);
      if (last && !fault) setTimeout(() => life.kill(), random() * 6);
      const reply = await answering;
      states = possible(state, asked);
      if (!reply) break;
      if (reply.ok) {
        state = after(state, asked);
        if (asked.do !== 'save') acknowledged++;
      } else if (fault) {
        refused++;
        // of several steps those before the failed one are made: the next opening tells how many
        if (asked.do === 'undo' || asked.do === 'redo') break;
      } else {
        failures.push(`life ${kill}: ${JSON.stringify(asked)} was refused: ${JSON.stringify(reply)}`);
        break;
      }
      states = [state];
    }
    life.kill();
    await life.gone();
    if (kill % 50 === 0) tell(`${kill} kills, ${acknowledged} acknowledged, ${recovered} replayed, ${failures.length} failures`);
    if (failures.length > 0) break;
  }
  // the last one is looked at too
  if (failures.length === 0) {
    const life = new Life();
    const opened = await life.ask({ do: 'open', path: file });
    const found = opened?.ok ? shown({ rows: new Map(opened.features), undo: Array.from({ length: opened.undo ?? 0 }), redo: Array.from({ length: opened.redo ?? 0 }) } as unknown as State) : 'nothing';
    if (!states.some((candidate) => shown(candidate) === found)) failures.push(`at the end: found ${found}, not ${states.map(shown).join(' | ')}`);
    life.kill();
    await life.gone();
  }
  return { kills, acknowledged, refused, recovered, failures };
}
