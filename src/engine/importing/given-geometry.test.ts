import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GeometrySchema } from '../../contract/geometry.ts';
import { GivenGeometry } from './given-geometry.ts';

const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant('7'), fc.constant(null));
const position = fc.oneof(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2, maxLength: 4 }), fc.array(number, { maxLength: 5 }));
const line = fc.oneof(fc.array(position, { maxLength: 3 }), position), rings = fc.oneof(fc.array(line, { maxLength: 2 }), line);
const simple = fc.record({ type: fc.constantFrom('Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon', 'Circle'), coordinates: fc.oneof(position, line, rings, fc.array(rings, { maxLength: 2 }), fc.anything()) });
const given = fc.oneof(simple, fc.record({ type: fc.constant('GeometryCollection'), geometries: fc.oneof(fc.array(simple, { maxLength: 2 }), fc.anything()) }), fc.anything());

it('lets through what the schema of the contract does', () => {
  let good = 0;
  fc.assert(fc.property(given, (value) => {
    const { success } = GeometrySchema.safeParse(value);
    if (success) good++;
    expect(GivenGeometry.safeParse(value).success).toBe(success);
  }), { numRuns: 3000 });
  expect(good).toBeGreaterThan(100);
});

it('leaves numbers that are not finite to their own refusal', () => {
  expect(GivenGeometry.safeParse({ type: 'Point', coordinates: [Number.NaN, Infinity] }).success).toBe(true);
});
