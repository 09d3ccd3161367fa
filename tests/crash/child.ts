/**
 * The process that is killed: an engine over one project file. Commands come as lines on stdin (crash.ts writes them), each is answered by a line on
 * stdout. A command may carry a fault: what the disk does at the next write, or where the process dies in the middle of it.
 */
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Engine } from '../../src/engine/engine.ts';
import { toPlainError } from '../../src/core/errors.ts';
import type { FileSystem } from '../../src/engine/store/files.ts';
import type { JournalFiles } from '../../src/engine/store/flush.ts';
import { DATA } from '../../tools/paths.mjs';
import { type Answer, type Command, type Fault, textOf } from './types.ts';

let fault: Fault | null = null;
const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('dead');
};
/** The fault of the command, once, if it is one of these. */
function take(...known: readonly Fault[]): Fault | null {
  if (!fault || !known.includes(fault)) return null;
  const taken = fault;
  fault = null;
  return taken;
}
const errno = (code: string): Error => Object.assign(new Error(code), { code });

const journalFiles: JournalFiles = {
  ...fs,
  writeSync: ((handle: number, bytes: Buffer, offset: number, length: number, position: number) => {
    const now = take('journal-enospc', 'journal-eio', 'journal-short', 'journal-torn');
    if (now === 'journal-short') return fs.writeSync(handle, bytes, offset, Math.ceil(length / 3), position);
    if (now) fs.writeSync(handle, bytes, offset, length >> 1, position);
    if (now === 'journal-torn') return die();
    if (now) throw errno(now === 'journal-eio' ? 'EIO' : 'ENOSPC');
    return fs.writeSync(handle, bytes, offset, length, position);
  }) as typeof fs.writeSync,
  fsyncSync: (handle) => {
    const now = take('journal-before-flush', 'journal-after-flush', 'journal-flush-eio');
    if (now === 'journal-before-flush') die();
    if (now === 'journal-flush-eio') throw errno('EIO');
    fs.fsyncSync(handle);
    if (now === 'journal-after-flush') die();
  },
  renameSync: (from, to) => {
    if (take('trim-before-rename')) die();
    fs.renameSync(from, to);
    if (take('trim-after-rename')) die();
  },
  rmSync: (file, options) => {
    if (take('trim-before-rename')) die();
    fs.rmSync(file, options);
    if (take('trim-after-rename')) die();
  },
};
const files: FileSystem = {
  ...fs.promises,
  open: async (...args: Parameters<typeof fs.promises.open>) => {
    const handle = await fs.promises.open(...args);
    const now = args[1] === 'wx' ? take('save-enospc', 'save-torn') : null;
    if (!now) return handle;
    return Object.assign(Object.create(handle) as typeof handle, {
      writeFile: async (content: Uint8Array) => {
        await handle.write(content, 0, content.length >> 1);
        if (now === 'save-torn') die();
        throw errno('ENOSPC');
      },
      sync: () => handle.sync(), close: () => handle.close(),
    });
  },
  rename: async (from, to) => {
    if (take('save-before-rename')) die();
    await fs.promises.rename(from, to);
    if (take('save-after-rename')) die();
  },
};

const engine = new Engine({ dataDir: DATA, version: 'crash', who: 'crash', saving: 'background', now: () => new Date().toISOString(), clock: () => performance.now(), files, journalFiles });
const answer = (value: Answer): void => { fs.writeSync(1, `${JSON.stringify(value)}\n`); };

let project = '';
const attached = async (id: string) => (await engine.call('attachment.list', { kind: 'mine', id })).attachments.map((item) => ({ ...item, file: Number(item.name.replaceAll(/\D/g, '')) }));
async function attachment(id: string, file: number): Promise<string> {
  return (await attached(id)).find((item) => item.file === file)?.id ?? '';
}
/** All attachments of a feature with their notes; one whose bytes are not what they were says so. */
async function filesOf(id: string): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for (const item of await attached(id)) {
    const { bytes } = await engine.call('attachment.read', { id: item.id, whole: true });
    found.push([`${id}#${item.file}`, Buffer.from(bytes ?? []).toString() === textOf(item.file) ? item.note : 'damaged']);
  }
  return found;
}

async function run(command: Command): Promise<Answer> {
  fault = command.fault ?? null;
  switch (command.do) {
    case 'open': {
      project = command.path;
      const { recovered } = await engine.call('project.open', { path: project, access: 'write' });
      const { features, revision } = await engine.call('features.list', {});
      const { undo, redo } = await engine.call('history.list', { limit: 1 });
      const files = (await Promise.all(features.map(({ id }) => filesOf(id)))).flat();
      return { ok: true, recovered: recovered?.edits ?? 0, features: features.map(({ id, props }) => [id, Number(props['slope_height'])]), files, undo: undo.length, redo: redo.length, revision };
    }
    case 'edit': await engine.call('edit.apply', { action: 'bulk', puts: command.puts.map(([id, value]) => ({ kind: 'mine', id, geometry: { type: 'Point', coordinates: [105.6, 34.9] }, props: { name: id, slope_height: value } })), deletes: command.deletes.map((id) => ({ kind: 'mine', id })) }); break;
    case 'attach': {
      const source = path.join(path.dirname(project), `f${command.file}.txt`);
      fs.writeFileSync(source, textOf(command.file));
      await engine.call('attachment.add', { kind: 'mine', id: command.id, path: source });
      break;
    }
    case 'detach': await engine.call('attachment.remove', { id: await attachment(command.id, command.file) }); break;
    case 'note': await engine.call('attachment.note', { id: await attachment(command.id, command.file), note: command.note }); break;
    case 'go-to': await engine.call('history.goTo', { revision: command.revision }); break;
    case 'undo': await engine.call('history.undo', { count: command.count }); break;
    case 'redo': await engine.call('history.redo', { count: command.count }); break;
    case 'save': await engine.call('project.save', {}); break;
  }
  return { ok: true };
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    answer(await run(JSON.parse(line) as Command));
  } catch (error) {
    answer({ ok: false, code: toPlainError(error).code, details: toPlainError(error).details ?? '' });
  }
}
