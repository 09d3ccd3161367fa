/** The window's end of the port to the engine: typed calls with progress and cancel. */
import { AppError, fromPlainError } from '../../core/errors.ts';
import { type EngineEvent, type Progress, ReplyEnvelope, type RequestMessage } from '../../contract/messages.ts';
import type { MethodName, ParamsIn, Results } from '../../contract/methods.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** Calls over a MessagePort. When the port is replaced (the engine was restarted), open calls fail with `engine-lost`. */
export class EngineClient {
  private port: MessagePort | null = null;
  private nextId = 1;
  private readonly pending = new Map<number, Pending>();
  private readonly listeners = new Set<(event: EngineEvent) => void>();

  attach(port: MessagePort): void {
    this.detach();
    this.port = port;
    port.onmessage = (message: MessageEvent<unknown>) => this.receive(message.data);
    port.start();
  }

  /** Forgets the port; every open call fails with `engine-lost`. */
  detach(): void {
    this.port?.close();
    this.port = null;
    for (const { reject } of this.pending.values()) reject(new AppError('internal', 'engine-lost'));
    this.pending.clear();
  }

  onEvent(listener: (event: EngineEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  call<M extends MethodName>(method: M, params: ParamsIn<M>, options: CallOptions = {}): Promise<Results[M]> {
    const { port } = this;
    if (!port) return Promise.reject(new AppError('internal', 'engine-lost'));
    const id = this.nextId++;
    const send = (message: RequestMessage) => port.postMessage(message);
    return new Promise<Results[M]>((resolve, reject) => {
      // The engine made the result for this very method; its shape is fixed by Results.
      this.pending.set(id, { resolve: (result) => resolve(result as Results[M]), reject, onProgress: options.onProgress });
      options.signal?.addEventListener('abort', () => send({ type: 'cancel', id }), { once: true });
      send({ type: 'request', id, method, params });
    });
  }

  private receive(data: unknown): void {
    const message = ReplyEnvelope.parse(data);
    if (message.type === 'event') {
      for (const listener of this.listeners) listener(message.event);
      return;
    }
    const call = this.pending.get(message.id);
    if (!call) return;
    if (message.type === 'progress') {
      call.onProgress?.(message.progress);
      return;
    }
    this.pending.delete(message.id);
    if (message.type === 'result') call.resolve(message.result);
    else call.reject(fromPlainError(message.error));
  }
}
