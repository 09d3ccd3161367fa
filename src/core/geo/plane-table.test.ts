import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localPlane, PlaneTable } from './index.ts';

it('says of every position what the plane says, to a millimetre', () => {
  fc.assert(fc.property(fc.double({ min: 74, max: 134, noNaN: true }), fc.double({ min: 4, max: 53, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), (lon, lat, east, north) => {
    const table = new PlaneTable([lon, lat]), [x, y] = localPlane([lon, lat]).toXY(lon + east, lat + north);
    table.to(lon + east, lat + north);
    expect(Math.hypot(table.x - x, table.y - y)).toBeLessThan(1e-3);
  }), { numRuns: 300 });
});
