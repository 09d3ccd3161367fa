import fc from 'fast-check';
import type { Geometry } from 'geojson';
import { describe, expect, it } from 'vitest';
import { shortestLine } from './distance.ts';
import { geodesicDestination, geodesicDistanceM } from './geodesic.ts';
import { metricSet } from './metric.ts';
import { forEachNearPair, proximityIndex } from './proximity.ts';

const HOME: [number, number] = [105.67, 34.86];
const point = (coordinates: [number, number]): Geometry => ({ type: 'Point', coordinates });
/** A square by geodesic corners, `halfM` from the centre to each side's middle. */
const square = (centre: [number, number], halfM: number): Geometry => {
  const corner = (azimuth: number) => geodesicDestination(centre, azimuth, halfM * Math.SQRT2);
  const first = corner(45);
  return { type: 'Polygon', coordinates: [[first, corner(315), corner(225), corner(135), first]] };
};

describe('distance between two points', () => {
  it('agrees with GeographicLib within a millimetre up to 2 km, in every direction and latitude', () => {
    fc.assert(fc.property(
      fc.double({ min: -179, max: 179, noNaN: true }), fc.double({ min: -60, max: 60, noNaN: true }),
      fc.double({ min: 0, max: 360, noNaN: true }), fc.double({ min: 0.01, max: 2000, noNaN: true }),
      (lon, lat, azimuth, distance) => {
        const to = geodesicDestination([lon, lat], azimuth, distance);
        fc.pre(Math.abs(to[0] - lon) < 1);
        const measured = shortestLine(point([lon, lat]), point(to));
        expect(Math.abs((measured?.distanceM ?? Number.NaN) - geodesicDistanceM([lon, lat], to))).toBeLessThan(1e-3);
      },
    ));
  });
});

describe('distance to lines and polygons', () => {
  it('measures to the middle of a side, not to its corners', () => {
    const outside = geodesicDestination(HOME, 90, 150);
    const line = shortestLine(point(outside), square(HOME, 50));
    expect(line?.distanceM).toBeCloseTo(100, 2);
    expect(geodesicDistanceM(line?.from ?? [], outside)).toBeLessThan(1e-3);
    expect(geodesicDistanceM(line?.to ?? [], geodesicDestination(HOME, 90, 50))).toBeLessThan(0.01);
  });

  it('is 0 inside a polygon, and the distance to the hole inside a hole', () => {
    const outer = square(HOME, 500), hole = square(HOME, 100);
    if (outer.type !== 'Polygon' || hole.type !== 'Polygon') throw new Error('squares are polygons');
    const ring: Geometry = { type: 'Polygon', coordinates: [...outer.coordinates, ...hole.coordinates] };
    expect(shortestLine(point(geodesicDestination(HOME, 10, 300)), ring)?.distanceM).toBe(0);
    expect(shortestLine(point(HOME), ring)?.distanceM).toBeCloseTo(100, 2);
  });

  it('is 0 where lines cross although no vertex is near', () => {
    const across: Geometry = { type: 'LineString', coordinates: [geodesicDestination(HOME, 270, 900), geodesicDestination(HOME, 90, 900)] };
    const up: Geometry = { type: 'LineString', coordinates: [geodesicDestination(HOME, 180, 900), geodesicDestination(HOME, 0, 900)] };
    expect(shortestLine(across, up)?.distanceM).toBe(0);
  });

  it('takes the nearest part of a multi-part geometry and is the same both ways round', () => {
    const parts: Geometry = { type: 'MultiPoint', coordinates: [geodesicDestination(HOME, 0, 700), geodesicDestination(HOME, 120, 42)] };
    expect(shortestLine(point(HOME), parts)?.distanceM).toBeCloseTo(42, 3);
    expect(shortestLine(parts, point(HOME))?.distanceM).toBeCloseTo(42, 3);
  });

  it('has no answer for an empty geometry', () => {
    expect(shortestLine(point(HOME), { type: 'GeometryCollection', geometries: [] })).toBeNull();
  });
});

describe('pairs within reach', () => {
  const shape = fc.record({
    east: fc.double({ min: 0, max: 3000, noNaN: true }), north: fc.double({ min: 0, max: 3000, noNaN: true }),
    size: fc.constantFrom(0, 0, 20, 200),
  }).map(({ east, north, size }): Geometry => {
    const at = geodesicDestination(geodesicDestination(HOME, 90, east), 0, north);
    return size === 0 ? point(at) : square(at, size);
  });

  it('are the same as by brute force over all pairs', () => {
    fc.assert(fc.property(fc.array(shape, { maxLength: 25 }), fc.array(shape, { maxLength: 25 }), fc.constantFrom(50, 100, 1000), (subjects, objects, reach) => {
      const expected: string[] = [];
      subjects.forEach((subject, i) => objects.forEach((object, j) => {
        const distance = shortestLine(subject, object)?.distanceM ?? Infinity;
        if (distance <= reach) expected.push(`${i}-${j}`);
      }));
      const found: string[] = [];
      forEachNearPair(metricSet(subjects), proximityIndex(metricSet(objects), reach), reach, (subject, object) => found.push(`${subject}-${object}`));
      expect(found.sort()).toEqual(expected.sort());
    }), { numRuns: 60 });
  });

  it('finds a long line by any of its stretches', () => {
    const road: Geometry = { type: 'LineString', coordinates: Array.from({ length: 200 }, (_, i) => geodesicDestination(HOME, 90, i * 50)) };
    const house = point(geodesicDestination(geodesicDestination(HOME, 90, 7310), 0, 30));
    const found: number[] = [];
    forEachNearPair(metricSet([house]), proximityIndex(metricSet([road]), 50), 50, (_subject, _object, { distanceM }) => found.push(distanceM));
    expect(found).toHaveLength(1);
    expect(found[0]).toBeCloseTo(30, 0);
  });
});
