/**
 * Makes `crs.json`: what PROJ says of places in every grid of the register that we know, laid out here by a seed; and `wkt.json`: how it writes these systems.
 * `node_modules/.bin/node tests/truth/crs-make.ts`; needs `cs2cs`, `cct` and `projinfo` (Debian: proj-bin). `npm test` reads the file only.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { BEIJING54, CGCS2000, WGS84, XIAN80 } from '../../src/core/crs/index.ts';
import { BEIJING54_OPERATION, GRIDS } from '../../src/core/crs/crs.ts';
import { generator } from '../crowd.ts';
import type { CrsTruth, Placed, Written } from './types.ts';

const SEED = 20261125, COUNT = 10_000;

function ask(command: string, args: readonly string[], lines: readonly string[]): string[] {
  const { status, stdout, stderr, error } = spawnSync(command, [...args], { input: lines.length > 0 ? `${lines.join('\n')}\n` : '', encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
  return stdout.trim().split('\n');
}

const numbers = (line: string): number[] => line.trim().split(/\s+/).map(Number);
/** Order of axes as the register has it: latitude first, northing first in China. */
const latLon = (at: readonly number[]): string => `${at[1]} ${at[0]}`;

const random = generator(SEED);
const between = (low: number, high: number): number => Math.round((low + random() * (high - low)) * 1e7) / 1e7;
const pipeline = ask('projinfo', ['-k', 'operation', BEIJING54_OPERATION, '-o', 'PROJ', '-q', '--single-line'], []).join(' ');

/** From WGS 84 into Beijing 1954 by EPSG’s operation backwards (there is none for Xian 1980, whose degrees PROJ takes as they are); degrees, longitude first. */
function intoBeijing(places: readonly (readonly number[])[]): number[][] {
  return ask('cct', ['-I', '-d', '11', ...pipeline.split(' ')], places.map((at) => `${latLon(at)} 0 0`)).map((line) => { const [lat = 0, lon = 0] = numbers(line); return [lon, lat]; });
}

const targets = [...GRIDS.map(({ id, datum, meridian, grid }) => ({ id, datum, meridian, half: grid === '3' ? 1.8 : 3.2 })),
  ...[CGCS2000, XIAN80, BEIJING54].map(({ id }) => ({ id, datum: id === BEIJING54.id ? 'beijing54' as const : 'cgcs2000' as const, meridian: 104.5, half: 31 })), { id: 'EPSG:3857', datum: 'wgs84' as const, meridian: 104.5, half: 31 }];
const places: Record<string, Placed[]> = {};
targets.forEach(({ id, datum, meridian, half }, i) => {
  const count = Math.floor(((i + 1) * COUNT) / targets.length) - Math.floor((i * COUNT) / targets.length);
  const wgs84 = Array.from({ length: count }, () => [between(meridian - half, meridian + half), between(17, 54)]);
  const beijing = datum === 'beijing54', base = beijing ? intoBeijing(wgs84) : wgs84;
  const geographic = id === 'EPSG:4490' || id === 'EPSG:4610' || id === 'EPSG:4214';
  const answers = beijing && geographic ? base.map((at) => latLon(at)) : ask('cs2cs', ['-f', geographic ? '%.10f' : '%.4f', beijing ? 'EPSG:4214' : 'EPSG:4326', id], base.map(latLon));
  const eastFirst = id.startsWith('EPSG:326') || id === 'EPSG:3857';
  places[id] = wgs84.map(([lon = 0, lat = 0], k) => {
    const [first = Number.NaN, second = Number.NaN] = numbers(answers[k] ?? '');
    return eastFirst ? [lon, lat, first, second] : [lon, lat, second, first];
  });
});
const truth: CrsTruth = { peer: ask('cct', ['--version'], []).join(' '), seed: SEED, operation: BEIJING54_OPERATION, pipeline, places };
fs.writeFileSync(path.join(import.meta.dirname, 'crs.json'), `${JSON.stringify(truth).replaceAll(']],', ']],\n')}\n`);

const codes = [...targets.map(({ id }) => id), WGS84.id];
const written: Written = Object.fromEntries(codes.map((id) => [id, ['WKT1_ESRI', 'WKT1_GDAL', 'WKT2:2019'].map((form) => ask('projinfo', [id, '-o', form, '-q', '--single-line'], []).join(''))]));
fs.writeFileSync(path.join(import.meta.dirname, 'wkt.json'), `${JSON.stringify(written).replaceAll('],"EPSG', '],\n"EPSG')}\n`);
console.log(`${Object.values(places).flat().length} places in ${targets.length} systems`);
