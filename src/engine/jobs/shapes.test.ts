import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '../../../tools/paths.mjs';
import type { Geometry } from '../../core/feature.ts';
import { Engine } from '../engine.ts';

let folder = '';
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-shapes-')); });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const engineOf = (dataDir: string) => new Engine({ dataDir, version: 'test', who: 'test', saving: 'immediate', now: () => '2026-01-01T00:00:00Z', clock: () => 0 });
const square = (west: number): Geometry => ({ type: 'Polygon', coordinates: [[[west, 34], [west + 0.02, 34], [west + 0.02, 34.02], [west, 34.02], [west, 34]]] });

describe('proposed shapes', () => {
  it('without the file of GEOS are refused by name, and the file may come later', async () => {
    const bare = engineOf(folder), bowTie = { type: 'Polygon' as const, coordinates: [[[105, 34], [105.01, 34.01], [105.01, 34], [105, 34.01], [105, 34]]] };
    await expect(bare.call('geometry.repair', { geometry: bowTie })).rejects.toMatchObject({ code: 'geos-missing', params: { file: path.join(folder, 'wasm', 'geos.mjs') } });
    await expect(engineOf(DATA).call('geometry.repair', { geometry: bowTie })).resolves.toMatchObject({ geometry: { type: 'MultiPolygon' } });
  });
  it('change nothing in the project; what is not there, or does not fit together, is refused', async () => {
    const engine = engineOf(DATA), kind = 'dense-place';
    await engine.call('project.create', { path: path.join(folder, 'a.gpkg') });
    const put = (id: string, geometry: Geometry) => ({ kind, id, geometry, props: { name: id } });
    const { revision } = await engine.call('edit.apply', { action: 'add', puts: [put('a', square(105)), put('b', square(105.01)), put('c', { type: 'Point', coordinates: [105, 34] })] });
    const { geometry } = await engine.call('geometry.merge', { kind, ids: ['a', 'b'] });
    expect(geometry.type).toBe('Polygon');
    expect((await engine.call('project.info', {})).revision).toBe(revision);
    expect((await engine.call('features.list', { kinds: [kind] })).features.length).toBe(3);
    await expect(engine.call('geometry.merge', { kind, ids: ['a', 'x'] })).rejects.toMatchObject({ code: 'no-feature' });
    await expect(engine.call('geometry.merge', { kind, ids: ['a', 'c'] })).rejects.toMatchObject({ code: 'merge-class' });
    await engine.close();
  });
});
