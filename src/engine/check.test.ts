/** A check after edits is brought up to date from the last one: it must be what a fresh engine finds. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '../../tools/paths.mjs';
import type { CheckReport } from '../core/rules/types.ts';
import { Engine } from './engine.ts';

let folder = '';
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-check-')); });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const engineOf = () => new Engine({ dataDir: DATA, version: 'test', who: 'test', saving: 'immediate', now: () => '2026-01-01T00:00:00Z', clock: () => 0 });
const ids = ({ findings }: CheckReport) => findings.map(({ id, verdict, measured }) => `${id} ${verdict} ${measured}`);

describe('checking an open project again', () => {
  it('after an edit, its undoing and a deletion finds what a fresh engine finds', async () => {
    const file = path.join(folder, 'sample.gpkg'), engine = engineOf();
    await engine.call('project.create', { path: file, sample: 'qinan', force: false });
    const check = (on: Engine) => on.call('check.run', { all: false, lang: 'zh' });
    const fresh = async () => {
      const other = engineOf(), copy = path.join(folder, 'copy.gpkg');
      fs.copyFileSync(file, copy);
      await other.call('project.open', { path: copy, access: 'read' });
      const report = await check(other);
      await other.close();
      return report;
    };
    const before = await check(engine);
    const outlet = await engine.call('features.get', { kind: 'fireworks-retail', id: 'ZZ-LS-01' });
    const school = await engine.call('features.get', { kind: 'dense-place', id: 'ZZ-XX-1' });
    await engine.call('edit.apply', { action: 'shape', puts: [{ ...outlet, geometry: school.geometry } as never], deletes: [], lang: 'zh' });
    const moved = await check(engine);
    expect(moved.findings.find(({ subject }) => subject.id === 'ZZ-LS-01')?.measured).toBe(0);
    expect(ids(moved)).toEqual(ids(await fresh()));
    await engine.call('history.undo', { count: 1 });
    expect(ids(await check(engine))).toEqual(ids(before));
    await engine.call('edit.apply', { action: 'delete', puts: [], deletes: [{ kind: 'dense-place', id: 'ZZ-XX-1' }], lang: 'zh' });
    const less = await check(engine);
    expect(less).toEqual(await fresh());
    expect(less.findings.some(({ object }) => object?.id === 'ZZ-XX-1')).toBe(false);
    await engine.close();
  });
});
