/** Ctrl-C on the command line, at any moment: the project is as before, or the whole change is made; nothing is left behind that stands in the way. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { DATA, NODE, ROOT } from '../../tools/paths.mjs';

const ROWS = 4000, INTERRUPTS = 10;

/** Runs the command line; interrupted after a while, or never. How long it ran in milliseconds, and what it said. */
function cli(args: readonly string[], interruptAfterMs: number | null): Promise<{ readonly ms: number; readonly code: number | null; readonly said: string }> {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(NODE, [path.join(ROOT, 'src', 'cli', 'bin.ts'), ...args], { env: { ...process.env, RISKATLAS_DATA: DATA }, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    const timer = interruptAfterMs === null ? null : setTimeout(() => child.kill('SIGINT'), interruptAfterMs);
    child.once('close', (code) => {
      if (timer) clearTimeout(timer);
      resolve({ ms: performance.now() - start, code, said });
    });
  });
}

describe.skipIf(process.platform === 'win32')('an import that is interrupted', () => {
  it(`at ${INTERRUPTS} moments is made whole or not at all`, async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-interrupt-'));
    try {
      const file = path.join(folder, 'a.gpkg'), rows = path.join(folder, 'rows.geojson');
      const engine = new Engine({ dataDir: DATA, version: 'crash', who: 'crash', saving: 'immediate', now: () => new Date().toISOString(), clock: () => performance.now() });
      await engine.call('project.create', { path: file });
      await engine.close();
      const before = fs.readFileSync(file);
      fs.writeFileSync(rows, JSON.stringify({ type: 'FeatureCollection', features: Array.from({ length: ROWS }, (_, i) => ({ type: 'Feature', id: `m${i}`, properties: { name: `矿 ${i}` }, geometry: { type: 'Point', coordinates: [105 + i / ROWS, 34.9] } })) }));
      const args = ['import', file, rows, '--kind', 'mine'];
      const whole = await cli(args, null);
      expect(whole.code).toBe(0);
      const outcomes = new Set<string>();
      for (let i = 0; i < INTERRUPTS; i++) {
        fs.writeFileSync(file, before);
        // most of the work is in the second half: starting up takes the first
        const { code, said } = await cli(args, whole.ms * (0.3 + (0.8 * i) / INTERRUPTS));
        const reader = new Engine({ dataDir: DATA, version: 'crash', who: 'crash', saving: 'immediate', now: () => new Date().toISOString(), clock: () => performance.now() });
        const info = await reader.call('project.open', { path: file });
        const count = info.kinds.find(({ kind }) => kind === 'mine')?.count ?? 0;
        await reader.close();
        expect([info.readOnly, info.recovered, info.setAside]).toEqual([false, null, null]);
        expect(fs.readdirSync(folder).filter((name) => /\.(edits|lock|tmp)/.test(name))).toEqual([]);
        if (count === 0) expect(fs.readFileSync(file).equals(before)).toBe(true);
        // a signal that comes when all is done may still be what the process ends with
        else expect([count, code ?? 0, said]).toEqual([ROWS, 0, '']);
        outcomes.add(count === 0 ? 'as before' : 'made');
      }
      expect(outcomes.has('as before')).toBe(true);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
