/**
 * WGS 84 (CGCS2000 differs by less than 0.1 mm in these formulas) near a point, without trigonometry in the inner loop.
 *
 * A position is kept as longitude λ (rad), meridian arc m(φ) from the equator (m) and parallel radius p(φ) = N cos φ (m).
 * Seen from an origin 0, a position lies at x = (λ − λ₀)·(p + p₀)/2, y = m − m₀. Within 3 km the length of (x, y) agrees with the
 * geodesic to better than 0.1 mm, within 20 km to better than 2 cm below 60° (mid-latitude formula; the error grows with the cube).
 */
export const SEMI_MAJOR_M = 6378137;
const FLATTENING = 1 / 298.257223563;
const E2 = FLATTENING * (2 - FLATTENING);
export const RADIANS = Math.PI / 180;

const N3 = FLATTENING / (2 - FLATTENING);
const RECTIFYING_M = (SEMI_MAJOR_M / (1 + N3)) * (1 + N3 ** 2 / 4 + N3 ** 4 / 64);
const ARC = [
  -(3 / 2) * N3 + (9 / 16) * N3 ** 3,
  (15 / 16) * N3 ** 2 - (15 / 32) * N3 ** 4,
  -(35 / 48) * N3 ** 3,
  (315 / 512) * N3 ** 4,
] as const;

/** Length of the meridian from the equator to a latitude, in metres (series in the third flattening, below 0.1 mm). */
export function meridianArcM(latDeg: number): number {
  const lat = latDeg * RADIANS;
  return RECTIFYING_M * (lat + ARC[0] * Math.sin(2 * lat) + ARC[1] * Math.sin(4 * lat) + ARC[2] * Math.sin(6 * lat) + ARC[3] * Math.sin(8 * lat));
}

/** Radius of the parallel of a latitude (N cos φ), in metres. */
export function parallelRadiusM(latDeg: number): number {
  const sin = Math.sin(latDeg * RADIANS);
  return (SEMI_MAJOR_M * Math.cos(latDeg * RADIANS)) / Math.sqrt(1 - E2 * sin * sin);
}

/** Metres in a degree of latitude, at a latitude. */
export function metresPerDegreeLat(latDeg: number): number {
  const sin = Math.sin(latDeg * RADIANS);
  return (SEMI_MAJOR_M * (1 - E2) * RADIANS) / (1 - E2 * sin * sin) ** 1.5;
}

/** Metres in a degree of longitude, at a latitude. */
export function metresPerDegreeLon(latDeg: number): number {
  return parallelRadiusM(latDeg) * RADIANS;
}

/** Width of the latitude cells of `LatitudeTable`, in degrees. */
const CELL_DEG = 0.01;

/**
 * Meridian arc and parallel radius for many latitudes: exact at the middle of a cell of 0.01°, a Taylor polynomial of second degree inside it
 * (third-order remainder below 1 µm). Neighbouring vertices share a cell, so that a set of 10⁶ vertices needs no trigonometry in its loop.
 */
export class LatitudeTable {
  private cell = Number.NaN;
  private middle = 0;
  private arc0 = 0;
  private arc1 = 0;
  private arc2 = 0;
  private radius0 = 0;
  private radius1 = 0;
  private radius2 = 0;
  arcM = 0;
  radiusM = 0;

  /** Sets `arcM` and `radiusM` to those of a latitude. */
  at(latDeg: number): void {
    const cell = Math.round(latDeg / CELL_DEG);
    if (cell !== this.cell) this.enter(cell);
    const d = (latDeg - this.middle) * RADIANS;
    this.arcM = this.arc0 + d * (this.arc1 + d * this.arc2);
    this.radiusM = this.radius0 + d * (this.radius1 + d * this.radius2);
  }

  private enter(cell: number): void {
    this.cell = cell;
    this.middle = cell * CELL_DEG;
    const sin = Math.sin(this.middle * RADIANS), cos = Math.cos(this.middle * RADIANS);
    const w = 1 - E2 * sin * sin;
    const meridionalRadius = (SEMI_MAJOR_M * (1 - E2)) / w ** 1.5;
    this.arc0 = meridianArcM(this.middle);
    this.arc1 = meridionalRadius;
    this.arc2 = (1.5 * meridionalRadius * E2 * sin * cos) / w;
    this.radius0 = parallelRadiusM(this.middle);
    this.radius1 = -meridionalRadius * sin;
    this.radius2 = -(meridionalRadius * cos + (3 * meridionalRadius * E2 * sin * cos * sin) / w) / 2;
  }
}
