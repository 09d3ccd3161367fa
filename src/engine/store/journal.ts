/**
 * The journal: every acknowledged edit that the project file does not hold yet, beside it as `FILE.edits`. Lines are added and flushed before their
 * edits are acknowledged; when the file has been saved, those that it holds are taken out. Lines carry a checksum; the first names the project, and
 * each says which revision it builds on, so that a journal is never replayed onto another file. Bytes of attachments lie beside it (`contents.ts`).
 */
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { contentsPath, keepContents, writeContent } from './contents.ts';
import { sumOf } from './digest.ts';
import { contentsOf, type Entry, parseEntry, written } from './entry.ts';
import { fileError } from './files.ts';
import { type JournalFiles, syncFolder, writeAll } from './flush.ts';

const FORMAT = 'riskatlas.edits/1';
const Header = z.object({ format: z.literal(FORMAT), project: z.string() });
/** digits of a checksum */
const SUM = 16;

const lineOf = (value: unknown): string => {
  const text = JSON.stringify(value);
  return `${sumOf(text)} ${text}\n`;
};

export const journalPath = (project: string): string => `${project}.edits`;

/** What a journal file holds. */
export interface JournalContent {
  /** identity of the project that it belongs to */
  readonly project: string;
  readonly entries: readonly Entry[];
  /** bytes up to the end of the last good line */
  readonly goodBytes: number;
  /** whole lines that cannot be replayed: a damaged one and all behind it */
  readonly lost: number;
}

function valueOf(line: string): unknown {
  const text = line.slice(SUM + 1);
  return line[SUM] === ' ' && line.slice(0, SUM) === sumOf(text) ? JSON.parse(text) : undefined;
}

/**
 * Reads a journal; null where there is none, or where not even its first line is whole (nothing was acknowledged then). A last line without its end was
 * being written when the machine stopped: it was never acknowledged and is left out. `journal-unreadable` when the first line is damaged and others follow.
 */
export function readJournal(file: string): JournalContent | null {
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw fileError(file, error);
  }
  const lines: { readonly value: unknown; readonly end: number }[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    lines.push({ value: valueOf(bytes.toString('utf8', start, end)), end: end + 1 });
    start = end + 1;
  }
  const [first, ...rest] = lines;
  const header = Header.safeParse(first?.value);
  if (!first || !header.success) {
    if (rest.length > 0) throw new AppError('project', 'journal-unreadable', { file });
    return null;
  }
  const entries: Entry[] = [];
  let goodBytes = first.end;
  for (const { value, end } of rest) {
    const entry = parseEntry(value), last = entries.at(-1);
    if (!entry || (last && entry.revision !== last.revision + 1)) break;
    entries.push(entry);
    goodBytes = end;
  }
  return { project: header.data.project, entries, goodBytes, lost: rest.length - entries.length };
}

/** A line that is in the journal, and the contents that it names. */
interface Pending {
  readonly revision: number;
  readonly line: string;
  readonly contents: readonly string[];
}

const pendingOf = (entry: Entry): Pending => ({ revision: entry.revision, line: lineOf({ ...entry, edit: written(entry.edit) }), contents: contentsOf(entry) });

/** The journal of an open project, written by its one holder. */
export class Journal {
  private readonly file: string;
  private readonly project: string;
  private readonly files: JournalFiles;
  private pending: Pending[] = [];
  private handle: number | null = null;
  private size = 0;

  /** `content`: what the file beside the project holds already, all of it replayed. */
  constructor(file: string, project: string, content: JournalContent | null, files: JournalFiles = fs) {
    this.file = file;
    this.project = project;
    this.files = files;
    if (!content) return;
    this.pending = content.entries.map(pendingOf);
    this.size = content.goodBytes;
  }

  /** edits that only the journal holds */
  get length(): number {
    return this.pending.length;
  }

  /** Adds an entry, with the contents that nothing else holds, and flushes both. When that fails the journal is as before, and the edit must not be made. */
  append(entry: Entry, contents: ReadonlyMap<string, Uint8Array>): void {
    const added = pendingOf(entry);
    const bytes = Buffer.from(added.line);
    try {
      const handle = this.open();
      for (const [name, content] of contents) writeContent(contentsPath(this.file), name, content, this.files);
      try {
        // whatever lies behind the last good line was never acknowledged
        if (this.files.fstatSync(handle).size !== this.size) this.files.ftruncateSync(handle, this.size);
        writeAll(handle, bytes, this.size, this.files);
        this.files.fsyncSync(handle);
      } catch (error) {
        this.cut();
        throw error;
      }
    } catch (error) {
      if (contents.size > 0) this.tidy();
      throw error instanceof AppError ? error : this.failure(error);
    }
    this.size += bytes.length;
    this.pending.push(added);
  }

  /** Takes entries behind a revision out again: what had to come after them failed, and they were not acknowledged. */
  dropAfter(revision: number): void {
    while ((this.pending.at(-1)?.revision ?? 0) > revision) this.size -= Buffer.byteLength(this.pending.pop()?.line ?? '');
    if (this.pending.length === 0) this.remove();
    else this.cut();
    this.tidy();
  }

  /** Takes out what a saved file of that revision holds. When it fails the old journal stays, which does no harm: what the file holds is passed over. */
  keepAfter(revision: number): void {
    const kept = this.pending.filter((item) => item.revision > revision);
    if (kept.length === 0) {
      this.pending = kept;
      this.remove();
      this.tidy();
      return;
    }
    const content = Buffer.from(lineOf({ format: FORMAT, project: this.project }) + kept.map(({ line }) => line).join(''));
    const temporary = `${this.file}.tmp`;
    try {
      const handle = this.files.openSync(temporary, 'w');
      try {
        writeAll(handle, content, 0, this.files);
        this.files.fsyncSync(handle);
      } finally {
        this.files.closeSync(handle);
      }
      this.close();
      this.files.renameSync(temporary, this.file);
    } catch (error) {
      this.files.rmSync(temporary, { force: true });
      throw this.failure(error);
    }
    this.pending = kept;
    this.size = content.length;
    syncFolder(path.dirname(this.file), this.files);
    this.tidy();
  }

  close(): void {
    if (this.handle !== null) this.files.closeSync(this.handle);
    this.handle = null;
  }

  private failure(error: unknown): AppError {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return missing ? new AppError('project', 'journal-gone', { file: this.file, folder: path.dirname(this.file) }, error) : fileError(this.file, error);
  }

  private remove(): void {
    this.close();
    this.size = 0;
    this.files.rmSync(this.file, { force: true });
  }

  /** The file, opened or made; never one that somebody has moved away from under us. */
  private open(): number {
    if (this.handle !== null) {
      const there = this.files.statSync(this.file, { throwIfNoEntry: false });
      if (there?.ino === this.files.fstatSync(this.handle).ino) return this.handle;
      throw new AppError('project', 'journal-gone', { file: this.file, folder: path.dirname(this.file) });
    }
    if (this.size > 0) return (this.handle = this.files.openSync(this.file, 'r+'));
    const header = Buffer.from(lineOf({ format: FORMAT, project: this.project }));
    const handle = this.files.openSync(this.file, 'w');
    try {
      writeAll(handle, header, 0, this.files);
      this.files.fsyncSync(handle);
    } catch (error) {
      this.files.closeSync(handle);
      this.files.rmSync(this.file, { force: true });
      throw error;
    }
    this.handle = handle;
    this.size = header.length;
    syncFolder(path.dirname(this.file), this.files);
    return handle;
  }

  /** Cuts what lies behind the last good line, as far as that can be done: else the next entry does it, or the next reading passes over it. */
  private cut(): void {
    try {
      const handle = this.open();
      this.files.ftruncateSync(handle, this.size);
      this.files.fsyncSync(handle);
    } catch {
      // a whole line may be left there: it would be replayed as an edit that nobody was told of, which loses nothing
    }
  }

  /** Takes away contents that no line names. */
  private tidy(): void {
    keepContents(contentsPath(this.file), new Set(this.pending.flatMap(({ contents }) => contents)));
  }
}
