/** 货车过境: a road of many trucks through a built-up area or past a school. */
import { featuresOf, numberOf, textOf } from '../../feature.ts';
import { besides } from '../context.ts';
import { limitOf, standardIn } from '../limits.ts';
import { joined } from '../surroundings.ts';
import type { Detection, Detector } from './detector.ts';

/** Places of people within so far of the centre-line, and how far apart they are one town, in metres. */
const REACH_M = 50, TOWN_GAP_M = 500;
const WEAK = new Set(['school', 'kindergarten', 'hospital', 'care-home', 'market']);

export const truckRoute: Detector = {
  type: 'truck-route', layers: ['dense-place'],
  begin({ snapshot, surroundings, limits }) {
    const limit = limitOf(limits, 'truck-share'), town = limitOf(limits, 'truck-places');
    const places = besides(surroundings, featuresOf(snapshot, 'dense-place').filter((feature) => WEAK.has(textOf(feature, 'category') ?? '')), REACH_M, () => REACH_M);
    const areas = (type: string) => besides(surroundings, featuresOf(snapshot, 'designated-area').filter((feature) => textOf(feature, 'type') === type), 1, () => 1);
    const towns = areas('built-up'), restricted = areas('truck-restricted');
    return ({ index, route }) => {
      const own = places.get(index) ?? [], built = towns.get(index) ?? [];
      if (route.class === 'motorway') return { found: [], notJudged: [] };
      const found: Detection[] = [];
      let unknownM = 0;
      for (const { part, fromM, toM } of route.stretches) {
        const share = numberOf(part, 'truck_share');
        if (share === null) { unknownM += toM - fromM; continue; }
        if (share < limit.value) continue;
        const crowded = joined(own, TOWN_GAP_M).filter((crowd) => own.filter((place) => place.fromM <= crowd.toM && place.toM >= crowd.fromM).length >= town.value);
        const through = joined([...crowded, ...built], TOWN_GAP_M).filter((stretch) => stretch.fromM <= toM && stretch.toM >= fromM);
        for (const crossed of through) {
          const inBan = (restricted.get(index) ?? []).some((area) => area.fromM <= crossed.toM && area.toM >= crossed.fromM);
          found.push({
            fromM: Math.max(fromM, crossed.fromM), toM: Math.min(toM, crossed.toM), level: 'considerable',
            hazard: {
              type: 'truck-route', value: share, unit: '%', limit: limit.value, source: limit.source, unverified: limit.unverified,
              evidence: {
                aadt: numberOf(part, 'aadt'), trucksPerDay: trucks(numberOf(part, 'aadt'), share), places: own.filter((place) => place.fromM <= crossed.toM && place.toM >= crossed.fromM).length, truckRestricted: inBan, ...standardIn(limit, town),
              },
            },
          });
        }
      }
      return { found, notJudged: unknownM > 0 && (own.length >= town.value || built.length > 0) ? [{ code: 'no-trucks', params: { metres: Math.round(unknownM) }, lengthM: 0 }] : [] };
    };
  },
};

const trucks = (aadt: number | null, share: number): number | null => (aadt === null ? null : Math.round((aadt * share) / 100));
