/** 陡坡: grade above the maximum of the design speed. */
import { gradeLimit, limitOf, standardIn } from '../limits.ts';
import { rounded, runsOf } from '../series.ts';
import { type Detection, ofRoute } from './detector.ts';

export const steepGrade = ofRoute('steep-grade', ({ route, speed, profile, limits }) => {
  if (!speed) return { found: [], notJudged: [{ code: 'grade-no-class', params: {}, lengthM: route.lengthM }] };
  const { stepM, heightM, gradePercent, baseM, leastBaseM, noiseM, fromTerrain } = profile;
  let unknown = 0;
  for (const height of heightM) if (Number.isNaN(height)) unknown++;
  const notJudged = unknown > 0 ? [{ code: 'no-heights', params: { metres: Math.round(Math.min(route.lengthM, unknown * stepM)) }, lengthM: Math.min(route.lengthM, unknown * stepM) }] : [];
  const found: Detection[] = [];
  // grades are compared to a hundredth of a point: heights carry decimetres
  const low = gradeLimit(limits, speed.kmh, 0), high = gradeLimit(limits, speed.kmh, Infinity), altitude = limitOf(limits, 'high-altitude');
  const limitAt = (i: number) => ((heightM[i] as number) > altitude.value ? high : low);
  const grade = (i: number) => rounded(Math.abs(gradePercent[i] as number), 2);
  for (const sign of [1, -1]) {
    for (const { first, last } of runsOf(gradePercent.length, (i) => (gradePercent[i] as number) * sign > 0 && grade(i) > limitAt(i).value)) {
      // the steepest place; on noisy heights that would be the luckiest one: there the middle of all
      const byGrade = Array.from({ length: last - first + 1 }, (_, k) => first + k).sort((a, b) => grade(b) - grade(a));
      const worst = byGrade[baseM > leastBaseM ? byGrade.length >> 1 : 0] ?? first;
      // the base of the first and the last figure belongs to the slope, but for the half that lies on the milder side
      const fromM = Math.max(0, first * stepM - baseM / 4), toM = Math.min(route.lengthM, last * stepM + baseM / 4);
      const value = grade(worst), limit = limitAt(worst);
      found.push({
        fromM, toM, level: value > limit.value + 1 ? 'major' : 'considerable',
        hazard: {
          type: 'steep-grade', value, unit: '%', limit: limit.value, source: limit.source, unverified: limit.unverified,
          evidence: {
            designSpeedKmh: speed.kmh, designSpeedAssumed: speed.assumed, uphill: sign > 0, lengthM: Math.round(toM - fromM), baseM: Math.round(baseM),
            heightNoiseM: rounded(noiseM, 1), heightsFromTerrain: fromTerrain > 0, ...standardIn(limit, ...(low === high ? [] : [altitude]), limitOf(limits, 'grade-base')),
          },
        },
      });
    }
  }
  return { found: found.sort((a, b) => a.fromM - b.fromM), notJudged };
});
