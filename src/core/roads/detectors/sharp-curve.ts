/** 急弯: radius below the limit value of the design speed. */
import { curvesOf } from '../curves.ts';
import { RADIUS_SOURCE, radiusLimitM } from '../standards.ts';
import type { Detector } from './detector.ts';

/** A closed loop shorter than this is a roundabout, in metres. */
const ROUNDABOUT_M = 250;

export const sharpCurve: Detector = {
  type: 'sharp-curve',
  detect({ route, speed }) {
    if (!speed) return { found: [], notJudged: [{ code: 'curve-no-class', params: {}, lengthM: route.lengthM }] };
    const closing = Math.hypot((route.x.at(-1) ?? 0) - (route.x[0] ?? 0), (route.y.at(-1) ?? 0) - (route.y[0] ?? 0));
    if (route.lengthM < ROUNDABOUT_M && closing < 15) return { found: [], notJudged: [{ code: 'roundabout', params: {}, lengthM: 0 }] };
    const limit = radiusLimitM(speed.kmh);
    // radii are compared to the decimetre that is shown
    const curves = curvesOf(route, limit).filter(({ radiusM }) => Math.round(radiusM * 10) / 10 < limit);
    const corners = curves.filter(({ corner }) => corner);
    return {
      found: curves.filter(({ corner }) => !corner).map(({ fromM, toM, radiusM, deflectionDeg }) => ({
        fromM, toM, level: 'major',
        hazard: {
          type: 'sharp-curve', value: Math.round(radiusM * 10) / 10, unit: 'm', limit, source: RADIUS_SOURCE, unverified: true,
          evidence: { designSpeedKmh: speed.kmh, designSpeedAssumed: speed.assumed, deflectionDeg: Math.round(deflectionDeg * 10) / 10, arcLengthM: Math.round(toM - fromM) },
        },
      })),
      notJudged: corners.length > 0 ? [{ code: 'corners', params: { count: corners.length }, lengthM: 0 }] : [],
    };
  },
};
