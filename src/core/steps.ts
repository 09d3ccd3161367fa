/**
 * Long work in steps: a generator that yields how far it has come and returns the answer. Whoever drives it may look after other things between the
 * steps (messages, a cancel) or leave it where it is; the work itself knows nothing of either.
 */
export interface Step {
  readonly done: number;
  readonly total: number;
}

export type Steps<T> = Generator<Step, T, void>;

/** Does all steps without a pause. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}
