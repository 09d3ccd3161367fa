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
