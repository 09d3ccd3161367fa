/** What the project must hold after each command, worked out by itself: it shares no code with the engine. */
import type { Answer, Command } from './types.ts';

/** Values of features by id; notes of attachments by `FEATURE#FILE`. */
export interface Content {
  readonly rows: ReadonlyMap<string, number>;
  readonly files: ReadonlyMap<string, string>;
}

export interface State {
  readonly now: Content;
  /** what undo and redo lead to, the next one last */
  readonly undo: readonly Content[];
  readonly redo: readonly Content[];
  /** by revision */
  readonly all: readonly Content[];
}

const EMPTY: Content = { rows: new Map(), files: new Map() };
export const START: State = { now: EMPTY, undo: [], redo: [], all: [EMPTY] };

export const fileKey = (id: string, file: number): string => `${id}#${file}`;

/** A new change: it can be undone, and nothing can be redone. */
const changed = ({ now, undo, all }: State, next: Content): State => ({ now: next, undo: [...undo, now], redo: [], all: [...all, next] });

function edited({ rows, files }: Content, command: Command): Content {
  switch (command.do) {
    case 'edit': {
      const gone = new Set(command.deletes);
      return { rows: new Map([...[...rows].filter(([id]) => !gone.has(id)), ...command.puts]), files: new Map([...files].filter(([key]) => !gone.has(key.split('#')[0] ?? ''))) };
    }
    case 'attach': return { rows, files: new Map([...files, [fileKey(command.id, command.file), '']]) };
    case 'note': return { rows, files: new Map([...files, [fileKey(command.id, command.file), command.note]]) };
    case 'detach': return { rows, files: new Map([...files].filter(([key]) => key !== fileKey(command.id, command.file))) };
    default: return { rows, files };
  }
}

export function after(state: State, command: Command): State {
  switch (command.do) {
    case 'open': case 'save': return state;
    case 'go-to': return changed(state, state.all[command.revision] ?? EMPTY);
    case 'undo': case 'redo': {
      let { now, undo, redo, all } = state;
      for (let i = 0; i < command.count; i++) {
        const next = (command.do === 'undo' ? undo : redo).at(-1) ?? now;
        [undo, redo] = command.do === 'undo' ? [undo.slice(0, -1), [...redo, now]] : [[...undo, now], redo.slice(0, -1)];
        now = next;
        all = [...all, now];
      }
      return { now, undo, redo, all };
    }
    default: return changed(state, edited(state.now, command));
  }
}

/** States that may be there when the process dies in a command: none, some or all of its steps were made. */
export function possible(state: State, command: Command): State[] {
  if (command.do !== 'undo' && command.do !== 'redo') return [state, after(state, command)];
  return Array.from({ length: command.count + 1 }, (_, count) => after(state, { ...command, count }));
}

const sorted = <T>(pairs: Iterable<readonly [string, T]>): (readonly [string, T])[] => [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));

/** Everything by which two states are told apart. */
export const shown = ({ now, undo, redo, all }: State): string => JSON.stringify([sorted(now.rows), sorted(now.files), undo.length, redo.length, all.length - 1]);

/** The same of what the engine has opened. */
export const shownOf = ({ features = [], files = [], undo, redo, revision }: Extract<Answer, { ok: true }>): string => JSON.stringify([sorted(features), sorted(files), undo, redo, revision]);
