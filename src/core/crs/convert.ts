/** Positions and geometries from one reference system into another, by way of WGS 84. */
import type { Geometry, Position } from 'geojson';
import proj4 from 'proj4';
import { type Crs, WEB_MERCATOR } from './crs.ts';
import { bd09ToWgs84, gcj02ToWgs84, type LonLatPair, wgs84ToBd09, wgs84ToGcj02 } from './offsets.ts';

type Step = (x: number, y: number) => LonLatPair;

const NOWHERE: LonLatPair = [Number.NaN, Number.NaN];
/** Half of the equator in Web Mercator, m; proj4 would wrap what lies beyond. */
const HALF_EQUATOR_M = 20_037_508.35;

const inDegrees = (lon: number, lat: number): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

/** A step whose input must be degrees. */
const fromDegrees = (step: Step): Step => (lon, lat) => (inDegrees(lon, lat) ? step(lon, lat) : NOWHERE);

/** A step of proj4, which throws on what is not finite. */
function byProj(transform: (at: [number, number]) => [number, number]): Step {
  return (x, y) => {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return NOWHERE;
    const [a = Number.NaN, b = Number.NaN] = transform([x, y]);
    return Number.isFinite(a) && Number.isFinite(b) ? [a, b] : NOWHERE;
  };
}

interface Steps { readonly toWgs84: Step; readonly fromWgs84: Step }

function stepsOf(crs: Crs): Steps {
  if (crs.proj === null) return crs.id === 'bd09' ? { toWgs84: fromDegrees(bd09ToWgs84), fromWgs84: fromDegrees(wgs84ToBd09) } : { toWgs84: fromDegrees(gcj02ToWgs84), fromWgs84: fromDegrees(wgs84ToGcj02) };
  const projection = proj4(crs.proj), inverse = byProj((at) => projection.inverse(at)), forward = byProj((at) => projection.forward(at));
  const toWgs84: Step = (x, y) => {
    if (crs.kind === 'geographic' ? !inDegrees(x, y) : crs.id === WEB_MERCATOR.id && Math.abs(x) > HALF_EQUATOR_M) return NOWHERE;
    const at = inverse(x, y);
    return inDegrees(...at) ? at : NOWHERE;
  };
  return { toWgs84, fromWgs84: fromDegrees(forward) };
}

/**
 * Converts positions; what follows x and y (a height) is kept as it is. What cannot be converted (not finite, degrees beyond ±180 and ±90, metres
 * beyond what the projection can mean) gives NaN for x and y; nothing is thrown. Same system: the same numbers.
 */
export function converter(from: Crs, to: Crs): (position: readonly number[]) => number[] {
  if (from.id === to.id) return (position) => [...position];
  const { toWgs84 } = stepsOf(from), { fromWgs84 } = stepsOf(to);
  return ([x = Number.NaN, y = Number.NaN, ...rest]) => [...fromWgs84(...toWgs84(x, y)), ...rest];
}

/** A geometry with every position converted. */
export function convertGeometry(geometry: Geometry, convert: (position: readonly number[]) => number[]): Geometry {
  const line = (positions: readonly Position[]): Position[] => positions.map(convert);
  const rings = (lines: readonly (readonly Position[])[]): Position[][] => lines.map(line);
  switch (geometry.type) {
    case 'Point': return { type: 'Point', coordinates: convert(geometry.coordinates) };
    case 'MultiPoint': return { type: 'MultiPoint', coordinates: line(geometry.coordinates) };
    case 'LineString': return { type: 'LineString', coordinates: line(geometry.coordinates) };
    case 'MultiLineString': return { type: 'MultiLineString', coordinates: rings(geometry.coordinates) };
    case 'Polygon': return { type: 'Polygon', coordinates: rings(geometry.coordinates) };
    case 'MultiPolygon': return { type: 'MultiPolygon', coordinates: geometry.coordinates.map(rings) };
    case 'GeometryCollection': return { type: 'GeometryCollection', geometries: geometry.geometries.map((part) => convertGeometry(part, convert)) };
  }
}
