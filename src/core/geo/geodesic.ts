/** Geodesics of the WGS 84 ellipsoid by GeographicLib (C. Karney, "Algorithms for geodesics", 2013): 15 nm, any distance. */
import geographiclib from 'geographiclib-geodesic';
import type { Geometry, Position } from 'geojson';
import { forEachLine, forEachRing } from './parts.ts';

const { Geodesic } = geographiclib;

export type LonLat = readonly [number, number];

const lonOf = (position: LonLat | Position): number => position[0] ?? Number.NaN;
const latOf = (position: LonLat | Position): number => position[1] ?? Number.NaN;

/** Length of the shortest path on the ellipsoid between two [lon, lat], in metres. About 2 µs: not for inner loops. */
export function geodesicDistanceM(a: LonLat | Position, b: LonLat | Position): number {
  return Geodesic.WGS84.Inverse(latOf(a), lonOf(a), latOf(b), lonOf(b), Geodesic.DISTANCE).s12 ?? Number.NaN;
}

/** The point that lies `distanceM` from `from` in direction `azimuthDeg` (clockwise from north). */
export function geodesicDestination(from: LonLat | Position, azimuthDeg: number, distanceM: number): [number, number] {
  const { lon2, lat2 } = Geodesic.WGS84.Direct(latOf(from), lonOf(from), azimuthDeg, distanceM);
  return [lon2 ?? Number.NaN, lat2 ?? Number.NaN];
}

/** Length of a line geometry on the ellipsoid, in metres; 0 for points; the perimeter for polygons. */
export function lengthM(geometry: Geometry): number {
  let total = 0;
  const add = (line: readonly Position[]) => {
    for (let i = 1; i < line.length; i++) total += geodesicDistanceM(line[i - 1] ?? [], line[i] ?? []);
  };
  forEachLine(geometry, add);
  forEachRing(geometry, add);
  return total;
}

/** Area of a polygon geometry on the ellipsoid, in square metres, holes taken off; 0 for others. */
export function areaM2(geometry: Geometry): number {
  let total = 0;
  forEachRing(geometry, (ring, isHole) => {
    const polygon = Geodesic.WGS84.Polygon(false);
    for (const position of ring.slice(0, -1)) polygon.AddPoint(latOf(position), lonOf(position));
    const area = Math.abs(polygon.Compute(false, true).area ?? 0);
    total += isHole ? -area : area;
  });
  return total;
}
