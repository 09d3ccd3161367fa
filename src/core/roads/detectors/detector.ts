/** What a detector of one road hazard is given and answers. */
import type { Feature } from '../../feature.ts';
import type { RiskLevel } from '../../levels.ts';
import type { Route } from '../route.ts';
import type { DesignSpeed } from '../standards.ts';
import type { Hazard, HazardType } from '../types.ts';

/** A stretch of the route on a bridge or in a tunnel. */
export interface Structure { readonly fromM: number; readonly toM: number; readonly kind: 'bridge' | 'tunnel' }

/** A crash on the route. */
export interface Crash { readonly feature: Feature; readonly atM: number; readonly date: string; readonly deaths: number }

export interface RouteContext {
  readonly route: Route;
  /** null: neither a design speed nor a class */
  readonly speed: DesignSpeed | null;
  readonly structures: readonly Structure[];
  /** crashes inside the window of the assessment */
  readonly crashes: readonly Crash[];
  readonly since: string;
  readonly asOf: string;
}

export interface Detection { readonly fromM: number; readonly toM: number; readonly hazard: Hazard; readonly level: RiskLevel }

/** What could not be judged on a route; `roads:missing.<code>` says it. */
export interface NotJudged { readonly code: string; readonly params: Readonly<Record<string, string | number>>; readonly lengthM: number }

export interface Detector {
  readonly type: HazardType;
  detect(context: RouteContext): { readonly found: readonly Detection[]; readonly notJudged: readonly NotJudged[] };
}
