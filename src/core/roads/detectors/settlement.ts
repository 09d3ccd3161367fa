/** 穿村镇、学校: schools, kindergartens, hospitals and homes beside the road, a row of houses, a built-up area. */
import { featuresOf, textOf } from '../../feature.ts';
import type { RiskLevel } from '../../levels.ts';
import { type Beside, besides } from '../context.ts';
import { rounded } from '../series.ts';
import type { Detection, Detector } from './detector.ts';

/** Places at whose door a crossing is due (Art 34), within so far of the edge of the carriageway, in metres; ours. */
const PLACES = new Set(['school', 'kindergarten', 'hospital', 'care-home']);
const PLACE_M = 50, WIDEST_M = 80;
const PLACE_SOURCE = '道路交通安全法第三十四条；距离为缺省值';
/** So many houses within so far of the centre-line on so long a stretch are a village on the road; ours. */
const HOUSES = 10, HOUSE_M = 25, ROW_M = 300;
const ROW_SOURCE = '公路安全保护条例第十四条；户数与长度为缺省值';
/** So much of a road in a built-up area is a town on the road, in metres; ours. */
const BUILT_UP_M = 100;
const HALF_M = 50;
/** Chainages are true to a decimetre. */
const CHAINAGE_M = 0.1;

export const settlement: Detector = {
  type: 'settlement', layers: ['dense-place'],
  begin({ snapshot, surroundings }) {
    const places = besides(surroundings, featuresOf(snapshot, 'dense-place').filter((feature) => PLACES.has(textOf(feature, 'category') ?? '')), WIDEST_M, () => WIDEST_M);
    const houses = besides(surroundings, featuresOf(snapshot, 'building'), HOUSE_M, () => HOUSE_M);
    const towns = besides(surroundings, featuresOf(snapshot, 'designated-area').filter((feature) => textOf(feature, 'type') === 'built-up'), 1, () => 1);
    return ({ index, route }) => {
      if (route.class === 'motorway') return { found: [], notJudged: [] };
      const found: Detection[] = [];
      const add = (fromM: number, toM: number, level: RiskLevel, value: number, unit: string, limit: number, source: string, evidence: Detection['hazard']['evidence']) =>
        found.push({ fromM: Math.max(0, fromM - HALF_M), toM: Math.min(route.lengthM, toM + HALF_M), level, hazard: { type: 'settlement', value, unit, limit, source, unverified: true, evidence } });
      for (const { fromM, toM, distanceM, feature } of places.get(index) ?? []) {
        const value = rounded(Math.max(0, distanceM - route.halfWidthM), 1), category = textOf(feature, 'category');
        if (value <= PLACE_M) add(fromM, toM, category === 'school' || category === 'kindergarten' ? 'considerable' : 'general', value, 'm', PLACE_M, PLACE_SOURCE, { place: feature.id, category });
      }
      for (const { fromM, toM, count } of rowsOf(houses.get(index) ?? [])) add(fromM, toM, 'general', count, 'houses', HOUSES, ROW_SOURCE, { withinM: HOUSE_M, rowM: ROW_M });
      for (const { fromM, toM, feature } of towns.get(index) ?? []) if (toM - fromM >= BUILT_UP_M) add(fromM, toM, 'general', Math.round(toM - fromM), 'm', BUILT_UP_M, ROW_SOURCE, { builtUp: feature.id });
      return { found: found.sort((a, b) => a.fromM - b.fromM), notJudged: [] };
    };
  },
};

/** Stretches with enough houses in some window of the row's length; the count is of the fullest window. */
function rowsOf(houses: readonly Beside[]): { readonly fromM: number; readonly toM: number; readonly count: number }[] {
  const at = houses.map(({ fromM, toM }) => (fromM + toM) / 2).sort((a, b) => a - b);
  const rows: { fromM: number; toM: number; count: number }[] = [];
  for (let first = 0, last = 0; first < at.length; first++) {
    last = Math.max(last, first);
    while (last + 1 < at.length && (at[last + 1] as number) - (at[first] as number) <= ROW_M + CHAINAGE_M) last++;
    const count = last - first + 1;
    if (count < HOUSES) continue;
    const fromM = at[first] as number, toM = at[last] as number, previous = rows.at(-1);
    if (previous && fromM <= previous.toM) {
      previous.toM = toM;
      previous.count = Math.max(previous.count, count);
    } else rows.push({ fromM, toM, count });
  }
  return rows;
}
