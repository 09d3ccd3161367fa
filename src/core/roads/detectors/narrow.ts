/** 窄路: carriageway narrower than 4 m. */
import { numberOf } from '../../feature.ts';
import { limitOf, standardIn } from '../limits.ts';
import { type Detection, ofRoute } from './detector.ts';

/** Roads that are built with one lane; on the others a narrow stretch surprises. */
const ONE_LANE = new Set(['township', 'village']);

export const narrow = ofRoute('narrow', ({ route, limits }) => {
  const limit = limitOf(limits, 'narrow-width');
  const found: Detection[] = [];
  let unknownM = 0;
  for (const { part, fromM, toM } of route.stretches) {
    const width = numberOf(part, 'width');
    if (width === null) unknownM += toM - fromM;
    else if (width < limit.value) {
      found.push({
        fromM, toM, level: ONE_LANE.has(route.class ?? '') ? 'low' : 'general',
        hazard: { type: 'narrow', value: width, unit: 'm', limit: limit.value, source: limit.source, unverified: limit.unverified, evidence: { lanes: numberOf(part, 'lanes'), part: part.id, ...standardIn(limit) } },
      });
    }
  }
  return { found, notJudged: unknownM > 0 ? [{ code: 'no-width', params: { metres: Math.round(unknownM) }, lengthM: 0 }] : [] };
});
