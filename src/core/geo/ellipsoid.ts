/**
 * WGS 84 (CGCS2000 differs by less than 0.1 mm in these formulas) near a point, without trigonometry in the inner loop.
 *
 * A position is kept as longitude λ (rad) and meridian arc m(φ) from the equator (m); p(φ) = N cos φ is the radius of its parallel (m).
 * Seen from an origin 0, a position lies at x = (λ − λ₀)·(p + p₀)/2, y = m − m₀, where p follows from m (see `ParallelTable`). Within 3 km the length of (x, y) agrees with the
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

/** Width of the latitude cells of `ArcTable`, in degrees. */
const CELL_DEG = 0.01;
/** A hair more than half, so that rounding never puts a latitude between two cells. */
const HALF_CELL_DEG = CELL_DEG * 0.500001;

/**
 * Meridian arcs of many latitudes: exact at the middle of a cell of 0.01°, a Taylor polynomial of second degree inside it (remainder below
 * 1 µm). Neighbouring vertices share a cell, so that a set of 10⁶ vertices needs no trigonometry in its loop.
 */
export class ArcTable {
  private readonly cells = new Map<number, { readonly arc0: number; readonly arc1: number; readonly arc2: number }>();
  private middle = Number.NaN;
  private arc0 = 0;
  private arc1 = 0;
  private arc2 = 0;

  /** Meridian arc of a latitude, in metres. */
  at(latDeg: number): number {
    // not <=, or NaN would pass
    if (!(Math.abs(latDeg - this.middle) <= HALF_CELL_DEG)) this.enter(Math.round(latDeg / CELL_DEG));
    const d = (latDeg - this.middle) * RADIANS;
    return this.arc0 + d * (this.arc1 + d * this.arc2);
  }

  private enter(cell: number): void {
    let known = this.cells.get(cell);
    if (!known) {
      const lat = cell * CELL_DEG * RADIANS, sin = Math.sin(lat), w = 1 - E2 * sin * sin;
      const meridionalRadius = (SEMI_MAJOR_M * (1 - E2)) / w ** 1.5;
      known = { arc0: meridianArcM(cell * CELL_DEG), arc1: meridionalRadius, arc2: (1.5 * meridionalRadius * E2 * sin * Math.cos(lat)) / w };
      this.cells.set(cell, known);
    }
    this.middle = cell * CELL_DEG;
    this.arc0 = known.arc0;
    this.arc1 = known.arc1;
    this.arc2 = known.arc2;
  }
}

/** Latitude in degrees of a meridian arc in metres: the footpoint, by Newton's method, to the last bits. */
function footpoint(arcM: number): number {
  let lat = arcM / RECTIFYING_M / RADIANS;
  for (let step = 0; step < 4; step++) lat += (arcM - meridianArcM(lat)) / metresPerDegreeLat(lat);
  return lat;
}

/** Height of the bands of `ParallelTable`, in metres. */
const BAND_M = 1000;
const HALF_BAND_M = BAND_M * 0.500001;

/** What is worked out once for the middle of a band. */
interface Band {
  readonly lat: number;
  readonly p0: number;
  readonly sin: number;
  readonly bend: number;
  /** degrees in a metre, and half the change of that with a metre */
  readonly perM: number;
  readonly perM2: number;
}

function bandOf(bands: Map<number, Band>, band: number): Band {
  let known = bands.get(band);
  if (!known) {
    const lat = footpoint(band * BAND_M), sin = Math.sin(lat * RADIANS), cos = Math.cos(lat * RADIANS), perM = 1 / metresPerDegreeLat(lat);
    known = { lat, p0: parallelRadiusM(lat), sin, bend: (cos * RADIANS * perM) / 2, perM, perM2: (-1.5 * E2 * sin * cos * perM * perM * RADIANS) / (1 - E2 * sin * sin) };
    bands.set(band, known);
  }
  return known;
}

const footpoints = new Map<number, Band>();

/** Latitude in degrees of a meridian arc in metres (second degree inside a band, remainder below 1 µm). */
export function latitudeOfArc(arcM: number): number {
  const band = Math.round(arcM / BAND_M), { lat, perM, perM2 } = bandOf(footpoints, band), d = arcM - band * BAND_M;
  return lat + d * (perM + d * perM2);
}

/**
 * Parallel radius near an arc, as a polynomial of the arc: p(m) ≈ p₀ + (m − m₀)·(p₁ + (m − m₀)·p₂), with dp/dm = −sin φ and
 * d²p/dm² = −cos φ / M. The next term is below 1 µm within 500 m and below 3 cm (of 5 000 km) within 20 km.
 */
export class ParallelTable {
  private readonly bands = new Map<number, Band>();
  private middle = Number.NaN;
  private p0 = 0;
  private sin = 0;
  private bend = 0;
  /** p₀, p₁, p₂ at the arc last asked for */
  radiusM = 0;
  slope = 0;
  curve = 0;

  /** Sets the polynomial of an origin. */
  at(arcM: number): void {
    if (!(Math.abs(arcM - this.middle) <= HALF_BAND_M)) this.enter(Math.round(arcM / BAND_M));
    const d = arcM - this.middle;
    this.radiusM = this.p0 - d * (this.sin + d * this.bend);
    this.slope = -this.sin - 2 * d * this.bend;
    this.curve = -this.bend;
  }

  private enter(band: number): void {
    const known = bandOf(this.bands, band);
    this.middle = band * BAND_M;
    this.p0 = known.p0;
    this.sin = known.sin;
    this.bend = known.bend;
  }
}
