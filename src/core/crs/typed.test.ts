import { describe, expect, it } from 'vitest';
import { geodesicDistanceM } from '../geo/index.ts';
import { parseCrs } from './parse.ts';
import { typedPlace } from './typed.ts';

const rounded = (text: string) => typedPlace(text)?.at.map((value) => Number(value.toFixed(6)));

describe('typed coordinates', () => {
  it.each([
    ['105.67, 34.86'], ['105.67 34.86'], ['34.86，105.67'], ['E105.67 N34.86'], ['东经105.67 北纬34.86'], ['N34.86, E105.67'], ['105°40′12″E 34°51′36″N'], ['34°51\'36"N, 105°40\'12"E'],
    ['东经105度40分12秒，北纬34度51分36秒'], ['105°40.2′ 34°51.6′'],
  ])('%s', (text) => expect(rounded(text)).toEqual([105.67, 34.86]));
  it('says when the latitude came first', () => expect(['34.86, 105.67', '105.67, 34.86'].map((text) => typedPlace(text)?.as)).toEqual(['latitude-first', 'degrees']));
  it('of a Gauss-Krüger zone on CGCS2000: as PROJ has it', () => {
    // cs2cs EPSG:4490 EPSG:4523 (zone 35, 3°) and EPSG:4496 (zone 18, 6°) of 34.86 N 105.67 E
    for (const text of ['35561267.5534 3859266.1563', '3859266.1563, 35561267.5534', '18561267.5534 3859266.1563']) expect([rounded(text), typedPlace(text)?.meridian]).toEqual([[105.67, 34.86], 105]);
  });
  it.each(['', '105.67', '105.67 34.86 1200', '秦安县 105 34', '200, 95', '105°70′ 34°10′', '561245 3858982', '99561245 3858982', 'K12+340'])('is nothing else: %s', (text) => expect(typedPlace(text)).toBeNull());
});

describe('coordinates typed in a system', () => {
  const placed = (text: string, system: string) => { const crs = parseCrs(system); return crs && typedPlace(text, crs); };
  it.each([
    // cs2cs -f %.4f EPSG:4326 EPSG:… of 34.86 N 105.67 E; Beijing 1954 by EPSG:15918
    ['561267.5534, 3859266.1563', 'EPSG:4544', 'crs'], ['3859266.1563 561267.5534', 'EPSG:4544', 'crs'], ['35561267.5534 3859266.1563', 'EPSG:4523', 'crs'], ['561267.5823 3859267.9555', 'EPSG:2380', 'crs'],
    ['561243.0464 3857722.4500', 'EPSG:32648', 'crs'], ['11763130.5921 4144871.9414', 'EPSG:3857', 'crs'],
    ['105.67, 34.86', 'EPSG:4490', 'degrees'], ['34.86 105.67', 'EPSG:4326', 'latitude-first'], ['105°40′12″E 34°51′36″N', 'EPSG:4490', 'dms'],
  ])('%s in %s', (text, system, as) => {
    const place = placed(text, system);
    expect(place?.as).toBe(as);
    expect(geodesicDistanceM(place?.at ?? [0, 0], [105.67, 34.86])).toBeLessThan(0.001);
  });
  it('of a map service lie elsewhere', () => {
    const at = placed('105°40′12″E 34°51′36″N', 'gcj02')?.at ?? [0, 0];
    expect(geodesicDistanceM(at, [105.67, 34.86])).toBeGreaterThan(300);
    expect(geodesicDistanceM(placed('105.67 34.86', 'bd09')?.at ?? [0, 0], [105.67, 34.86])).toBeGreaterThan(900);
  });
  it.each([['561267 3859266', 'EPSG:4326'], ['561267 3859266', 'gcj02'], ['105.67 34.86', 'EPSG:4544'], ['561267', 'EPSG:4544'], ['561267 3859266 1200', 'EPSG:4544'], ['秦安 561267 3859266', 'EPSG:4544'], ['9561267 3859266', 'EPSG:4544'], ['200 95', 'EPSG:4490']])('are nothing: %s in %s', (text, system) => {
    expect(placed(text, system)).toBeNull();
  });
});
