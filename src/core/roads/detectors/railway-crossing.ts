/** 铁路道口: road and railway cross and no bridge or tunnel of the road is there. */
import { type Feature, featuresOf, numberOf, textOf } from '../../feature.ts';
import { limitOf, standardIn } from '../limits.ts';
import type { Detection, Detector } from './detector.ts';

/** From this design speed on a crossing must be grade-separated, in km/h. */
const SEPARATED_KMH = 120;
const HALF_M = 30, STRUCTURE_M = 20;

const fast = (railway: Feature): boolean => textOf(railway, 'class') === 'high-speed' || (numberOf(railway, 'speed') ?? 0) >= SEPARATED_KMH;

export const railwayCrossing: Detector = {
  type: 'railway-crossing', layers: ['railway'],
  begin({ snapshot, surroundings, limits }) {
    // a level crossing should not be more askew
    const limit = limitOf(limits, 'crossing-angle');
    const byRoute = new Map<number, { readonly atM: number; readonly angleDeg: number; readonly feature: Feature }[]>();
    for (const feature of featuresOf(snapshot, 'railway')) {
      for (const { route, atM, angleDeg } of feature.geometry ? surroundings.crossings(feature.geometry) : []) byRoute.set(route, [...(byRoute.get(route) ?? []), { atM, angleDeg, feature }]);
    }
    return ({ index, route, structures }) => {
      const found: Detection[] = [];
      let separated = 0;
      for (const { atM, angleDeg, feature } of byRoute.get(index) ?? []) {
        if (structures.some(({ fromM, toM }) => atM >= fromM - STRUCTURE_M && atM <= toM + STRUCTURE_M)) continue;
        if (fast(feature)) { separated++; continue; }
        const value = Math.round(angleDeg);
        found.push({
          fromM: Math.max(0, atM - HALF_M), toM: Math.min(route.lengthM, atM + HALF_M), level: value < limit.value ? 'major' : 'considerable',
          hazard: { type: 'railway-crossing', value, unit: '°', limit: limit.value, source: limit.source, unverified: limit.unverified, evidence: { railway: feature.id, siteCheck: true, ...standardIn(limit) } },
        });
      }
      return { found: found.sort((a, b) => a.fromM - b.fromM), notJudged: separated > 0 ? [{ code: 'rail-separated', params: { count: separated }, lengthM: 0 }] : [] };
    };
  },
};
