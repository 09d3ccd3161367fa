/** A throw-away PostGIS cluster on a Unix socket, as the peer of benches. Debian packages only; needs nothing running. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const HOME = '/usr/lib/postgresql';
const root = process.getuid?.() === 0;

/** Folder of the newest server that has PostGIS, or null. */
function serverBin(): string | null {
  if (!fs.existsSync(HOME)) return null;
  const versions = fs.readdirSync(HOME).filter((version) => fs.existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`)).sort((a, b) => Number(b) - Number(a));
  return versions[0] === undefined ? null : path.join(HOME, versions[0], 'bin');
}

/** Installs PostGIS where that may be done; says what to install where not. */
function ensureServer(): string {
  const there = serverBin();
  if (there) return there;
  if (root) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql', 'postgis', 'postgresql-postgis'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const made = serverBin();
  if (!made) throw new Error('PostGIS is the peer of this bench. Install it, on Debian: sudo apt-get install postgresql postgresql-postgis');
  return made;
}

/** A server may not run as root: it gets the account that Debian made for it. */
function asServer(command: string, args: readonly string[], input?: string): string {
  const [file, own] = root ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, [...args]];
  return execFileSync(file, own, { input, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['pipe', 'pipe', 'inherit'], cwd: '/' });
}

export interface Cluster {
  /** folder that both sides can read and write */
  readonly folder: string;
  readonly version: string;
  /** runs statements; what they print, unaligned, without headings */
  sql(statements: string): string;
  /** milliseconds that the server's client measured for one statement */
  time(statement: string): number;
  stop(): void;
}

export function startCluster(): Cluster {
  const bin = ensureServer();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-postgis-'));
  fs.chmodSync(folder, 0o777);
  const data = path.join(folder, 'data'), at = (name: string) => path.join(bin, name);
  asServer(at('initdb'), ['-D', data, '-A', 'trust', '-E', 'UTF8', '--no-sync']);
  asServer(at('pg_ctl'), ['-D', data, '-w', '-l', path.join(folder, 'log'), '-o', `-c listen_addresses='' -c unix_socket_directories='${folder}' -c shared_buffers=512MB -c work_mem=256MB -c fsync=off`, 'start']);
  const sql = (statements: string) => asServer(at('psql'), ['-h', folder, '-d', 'postgres', '-qAtX', '-v', 'ON_ERROR_STOP=1', '-f', '-'], statements);
  sql('CREATE EXTENSION postgis;');
  return {
    folder, sql, version: sql('SELECT postgis_full_version();').trim().slice(0, 60),
    time(statement) {
      const printed = sql(`SET max_parallel_workers_per_gather = 0; SET jit = off;\n\\timing on\n${statement}`);
      const ms = [...printed.matchAll(/^Time: ([\d.]+) ms/gm)].at(-1)?.[1];
      if (ms === undefined) throw new Error(`psql measured no time: ${printed}`);
      return Number(ms);
    },
    stop() {
      asServer(at('pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
