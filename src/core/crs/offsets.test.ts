import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geodesicDistanceM } from '../geo/index.ts';
import { bd09ToWgs84, gcj02ToWgs84, inOffsetArea, type LonLatPair, wgs84ToBd09, wgs84ToGcj02 } from './offsets.ts';

/** A degree inside the rectangle, so that no shift leaves it. */
const place = fc.tuple(fc.double({ min: 72.1, max: 137.7, noNaN: true }), fc.double({ min: 0.9, max: 55.7, noNaN: true }));
const anywhere = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }));

describe('GCJ-02 and BD-09 by the published algorithm', () => {
  // tests of wandergis/coordtransform (116.404), wgs2mars (119.3) and coordtransform-rs (121.09, whose radius differs by 108 m)
  it.each<[LonLatPair, LonLatPair, number]>([
    [[116.404, 39.915], [116.41024449916938, 39.91640428150164], 1e-13], [[119.3122312, 26.0240049], [119.31705425869873, 26.02096344048847], 1e-13],
    [[121.0917077, 30.6107779], [121.09626935575027, 30.608604331756705], 1e-7],
  ])('%j', (from, to, degrees) => {
    const [lon, lat] = wgs84ToGcj02(...from);
    expect(Math.max(Math.abs(lon - to[0]), Math.abs(lat - to[1]))).toBeLessThan(degrees);
  });

  // cities in WGS 84, GCJ-02 and BD-09 as the map services gave them: test/fixtures/china-cities.json of hujiulong/gcoord, every corner of the country
  it.each<[string, LonLatPair, LonLatPair, LonLatPair]>([
    ['驻马店', [114.0164322, 33.0133556], [114.022306, 33.0115324], [114.0287781, 33.0176697]], ['邵阳', [111.4622119, 27.242124], [111.4677938, 27.2388981], [111.4742271, 27.2451662]],
    ['邢台', [114.498916, 37.0700925], [114.5048503, 37.0705911], [114.5113116, 37.0766797]], ['那曲', [92.0499619, 31.4784436], [92.0512438, 31.4762063], [92.0576832, 31.4824421]],
    ['沈阳', [123.4253306, 41.8032629], [123.4314787, 41.8057023], [123.438095, 41.8114013]], ['锡林郭勒', [116.0414035, 43.9312805], [116.0482308, 43.9334573], [116.0546232, 43.9397782]],
    ['钦州', [108.6503952, 21.9828281], [108.6541485, 21.9799392], [108.6607283, 21.9856319]], ['酒泉', [98.4937175, 39.7319946], [98.4943595, 39.7328234], [98.5008441, 39.7388949]],
    ['金昌', [102.1860478, 38.5196469], [102.1880474, 38.5200925], [102.194653, 38.5258128]], ['泉州', [118.6711365, 24.8770487], [118.6756787, 24.8741363], [118.6821251, 24.8804872]],
  ])('is that of the map services within 1 m: %s', (_, wgs84, gcj02, bd09) => {
    expect(geodesicDistanceM(wgs84ToGcj02(...wgs84), gcj02)).toBeLessThan(1);
    expect(geodesicDistanceM(wgs84ToBd09(...wgs84), bd09)).toBeLessThan(1);
    expect(geodesicDistanceM(gcj02ToWgs84(...gcj02), wgs84)).toBeLessThan(1);
    expect(geodesicDistanceM(bd09ToWgs84(...bd09), wgs84)).toBeLessThan(1);
  });
});

describe('the way back', () => {
  it('undoes the way there within 1 mm, and the other way round', () => {
    fc.assert(fc.property(place, (at) => {
      for (const [there, back] of [[wgs84ToGcj02, gcj02ToWgs84], [wgs84ToBd09, bd09ToWgs84]] as const) {
        expect(geodesicDistanceM(back(...there(...at)), at)).toBeLessThan(0.001);
        expect(geodesicDistanceM(there(...back(...at)), at)).toBeLessThan(0.001);
      }
    }), { numRuns: 2000, seed: 11 });
  });
});

describe('the shift', () => {
  it('is nothing outside the rectangle', () => {
    fc.assert(fc.property(anywhere.filter((at) => !inOffsetArea(...at)), (at) => {
      for (const shift of [wgs84ToGcj02, gcj02ToWgs84, wgs84ToBd09, bd09ToWgs84]) expect(shift(...at)).toEqual(at);
    }), { numRuns: 500, seed: 11 });
    expect([[72.003, 30], [137.835, 30], [100, 0.829], [100, 55.828], [Number.NaN, 30]].map(([lon = 0, lat = 0]) => inOffsetArea(lon, lat))).toEqual([false, false, false, false, false]);
    expect([[72.004, 0.8293], [137.8347, 55.8271]].map(([lon = 0, lat = 0]) => inOffsetArea(lon, lat))).toEqual([true, true]);
  });
  it('is below 2.5 km and continuous: places a metre apart stay about a metre apart', () => {
    fc.assert(fc.property(place, ([lon, lat]) => {
      for (const shift of [wgs84ToGcj02, wgs84ToBd09, gcj02ToWgs84, bd09ToWgs84]) {
        const at = shift(lon, lat);
        expect(geodesicDistanceM(at, [lon, lat])).toBeLessThan(2500);
        expect(Math.abs(geodesicDistanceM(at, shift(lon, lat + 1e-5)) / geodesicDistanceM([lon, lat], [lon, lat + 1e-5]) - 1)).toBeLessThan(0.05);
      }
    }), { numRuns: 1000, seed: 11 });
  });
});
