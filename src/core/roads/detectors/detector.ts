/** What a detector of one road hazard is given and answers. */
import type { Feature, Snapshot } from '../../feature.ts';
import type { RiskLevel } from '../../levels.ts';
import type { Curve } from '../curves.ts';
import type { HeightSource, Profile } from '../grades.ts';
import type { OwnLimits } from '../limits.ts';
import type { Route } from '../route.ts';
import type { DesignSpeed } from '../standards.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Hazard, HazardType } from '../types.ts';

/** A stretch of the route on a bridge or in a tunnel. */
export interface Structure { readonly fromM: number; readonly toM: number; readonly kind: 'bridge' | 'tunnel'; readonly feature: Feature }

/** A crash on the route. */
export interface Crash { readonly feature: Feature; readonly atM: number; readonly date: string; readonly deaths: number; readonly injuries: number }

/** A guard-rail along the route. */
export interface Rail { readonly fromM: number; readonly toM: number; readonly side: 'left' | 'right' | 'both' }

/** What all routes share. */
export interface Work {
  readonly snapshot: Snapshot;
  readonly surroundings: Surroundings;
  /** heights of the ground; null when none were handed in */
  readonly terrain: HeightSource | null;
  /** what the project has set otherwise than the standards */
  readonly limits: OwnLimits;
  readonly since: string;
  readonly asOf: string;
}

export interface RouteContext {
  /** index among the routes of the work */
  readonly index: number;
  readonly route: Route;
  /** what the project has set otherwise than the standards */
  readonly limits: OwnLimits;
  /** null: neither a design speed nor a class */
  readonly speed: DesignSpeed | null;
  readonly profile: Profile;
  /** curves up to the general radius of the design speed, in order of chainage; none without a speed */
  readonly curves: readonly Curve[];
  readonly structures: readonly Structure[];
  readonly rails: readonly Rail[];
  /** crashes inside the window of the assessment, by chainage */
  readonly crashes: readonly Crash[];
}

export interface Detection {
  readonly fromM: number;
  readonly toM: number;
  readonly hazard: Hazard;
  readonly level: RiskLevel;
  /** how the reason is worded where the type has several: `roads:why.<why>` */
  readonly why?: string;
}

/** What could not be judged on a route; `roads:missing.<code>` says it. */
export interface NotJudged { readonly code: string; readonly params: Readonly<Record<string, string | number>>; readonly lengthM: number }

export interface Findings { readonly found: readonly Detection[]; readonly notJudged: readonly NotJudged[] }

export interface Detector {
  readonly type: HazardType;
  /** kinds without which nothing of it can be judged */
  readonly layers: readonly string[];
  /** Looks once at what all routes share; answers what judges one route. */
  begin(work: Work): (context: RouteContext) => Findings;
}

/** A detector that needs the route alone. */
export const ofRoute = (type: HazardType, detect: (context: RouteContext) => Findings): Detector => ({ type, layers: [], begin: () => detect });
