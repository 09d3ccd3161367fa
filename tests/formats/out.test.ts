/** What we write, in every format: read by our own import and, where it is installed, by GDAL. Counts, values, letters, and places to the centimetre. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { unzipSync } from 'fflate';
import type { Position } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ParamsIn } from '../../src/contract/methods.ts';
import { AppError } from '../../src/core/errors.ts';
import type { Feature, Geometry } from '../../src/core/feature.ts';
import { fieldsOf, kindOf, type KindDecl } from '../../src/core/kinds/index.ts';
import { CODECS } from '../../src/engine/codecs/index.ts';
import { openSource } from '../../src/engine/codecs/open.ts';
import { rowsIn } from '../../src/engine/testing/rows.ts';
import { qmlOf } from '../../src/engine/codecs/qgis/qml.ts';
import { sldOf } from '../../src/engine/codecs/qgis/sld.ts';
import { Engine } from '../../src/engine/engine.ts';
import { DATA } from '../../tools/paths.mjs';

const hasGdal = spawnSync('ogr2ogr', ['--version']).status === 0;
const ODD = {
  id: '怪 1', kind: 'gas-station', geometry: { type: 'Point', coordinates: [105.66, 34.86] },
  props: { name: '=HYPERLINK("http://x")<b>甲</b> 𠮷 龘', address: '@SUM(A1), "引号"；\n第二行', remark: '<script>alert(1)</script>&amp;', operator: '-1+2', 自己的列: '有, 逗号', risk_level: 'major', demo: true },
} satisfies Feature & { readonly geometry: { readonly type: 'Point' } };
/** Kinds of points, lines with heights, areas, and of both points and areas. */
const KINDS = ['gas-station', 'road', 'township', 'dense-place'] as const;
/** Formats, with a system that each can be in. */
const FORMATS: readonly (readonly [ending: string, crs: string])[] = [
  ['geojson', 'EPSG:4326'], ['geojson', 'EPSG:4544'], ['geojsonl', 'EPSG:4326'], ['gpkg', 'EPSG:4326'], ['gpkg', 'EPSG:4544'], ['gpkg', 'EPSG:2431'], ['shp.zip', 'EPSG:4490'], ['shp.zip', 'EPSG:4525'], ['fgb', 'EPSG:4544'], ['kml', 'EPSG:4326'], ['kmz', 'EPSG:4326'],
  ['csv', 'EPSG:4326'], ['csv', 'gcj02'], ['xlsx', 'EPSG:4544'], ['xlsx', 'bd09'],
];

let folder = '', engine: Engine;
const make = () => new Engine({ dataDir: DATA, version: '0', who: 't', saving: 'immediate', now: () => '2026-11-24T00:00:00Z', clock: () => performance.now() });
const at = (name: string) => path.join(folder, name);
const given = async (kind: string) => (await engine.call('features.list', { kinds: [kind] })).features;
const write = (name: string, asked: Omit<ParamsIn<'export.file'>, 'path'>) => engine.call('export.file', { path: at(name), ...asked });
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas 出 口 '));
  engine = make();
  await engine.call('project.create', { path: at('源.gpkg'), sample: 'qinan' });
  await engine.call('edit.apply', { action: 'add', puts: [ODD] });
});
afterAll(async () => {
  await engine.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const positions = (geometry: Geometry | null): Position[] => {
  if (!geometry) return [];
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(positions);
  const flat: Position[] = [];
  const walk = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    if (typeof part[0] === 'number') flat.push(part as Position);
    else part.forEach(walk);
  };
  walk(geometry.coordinates);
  return flat;
};
/** Longest way in metres from a position of one to the nearest of the other, both ways: the order of rings does not matter. */
function apart(a: Geometry | null, b: Geometry | null): number {
  const one = positions(a), other = positions(b);
  if (one.length !== other.length) return Infinity;
  const between = ([x = 0, y = 0]: Position, [u = 0, v = 0]: Position) => Math.hypot((x - u) * 91_300, (y - v) * 111_000);
  const inOrder = Math.max(0, ...one.map((position, i) => between(position, other[i] ?? [])));
  if (inOrder < 0.01) return inOrder;
  const far = (from: Position[], to: Position[]) => Math.max(0, ...from.map((position) => Math.min(...to.map((place) => between(position, place)))));
  return Math.max(far(one, other), far(other, one));
}

describe('a re-import gives back what went out', () => {
  it('every format that is written is here', () => {
    const tested = FORMATS.map(([ending]) => ending);
    for (const { id, write: writes, extensions, writes: endings } of CODECS) if (writes) expect((endings ?? extensions).some((ending) => tested.includes(ending)), id).toBe(true);
  });
  it.each(FORMATS)('%s in %s', async (ending, crs) => {
    const other = make();
    await other.call('project.create', { path: at(`新 ${ending} ${crs.replace(':', ' ')}.gpkg`) });
    // a cell of a workbook does not hold the longest roads, and says so
    for (const kind of KINDS.filter((own) => own !== 'road' || ending !== 'xlsx')) {
      const before = await given(kind), name = `${kind} ${crs.replace(':', ' ')}.${ending}`;
      expect(await write(name, { kinds: [kind], crs })).toMatchObject({ count: before.length });
      const source = await openSource(at(name), { dataDir: DATA }), tables = source.tables.map((table) => table.name);
      await source.close();
      // tables of text say nothing of their system
      for (const table of tables) expect((await other.call('import.file', { path: at(name), kind, table, ...(['csv', 'xlsx'].includes(ending) ? { crs } : {}) })).refused, `${name} ${table}`).toEqual([]);
      const after = new Map((await other.call('features.list', { kinds: [kind] })).features.map((feature) => [feature.id, feature]));
      expect(after.size, name).toBe(before.length);
      const declared = new Set(fieldsOf(kindOf(kind) as KindDecl).map(({ id }) => id));
      // shapefiles have names of ten bytes; in text formats a column of one's own has no type
      const kept = (props: Feature['props']) => Object.fromEntries(Object.entries(props).filter(([field, value]) => value !== null && value !== '' && (ending !== 'shp.zip' || Buffer.byteLength(field) <= 10))
        .map(([field, value]) => [field, declared.has(field) ? value : String(value)]));
      for (const feature of before) {
        const back = after.get(feature.id);
        expect(apart(feature.geometry, back?.geometry ?? null), `${name} ${feature.id}`).toBeLessThan(0.01);
        expect(kept(back?.props ?? {}), `${name} ${feature.id}`).toMatchObject(kept(feature.props));
      }
    }
    await other.close();
  }, 60_000);
});

describe.skipIf(!hasGdal)('GDAL reads what went out', () => {
  it.each(FORMATS.filter(([ending, crs]) => !['csv', 'xlsx', 'kmz'].includes(ending) && crs !== 'EPSG:2431'))('%s in %s', async (ending, crs) => {
    for (const kind of ['gas-station', 'township'] as const) {
      const before = await given(kind), name = `gdal ${kind} ${crs.replace(':', ' ')}.${ending}`;
      await write(name, { kinds: [kind], crs });
      const { stdout, stderr, status } = spawnSync('ogr2ogr', ['-f', 'GeoJSON', '/vsistdout/', ending.endsWith('zip') ? `/vsizip/${at(name)}` : at(name), ...(ending === 'gpkg' ? [kind.replaceAll('-', '_')] : []), '-t_srs', 'EPSG:4326', '-lco', 'COORDINATE_PRECISION=10'], { encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
      const read = (JSON.parse(stdout) as { features: { id?: string; geometry: Geometry; properties: Record<string, unknown> }[] }).features;
      expect(read.length).toBe(before.length);
      for (const [i, feature] of before.entries()) {
        expect(apart(feature.geometry, read[i]?.geometry ?? null), `${name} ${feature.id}`).toBeLessThan(0.01);
        expect(read[i]?.properties[ending === 'kml' ? 'Name' : 'name']).toBe(feature.props['name']);
      }
    }
  });
});

describe('several kinds, chosen objects, chosen fields', () => {
  const tablesIn = async (name: string) => {
    const source = await openSource(at(name), { dataDir: DATA });
    try {
      return new Map(await Promise.all(source.tables.map(async (table) => [table.name, { columns: table.columns, rows: await rowsIn(table) }] as const)));
    } finally {
      await source.close();
    }
  };
  it.each(['gpkg', 'zip', 'xlsx'])('the whole project as one .%s', async (ending) => {
    const { count, kinds } = await write(`全部.${ending}`, {}), tables = await tablesIn(`全部.${ending}`);
    expect(kinds).toEqual((await engine.call('project.info', {})).kinds.filter((kind) => kind.count > 0).map(({ kind }) => kind).sort((a, b) => kinds.indexOf(a) - kinds.indexOf(b)));
    expect([...tables.values()].reduce((sum, { rows }) => sum + rows.length, 0)).toBe(count);
    if (ending !== 'zip') expect(tables.size).toBe(kinds.length);
  });
  it('formats of one kind refuse several, and say which do not; nothing is left', async () => {
    for (const ending of ['geojson', 'fgb', 'kml', 'kmz', 'csv']) {
      await expect(write(`全部.${ending}`, {})).rejects.toMatchObject({ code: 'export-one-kind' });
      expect(fs.existsSync(at(`全部.${ending}`))).toBe(false);
    }
  });
  it('only the objects that were chosen; one that is not there is named', async () => {
    const only = [{ kind: 'gas-station', id: ODD.id }, ...(await given('mine')).slice(0, 1).map(({ kind, id }) => ({ kind, id }))];
    expect(await write('选.gpkg', { only })).toMatchObject({ count: 2, kinds: ['gas-station', 'mine'] });
    expect([...(await tablesIn('选.gpkg')).keys()]).toEqual(['gas_station', 'mine']);
    await expect(write('没有.gpkg', { only: [{ kind: 'mine', id: 'x' }] })).rejects.toMatchObject({ code: 'no-feature', params: { id: 'x' } });
    await expect(write('没有.gpkg', { kinds: ['nothing'] })).rejects.toMatchObject({ code: 'unknown-kind' });
  });
  it('fields: those that are filled, or the chosen ones, one’s own among them', async () => {
    await write('有值.geojson', { kinds: ['gas-station'], fields: 'filled' });
    const rows = (JSON.parse(fs.readFileSync(at('有值.geojson'), 'utf8')) as { features: Feature['props'][] }).features.map((row) => (row as unknown as { properties: Feature['props'] }).properties);
    const names = Object.keys(rows[0] ?? {});
    for (const name of names) expect(rows.some((row) => (row[name] ?? null) !== null), name).toBe(true);
    expect(names.length).toBeLessThan(fieldsOf(kindOf('gas-station') as KindDecl).length);
    await write('自选.csv', { kinds: ['gas-station'], fields: ['name', '自己的列'] });
    expect((await tablesIn('自选.csv')).values().next().value?.columns).toEqual(['id', 'name', '自己的列', 'lon', 'lat']);
    await expect(write('错.csv', { kinds: ['gas-station'], fields: ['nmae'] })).rejects.toMatchObject({ code: 'unknown-field', params: { field: 'nmae' } });
  });
  it('headers and values in words or as identifiers', async () => {
    await write('词.csv', { kinds: ['gas-station'], fields: ['name', 'risk_level'], headers: 'labels' });
    const [head, ...lines] = fs.readFileSync(at('词.csv'), 'utf8').split('\r\n');
    expect(head).toBe('\ufeff编号（勿改）,名称,风险等级,经度,纬度');
    expect(lines.some((line) => line.includes(',重大,'))).toBe(true);
    await write('码.xlsx', { kinds: ['gas-station'], fields: ['name', 'risk_level'], headers: 'identifiers' });
    const [table] = (await tablesIn('码.xlsx')).values();
    expect([table?.columns, table?.rows.some(({ properties }) => properties['risk_level'] === 'major')]).toEqual([['id', 'name', 'risk_level', 'lon', 'lat'], true]);
  });
  it('nothing that a spreadsheet takes for a formula', async () => {
    await write('式.csv', { kinds: ['gas-station'] });
    expect(fs.readFileSync(at('式.csv'), 'utf8')).toContain(`"'=HYPERLINK(""http://x"")<b>甲</b> 𠮷 龘"`);
    await write('式.xlsx', { kinds: ['gas-station'] });
    for (const [name, part] of Object.entries(unzipSync(fs.readFileSync(at('式.xlsx'))))) if (name.endsWith('.xml')) expect(Buffer.from(part).toString()).not.toContain('<f>');
  });
  it.each(FORMATS.filter(([, crs]) => crs !== 'EPSG:2431'))('stopped half way (%s in %s): no file, not even a part of one; the old one stays', async (ending, crs) => {
    let tick = 0;
    // each look at the clock finds that it is time to report
    const slow = new Engine({ dataDir: DATA, version: '0', who: 't', saving: 'immediate', now: () => '2026-11-24T00:00:00Z', clock: () => (tick += 100) });
    try {
      await slow.call('project.open', { path: at('源.gpkg'), access: 'read' });
      const old = at(`旧.${ending}`), stop = new AbortController();
      fs.writeFileSync(old, 'old');
      const before = fs.readdirSync(folder).sort();
      await expect(slow.call('export.file', { path: old, kinds: ['gas-station'], crs }, { signal: stop.signal, onProgress: () => stop.abort() })).rejects.toSatisfy((error) => error instanceof AppError && error.class === 'cancelled');
      expect([fs.readdirSync(folder).sort(), fs.readFileSync(old, 'utf8')]).toEqual([before, 'old']);
    } finally {
      await slow.close();
    }
  });
});

describe('styles for QGIS', () => {
  const parse = (xml: string) => new DOMParser({ onError: (_level, message) => { throw new Error(message); } }).parseFromString(xml.replace(/<!DOCTYPE[^>]*>/, ''), 'text/xml');
  it('every kind: rules name symbols that are there, all levels with a colour and sign of their own', async () => {
    const { features } = await engine.call('features.list', {});
    for (const kind of new Set(features.map((feature) => feature.kind))) {
      const decl = kindOf(kind);
      if (!decl) throw new Error(kind);
      const layer = { decl, fields: fieldsOf(decl), features: features.filter((feature) => feature.kind === kind) };
      const document = parse(qmlOf(layer, 'zh'));
      const names = Array.from(document.getElementsByTagName('symbol')).flatMap((symbol) => (symbol.parentNode?.nodeName === 'symbols' ? [symbol.getAttribute('name')] : []));
      const rules = Array.from(document.getElementsByTagName('rule')).filter((rule) => rule.hasAttribute('symbol'));
      expect(rules.map((rule) => rule.getAttribute('symbol')), kind).toEqual(names);
      expect(rules.at(-1)?.getAttribute('filter'), kind).toBe('ELSE');
      expect(parse(sldOf(layer, kind, 'zh')).documentElement?.nodeName).toBe('StyledLayerDescriptor');
    }
  });
  it('areas have the second sign beside the colour, lines a casing, points their symbol', () => {
    const style = (kind: string, geometry: Geometry) => {
      const decl = kindOf(kind);
      if (!decl) throw new Error(kind);
      return qmlOf({ decl, fields: fieldsOf(decl), features: [{ id: 'a', kind, geometry, props: {} }] }, 'zh');
    };
    const area = style('mine', { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] });
    expect(['LinePatternFill', 'PointPatternFill', 'CentroidFill'].map((name) => area.split(`class="${name}"`).length - 1)).toEqual([4, 1, 5]);
    expect(area).toContain('value="215,25,28,140"');
    const road = style('road', { type: 'LineString', coordinates: [[0, 0], [1, 1]] });
    expect(road).toContain(`filter="&quot;class&quot; = 'motorway'"`);
    expect(road.split('class="SimpleLine"').length - 1).toBeGreaterThan(8);
    const [, svg = ''] = /value="base64:([^"]+)"/.exec(style('mine', { type: 'Point', coordinates: [0, 0] })) ?? [];
    expect(Buffer.from(svg, 'base64').toString()).toContain('#D7191C');
  });
  it.skipIf(!hasGdal)('GDAL finds them in the file, one for each table, as defaults', async () => {
    const { kinds } = await write('样式.gpkg', {});
    const { stdout } = spawnSync('ogr2ogr', ['-f', 'CSV', '/vsistdout/', at('样式.gpkg'), '-sql', 'SELECT f_table_name, f_geometry_column, useAsDefault FROM layer_styles ORDER BY id'], { encoding: 'utf8' });
    expect(stdout.replaceAll('"', '').trim().split('\n').slice(1)).toEqual(kinds.map((kind) => `${kind.replaceAll('-', '_')},geom,1`));
  });
});
