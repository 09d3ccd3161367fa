/**
 * The plane that roads are judged in: transverse Mercator on the ellipsoid about the middle of the work, by series (Snyder 1987, 8-9 and 8-10), because a
 * county has millions of vertices. Within 1° of the middle it agrees with PROJ to a millimetre.
 */
import { ArcTable, RADIANS, SEMI_MAJOR_M } from '../geo/index.ts';

const FLATTENING = 1 / 298.257223563;
const E2 = FLATTENING * (2 - FLATTENING);
const SECOND_E2 = E2 / (1 - E2);

/** x east, y north of the middle, in metres, written to `out`; answers the scale there: metres of the plane for a metre on the ground. */
export type Frame = (lon: number, lat: number, out: Float64Array) => number;

export function frameOf(lon0: number, lat0: number): Frame {
  const arcs = new ArcTable();
  const arc0 = arcs.at(lat0);
  return (lon, lat, out) => {
    const phi = lat * RADIANS, sin = Math.sin(phi), cos = Math.cos(phi);
    const n = SEMI_MAJOR_M / Math.sqrt(1 - E2 * sin * sin), t = (sin / cos) ** 2, c = SECOND_E2 * cos * cos;
    const a = (lon - lon0) * RADIANS * cos, a2 = a * a;
    out[0] = n * a * (1 + a2 * ((1 - t + c) / 6 + (a2 * (5 - 18 * t + t * t + 72 * c - 58 * SECOND_E2)) / 120));
    out[1] = arcs.at(lat) - arc0 + n * (sin / cos) * a2 * (0.5 + a2 * ((5 - t + 9 * c + 4 * c * c) / 24 + (a2 * (61 - 58 * t + t * t + 600 * c - 330 * SECOND_E2)) / 720));
    return 1 + (a2 * (1 + c)) / 2;
  };
}
