/** Files that GDAL has written, read; and ours, which GDAL reads where it is installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCrs } from '../../src/core/crs/index.ts';
import { AppError } from '../../src/core/errors.ts';
import type { Feature, Geometry } from '../../src/core/feature.ts';
import { fieldsOf, kindOf, type KindDecl } from '../../src/core/kinds/index.ts';
import { codecFor, type RawTable } from '../../src/engine/codecs/index.ts';
import { rowsIn } from '../../src/engine/testing/rows.ts';
import { openSource } from '../../src/engine/codecs/open.ts';
import { outputCrs } from '../../src/engine/importing/crs.ts';
import { writeAtomically } from '../../src/engine/store/files.ts';
import { DATA } from '../../tools/paths.mjs';
import { leftBehind } from '../temporary.ts';
import type { Truth } from './types.ts';

const FILES = path.join(import.meta.dirname, 'files');
const { cases } = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'truth.json'), 'utf8')) as Truth;
const stated = (table: RawTable | undefined): string | null => (typeof table?.crs === 'string' ? (parseCrs(table.crs)?.id ?? table.crs) : null);
const hasGdal = spawnSync('ogr2ogr', ['--version']).status === 0;
let folder = '';
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas 格式 ')); });
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

async function tablesOf<T>(file: string, work: (tables: readonly RawTable[]) => Promise<T>, encoding?: string): Promise<T> {
  const source = await openSource(file, { dataDir: DATA, ...(encoding === undefined ? {} : { encoding }) });
  try {
    return await work(source.tables);
  } finally {
    await source.close();
  }
}
async function failure(run: Promise<unknown>): Promise<string> {
  return run.then(() => 'nothing', (error: unknown) => { if (error instanceof AppError) return error.code; throw error; });
}
/** A copy of a fixture with what stands beside it, to be spoilt. */
function copyOf(name: string, only?: readonly string[]): string {
  const target = path.join(fs.mkdtempSync(path.join(folder, '份 ')), `${name}.shp`);
  for (const ending of only ?? ['shp', 'shx', 'dbf', 'cpg', 'prj']) fs.copyFileSync(path.join(FILES, `${name}.${ending}`), target.replace('.shp', `.${ending}`));
  return target;
}
/** Coordinates as JSON with twelve digits behind the point; GDAL writes numbers as texts, rounded. */
const rounded = (geometry: unknown): unknown => JSON.parse(JSON.stringify(geometry ?? null, (_key, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(11)) : value)));

/** A project with nothing in it: only what the file says of its CRS counts. */

/** The files of a folder that this process holds open: what Windows would not let be replaced or deleted. */
const held = (under: string): readonly string[] => fs.readdirSync('/proc/self/fd').flatMap((fd) => { try { return [fs.readlinkSync(`/proc/self/fd/${fd}`)]; } catch { return []; } }).filter((name) => name.startsWith(under));

describe.skipIf(!fs.existsSync('/proc/self/fd'))('no file stays open', () => {
  it.each([...new Set(cases.map(({ file }) => file))])('%s, read to the end, left after the first rows, or not read', async (name) => {
    const copy = path.join(folder, '不占用');
    fs.cpSync(FILES, copy, { recursive: true });
    for (const most of [Infinity, 1, 0]) {
      await tablesOf(path.join(copy, name), async (tables) => {
        for (const table of most > 0 ? tables : []) {
          let batches = 0;
          for await (const rows of table.rows()) if (rows.length > 0 && ++batches >= most) break;
        }
      });
      expect(held(copy)).toEqual([]);
    }
  });
});

describe('files of GDAL', () => {
  it.each(cases.map((item) => [item.file, item.table, item] as const))('%s %s', async (_file, _table, { file, table: name, crs, encoding, features }) => {
    await tablesOf(path.join(FILES, file), async (tables) => {
      const table = tables.find((item) => item.name === name);
      if (!table) throw new Error(tables.map((item) => item.name).join());
      const rows = await rowsIn(table);
      expect(table.encoding.name).toBe(encoding);
      expect(stated(table)).toBe(crs);
      if (table.count !== null && name !== 'edited') expect(table.count).toBe(features.length);
      expect(rows.map(({ geometry }) => rounded(geometry))).toEqual(features.map(({ geometry }) => rounded(geometry)));
      const known = Object.keys(features[0]?.properties ?? {});
      const own = (properties: Readonly<Record<string, unknown>> | null) => known.map((key) => { const value = properties?.[key] ?? null; return typeof value === 'string' ? value.replaceAll('/', '-').replace('.000Z', 'Z').trimEnd() || null : typeof value === 'boolean' ? Number(value) : value; });
      expect(rows.map(({ properties }) => own(properties))).toEqual(features.map(({ properties }) => own(properties)));
    });
  });
});

describe('shapefiles of which something is missing or wrong', () => {
  it('are read without .dbf, .shx, .prj and .cpg', async () => {
    await tablesOf(copyOf('areas', ['shp']), async ([table]) => {
      expect(table).toMatchObject({ crs: null, columns: [], warnings: [{ code: 'dbf-missing' }] });
      expect(await rowsIn(table)).toHaveLength(3);
    });
  });
  it('are read with the index of another file', async () => {
    const file = copyOf('edited');
    fs.copyFileSync(path.join(FILES, 'heights.shx'), file.replace('.shp', '.shx'));
    await tablesOf(file, async ([table]) => {
      expect(table?.warnings).toEqual([{ code: 'shx-wrong', params: {} }]);
      expect((await rowsIn(table)).length).toBeGreaterThan(0);
    });
  });
  it('leave out rows that were deleted', async () => {
    await tablesOf(path.join(FILES, 'edited.shp'), async ([table]) => expect((await rowsIn(table)).map(({ row, properties }) => [row, properties['n']])).toEqual([[2, 2], [3, 3]]));
  });
  it('are read as GB18030 where .cpg says UTF-8 and that cannot be', async () => {
    const file = path.join(folder, 'wrong.shp');
    for (const ending of ['shp', 'shx', 'dbf']) fs.copyFileSync(path.join(FILES, '中文 目录', `点 位.${ending}`), file.replace('.shp', `.${ending}`));
    fs.writeFileSync(file.replace('.shp', '.cpg'), 'UTF-8');
    await tablesOf(file, async ([table]) => {
      expect(table).toMatchObject({ encoding: { name: 'GB18030', how: 'detected' }, warnings: [{ code: 'encoding-wrong', params: { said: 'UTF-8' } }] });
      expect((await rowsIn(table))[0]?.properties['名称']).toBe('秦安县第一中学');
    });
    await tablesOf(file, async ([table]) => expect(table?.encoding).toEqual({ name: 'windows-1252', how: 'stated', confidence: 1 }), '1252');
    expect(await failure(tablesOf(file, rowsIn as never, 'klingon'))).toBe('encoding-unknown');
  });
  it('are read with letters of four bytes', async () => {
    const file = copyOf('utf8', ['shp']), table = Buffer.alloc(32 + 32 + 1 + 11, 0x20);
    table.fill(0, 0, 65);
    table.writeUInt32LE(1, 4);
    table.writeUInt16LE(65, 8);
    table.writeUInt16LE(11, 10);
    table.set([0x6d, 0x63], 32);
    table.set([0x43, 0, 0, 0, 0, 10], 43);
    table[64] = 0x0d;
    // 𠮷安 in GB 18030, and half a letter, cut off by the width of the cell
    table.set([0x95, 0x34, 0xb2, 0x35, 0xb0, 0xb2, 0x61, 0x61, 0x61, 0xb0], 66);
    fs.writeFileSync(file.replace('.shp', '.dbf'), table);
    await tablesOf(file, async ([raw]) => {
      expect(raw?.encoding).toMatchObject({ name: 'GB18030', how: 'detected' });
      expect((await rowsIn(raw)).map(({ properties }) => properties)).toEqual([{ mc: '𠮷安aaa' }, {}, {}]);
    });
  });
  it.each<[string, (bytes: Buffer) => Buffer, string, string]>([
    ['cut off in a shape', (bytes) => bytes.subarray(0, -100), 'shp', 'shp-broken'],
    ['with a count that cannot be', (bytes) => { bytes.writeInt32LE(2_000_000_000, 100 + 8 + 40); return bytes; }, 'shp', 'shp-broken'],
    ['with another header', (bytes) => { bytes.writeInt32BE(1, 0); return bytes; }, 'shp', 'not-shapefile'],
    ['empty', () => Buffer.alloc(0), 'shp', 'file-empty'],
    ['whose table is none', () => Buffer.from('hello'), 'dbf', 'dbf-broken'],
    ['whose text is in no encoding', (bytes) => { bytes.fill(0xff, bytes.indexOf(Buffer.from('带洞')), bytes.indexOf(Buffer.from('带洞')) + 2); return bytes; }, 'dbf', 'encoding-unclear'],
  ])('are refused when they are %s', async (_name, spoil, ending, code) => {
    const file = copyOf('areas', ['shp', 'dbf']), part = file.replace('.shp', `.${ending}`);
    fs.writeFileSync(part, spoil(fs.readFileSync(part)));
    expect(await failure(tablesOf(file, async ([table]) => rowsIn(table)))).toBe(code);
  });
});

describe('archives and folders', () => {
  const entries = (name: string, inside = name) => Object.fromEntries(['shp', 'shx', 'dbf', 'cpg', 'prj'].map((ending) => [`${inside}.${ending}`, new Uint8Array(fs.readFileSync(path.join(FILES, `${name}.${ending}`)))]));
  const zip = (name: string, content: Record<string, Uint8Array>) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, zipSync(content));
    return file;
  };
  it('give every table, also in folders, and leave no trace', async () => {
    expect(await leftBehind(() => tablesOf(zip('数据 包.zip', { ...entries('areas', '数据/面'), ...entries('utf8', '点'), '__MACOSX/._面.shp': new Uint8Array(3), '说明.txt': new Uint8Array(1) }), async (tables) => {
      expect(tables.map(({ name }) => name).sort()).toEqual(['点', '面']);
      expect(await rowsIn(tables[0])).toHaveLength(3);
    }))).toEqual([]);
    await tablesOf(path.join(FILES, '中文 目录'), async (tables) => expect(tables.map(({ name }) => name)).toEqual(['点 位']));
  });
  it('read names that are written in GBK', async () => {
    const file = zip('gbk.zip', entries('areas', 'AAAA'));
    const bytes = fs.readFileSync(file);
    for (let at = bytes.indexOf('AAAA'); at >= 0; at = bytes.indexOf('AAAA')) bytes.set([0xc7, 0xd8, 0xb0, 0xb2], at);
    fs.writeFileSync(file, bytes);
    await tablesOf(file, async ([table]) => expect(table?.name).toBe('秦安'));
  });
  it.each([['../evil.shp'], ['/etc/evil.shp'], ['a/../../evil.shp'], ['..\\evil.shp'], ['C:\\evil.shp']])('refuse %s', async (name) => {
    expect(await failure(tablesOf(zip('evil.zip', { [name]: new Uint8Array(10) }), rowsIn as never))).toBe('zip-path');
    expect(fs.existsSync(path.join(folder, 'evil.shp'))).toBe(false);
  });
  it('refuse bombs, by what they say and by what they do', async () => {
    const file = zip('bomb.zip', { 'a.shp': new Uint8Array(4 * 2 ** 20) }), bytes = fs.readFileSync(file), size = Buffer.alloc(4);
    size.writeUInt32LE(4 * 2 ** 20);
    const central = bytes.lastIndexOf(size);
    bytes.writeUInt32LE(0xf0000000, central);
    fs.writeFileSync(file, bytes);
    expect(await failure(tablesOf(file, rowsIn as never))).toBe('zip-too-large');
    // one that says less than it holds is unpacked no further than it says
    bytes.writeUInt32LE(1000, central);
    fs.writeFileSync(file, bytes);
    expect(['not-shapefile', 'zip-broken']).toContain(await failure(tablesOf(file, rowsIn as never)));
  });
  it('refuse what is no archive, and folders with nothing in them', async () => {
    fs.writeFileSync(path.join(folder, 'no.zip'), 'PK\u0003\u0004 nonsense');
    expect(await failure(tablesOf(path.join(folder, 'no.zip'), rowsIn as never))).toBe('zip-broken');
    expect(await failure(tablesOf(fs.mkdtempSync(path.join(folder, 'empty')), rowsIn as never))).toBe('folder-without-data');
    expect(await failure(tablesOf(zip('nothing.zip', { 'a.doc': new Uint8Array(3) }), rowsIn as never))).toBe('folder-without-data');
  });
});

describe('GeoPackages and FlatGeobuf that are broken', () => {
  it.each<[string, string, (bytes: Buffer) => Buffer, RegExp]>([
    ['layers.gpkg', 'cut off', (bytes) => bytes.subarray(0, 60_000), /file-truncated|gpkg-broken/],
    ['layers.gpkg', 'full of zeros in the middle', (bytes) => bytes.fill(0, 8192, 100_000), /gpkg-broken|no-tables/],
    ['layers.gpkg', 'another file', () => Buffer.from('{"type":"FeatureCollection","features":[]}'.padEnd(200)), /not-geopackage/],
    ['areas.fgb', 'cut off in the last feature', (bytes) => bytes.subarray(0, -10), /flatgeobuf-broken/],
    ['areas.fgb', 'cut off in the header', (bytes) => bytes.subarray(0, 40), /flatgeobuf-broken/],
    ['areas.fgb', 'another file', () => Buffer.from('x'.repeat(100)), /not-flatgeobuf/],
  ])('%s %s', async (name, _what, spoil, code) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, spoil(fs.readFileSync(path.join(FILES, name))));
    expect(await failure(tablesOf(file, async (tables) => { for (const table of tables) await rowsIn(table); if (tables.length === 0) throw new AppError('format', 'no-tables'); }))).toMatch(code);
  });
  it('a GeoPackage that another program has open is read, and told of', async () => {
    const file = path.join(folder, 'open.gpkg'), bytes = fs.readFileSync(path.join(FILES, 'layers.gpkg'));
    bytes.set([2, 2], 18);
    fs.writeFileSync(file, bytes);
    fs.writeFileSync(`${file}-wal`, 'x');
    await tablesOf(file, async (tables) => {
      expect(tables[0]?.warnings).toEqual([{ code: 'gpkg-wal', params: {} }]);
      expect(await rowsIn(tables[0])).toHaveLength(2);
    });
  });
});

const KIND = kindOf('dense-place') as KindDecl;
const polygon: Geometry = { type: 'Polygon', coordinates: [[[105, 34], [106, 34], [106, 35], [105, 35], [105, 34]], [[105.2, 34.2], [105.2, 34.4], [105.4, 34.4], [105.4, 34.2], [105.2, 34.2]]] };
const FEATURES: readonly Feature[] = [
  { id: '甲-1', kind: 'dense-place', geometry: polygon, props: { name: '秦安一中 𠮷', capacity: 3200, built: '1935-09-01', demo: true, protection_class: 'high', protection_classes: '像', 很长很长的列名一: 1.5, 很长很长的列名二: '乙' } },
  { id: '乙', kind: 'dense-place', geometry: { type: 'MultiPolygon', coordinates: [polygon.coordinates as [number, number][][], [[[107, 34], [108, 34], [108, 35], [107, 34]]]] }, props: { name: '长'.repeat(200), accuracy: 0.1 + 0.2, built: '2009' } },
  { id: '丙', kind: 'dense-place', geometry: { type: 'Point', coordinates: [105.123456789012, 34.9, 1500] }, props: {} },
  { id: '丁', kind: 'dense-place', geometry: null, props: { name: '没有位置' } },
];

async function written(name: string, features: readonly Feature[], crs = '4490'): Promise<string> {
  const file = path.join(folder, name), codec = codecFor(file, 'write'), { write } = codec;
  if (!write) throw new Error(name);
  await writeAtomically(file, write([{ decl: KIND, fields: fieldsOf(KIND), features }], { dataDir: DATA, headers: 'identifiers', wrote: async () => undefined, name: path.parse(file).name, lang: 'zh', crs: outputCrs(file, crs, codec).definition }));
  return file;
}
const reversed = (geometry: Geometry | null): unknown =>
  geometry?.type === 'Polygon' ? { ...geometry, coordinates: geometry.coordinates.map((ring) => [...ring].reverse()) } : geometry?.type === 'MultiPolygon' ? { ...geometry, coordinates: geometry.coordinates.map((rings) => rings.map((ring) => [...ring].reverse())) } : geometry;
const area = FEATURES.slice(0, 2), place = FEATURES.slice(2, 3);

describe('what we write', () => {
  it.each(['出 口.geojson', '出 口.gpkg', '出 口.fgb', '面.shp.zip'])('comes back the same: %s', async (name) => {
    const file = await written(name, name.endsWith('zip') ? area : FEATURES);
    await tablesOf(file, async ([table]) => {
      const rows = await rowsIn(table);
      expect(stated(table)).toBe('EPSG:4490');
      const given = (name.endsWith('zip') ? area : FEATURES).map(({ geometry }) => geometry);
      // the rings of shapefiles run the other way round; heights go into FlatGeobuf where all have them
      expect(rows.map(({ geometry }) => geometry)).toEqual(name.endsWith('zip') ? given.map(reversed) : name.endsWith('fgb') ? given.map((geometry) => (geometry?.type === 'Point' ? { ...geometry, coordinates: geometry.coordinates.slice(0, 2) } : geometry)) : given);
      expect(rows.map(({ id, properties }) => id ?? properties['id'])).toEqual(rows.map((_row, i) => FEATURES[i]?.id));
      expect(rows[0]?.properties).toMatchObject({ name: '秦安一中 𠮷', capacity: 3200, built: '1935-09-01', demo: true });
      expect(rows[1]?.properties).toMatchObject({ accuracy: 0.1 + 0.2, built: '2009' });
    });
  });
  it('as shapefiles: one for each class of geometry, names of ten bytes, a list of what was cut', async () => {
    const files = unzipSync(fs.readFileSync(await written('都.zip', FEATURES)));
    expect(Object.keys(files).sort()).toEqual([...['point', 'polygon'].flatMap((name) => ['cpg', 'dbf', 'prj', 'shp', 'shx'].map((ending) => `都_${name}.${ending}`)), 'fields.txt'].sort());
    const notes = new TextDecoder().decode(files['fields.txt']);
    expect(notes).toContain('protection_class\tprotection\r\nprotection_classes\tprotecti_1');
    expect(notes).toContain('很长很长的列名一\t很长很\r\n很长很长的列名二\t很长_1');
  });
  it.each(['空.geojson', '空.gpkg', '空.fgb', '空.zip'])('is a good file also when there is nothing: %s', async (name) => {
    await tablesOf(await written(name, []), async ([table]) => expect(await rowsIn(table)).toEqual([]));
  });
  it.skipIf(!hasGdal).each(['a.geojson', 'b.gpkg', 'c.fgb', 'd.shp.zip', 'e.shp.zip'])('GDAL reads it without a word: %s', async (name) => {
    const features = name.startsWith('d') ? area : name.startsWith('e') ? place : FEATURES;
    const file = await written(name, features);
    const { stdout, stderr } = spawnSync('ogr2ogr', ['-f', 'GeoJSON', '/vsistdout/', name.endsWith('zip') ? `/vsizip/${file}` : file, ...(name.endsWith('gpkg') ? ['dense_place'] : []), '-lco', 'COORDINATE_PRECISION=15', '-lco', 'SIGNIFICANT_FIGURES=17'], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const read = (JSON.parse(stdout) as { features: { geometry: unknown; properties: Record<string, unknown> }[] }).features;
    expect(read.map(({ properties }) => properties['name'] ?? null)).toEqual(features.map(({ props }) => (name.startsWith('d') ? String(props['name']).slice(0, 84) : (props['name'] ?? null))));
        // all longitudes and latitudes, which says enough of geometries whose rings run the other way round
    const points = (geometry: unknown) => (JSON.stringify(geometry ?? []).match(/\[[-\d.,]+\]/g) ?? []).flatMap((pair) => (JSON.parse(pair) as number[]).slice(0, 2)).reduce((sum, value) => sum + value, 0);
    expect(read.map(({ geometry }) => points(geometry))).toEqual(features.map(({ geometry }) => expect.closeTo(points(geometry), 8)));
    const about = execFileSync('ogrinfo', ['-al', '-so', name.endsWith('zip') ? `/vsizip/${file}` : file], { encoding: 'utf8' });
    expect(about).toMatch(/China Geodetic Coordinate System 2000|GCS_China_Geodetic/);
  });
});
