/**
 * Makes the small files of `files/` and what GDAL reads in them (`tables.json`), with Debian's GDAL (gdal-bin 3.6.2) and GNU tools: files that others have
 * written, and answers that are not ours. Run by hand: `node tests/formats/make-tables.ts`. The tests read what is committed.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const here = import.meta.dirname;
const files = path.join(here, 'files');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-formats-'));
const run = (command: string, ...args: string[]): string => execFileSync(command, args, { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1e8 });

/** Points as a county has them, in CGCS2000 longitude and latitude; every value is invented. */
const properties = (i: number) => ({ 名称: ['甲店', '乙“店”', '丙,店', '丁=店', '戊'][i], 证号: `0012${i}`, 限量: i === 4 ? null : i * 12.5, 人数: i, 有效期: i === 3 ? null : `2021-0${i + 1}-28` });
const points = {
  type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } },
  features: [0, 1, 2, 3, 4].map((i) => ({ type: 'Feature', properties: properties(i), geometry: { type: 'Point', coordinates: [105.6 + i / 8, 34.75 + i / 16] } })),
};
const shapes = {
  type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4544' } },
  features: [
    { type: 'Feature', properties: { Layer: '房屋' }, geometry: { type: 'Polygon', coordinates: [[[500000, 3860000], [500100, 3860000], [500100, 3860050.25], [500000, 3860050.25], [500000, 3860000]]] } },
    { type: 'Feature', properties: { Layer: '道路' }, geometry: { type: 'LineString', coordinates: [[500000, 3860000], [500200.5, 3860100], [500300, 3860400]] } },
    { type: 'Feature', properties: { Layer: '注记' }, geometry: { type: 'Point', coordinates: [500010, 3860020] } },
  ],
};

fs.rmSync(files, { recursive: true, force: true });
fs.mkdirSync(files, { recursive: true });
fs.writeFileSync(path.join(work, 'points.geojson'), JSON.stringify(points));
fs.writeFileSync(path.join(work, 'shapes.geojson'), JSON.stringify(shapes));
const target = (name: string) => path.join(files, name);

run('ogr2ogr', '-f', 'CSV', target('points.csv'), 'points.geojson', '-lco', 'GEOMETRY=AS_XY', '-lco', 'WRITE_BOM=YES');
fs.writeFileSync(target('points-gbk.csv'), execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: fs.readFileSync(target('points.csv')).subarray(3) }));
run('ogr2ogr', '-f', 'XLSX', target('points.xlsx'), 'points.geojson', '-nln', '零售点');
run('ogr2ogr', '-f', 'ODS', target('points.ods'), 'points.geojson', '-nln', '零售点');
run('ogr2ogr', '-f', 'LIBKML', target('points.kml'), 'points.geojson', '-nln', '零售点');
run('ogr2ogr', '-f', 'GPX', target('points.gpx'), 'points.geojson', '-sql', 'select "名称" as name, "证号" as "desc" from points', '-nlt', 'POINT');
// GDAL spoils Chinese names of MapInfo's columns when it writes them
const latin = ['-sql', 'select "名称" as name, "证号" as licence, "限量" as stock, "有效期" as valid_to from points', '-lco', 'ENCODING=CP936'];
run('ogr2ogr', '-f', 'MapInfo File', target('points.tab'), 'points.geojson', ...latin);
run('ogr2ogr', '-f', 'MapInfo File', '-dsco', 'FORMAT=MIF', target('points.mif'), 'points.geojson', ...latin);
run('ogr2ogr', '-f', 'OpenFileGDB', path.join(work, '零售点.gdb'), 'points.geojson', '-nln', '零售点');
run('ogr2ogr', '-update', '-f', 'OpenFileGDB', path.join(work, '零售点.gdb'), 'shapes.geojson', '-nln', '房屋', '-nlt', 'MULTIPOLYGON', '-where', "OGR_GEOMETRY='POLYGON'");
run('zip', '-qr', '-X', target('points.gdb.zip'), '零售点.gdb');
run('ogr2ogr', '-f', 'DXF', target('shapes.dxf'), 'shapes.geojson');

/** A plane that rises to the east and falls to the south, in CGCS2000 / 3-degree Gauss-Kruger zone 35, 20 m cells, with a void at column 12, row 7. */
const COLUMNS = 70, ROWS = 50;
const plane = Array.from({ length: ROWS }, (_, r) => Array.from({ length: COLUMNS }, (_, c) => (c === 12 && r === 7 ? -9999 : 1000 + 2 * c - 3 * r)).join(' ')).join('\n');
fs.writeFileSync(path.join(work, 'plane.asc'), `ncols ${COLUMNS}\nnrows ${ROWS}\nxllcorner 500000\nyllcorner 3860000\ncellsize 20\nNODATA_value -9999\n${plane}\n`);
run('gdal_translate', '-q', '-a_srs', 'EPSG:4523', '-ot', 'Int16', 'plane.asc', target('plane-tiled.tif'), '-co', 'TILED=YES', '-co', 'BLOCKXSIZE=16', '-co', 'BLOCKYSIZE=16', '-co', 'COMPRESS=DEFLATE', '-co', 'PREDICTOR=2');
run('gdal_translate', '-q', '-a_srs', 'EPSG:4523', '-ot', 'Float32', 'plane.asc', target('plane-point.tif'), '-co', 'COMPRESS=LZW', '-mo', 'AREA_OR_POINT=Point');
run('gdal_translate', '-q', '-a_nodata', 'none', '-ot', 'Float64', 'plane.asc', target('plane-unsaid.tif'), '-co', 'COMPRESS=ZSTD');
run('gdal_translate', '-q', '-a_srs', 'EPSG:4523', '-ot', 'Byte', 'plane.asc', target('plane-nowhere.tif'), '-co', 'PROFILE=BASELINE', '-scale');
/** GDAL's heights at the middle of cells. */
const heights = (name: string): [number, number, number | null][] => [[0, 0], [1, 1], [12, 7], [13, 7], [69, 49], [33, 20]].map(([c = 0, r = 0]) => {
  const x = 500010 + c * 20, y = 3860000 + ROWS * 20 - 10 - r * 20;
  const value = Number(run('gdallocationinfo', '-valonly', '-geoloc', target(name), String(x), String(y)).trim());
  return [x, y, value === -9999 ? null : value];
});

/** What GDAL reads, in the coordinates of the file. */
function read(file: string, ...options: string[]): unknown[] {
  const name = path.basename(file);
  const output = path.join(work, `${name}.geojsonl`);
  fs.rmSync(output, { force: true });
  run('ogr2ogr', '-f', 'GeoJSONSeq', '-a_srs', 'EPSG:4326', '-lco', 'COORDINATE_PRECISION=10', output, file, ...options);
  return fs.readFileSync(output, 'utf8').split('\n').filter((line) => line !== '').map((line) => {
    const { properties: cells, geometry } = JSON.parse(line) as { properties: unknown; geometry: unknown };
    return { properties: cells, geometry };
  });
}
const truth = {
  made: `ogr2ogr ${run('ogr2ogr', '--version').trim()}`,
  points: read(path.join(work, 'points.geojson')),
  xlsx: read(target('points.xlsx'), '零售点'),
  ods: read(target('points.ods'), '零售点'),
  kml: read(target('points.kml')),
  gpx: read(target('points.gpx'), 'waypoints'),
  tab: read(target('points.tab')),
  mif: read(target('points.mif')),
  gdb: read(path.join(work, '零售点.gdb'), '零售点'),
  gdbShapes: read(path.join(work, '零售点.gdb'), '房屋'),
  heights: { tiled: heights('plane-tiled.tif'), point: heights('plane-point.tif'), unsaid: heights('plane-unsaid.tif') },
  dxf: read(target('shapes.dxf'), '--config', 'DXF_ENCODING', 'UTF-8'),
};
fs.writeFileSync(path.join(here, 'tables.json'), `${JSON.stringify(truth, null, 1)}\n`);
fs.rmSync(work, { recursive: true, force: true });
