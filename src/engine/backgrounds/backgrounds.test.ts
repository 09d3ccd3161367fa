import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '../../../tools/paths.mjs';
import { Engine } from '../engine.ts';
import { openSql } from '../store/sql.ts';
import { Backgrounds } from './index.ts';

let folder = '';
const at = (name: string) => path.join(folder, name);
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), '底图 ')); });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Base 128, least significant first (PMTiles 3, directories). */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

/** A PMTiles archive of version 3 by its specification: the tiles of zoom 0 and 1 in Hilbert order, nothing compressed. */
function pmtiles(tiles: readonly { readonly id: number; readonly bytes: Uint8Array }[], type: number, metadata: object): Uint8Array {
  let offset = 0;
  const directory = Uint8Array.from([
    ...varint(tiles.length), ...tiles.flatMap(({ id }, i) => varint(id - (tiles[i - 1]?.id ?? 0))), ...tiles.flatMap(() => varint(1)), ...tiles.flatMap(({ bytes }) => varint(bytes.length)),
    ...tiles.flatMap(({ bytes }, i) => { const own = i === 0 ? varint(1) : varint(0); offset += bytes.length; return own; }),
  ]);
  const json = new TextEncoder().encode(JSON.stringify(metadata));
  const header = new DataView(new ArrayBuffer(127));
  new TextEncoder().encode('PMTiles').forEach((byte, i) => header.setUint8(i, byte));
  header.setUint8(7, 3);
  const numbers = [127, directory.length, 127 + directory.length, json.length, 0, 0, 127 + directory.length + json.length, offset, tiles.length, tiles.length, tiles.length];
  numbers.forEach((value, i) => header.setBigUint64(8 + 8 * i, BigInt(value), true));
  [1, 1, 1, type, 0, 1].forEach((value, i) => header.setUint8(96 + i, value));
  [105.3, 34.6, 106.1, 35.2].forEach((value, i) => header.setInt32(102 + 4 * i, Math.round(value * 1e7), true));
  return Buffer.concat([new Uint8Array(header.buffer), directory, json, ...tiles.map(({ bytes }) => bytes)]);
}

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1]), other = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 2]);

async function mbtiles(metadata: Readonly<Record<string, string>>, tiles: readonly (readonly [number, number, number, Uint8Array])[]): Promise<Uint8Array> {
  const sql = await openSql(DATA), db = new sql.Database();
  db.run('CREATE TABLE metadata (name TEXT, value TEXT); CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)');
  for (const [name, value] of Object.entries(metadata)) db.run('INSERT INTO metadata VALUES (?, ?)', [name, value]);
  for (const [z, x, row, bytes] of tiles) db.run('INSERT INTO tiles VALUES (?, ?, ?, ?)', [z, x, row, bytes]);
  const bytes = db.export();
  db.close();
  return bytes;
}

describe('archives of tiles', () => {
  it('PMTiles: what it is, and its tiles by their place', async () => {
    fs.writeFileSync(at('县底图.pmtiles'), pmtiles([{ id: 0, bytes: png }, { id: 3, bytes: other }], 2, { name: '影像', attribution: '测绘院' }));
    const archive = await new Backgrounds(DATA).archive(at('县底图.pmtiles'));
    expect(archive.info).toMatchObject({ name: '影像', type: 'raster', minZoom: 0, maxZoom: 1, attribution: '测绘院' });
    archive.info.bounds.forEach((value, i) => expect(value).toBeCloseTo([105.3, 34.6, 106.1, 35.2][i] ?? 0, 6));
    expect(await archive.tile(0, 0, 0)).toEqual(png);
    // ids 1 to 4 are zoom 1 along the Hilbert curve: (0,0) (0,1) (1,1) (1,0)
    expect(await archive.tile(1, 1, 1)).toEqual(other);
    expect(await archive.tile(1, 0, 0)).toBeNull();
    await archive.close();
  });
  it('MBTiles: rows from the south, vector tiles unpacked', async () => {
    const vector = Uint8Array.from([26, 3, 1, 2, 3]);
    fs.writeFileSync(at('a.mbtiles'), await mbtiles({ name: '道路', format: 'pbf', bounds: '105.3,34.6,106.1,35.2', json: '{"vector_layers":[{"id":"road"},{"id":"water"}]}' }, [[1, 1, 0, gzipSync(vector)]]));
    const archive = await new Backgrounds(DATA).archive(at('a.mbtiles'));
    expect(archive.info).toMatchObject({ name: '道路', type: 'vector', minZoom: 1, maxZoom: 1, bounds: [105.3, 34.6, 106.1, 35.2], layers: ['road', 'water'] });
    expect(await archive.tile(1, 1, 1)).toEqual(vector);
    expect(await archive.tile(1, 1, 0)).toBeNull();
    await archive.close();
  });
  it.each<[string, string, Uint8Array | null, string]>([
    ['no archive', 'x.pmtiles', new TextEncoder().encode('<html>'), 'background-broken'],
    ['an empty file', 'y.pmtiles', new Uint8Array(), 'background-broken'],
    ['another database', 'z.mbtiles', new TextEncoder().encode('SQLite format 3\0'), 'background-broken'],
    ['another ending', 'w.tpk', new Uint8Array(4), 'format-unknown'],
    ['a file that is not there', 'gone.pmtiles', null, 'file-missing'],
  ])('%s is refused with a reason', async (_name, file, bytes, code) => {
    if (bytes) fs.writeFileSync(at(file), bytes);
    await expect(new Backgrounds(DATA).archive(at(file))).rejects.toMatchObject({ code });
  });
});

describe('backgrounds of a project', () => {
  it('are kept in it, undone, moved with it, and said to be missing where they are', async () => {
    const engine = new Engine({ dataDir: DATA, version: '0', who: '测试', saving: 'immediate', now: () => '2026-11-24T08:00:00.000Z', clock: () => 0 });
    fs.mkdirSync(at('一/图'), { recursive: true });
    fs.writeFileSync(at('一/图/底.pmtiles'), pmtiles([{ id: 0, bytes: png }], 2, { name: '影像' }));
    await engine.call('project.create', { path: at('一/p.gpkg') });
    await expect(engine.call('background.tile', { path: at('一/图/底.pmtiles'), z: 0, x: 0, y: 0 })).resolves.toEqual({ bytes: null });
    await engine.call('background.add', { path: at('一/图/底.pmtiles') });
    expect((await engine.call('background.tile', { path: at('一/图/底.pmtiles'), z: 0, x: 0, y: 0 })).bytes).toEqual(png);
    await engine.call('history.undo', {});
    expect(await engine.call('background.list', {})).toEqual({ backgrounds: [] });
    await engine.call('history.redo', {});
    await engine.close();
    fs.renameSync(at('一'), at('二'));
    await engine.call('project.open', { path: at('二/p.gpkg') });
    expect((await engine.call('background.list', {})).backgrounds).toMatchObject([{ path: at('二/图/底.pmtiles'), name: '影像', type: 'raster' }]);
    await engine.close();
    fs.rmSync(at('二/图/底.pmtiles'));
    await engine.call('project.open', { path: at('二/p.gpkg') });
    expect((await engine.call('background.list', {})).backgrounds).toMatchObject([{ name: '影像', error: { code: 'file-missing' } }]);
    await engine.call('background.remove', { path: at('二/图/底.pmtiles') });
    expect((await engine.call('background.list', {})).backgrounds).toEqual([]);
    await engine.close();
  });
});
