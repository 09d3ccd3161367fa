/** Starting other programs, with their output shown or kept. */
import { spawn, spawnSync } from 'node:child_process';
import { environment, ROOT } from './paths.mjs';

/** Runs a program to its end with its output shown; answers its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: environment(), shell: process.platform === 'win32' && command === 'npm', ...options });
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
    child.on('error', (error) => { console.error(`${command}: ${error.message}`); resolve(127); });
    child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

/** Runs a program and keeps what it prints. */
export function output(command, args, options = {}) {
  return spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', env: environment(), shell: process.platform === 'win32' && command === 'npm', ...options });
}
