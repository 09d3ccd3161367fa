/** Areas whose sides are straight in longitude and latitude, as they are drawn: quick, so that a zone of 10⁶ corners can be measured. */
import type { Geometry, Position } from 'geojson';
import { metresPerDegreeLat, parallelRadiusM, RADIANS } from './ellipsoid.ts';
import { forEachRing } from './parts.ts';

const CELL_DEG = 0.01;
const E2 = 0.00669437999014132, E = Math.sqrt(E2), SEMI_MINOR_SQUARE = 6_378_137 ** 2 * (1 - E2);

/** Area between the equator and a latitude, for a radian of longitude, in square metres. */
function zoneM2(latDeg: number): number {
  const sin = Math.sin(latDeg * RADIANS);
  return (SEMI_MINOR_SQUARE / 2) * (sin / (1 - E2 * sin * sin) + Math.atanh(E * sin) / E);
}

/** `zoneM2` by a polynomial in cells of 0.01°, exact to 10 m² for a radian: 10⁻⁴ m² for a side of a kilometre. */
class ZoneTable {
  private readonly cells = new Map<number, readonly [number, number, number]>();
  private cell = Number.NaN;
  private terms: readonly [number, number, number] = [0, 0, 0];

  at(latDeg: number): number {
    const cell = Math.round(latDeg / CELL_DEG);
    if (cell !== this.cell) {
      let known = this.cells.get(cell);
      if (!known) {
        const lat = cell * CELL_DEG, slope = (at: number) => metresPerDegreeLat(at) * parallelRadiusM(at);
        this.cells.set(cell, (known = [zoneM2(lat), slope(lat), (slope(lat + CELL_DEG) - slope(lat - CELL_DEG)) / (4 * CELL_DEG)]));
      }
      this.cell = cell;
      this.terms = known;
    }
    const d = latDeg - this.cell * CELL_DEG;
    return this.terms[0] + d * (this.terms[1] + d * this.terms[2]);
  }
}

/** Area of a polygon geometry on the ellipsoid, in square metres, holes taken off, overlaps counted twice; 0 for others. */
export function flatAreaM2(geometry: Geometry): number {
  const table = new ZoneTable();
  let total = 0;
  forEachRing(geometry, (ring, isHole) => {
    const area = Math.abs(ringM2(ring, table));
    total += isHole ? -area : area;
  });
  return total;
}

function ringM2(ring: readonly Position[], table: ZoneTable): number {
  let sum = 0;
  const [lon0 = 0, lat0 = 0] = ring[0] ?? [], zone0 = table.at(lat0);
  let lon = lon0, lat = lat0, zone = 0;
  for (let i = 1; i < ring.length; i++) {
    const next = ring[i] as Position, nextLon = next[0] as number, nextLat = next[1] as number, nextZone = table.at(nextLat) - zone0;
    // Simpson's rule along the side
    if (nextLon !== lon) sum += ((nextLon - lon) * (zone + 4 * (table.at((lat + nextLat) / 2) - zone0) + nextZone)) / 6;
    lon = nextLon;
    lat = nextLat;
    zone = nextZone;
  }
  return sum * RADIANS;
}
