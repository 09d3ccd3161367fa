/** Reference systems against PROJ, whose answers are in `crs.json` and `wkt.json` (see README.md). */
import { describe, expect, it } from 'vitest';
import { converter, knownCrs, parseCrs, WGS84 } from '../../src/core/crs/index.ts';
import { BEIJING54_OPERATION, GRIDS } from '../../src/core/crs/crs.ts';
import { geodesicDistanceM } from '../../src/core/geo/index.ts';
import json from './crs.json' with { type: 'json' };
import texts from './wkt.json' with { type: 'json' };
import type { CrsTruth, Placed, Written } from './types.ts';

const truth = json as unknown as CrsTruth, written: Written = texts;

/** Largest differences in metres, there and back. */
function differences(id: string, places: readonly Placed[]): { readonly there: number; readonly back: number } {
  const crs = knownCrs(id);
  if (!crs) throw new Error(id);
  const there = converter(WGS84, crs), back = converter(crs, WGS84);
  return {
    there: Math.max(...places.map(([lon, lat, x, y]) => { const [ownX = Number.NaN, ownY = Number.NaN] = there([lon, lat]); return crs.kind === 'projected' ? Math.hypot(ownX - x, ownY - y) : geodesicDistanceM([ownX, ownY], [x, y]); })),
    back: Math.max(...places.map(([lon, lat, x, y]) => { const [ownLon = Number.NaN, ownLat = Number.NaN] = back([x, y]); return geodesicDistanceM([ownLon, ownLat], [lon, lat]); })),
  };
}

const isBeijing = (id: string): boolean => knownCrs(id)?.label.en.startsWith('Beijing') === true;

describe('10,000 places all over China, against PROJ', () => {
  it('are asked for in every system', () => {
    expect(Object.values(truth.places).flat().length).toBe(10_000);
    expect(Object.keys(truth.places)).toEqual(expect.arrayContaining(GRIDS.map(({ id }) => id)));
    expect(truth.operation).toBe(BEIJING54_OPERATION);
  });
  it.each(Object.keys(truth.places).filter((id) => !isBeijing(id)))('%s: within 1 mm, there and back', (id) => {
    const { there, back } = differences(id, truth.places[id] ?? []);
    expect(there).toBeLessThan(0.001);
    expect(back).toBeLessThan(0.001);
  });
  it.each(Object.keys(truth.places).filter(isBeijing))('%s: with the same parameters within 1 cm, there and back', (id) => {
    const { there, back } = differences(id, truth.places[id] ?? []);
    expect(there).toBeLessThan(0.01);
    expect(back).toBeLessThan(0.01);
  });
});

describe('WKT as PROJ writes it', () => {
  it.each(Object.keys(written))('%s is recognized in the forms of Esri, GDAL and ISO', (id) => {
    expect((written[id] ?? []).map((text) => parseCrs(text)?.id)).toEqual([id, id, id]);
  });
});
