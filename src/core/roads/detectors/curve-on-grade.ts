/** 弯坡组合: combined slope of grade and superelevation in a curve. The superelevation is not in the data: that which the radius needs is taken. */
import { combinedLimit, radiusLimit, standardIn } from '../limits.ts';
import { rounded } from '../series.ts';
import { superelevationFor } from '../standards.ts';
import { type Detection, ofRoute } from './detector.ts';

export const curveOnGrade = ofRoute('curve-on-grade', ({ route, speed, curves, profile, limits }) => {
  if (!speed || route.ring) return { found: [], notJudged: [] };
  const limit = combinedLimit(limits, speed.kmh);
  const found: Detection[] = [];
  for (const { fromM, toM, radiusM, corner, deflectionDeg } of curves) {
    if (corner) continue;
    let steepest = Number.NaN;
    const last = Math.min(profile.gradePercent.length - 1, Math.round(toM / profile.stepM));
    for (let i = Math.round(fromM / profile.stepM); i <= last; i++) {
      const grade = profile.gradePercent[i] as number;
      if (!(Math.abs(grade) <= Math.abs(steepest))) steepest = Number.isNaN(grade) ? steepest : grade;
    }
    const superelevation = superelevationFor(speed.kmh, radiusM) * 100;
    const value = rounded(Math.hypot(steepest, superelevation), 1);
    if (!(value > limit.value)) continue;
    const sharp = radiusM < radiusLimit(limits, speed.kmh, 0).value;
    found.push({
      fromM, toM, level: sharp ? 'major' : 'considerable',
      hazard: {
        type: 'curve-on-grade', value, unit: '%', limit: limit.value, source: limit.source, unverified: limit.unverified,
        evidence: {
          gradePercent: rounded(steepest, 2), superelevationPercent: rounded(superelevation, 1), superelevationAssumed: true, radiusM: rounded(radiusM, 1), deflectionDeg: rounded(deflectionDeg, 1),
          designSpeedKmh: speed.kmh, designSpeedAssumed: speed.assumed, ...standardIn(limit),
        },
      },
    });
  }
  return { found, notJudged: [] };
});
