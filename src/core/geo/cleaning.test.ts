import fc from 'fast-check';
import type { Geometry, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { at } from '../testing/county.ts';
import { repeatedVertex, spikeOf, withClosedRings, withoutRepeats, withoutSpikes, withSwappedAxes } from './cleaning.ts';
import { areaM2 } from './geodesic.ts';
import { geometryProblem } from './validity.ts';

const ring = (...places: readonly (readonly [number, number])[]): Geometry => ({ type: 'Polygon', coordinates: [places.map(([east, north]) => at(east, north))] });
const SQUARE = [[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]] as const;

describe('repeated vertices', () => {
  it('are found with their place and dropped', () => {
    const twice = ring([0, 0], [100, 0], [100, 0], [100, 100], [0, 100], [0, 0]);
    expect(repeatedVertex(twice)).toEqual(at(100, 0));
    expect(withoutRepeats(twice)).toEqual(ring(...SQUARE));
    expect(repeatedVertex(ring(...SQUARE))).toBeNull();
    expect(withoutRepeats({ type: 'LineString', coordinates: [[1, 1, 5], [1, 1, 7], [2, 2, 9]] })).toEqual({ type: 'LineString', coordinates: [[1, 1, 5], [2, 2, 9]] });
  });
  it('inserted anywhere into any line are taken out again, and nothing else', () => {
    const position = fc.tuple(fc.double({ min: 105, max: 106, noNaN: true }), fc.double({ min: 34, max: 35, noNaN: true }));
    fc.assert(fc.property(fc.uniqueArray(position, { minLength: 2, maxLength: 20, selector: ([x, y]) => `${x} ${y}` }), fc.array(fc.nat(40), { maxLength: 10 }), (line, extra) => {
      const repeated = line.flatMap((vertex, i): Position[] => [vertex, ...extra.filter((n) => n % line.length === i).map(() => [...vertex])]);
      expect(withoutRepeats({ type: 'LineString', coordinates: repeated })).toEqual({ type: 'LineString', coordinates: line });
    }));
  });
});

describe('open rings', () => {
  it('are closed by their first vertex; closed ones and lines stay', () => {
    expect(withClosedRings(ring([0, 0], [100, 0], [100, 100], [0, 100]))).toEqual(ring(...SQUARE));
    expect(withClosedRings(ring(...SQUARE))).toEqual(ring(...SQUARE));
    expect(withClosedRings({ type: 'LineString', coordinates: [[0, 0], [1, 1]] })).toEqual({ type: 'LineString', coordinates: [[0, 0], [1, 1]] });
  });
});

describe('spikes', () => {
  it.each<[string, Geometry, [number, number] | null]>([
    ['a square', ring(...SQUARE), null],
    ['out and back the same way', ring([0, 0], [50, 0], [50, -80], [50, 0], [100, 0], [100, 100], [0, 100], [0, 0]), at(50, -80)],
    ['out and back 0.3 m beside', ring([0, 0], [50, 0], [50, -80], [50.3, 0], [100, 0], [100, 100], [0, 100], [0, 0]), at(50, -80)],
    ['a strip that is 2 m wide', ring([0, 0], [50, 0], [50, -80], [52, -80], [52, 0], [100, 0], [100, 100], [0, 100], [0, 0]), null],
    ['a wedge of 2.9° (4 m on 80 m)', ring([0, 0], [50, 0], [50, -80], [54, 0], [100, 0], [100, 100], [0, 100], [0, 0]), null],
    ['at the first vertex', ring([0, -80], [0, 0], [100, 0], [100, 100], [0, 100], [0, -80]), at(0, -80)],
    ['a line that turns back', { type: 'LineString', coordinates: [at(0, 0), at(50, 0), at(0, 0)] }, null],
  ])('%s', (_name, geometry, tip) => {
    const found = spikeOf(geometry);
    if (tip === null) expect(found).toBeNull();
    else expect(found).toEqual(tip);
  });
  it('are cut, the tip and what repeats afterwards; the area is that of the square', () => {
    const cut = withoutSpikes(ring([0, 0], [50, 0], [50, -80], [50, 0], [100, 0], [100, 100], [0, 100], [0, 0]));
    expect([spikeOf(cut), geometryProblem(cut), repeatedVertex(cut)]).toEqual([null, null, null]);
    expect(areaM2(cut)).toBeCloseTo(areaM2(ring(...SQUARE)), 3);
    const first = withoutSpikes(ring([0, -80], [0, 0], [100, 0], [100, 100], [0, 100], [0, -80]));
    expect(areaM2(first)).toBeCloseTo(10_000, -1);
  });
  it('of a spike on a spike both go', () => {
    const cut = withoutSpikes(ring([0, 0], [50, 0], [50, -40], [90, -40], [50, -40], [50, 0], [100, 0], [100, 100], [0, 100], [0, 0]));
    expect(spikeOf(cut)).toBeNull();
    expect(areaM2(cut)).toBeCloseTo(areaM2(ring(...SQUARE)), 3);
  });
  it('that are all of a ring leave it as it is', () => {
    const flat = ring([0, 0], [100, 0], [50, 0], [0, 0]);
    expect(withoutSpikes(flat)).toEqual(flat);
  });
});

describe('swapped axes', () => {
  it('twice swapped is as before, heights kept', () => {
    const position = fc.tuple(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ noNaN: true }));
    const geometry: fc.Arbitrary<Geometry> = fc.oneof(
      position.map((coordinates) => ({ type: 'Point' as const, coordinates })), fc.array(position).map((coordinates) => ({ type: 'LineString' as const, coordinates })),
      fc.array(fc.array(position)).map((coordinates) => ({ type: 'Polygon' as const, coordinates })), fc.array(position).map((coordinates) => ({ type: 'MultiPoint' as const, coordinates })),
    );
    fc.assert(fc.property(geometry, (one) => { expect(withSwappedAxes(withSwappedAxes(one))).toEqual(one); }));
    expect(withSwappedAxes({ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [34.86, 105.67, 1200] }] })).toEqual({ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [105.67, 34.86, 1200] }] });
  });
});
