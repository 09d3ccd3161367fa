/**
 * Makes `files/` and `truth.json`: small files written by GDAL's ogr2ogr, and what GDAL itself says of them. Needs gdal-bin; the tests do not.
 * `node tests/formats/make.ts`
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Feature, Geometry, Position } from 'geojson';
import type { Case, Truth } from './types.ts';

const FILES = path.join(import.meta.dirname, 'files');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-formats-'));
const run = (tool: string, ...args: string[]): string => execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28 });

const feature = (geometry: Geometry | null, properties: Record<string, unknown>): Feature => ({ type: 'Feature', geometry: geometry as Geometry, properties });
const square = (x: number, y: number, side: number): Position[] => [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];
const hole = (x: number, y: number, side: number): Position[] => square(x, y, side).reverse();

const POINTS = [
  feature({ type: 'Point', coordinates: [105.67, 34.86] }, { 名称: '秦安县第一中学', 容量: 3200, 面积: 1234.5678901234, 建成: '1935-09-01', 备注: null }),
  feature({ type: 'Point', coordinates: [105.700123456789, 34.9] }, { 名称: '葫芦河大桥（镕喆𠮷）', 容量: -7, 面积: 0.1, 建成: null, 备注: '甲&乙 <b>"引号"</b>' }),
  feature(null, { 名称: '没有位置', 容量: null, 面积: null, 建成: '2020-12-31', 备注: '' }),
];
/** GBK has no letters of four bytes; GB 18030 does, and ogr2ogr does not write it. */
const GBK_POINTS = POINTS.map((item) => ({ ...item, properties: { ...item.properties, 名称: String(item.properties?.['名称']).replace('𠮷', '') } }));
const AREAS = [
  feature({ type: 'Polygon', coordinates: [square(105, 34, 1), hole(105.2, 34.2, 0.2), hole(105.6, 34.6, 0.2)] }, { name: '带洞', n: 1 }),
  feature({ type: 'MultiPolygon', coordinates: [[square(106, 34, 1), hole(106.1, 34.1, 0.8)], [square(106.3, 34.3, 0.2)], [square(108, 34, 1)]] }, { name: '岛中岛', n: 2 }),
  feature({ type: 'Polygon', coordinates: [square(110, 34, 1)] }, { name: '简单', n: 3 }),
];
const HEIGHTS = [
  feature({ type: 'LineString', coordinates: [[105, 34, 1200.5], [105.1, 34.1, 1250], [105.2, 34.1, 0]] }, { name: '上坡' }),
  feature({ type: 'MultiLineString', coordinates: [[[105, 34, 1], [105.1, 34.1, 2]], [[106, 35, 3], [106.1, 35.1, 4]]] }, { name: '两段' }),
];
const PLANE = [
  feature({ type: 'Polygon', coordinates: [square(470_000, 3_860_000, 1000)] }, { name: '高斯', flag: true, day: '2021-05-06', at: '2021-05-06T07:08:09Z' }),
  feature(null, { name: '空', flag: false, day: null, at: null }),
];
const WIDE = [1, 2].map((row) => feature({ type: 'Point', coordinates: [row, row] }, Object.fromEntries(Array.from({ length: 255 }, (_, i) => [`c${i}`, `${row}-${i}`]))));

function source(name: string, features: readonly Feature[], code = 4326): string {
  const file = path.join(work, `${name}.geojson`);
  fs.writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${code}` } }, features }));
  return file;
}

/** What GDAL reads in a layer of a file. */
function said(file: string, layer: string | null, ...options: string[]): Feature[] {
  const text = run('ogr2ogr', '-f', 'GeoJSON', '/vsistdout/', file, ...options, ...(layer === null ? [] : [layer]), '-lco', 'COORDINATE_PRECISION=15', '-lco', 'SIGNIFICANT_FIGURES=17');
  return (JSON.parse(text) as { features: Feature[] }).features;
}

const cases: Case[] = [];
const add = (file: string, table: string, crs: string | null, encoding: string, features: Feature[], edit: (feature: Feature) => Feature = (item) => item) => {
  cases.push({ file, table, crs, encoding, features: features.map(({ geometry, properties }) => edit(feature(geometry, properties ?? {}))) });
};

fs.rmSync(FILES, { recursive: true, force: true });
fs.mkdirSync(path.join(FILES, '中文 目录'), { recursive: true });
const at = (name: string) => path.join(FILES, name);
const shp = (name: string, from: string, ...options: string[]) => { run('ogr2ogr', '-f', 'ESRI Shapefile', at(name), from, ...options); };

const patch = (name: string, offset: number, byte: number) => {
  const bytes = fs.readFileSync(at(name));
  bytes[offset] = byte;
  fs.writeFileSync(at(name), bytes);
};

// GBK, and nothing that says so: no .cpg, no language driver
shp('中文 目录/点 位.shp', source('gbk', GBK_POINTS), '-lco', 'ENCODING=GBK');
fs.rmSync(at('中文 目录/点 位.cpg'));
patch('中文 目录/点 位.dbf', 29, 0);
add('中文 目录/点 位.shp', '点 位', 'EPSG:4326', 'GB18030', said(at('中文 目录/点 位.shp'), null, '-oo', 'ENCODING=GBK'));
// GBK by the language driver alone
shp('driver.shp', source('driver', GBK_POINTS), '-lco', 'ENCODING=GBK');
fs.rmSync(at('driver.cpg'));
patch('driver.dbf', 29, 0x4d);
add('driver.shp', 'driver', 'EPSG:4326', 'GB18030', said(at('driver.shp'), null, '-oo', 'ENCODING=GBK'));
shp('utf8.shp', source('utf8', POINTS), '-lco', 'ENCODING=UTF-8');
add('utf8.shp', 'utf8', 'EPSG:4326', 'UTF-8', said(at('utf8.shp'), null));
shp('areas.shp', source('areas', AREAS, 4490), '-lco', 'ENCODING=UTF-8');
add('areas.shp', 'areas', 'EPSG:4490', 'UTF-8', said(at('areas.shp'), null));
shp('heights.shp', source('heights', HEIGHTS), '-lco', 'ENCODING=UTF-8', '-nlt', 'LINESTRINGZM');
add('heights.shp', 'heights', 'EPSG:4326', 'UTF-8', said(at('heights.shp'), null, '-dim', 'XYZ'));
shp('points-m.shp', source('points-m', POINTS.slice(0, 2)), '-lco', 'ENCODING=UTF-8', '-lco', 'SHPT=POINTM');
add('points-m.shp', 'points-m', 'EPSG:4326', 'UTF-8', said(at('points-m.shp'), null, '-dim', 'XY'));
// a row taken away, a shape moved to the end of the file: the .shx is what says where it is
shp('edited.shp', source('edited', AREAS), '-lco', 'ENCODING=UTF-8');
run('ogrinfo', at('edited.shp'), '-dialect', 'SQLite', '-sql', "UPDATE edited SET geometry = ST_Buffer(geometry, 0.01) WHERE n = 3");
patch('edited.dbf', fs.readFileSync(at('edited.dbf')).readUInt16LE(8), 0x2a);
add('edited.shp', 'edited', 'EPSG:4326', 'UTF-8', said(at('edited.shp'), null));
shp('wide.shp', source('wide', WIDE), '-lco', 'ENCODING=UTF-8');
add('wide.shp', 'wide', 'EPSG:4326', 'UTF-8', said(at('wide.shp'), null));
// several layers: another CRS, R-trees with their triggers, heights and measures, a view, a table without geometry
const gpkg = at('layers.gpkg');
run('ogr2ogr', '-f', 'GPKG', gpkg, source('plane', PLANE, 4547), '-nln', '规划');
run('ogr2ogr', '-update', gpkg, source('areas2', AREAS, 4490), '-nln', 'areas');
run('ogr2ogr', '-update', gpkg, source('zm', HEIGHTS), '-nln', 'zm', '-nlt', 'GEOMETRYZM', '-dim', 'XYZM');
run('ogr2ogr', '-update', gpkg, source('table', WIDE.map((item) => feature(null, { ...item.properties, 名称: '表' }))), '-nln', 'wide', '-nlt', 'NONE');
for (const sql of [
  'CREATE VIEW big AS SELECT fid, geom, name FROM areas WHERE n > 1',
  "INSERT INTO gpkg_contents (table_name, identifier, data_type, srs_id) VALUES ('big', 'big', 'features', 4490)",
  "INSERT INTO gpkg_geometry_columns VALUES ('big', 'geom', 'GEOMETRY', 4490, 0, 0)",
]) run('ogrinfo', gpkg, '-sql', sql);
add('layers.gpkg', '规划', 'EPSG:4547', 'UTF-8', said(gpkg, '规划'));
add('layers.gpkg', 'areas', 'EPSG:4490', 'UTF-8', said(gpkg, 'areas'));
add('layers.gpkg', 'zm', 'EPSG:4326', 'UTF-8', said(gpkg, 'zm', '-dim', 'XYZ'));
add('layers.gpkg', 'big', 'EPSG:4490', 'UTF-8', said(gpkg, 'big'));
add('layers.gpkg', 'wide', null, 'UTF-8', said(gpkg, 'wide'));
run('ogr2ogr', '-f', 'FlatGeobuf', at('areas.fgb'), source('areas3', AREAS, 4490), '-nlt', 'PROMOTE_TO_MULTI');
// GDAL sorts the features along its index
add('areas.fgb', 'areas', 'EPSG:4490', 'UTF-8', said(at('areas.fgb'), null));
run('ogr2ogr', '-f', 'FlatGeobuf', at('plain.fgb'), source('plain', [...POINTS, ...HEIGHTS]), '-lco', 'SPATIAL_INDEX=NO', '-nlt', 'GEOMETRYZ', '-dim', 'XYZ');
add('plain.fgb', 'plain', 'EPSG:4326', 'UTF-8', said(at('plain.fgb'), null));
run('ogr2ogr', '-f', 'GeoJSONSeq', at('sequence.geojsonl'), source('sequence', AREAS), '-lco', 'RS=YES');
add('sequence.geojsonl', 'sequence', 'EPSG:4326', 'UTF-8', said(at('sequence.geojsonl'), null));

const truth: Truth = { peer: run('ogr2ogr', '--version').trim(), cases };
fs.writeFileSync(path.join(import.meta.dirname, 'truth.json'), `${JSON.stringify(truth)}\n`);
fs.rmSync(work, { recursive: true, force: true });
console.log(cases.map(({ file, table, features }) => `${file} ${table} ${features.length}`).join('\n'));
