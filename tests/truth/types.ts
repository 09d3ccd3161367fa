/** Shape of `truth.json`. Distances in metres, areas in m². */
import type { Geometry } from 'geojson';

export interface DistanceCase { readonly name: string; readonly a: Geometry; readonly b: Geometry; readonly distanceM: number }
export interface Measure { readonly geometry: Geometry; readonly value: number }
export interface Projected { readonly at: readonly [number, number]; readonly srid: number; readonly meridian: number; readonly east: number; readonly north: number }
/** subject, object, metres */
export type Pair = readonly [string, string, number];

export interface Truth {
  readonly peer: string;
  readonly seed: number;
  readonly distances: readonly DistanceCase[];
  /** long stretches, straight in longitude and latitude */
  readonly straight: readonly DistanceCase[];
  readonly lengths: readonly Measure[];
  readonly areas: readonly Measure[];
  /** CGCS2000 three-degree zones */
  readonly projected: readonly Projected[];
  /** outlets and dense places within 120 m, outlets among themselves within 60 m */
  readonly retailDense: readonly Pair[];
  readonly retailSpacing: readonly Pair[];
}

/** longitude and latitude in WGS 84, x and y there (easting and northing, or longitude and latitude) */
export type Placed = readonly [number, number, number, number];

/** Shape of `crs.json`. */
export interface CrsTruth {
  readonly peer: string;
  readonly seed: number;
  /** for Beijing 1954, and what PROJ makes of it */
  readonly operation: string;
  readonly pipeline: string;
  /** by the identifier of the system */
  readonly places: Readonly<Record<string, readonly Placed[]>>;
}

/** Shape of `wkt.json`: WKT 1 of Esri, WKT 1 of GDAL, WKT 2, by the identifier of the system. */
export type Written = Readonly<Record<string, readonly string[]>>;
