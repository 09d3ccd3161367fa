import { describe, expect, it } from 'vitest';
import { typedPlace } from './typed.ts';

const rounded = (text: string) => typedPlace(text)?.at.map((value) => Number(value.toFixed(6)));

describe('typed coordinates', () => {
  it.each([
    ['105.67, 34.86'], ['105.67 34.86'], ['34.86，105.67'], ['E105.67 N34.86'], ['东经105.67 北纬34.86'], ['N34.86, E105.67'], ['105°40′12″E 34°51′36″N'], ['34°51\'36"N, 105°40\'12"E'],
    ['东经105度40分12秒，北纬34度51分36秒'], ['105°40.2′ 34°51.6′'],
  ])('%s', (text) => expect(rounded(text)).toEqual([105.67, 34.86]));
  it('of a Gauss-Krüger zone on CGCS2000: as PROJ has it', () => {
    // cs2cs EPSG:4490 EPSG:4523 (zone 35, 3°) and EPSG:4496 (zone 18, 6°) of 34.86 N 105.67 E
    for (const text of ['35561267.5534 3859266.1563', '3859266.1563, 35561267.5534', '18561267.5534 3859266.1563']) expect([rounded(text), typedPlace(text)?.meridian]).toEqual([[105.67, 34.86], 105]);
  });
  it.each(['', '105.67', '105.67 34.86 1200', '秦安县 105 34', '200, 95', '105°70′ 34°10′', '561245 3858982', '99561245 3858982', 'K12+340'])('is nothing else: %s', (text) => expect(typedPlace(text)).toBeNull());
});
