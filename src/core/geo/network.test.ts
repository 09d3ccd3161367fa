import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, line, point } from '../testing/county.ts';
import { lengthM } from './geodesic.ts';
import { LineNetwork, type NetworkPlace } from './network.ts';

const network = (...lines: ConstructorParameters<typeof LineNetwork>[0]) => new LineNetwork(lines, 200);
const first = (places: readonly NetworkPlace[][]): readonly NetworkPlace[] => places[0] ?? [];
const between = (net: LineNetwork, a: [number, number], b: [number, number], direction: 1 | -1 = 1, limitM = 1e5) =>
  net.walk(first(net.places([point(...a)], 100)), direction, limitM).to(first(net.places([point(...b)], 100)));

describe('distance along lines', () => {
  it('is the geodesic length of the way, whatever the bends', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 100, max: 900 }), fc.integer({ min: -800, max: 800 })), { minLength: 1, maxLength: 30 }), (steps) => {
      let east = 0;
      const places = [[0, 0] as const, ...steps.map(([step, north]) => [(east += step), north] as const)], way = line(...places);
      const end = places.at(-1) ?? [0, 0];
      const reached = between(network({ geometry: way, heading: 1 }), [0, 0], [end[0], end[1]]);
      expect(reached?.assumed).toBe(false);
      expect(Math.abs((reached?.distanceM ?? Number.NaN) - lengthM(way))).toBeLessThan(0.01 + lengthM(way) * 1e-6);
    }));
  });

  it('goes with the heading only; either way where it is not known, and says so', () => {
    const road = (heading: 1 | -1 | 0) => network({ geometry: line([0, 0], [0, 1000]), heading });
    expect(between(road(1), [0, 100], [0, 900])?.distanceM).toBeCloseTo(800, 1);
    expect(between(road(1), [0, 900], [0, 100])).toBeNull();
    expect(between(road(1), [0, 900], [0, 100], -1)?.distanceM).toBeCloseTo(800, 1);
    expect(between(road(-1), [0, 900], [0, 100])?.distanceM).toBeCloseTo(800, 1);
    expect(between(road(0), [0, 900], [0, 100])).toMatchObject({ assumed: true });
  });

  it('takes the shorter of two ways round and stops at its limit', () => {
    const ring = network({ geometry: line([0, 0], [0, 1000]), heading: 0 }, { geometry: line([0, 1000], [400, 1000]), heading: 0 }, { geometry: line([400, 1000], [400, 0], [0, 0]), heading: 0 });
    expect(between(ring, [0, 200], [400, 200])?.distanceM).toBeCloseTo(800, 0);
    expect(between(ring, [0, 900], [400, 900])?.distanceM).toBeCloseTo(600, 0);
    expect(between(ring, [0, 900], [400, 900], 1, 500)).toBeNull();
  });

  it('joins ends within 15 m, to the side of a line too, not crossings', () => {
    const trunk = { geometry: line([0, -1000], [0, 1000]), heading: 0 } as const;
    expect(between(network(trunk, { geometry: line([10, 0], [500, 0]), heading: 0 }), [0, -300], [400, 0])?.distanceM).toBeCloseTo(690, -1);
    expect(between(network(trunk, { geometry: line([30, 0], [500, 0]), heading: 0 }), [0, -300], [400, 0])).toBeNull();
    expect(between(network(trunk, { geometry: line([-500, 0], [500, 0]), heading: 0 }), [0, -300], [400, 0])).toBeNull();
  });

  it('has no place for what is too far, and none for other geometries than lines', () => {
    const net = network({ geometry: line([0, 0], [0, 1000]), heading: 0 }, { geometry: point(300, 0), heading: 0 }, { geometry: null, heading: 0 });
    expect(net.places([point(250, 500), { type: 'LineString', coordinates: [at(90, 500), at(300, 500)] }, null], 100).map((places) => places.length)).toEqual([0, 2, 0]);
  });
});
