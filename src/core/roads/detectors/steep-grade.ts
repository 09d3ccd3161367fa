/** 陡坡: grade above the maximum of the design speed. */
import { GRADE_BASE_M, profileOf } from '../grades.ts';
import { GRADE_SOURCE, gradeLimitPercent } from '../standards.ts';
import type { Detection, Detector } from './detector.ts';

/** Grades are compared to a hundredth of a point: heights carry decimetres. */
const rounded = (percent: number): number => Math.round(percent * 100) / 100;

export const steepGrade: Detector = {
  type: 'steep-grade',
  detect({ route, speed, structures }) {
    if (!speed) return { found: [], notJudged: [{ code: 'grade-no-class', params: {}, lengthM: route.lengthM }] };
    const { stepM, heightM, gradePercent } = profileOf(route, structures);
    let unknown = 0;
    for (const height of heightM) if (Number.isNaN(height)) unknown++;
    const notJudged = unknown > 0 ? [{ code: 'no-heights', params: { metres: Math.round(Math.min(route.lengthM, unknown * stepM)) }, lengthM: Math.min(route.lengthM, unknown * stepM) }] : [];
    const limit = gradeLimitPercent(speed.kmh);
    const found: Detection[] = [];
    const steep = (i: number) => rounded(Math.abs(gradePercent[i] as number)) > limit;
    for (let i = 0; i < gradePercent.length; i++) {
      if (!steep(i)) continue;
      const first = i, sign = Math.sign(gradePercent[i] as number);
      let worst = gradePercent[i] as number;
      while (i < gradePercent.length && steep(i) && Math.sign(gradePercent[i] as number) === sign) {
        if (Math.abs(gradePercent[i] as number) > Math.abs(worst)) worst = gradePercent[i] as number;
        i++;
      }
      // the base of the first and the last figure belongs to the slope, but for the half that lies on the milder side
      const fromM = Math.max(0, first * stepM - GRADE_BASE_M / 4), toM = Math.min(route.lengthM, (i - 1) * stepM + GRADE_BASE_M / 4);
      const value = rounded(Math.abs(worst));
      found.push({
        fromM, toM, level: value > limit + 1 ? 'major' : 'considerable',
        hazard: {
          type: 'steep-grade', value, unit: '%', limit, source: GRADE_SOURCE, unverified: true,
          evidence: { designSpeedKmh: speed.kmh, designSpeedAssumed: speed.assumed, uphill: sign > 0, lengthM: Math.round(toM - fromM), baseM: GRADE_BASE_M },
        },
      });
    }
    return { found, notJudged };
  },
};
