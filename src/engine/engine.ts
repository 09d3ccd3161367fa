/** The engine: one open project, methods with checked parameters, progress, cancel. Knows no Electron. */
import { METHODS, type MethodName, type ParamsIn, type Results } from '../contract/methods.ts';
import type { EngineEvent, Progress } from '../contract/messages.ts';
import { shapeWords } from '../core/faults.ts';
import { AppError } from '../core/errors.ts';
import type { EngineEnvironment } from './environment.ts';
import { HANDLERS } from './jobs/index.ts';
import type { Handler } from './jobs/job.ts';
import { Session } from './session.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export class Engine {
  private readonly session: Session;
  private readonly listeners = new Set<(event: EngineEvent) => void>();

  constructor(env: EngineEnvironment) {
    this.session = new Session(env, (event) => { for (const listener of this.listeners) listener(event); });
  }

  onEvent(listener: (event: EngineEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Calls a method. Parameters that do not fit throw `bad-params`; everything else throws what the method documents. */
  async call<M extends MethodName>(method: M, params: ParamsIn<M>, options: CallOptions = {}): Promise<Results[M]> {
    const parsed = METHODS[method].safeParse(params);
    if (!parsed.success) {
      const lang = 'lang' in params && params.lang === 'en' ? 'en' : 'zh', [issue] = METHODS[method].safeParse(params, shapeWords(lang)).error?.issues ?? parsed.error.issues;
      throw new AppError('input', 'bad-params', { method, field: issue?.path.join('.') ?? '', reason: issue?.message ?? '' }, parsed.error);
    }
    // The schema of this very method has made the parameters.
    const handler = HANDLERS[method] as Handler<M>;
    // awaited here: a handler that fails before its first step would else be a rejection that nobody has taken yet, which ends the window's process
    return await handler(parsed.data as Parameters<Handler<M>>[0], {
      session: this.session, signal: options.signal ?? new AbortController().signal, report: (progress) => options.onProgress?.(progress),
    });
  }

  /** Lets go of the project, everything in its file. */
  close(): Promise<void> {
    return this.session.close();
  }
}
