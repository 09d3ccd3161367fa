/** 马路市场: a market on the road or so near that people and stalls stand on it. */
import { featuresOf, numberOf, textOf } from '../../feature.ts';
import { besides } from '../context.ts';
import { limitOf, standardIn } from '../limits.ts';
import { rounded } from '../series.ts';
import type { Detector } from './detector.ts';

/** How far is looked at all, in metres. */
const WIDEST_M = 75;
/** The segment reaches so far to both sides of a market, in metres. */
const HALF_M = 50;
/** Roads of through traffic. */
const THROUGH = new Set(['motorway', 'national', 'provincial']);

export const roadsideMarket: Detector = {
  type: 'roadside-market', layers: ['roadside-market'],
  begin({ snapshot, surroundings, limits }) {
    const limit = limitOf(limits, 'market-distance');
    const markets = besides(surroundings, featuresOf(snapshot, 'roadside-market'), WIDEST_M, () => WIDEST_M);
    return ({ index, route }) => ({
      found: (markets.get(index) ?? []).filter(({ distanceM }) => rounded(Math.max(0, distanceM - route.halfWidthM), 1) <= limit.value).map(({ fromM, toM, distanceM, feature }) => ({
        fromM: Math.max(0, fromM - HALF_M), toM: Math.min(route.lengthM, toM + HALF_M), level: THROUGH.has(route.class ?? '') ? 'major' : 'considerable',
        hazard: {
          type: 'roadside-market', value: rounded(Math.max(0, distanceM - route.halfWidthM), 1), unit: 'm', limit: limit.value, source: limit.source, unverified: limit.unverified,
          evidence: { market: feature.id, days: textOf(feature, 'days'), stalls: numberOf(feature, 'stalls'), peakPeople: numberOf(feature, 'peak_people'), halfWidthM: route.halfWidthM, ...standardIn(limit) },
        },
      })),
      notJudged: [],
    });
  },
};
