/** The command line in a test: what a command says, and how it ends. */
import { DATA } from '../../../tools/paths.mjs';
import { runCli } from '../run.ts';

export interface CliAnswer { readonly code: number; readonly out: string; readonly err: string }

export async function cli(...argv: string[]): Promise<CliAnswer> {
  let out = '', err = '';
  const code = await runCli(argv, { out: (text) => { out += text; }, err: (text) => { err += text; }, dataDir: DATA, signal: new AbortController().signal, isTerminal: false });
  return { code, out, err };
}
