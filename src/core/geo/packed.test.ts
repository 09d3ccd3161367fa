import fc from 'fast-check';
import type { Geometry, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { encodeGeometry } from './blob.ts';
import { blobOf, boundsOf, forEachPosition, geometryOfBlob, geometryProblem, isPacked, packed, packedPath, startOf, unpacked, wkbOf } from './index.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((value) => value + 0);
const flat = fc.tuple(number(-180, 180), number(-90, 90)), high = fc.tuple(number(-180, 180), number(-90, 90), number(-400, 8000));
/** Lines and areas, with heights or without. */
const shape: fc.Arbitrary<Geometry> = fc.constantFrom(flat, high).chain((position) => {
  const line = fc.array<Position>(position, { minLength: 1, maxLength: 6 }), lines = fc.array(line, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    line.map((coordinates): Geometry => ({ type: 'LineString', coordinates })), lines.map((coordinates): Geometry => ({ type: 'MultiLineString', coordinates })),
    lines.map((coordinates): Geometry => ({ type: 'Polygon', coordinates })), fc.array(lines, { minLength: 1, maxLength: 3 }).map((coordinates): Geometry => ({ type: 'MultiPolygon', coordinates })),
  );
});

const ring: Position[] = [[105, 34], [105.5, 34.2], [105.2, 34.9], [105, 34]];
const polygon: Geometry = { type: 'Polygon', coordinates: [ring] };

describe('a geometry as bytes', () => {
  it('is GeoJSON to everybody: read, copied, written, sent', () => {
    fc.assert(fc.property(shape, (plain) => {
      const bytes = packed(plain);
      expect(isPacked(bytes)).toBe(true);
      expect(unpacked(bytes)).toEqual(plain);
      expect(bytes).toEqual(plain);
      expect({ ...bytes }).toEqual(plain);
      expect(JSON.parse(JSON.stringify(bytes))).toEqual(JSON.parse(JSON.stringify(plain)));
      expect(structuredClone(bytes)).toEqual(plain);
    }));
  });
  it('has the blob, the bounds, the first position and the faults of the same geometry as lists', () => {
    fc.assert(fc.property(shape, (plain) => {
      const bytes = packed(plain), positions: Position[] = [];
      forEachPosition(plain, (position) => positions.push(position));
      expect(blobOf(bytes)).toEqual(encodeGeometry(plain, 4326));
      expect(blobOf(bytes, 4490)).toEqual(encodeGeometry(plain, 4490));
      expect(wkbOf(bytes)).toEqual(wkbOf(plain));
      expect(boundsOf([bytes])).toEqual(boundsOf([plain]));
      expect(startOf(bytes)).toEqual(positions[0]?.slice(0, 2));
      expect(geometryProblem(bytes)).toEqual(geometryProblem(plain));
    }));
  });
  it('is made of lines and areas only, and of those that have bounds', () => {
    for (const geometry of [{ type: 'Point', coordinates: [105, 34] }, { type: 'MultiPoint', coordinates: [[105, 34]] }, { type: 'GeometryCollection', geometries: [polygon] }, { type: 'LineString', coordinates: [] }, { type: 'LineString', coordinates: [[105, 34], [Number.NaN, 34]] }] satisfies Geometry[]) expect(packed(geometry)).toBe(geometry);
  });
  it('comes out of blobs of others: of another system, without envelope, with a wrong one, big-endian', () => {
    const ours = encodeGeometry(polygon, 4326), bare = new Uint8Array([...ours.subarray(0, 3), 1, ...ours.subarray(4, 8), ...ours.subarray(40)]), wrong = ours.slice();
    new DataView(wrong.buffer).setFloat64(8, 1, true);
    const big = new Uint8Array(ours.length - 32), from = new DataView(ours.buffer, ours.byteOffset), to = new DataView(big.buffer);
    big.set([0x47, 0x50, 0, 0]);
    to.setUint32(4, 4326);
    [[9, 3], [13, 1], [17, ring.length]].forEach(([at = 0, value = 0]) => to.setUint32(at, value));
    for (let i = 0; i < ring.length * 2; i++) to.setFloat64(21 + 8 * i, from.getFloat64(53 + 8 * i, true));
    for (const blob of [ours, encodeGeometry(polygon, 4490), bare, wrong, big]) {
      const geometry = geometryOfBlob(blob);
      expect(geometry).toEqual(polygon);
      expect(geometry && blobOf(geometry)).toEqual(ours);
    }
  });
  it('refuses blobs that do not fit into their bytes', () => {
    const ours = encodeGeometry(polygon, 4326), many = ours.slice();
    new DataView(many.buffer).setUint32(49, 1_000_000, true);
    for (const blob of [many, ours.subarray(0, ours.length - 5), new Uint8Array([1, 2, 3])]) expect(() => geometryOfBlob(blob)).toThrow(RangeError);
  });
  it('is made of pairs of doubles as they stand in a file; what is open or infinite there is left to others', () => {
    const pairs = (positions: readonly Position[]) => new DataView(Float64Array.from(positions.flat()).buffer);
    expect(packedPath('Polygon', pairs(ring), 0, 4)).toEqual(polygon);
    expect(packedPath('LineString', pairs(ring), 16, 2)).toEqual({ type: 'LineString', coordinates: ring.slice(1, 3) });
    expect([packedPath('Polygon', pairs(ring), 0, 3), packedPath('LineString', pairs([[Number.NaN, 1]]), 0, 1), packedPath('LineString', pairs([]), 0, 0)]).toEqual([null, null, null]);
  });
});

describe('rings that cross themselves', () => {
  /** Each segment against each other one, by exact signs of whole numbers: whether any two cross in their insides. */
  const crosses = (points: readonly Position[]): boolean => {
    const turn = ([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [cx = 0, cy = 0]: Position) => Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
    for (let i = 1; i < points.length; i++) {
      for (let k = i + 1; k < points.length; k++) {
        const [a, b, p, q] = [points[i - 1], points[i], points[k - 1], points[k]] as [Position, Position, Position, Position];
        if (turn(a, b, p) * turn(a, b, q) < 0 && turn(p, q, a) * turn(p, q, b) < 0) return true;
      }
    }
    return false;
  };
  const whole = fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 }));
  it.each([[4, 12], [60, 90]])('are found: of %i to %i positions, at random', (least, most) => {
    fc.assert(fc.property(fc.array(whole, { minLength: least, maxLength: most }), (points) => {
      const closed = [...points, points[0] as [number, number]];
      expect(geometryProblem({ type: 'Polygon', coordinates: [closed] })?.code === 'self-crossing').toBe(crosses(closed));
    }));
  });
  it('are told from stars, of any number of positions, either way round', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 3, maxLength: 200 }), fc.boolean(), (radii, back) => {
      const points = radii.map((radius, i): Position => { const angle = (2 * Math.PI * i) / radii.length; return [radius * Math.cos(angle), radius * Math.sin(angle)]; });
      const closed = [...points, points[0] as Position];
      expect(geometryProblem({ type: 'Polygon', coordinates: [back ? closed.reverse() : closed] })?.code ?? null).toBe(null);
    }));
  });
});
