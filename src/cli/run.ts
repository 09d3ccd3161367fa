/** Parsing, running, exit codes. */
import os from 'node:os';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { MethodName, ParamsIn, Results } from '../contract/methods.ts';
import { AppError, toPlainError } from '../core/errors.ts';
import type { Lang } from '../core/feature.ts';
import { errorText, translate } from '../core/i18n.ts';
import { Engine } from '../engine/engine.ts';
import { CLI_VERSION } from './version.ts';
import { assessCommand } from './commands/assess.ts';
import { checkCommand } from './commands/check.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { infoCommand } from './commands/info.ts';
import { mapCommand } from './commands/map.ts';
import { newCommand } from './commands/new.ts';
import { roadsCommand } from './commands/roads.ts';

export interface CliIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly dataDir: string;
  readonly signal: AbortSignal;
  readonly isTerminal: boolean;
}

/** What a command works with. */
export interface CliContext {
  readonly lang: Lang;
  readonly json: boolean;
  out(text: string): void;
  /** to stderr: warnings and other words that are not the result */
  warn(text: string): void;
  word(key: string, params?: Readonly<Record<string, string | number>>): string;
  call<M extends MethodName>(method: M, params: ParamsIn<M>): Promise<Results[M]>;
  /** ends the command with another code than 0 */
  exit(code: number): void;
  now(): string;
}

export interface CliCommand {
  /** adds the command and its options in the person's words; `run` is what its action calls */
  define(program: Command, word: (key: string) => string, run: (action: (context: CliContext) => Promise<void>) => Promise<void>): Command;
}

const COMMANDS: readonly CliCommand[] = [newCommand, infoCommand, importCommand, exportCommand, checkCommand, roadsCommand, assessCommand, mapCommand];

export const USAGE = 2;

/** For options that take a whole or fractional number. */
export function positive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('> 0');
  return value;
}

/** Runs one command line; the exit code. Nothing raw is ever printed: failures are one to three lines in the person's language. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  const lang: Lang = languageOf(argv);
  let code = 0;
  let engine: Engine | null = null;
  const program = new Command('riskatlas').description(translate(lang, 'cli:about')).version(CLI_VERSION, '--version').exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: (text, write) => write(text) }).showHelpAfterError(translate(lang, 'cli:see-help'));
  for (const command of COMMANDS) {
    const defined = command.define(program, (key) => translate(lang, `cli:${key}`), async (action) => {
      const options: { json?: boolean } = defined.opts();
      engine = new Engine({ dataDir: io.dataDir, version: CLI_VERSION, who: os.userInfo().username, now: () => new Date().toISOString(), clock: () => performance.now() });
      const owned = engine;
      await action({
        lang, json: options.json === true, out: io.out, warn: (text) => io.err(`${text}\n`),
        word: (key, params) => translate(lang, `cli:${key}`, params),
        call: (method, params) => owned.call(method, params, {
          signal: io.signal,
          onProgress: ({ label, done, total }) => { if (io.isTerminal) io.err(`\r${translate(lang, label)} ${done}/${total}  ${done >= total ? '\n' : ''}`); },
        }),
        exit: (value) => { code = value; },
        now: () => new Date().toISOString(),
      });
    });
    defined.option('--json', translate(lang, 'cli:option.json')).addOption(new Option('--lang <lang>', translate(lang, 'cli:option.lang')).choices(['zh', 'en']).default('zh')).exitOverride();
  }
  try {
    if (argv.length === 0) {
      io.err(program.helpInformation());
      return USAGE;
    }
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    const plain = toPlainError(error);
    io.err(`${errorText(lang, plain)}\n`);
    if (plain.class === 'internal' && process.env['RISKATLAS_DEBUG']) io.err(`${plain.details ?? ''}\n`);
    return error instanceof AppError && error.code === 'bad-params' ? USAGE : 1;
  } finally {
    // TypeScript does not follow assignments in callbacks.
    (engine as Engine | null)?.close();
  }
}

function languageOf(argv: readonly string[]): Lang {
  const at = argv.indexOf('--lang');
  return argv[at + 1] === 'en' && at >= 0 || argv.includes('--lang=en') ? 'en' : 'zh';
}
