/** Parameters of the method by which plan, grades and places are read off a road; a project may set others (`limits.ts`). How true it is: decision 0017. */

/** What a project may set of the fitting of curves. */
export interface CurveMethod {
  /** jitter of the vertices, in metres; 0: read off the line */
  readonly jitterM: number;
  /** arms that directions are read over are at least so long, in metres */
  readonly leastArmM: number;
  /** a bend of less is not a curve, in degrees */
  readonly leastTurnDeg: number;
  /** a bend whose line passes this near to where its tangents meet is a corner, in metres; jitter is added */
  readonly cornerM: number;
}

export const CURVE_METHOD: CurveMethod = { jitterM: 0, leastArmM: 10, leastTurnDeg: 12, cornerM: 0.3 };

/** A grade is read over this length at least (heights in whole metres give 0.15 points), in metres. */
export const LEAST_BASE_M = 200;
/** A crash farther than this from every road is not given to one, in metres. */
export const SNAP_M = 50;
/** Hazards this near along the road are one segment, in metres. */
export const MERGE_GAP_M = 50;
