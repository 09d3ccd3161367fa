/**
 * GCJ-02 and BD-09: offsets that Chinese map services lay over WGS 84, by the algorithm that has long been in the open (no authority has published
 * it). Degrees in and out.
 *
 * Where: both are the identity outside the usual rectangle (72.004–137.8347° E, 0.8293–55.8271° N). It is asked with the position in hand, forward
 * with that of WGS 84, backward with that of the offset system; within some 1.5 km of the rectangle's rim, all sea or abroad, a round trip need not return.
 */
export type LonLatPair = readonly [lon: number, lat: number];

const { PI, sin, cos, sqrt, abs, atan2, hypot } = Math;

/** Krasovsky's ellipsoid, which the algorithm was written with: semi-major axis in m, eccentricity squared. */
const A_M = 6378245;
const E2 = 0.006693421622965943;

const WEST = 72.004, EAST = 137.8347, SOUTH = 0.8293, NORTH = 55.8271;

/** Whether the offsets apply at a position. NaN is nowhere. */
export function inOffsetArea(lon: number, lat: number): boolean {
  return lon >= WEST && lon <= EAST && lat >= SOUTH && lat <= NORTH;
}

/** Waves common to both axes, m. */
const ripple = (x: number): number => (20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * (2 / 3);

/** From WGS 84 into GCJ-02, wherever it is. */
function shiftToGcj02(lon: number, lat: number): LonLatPair {
  const x = lon - 105, y = lat - 35, root = sqrt(abs(x));
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple(x)
    + ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) + (160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30))) * (2 / 3);
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple(x)
    + ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) + (150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI))) * (2 / 3);
  const phi = (lat * PI) / 180, w = 1 - E2 * sin(phi) ** 2;
  return [lon + (east * 180) / ((A_M / sqrt(w)) * cos(phi) * PI), lat + (north * 180) / (((A_M * (1 - E2)) / (w * sqrt(w))) * PI)];
}

const BD_PI = (PI * 3000) / 180;

/** From GCJ-02 into BD-09, wherever it is. */
function shiftToBd09(lon: number, lat: number): LonLatPair {
  const z = hypot(lon, lat) + 0.00002 * sin(lat * BD_PI), theta = atan2(lat, lon) + 0.000003 * cos(lon * BD_PI);
  return [z * cos(theta) + 0.0065, z * sin(theta) + 0.006];
}

/** Where iteration stops: 10⁻¹¹ degrees, a micrometre. */
const ENOUGH_DEG = 1e-11;

/** The position that a shift brings to the given one: the remaining difference is taken off until it is gone. Each step makes it a hundred times smaller. */
function undo(shift: (lon: number, lat: number) => LonLatPair, lon: number, lat: number): LonLatPair {
  let atLon = lon, atLat = lat;
  for (let step = 0; step < 30; step++) {
    const [nextLon, nextLat] = shift(atLon, atLat), dLon = nextLon - lon, dLat = nextLat - lat;
    atLon -= dLon;
    atLat -= dLat;
    if (abs(dLon) + abs(dLat) < ENOUGH_DEG) break;
  }
  return [atLon, atLat];
}

export function wgs84ToGcj02(lon: number, lat: number): LonLatPair {
  return inOffsetArea(lon, lat) ? shiftToGcj02(lon, lat) : [lon, lat];
}

export function gcj02ToWgs84(lon: number, lat: number): LonLatPair {
  return inOffsetArea(lon, lat) ? undo(shiftToGcj02, lon, lat) : [lon, lat];
}

export function wgs84ToBd09(lon: number, lat: number): LonLatPair {
  return inOffsetArea(lon, lat) ? shiftToBd09(...shiftToGcj02(lon, lat)) : [lon, lat];
}

export function bd09ToWgs84(lon: number, lat: number): LonLatPair {
  return inOffsetArea(lon, lat) ? undo(shiftToGcj02, ...undo(shiftToBd09, lon, lat)) : [lon, lat];
}
