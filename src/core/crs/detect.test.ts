import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../feature.ts';
import { hasWords, translate } from '../i18n.ts';
import {
  BD09, converter, type County, type Crs, detectCrs, GCJ02, knownCrs, type Proposal, reasonText, REASONS, WGS84,
} from './index.ts';

const known = (id: string): Crs => { const crs = knownCrs(id); if (!crs) throw new Error(id); return crs; };

/** A county of 55 × 44 km with eleven winding roads from west to east and eleven from south to north. */
const WEST = 105.4, SOUTH = 34.7, EAST = 106, NORTH = 35.1;
const along = (road: number, t: number): [number, number] => {
  const bend = 0.012 * Math.sin(14 * t + road) + 0.004 * Math.sin(61 * t + 2 * road), at = (road % 11 + 0.5) / 11;
  return road < 11 ? [WEST + t * (EAST - WEST), SOUTH + at * (NORTH - SOUTH) + bend] : [WEST + at * (EAST - WEST) + bend, SOUTH + t * (NORTH - SOUTH)];
};
const lines = Array.from({ length: 22 }, (_, road) => Array.from({ length: 400 }, (_unused, i) => along(road, i / 399)));
const county: County = { bounds: [WEST, SOUTH, EAST, NORTH], lines };
const bare: County = { ...county, lines: [] };

/** Numbers 0 … 1 that look random and are the same every time. */
const noise = (i: number): number => { const x = Math.sin(i * 12.9898 + 78.233) * 43758.5453; return x - Math.floor(x); };
/** Shops and crash sites beside the roads, up to `besideM` away, in WGS 84. */
const besideRoads = (count: number, besideM: number): Position[] => Array.from({ length: count }, (_, i) => {
  const [lon, lat] = along(Math.floor(noise(i) * 22), noise(i + 1e4));
  return [lon + ((noise(i + 2e4) - 0.5) * 2 * besideM) / 91_000, lat + ((noise(i + 3e4) - 0.5) * 2 * besideM) / 111_000];
});
/** Villages anywhere. */
const anywhere = (count: number): Position[] => Array.from({ length: count }, (_, i) => [WEST + noise(i + 4e4) * (EAST - WEST), SOUTH + noise(i + 5e4) * (NORTH - SOUTH)]);

const raw = (crs: Crs, positions: readonly Position[], swapped = false): number[][] => positions.map(converter(WGS84, crs)).map(([x = 0, y = 0]) => (swapped ? [y, x] : [x, y]));
const detect = (positions: readonly (readonly number[])[], at: County | null = county, stated: string | null = null): Proposal[] => detectCrs({ stated, positions, county: at });
const ids = (proposals: readonly Proposal[]): string[] => proposals.map(({ crs }) => crs.id);

describe('degrees', () => {
  it.each([[WGS84, 0, 0], [GCJ02, 300, 500], [BD09, 900, 1300]] as const)('beside roads are told: %s', (crs, leastM, mostM) => {
    const [first, ...others] = detect(raw(crs, besideRoads(150, 60)));
    expect([first?.crs.id, first?.reason.code, first?.swapped]).toEqual([crs.id, 'lines', undefined]);
    expect(first?.confidence).toBeGreaterThanOrEqual(0.8);
    expect(first?.shiftM).toBeGreaterThanOrEqual(leastM);
    expect(first?.shiftM).toBeLessThanOrEqual(mostM);
    for (const { confidence, reason } of others) expect([confidence < 0.6, reason.code]).toEqual([true, 'lines-worse']);
  });
  it('are told with a few rows from nowhere among them', () => {
    const [first] = detect([...raw(GCJ02, besideRoads(150, 40)), [0, 0], [35.1, 105.5], [Number.NaN, 1], [121.5, 31.2]]);
    expect([first?.crs.id, (first?.confidence ?? 0) >= 0.8]).toEqual(['gcj02', true]);
  });
  it.each<[string, Position[], County | null]>([['away from roads', anywhere(200), county], ['too few', besideRoads(15, 30), county], ['one place over and over', Array.from({ length: 200 }, () => along(3, 0.4)), county], ['without lines', besideRoads(150, 30), bare], ['without a county', besideRoads(150, 30), null]])('are a question when they are %s', (_, positions, at) => {
    for (const crs of [WGS84, GCJ02, BD09]) {
      const proposals = detect(raw(crs, positions), at);
      expect(ids(proposals)).toEqual(['EPSG:4326', 'gcj02', 'bd09']);
      for (const { confidence } of proposals) expect(confidence).toBeLessThan(0.6);
    }
  });
  it('anywhere are never taken for GCJ-02 or BD-09', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.double({ min: WEST, max: EAST, noNaN: true }), fc.double({ min: SOUTH, max: NORTH, noNaN: true })), { minLength: 20, maxLength: 120 }), (positions) => {
      expect(detect(positions)[0]?.crs.id).toBe('EPSG:4326');
    }), { numRuns: 150, seed: 11 });
  });
  it('in the wrong order are told', () => {
    const [first] = detect(raw(GCJ02, besideRoads(150, 40), true));
    expect([first?.crs.id, first?.swapped]).toEqual(['gcj02', true]);
    expect(first?.shiftM).toBeLessThan(500);
    expect(detect(raw(WGS84, anywhere(50), true), null).map(({ swapped }) => swapped)).toEqual([true, true, true]);
  });
  it('outside the county are no certainty', () => {
    const [first] = detect([[116.4, 39.9], [116.5, 39.8]]);
    expect([first?.reason.code, (first?.confidence ?? 1) < 0.5]).toEqual(['outside', true]);
  });
});

describe('metres', () => {
  it.each(['EPSG:4523', 'EPSG:4496'])('with the zone in front: %s', (id) => {
    for (const at of [bare, null]) for (const swapped of [false, true]) {
      const [first] = detect(raw(known(id), anywhere(60), swapped), at);
      expect([first?.crs.id, first?.swapped ?? false, first?.reason.code, first?.shiftM]).toEqual([id, swapped, 'zone', null]);
      expect(first?.confidence).toBeGreaterThanOrEqual(0.8);
    }
  });
  it('without the zone are given the meridian that leads into the county', () => {
    const [first] = detect(raw(known('EPSG:4544'), anywhere(60)), bare);
    expect([first?.crs.id, first?.reason]).toEqual(['EPSG:4544', { code: 'meridian', params: { meridian: 105 } }]);
    expect(first?.confidence).toBeGreaterThanOrEqual(0.8);
  });
  it('without the zone and without a county are a question', () => {
    const proposals = detect(raw(known('EPSG:4544'), anywhere(60)), null);
    expect(proposals.length).toBe(21);
    for (const { confidence } of proposals) expect(confidence).toBeLessThan(0.1);
  });
  it.each(['EPSG:32648', 'EPSG:2432', 'EPSG:2411'])('beside roads are told from CGCS2000: %s', (id) => {
    const [first] = detect(raw(known(id), besideRoads(400, 15)));
    expect([first?.crs.id, first?.reason.code, (first?.confidence ?? 0) >= 0.8]).toEqual([id, 'lines', true]);
  });
  it('of Web Mercator, whose eastings may look like zones 13 to 15', () => {
    expect(detect(raw(known('EPSG:3857'), anywhere(60)), bare)[0]?.crs.id).toBe('EPSG:3857');
    const shanghai: County = { bounds: [120.8, 30.6, 122.1, 31.9], lines: [] }, positions = raw(known('EPSG:3857'), Array.from({ length: 40 }, (_, i) => [121.3 + noise(i) / 5, 31.1 + noise(i + 99) / 5]));
    const [first] = detect(positions, shanghai);
    expect([first?.crs.id, (first?.confidence ?? 0) >= 0.8]).toEqual(['EPSG:3857', true]);
    const unplaced = detect(positions, null);
    expect(ids(unplaced)).toEqual(expect.arrayContaining(['EPSG:3857', 'EPSG:4491']));
    for (const { confidence } of unplaced) expect(confidence).toBeLessThan(0.6);
  });
  it('of no system are nothing', () => {
    expect(detect([[12, 900], [15, 870], [3, 1200]])).toEqual([]);
    expect(detect([])).toEqual([]);
    expect(detect([[Number.NaN, 1]], null, 'EPSG:4326')).toEqual([]);
  });
});

describe('what a file states', () => {
  it.each([['EPSG:4490', WGS84], ['EPSG:4544', known('EPSG:4544')], ['EPSG:2380', known('EPSG:2380')], ['EPSG:4214', known('EPSG:4214')], ['gcj02', GCJ02]] as const)('is believed when the values agree: %s', (stated, crs) => {
    for (const at of [bare, null]) {
      const [first] = detect(raw(crs, anywhere(60)), at, stated);
      expect([first?.crs.id, first?.reason.code, (first?.confidence ?? 0) >= 0.8]).toEqual([stated, 'file', true]);
    }
  });
  it('is believed for a local grid that we do not list', () => {
    const stated = '+proj=tmerc +lat_0=0 +lon_0=105.7 +k=1 +x_0=50000 +y_0=-3800000 +ellps=GRS80 +units=m';
    const [first] = detect([[50_123, 61_000], [47_000, 52_345]], bare, stated);
    expect([first?.crs.kind, first?.reason.code, (first?.confidence ?? 0) >= 0.8]).toEqual(['projected', 'file', true]);
  });
  it('is believed of a neighbouring county', () => {
    expect(detect([[107.1, 34.4], [107.2, 34.3]], bare, 'EPSG:4326')[0]?.confidence).toBeGreaterThanOrEqual(0.8);
  });
  it.each(['EPSG:4490', 'EPSG:4547', 'EPSG:3857', 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'])('is not believed against the values: %s', (stated) => {
    const proposals = detect(raw(known('EPSG:4523'), anywhere(60)), bare, stated);
    expect(proposals[0]?.crs.id).toBe('EPSG:4523');
    expect(proposals.at(-1)).toMatchObject({ confidence: 0, reason: { code: 'contradicted', params: { share: 0 } } });
  });
  it('is not believed against roads', () => {
    const [first, second] = detect(raw(GCJ02, besideRoads(150, 40)), county, 'EPSG:4490');
    expect([first?.crs.id, (first?.confidence ?? 0) >= 0.8, second?.crs.id, (second?.confidence ?? 1) < 0.6]).toEqual(['gcj02', true, 'EPSG:4490', true]);
  });
  it('is no help where it is not understood', () => {
    expect(detect(raw(WGS84, anywhere(60)), bare, 'local grid')).toEqual(detect(raw(WGS84, anywhere(60)), bare));
  });
});

describe('reasons', () => {
  it('have words in both languages', () => {
    for (const code of REASONS) for (const lang of ['zh', 'en'] as const) expect(hasWords(lang, `engine:crs.${code}`), code).toBe(true);
  });
  it('say it, and say when the order is reversed', () => {
    const [first] = detect(raw(known('EPSG:4523'), anywhere(60), true), bare);
    expect(first && reasonText(first, 'zh')).toBe(translate('zh', 'engine:crs.zone', { zone: 35, meridian: 105 }) + translate('zh', 'engine:crs.swapped'));
  });
});
