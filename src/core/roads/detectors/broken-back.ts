/** 断背曲线: two curves of one direction with a short tangent between. */
import { standardIn, tangentLimit } from '../limits.ts';
import { rounded } from '../series.ts';
import { type Detection, ofRoute } from './detector.ts';

/** Nearer than this the two are one curve whose radius the line does not keep steadily, in metres. */
const ONE_CURVE_M = 20;

export const brokenBack = ofRoute('broken-back', ({ speed, curves, limits }) => {
  if (!speed) return { found: [], notJudged: [] };
  const limit = tangentLimit(limits, speed.kmh), plain = curves.filter(({ corner }) => !corner);
  const found: Detection[] = [];
  plain.forEach((curve, i) => {
    const before = plain[i - 1];
    if (!before || Math.sign(before.deflectionDeg) !== Math.sign(curve.deflectionDeg)) return;
    const value = Math.round(curve.fromM - before.toM);
    if (value < ONE_CURVE_M || value >= limit.value) return;
    found.push({
      fromM: before.fromM, toM: curve.toM, level: 'low',
      hazard: {
        type: 'broken-back', value, unit: 'm', limit: limit.value, source: limit.source, unverified: limit.unverified,
        evidence: { designSpeedKmh: speed.kmh, designSpeedAssumed: speed.assumed, firstRadiusM: rounded(before.radiusM, 1), secondRadiusM: rounded(curve.radiusM, 1), ...standardIn(limit) },
      },
    });
  });
  return { found, notJudged: [] };
});
