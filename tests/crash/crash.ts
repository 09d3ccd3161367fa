/**
 * Random edits through a real engine in a process of its own, which is killed at random moments, inside writes too. What the project must hold is
 * worked out by a model (`model.ts`) that shares no code with the engine; after each death it is opened again and compared.
 */
import path from 'node:path';
import { Engine } from '../../src/engine/engine.ts';
import { DATA } from '../../tools/paths.mjs';
import { generator } from '../crowd.ts';
import { Life } from './life.ts';
import { after, type Content, fileKey, possible, shown, shownOf, START, type State } from './model.ts';
import { type Command, DEATHS, DISK_FAULTS, type Fault } from './types.ts';

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

/** Features in the project at most, about: more of them only make the test slow. */
const MANY = 40;

/** Makes random commands that fit a state. */
function commands(random: () => number): (state: State) => Command {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const value = () => Math.floor(random() * 1000);
  let nextId = 0, nextFile = 0;
  const ofFiles = (there: readonly string[], now: Content): Command | null => {
    const held = [...now.files.keys()].map((key) => key.split('#')).map(([id = '', file]) => ({ id, file: Number(file) }));
    if (held.length > 0 && random() < 0.4) return random() < 0.5 ? { do: 'detach', ...pick(held) } : { do: 'note', ...pick(held), note: `n${value()}` };
    if (there.length === 0) return null;
    // now and then one that was attached before, to this one or another
    const id = pick(there), file = nextFile > 0 && random() < 0.3 ? Math.floor(random() * nextFile) : nextFile++;
    return now.files.has(fileKey(id, file)) ? null : { do: 'attach', id, file };
  };
  return (state) => {
    const { now, undo, redo, all } = state;
    const there = [...now.rows.keys()], dice = random();
    if (dice < 0.12 && undo.length > 0) return { do: 'undo', count: 1 + Math.floor(random() * Math.min(4, undo.length)) };
    if (dice < 0.2 && redo.length > 0) return { do: 'redo', count: 1 + Math.floor(random() * Math.min(4, redo.length)) };
    if (dice < 0.25) return { do: 'go-to', revision: Math.max(0, all.length - 1 - Math.floor(random() * 20)) };
    if (dice < 0.35) return { do: 'save' };
    const onFiles = dice < 0.55 ? ofFiles(there, now) : null;
    if (onFiles) return onFiles;
    // many at once: changed, or taken away when there are too many
    if (there.length > MANY) return { do: 'edit', puts: [], deletes: there.filter(() => random() < 0.6).concat(there.slice(0, 1)).filter((id, i, list) => list.indexOf(id) === i) };
    if (dice > 0.92 && there.length > 0) return { do: 'edit', puts: there.map((id) => [id, value()]), deletes: [] };
    const deletes = there.length > 6 && random() < 0.4 ? [pick(there)] : [];
    const other = there.length > 0 && random() < 0.5 ? pick(there) : null;
    const ids = [...Array.from({ length: 1 + Math.floor(random() * 3) }, () => `n${nextId++}`), ...(other !== null && !deletes.includes(other) ? [other] : [])];
    return { do: 'edit', puts: ids.map((id) => [id, value()]), deletes };
  };
}

/** Kills the engine `kills` times over one project in `folder`. */
export async function crash(folder: string, { kills, seed, tell = () => undefined }: { readonly kills: number; readonly seed: number; readonly tell?: (text: string) => void }): Promise<CrashResult> {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const file = path.join(folder, 'crash.gpkg');
  const maker = new Engine({ dataDir: DATA, version: 'crash', who: 'crash', saving: 'immediate', now: () => new Date().toISOString(), clock: () => performance.now() });
  await maker.call('project.create', { path: file });
  await maker.close();

  let states: readonly State[] = [START];
  let acknowledged = 0, refused = 0, recovered = 0;
  const failures: string[] = [];
  const command = commands(random);

  for (let kill = 1; kill <= kills; kill++) {
    const life = new Life();
    const opened = await life.ask({ do: 'open', path: file });
    if (!opened?.ok) {
      failures.push(`kill ${kill - 1}: the project cannot be opened: ${JSON.stringify(opened)}`);
      life.signal('SIGKILL');
      break;
    }
    const found = shownOf(opened);
    let state = states.find((candidate) => shown(candidate) === found);
    if (!state) {
      failures.push(`kill ${kill - 1}: found ${found}, one of these was acknowledged or under way: ${states.map(shown).join(' | ')}`);
      life.signal('SIGKILL');
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
      if (last && !fault) setTimeout(() => life.signal('SIGKILL'), random() * 6);
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
    life.signal('SIGKILL');
    await life.gone();
    if (kill % 50 === 0) tell(`${kill} kills, ${acknowledged} acknowledged, ${recovered} replayed, ${failures.length} failures`);
    if (failures.length > 0) break;
  }
  // the last one is looked at too
  if (failures.length === 0) {
    const life = new Life();
    const opened = await life.ask({ do: 'open', path: file });
    const found = opened?.ok ? shownOf(opened) : 'nothing';
    if (!states.some((candidate) => shown(candidate) === found)) failures.push(`at the end: found ${found}, not ${states.map(shown).join(' | ')}`);
    life.signal('SIGKILL');
    await life.gone();
  }
  return { kills, acknowledged, refused, recovered, failures };
}
