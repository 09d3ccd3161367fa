/** Parsing, running, exit codes. */
import os from 'node:os';
import { Command, CommanderError, Option } from 'commander';
import { AppError, toPlainError } from '../core/errors.ts';
import type { Lang } from '../core/feature.ts';
import { errorText, translate } from '../core/i18n.ts';
import { Engine } from '../engine/engine.ts';
import type { CliCommand } from './command.ts';
import { CLI_VERSION } from './version.ts';
import { assessCommand } from './commands/assess.ts';
import { checkCommand } from './commands/check.ts';
import { clearDemoCommand } from './commands/clear-demo.ts';
import { controlCommand, inspectionPlanCommand } from './commands/control.ts';
import { exportCommand, templateCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { importsCommand } from './commands/imports.ts';
import { infoCommand } from './commands/info.ts';
import { logCommand } from './commands/log.ts';
import { majorHazardCommand } from './commands/major-hazard.ts';
import { mapCommand } from './commands/map.ts';
import { newCommand } from './commands/new.ts';
import { packCommand } from './commands/pack.ts';
import { qualityCommand } from './commands/quality.ts';
import { registerCommand } from './commands/register.ts';
import { reportCommand } from './commands/report.ts';
import { roadsCommand } from './commands/roads.ts';
import { rulesCommand } from './commands/rules.ts';
import { sitingCommand } from './commands/siting.ts';
import { redoCommand, undoCommand } from './commands/undo.ts';
import { waiveCommand } from './commands/waive.ts';
import { zoneProfileCommand } from './commands/zone-profile.ts';
import { zoneListCommand } from './commands/zone-list.ts';

export interface CliIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly dataDir: string;
  readonly signal: AbortSignal;
  readonly isTerminal: boolean;
}

const COMMANDS: readonly CliCommand[] = [newCommand, infoCommand, importCommand, importsCommand, exportCommand, templateCommand, qualityCommand, clearDemoCommand, checkCommand, waiveCommand, rulesCommand, zoneListCommand, sitingCommand, roadsCommand, registerCommand, majorHazardCommand, assessCommand, controlCommand, inspectionPlanCommand, zoneProfileCommand, mapCommand, reportCommand, packCommand, undoCommand, redoCommand, logCommand];

const USAGE = 2;

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
      engine = new Engine({ dataDir: io.dataDir, version: CLI_VERSION, who: os.userInfo().username, saving: 'immediate', now: () => new Date().toISOString(), clock: () => performance.now() });
      const owned = engine;
      await action({
        lang, json: options.json === true, out: io.out, warn: (text) => io.err(`${text}\n`),
        words: (key, params) => translate(lang, key, params),
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
    await (engine as Engine | null)?.close();
  }
}

function languageOf(argv: readonly string[]): Lang {
  const at = argv.indexOf('--lang');
  return argv[at + 1] === 'en' && at >= 0 || argv.includes('--lang=en') ? 'en' : 'zh';
}
