import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '../../../tools/paths.mjs';
import { Engine } from '../engine.ts';

let folder = '', engine: Engine;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-siting-jobs-'));
  engine = new Engine({ dataDir: DATA, version: '0', who: 'test', saving: 'immediate', now: () => '2026-06-01T00:00:00.000Z', clock: () => performance.now() });
  await engine.call('project.create', { path: path.join(folder, 'sample.gpkg'), sample: 'qinan' });
});
afterAll(async () => {
  await engine.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const stopped = (): AbortSignal => { const controller = new AbortController(); controller.abort(); return controller.signal; };

describe('siting', () => {
  it('can be cancelled, and leaves no file behind', async () => {
    const file = path.join(folder, 'zone.geojson'), signal = stopped();
    await expect(engine.call('siting.at', { kind: 'fireworks-retail', at: [105.67, 34.86] }, { signal })).rejects.toMatchObject({ code: 'cancelled' });
    await expect(engine.call('siting.zone', { kind: 'fireworks-retail', path: file }, { signal })).rejects.toMatchObject({ code: 'cancelled' });
    await expect(engine.call('siting.layout', { kind: 'fireworks-retail', township: '西川镇', roadside: { stepM: 500 }, path: file }, { signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(fs.existsSync(file)).toBe(false);
  });

  it('a layout tells its progress and can be cancelled on the way', async () => {
    const controller = new AbortController(), told: { done: number; total: number }[] = [];
    const asked = engine.call('siting.layout', { kind: 'fireworks-retail', township: '西川镇', roadside: { stepM: 100 } }, { signal: controller.signal, onProgress: (progress) => { told.push(progress); if (told.length === 3) controller.abort(); } });
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    expect(told.every(({ done, total }) => done >= 0 && done <= total)).toBe(true);
  });

  it('changes nothing in the project, and the zone is the same again', async () => {
    const before = await engine.call('project.info', {}), zone = () => engine.call('siting.zone', { kind: 'fireworks-retail', attributes: {} });
    expect(await zone()).toEqual(await zone());
    expect(await engine.call('project.info', {})).toEqual(before);
  });

  it('a number may be given as one', async () => {
    const report = await engine.call('siting.at', { kind: 'gas-station', at: [105.67, 34.86], attributes: { grade: 1, name: '新站' } });
    expect(report.attributes).toEqual({ grade: 1, name: '新站' });
  });
});
