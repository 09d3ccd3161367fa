/** An engine behind a port: requests in, results, errors, progress and events out. */
import { METHODS, type MethodName } from '../contract/methods.ts';
import { type ReplyMessage, RequestMessage } from '../contract/messages.ts';
import { AppError, toPlainError } from '../core/errors.ts';
import type { Engine } from './engine.ts';

/** The part of a MessagePort that is used; Electron's and Node's both have it. Array buffers are never handed over, always copied. */
export interface Port {
  postMessage(message: ReplyMessage): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

const isMethod = (name: string): name is MethodName => Object.hasOwn(METHODS, name);

/** Serves a port until it closes; what is running for it is then cancelled. */
export function serve(engine: Engine, port: Port): void {
  const running = new Map<number, AbortController>();
  const stopListening = engine.onEvent((event) => port.postMessage({ type: 'event', event }));
  const answer = async (id: number, method: string, params: unknown) => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      if (!isMethod(method)) throw new AppError('input', 'unknown-method', { method });
      // Unknown parameters go through the method's schema inside `call`.
      const result = await engine.call(method, params as never, { signal: controller.signal, onProgress: (progress) => port.postMessage({ type: 'progress', id, progress }) });
      port.postMessage({ type: 'result', id, result });
    } catch (error) {
      port.postMessage({ type: 'error', id, error: toPlainError(error) });
    } finally {
      running.delete(id);
    }
  };
  port.on('message', ({ data }) => {
    const message = RequestMessage.safeParse(data);
    if (!message.success) return;
    if (message.data.type === 'cancel') running.get(message.data.id)?.abort();
    else void answer(message.data.id, message.data.method, message.data.params);
  });
  port.on('close', () => {
    stopListening();
    for (const controller of running.values()) controller.abort();
  });
  port.start();
}
