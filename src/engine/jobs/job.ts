/** What a handler of an engine method is given, and how it drives long work. */
import type { MethodName, Params, Results } from '../../contract/methods.ts';
import type { Progress } from '../../contract/messages.ts';
import { AppError } from '../../core/errors.ts';
import type { Steps } from '../../core/steps.ts';
import type { Session } from '../session.ts';

export interface JobContext {
  readonly session: Session;
  readonly signal: AbortSignal;
  report(progress: Progress): void;
}

export type Handler<M extends MethodName> = (params: Params<M>, context: JobContext) => Promise<Results[M]>;
export type Handlers = { readonly [M in MethodName]: Handler<M> };

/** Longest that messages (a cancel among them) have to wait for, in milliseconds; a single step may take longer. */
const BREATH_MS = 16;

/** Lets messages come in; throws `cancelled` when the person has stopped the work. */
export async function breathe({ signal }: Pick<JobContext, 'signal'>): Promise<void> {
  await new Promise((resolve) => { setImmediate(resolve); });
  if (signal.aborted) throw new AppError('cancelled', 'cancelled');
}

/** Does work step by step, with its progress under a label; can be cancelled between steps. */
export async function drive<T>(steps: Steps<T>, context: JobContext, label: string): Promise<T> {
  const { clock } = context.session.env;
  await breathe(context);
  let last = clock();
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    if (clock() - last < BREATH_MS) continue;
    context.report({ label, ...next.value });
    await breathe(context);
    last = clock();
  }
}

/** A counter for work that goes object by object: told of `count` more, it reports and lets messages come in where it is time. Throws `cancelled`. */
export function turns(context: JobContext, label: string, total: number): (count: number) => Promise<void> {
  const { clock } = context.session.env;
  let done = 0, last = clock();
  return async (count) => {
    done += count;
    if (clock() - last < BREATH_MS) return;
    context.report({ label, done, total });
    await breathe(context);
    last = clock();
  };
}
