/**
 * The taxonomy of failures. An error carries a stable `code` (the i18n key `error.<code>`) and `params`;
 * the sentence a person reads is made where it is shown, in that person's language.
 */
export type ErrorClass =
  /** the person's form, option or parameter */
  | 'input'
  /** one row or feature of a file */
  | 'data'
  /** a file that cannot be read as what it claims to be */
  | 'format'
  /** the project file: open, migrate, write, full disk */
  | 'project'
  /** a rule or indicator without its data */
  | 'not-evaluable'
  /** the person stopped it */
  | 'cancelled'
  /** our own fault */
  | 'internal';

export type ErrorParams = Readonly<Record<string, string | number>>;

/** An error as it crosses a process boundary (classes do not survive cloning). */
export interface PlainError {
  readonly class: ErrorClass;
  readonly code: string;
  readonly params: ErrorParams;
  /** technical details for "copy details" and the log, never shown by itself */
  readonly details?: string;
}

/** The only error class that our code throws on purpose. */
export class AppError extends Error {
  readonly class: ErrorClass;
  readonly code: string;
  readonly params: ErrorParams;

  constructor(errorClass: ErrorClass, code: string, params: ErrorParams = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.class = errorClass;
    this.code = code;
    this.params = params;
  }
}

/** Any thrown value as a PlainError; what we did not foresee becomes `internal` with its stack in `details`. */
export function toPlainError(thrown: unknown): PlainError {
  if (thrown instanceof AppError) {
    const { cause } = thrown;
    const details = cause instanceof Error ? (cause.stack ?? cause.message) : cause === undefined ? undefined : String(cause);
    return { class: thrown.class, code: thrown.code, params: thrown.params, ...(details === undefined ? {} : { details }) };
  }
  const details = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return { class: 'internal', code: 'internal', params: {}, details };
}

/** The reverse of `toPlainError`, on the other side of the boundary. */
export function fromPlainError(plain: PlainError): AppError {
  return new AppError(plain.class, plain.code, plain.params, plain.details);
}
