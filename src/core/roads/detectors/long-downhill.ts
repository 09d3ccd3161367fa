/** 连续长下坡: a single slope longer than its grade allows, or a continuous descent whose average is too steep. Both directions of travel are looked at. */
import { levelRank, type RiskLevel } from '../../levels.ts';
import { type Descent, longDescents, overlongSlopes, RISE_M, steepAverages } from '../descents.ts';
import { slopeLengths, standardIn } from '../limits.ts';
import { rounded } from '../series.ts';
import { stake } from '../stakes.ts';
import { type Detection, ofRoute } from './detector.ts';

interface Tested extends Descent { readonly level: RiskLevel; readonly source: string }

/** A slope so many times longer than allowed is more than a matter of course on an old road. */
const FAR = 1.5;
/** Roads that carry through trucks: the table of motorways is a reference for them. */
const THROUGH = new Set(['national', 'provincial']);

export const longDownhill = ofRoute('long-downhill', ({ route, speed, profile, limits }) => {
  if (!speed) return { found: [], notJudged: [] };
  const found: Detection[] = [];
  const { stepM, baseM } = profile, riseM = Math.max(RISE_M, 4 * profile.noiseM), count = profile.heightM.length;
  for (const forward of [true, false]) {
    const heightM = forward ? profile.heightM : profile.heightM.slice().reverse();
    const gradePercent = forward ? profile.gradePercent : profile.gradePercent.map((_, i) => -(profile.gradePercent[count - 1 - i] as number));
    const tests: Tested[] = overlongSlopes(gradePercent, heightM, stepM, slopeLengths(limits, speed.kmh), baseM).map((descent) => ({ ...descent, level: descent.value > FAR * descent.limit.value ? 'considerable' : 'general', source: descent.limit.source }));
    if (route.class !== 'motorway') for (const descent of steepAverages(heightM, stepM, riseM, limits)) tests.push({ ...descent, level: 'major', source: descent.limit.source });
    if (route.class === 'motorway') for (const descent of longDescents(heightM, stepM, riseM, limits)) tests.push({ ...descent, level: 'major', source: descent.limit.source });
    else if (THROUGH.has(route.class ?? '')) for (const descent of longDescents(heightM, stepM, riseM, limits)) tests.push({ ...descent, level: 'considerable', source: `${descent.limit.source}(参照)` });
    for (const group of together(tests)) {
      const worst = group.reduce((a, b) => (rank(b) > rank(a) ? b : a));
      const first = Math.min(...group.map((descent) => descent.first)), last = Math.max(...group.map((descent) => descent.last));
      const topM = chainage(first), footM = chainage(last), dropM = (heightM[first] as number) - (heightM[last] as number);
      found.push({
        fromM: Math.min(topM, footM), toM: Math.max(topM, footM), level: worst.level,
        hazard: {
          type: 'long-downhill', value: rounded(worst.value, worst.unit === 'm' ? 0 : 2), unit: worst.unit, limit: worst.limit.value, source: worst.source, unverified: worst.limit.unverified,
          evidence: {
            top: stake(topM), foot: stake(footM), withChainage: forward, lengthM: Math.abs(footM - topM), dropM: Math.round(dropM), averagePercent: rounded((dropM / Math.abs(footM - topM)) * 100, 2),
            test: worst.test, designSpeedKmh: speed.kmh, designSpeedAssumed: speed.assumed, ...standardIn(worst.limit),
          },
        },
      });
    }
    function chainage(i: number): number { return Math.min(route.lengthM, (forward ? i : count - 1 - i) * stepM); }
  }
  return { found: found.sort((a, b) => a.fromM - b.fromM), notJudged: [] };
});

/** The worse level first, then by how far the limit is passed. */
const rank = ({ level, value, limit }: Tested): number => value / limit.value - 1000 * levelRank(level);

/** Descents that overlap. */
function together(tests: readonly Tested[]): Tested[][] {
  const groups: Tested[][] = [];
  let end = -1;
  for (const test of [...tests].sort((a, b) => a.first - b.first)) {
    const last = groups.at(-1);
    if (last && test.first <= end) last.push(test);
    else groups.push([test]);
    end = Math.max(last && test.first <= end ? end : -1, test.last);
  }
  return groups;
}
