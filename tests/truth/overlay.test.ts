/** Merging and repairing by GEOS, against PostGIS, whose answers are in `overlay.json`. */
import type { Geometry, Position } from 'geojson';
import { beforeAll, describe, expect, it } from 'vitest';
import { classOf, forEachPolygon, forEachRing, geometryProblem, type Geos, mergedGeometry, repairedGeometry } from '../../src/core/geo/index.ts';
import { openGeos } from '../../src/engine/geos.ts';
import { DATA } from '../../tools/paths.mjs';
import json from './overlay.json' with { type: 'json' };
import type { OverlayTruth } from './overlay.ts';

const truth = json as unknown as OverlayTruth;
let geos: Geos;
beforeAll(async () => { geos = await openGeos(DATA); });

/** Signed area of a ring in square degrees, counter-clockwise positive. */
const turn = (ring: readonly Position[]): number => { const [x0 = 0, y0 = 0] = ring[0] ?? []; let sum = 0; for (let i = 1; i < ring.length; i++) { const [ax = 0, ay = 0] = ring[i - 1] ?? [], [bx = 0, by = 0] = ring[i] ?? []; sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0); } return sum / 2; };
function measured(geometry: Geometry | null): { area: number; parts: number } {
  let area = 0, parts = 0;
  if (geometry) { forEachRing(geometry, (ring) => { area += turn(ring); }); forEachPolygon(geometry, () => { parts++; }); }
  return { area, parts };
}
/** Holes are taken away only because they run the other way round: the area checks the winding too. */
const agree = (geometry: Geometry | null, { area, parts }: { readonly area: number; readonly parts: number }, name: string) => {
  const own = measured(geometry);
  expect(Math.abs(own.area - area) / area, name).toBeLessThan(1e-9);
  expect(own.parts, name).toBe(parts);
};

describe('merged areas', () => {
  it('are those of PostGIS', () => {
    expect(truth.unions.length).toBe(40);
    truth.unions.forEach((item, i) => agree(mergedGeometry(item.geometries, geos), item, `union ${i}`));
  });
  it('stay in memory that is given back: the heap of GEOS does not grow over many runs', async () => {
    const { default: open } = await import(`${DATA}/wasm/geos.mjs`) as { default(): Promise<{ Module: { HEAPU8: Uint8Array } }> };
    const { Module } = await open();
    const [first] = truth.unions;
    const run = (times: number) => { for (let i = 0; i < times; i++) mergedGeometry(first?.geometries ?? [], geos); return Module.HEAPU8.length; };
    const before = run(50);
    expect(run(3000)).toBe(before);
  });
});

describe('repaired areas', () => {
  it.each(truth.repairs.map((item) => [item.name, item] as const))('%s', (name, item) => {
    const repaired = repairedGeometry(item.geometry, geos);
    agree(repaired, item, name);
    expect(repaired && geometryProblem(repaired)).toBe(null);
  });
  it('what was open, repeated or of no size is closed, thinned and left out; what is right stays itself', () => {
    const open: Geometry = { type: 'Polygon', coordinates: [[[105, 34], [105.01, 34], [105.01, 34], [105.01, 34.01]]] };
    expect(repairedGeometry(open, geos)).toEqual({ type: 'Polygon', coordinates: [[[105, 34], [105.01, 34], [105.01, 34.01], [105, 34]]] });
    expect(repairedGeometry({ type: 'Polygon', coordinates: [[[105, 34], [105.01, 34], [105, 34]]] }, geos)).toBe(null);
    expect(repairedGeometry({ type: 'LineString', coordinates: [[105, 34], [105, 34]] }, geos)).toBe(null);
    expect(repairedGeometry({ type: 'MultiLineString', coordinates: [[[105, 34, 1], [105.1, 34, 2], [105.1, 34, 2]], [[1, 1], [1, 1]]] }, geos)).toEqual({ type: 'LineString', coordinates: [[105, 34, 1], [105.1, 34, 2]] });
    const good: Geometry = { type: 'Polygon', coordinates: [[[105, 34], [105.01, 34], [105.01, 34.01], [105, 34]]] };
    expect(repairedGeometry(good, geos)).toBe(good);
    const point: Geometry = { type: 'Point', coordinates: [105, 34] };
    expect(repairedGeometry(point, geos)).toBe(point);
  });
});

describe('merged lines', () => {
  const line = (...coordinates: Position[]): Geometry => ({ type: 'LineString', coordinates });
  it('join end to end, the way the first one runs, heights kept', () => {
    const a = line([105.02, 34, 3], [105.01, 34, 2]), b = line([105, 34, 1], [105.01, 34, 2]), c = line([105.02, 34, 3], [105.03, 34, 4]);
    expect(mergedGeometry([a, b, c], geos)).toEqual(line([105.03, 34, 4], [105.02, 34, 3], [105.01, 34, 2], [105, 34, 1]));
  });
  it('that do not meet stay parts', () => {
    const merged = mergedGeometry([line([105, 34], [105.01, 34]), line([106, 34], [106.01, 34])], geos);
    expect([merged.type, classOf(merged)]).toEqual(['MultiLineString', 'line']);
  });
  it('and areas, or points, are refused', () => {
    const area: Geometry = { type: 'Polygon', coordinates: [[[105, 34], [105.01, 34], [105.01, 34.01], [105, 34]]] };
    for (const list of [[line([105, 34], [106, 34]), area], [{ type: 'Point', coordinates: [1, 2] }, { type: 'Point', coordinates: [1, 3] }], [area, null]] as (Geometry | null)[][]) expect(() => mergedGeometry(list, geos)).toThrow('merge-class');
  });
});
