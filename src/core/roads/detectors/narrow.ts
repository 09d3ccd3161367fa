/** 窄路: carriageway narrower than 4 m. */
import { numberOf } from '../../feature.ts';
import { type Detection, ofRoute } from './detector.ts';

const NARROW_M = 4;
const SOURCE = '道路交通安全法实施条例第六十三条(宽度不足 4 米的窄路)';
/** Roads that are built with one lane; on the others a narrow stretch surprises. */
const ONE_LANE = new Set(['township', 'village']);

export const narrow = ofRoute('narrow', ({ route }) => {
  const found: Detection[] = [];
  let unknownM = 0;
  for (const { part, fromM, toM } of route.stretches) {
    const width = numberOf(part, 'width');
    if (width === null) unknownM += toM - fromM;
    else if (width < NARROW_M) {
      found.push({
        fromM, toM, level: ONE_LANE.has(route.class ?? '') ? 'low' : 'general',
        hazard: { type: 'narrow', value: width, unit: 'm', limit: NARROW_M, source: SOURCE, unverified: false, evidence: { lanes: numberOf(part, 'lanes'), part: part.id } },
      });
    }
  }
  return { found, notJudged: unknownM > 0 ? [{ code: 'no-width', params: { metres: Math.round(unknownM) }, lengthM: 0 }] : [] };
});
