/** 反向弯路、连续弯路: curves that turn to the other side each time, the tangents between them short, sharp ones among them. */
import type { Curve } from '../curves.ts';
import { ownAmong, warrantLimits } from '../limits.ts';
import { rounded } from '../series.ts';
import { type Detection, ofRoute } from './detector.ts';

export const consecutiveCurves = ofRoute('consecutive-curves', ({ speed, curves, limits }) => {
  const warrant = speed && warrantLimits(limits, speed.kmh);
  if (!warrant) return { found: [], notJudged: [] };
  const { radius, gap } = warrant, radiusM = radius.value, gapM = gap.value;
  const found: Detection[] = [];
  for (const group of alternating(curves.filter(({ corner }) => !corner), gapM)) {
    const sharp = group.filter((curve) => rounded(curve.radiusM, 1) < radiusM).length;
    const first = group[0], last = group.at(-1);
    // two need one sharp curve, three and more need two
    if (!first || !last || group.length < 2 || sharp < (group.length === 2 ? 1 : 2)) continue;
    found.push({
      fromM: first.fromM, toM: last.toM, level: group.length === 2 ? 'general' : 'considerable',
      hazard: {
        type: 'consecutive-curves', value: group.length, unit: 'curves', limit: 2, source: radius.source, unverified: radius.unverified,
        evidence: { designSpeedKmh: speed.kmh, sharpCurves: sharp, sharpBelowM: radiusM, tangentUpToM: gapM, leastRadiusM: rounded(Math.min(...group.map((curve) => curve.radiusM)), 1), lengthM: Math.round(last.toM - first.fromM), ...ownAmong(radius, gap) },
      },
    });
  }
  return { found, notJudged: [] };
});

/** Longest rows of curves that alternate in direction with gaps of at most `gapM`. */
function alternating(curves: readonly Curve[], gapM: number): Curve[][] {
  const groups: Curve[][] = [];
  for (const curve of curves) {
    const last = groups.at(-1)?.at(-1);
    if (last && curve.fromM - last.toM <= gapM && Math.sign(curve.deflectionDeg) !== Math.sign(last.deflectionDeg)) groups.at(-1)?.push(curve);
    else groups.push([curve]);
  }
  return groups;
}
