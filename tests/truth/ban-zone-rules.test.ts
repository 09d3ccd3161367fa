import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { DATA } from '../../tools/paths.mjs';
import { openGeos } from '../../src/engine/geos.ts';
import type { Snapshot } from '../../src/core/feature.ts';
import { flatAreaM2, forEachRing, type Geos, geodesicDistanceM, pointInArea, shortestLine } from '../../src/core/geo/index.ts';
import { finish } from '../../src/core/steps.ts';
import { aCounty, at, box, line, point } from '../../src/core/testing/county.ts';
import { banZoneSteps, SitingJudge } from '../../src/core/rules/index.ts';
import { newFeature } from '../../src/core/rules/siting.ts';

let geos: Geos;
beforeAll(async () => { geos = await openGeos(DATA); });

const OPTIONS = { lang: 'zh', now: '2026-06-01T00:00:00Z' } as const;
const COUNTY = box(-4000, -4000, 8000, 8000);
const zone = (snapshot: Snapshot, kind = 'fireworks-retail', attributes = {}) => finish(banZoneSteps(snapshot, { kind, attributes }, OPTIONS, geos));
const school = { category: 'school' };

describe('the ban zone', () => {
  it('one school: a disc of 100 m; the rest is the county without it', () => {
    const report = zone(aCounty().with('county', 'c', COUNTY).with('dense-place', 's', point(0, 0), school).snapshot());
    expect(report.parts.map(({ banned, rules }) => [banned, rules])).toEqual([[true, ['fw-retail-dense-100']], [false, []]]);
    expect(report.bannedM2 / (Math.PI * 1e4)).toBeGreaterThan(1);
    expect(report.bannedM2 / (Math.PI * 1e4)).toBeLessThan(1.0003);
    expect((report.bannedM2 + report.restM2) / flatAreaM2(COUNTY)).toBeCloseTo(1, 9);
    expect(report.parts[0]?.clauses[0]?.law).toBe('烟花爆竹经营许可实施办法');
  });

  it('parts tell which rules ban them', () => {
    const { parts } = zone(aCounty().with('county', 'c', COUNTY).with('dense-place', 's', point(0, 0), school).with('fireworks-retail', 'o', point(100, 0)).snapshot());
    expect(parts.map(({ rules }) => rules.join('+')).sort()).toEqual(['', 'fw-retail-dense-100', 'fw-retail-dense-100+fw-retail-spacing-50', 'fw-retail-spacing-50']);
  });

  it('ends at the border, and at holes of an area', () => {
    const yard = { type: 'Polygon' as const, coordinates: [[at(-600, -600), at(600, -600), at(600, 600), at(-600, 600), at(-600, -600)], [at(-400, -400), at(-400, 400), at(400, 400), at(400, -400), at(-400, -400)]] };
    const report = zone(aCounty().with('county', 'c', COUNTY).with('dense-place', 'yard', yard, school).with('dense-place', 'edge', point(4000, 0), school).snapshot());
    const banned = report.parts[0]?.geometry;
    const holds = (east: number, north: number) => banned !== undefined && pointInArea(...at(east, north), banned);
    expect([holds(0, 0), holds(299, 0), holds(301, 0), holds(500, 0), holds(699, 0), holds(701, 0), holds(3950, 0), holds(4050, 0)]).toEqual([false, false, true, true, true, false, true, false]);
    expect((report.bannedM2 + report.restM2) / flatAreaM2(COUNTY)).toBeCloseTo(1, 9);
  });

  it('townships stand for a county that is schematic; without either it is refused', () => {
    const report = zone(aCounty().with('county', 'c', box(-9000, -9000, 18_000, 18_000), { schematic: true }).with('township', 't', COUNTY).with('dense-place', 's', point(0, 0), school).snapshot());
    expect((report.bannedM2 + report.restM2) / flatAreaM2(COUNTY)).toBeCloseTo(1, 9);
    expect(() => zone(aCounty().with('dense-place', 's', point(0, 0), school).snapshot())).toThrow('no-county');
  });

  it('what is not sure is no ban, but told', () => {
    const report = zone(aCounty().with('county', 'c', COUNTY).with('dense-place', 'unknown', point(0, 0)).snapshot());
    expect(report.bannedM2).toBe(0);
    expect(report.undrawn).toEqual(expect.arrayContaining([expect.objectContaining({ rule: 'fw-retail-dense-100', reason: 'category', count: 1 }), expect.objectContaining({ rule: 'fw-retail-dense-100', reason: 'layer:gas-station' })]));
  });

  it('the zone of a school lies round the outlets', () => {
    const report = zone(aCounty().with('county', 'c', COUNTY).with('fireworks-retail', 'o', point(0, 0)).snapshot(), 'dense-place', school);
    expect(report.parts[0]?.rules).toEqual(['fw-retail-dense-100']);
    expect(Math.sqrt(report.bannedM2 / Math.PI)).toBeCloseTo(100, 0);
  });

  const place = fc.record({ east: fc.integer({ min: -900, max: 900 }), north: fc.integer({ min: -900, max: 900 }), shape: fc.constantFrom('point', 'area', 'outlet', 'shed', 'line') });
  const mixed = (places: readonly { east: number; north: number; shape: string }[]): Snapshot => {
    const county = aCounty().with('county', 'c', COUNTY);
    places.forEach(({ east, north, shape }, i) => {
      if (shape === 'outlet') county.with('fireworks-retail', `o${i}`, point(east, north));
      else if (shape === 'shed') county.with('building', `b${i}`, box(east, north, 70, 30), { use: '住宅' });
      else if (shape === 'line') county.with('power-line', `l${i}`, line([east, north], [east + 400, north + 150], [east + 300, north + 500]), { voltage: 110 });
      else county.with('dense-place', `p${i}`, shape === 'point' ? point(east, north) : box(east, north, 120, 60), school);
    });
    return county.snapshot();
  };

  it('holds a place exactly where the rules forbid it', () => {
    let judged = 0;
    fc.assert(fc.property(fc.array(place, { minLength: 1, maxLength: 25 }), fc.array(fc.tuple(fc.integer({ min: -1200, max: 1600 }), fc.integer({ min: -1200, max: 1600 })), { minLength: 100, maxLength: 100 }), (places, spots) => {
      const snapshot = mixed(places), { parts } = zone(snapshot), judge = new SitingJudge(snapshot, OPTIONS);
      for (const [east, north] of spots) {
        const to = at(east, north), inside = parts.filter(({ geometry }) => pointInArea(...to, geometry));
        if (edgeDistanceM(parts.filter(({ banned }) => banned).map(({ geometry }) => geometry), to) < 0.5) continue;
        judged++;
        const broken = judge.judge(newFeature('fireworks-retail', { type: 'Point', coordinates: to }, {}, OPTIONS)).rules.filter(({ verdict }) => verdict === 'violated').map(({ rule }) => rule);
        expect([inside.length, [...(inside[0]?.rules ?? ['none'])].sort()]).toEqual([1, broken.sort()]);
      }
    }), { numRuns: 12 });
    expect(judged).toBeGreaterThan(1000);
  });

  it('nowhere ends short of what the law says, sampled along its edge', () => {
    fc.assert(fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), (places) => {
      const snapshot = mixed(places.filter(({ shape }) => shape !== 'outlet' && shape !== 'shed')), reaches = [...(snapshot.byKind.get('dense-place') ?? []).map(({ geometry }) => ({ geometry, reachM: 100 })), ...(snapshot.byKind.get('power-line') ?? []).map(({ geometry }) => ({ geometry, reachM: 13 }))];
      // the edge of the rest is the edge of the zone, but for the county's own
      const rest = zone(snapshot).parts.find(({ banned }) => !banned)?.geometry;
      if (!rest) throw new Error('no rest');
      forEachRing(rest, (ring) => ring.forEach(([lon = 0, lat = 0], i) => {
        const [nextLon = lon, nextLat = lat] = ring[i + 1] ?? [];
        for (const t of [0, 0.5]) {
          const to: [number, number] = [lon + t * (nextLon - lon), lat + t * (nextLat - lat)];
          for (const { geometry, reachM } of reaches) {
            const nearest = geometry && shortestLine({ type: 'Point', coordinates: to }, geometry);
            if (nearest) expect(geodesicDistanceM(nearest.from, nearest.to) - reachM).toBeGreaterThan(-0.0005);
          }
        }
      }));
    }), { numRuns: 8 });
  });
});

/** How far a place is from the edges of areas, in metres. */
function edgeDistanceM(areas: readonly Parameters<typeof forEachRing>[0][], to: [number, number]): number {
  let least = Infinity;
  for (const area of areas) {
    const rings: [number, number][][] = [];
    forEachRing(area, (ring) => rings.push(ring as [number, number][]));
    least = Math.min(least, shortestLine({ type: 'Point', coordinates: to }, { type: 'MultiLineString', coordinates: rings })?.distanceM ?? Infinity);
  }
  return least;
}
