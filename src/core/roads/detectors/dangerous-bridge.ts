/** 危桥: technical condition 4 or 5. */
import { numberOf } from '../../feature.ts';
import { type Detection, type Detector } from './detector.ts';

const SOURCE = 'JTG/T H21-2011、JTG 5120 桥梁技术状况评定(四、五类为危桥)';
const DANGEROUS = 4, CLOSE = 5;

export const dangerousBridge: Detector = {
  type: 'dangerous-bridge', layers: ['bridge'],
  begin: () => ({ route, structures }) => {
    const found: Detection[] = [];
    let unrated = 0;
    for (const { kind, fromM, toM, feature } of structures) {
      if (kind !== 'bridge') continue;
      const condition = numberOf(feature, 'condition');
      if (condition === null) unrated++;
      else if (condition >= DANGEROUS) {
        found.push({
          fromM: Math.max(0, fromM), toM: Math.min(route.lengthM, toM), level: condition >= CLOSE ? 'major' : 'considerable',
          hazard: {
            type: 'dangerous-bridge', value: condition, unit: 'class', limit: DANGEROUS, source: SOURCE, unverified: true,
            evidence: { bridge: feature.id, loadLimitT: numberOf(feature, 'load_limit'), lengthM: Math.round(toM - fromM), close: condition >= CLOSE },
          },
        });
      }
    }
    return { found, notJudged: unrated > 0 ? [{ code: 'bridge-unrated', params: { count: unrated }, lengthM: 0 }] : [] };
  },
};
