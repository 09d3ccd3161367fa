import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DATA } from '../../tools/paths.mjs';
import type { EngineEvent } from '../contract/messages.ts';
import { Engine } from './engine.ts';
import type { EngineEnvironment } from './environment.ts';

let folder = '', file = '';
const env: EngineEnvironment = { dataDir: DATA, version: '0.1.0', who: '王工', saving: 'background', now: () => '2026-11-24T08:00:00.000Z', clock: () => 0 };
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-session-'));
  file = path.join(folder, 'a.gpkg');
});
afterEach(() => {
  vi.useRealTimers();
  fs.rmSync(folder, { recursive: true, force: true });
});

const add = (engine: Engine, id: string) => engine.call('edit.apply', { action: 'add', puts: [{ kind: 'mine', id, geometry: { type: 'Point', coordinates: [105.6, 34.9] }, props: { name: id } }] });
const next = (engine: Engine, event: EngineEvent['event']) => new Promise<EngineEvent>((resolve) => {
  const stop = engine.onEvent((found) => {
    if (found.event !== event) return;
    stop();
    resolve(found);
  });
});

describe('saving in the background', () => {
  it('on a full disk says so, keeps the changes, takes new ones, and saves when there is room', async () => {
    let full = false;
    const files = { ...fs.promises, open: async (...args: Parameters<typeof fs.promises.open>) => {
      if (full && args[1] === 'wx') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      return fs.promises.open(...args);
    } };
    const engine = new Engine({ ...env, files });
    await engine.call('project.create', { path: file });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    full = true;
    const failed = next(engine, 'save-failed');
    await add(engine, 'a');
    vi.advanceTimersByTime(2000);
    expect(await failed).toMatchObject({ error: { class: 'project', code: 'disk-full', params: { file } } });
    await add(engine, 'b');
    expect(fs.existsSync(`${file}.edits`)).toBe(true);
    full = false;
    const saved = next(engine, 'project-saved');
    vi.advanceTimersByTime(30_000);
    expect(await saved).toEqual({ event: 'project-saved', revision: 2 });
    vi.useRealTimers();
    expect(fs.existsSync(`${file}.edits`)).toBe(false);
    expect(await engine.call('project.info', {})).toMatchObject({ revision: 2, savedRevision: 2 });
    await engine.close();
  });

  it('of an edit that comes meanwhile: it is in the journal, and in the file after the next saving', async () => {
    const engine = new Engine(env);
    await engine.call('project.create', { path: file });
    await add(engine, 'a');
    const saving = engine.call('project.save', {});
    await add(engine, 'b');
    expect(fs.readFileSync(`${file}.edits`, 'utf8')).toContain('"b"');
    expect((await saving).revision).toBe(1);
    expect(fs.readFileSync(`${file}.edits`, 'utf8')).toContain('"b"');
    await engine.close();
    expect(fs.existsSync(`${file}.edits`)).toBe(false);
    await engine.call('project.open', { path: file, access: 'read' });
    expect(await engine.call('project.info', {})).toMatchObject({ revision: 2, savedRevision: 2, recovered: null });
    await engine.close();
  });
});

describe('two engines at one file', () => {
  it('the second is told who has it, sees everything, and changes nothing', async () => {
    const first = new Engine(env), second = new Engine({ ...env, who: '李工' });
    await first.call('project.create', { path: file });
    await add(first, 'a');
    const info = await second.call('project.open', { path: file });
    expect(info).toMatchObject({ readOnly: true, revision: 1, savedRevision: 0, lockedBy: { who: '王工', host: os.hostname() } });
    await expect(add(second, 'b')).rejects.toMatchObject({ code: 'project-locked', params: { who: '王工' } });
    await expect(second.call('project.save', {})).rejects.toMatchObject({ code: 'project-locked' });
    await second.close();
    await first.close();
  });
});
