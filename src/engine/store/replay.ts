/** Replaying the journal beside a project, and putting aside one that is not of it or is damaged. */
import fs from 'node:fs';
import { AppError } from '../../core/errors.ts';
import { contentsPath, readContent } from './contents.ts';
import type { Entry } from './entry.ts';
import { type JournalContent, journalPath, readJournal } from './journal.ts';
import type { Holder } from './lock.ts';
import type { GeoPackageStore } from './project-store.ts';

/** Edits that a sitting before had left in the journal. */
export interface Recovered {
  readonly edits: number;
  /** instants of the first and the last, ISO */
  readonly from: string;
  readonly to: string;
}

/** What a person must be told of the opening. */
export interface Opening {
  readonly recovered: Recovered | null;
  /** who writes the project, when that is not us */
  readonly lockedBy: Pick<Holder, 'who' | 'host' | 'since'> | null;
  /** journal that does not belong to the file or is damaged, and where it was put; `lost`: lines that could not be read */
  readonly setAside: { readonly file: string; readonly lost: number } | null;
}

/** The entries that the file does not hold yet, or null when the journal is not of this file. */
function pendingOf(store: GeoPackageStore, { project, entries }: JournalContent): readonly Entry[] | null {
  if (project !== store.id) return null;
  const pending = entries.filter(({ revision }) => revision > store.revision);
  const [first] = pending;
  if (first) return first.base === store.stamp ? pending : null;
  // all is in the file already, if it is the same history
  const last = entries.at(-1);
  return !last || last.revision < 2 || store.stampOf(last.revision - 1) === last.base ? [] : null;
}

export interface Replayed { readonly recovered: Recovered | null; readonly setAside: Opening['setAside']; readonly content: JournalContent | null }

/** Replays the journal beside a project. A journal of another file, or a damaged one, is put aside when we may write (`ours`), and left alone else. */
export function replay(path: string, store: GeoPackageStore, ours: boolean): Replayed {
  const file = journalPath(path);
  let content: JournalContent | null;
  try {
    content = readJournal(file);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'journal-unreadable') throw error;
    return { recovered: null, content: null, setAside: { file: ours ? (putAside(path, store.snapshot().project.lastChange ?? '') ?? file) : file, lost: 1 } };
  }
  if (!content) return { recovered: null, content: null, setAside: null };
  const pending = pendingOf(store, content);
  if (!pending) return { recovered: null, content: null, setAside: { file: ours ? (putAside(path, content.entries.at(-1)?.at ?? '') ?? file) : file, lost: 0 } };
  const contents = contentsPath(file);
  for (const entry of pending) store.apply(entry, undefined, (name) => readContent(contents, name));
  const [first] = pending, last = pending.at(-1);
  let setAside: Opening['setAside'] = null;
  if (content.lost > 0) {
    const copy = asidePath(path, last?.at ?? '');
    if (ours) {
      fs.copyFileSync(file, copy);
      if (fs.existsSync(contents)) fs.cpSync(contents, contentsPath(copy), { recursive: true });
    }
    setAside = { file: ours ? copy : file, lost: content.lost };
  }
  return { recovered: first && last ? { edits: pending.length, from: first.at, to: last.at } : null, setAside, content };
}

/** A free name for a journal that cannot be used, with the time that it speaks of. */
function asidePath(path: string, at: string): string {
  const name = `${journalPath(path)}.aside-${at.replaceAll(/\D/g, '').slice(0, 14)}`;
  for (let copy = 1; ; copy++) {
    const free = copy === 1 ? name : `${name}-${copy}`;
    if (!fs.existsSync(free)) return free;
  }
}

/** Moves the journal of a path out of the way; where to, or null when there is none. */
export function putAside(path: string, at: string): string | null {
  if (!fs.existsSync(journalPath(path))) return null;
  const aside = asidePath(path, at);
  fs.renameSync(journalPath(path), aside);
  if (fs.existsSync(contentsPath(journalPath(path)))) fs.renameSync(contentsPath(journalPath(path)), contentsPath(aside));
  return aside;
}
