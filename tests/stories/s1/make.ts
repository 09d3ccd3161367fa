/**
 * Makes the files of story S1 as a county's departments would send them, and where everything in them truly is. Needs GDAL (`ogr2ogr`) and network for
 * gcoord, an independent implementation of GCJ-02 and BD-09: `node tests/stories/s1/make.ts`. What it makes is committed, so that the story needs neither.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { utils, write } from '@e965/xlsx';
import { ROOT } from '../../../tools/paths.mjs';

interface Collection { readonly features: readonly { readonly id: string; readonly geometry: { readonly type: string; readonly coordinates: number[][] & number[][][] }; readonly properties: Readonly<Record<string, unknown>> }[] }
type At = readonly [number, number];

const here = path.join(ROOT, 'tests', 'stories', 's1'), files = path.join(here, 'files'), work = fs.mkdtempSync(path.join(os.tmpdir(), 's1-'));
fs.rmSync(files, { recursive: true, force: true });
fs.mkdirSync(files, { recursive: true });

execFileSync('npm', ['install', '--prefix', work, '--no-audit', '--no-fund', 'gcoord@1.0.7'], { stdio: 'ignore' });
const gcoord = ((await import(pathToFileURL(path.join(work, 'node_modules/gcoord/dist/gcoord.cjs.js')).href)) as { default: { transform(at: number[], from: string, to: string): number[]; WGS84: string; GCJ02: string; BD09: string } }).default;
const gcj = (at: At) => gcoord.transform([...at], gcoord.WGS84, gcoord.GCJ02), bd = (at: At) => gcoord.transform([...at], gcoord.WGS84, gcoord.BD09);

const read = (kind: string) => JSON.parse(fs.readFileSync(path.join(ROOT, 'geodata', 'qinan', `${kind}.geojson`), 'utf8')) as Collection;
const roads = read('road').features.filter(({ geometry }) => geometry.type === 'LineString').slice(0, 30);
let seed = 20261124;
const random = () => { seed = (seed * 1103515245 + 12345) % 2 ** 31; return seed / 2 ** 31; };
/** A place some metres beside a road. */
function beside(i: number): At {
  const line = roads[i % roads.length]?.geometry.coordinates ?? [];
  const at = line[Math.floor(random() * line.length)] ?? [105.67, 34.86];
  const round = (value: number) => Math.round(value * 1e7) / 1e7;
  return [round((at[0] ?? 0) + (random() - 0.5) * 0.0003), round((at[1] ?? 0) + (random() - 0.5) * 0.0003)];
}
const truth: { kind: string; name: string; at: At }[] = [];
const geojson = (name: string, features: readonly object[]) => {
  const file = path.join(work, name);
  fs.writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }));
  return file;
};
const ogr = (...args: string[]) => execFileSync('ogr2ogr', args, { stdio: ['ignore', 'ignore', 'inherit'] });

// filling stations: an old workbook of the commerce bureau, picked from a phone map (GCJ-02), with a title over the headers
const stations = Array.from({ length: 12 }, (_, i) => { const at = beside(i * 2); truth.push({ kind: 'gas-station', name: `秦安第${i + 1}加油站`, at }); return [`秦安第${i + 1}加油站`, `兴国镇第 ${i + 1} 号`, '汽油、柴油', i % 3 === 0 ? '二级' : '三级', 60 + i, ...gcj(at).map((value) => Number(value.toFixed(6)))]; });
const sheet = utils.aoa_to_sheet([['秦安县加油站台账（2026年）'], ['单位名称', '地址', '油气品种', '等级', '储罐总容积（m³）', '经度', '纬度'], ...stations]);
sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 6 } }];
const book = utils.book_new();
utils.book_append_sheet(book, sheet, '台账');
fs.writeFileSync(path.join(files, '加油站台账.xls'), write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);

// roads: a shapefile of the transport bureau in GBK, its .cpg lost, in metres of zone 35
ogr('-f', 'ESRI Shapefile', '-t_srs', 'EPSG:4523', '-lco', 'ENCODING=GBK', path.join(files, '公路.shp'), geojson('roads.geojson', roads.map(({ geometry, properties }) => ({ type: 'Feature', geometry: { type: 'LineString', coordinates: geometry.coordinates.map((at) => at.slice(0, 2)) }, properties: { 路线名称: properties['name'], 路线编号: properties['code'] ?? '', 行政等级: '县道', 技术等级: '四级' } }))));
fs.rmSync(path.join(files, '公路.cpg'));
for (const { properties, geometry } of roads) truth.push({ kind: 'road', name: String(properties['name']), at: (geometry.coordinates[0] ?? []).slice(0, 2) as unknown as At });

// fireworks outlets: a CSV of the emergency bureau from a Baidu map, nobody says so; three rows turned round, two twice
const outlets = Array.from({ length: 60 }, (_, i) => { const at = beside(i); truth.push({ kind: 'fireworks-retail', name: `烟花零售点${String(i + 1).padStart(2, '0')}`, at }); return [`烟花零售点${String(i + 1).padStart(2, '0')}`, `甘LS[2026]${1000 + i}`, '2026-12-31', ...bd(at).map((value) => value.toFixed(6))]; });
const rows = outlets.map((row, i) => ([7, 21, 40].includes(i) ? [...row.slice(0, 3), row[4], row[3]] : row));
rows.push(outlets[3] ?? [], outlets[11] ?? []);
fs.writeFileSync(path.join(files, '烟花零售点.csv'), `\ufeff店名,许可证编号,有效期至,经度,纬度\r\n${rows.map((row) => row.join(',')).join('\r\n')}\r\n`);

// gas pipelines: a drawing of the design institute, in metres of zone 35 with the zone in front, nothing says so
const pipes = [0, 4, 9].map((i, n) => ({ name: `燃气干线${n + 1}`, line: (roads[i]?.geometry.coordinates ?? []).filter((_, k) => k % 8 === 0).map(([lon = 0, lat = 0]) => [lon + 0.001, lat + 0.0005]) }));
ogr('-f', 'DXF', '-t_srs', 'EPSG:4523', path.join(files, '燃气管道.dxf'), geojson('pipes.geojson', pipes.map(({ name, line }) => ({ type: 'Feature', geometry: { type: 'LineString', coordinates: line }, properties: { Layer: name } }))));
for (const { line } of pipes) truth.push({ kind: 'pipeline', name: '', at: line[0] as unknown as At });

// mines: KML of the natural resources bureau; one outline crosses itself
const mine = (name: string, [lon, lat]: At, crossed: boolean) => {
  const d = 0.002, ring = crossed ? [[lon, lat], [lon + d, lat + d], [lon + d, lat], [lon, lat + d], [lon, lat]] : [[lon, lat], [lon + d, lat], [lon + d, lat + d], [lon, lat + d], [lon, lat]];
  truth.push({ kind: 'mine', name, at: [lon, lat] });
  return `<Placemark><name>${name}</name><description><![CDATA[<b>采石场</b><script>alert(1)</script>]]></description><Polygon><outerBoundaryIs><LinearRing><coordinates>${ring.map(([x = 0, y = 0]) => `${x.toFixed(7)},${y.toFixed(7)},0`).join(' ')}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>`;
};
fs.writeFileSync(path.join(files, '矿山.kml'), `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>矿山</name>${[0, 1, 2, 3].map((i) => mine(`采石场${i + 1}`, beside(i * 5), i === 2)).join('')}</Document></kml>\n`);

// townships: a GeoPackage of the planning office with its R-tree
ogr('-f', 'GPKG', path.join(files, '乡镇.gpkg'), geojson('towns.geojson', read('township').features.map(({ geometry, properties }) => ({ type: 'Feature', geometry, properties: { 乡镇名称: properties['name'] } }))), '-nln', '乡镇');
for (const { properties, geometry } of read('township').features) truth.push({ kind: 'township', name: String(properties['name']), at: ((geometry.coordinates as unknown as number[][][])[0]?.[0] ?? []) as unknown as At });

fs.writeFileSync(path.join(here, 'truth.json'), `${JSON.stringify(truth).replaceAll('},{', '},\n{')}\n`);
fs.rmSync(work, { recursive: true });
