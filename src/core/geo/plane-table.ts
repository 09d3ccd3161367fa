/** The local plane of many positions: the same transverse Mercator as `localPlane`, without trigonometry in the loop. */
import type { Position } from 'geojson';
import { metresPerDegreeLat, meridianArcM, RADIANS, SEMI_MAJOR_M } from './ellipsoid.ts';
import type { LonLat } from './geodesic.ts';

const E2 = 0.00669437999014132, SECOND_E2 = E2 / (1 - E2);
/** Height of a band of latitude, and a hair more than half of it, so that rounding never puts a latitude between two bands. */
const BAND_DEG = 0.01, HALF_BAND_DEG = BAND_DEG * 0.500001;

/** Coefficients of λ, λ³, λ⁵ of x and λ², λ⁴, λ⁶ of y at a latitude (Snyder, Map Projections, 8-9 and 8-10). */
function termsAt(latDeg: number): readonly [number, number, number, number, number, number] {
  const sin = Math.sin(latDeg * RADIANS), cos = Math.cos(latDeg * RADIANS), t = (sin / cos) ** 2, c = SECOND_E2 * cos * cos, n = SEMI_MAJOR_M / Math.sqrt(1 - E2 * sin * sin), tan = sin / cos;
  return [
    n * cos, (n * cos ** 3 * (1 - t + c)) / 6, (n * cos ** 5 * (5 - 18 * t + t * t + 72 * c - 58 * SECOND_E2)) / 120,
    (n * tan * cos ** 2) / 2, (n * tan * cos ** 4 * (5 - t + 9 * c + 4 * c * c)) / 24, (n * tan * cos ** 6 * (61 - 58 * t + t * t + 600 * c - 330 * SECOND_E2)) / 720,
  ];
}

/** What is worked out once for a band: arc and the first terms as parabolas of the latitude, the small ones as they are in its middle. Flat, for it is read for every position. */
class Band {
  readonly middle: number;
  readonly arc0: number; readonly arc1: number; readonly arc2: number;
  readonly xa0: number; readonly xa1: number; readonly xa2: number;
  readonly xb0: number; readonly xb1: number; readonly xb2: number; readonly xc: number;
  readonly ya0: number; readonly ya1: number; readonly ya2: number;
  readonly yb0: number; readonly yb1: number; readonly yb2: number; readonly yc: number;

  constructor(index: number) {
    const middle = index * BAND_DEG, h = BAND_DEG / 2, below = termsAt(middle - h), at = termsAt(middle), above = termsAt(middle + h);
    const parabola = (i: 0 | 1 | 3 | 4): [number, number, number] => [at[i], (above[i] - below[i]) / BAND_DEG, (2 * (above[i] + below[i] - 2 * at[i])) / BAND_DEG ** 2];
    this.middle = middle;
    [this.arc0, this.arc1, this.arc2] = [meridianArcM(middle), metresPerDegreeLat(middle), (metresPerDegreeLat(middle + h) - metresPerDegreeLat(middle - h)) / (2 * BAND_DEG)];
    [this.xa0, this.xa1, this.xa2] = parabola(0);
    [this.xb0, this.xb1, this.xb2] = parabola(1);
    [this.ya0, this.ya1, this.ya2] = parabola(3);
    [this.yb0, this.yb1, this.yb2] = parabola(4);
    this.xc = at[2];
    this.yc = at[5];
  }
}

/** Positions in the plane of a centre, within a millimetre of `localPlane` up to 150 km from its meridian. */
export class PlaneTable {
  private readonly bands = new Map<number, Band>();
  private readonly lon0: number;
  private readonly arc0: number;
  private band = new Band(0);
  /** metres east and north of the centre, of the position last asked for */
  x = 0;
  y = 0;

  constructor([lon0, lat0]: LonLat) {
    this.lon0 = lon0;
    this.arc0 = meridianArcM(lat0);
  }

  to(lon: number, lat: number): void {
    // not <=, or NaN would pass
    if (!(Math.abs(lat - this.band.middle) <= HALF_BAND_DEG)) this.enter(Math.round(lat / BAND_DEG));
    const { band } = this, d = lat - band.middle, l = (lon - this.lon0) * RADIANS, l2 = l * l;
    this.x = l * (band.xa0 + d * (band.xa1 + d * band.xa2) + l2 * (band.xb0 + d * (band.xb1 + d * band.xb2) + l2 * band.xc));
    this.y = band.arc0 + d * (band.arc1 + d * band.arc2) - this.arc0 + l2 * (band.ya0 + d * (band.ya1 + d * band.ya2) + l2 * (band.yb0 + d * (band.yb1 + d * band.yb2) + l2 * band.yc));
  }

  /** A whole line: x and y of position i, divided by `unitM`, at `into[2 (from + i)]` and behind it. */
  line(positions: readonly Position[], into: Float64Array, from: number, unitM: number): void {
    for (let i = 0; i < positions.length; i++) {
      const position = positions[i] as Position;
      this.to(position[0] as number, position[1] as number);
      into[2 * (from + i)] = this.x / unitM;
      into[2 * (from + i) + 1] = this.y / unitM;
    }
  }

  private enter(index: number): void {
    let known = this.bands.get(index);
    if (!known) this.bands.set(index, (known = new Band(index)));
    this.band = known;
  }
}
