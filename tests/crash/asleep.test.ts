/** A process that stands still for a while (a machine asleep), and one of another machine that takes the project over meanwhile. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { DATA } from '../../tools/paths.mjs';
import { Life } from './life.ts';

let folder = '', file = '';
const engine = () => new Engine({ dataDir: DATA, version: 'crash', who: '李工', saving: 'background', now: () => new Date().toISOString(), clock: () => performance.now() });
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-asleep-'));
  file = path.join(folder, 'a.gpkg');
  const maker = engine();
  await maker.call('project.create', { path: file });
  await maker.close();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

// Windows has no such signals
describe.skipIf(process.platform === 'win32')('a machine that sleeps', () => {
  it('has lost the project when it wakes, is told so, and overwrites nothing', async () => {
    const sleeper = new Life();
    try {
      expect(await sleeper.ask({ do: 'open', path: file })).toMatchObject({ ok: true });
      expect(await sleeper.ask({ do: 'edit', puts: [['before', 1]], deletes: [] })).toMatchObject({ ok: true });
      sleeper.signal('SIGSTOP');
      const other = engine();
      expect((await other.call('project.open', { path: file })).lockedBy).toMatchObject({ who: 'crash' });
      await expect(other.call('edit.apply', { action: 'delete', deletes: [{ kind: 'mine', id: 'before' }] })).rejects.toMatchObject({ code: 'project-locked' });
      // what the sleeper had acknowledged is there
      const info = await other.call('project.open', { path: file, access: 'take-over' });
      expect([info.lockedBy, info.recovered?.edits]).toEqual([null, 1]);
      await other.call('edit.apply', { action: 'add', puts: [{ kind: 'mine', id: 'meanwhile', geometry: { type: 'Point', coordinates: [105.6, 34.9] }, props: { name: 'x' } }] });
      await other.call('project.save', {});
      sleeper.signal('SIGCONT');
      expect(await sleeper.ask({ do: 'edit', puts: [['after', 1]], deletes: [] })).toMatchObject({ ok: false, code: 'lock-lost' });
      expect(await sleeper.ask({ do: 'save' })).toMatchObject({ ok: false, code: 'lock-lost' });
      expect((await other.call('features.list', {})).features.map(({ id }) => id)).toEqual(['before', 'meanwhile']);
      await other.close();
      const again = engine();
      await again.call('project.open', { path: file, access: 'read' });
      expect((await again.call('features.list', {})).features.map(({ id }) => id)).toEqual(['before', 'meanwhile']);
      await again.close();
    } finally {
      sleeper.signal('SIGKILL');
      await sleeper.gone();
    }
  }, 60_000);
});
