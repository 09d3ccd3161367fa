/** 危桥: technical condition 4 or 5. 限载桥: less load allowed than lawful vehicles have. 窄桥: narrower than the road that it carries. */
import { numberOf } from '../../feature.ts';
import { type Limit, limitOf, standardIn } from '../limits.ts';
import type { Route } from '../route.ts';
import { type Detection, type Detector } from './detector.ts';

const CLOSE = 5;
const NARROW_SOURCE = 'GB 5768.2 窄桥标志设置条件';

export const dangerousBridge: Detector = {
  type: 'dangerous-bridge', layers: ['bridge'],
  begin: ({ limits }) => {
    const worst = limitOf(limits, 'bridge-condition'), load = limitOf(limits, 'bridge-load');
    return ({ route, structures }) => {
      const found: Detection[] = [];
      let unrated = 0;
      for (const { kind, fromM, toM, feature } of structures) {
        if (kind !== 'bridge') continue;
        const place = { fromM: Math.max(0, fromM), toM: Math.min(route.lengthM, toM) }, evidence = { bridge: feature.id, lengthM: Math.round(toM - fromM) };
        const condition = numberOf(feature, 'condition'), loadT = numberOf(feature, 'load_limit');
        if (condition === null) unrated++;
        if (condition !== null && condition >= worst.value) {
          found.push({
            ...place, level: condition >= CLOSE ? 'major' : 'considerable',
            hazard: { type: 'dangerous-bridge', value: condition, unit: 'class', ...heldTo(worst), evidence: { ...evidence, loadLimitT: loadT, close: condition >= CLOSE, ...standardIn(worst) } },
          });
        } else if (loadT !== null && loadT < load.value) {
          found.push({ ...place, level: 'general', why: 'bridge-load', hazard: { type: 'dangerous-bridge', value: loadT, unit: 't', ...heldTo(load), evidence: { ...evidence, loadLimitT: loadT, ...standardIn(load) } } });
        }
        const widthM = numberOf(feature, 'width'), roadM = roadWidthAt(route, (fromM + toM) / 2);
        if (widthM !== null && roadM !== null && widthM < roadM) {
          found.push({ ...place, level: 'general', why: 'bridge-narrow', hazard: { type: 'dangerous-bridge', value: widthM, unit: 'm', limit: roadM, source: NARROW_SOURCE, unverified: true, evidence } });
        }
      }
      return { found, notJudged: unrated > 0 ? [{ code: 'bridge-unrated', params: { count: unrated }, lengthM: 0 }] : [] };
    };
  },
};

const heldTo = ({ value, source, unverified }: Limit) => ({ limit: value, source, unverified });

/** Width of the carriageway at a chainage; null where the part of the road there does not give it. */
function roadWidthAt({ stretches }: Route, atM: number): number | null {
  const part = stretches.find(({ fromM, toM }) => atM >= fromM && atM <= toM)?.part;
  return part ? numberOf(part, 'width') : null;
}
