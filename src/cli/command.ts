/** What a command of the command line is, and what it works with. */
import { type Command, InvalidArgumentError } from 'commander';
import type { MethodName, ParamsIn, Results } from '../contract/methods.ts';
import { AppError } from '../core/errors.ts';
import type { Lang } from '../core/feature.ts';

/** What a command works with. */
export interface CliContext {
  readonly lang: Lang;
  readonly json: boolean;
  out(text: string): void;
  /** to stderr: warnings and other words that are not the result */
  warn(text: string): void;
  word(key: string, params?: Readonly<Record<string, string | number>>): string;
  /** words of any namespace */
  words(key: string, params?: Readonly<Record<string, string | number>>): string;
  call<M extends MethodName>(method: M, params: ParamsIn<M>): Promise<Results[M]>;
  /** ends the command with another code than 0 */
  exit(code: number): void;
  now(): string;
}

export interface CliCommand {
  /** adds the command and its options in the person's words; `run` is what its action calls */
  define(program: Command, word: (key: string) => string, run: (action: (context: CliContext) => Promise<void>) => Promise<void>): Command;
}

/** For options that take a number above 0. */
export function positive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('> 0');
  return value;
}

/** For arguments that take a whole number above 0. */
export function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0) throw new AppError('input', 'bad-params', { field: 'count', reason: `${text}: 1, 2, 3 …` });
  return value;
}

/** For options that take an ISO day. */
export function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('YYYY-MM-DD');
  return text;
}
