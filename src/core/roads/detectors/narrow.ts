/** 窄路: carriageway narrower than 4 m, or a single lane. */
import { numberOf } from '../../feature.ts';
import { limitOf, standardIn } from '../limits.ts';
import { type Detection, ofRoute } from './detector.ts';

/** Roads that are built with one lane; on the others a narrow stretch surprises. */
const ONE_LANE = new Set(['township', 'village']);

export const narrow = ofRoute('narrow', ({ route, limits }) => {
  const limit = limitOf(limits, 'narrow-width'), two = limitOf(limits, 'two-lanes');
  const found: Detection[] = [];
  let unknownM = 0;
  for (const { part, fromM, toM } of route.stretches) {
    const width = numberOf(part, 'width'), lanes = numberOf(part, 'lanes'), level = ONE_LANE.has(route.class ?? '') ? 'low' : 'general';
    if (width !== null && width < limit.value) {
      found.push({
        fromM, toM, level,
        hazard: { type: 'narrow', value: width, unit: 'm', limit: limit.value, source: limit.source, unverified: limit.unverified, evidence: { lanes, part: part.id, ...standardIn(limit) } },
      });
    } else if (lanes !== null && lanes < two.value) {
      found.push({
        fromM, toM, level, why: 'narrow-lanes',
        hazard: { type: 'narrow', value: lanes, unit: 'lanes', limit: two.value, source: two.source, unverified: two.unverified, evidence: { widthM: width, part: part.id, ...standardIn(two) } },
      });
    } else if (width === null) unknownM += toM - fromM;
  }
  return { found, notJudged: unknownM > 0 ? [{ code: 'no-width', params: { metres: Math.round(unknownM) }, lengthM: 0 }] : [] };
});
