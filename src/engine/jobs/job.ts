/** What a handler of an engine method is given. */
import type { MethodName, Params, Results } from '../../contract/methods.ts';
import type { Progress } from '../../contract/messages.ts';
import type { Session } from '../session.ts';

export interface JobContext {
  readonly session: Session;
  readonly signal: AbortSignal;
  report(progress: Progress): void;
}

export type Handler<M extends MethodName> = (params: Params<M>, context: JobContext) => Promise<Results[M]>;
export type Handlers = { readonly [M in MethodName]: Handler<M> };

/** Lets messages (a cancel among them) come in before the next step of long work. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
