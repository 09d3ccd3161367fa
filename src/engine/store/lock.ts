/** Who writes a project: a file beside it, `FILE.lock`, that names process, person and machine. The second one to come reads only. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import { z } from 'zod';
import { fileError } from './files.ts';

const HolderSchema = z.object({
  pid: z.number().int(), host: z.string(), who: z.string(), since: z.string(), token: z.string(),
  /** what `startOf` says of the process */
  start: z.string().default(''),
});
export type Holder = z.infer<typeof HolderSchema>;

export const lockPath = (project: string): string => `${project}.lock`;

/** Somebody of whom nothing can be read but since when the lock is there. */
const unknown = (file: string): Holder => ({ pid: 0, host: '?', who: '?', since: fs.statSync(file, { throwIfNoEntry: false })?.mtime.toISOString() ?? '', token: '', start: '' });

function readHolder(file: string): Holder | null {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    // a lock that is there and cannot be read (no right to, held by another program) is somebody's
    return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR') ? null : unknown(file);
  }
  try {
    const parsed = HolderSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    // not written to its end: nobody's
    return null;
  }
}

/** Boot and start of a process, which tell it from a later one of the same number; empty where the system does not say (only Linux does), null for a process that has ended. */
function startOf(pid: number): string | null {
  if (process.platform !== 'linux') return '';
  try {
    // the name in brackets may hold blanks: what follows it are the state and, 19 further on, the start in ticks since boot
    const [state, ...rest] = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)\s*/s, '').split(' ');
    return state === 'Z' || state === 'X' ? null : `${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${rest[18] ?? ''}`;
  } catch {
    return null;
  }
}

/** Whether a holder can no longer be there: a process of this machine that has ended. Of other machines nobody can tell from here. */
function isGone({ pid, host, start }: Holder): boolean {
  if (host !== os.hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
  const now = startOf(pid);
  return now === null || (start !== '' && now !== start);
}

export class Lock {
  private readonly file: string;
  private readonly own: Holder;

  private constructor(file: string, own: Holder) {
    this.file = file;
    this.own = own;
  }

  /**
   * Takes the lock, or says who has it. A lock whose holder has died is taken over; with `takeOver`, which a person must have asked for, any lock is.
   * Throws what the file system says when the lock cannot be written.
   */
  static take(project: string, who: string, now: string, takeOver = false): Lock | Holder {
    const file = lockPath(project);
    const own: Holder = { pid: process.pid, host: os.hostname(), who, since: now, token: randomUUID(), start: startOf(process.pid) ?? '' };
    for (let force = takeOver; ; force = false) {
      try {
        fs.writeFileSync(file, JSON.stringify(own), { flag: 'wx' });
        return new Lock(file, own);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw fileError(file, error);
      }
      const holder = readHolder(file);
      if (holder && !force && !isGone(holder)) return holder;
      try {
        fs.rmSync(file, { force: true });
      } catch (error) {
        throw fileError(file, error);
      }
    }
  }

  /**
   * Makes sure that the lock is ours: false when another machine has taken it over. A lock file that somebody has tidied away is written again; where even
   * the folder is gone nobody else can have it.
   */
  renew(): boolean {
    const holder = readHolder(this.file);
    if (holder) return holder.token === this.own.token;
    try {
      fs.writeFileSync(this.file, JSON.stringify(this.own), { flag: 'wx' });
      return true;
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'ENOENT';
    }
  }

  release(): void {
    if (readHolder(this.file)?.token === this.own.token) fs.rmSync(this.file, { force: true });
  }
}
