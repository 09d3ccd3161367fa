/**
 * Reads a file that others made in a thread with limits of memory and time, which is ended at `close`: a crafted or broken file can neither block nor end
 * the engine. In a checkout the thread runs its source, in a bundle `worker.cjs` beside it (tools/bundle.mjs).
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError, fromPlainError } from '../../../core/errors.ts';
import type { OpenOptions, RawRow, RawTable, Source } from '../codec.ts';
import type { Answer, Call, ReadRequest, Reply, Task } from './protocol.ts';

export interface Limits {
  /** of the JavaScript heap */
  readonly megabytes: number;
  /** for opening, and for each batch of rows */
  readonly seconds: number;
}

const LIMITS: Limits = { megabytes: 2048, seconds: 180 };

const here = fileURLToPath(import.meta.url);
const ENTRY = path.join(path.dirname(here), here.endsWith('.ts') ? 'worker.ts' : 'worker.cjs');

class Thread {
  private readonly worker: Worker;
  private readonly file: string;
  private readonly seconds: number;
  private readonly waiting = new Map<number, { resolve(answer: Answer): void; reject(error: AppError): void }>();
  private failure: AppError | null = null;
  private calls = 0;

  constructor(file: string, limits: Limits) {
    this.file = file;
    this.seconds = limits.seconds;
    this.worker = new Worker(ENTRY, { execArgv: [], env: {}, stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: limits.megabytes } });
    this.worker.on('message', (reply: Reply) => {
      const waiting = this.waiting.get(reply.id);
      this.waiting.delete(reply.id);
      if ('answer' in reply) waiting?.resolve(reply.answer);
      else waiting?.reject(reply.error.class === 'internal' ? new AppError('format', 'file-unreadable', { file }, reply.error.details) : fromPlainError(reply.error));
    });
    this.worker.on('error', (error) => {
      const full = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.end(full ? new AppError('format', 'file-too-much', { file, megabytes: limits.megabytes }, error) : new AppError('format', 'file-unreadable', { file }, error));
    });
    this.worker.on('exit', () => this.end(new AppError('format', 'file-unreadable', { file })));
  }

  /** Everything that waits, and everything later, fails with the first reason. */
  private end(reason: AppError): void {
    this.failure ??= reason;
    for (const { reject } of this.waiting.values()) reject(this.failure);
    this.waiting.clear();
  }

  async call(call: Call, transfer: readonly ArrayBuffer[] = []): Promise<Answer> {
    if (this.failure) throw this.failure;
    const id = this.calls++;
    const timer = setTimeout(() => void this.stop(new AppError('format', 'file-too-slow', { file: this.file, seconds: this.seconds })), this.seconds * 1000);
    try {
      return await new Promise((resolve, reject) => {
        this.waiting.set(id, { resolve, reject });
        this.worker.postMessage({ id, ...call }, transfer);
      });
    } finally {
      clearTimeout(timer);
    }
  }

  async stop(reason: AppError): Promise<void> {
    this.end(reason);
    await this.worker.terminate();
  }
}

async function* rowsOf(thread: Thread, table: number, reading: number, warnings: RawTable['warnings'][number][]): AsyncGenerator<readonly RawRow[]> {
  await thread.call({ call: 'rows', table, reading });
  for (;;) {
    const { batch, warnings: all = [] } = await thread.call({ call: 'next', reading });
    warnings.splice(0, warnings.length, ...all);
    if (!batch) break;
    yield batch;
  }
  await thread.call({ call: 'stop', reading });
}

/** Opens a file with a reader in a thread of its own. */
export async function openInThread(task: Task, request: ReadRequest, options: OpenOptions, limits: Limits = LIMITS): Promise<Source> {
  const { signal } = options;
  if (signal?.aborted) throw new AppError('cancelled', 'cancelled');
  const thread = new Thread(request.file, limits);
  const cancel = () => void thread.stop(new AppError('cancelled', 'cancelled'));
  signal?.addEventListener('abort', cancel);
  const close = async () => {
    signal?.removeEventListener('abort', cancel);
    await thread.stop(new AppError('internal', 'internal'));
  };
  let readings = 0;
  const { encoding, headerRow } = options;
  // the bytes go over without a copy where they are the whole of their memory
  const { buffer, byteLength } = request.bytes;
  const bytes = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? new Uint8Array(buffer) : Uint8Array.from(request.bytes);
  try {
    const { tables = [] } = await thread.call(
      { call: 'open', task, request: { ...request, bytes, ...(encoding === undefined ? {} : { encoding }), ...(headerRow === undefined ? {} : { headerRow }) } },
      bytes.byteLength > 0 ? [bytes.buffer] : [],
    );
    return {
      tables: tables.map((head, i): RawTable => {
        const warnings = [...head.warnings];
        return { ...head, warnings, rows: () => rowsOf(thread, i, readings++, warnings) };
      }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
